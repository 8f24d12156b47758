"""Acts: who did what to which instrument, as sentences say it, with the dates they give."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.core.vocabulary import read_toml
from pipeline.tag.candidate import Candidate
from pipeline.tag.forms import alternation, read_forms
from pipeline.tag.reading import Reading
from pipeline.tag.sentences import clause_end

#: Farther behind its verb an object is another clause's.
_REACH = 40
_SUBJECT_MARKS = re.compile(r"^[，,、\s]+|[，,、\s]+$")
_SAME = re.compile(r"^(?:该|本|此|上述)(?:组织|机构|委员会|部门|公司|协会|机关|政府|局|部|院|办公室)$|^其$")
_BETWEEN_DATES = re.compile(r"\s?(?:和|与|及|、|以及|至|到)\s?")
_BETWEEN_OBJECTS = re.compile(r"\s?(?:[、和与及]|以及)?\s?")
# 《…法》（以下简称“…”）经…审议通过 | 《…条例》自…起施行: what may stand between an instrument and its verb
_BRACKET = re.compile(r"\A\s?[（(][^（）()]{0,60}[）)]")
_PASSIVE = re.compile(
    r"(?:等?(?:国家|行业|地方|团体|国际)?标准)?[，,\s]*"
    r"(?:已|经|由|于|自|获|正式|将|开始|现|被|从|即|全面|先后|分别|均|也|才|最终|\d)"
)
# the verb closes its clause: 通过。, 通过并…, 施行，; 通过技术手段 is another word
_CLOSES = re.compile(r"[了的并后时]|[，,。；;、）)\s]|\Z")


@dataclass(frozen=True, slots=True)
class Verbs:
    """The verbs of config/entities/acts.toml, and words around them."""

    kinds: dict[str, str]
    leading: frozenset[str]
    pattern: re.Pattern[str]
    adverbs: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Act:
    """An act in a block, `start:end`: dates, actors as printed, verb and its kind, objects.

    `topic` is the object in words where it is no named thing.
    """

    start: int
    end: int
    dates: tuple[Candidate, ...]
    actors: tuple[str, ...]
    verb: str
    kind: str
    objects: tuple[Candidate, ...]
    topic: str | None


@cache
def read_verbs() -> Verbs:
    """Return the verbs of acts."""
    table = read_toml("entities/acts.toml")
    kinds = {verb: row["kind"] for row in table["act"] for verb in row["verbs"]}
    pattern = alternation(list(kinds))
    return Verbs(
        kinds, frozenset(table["leading"]), pattern, alternation([*table["adverbs"], "于", "在", "由", "经", "被"])
    )


def acts_in(reading: Reading) -> Iterator[Act]:
    """Yield the acts of a block in text order."""
    dates, named = reading.of("DATE"), reading.of("DOCUMENT", "PRODUCT")
    previous: tuple[str, ...] = ()
    for start, end in reading.sentences() if named else ():
        if not any(start <= thing.start < end for thing in named):
            continue
        inside = [date for date in dates if start <= date.start < end]
        for first, last, group in _stretches(start, end, inside, reading):
            act = _act(reading, start, (first, last), group, previous)
            if act is not None:
                previous = act.actors or previous
                yield act


def _stretches(
    start: int, end: int, dates: Sequence[Candidate], reading: Reading
) -> Iterator[tuple[int, int, tuple[Candidate, ...]]]:
    """Yield the stretches of a sentence that each hang on one group of dates; the whole one where it has none."""
    groups: list[list[Candidate]] = []
    for date in dates:
        if groups and _BETWEEN_DATES.fullmatch(reading.text, groups[-1][-1].end, date.start):
            groups[-1].append(date)
        else:
            groups.append([date])
    if not groups:
        yield start, end, ()
        return
    for index, group in enumerate(groups):
        first = start if index == 0 else _opening(reading, groups[index - 1][-1].end, group[0].start)
        last = end if index + 1 == len(groups) else _opening(reading, group[-1].end, groups[index + 1][0].start)
        yield first, last, tuple(group)


def _opening(reading: Reading, start: int, end: int) -> int:
    """Return where the last clause before `end` begins."""
    comma = max(reading.text.rfind(mark, start, end) for mark in "，,")
    return comma + 1 if comma >= 0 else end


def _act(
    reading: Reading, sentence: int, stretch: tuple[int, int], dates: tuple[Candidate, ...], previous: tuple[str, ...]
) -> Act | None:
    """Return the act of a stretch: its first verb with an object behind it, else one whose subject is an instrument."""
    start, end = stretch
    verbs = list(_free(reading, dates[-1].end if dates else start, end))
    for number, verb in enumerate(verbs):
        objects, last = _objects(reading, verb.end(), end)
        kind, action = read_verbs().kinds[verb.group()], verb.group()
        if action in read_verbs().leading and number + 1 < len(verbs):
            second = verbs[number + 1]
            objects, last = _objects(reading, second.end(), end)
            kind, action = read_verbs().kinds[second.group()], action + second.group()
        if objects:
            actors = _actors(reading, start, dates, verb.start(), previous)
            topic, last = _topic(reading, verb.end(), last, end)
            return Act(_first(reading, start, dates, verb.start()), last, dates, actors, action, kind, objects, topic)
    return _passive(reading, sentence, end, dates, verbs)


def _passive(
    reading: Reading, sentence: int, end: int, dates: tuple[Candidate, ...], verbs: Sequence[re.Match[str]]
) -> Act | None:
    """Return the act whose subject is an instrument: 《…法》经…审议通过, 自…起施行."""
    titles = [title for title in reading.of("DOCUMENT") if sentence <= title.start and title.end <= end]
    for verb in verbs:
        kind = read_verbs().kinds[verb.group()]
        if kind not in ("issue", "force") or not _CLOSES.match(reading.text, verb.end()):
            continue
        for title in reversed([title for title in titles if title.end <= verb.start()]):
            between = _BRACKET.sub("", reading.text[title.end : verb.start()])
            if not between or _PASSIVE.match(between) or (kind == "force" and dates):
                bodies = _bodies(reading, title.end, verb.start()) if kind == "issue" else ()
                actors = tuple(reading.printed(body) for body in bodies)
                first = min([title.start, *(date.start for date in dates)])
                return Act(first, verb.end(), dates, actors, verb.group(), kind, (title,), None)
    return None


def _first(reading: Reading, start: int, dates: tuple[Candidate, ...], verb: int) -> int:
    """Return where an act begins: with its date or, where the actor stands before it, with the actor."""
    if not dates:
        return start
    before = _bodies(reading, start, dates[0].start) if not _bodies(reading, dates[-1].end, verb) else ()
    return min([dates[0].start, *(body.start for body in before)])


def _topic(reading: Reading, start: int, last: int, end: int) -> tuple[str | None, int]:
    """Return the object in words where it is only about the named thing (…的谈判授权草案), and where it ends."""
    if reading.text[last : last + 1] != "的":
        return None, last
    last = clause_end(reading.text, last, end, reading.of("DOCUMENT"))
    return reading.text[start:last].removeprefix("了").removeprefix("关于"), last


def _free(reading: Reading, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the verbs of a stretch that are no part of a mention."""
    for verb in read_verbs().pattern.finditer(reading.text, start, end):
        if not reading.is_named(verb.start(), verb.end()):
            yield verb


