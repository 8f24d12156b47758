"""Commitments: what the text intends about standards: announced, started, planned or needed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.core.records import Commitment
from pipeline.core.vocabulary import read_toml
from pipeline.tag.candidate import Candidate
from pipeline.tag.forms import alternation
from pipeline.tag.reading import Reading, Source
from pipeline.tag.sentences import clause_end

_MARKS = "，,：:。；; 了"
# between the titles of a list
_BETWEEN = re.compile(r"[\s、和与及]{0,3}")
# 加快推动…的，还有《…》: a comma that does not part the titles from their verb
_STILL = re.compile(r"[^，,]{0,30}的[，,](?:还|也)?(?:有|包括)")
# 《…》是首个国家标准，即将发布。: the verb that closes its clause speaks of the title before it
_CLOSES = re.compile(r"[，,。；;]|\Z")


@dataclass(frozen=True, slots=True)
class Intents:
    """The words of config/entities/intents.toml: strength by word, and what makes a statement one on standards."""

    strengths: dict[str, str]
    pattern: re.Pattern[str]
    about: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Intent:
    """A word of intent in a sentence, `start:end` of the block."""

    word: re.Match[str]
    start: int
    end: int

    @property
    def strength(self) -> str:
        return read_intents().strengths[self.word.group()]


@cache
def read_intents() -> Intents:
    """Return the words of intent."""
    table = read_toml("entities/intents.toml")
    strengths = {word: row["strength"] for row in table["intent"] for word in row["words"]}
    about = re.compile(f"(?P<never>{'|'.join(table['never'])})|{'|'.join(table['about'])}")
    return Intents(strengths, alternation(list(strengths)), about)


def commitments_in(reading: Reading, source: Source, standards: frozenset[int]) -> Iterator[Commitment]:
    """Yield the commitments of a paragraph; `standards` holds the offsets in it where a standard's title begins."""
    if reading.block.role != "paragraph" or not read_intents().pattern.search(reading.text):
        return
    for start, end in reading.sentences():
        reach = start
        for word in read_intents().pattern.finditer(reading.text, start, end):
            if word.start() < reach or reading.is_named(word.start(), word.end()) or _is_done(reading.text, word):
                continue
            for span, said in _said(reading, _Intent(word, start, end), standards):
                reach = max(reach, span[1])
                yield _commitment(reading, source, _Intent(word, start, end), span, said)


def _is_done(text: str, word: re.Match[str]) -> bool:
    """Whether a plan is told as done: 组织编制了《…》."""
    return read_intents().strengths[word.group()] == "planned" and text.startswith("了", word.end())


def _said(reading: Reading, intent: _Intent, standards: frozenset[int]) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield what is intended, each with the stretch of the block that says so: standards by title, else in words."""
    word = intent.word
    named = _named(reading, intent, standards)
    for title in named:
        yield (min(word.start(), title.start), max(word.end(), title.end)), title.entity
    topic = None if named else _topic(reading, intent)
    if topic is not None:
        yield (word.start(), topic[1]), reading.text[topic[0] : topic[1]].strip(_MARKS)


def _named(reading: Reading, intent: _Intent, standards: frozenset[int]) -> tuple[Candidate, ...]:
    """Return the standards by title that a word of intent speaks of: the list behind it, else the one before it."""
    text, word = reading.text, intent.word
    titles = [title for title in reading.of("DOCUMENT") if title.start in standards]
    behind = [title for title in titles if word.end() <= title.start < intent.end]
    between = text[word.end() : behind[0].start] if behind else ""
    if behind and (not set("，,") & set(between) or _STILL.fullmatch(between)):
        last = 1
        while last < len(behind) and _BETWEEN.fullmatch(text, behind[last - 1].end, behind[last].start):
            last += 1
        return tuple(behind[:last])
    before = [title for title in titles if intent.start <= title.start and title.end <= word.start()]
    return tuple(before[-1:]) if _CLOSES.match(text, word.end()) else ()


def _topic(reading: Reading, intent: _Intent) -> tuple[int, int] | None:
    """Return the clause that says what is intended, where it is about standards.

    What is needed may be said in a later clause of the sentence: 需要落实…，提出…标准规范.
    """
    titles = reading.of("DOCUMENT")
    first = intent.word.end()
    while first < intent.end:
        last = clause_end(reading.text, first, intent.end, titles)
        about = read_intents().about.finditer(reading.text, first, last)
        if any(reading.is_boundary(word.end()) and word["never"] is None for word in about):
            return (first, last) if last - first > 2 else None
        if intent.strength != "needed" or read_intents().pattern.search(reading.text, last, intent.end):
            return None
        first = last + 1
    return None


def _commitment(reading: Reading, source: Source, intent: _Intent, span: tuple[int, int], said: str) -> Commitment:
    block, word = reading.block, intent.word
    place = source.place(block, *span)
    bodies = [body for body in reading.of("ORG") if intent.start <= body.start and body.end <= word.start()]
    return Commitment(
        commitment_id=f"{block.edition_id}/i/{place.start}-{place.end}",
        edition_id=block.edition_id,
        section_id=block.section_id,
        page=place.page,
        start=place.start,
        end=place.end,
        actor=reading.printed(bodies[0]) if bodies else None,
        verb=word.group(),
        object=said,
        strength=intent.strength,
        quote=place.text,
    )
