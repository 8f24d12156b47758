"""Soak: thousands of small documents through one build, every tenth unreadable; what memory and handles do meanwhile.

`python -m benchmarks.soak [--count 10000] [--jobs 2] [--folder FOLDER] [--write]`. The documents are drawn, so each row
that must come out is known. `--write` writes the figures to benchmarks/results/soak.json. Linux only (/proc).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.reliability_page import ROOT, Result, write_result
from benchmarks.soak_documents import write_document

Truth = tuple[tuple[str, str, str], ...]
#: Seconds between two looks at the processes.
_PAUSE = 0.5
# biaopu: skipped: paper-00009.txt: the file is empty; give a document with text
_SKIPPED = re.compile(r"biaopu: skipped: \S*?(paper-[0-9]{5})\b")


@dataclass(frozen=True, slots=True)
class Sample:
    """What the processes held when so many documents were read: resident MB and open files, of the largest worker."""

    documents: int
    main_mb: int
    worker_mb: int
    main_files: int
    worker_files: int


@dataclass(frozen=True, slots=True)
class Soaked:
    """What came out: documents read, those refused, samples in order, and one line for each thing that is wrong."""

    read: int
    refused: int
    rows: int
    samples: tuple[Sample, ...]
    wrong: tuple[str, ...]


def soak(folder: Path, count: int, jobs: int) -> Soaked:
    """Draw `count` documents in a folder, build one dataset of them, and compare it with what was drawn."""
    papers = folder / "papers"
    papers.mkdir()
    drawn = [write_document(papers, number) for number in range(count)]
    output, told = folder / "soak.sqlite", folder / "stderr.txt"
    command = [sys.executable, "-m", "pipeline", "build", *(str(path) for path, _ in drawn)]
    command += ["--jobs", str(jobs), "--keep-going", "--json", "--output", str(output)]
    with told.open("wb") as stderr, (folder / "stdout.txt").open("wb") as stdout:
        build = subprocess.Popen(command, cwd=ROOT, stdout=stdout, stderr=stderr)
        samples = tuple(_sampled(build, folder / f".{output.name}.work"))
    skipped = Counter(_SKIPPED.findall(told.read_text(encoding="utf-8")))
    truth = {path.stem: rows for path, rows in drawn}
    wrong = tuple(_wrong(truth, output, skipped, told, build.returncode))
    good = [rows for rows in truth.values() if rows is not None]
    return Soaked(len(good), count - len(good), sum(map(len, good)), samples, wrong)


def _sampled(build: subprocess.Popen[bytes], work: Path) -> Iterator[Sample]:
    """Yield what a build and its workers hold while it runs."""
    documents = 0
    while build.poll() is None:
        documents = max(documents, _count(work))
        workers = _children(build.pid)
        with suppress(OSError, ValueError):  # it has just ended
            yield Sample(
                documents,
                _resident(build.pid),
                max(map(_resident, workers), default=0),
                _files(build.pid),
                max(map(_files, workers), default=0),
            )
        time.sleep(_PAUSE)


def _count(work: Path) -> int:
    with suppress(OSError):
        return sum(1 for _ in work.glob("*/*.jsonl"))
    return 0


def _children(process: int) -> list[int]:
    with suppress(OSError):
        return [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    return []


def _resident(process: int) -> int:
    with suppress(OSError):
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 2**20
    return 0


def _files(process: int) -> int:
    with suppress(OSError):
        return len(list(Path(f"/proc/{process}/fd").iterdir()))
    return 0


def _wrong(
    truth: dict[str, Truth | None], output: Path, skipped: Counter[str], told: Path, status: int
) -> Iterator[str]:
    """Yield what is not as it was drawn."""
    if status != 1:
        yield f"exit status {status}: {told.read_text(encoding='utf-8')[-300:]}"
        return
    built = _built(output)
    for name, rows in truth.items():
        if skipped[name] != (rows is None):
            yield f"{name}: reported {skipped[name]} times"
        if built.get(name) != rows:
            yield f"{name}: its rows are not those that were drawn"
    if left := sorted(path.name for path in output.parent.iterdir() if path.name.startswith(".")):
        yield f"left beside the dataset: {', '.join(left)}"
    if "Traceback" in told.read_text(encoding="utf-8"):
        yield "a traceback"


def _built(output: Path) -> dict[str, Truth]:
    """Return the rows of each edition of a dataset; those of an edition without rows are empty."""
    with closing(sqlite3.connect(output)) as connection:
        found: dict[str, list[tuple[str, str, str]]] = {
            name: [] for (name,) in connection.execute("SELECT edition_id FROM editions")
        }
        query = "SELECT edition_id, number, title, stage_code FROM v_standards ORDER BY edition_id, list_label, row"
        for name, *row in connection.execute(query):
            found[name].append(tuple(row))
    return {name: tuple(rows) for name, rows in found.items()}


def at_share(samples: Sequence[Sample], share: float) -> Sample:
    """Return the first sample at which that share of the documents was read."""
    most = max(sample.documents for sample in samples)
    return next(sample for sample in samples if sample.documents >= share * most)


def figures_of(soaked: Soaked) -> dict[str, int | float | str]:
    """Return the figures of a soak, without those that depend on the time of day."""
    reading = [sample for sample in soaked.samples if sample.worker_mb]
    figures: dict[str, int | float | str] = {
        "documents": soaked.read + soaked.refused,
        "read": soaked.read,
        "unreadable, each reported once": soaked.refused,
        "rows compared": soaked.rows,
    }
    for share in (0.1, 0.5, 1.0):
        sample = at_share(reading, share)
        name = f"at {share:.0%}"
        figures[f"{name}: MB of the main process"] = sample.main_mb
        figures[f"{name}: MB of the largest worker"] = sample.worker_mb
        figures[f"{name}: open files of the main process"] = sample.main_files
        figures[f"{name}: open files of a worker"] = sample.worker_files
    figures["MB of the main process at most, joining editions"] = max(sample.main_mb for sample in soaked.samples)
    return figures


def result_of(soaked: Soaked, count: int, jobs: int) -> Result:
    """Return what docs/reliability.md says of a soak."""
    return Result(
        title="Soak",
        what=(
            f"{count} small papers and lists (text, Markdown, CSV, Word, Excel, PDF), every tenth of them unreadable, "
            f"through one `biaopu build --keep-going --jobs {jobs}`. Every row of every readable one is compared with "
            "what was drawn, every unreadable one must be reported once; memory and open files are those of the build "
            "when 10, 50 and 100 % of the documents were read."
        ),
        command=f"python -m benchmarks.soak --count {count} --jobs {jobs} --write",
        short="tests/line/test_soak.py",
        figures=figures_of(soaked),
        lost=len(soaked.wrong),
    )


def main() -> int:
    """Soak, print what came out, and return 1 where anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--folder", type=Path, help="where to draw and build (default: a temporary folder)")
    parser.add_argument("--write", action="store_true", help="write benchmarks/results/soak.json")
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="soak.", dir=given.folder))
    try:
        start = time.monotonic()
        soaked = soak(folder, given.count, given.jobs)
        print(f"{time.monotonic() - start:.0f} s")
        (folder / "samples.jsonl").write_text("".join(json.dumps(asdict(one)) + "\n" for one in soaked.samples))
        result = result_of(soaked, given.count, given.jobs)
        print(json.dumps(asdict(result), ensure_ascii=False, indent=2), *soaked.wrong[:20], sep="\n")
        if given.write:
            print(write_result("soak", result))
    finally:
        if given.folder is None:
            shutil.rmtree(folder)
    return 1 if soaked.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