def _objects(reading: Reading, start: int, end: int) -> tuple[tuple[Candidate, ...], int]:
    """Return the named things right behind a verb, and where they end."""
    text = reading.text
    limit = min(clause_end(text, start, end, reading.of("DOCUMENT")), end)
    found: list[Candidate] = []
    for mention in reading.of("DOCUMENT", "PRODUCT"):
        if mention.start < start or mention.start >= limit:
            continue
        if not found and mention.start - start > _REACH:
            break
        if found and not _BETWEEN_OBJECTS.fullmatch(text, found[-1].end, mention.start):
            break
        found.append(mention)
    return tuple(found), found[-1].end if found else start


def _actors(
    reading: Reading, start: int, dates: tuple[Candidate, ...], verb: int, previous: tuple[str, ...]
) -> tuple[str, ...]:
    begin = dates[-1].end if dates else start
    named = _bodies(reading, begin, verb) or (_bodies(reading, start, dates[0].start) if dates else ())
    if named:
        return tuple(reading.printed(body) for body in named)
    phrase = _phrase(reading.text[begin:verb])
    if _SAME.match(phrase) or (not phrase and dates and begin > start):
        return previous
    for role in read_forms().roles:
        at = phrase.find(role)
        if at >= 0 and any(place.start >= begin and place.end <= verb for place in reading.of("GPE")):
            return (phrase[: at + len(role)].removesuffix("令"),)
    places = [place for place in reading.of("GPE") if begin <= place.start and place.end <= verb]
    return (reading.printed(places[0]),) if places and phrase == reading.printed(places[0]) else ()


def _bodies(reading: Reading, start: int, end: int) -> tuple[Candidate, ...]:
    """Return the organisations that act: not abbreviations in brackets, not the owner of another one (…的)."""
    text = reading.text
    return tuple(
        body
        for body in reading.of("ORG")
        if start <= body.start
        and body.end <= end
        and text[body.start - 1 : body.start] not in ("（", "(")
        and text[body.end : body.end + 1] != "的"
    )


def _phrase(text: str) -> str:
    return read_verbs().adverbs.sub("", _SUBJECT_MARKS.sub("", text)).strip("，, ")
