"""Topics: the risks, qualities, attacks and techniques that sections and standards speak of."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pipeline.core.records import Entry, Topic
from pipeline.tag.candidate import flat_layer
from pipeline.tag.language import load_language, read_texts
from pipeline.tag.reading import Reading
from pipeline.tag.vocabulary import read_vocabulary

LABELS = ("RISK", "PROPERTY", "ATTACK", "TECH")
#: Components of the pipeline that find mentions of these labels.
_COMPONENTS = ("vocabulary", "terms")


def section_topics(readings: Iterable[Reading]) -> Iterator[Topic]:
    """Yield what the sections of an edition speak of in their headings and paragraphs."""
    found: set[tuple[str, str, str, str]] = set()
    for reading in readings:
        block = reading.block
        if block.section_id is not None:
            found.update(
                (block.section_id, block.edition_id, mention.label, mention.entity) for mention in reading.of(*LABELS)
            )
    for section_id, edition_id, label, topic in sorted(found):
        yield Topic(target_id=section_id, edition_id=edition_id, target_kind="section", label=label, topic=topic)


def entry_topics(entries: Iterable[Entry]) -> Iterator[Topic]:
    """Yield what the titles of listed standards speak of, in Chinese or English."""
    titled = [(entry, entry.title) for entry in entries if entry.title is not None]
    read = read_texts(load_language(), [title for _, title in titled], _COMPONENTS)
    for (entry, title), found in zip(titled, read, strict=True):
        named = {(mention.label, mention.entity) for mention in flat_layer(found.candidates)}
        for label, topic in sorted(named | set(_english(title))):
            if label in LABELS:
                yield Topic(
                    target_id=entry.entry_id,
                    edition_id=entry.edition_id,
                    target_kind="entry",
                    label=label,
                    topic=topic,
                )


def _english(title: str) -> Iterator[tuple[str, str]]:
    """Yield the topics that a title names, in the singular or the plural (robot, Robots)."""
    topics = _english_topics()
    for found in _english_names().finditer(" ".join(title.casefold().replace("-", " ").split())):
        name = found.group()
        yield topics[name if name in topics else name.removesuffix("s")]


@cache
def _english_topics() -> dict[str, tuple[str, str]]:
    """Return label and canonical name under each English name in lower case, hyphens as spaces."""
    return {
        name.casefold().replace("-", " "): (term.label, term.name)
        for term in read_vocabulary()
        if term.label in LABELS
        for name in term.english
    }


@cache
def _english_names() -> re.Pattern[str]:
    names = sorted(_english_topics(), key=lambda name: (-len(name), name))
    spelled = "|".join(map(re.escape, names))
    return re.compile(rf"(?<![a-z])(?:{spelled})s?(?![a-z])")
