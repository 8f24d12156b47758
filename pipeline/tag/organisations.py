"""Organisations: names of bodies found by how they are built: place or parent, words, and an ending such as 委员会."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.core.text import without_han_spaces
from pipeline.tag.beginnings import (
    ABBREVIATED,
    CONJUNCTIONS,
    beginning,
    firm_beginning,
    opening,
    portfolio,
    words_before,
)
from pipeline.tag.candidate import Candidate
from pipeline.tag.forms import Forms, read_forms, read_office_forms
from pipeline.tag.words import Boundaries

#: Two words that say little are a name before 工作组 only together: 公共数据工作组, but not 专项工作组.
_LONG_GROUP = 7
#: Characters of a firm's own name before a word such as 国际.
_SHORT_ITEM = 4
# 第一部, 三家公司: an ending that is counted
_COUNTED = re.compile(r"[0-9一二三四五六七八九十两几多每整这那][部局署厅处司院社省府]\Z")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name being read: where it begins, the place, parent body or opening word there, and the words behind it."""

    start: int
    anchor: str | None
    parent: str | None
    words: tuple[str, ...]


def has_ending(text: str) -> bool:
    """Whether a text has anything that a name of a body ends in."""
    forms = read_forms()
    return forms.head.search(text) is not None or forms.organ.search(text) is not None


def find_organisations(
    text: str, boundaries: Boundaries, known: Mapping[int, Candidate], forms: Forms | None = None
) -> Iterator[Candidate]:
    """Yield the bodies of a text by structure.

    `known` holds the longest known place or organisation that begins at each offset: a name may begin with one.
    """
    forms = forms or read_forms()
    openings = dict(known)
    named = {body.end for body in known.values() if body.label == "ORG"}
    for head in forms.head.finditer(text):
        if not boundaries.is_boundary(head.end()) or _is_no_ending(text, head, boundaries, forms):
            continue
        name = _read_name(text, head, boundaries, openings, forms)
        if name.anchor is None and head.end() in named:
            continue
        if _is_body(text, name, head, forms) or _is_university(text, name, head, boundaries):
            end = _with_appendage(text, head, known, forms)
            body = Candidate(name.start, end, "ORG", without_han_spaces(text[name.start : end]))
            openings[body.start] = max(body, openings.get(body.start, body), key=lambda found: found.end)
            yield body
    for organ in forms.organ.finditer(text):
        if boundaries.is_boundary(organ.end()) and boundaries.is_boundary(organ.start()):
            yield Candidate(organ.start(), organ.end(), "ORG", organ.group())


def _is_no_ending(text: str, head: re.Match[str], boundaries: Boundaries, forms: Forms) -> bool:
    """Whether an ending is counted (第一部) or part of another word (签署, but not the 全局 in 安全局)."""
    before = text[max(0, head.start() - 2) : head.end()]
    if _COUNTED.search(before) is not None:
        return True
    if not before.endswith(forms.no_endings):
        return False
    word = next(word for word in forms.no_endings if before.endswith(word))
    return boundaries.is_boundary(head.end() - len(word))


def _read_name(
    text: str, ending: re.Match[str], boundaries: Boundaries, known: Mapping[int, Candidate], forms: Forms
) -> _Name:
    """Return the name with that ending, read from right to left."""
    head = ending.start()
    words = words_before(text, head, boundaries)
    start = beginning(text, head, words, known, forms)
    if ending.group().endswith(("有限公司", "有限责任公司")):
        start = firm_beginning(text, start, words, known, forms)
    anchors = [
        begin
        for begin in range(start, head)
        if begin in known and known[begin].end <= head and not _is_bracketed(text, begin, known[begin].end)
    ]
    if len(anchors) > 1 and ending.group() in forms.independent:
        anchors = anchors[1:] if _stands_apart(known[anchors[0]], known[anchors[1]], head) else anchors
    anchors += [begin for begin, _ in words if begin >= start and opening(text, begin, head, forms) is not None]
    if not anchors and (listed := portfolio(text, ending, boundaries, known, forms)) is not None:
        return _Name(listed, text[listed:head], None, ("、",))
    if not anchors:
        return _Name(start, None, None, tuple(boundaries.cut(start, head)))
    if ending.group() in forms.independent and _is_item(text, start, min(anchors), known):
        return _Name(start, None, None, tuple(boundaries.cut(start, head)))
    start = min(anchors)
    first = known.get(start)
    if first is None or first.end > head:
        word = opening(text, start, head, forms) or ""
        return _Name(start, word, None, tuple(boundaries.cut(start + len(word), head)))
    parent = first.entity if first.label == "ORG" else None
    return _Name(start, first.entity, parent, tuple(boundaries.cut(first.end, head)))


