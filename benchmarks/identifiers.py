"""Identifiers: accuracy by family, speed and worst case of the parser, beside what pubid was measured at.

`python benchmarks/identifiers.py [SAMPLES] [--misses]`: SAMPLES holds fixtures.jsonl, variants.jsonl, negatives.tsv.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pipeline.identify import Identifier, find, parse

# Measured on the same samples: the Ruby library pubid, 700 to 1,000 identifiers a second.
_PUBID_PER_SECOND: Final = 1000
_ROUNDS: Final = 5
_LONG: Final = 100_000
_ADVERSARIAL: Final = (
    *("1-", "GB/T ", "GB/T", "/", "ISO/", "ISO/IEC ", "IEC 、", "A", "(", "1", "犌", "20211000-", "IEEE P1.1."),
    *("NIST.", "ISO 1-", "-\n", "http://a ISO ", "GB/T 1-2020、", "T/", "ETSI GR "),
)


def wrong_fields(expected: dict[str, Any], identifier: Identifier) -> list[str]:
    """Names of the asserted fields that differ."""
    record = identifier.to_dict()
    return [name for name, value in expected.items() if record.get(name) != value]


def check_fixtures(lines: list[dict[str, Any]], misses: list[str]) -> tuple[Counter[str], Counter[str]]:
    """Lines and right lines by family: one identifier, asserted fields equal, canonical form parses to itself."""
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for line in lines:
        total[line["family"]] += 1
        identifiers = parse(line["raw"]).identifiers
        if len(identifiers) != 1:
            misses.append(f"{line['raw']!r}: {len(identifiers)} identifiers")
            continue
        wrong = wrong_fields(line["expected"], identifiers[0])
        canonical = identifiers[0].canonical
        again = [identifier.canonical for identifier in parse(canonical).identifiers]
        if wrong or again != [canonical]:
            record = identifiers[0].to_dict()
            misses.append(f"{line['raw']!r}: {[(name, record.get(name)) for name in wrong]} {canonical!r} → {again}")
            continue
        right[line["family"]] += 1
    return total, right


def check_variants(lines: list[dict[str, Any]], misses: list[str]) -> tuple[Counter[str], Counter[str]]:
    """Lines and right lines by rule: the canonical forms, or of a committee the form under `other`, are as expected."""
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for line in lines:
        total[line["rule"]] += 1
        parsed = parse(line["raw"])
        expected = line["canonical"]
        wanted = [] if expected is None else expected if isinstance(expected, list) else [expected]
        items = parsed.other if line["family"] == "committee" else parsed.identifiers
        got = [item.canonical for item in items]
        if got == wanted:
            right[line["rule"]] += 1
        else:
            misses.append(f"{line['rule']}: {line['raw']!r} → {got}, not {wanted}")
    return total, right


def identifiers_per_second(raw: list[str], work: Callable[[str], object]) -> float:
    """The best of a few rounds over all strings, uncached, in processor time of this one process."""
    best = float("inf")
    for _ in range(_ROUNDS):
        start = time.process_time()
        for text in raw:
            work(text)
        best = min(best, time.process_time() - start)
    return len(raw) / best


def adversarial_seconds() -> dict[str, float]:
    """Seconds by repeated string for 100,000 characters that make careless patterns slow, parsed and searched."""
    seconds = {}
    for text in _ADVERSARIAL:
        long = (text * (_LONG // len(text) + 1))[:_LONG]
        start = time.process_time()
        parse(long)
        parse(long[:4000])
        for _ in find(long):
            pass
        seconds[text] = time.process_time() - start
    return seconds


def main() -> None:
    """Prints accuracy by family, accepted non-identifiers, speed and the worst case."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("samples", nargs="?", type=Path, default=Path("../shared/identifiers"))
    arguments.add_argument("--misses", action="store_true", help="print each wrong line")
    options = arguments.parse_args()
    fixtures, variants = (_read(options.samples / name) for name in ("fixtures.jsonl", "variants.jsonl"))
    negatives = [line.split("\t")[0] for line in (options.samples / "negatives.tsv").read_text("utf-8").splitlines()]
    misses: list[str] = []
    total, right = check_fixtures(fixtures, misses)
    for family in sorted(total):
        print(f"{family:16} {right[family]:5} of {total[family]:5}  {right[family] / total[family]:7.2%}")
    print(f"{'fixtures':16} {right.total():5} of {total.total():5}  {right.total() / total.total():7.2%}")
    total, right = check_variants(variants, misses)
    print(f"{'variants':16} {right.total():5} of {total.total():5}  {right.total() / total.total():7.2%}")
    accepted = [text for text in negatives if parse(text).identifiers]
    print(f"{'non-identifiers':16} {len(accepted):5} of {len(negatives):5}  accepted {accepted}")
    _print_speed([line["raw"] for line in fixtures], [line["raw"] for line in variants])
    if options.misses:
        print("\n".join(misses))


def _print_speed(clean: list[str], messy: list[str]) -> None:
    print(f"parse       {identifiers_per_second(clean, parse):10,.0f} a second (pubid: at most {_PUBID_PER_SECOND:,})")
    print(f"with fields {identifiers_per_second(clean, lambda text: parse(text).to_dict()):10,.0f} a second")
    print(f"messy print {identifiers_per_second(messy, parse):10,.0f} a second")
    seconds = adversarial_seconds()
    worst = max(seconds, key=lambda text: seconds[text])
    print(f"worst case  {seconds[worst]:10.3f} s for {_LONG:,} characters of {worst!r}")


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()
