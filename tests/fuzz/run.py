"""The long run: `python -m tests.fuzz.run --count 2000` gives so many damaged inputs to every target.

Prints how many were read and how many refused, and every input that did neither; --write keeps the figures.
"""

import argparse
import os
import random
import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path

from benchmarks.reliability_page import Result, write_result
from tests.fuzz.targets import TARGETS

#: No input takes a tenth of this many seconds of processor time.
HANGS = 60.0
_TITLE = "Damaged inputs"
_WHAT = (
    "Identifiers, texts, lists (CSV, xlsx, docx), checked lists, artefacts, declarations (edition.toml) and PDFs, each "
    "damaged in many ways by a seed: cut, doubled, moved, bytes and values changed, controls, directions, half "
    "characters, formulas and huge numbers put in. Each is read, and then what it promises is checked (canonical forms "
    "parse to themselves, texts stand at their places), or refused in one line that says what to do. An input is lost "
    "when it ends in a traceback, breaks a promise, or takes more than a minute of processor time."
)


def one(name: str, seed: int) -> str:
    """Return what a target does with the input of a seed: "read", "refused", "broken" or "hanging"."""
    start = _processor_time()
    with tempfile.TemporaryDirectory() as folder:
        try:
            result = TARGETS[name](random.Random(f"{name} {seed}"), Path(folder))
        except Exception:  # whatever it is, it is what is looked for
            print(f"{name}, seed {seed}:\n{traceback.format_exc()}", file=sys.stderr)
            return "broken"
    if _processor_time() - start > HANGS:
        print(f"{name}, seed {seed}: more than {HANGS:.0f} seconds", file=sys.stderr)
        return "hanging"
    return result


def _processor_time() -> float:
    """Return the seconds that this process and those it has waited for have used."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def main() -> int:
    """Run, print, and return 1 where an input was neither read nor refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="inputs of each target")
    parser.add_argument("--first", type=int, default=0, help="first seed")
    parser.add_argument("--only", choices=tuple(TARGETS), action="append", help="this target (may be repeated)")
    parser.add_argument("--write", action="store_true", help="keep the figures in benchmarks/results/fuzz.json")
    given = parser.parse_args()
    figures: dict[str, int | float | str] = {}
    lost = 0
    for name in given.only or TARGETS:
        counts = Counter(one(name, seed) for seed in range(given.first, given.first + given.count))
        print(f"{name}: " + ", ".join(f"{count} {what}" for what, count in sorted(counts.items())), flush=True)
        figures |= {f"{name}, read": counts["read"], f"{name}, refused in one line": counts["refused"]}
        lost += counts["broken"] + counts["hanging"]
    if given.write:
        command = f".venv/bin/python -m tests.fuzz.run --count {given.count} --write"
        short = "tests/fuzz/test_targets.py and test_pdf.py: some of each target"
        figures = {"inputs": sum(map(int, figures.values())) + lost} | figures
        write_result("fuzz", Result(_TITLE, _WHAT, command, short, figures, lost))
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
