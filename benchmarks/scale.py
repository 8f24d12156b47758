"""Scale: what the steps that span editions cost on 1,000 to 1,000,000 drawn list rows, and how the cost grows.

`python -m benchmarks.scale [--to 1000000] [--write | --check]`. Each step runs in a process of its own; printed are its
seconds of CPU, reading the editions included, its peak memory, and by which power of the rows it grows from one size
to the next: below 1.15 is near linear. Also printed: how many links are wrong, and how many true ones were found.
`--write` writes the figures into benchmarks/results/scale.json and docs/scale.md. Nothing is measured by `--page`,
which writes docs/scale.md anew, and by `--check`, which exits 1 where it is not what the figures give.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import os
import pickle
import platform
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.drawn_editions import world  # noqa: E402 - found once the root is
from pipeline.core.collection import Collection  # noqa: E402
from pipeline.core.records import Edition, Sighting, Standard  # noqa: E402
from pipeline.joining import compared, gather, resolved  # noqa: E402
from pipeline.line import read_edition  # noqa: E402
from pipeline.load import load_editions  # noqa: E402

RESULTS = ROOT / "benchmarks" / "results" / "scale.json"
STEPS = ("resolve", "compare", "load")
SIZES = (1_000, 10_000, 100_000, 1_000_000)
_SEED = 1
_PARAGRAPHS, _ROUNDS = 20, 5


def edition_count(listings: int) -> int:
    """Return the editions over which a number of rows is drawn: 10 for 1,000, 1,000 for 1,000,000."""
    return int(10 * 100 ** ((math.log10(listings) - 3) / 3) + 0.5)


def draw(folder: Path, listings: int) -> None:
    """Draw the editions into files, with the truth."""
    made = world(listings, edition_count(listings), _SEED)
    for place, edition in enumerate(made.editions):
        _put(folder / f"{place:05}.edition", edition())
    _put(folder / "truth", made.truth)


def run_step(step: str, folder: Path) -> None:
    """Run one step on the drawn editions and what the steps before it gave; print its figures as JSON."""
    began = time.process_time()
    readers = [partial(_get, path) for path in sorted(folder.glob("*.edition"))]
    figures: dict[str, Any] = {}
    if step == "resolve":
        _put(folder / "known", resolved(gather(readers)))
    elif step == "compare":
        _put(folder / "changes", compared(gather(readers), _get(folder / "known")))
    else:
        joined = Collection([*_get(folder / "known"), *_get(folder / "changes")])
        by_id = {_get(path).one(Edition).edition_id: partial(_get, path) for path in sorted(folder.glob("*.edition"))}
        load_editions(by_id, joined, folder / "made.sqlite", dataset_version="dev")
        figures["file_bytes"] = (folder / "made.sqlite").stat().st_size
    figures["seconds"] = round(time.process_time() - began, 2)
    figures["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(json.dumps(figures))


def _put(path: Path, value: object) -> None:
    with path.open("wb") as stream:
        pickle.dump(list(value) if isinstance(value, Collection) else value, stream, protocol=5)


def _get(path: Path) -> Any:
    """Return what was put into a file, records as a collection; unpickled without looking for garbage."""
    gc.disable()
    try:
        with path.open("rb") as stream:
            found = pickle.load(stream)
    finally:
        gc.enable()
    return Collection(found) if isinstance(found, list) else found


def read_documents(folder: Path) -> dict[str, float]:
    """Return the seconds of CPU that all steps of one document take once the libraries are there: a small text, and
    the digest of raw/, a PDF."""
    small = folder / "small.txt"
    paragraph = "本文说明智能系统安全标准化工作的进展，依据GB/T 41819-2022《人脸识别数据安全要求》。\n"
    small.write_text("智能系统标准化报告\n\n\n\n一、引言\n" + _PARAGRAPHS * paragraph, encoding="utf-8")
    found = {}
    for name, source in (("small texts", small), ("PDFs as long as our digest", ROOT / "raw" / "aisec-2023-digest")):
        read_edition(source)
        began = time.process_time()
        for _ in range(_ROUNDS):
            read_edition(source)
        found[name] = round((time.process_time() - began) / _ROUNDS, 3)
    return found


def judged(folder: Path) -> dict[str, int]:
    """Return how many standards there are, and of the links what the truth says.

    `wrong` are accepted rows and citations of another work than most of their standard. A pair is a row of a work and
    its rows before it: accepted where one standard has both, a candidate where one is proposed for both, else missed.
    """
    truth: dict[str, int] = _get(folder / "truth")
    known: Collection = _get(folder / "known")
    works: dict[str, Counter[int]] = defaultdict(Counter)
    standards: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for sighting in known.of(Sighting):
        if sighting.status == "accepted":
            works[sighting.standard_id][truth[sighting.target_id]] += 1
        if sighting.kind == "entry":
            standards[sighting.target_id].append((sighting.status, sighting.standard_id))
    counts: Counter[str] = Counter()
    before: dict[int, set[str]] = defaultdict(set)
    for target_id in sorted(standards, key=lambda one: (one.split("/")[0][-4:], one)):
        earlier = before[truth[target_id]]
        if earlier:
            met = {status for status, standard_id in standards[target_id] if standard_id in earlier}
            counts["accepted" if "accepted" in met else "candidate" if met else "missed"] += 1
        earlier.update(standard_id for status, standard_id in standards[target_id] if status == "accepted")
    return {
        "listings": len(standards),
        "standards": len(known.of(Standard)),
        "wrong": sum(found.total() - max(found.values()) for found in works.values()),
        **{name: counts[name] for name in ("accepted", "candidate", "missed")},
    }


_REPORTS: dict[str, Callable[[Path], dict[str, Any]]] = {"judge": judged, "documents": read_documents}


def measured(listings: int) -> dict[str, Any]:
    """Return the figures of one size: the truth of it, then each step's."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _child("draw", folder, listings)
        steps = {step: _child(step, folder, listings) for step in STEPS}
        return {"editions": edition_count(listings), **_child("judge", folder, listings), "steps": steps}


