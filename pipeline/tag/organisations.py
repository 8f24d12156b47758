"""Organisations: names of bodies found by how they are built: place or parent, words, and an ending such as 委员会."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.core.text import without_han_spaces
from pipeline.tag.candidate import Candidate
from pipeline.tag.forms import Forms, read_forms
from pipeline.tag.words import Boundaries

#: No Chinese body has a longer name before its ending.
_LONGEST = 40
#: Two words that say little are a name before 工作组 only together: 公共数据工作组, but not 专项工作组.
_LONG_GROUP = 7
_CONJUNCTIONS = frozenset("和与及暨")
# the stretch before an ending: letters, digits, marks inside names, and places in brackets as in 机器（中国）有限公司
_RUN = re.compile(r"(?: [^\W_] | [·&\-/] | [（(] [\u4e00-\u9fff]{2,6} [）)] ){0,40} \Z", re.VERBOSE)
# 英国数字、文化、媒体和体育部: the parts of a portfolio, the first with its state
_PORTFOLIO = re.compile(
    r"(?: [\u4e00-\u9fff]{2,8} 、 ){1,5} [\u4e00-\u9fff]{2,6} [和与及] [\u4e00-\u9fff]{2,8} \Z", re.VERBOSE
)
# 第一部, 三家公司: an ending that is counted
_COUNTED = re.compile(r"[0-9一二三四五六七八九十两几多每整这那][部局署厅处司院社省府]\Z")
# 工业大学（深圳）
_BRANCH = re.compile(r"[（(][\u4e00-\u9fff]{2,6}[）)]\Z")
# 国际标准组织（ISO） | 标准化技术委员会（SAC/TC 609） | …委员会（以下简称“…”）
_ABBREVIATED = re.compile(
    r"""
    \s? [（(] \s?
    (?: [A-Z][A-Za-z&\-]{0,9}[A-Z][A-Za-z]? \s? [）)] | (?: SAC/ )? TC \s? \d | (?: 以下 )? 简称 )
    """,
    re.VERBOSE,
)


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
    word = next((word for word in forms.no_endings if before.endswith(word)), None)
    return _COUNTED.search(before) is not None or (word is not None and boundaries.is_boundary(head.end() - len(word)))


def _read_name(
    text: str, ending: re.Match[str], boundaries: Boundaries, known: Mapping[int, Candidate], forms: Forms
) -> _Name:
    """Return the name with that ending, read from right to left."""
    head = ending.start()
    words = _words_before(text, head, boundaries)
    start = _beginning(text, head, words, known, forms)
    anchors = [
        begin
        for begin in range(start, head)
        if begin in known and known[begin].end <= head and text[begin - 1 : begin] not in ("（", "(")
    ]
    if len(anchors) > 1 and ending.group() in forms.independent:
        anchors = anchors[1:] if _stands_apart(known[anchors[0]], known[anchors[1]], head) else anchors
    anchors += [begin for begin, _ in words if begin >= start and _opening(text, begin, head, forms) is not None]
    if not anchors and (portfolio := _portfolio(text, head, known, forms)) is not None:
        return _Name(portfolio, known[portfolio].entity, None, ("、",))
    if not anchors:
        return _Name(start, None, None, tuple(boundaries.cut(start, head)))
    start = min(anchors)
    opening = known.get(start)
    if opening is None or opening.end > head:
        word = _opening(text, start, head, forms) or ""
        return _Name(start, word, None, tuple(boundaries.cut(start + len(word), head)))
    parent = opening.entity if opening.label == "ORG" else None
    return _Name(start, opening.entity, parent, tuple(boundaries.cut(opening.end, head)))


def _opening(text: str, offset: int, head: int, forms: Forms) -> str | None:
    """Return the word at `offset` that names of bodies begin with, before the ending at `head`; null where none is."""
    if not text.startswith(forms.openings, offset):
        return None
    return next((word for word in forms.openings if text.startswith(word, offset) and offset + len(word) <= head), None)


def _beginning(text: str, head: int, words: list[tuple[int, str]], known: Mapping[int, Candidate], forms: Forms) -> int:
    """Return how far to the left of `head` a name may reach: to the last word that no name has inside it."""
    start = head
    for index in range(len(words) - 1, -1, -1):
        begin, word = words[index]
        is_joint = word in _CONJUNCTIONS and _runs_on(text, words, index, known, forms)
        is_inner = begin + len(word) == head and word in forms.inner
        is_opening = text.startswith(forms.openings, begin)
        if word in forms.stops and not (is_joint or is_inner or is_opening):
            break
        start = begin
    return start


def _stands_apart(parent: Candidate, place: Candidate, head: int) -> bool:
    """Whether a place right behind a body begins another body: 清华大学北京大学 are two, …集团浙江有限公司 is one."""
    is_branch = place.end == head and parent.entity.endswith(("集团", "公司"))
    return parent.label == "ORG" and place.label == "GPE" and parent.end == place.start and not is_branch


def _words_before(text: str, head: int, boundaries: Boundaries) -> list[tuple[int, str]]:
    """Return the words of the run that ends at `head`, with their offsets."""
    run = _RUN.search(text, max(0, head - _LONGEST), head)
    assert run is not None
    offset = run.start()
    words = []
    for word in boundaries.cut(run.start(), head):
        words.append((offset, word))
        offset += len(word)
    return words


def _runs_on(text: str, words: list[tuple[int, str]], index: int, known: Mapping[int, Candidate], forms: Forms) -> bool:
    """Whether a name runs on across the conjunction at `index`: 美国国家标准与技术研究院, but not 中国和美国商务部."""
    start = conjunction = words[index][0]
    behind = words[index + 1] if index + 1 < len(words) else (conjunction + 1, "")
    if behind[0] in known or behind[1] in forms.openings:
        before = range(max(0, conjunction - _LONGEST), conjunction)
        return any(known[begin].end > conjunction for begin in before if begin in known)
    opening: int | None = None
    for begin, word in reversed(words[:index]):
        if word in forms.stops:
            break
        start = begin
        if word in forms.openings:
            opening = begin + len(word)
    places = [known[begin].end for begin in range(start, conjunction) if begin in known]
    if max(places, default=0) >= conjunction:
        return max(places) > conjunction
    end = min(places) if places else opening
    if end is None or end == conjunction:
        return False
    between = _BRANCH.sub("", text[end:conjunction])
    return not any(head.end() == len(between) for head in forms.head.finditer(between))


def _portfolio(text: str, head: int, known: Mapping[int, Candidate], forms: Forms) -> int | None:
    """Return where a ministry's name begins whose portfolio is a list (英国数字、文化、媒体和体育部), else None."""
    parts = _PORTFOLIO.search(text, max(0, head - _LONGEST), head)
    if parts is None:
        return None
    if any(forms.head.search(part) for part in parts.group().split("、")):
        return None
    for begin in range(parts.start(), parts.start() + 6):
        if begin in known and known[begin].label == "GPE":
            return begin if text[known[begin].end] != "、" else None
    return None


def _is_body(text: str, name: _Name, head: re.Match[str], forms: Forms) -> bool:
    whole = text[name.start : head.end()]
    if whole in forms.not_bodies or name.start == head.start():
        return False
    words = [word for word in name.words if word[0].isalnum()]
    telling = [word for word in words if word not in forms.generic]
    if name.parent is not None:
        return head.group() not in forms.verbal
    if _ABBREVIATED.match(text, head.end()) and words and len(whole) >= 5:
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
