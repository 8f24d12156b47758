"""Readings for the tests: what tag says of a short text."""

from pipeline.core.collection import Collection
from pipeline.core.records import Mention
from pipeline.tag import tag
from tests.tag.drawn import edition_from


def tagged(text: str, normalized: Collection | None = None, publisher: str | None = None) -> Collection:
    """Return what tag reads out of a text, one paragraph or heading a line."""
    return tag(edition_from(text, publisher=publisher), normalized or Collection())


def mentions(text: str, *labels: str) -> list[str]:
    """Return the mentions of a text, all or those with one of the labels, as printed."""
    return [mention.text for mention in tagged(text).of(Mention) if not labels or mention.label in labels]


def entities(text: str, *labels: str) -> list[str]:
    """Return the canonical names of the mentions of a text."""
    return [mention.entity for mention in tagged(text).of(Mention) if not labels or mention.label in labels]
