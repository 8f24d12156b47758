"""Offices: bodies of a province, city or county that a text names without it (省税务局), and lists of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from pipeline.tag.candidate import Candidate
from pipeline.tag.forms import Forms, read_forms, read_office_forms
from pipeline.tag.vocabulary import read_vocabulary
from pipeline.tag.words import Boundaries

#: Characters of a name between its level and its ending.
_LONGEST = 16
#: Characters of a short name that are the initials of others: 经信厅, 工信局.
_INITIALS = 2
_HAN = r"[\u4e00-\u9fff]"
# 省工业和信息化厅、统计局和商务厅: what stands between the bodies of a list
_JOINT = re.compile(r"\s?(?:[、和与及]|以及)\s?")
# 长风开放标准平台软件联盟、: an item of a list to its end
_ITEM = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·（）()\-]{4,30}?(?=[、，。；\n]|\Z)")


def find_offices(
    text: str, boundaries: Boundaries, bodies: Sequence[Candidate], places: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Yield the offices of a level of government, then those that continue a list of bodies without it.

    `bodies` and `places` are those found already: a list goes on behind any body that is an office, and a known one
    right behind a province or city is that province's or city's (鹰潭市网信办).
    """
    taken = [(body.start, body.end) for body in bodies]
    spans = [span for span in _of_a_level(text, boundaries) if not any(a < span[0] < b for a, b in taken)]
    local = {place.end: place.start for place in places if place.entity in _subnational()}
    spans += [
        (local[body.start], body.end) for body in bodies if body.start in local and text[body.end - 1] in "委办局厅"
    ]
    found = [Candidate(*span, "ORG", text[slice(*span)]) for span in spans]
    yield from found
    yield from _continued(text, boundaries, {body.start: body.end for body in (*bodies, *found)})


def _continued(text: str, boundaries: Boundaries, known: Mapping[int, int]) -> Iterator[Candidate]:
    """Yield the bodies that stand in a list behind others; `known` has the ends of those by their starts."""
    open_ends = [(end, text[start:end].endswith(_endings())) for start, end in sorted(known.items())]
    seen: set[int] = set()
    while open_ends:
        end, is_office = open_ends.pop()
        joint = None if end in seen else _JOINT.match(text, end)
        seen.add(end)
        if joint is None or joint.end() in known:
            continue
        start = joint.end()
        last = _office_end(text, start, boundaries) if is_office else None
        last = last or (_listed_end(text, start, boundaries) if joint.group() == "、" else None)
        if last is not None:
            open_ends.append((last, is_office))
            yield Candidate(start, last, "ORG", text[start:last])


def _listed_end(text: str, start: int, boundaries: Boundaries) -> int | None:
    """Return where the item of a list of bodies ends, if it is built like one.

    Any words may stand in it where it ends with the item; else none that names of bodies never have.
    """
    forms = read_forms()
    item = _ITEM.match(text, start)
    for head in _last_heads().finditer(text, start, item.end()) if item else ():
        words = boundaries.cut(start, head.start())
        is_whole = item is not None and head.end() == item.end()
        is_hollow = forms.generic.issuperset(words) or text[start : head.end()] in forms.not_bodies
        if not is_hollow and (is_whole or (boundaries.is_boundary(head.end()) and not _has_stop(words, forms))):
            return None if text[start : head.end()].endswith(forms.hollow_bodies) else head.end()
    return None


def _of_a_level(text: str, boundaries: Boundaries) -> Iterator[tuple[int, int]]:
    """Yield the offices that are named by the level they belong to: 省政务和数据局, 市委网信办."""
    forms = read_office_forms()
    for level in _levels().finditer(text):
        start = level.start()
        if text[max(0, start - 1) : start] in forms.no_level or not boundaries.is_boundary(start):
            continue
        end = _office_end(text, level.end(), boundaries)
        if end is not None and (boundaries.is_boundary(level.end()) or boundaries.is_word(start, end)):
            yield start, end


def _office_end(text: str, start: int, boundaries: Boundaries) -> int | None:
    """Return where the office ends whose name without its level begins at `start`; null where none does."""
    forms, offices = read_forms(), read_office_forms()
    for ending in _ends().finditer(text, start, start + _LONGEST):
        name = text[start : ending.end()]
        if not re.fullmatch(rf"{_HAN}+", name):
            return None
        if boundaries.is_boundary(ending.end()) and not _is_no_ending(name, forms):
            words = boundaries.cut(start, ending.start())
            says = ending.group() in offices.whole or (words and not offices.no_office & set(words))
            return ending.end() if says and not _has_stop(words, forms) else None
    return None


def _is_no_ending(name: str, forms: Forms) -> bool:
    return name.endswith(forms.no_endings)


def _has_stop(words: Sequence[str], forms: Forms) -> bool:
    """Whether a word is none of a name; conjunctions and words such as 推进 may stand in one, 经信 is two letters."""
    if len(words) == _INITIALS and all(len(word) == 1 for word in words):
        return False
    return any(word in forms.stops and word not in forms.inner and word not in ("和", "与", "及") for word in words)


@cache
def _subnational() -> frozenset[str]:
    return frozenset(term.name for term in read_vocabulary() if term.kind in ("province", "city"))


@cache
def _last_heads() -> re.Pattern[str]:
    forms = read_forms()
    heads = sorted(forms.strong | forms.listed, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, heads)))


@cache
def _levels() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, read_office_forms().levels)))


@cache
def _endings() -> tuple[str, ...]:
    forms = read_office_forms()
    return (*forms.endings, *sorted(forms.whole))


@cache
def _ends() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_endings(), key=lambda word: (-len(word), word)))))
