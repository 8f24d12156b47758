"""Beginnings: where the name of a body begins, read from its ending to the left."""

import re
from collections.abc import Mapping

from pipeline.tag.candidate import Candidate
from pipeline.tag.forms import Forms
from pipeline.tag.words import Boundaries

#: No Chinese body has a longer name before its ending.
_LONGEST = 40
#: Words that join parts of a name or two names.
CONJUNCTIONS = frozenset("和与及暨")
# the stretch before an ending: letters, digits, marks inside names, and places in brackets as in 机器（中国）有限公司
_RUN = re.compile(
    r"(?: [^\W_] | [·&\-] | (?<= [A-Za-z]) / (?= [A-Za-z]) | [（(] [\u4e00-\u9fff]{2,6} [）)] ){0,40}+ \Z", re.VERBOSE
)
# 英国数字、文化、媒体和体育部: the parts of a portfolio, the first with its state
_PORTFOLIO = re.compile(
    r"(?: [\u4e00-\u9fff]{2,8} 、 ){1,5} [\u4e00-\u9fff]{2,6} [和与及] [\u4e00-\u9fff]{2,8} \Z", re.VERBOSE
)
# 锐克（湖北）材料有限公司
_PLACE_INSIDE = re.compile(r"[（(][\u4e00-\u9fff]{2,6}[）)]")
# 工业大学（深圳）
_BRANCH = re.compile(r"[（(][\u4e00-\u9fff]{2,6}[）)]\Z")
# behind a name: 国际标准组织（ISO） | 标准化技术委员会（SAC/TC 609） | …委员会（以下简称“…”）
ABBREVIATED = re.compile(
    r"""
    \s? [（(] \s?
    (?: [A-Z][A-Za-z&\-]{0,9}[A-Z][A-Za-z]? \s? [）)] | (?: SAC/ )? TC \s? \d | (?: 以下 )? 简称 )
    """,
    re.VERBOSE,
)


def opening(text: str, offset: int, head: int, forms: Forms) -> str | None:
    """Return the word at `offset` that names of bodies begin with, before the ending at `head`; null where none is."""
    if not text.startswith(forms.openings, offset):
        return None
    return next((word for word in forms.openings if text.startswith(word, offset) and offset + len(word) <= head), None)


def beginning(text: str, head: int, words: list[tuple[int, str]], known: Mapping[int, Candidate], forms: Forms) -> int:
    """Return how far to the left of `head` a name may reach: to the last word that no name has inside it."""
    start = head
    for index in range(len(words) - 1, -1, -1):
        begin, word = words[index]
        is_joint = word in CONJUNCTIONS and _runs_on(text, words, index, known, forms)
        is_inner = begin + len(word) == head and word in forms.inner
        is_opening = text.startswith(forms.openings, begin)
        if word in forms.stops and not (is_joint or is_inner or is_opening or _is_within(known, begin)):
            break
        start = begin
    return start


def firm_beginning(
    text: str, start: int, words: list[tuple[int, str]], known: Mapping[int, Candidate], forms: Forms
) -> int:
    """Return where a firm's name begins, whose own name may hold characters that are grammar elsewhere: 颐而康, 新材料.

    They are its own between a place and the ending, between brackets, or from the beginning of an item of a list.
    """
    loose = start
    for begin, word in reversed(words):
        if begin < start:
            if word in forms.stops and word not in forms.own_characters:
                break
            loose = begin
    if any(begin in known and known[begin].label == "GPE" for begin in range(loose, start)):
        return loose
    is_item = text[max(0, loose - 1) : loose] in ("", "、", "：", ":", "；")
    return loose if is_item or _PLACE_INSIDE.search(text, loose, start) else start


def _is_within(known: Mapping[int, Candidate], offset: int) -> bool:
    """Whether an offset lies inside a known name: the 和 of 工业和信息化部 ends no other name."""
    before = range(max(0, offset - _LONGEST), offset)
    return any(known[begin].end > offset for begin in before if begin in known)


def words_before(text: str, head: int, boundaries: Boundaries) -> list[tuple[int, str]]:
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
        return _is_within(known, conjunction)
    opening: int | None = None
    for begin, word in reversed(words[:index]):
        if word in forms.stops and not _is_within(known, begin):
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


def portfolio(
    text: str, ending: re.Match[str], boundaries: Boundaries, known: Mapping[int, Candidate], forms: Forms
) -> int | None:
    """Return where a ministry's name begins whose portfolio is a list: 英国数字、文化、媒体和体育部, else None.

    Without its state it needs an abbreviation behind it: 科学、创新与技术部（DSIT）.
    """
    start = max(0, ending.start() - _LONGEST)
    parts = _PORTFOLIO.search(text, start, ending.start()) if "、" in text[start : ending.start()] else None
    if parts is None:
        return None
    if any(forms.head.search(part) for part in parts.group().split("、")):
        return None
    for begin in range(parts.start(), parts.start() + 6):
        if begin in known and known[begin].label == "GPE":
            return begin if text[known[begin].end] != "、" else None
    if not ABBREVIATED.match(text, ending.end()):
        return None
    first = text.index("、", parts.start())
    start = first
    for word in reversed(boundaries.cut(parts.start(), first)):
        if word in forms.stops:
            break
        start -= len(word)
    return start if start < first else None