def _is_item(text: str, start: int, anchor: int, known: Mapping[int, Candidate]) -> bool:
    """Whether a name begins an item of a list before its opening word: 、中软国际信息技术有限公司."""
    return (
        anchor not in known
        and 0 < anchor - start <= _SHORT_ITEM
        and text[max(0, start - 1) : start] in ("", "、", "：")
    )


def _is_bracketed(text: str, start: int, end: int) -> bool:
    """Whether brackets are right around `start:end`: the place in 机器（中国）有限公司 begins no name."""
    return text[start - 1 : start] in ("（", "(") and text[end : end + 1] in ("）", ")")


def _stands_apart(parent: Candidate, place: Candidate, head: int) -> bool:
    """Whether a place right behind a body begins another body: 清华大学北京大学 are two, …集团浙江有限公司 is one."""
    is_branch = place.end == head and parent.entity.endswith(("集团", "公司"))
    return parent.label == "ORG" and place.label == "GPE" and parent.end == place.start and not is_branch


def _is_none(text: str, name: _Name, head: re.Match[str], forms: Forms) -> bool:
    """Whether a name is certainly none: nothing but its ending, 某…公司, 黑客组织, and 和组织 where that is a verb."""
    whole = text[name.start : head.end()]
    is_verb = head.group() in forms.verbal and text[head.start() - 1] in CONJUNCTIONS
    is_unnamed = name.start == head.start() or "某" in text[max(0, name.start - 2) : name.start]
    return is_verb or is_unnamed or whole in forms.not_bodies or whole.endswith(forms.hollow_bodies)


def _is_body(text: str, name: _Name, head: re.Match[str], forms: Forms) -> bool:
    if _is_none(text, name, head, forms):
        return False
    whole = text[name.start : head.end()]
    words = [word for word in name.words if word[0].isalnum()]
    telling = [word for word in words if word not in forms.generic]
    if name.parent is not None:
        return head.group() not in forms.verbal and not set(read_office_forms().levels) & set(words)
    if ABBREVIATED.match(text, head.end()) and words and len(whole) >= 5:
        return True
    if words and _says_enough(name, head, forms):
        return True
    if name.anchor is None and head.group() in forms.topical:
        return len(words) >= 2 and (bool(telling) or len(whole) >= _LONG_GROUP)
    if name.anchor is None and head.group() in forms.traded and _is_brand(name.words, forms):
        return True
    if name.anchor is None:
        return head.group() in forms.strong and bool(telling) and len(whole) >= 5
    if not name.words:
        return head.group() in forms.state_bodies and name.anchor not in forms.openings
    is_enough = head.group() in forms.offices or head.group() in forms.strong
    if is_enough and name.anchor not in forms.openings and words and not forms.hollow.issuperset(words):
        return True
    says_enough = len(words) >= 2 and (name.anchor not in forms.generic or head.group() not in forms.traded)
    return bool(telling) or (says_enough and name.anchor not in forms.openings) or name.words == ("、",)


def _says_enough(name: _Name, head: re.Match[str], forms: Forms) -> bool:
    """Whether an ending makes a name of any word: …标准化技术委员会, and 美国…基金会 behind a place."""
    is_placed = name.anchor is not None and name.anchor not in forms.openings
    return head.group() in forms.certain or (is_placed and head.group() in forms.single)


def _is_university(text: str, name: _Name, head: re.Match[str], boundaries: Boundaries) -> bool:
    """Whether a name is a university's that the dictionary knows: 复旦大学; not one that it only describes."""
    is_short = name.anchor is None and head.group() == "大学" and head.end() - name.start == 4
    is_described = text[name.start : head.end()] in read_forms().not_bodies
    return is_short and not is_described and boundaries.is_word(name.start, head.end())


def _is_brand(words: tuple[str, ...], forms: Forms) -> bool:
    """Whether a name is foreign by its characters (克利尔维尤), or one that the dictionary does not know (微众)."""
    name = "".join(words)
    is_unknown = len(words) >= 2 and all(len(word) == 1 and word not in forms.generic for word in words)
    return (len(name) >= 3 and set(name) <= forms.foreign) or (is_unknown and name.isalpha() and not name.isascii())


def _with_appendage(text: str, head: re.Match[str], known: Mapping[int, Candidate], forms: Forms) -> int:
    """Return the end of a name with what belongs to it behind its ending: 联合技术委员会JTC 21, 工业大学（深圳）."""
    if number := forms.committee.match(text, head.end()):
        return number.end()
    branch = known.get(head.end() + 1)
    if (
        branch
        and branch.label == "GPE"
        and text[head.end()] in "（("
        and text[branch.end : branch.end + 1] in ("）", ")")
    ):
        return branch.end + 1
    return head.end()
