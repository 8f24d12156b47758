"""The long run: `python -m tests.fuzz.pdf --count 2000` builds a dataset of each of so many damaged PDFs.

Prints how many were built and how many refused, and every file that did neither; such a file is kept in `--keep`.
"""

import argparse
import os
import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path

from pipeline.core.errors import InputError
from pipeline.line import build
from tests.fuzz.mutations import KINDS, mutated

PDFS = Path(__file__).parents[1] / "pdfs"
#: No build of a sample takes a tenth of this many seconds of processor time.
HANGS = 60.0


def seeds_of(names: list[str]) -> list[bytes]:
    """Return the sound documents that are damaged."""
    return [(PDFS / f"{name}.pdf").read_bytes() for name in names]


def outcome(document: bytes, folder: Path) -> str:
    """Build a dataset of one document: "built", or "refused" in one line; anything else is raised."""
    source, target = folder / "paper.pdf", folder / "paper.sqlite"
    source.write_bytes(document)
    try:
        build([source], target)
    except InputError as error:
        if "\n" in str(error) or "paper" not in str(error):
            raise AssertionError(f"not one line that names the file: {error}") from error
        return "refused"
    return "built"


def _processor_time() -> float:
    """Return the seconds that this process and those it has waited for have used."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def main() -> int:
    """Run, print, and return 1 where something was neither built nor refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0, help="first seed")
    parser.add_argument("--keep", type=Path, help="folder for files that break something")
    given = parser.parse_args()
    documents = seeds_of(sorted(path.stem for path in PDFS.glob("*.pdf")))
    counts: Counter[str] = Counter()
    for seed in range(given.first, given.first + given.count):
        document = mutated(documents[seed // len(KINDS) % len(documents)], seed)
        start = _processor_time()
        with tempfile.TemporaryDirectory() as folder:
            try:
                result = outcome(document, Path(folder))
            except Exception:  # whatever it is, it is what is looked for
                result = "broken"
                print(f"seed {seed}:\n{traceback.format_exc()}", file=sys.stderr)
                if given.keep:
                    (given.keep / f"{seed}.pdf").write_bytes(document)
        if _processor_time() - start > HANGS:
            result = "hanging"
            print(f"seed {seed}: more than {HANGS:.0f} seconds", file=sys.stderr)
        counts[result] += 1
    print(f"{given.count} damaged files: " + ", ".join(f"{count} {what}" for what, count in sorted(counts.items())))
    return 1 if counts["broken"] or counts["hanging"] else 0


if __name__ == "__main__":
    sys.exit(main())