def _child(what: str, folder: Path, listings: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.scale", "--child", what, str(folder), str(listings)]
    environment = os.environ | {"TMPDIR": str(folder)}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout or "{}")
    return found


def growth(before: float, after: float, rows: tuple[int, int]) -> float:
    """Return the power of the rows by which a figure grows from one size to another."""
    return math.log(max(after, 0.01) / max(before, 0.01)) / math.log(rows[1] / rows[0])


def table(sizes: list[dict[str, Any]]) -> list[str]:
    """Return the figures as lines of Markdown, one for each size and step."""
    head = ("list rows", "editions", "step", "CPU s", "µs a row", "peak MB", "grows by")
    lines = [_row(head), _row(["---:", "---:", "---", *["---:"] * 4])]
    for place, size in enumerate(sizes):
        for step in STEPS:
            found, rows = size["steps"][step], size["listings"]
            power = ""
            if place:
                last = sizes[place - 1]
                power = f"{growth(last['steps'][step]['seconds'], found['seconds'], (last['listings'], rows)):.2f}"
            figures = (f"{found['seconds']:.1f}", f"{found['seconds'] / rows * 1e6:.0f}", f"{found['peak_mb']:,}")
            lines.append(_row((f"{rows:,}", f"{size['editions']:,}", step, *figures, power)))
    return lines


def quality(sizes: list[dict[str, Any]]) -> list[str]:
    """Return what the truth says of the links, one line for each size."""
    head = ("list rows", "standards", "wrong, accepted", "true pairs", "accepted", "proposed", "missed", "recall")
    lines = [_row(head), _row(["---:"] * len(head))]
    for size in sizes:
        found = [size[name] for name in ("accepted", "candidate", "missed")]
        shown = (size["listings"], size["standards"], size["wrong"], sum(found), *found)
        recall = (found[0] + found[1]) / max(1, sum(found))
        lines.append(_row([*(f"{value:,}" for value in shown), f"{recall:.4f}"]))
    return lines


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")


def main() -> int:
    """Measure and print, or write or check docs/scale.md; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=int, default=100_000, choices=SIZES, help="largest size (default: 100000)")
    parser.add_argument("--write", action="store_true", help="write the figures into the results and docs/scale.md")
    parser.add_argument("--page", action="store_true", help="write docs/scale.md from the figures that are there")
    parser.add_argument("--check", action="store_true", help="exit 1 where docs/scale.md is stale")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        what, folder, listings = arguments.child[0], Path(arguments.child[1]), int(arguments.child[2])
        if what == "draw":
            draw(folder, listings)
        elif what in _REPORTS:
            print(json.dumps(_REPORTS[what](folder)))
        else:
            run_step(what, folder)
        return 0
    from benchmarks.scale_page import check_page, write_page  # noqa: PLC0415 - it takes its tables from here

    if arguments.check:
        return check_page()
    if arguments.page:
        write_page()
        return 0
    sizes = [measured(listings) for listings in SIZES if listings <= arguments.to]
    print("\n".join([*table(sizes), "", *quality(sizes)]))
    if arguments.write:
        machine = {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version, "seed": _SEED}
        with tempfile.TemporaryDirectory() as name:
            documents = _child("documents", Path(name), 0)
        found = {**machine, "documents": documents, "sizes": sizes}
        RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8", newline="\n")
        write_page()
    return 0


if __name__ == "__main__":
    sys.exit(main())
