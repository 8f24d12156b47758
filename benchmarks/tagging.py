"""Tagging: precision, recall and F1 per label against annotations made by hand, and speed; jieba's `nt` beside ORG.

`python benchmarks/tagging.py [--misses]`. The white paper's own text is read from ../shared where it is.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

_STARTED = time.process_time()

from pipeline.core.collection import Collection  # noqa: E402 - after the clock has started
from pipeline.core.records import Block, Citation, Definition, Document, Event, Mention, Page  # noqa: E402
from pipeline.tag import tag  # noqa: E402
from pipeline.tag.language import load_language  # noqa: E402
from tests.tag.drawn import edition_from  # noqa: E402
from tests.tag.gold import (  # noqa: E402
    OWN_TEXTS,
    Score,
    Span,
    facts_of,
    offsets_of,
    own_text,
    score,
    scores_by_label,
)

_ORIGINAL = ROOT.parent / "shared" / "originals" / "aisec-2023.txt"
_ROUNDS = 5
#: Copies of the white paper that the speed is measured on.
_COPIES = 4


def spans_of(tagged: Collection) -> frozenset[Span]:
    """Return the mentions of an edition as spans."""
    return frozenset(Span(mention.start, mention.end, mention.label) for mention in tagged.of(Mention))


def jieba_organisations(text: str) -> frozenset[Span]:
    """Return what jieba tags as organisation (nt), as a baseline."""
    import jieba.posseg  # noqa: PLC0415 - only the baseline needs it

    spans, offset = set(), 0
    for word in jieba.posseg.POSTokenizer(_plain_jieba()).cut(text):
        if word.flag == "nt":
            spans.add(Span(offset, offset + len(word.word), "ORG"))
        offset += len(word.word)
    return frozenset(spans)


def _plain_jieba() -> object:
    import jieba  # noqa: PLC0415 - only the baseline needs it

    tokenizer = jieba.Tokenizer()
    with (Path(jieba.__file__).parent / "dict.txt").open("rb") as dictionary:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(dictionary)
    tokenizer.initialized = True
    return tokenizer


def report(title: str, rows: dict[str, Score]) -> None:
    """Print a table of scores."""
    print(f"\n{title}\n{'':14}{'precision':>10}{'recall':>10}{'F1':>10}{'gold':>8}{'found':>8}")
    for name, row in rows.items():
        print(f"{name:14}{row.precision:10.3f}{row.recall:10.3f}{row.f1:10.3f}{row.gold:8}{row.found:8}")


def misses(text: str, gold: frozenset[Span], found: frozenset[Span]) -> Iterator[str]:
    """Yield a line for each span that only one side has."""
    for span in sorted(gold ^ found):
        side = "missing" if span in gold else "extra"
        around = text[max(0, span.start - 8) : span.start], text[span.end : span.end + 8]
        yield f"{side:8}{span.label:9}{around[0]!r} {text[span.start : span.end]!r} {around[1]!r}"


def fact_scores(tagged: Collection) -> dict[str, Score]:
    """Return the scores of the edition's documents, events, definitions and numbered citations."""
    facts = facts_of("aisec-2023")
    documents = [
        [d.title, d.kind or "", d.region or "", "、".join(d.issuers), d.date or ""] for d in tagged.of(Document)
    ]
    rows = {"documents": score((row[0] for row in facts["documents"]), (row[0] for row in documents))}
    for column, name in enumerate(("kinds", "regions", "issuers", "dates"), start=1):
        rows[name] = score(
            ((row[0], row[column]) for row in facts["documents"]), ((row[0], row[column]) for row in documents)
        )
    events = [(event.date, event.actor, event.action, _said(event, facts)) for event in tagged.of(Event)]
    rows["events"] = score(map(tuple, facts["events"]), events)
    rows["definitions"] = score(facts["definitions"], (one.term for one in tagged.of(Definition)))
    rows["numbers"] = score(facts["numbers"], (one.number for one in tagged.of(Citation) if one.number))
    return rows


def _said(event: Event, facts: dict[str, list[list[str]]]) -> str | None:
    """Return the annotated object that an event's object holds, else its own."""
    same = (row[3] for row in facts["events"] if row[0] == event.date and event.object and row[3] in event.object)
    return next(same, event.object)


def white_paper(is_verbose: bool) -> None:
    """Print the figures on the white paper, where its text is here."""
    if not _ORIGINAL.is_file():
        print("\nwhite paper of 2023: not here (../shared/originals)")
        return
    from pipeline.extract import extract  # noqa: PLC0415 - the clock of the first line stops before
    from pipeline.normalize import normalize  # noqa: PLC0415
    from pipeline.parse import parse  # noqa: PLC0415

    parsed = parse(extract(_ORIGINAL))
    normalized = normalize(parsed)
    tagged = tag(parsed, normalized)
    text = "".join(page.text for page in parsed.of(Page))
    gold, found = offsets_of("aisec-2023", text), spans_of(tagged)
    rows = scores_by_label(gold, found)
    body = frozenset(span for span in gold if span.label == "ORG")
    report(
        "white paper of 2023", rows | {"ORG, jieba nt": score(body, jieba_organisations(text))} | fact_scores(tagged)
    )
    if is_verbose:
        print(*misses(text, gold, found), sep="\n")
    speed(parsed, normalized)


def speed(parsed: Collection, normalized: Collection) -> None:
    """Print how many characters of running text a second are tagged, everything included."""
    size = sum(len(block.text) for block in parsed.of(Block))
    best = min(_timed(parsed, normalized) for _ in range(_ROUNDS))
    print(f"\nspeed          {_COPIES * size / best:10,.0f} characters of running text a second of CPU, all records")


def _timed(parsed: Collection, normalized: Collection) -> float:
    start = time.process_time()
    for _ in range(_COPIES):
        tag(parsed, normalized)
    return time.process_time() - start


def main() -> None:
    """Print everything."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--misses", action="store_true", help="list what differs")
    is_verbose = arguments.parse_args().misses
    load_language()
    print(f"load           {time.process_time() - _STARTED:10.2f} s of CPU: imports, vocabulary, dictionary")
    for name in OWN_TEXTS:
        text, gold = own_text(name)
        found = spans_of(tag(edition_from(text), Collection()))
        jieba = score((s for s in gold if s.label == "ORG"), jieba_organisations(text))
        report(f"our own text: {name}", scores_by_label(gold, found) | {"ORG, jieba nt": jieba})
        if is_verbose:
            print(*misses(text, gold, found), sep="\n")
    white_paper(is_verbose)


if __name__ == "__main__":
    main()
