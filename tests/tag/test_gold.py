"""Our annotation beside one made by hand: the figures that must not fall."""

from pathlib import Path

import pytest

from pipeline.core.collection import Collection
from pipeline.core.records import Citation, Definition, Document, Event, Mention, Page
from pipeline.extract import extract
from pipeline.normalize import normalize
from pipeline.parse import parse
from pipeline.tag import tag
from tests.tag.drawn import edition_from
from tests.tag.gold import OWN_TEXTS, Span, facts_of, offsets_of, own_text, score, scores_by_label

FLOORS = dict.fromkeys(("ORG", "PERSON", "STANDARD", "DOCUMENT", "PRODUCT", "GPE", "DATE"), 0.95) | dict.fromkeys(
    ("TECH", "ATTACK", "RISK", "PROPERTY"), 0.90
)


def spans_of(tagged: Collection) -> frozenset[Span]:
    return frozenset(Span(mention.start, mention.end, mention.label) for mention in tagged.of(Mention))


@pytest.fixture(scope="module")
def white_paper(original_text: Path) -> tuple[Collection, Collection]:
    parsed = parse(extract(original_text))
    return parsed, tag(parsed, normalize(parsed))


def test_mentions_of_the_white_paper_agree_with_the_annotation(white_paper: tuple[Collection, Collection]) -> None:
    parsed, tagged = white_paper
    text = "".join(page.text for page in parsed.of(Page))
    scores = scores_by_label(offsets_of("aisec-2023", text), spans_of(tagged))
    assert {label: round(scores[label].f1, 3) for label in FLOORS if scores[label].f1 < FLOORS[label]} == {}


def test_every_mention_of_the_white_paper_is_a_slice_of_it(white_paper: tuple[Collection, Collection]) -> None:
    parsed, tagged = white_paper
    text = "".join(page.text for page in parsed.of(Page))
    assert all(text[mention.start : mention.end] == mention.text for mention in tagged.of(Mention))


def test_facts_of_the_white_paper_agree_with_the_annotation(white_paper: tuple[Collection, Collection]) -> None:
    _, tagged = white_paper
    facts = facts_of("aisec-2023")
    documents = {document.title: document for document in tagged.of(Document)}
    assert score((row[0] for row in facts["documents"]), documents).f1 >= 0.95
    dated = [(row[0], row[4]) for row in facts["documents"]]
    assert score(dated, ((title, one.date or "") for title, one in documents.items())).f1 >= 0.95
    events = [tuple(row[:3]) for row in facts["events"]]
    assert score(events, ((one.date, one.actor, one.action) for one in tagged.of(Event))).f1 >= 0.90
    assert [one.term for one in tagged.of(Definition)] == facts["definitions"]
    assert [one.number for one in tagged.of(Citation) if one.number] == facts["numbers"]


def test_mentions_of_our_own_texts_agree_with_the_annotation() -> None:
    gold: set[tuple[str, Span]] = set()
    found: set[tuple[str, Span]] = set()
    for name in OWN_TEXTS:
        text, annotated = own_text(name)
        gold.update((name, span) for span in annotated)
        found.update((name, span) for span in spans_of(tag(edition_from(text), Collection())))
    for label in FLOORS:
        ours = score((one for one in gold if one[1].label == label), (one for one in found if one[1].label == label))
        assert ours.f1 >= 0.85, (label, ours)
