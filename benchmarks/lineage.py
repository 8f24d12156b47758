"""Lineage benchmark: real standards before and after, and others without a partner, linked by resolve and compare.

Reads chains of identifiers of real works (one JSON object a line with `chain` of `id` and `title`); for each chain one
earlier and one later identifier make a known pair, the rest stand in one of the lists only. Prints recall, wrong links
that were accepted, and seconds. Run from the root of the repository: python benchmarks/lineage.py CHAINS
"""

import argparse
import json
import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pipeline.compare import compare_editions
from pipeline.core.collection import Collection
from pipeline.core.records import Change, Edition, Entry
from pipeline.identify import parse
from pipeline.resolve import resolve

BESIDE = ("retitled", "reowned", "relisted")


def edition(edition_id: str) -> Edition:
    """Return a user's list as an edition."""
    return Edition(
        edition_id=edition_id,
        title=edition_id,
        label=None,
        publisher=None,
        date=None,
        kind="list",
        source_name=f"{edition_id}.csv",
        source_sha256="0" * 64,
        media="text",
        page_count=1,
        licence=None,
        attribution=None,
        previous=None,
    )


def canonical(number: str) -> str | None:
    """Return the canonical form, None for what identify does not know."""
    found = parse(number).identifiers
    return found[0].canonical if len(found) == 1 else None


def entry(edition_id: str, row: int, number: str, title: str | None) -> Entry:
    """Return one row of a list as normalize gives it."""
    found = parse(number).identifiers
    return Entry(
        entry_id=f"{edition_id}/list/{row}",
        edition_id=edition_id,
        list_label="list",
        row=row,
        owner=None,
        committee=None,
        type=None,
        number=canonical(number),
        number_kind=found[0].kind if found else "none",
        number_confidence=1.0,
        urn=None,
        stage_code=None,
        stage_rule=None,
        stage_confidence=1.0,
        as_of=None,
        title=title,
        title_language=None,
    )


def rows(edition_id: str, items: list[dict]) -> list[Entry]:
    """Return the rows of a list; an item without a title keeps none."""
    return [entry(edition_id, place, item["id"], item.get("title")) for place, item in enumerate(items, start=1)]


def lists(chains: list[list[dict]], alone: int, seed: int) -> tuple[list[Entry], list[Entry], set[tuple]]:
    """Return the old list, the new list and the known pairs of canonical numbers; `alone` rows have no partner."""
    draw = random.Random(seed)
    chains = draw.sample(chains, len(chains))
    old, new, pairs = [], [], []
    for place, chain in enumerate(chains):
        first, last = sorted(draw.sample(range(len(chain)), 2))
        if place < alone:
            (old if place % 2 else new).append(chain[draw.choice((first, last))])
            continue
        old.append(chain[first])
        new.append(chain[last])
        pairs.append((chain[first]["id"], chain[last]["id"]))
    draw.shuffle(old)
    draw.shuffle(new)
    known = {tuple(canonical(number) for number in pair) for pair in pairs}
    return rows("old", old), rows("new", new), known


def changes(old: list[Entry], new: list[Entry]) -> list[Change]:
    """Return what the diff of two lists says."""
    everything = Collection([edition("old"), edition("new"), *old, *new])
    everything |= resolve(everything, ("old", "new"))
    return list(compare_editions(everything, "old", "new", with_unchanged=True).of(Change))


def report(found: list[Change], known: set[tuple], *, verbose: bool) -> tuple[int, int, int]:
    """Print what was missed or wrongly accepted; return accepted, candidate and wrong links."""
    links = {(c.old.number, c.new.number): c for c in found if c.old and c.new and c.kind not in BESIDE}
    accepted = {pair for pair, c in links.items() if c.status == "accepted"}
    for pair in sorted(known - links.keys()) if verbose else ():
        print("missed", *pair, sep="\t")
    for pair in sorted(accepted - known):
        print("WRONG", *pair, links[pair].evidence, sep="\t")
    for pair in sorted(links.keys() - accepted - known) if verbose else ():
        print("doubtful", *pair, links[pair].evidence, sep="\t")
    for pair in sorted((links.keys() - accepted) & known) if verbose else ():
        print("candidate", *pair, links[pair].evidence, sep="\t")
    return len(accepted & known), len((links.keys() - accepted) & known), len(accepted - known)


def main() -> None:
    """Measure each seed and print one line for it."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("chains", type=Path)
    arguments.add_argument("--alone", type=int, default=120)
    arguments.add_argument("--seeds", type=int, default=5)
    arguments.add_argument("--verbose", action="store_true")
    given = arguments.parse_args()
    lines = given.chains.read_text(encoding="utf-8").splitlines()
    chains = [chain for line in lines if len(chain := json.loads(line)["chain"]) > 1]
    for seed in range(given.seeds):
        old, new, known = lists(chains, given.alone, seed)
        start = time.perf_counter()
        found = changes(old, new)
        seconds = time.perf_counter() - start
        accepted, candidates, wrong = report(found, known, verbose=given.verbose)
        recall = (accepted + candidates) / len(known)
        kinds = dict(sorted(Counter(change.kind for change in found).items()))
        print(
            f"seed {seed}: {len(known)} pairs, accepted {accepted}, candidates {candidates}, wrong {wrong}, "
            f"recall {recall:.3f}, {seconds:.2f} s {kinds}"
        )


if __name__ == "__main__":
    main()
