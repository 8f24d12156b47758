"""Numbering: which marked runs are headings, told by how their numbers go on and by what stands between them."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pipeline.parse.candidates import Candidate
from pipeline.parse.marks import Mark

#: Styles that list items carry as often as headings.
_WEAK = frozenset({"han_bracket", "bracket", "comma", "dot", "paren", "number"})
_ARABIC = frozenset({"bracket", "comma", "dot", "paren", "number"})
#: Styles that are headings only where they are set apart from the text.
_ITEM_STYLES = frozenset({"paren"})
#: Styles that no list and no sentence begins with: a number left out is a slip.
_SURE = frozenset({"part", "chapter", "division", "han", "clause_appendix"})
#: Styles whose first number may be followed by nothing: an annex, a part.
_MAY_BE_EMPTY = frozenset({"part", "chapter", "division", "appendix", "english"})
#: Styles of a first level under which 1.1 stands: below that they number items.
_FIRST = ("number", "comma", "dot")
#: Share of a group that may be sentences, share that may have nothing below.
_SENTENCES, _EMPTY = 0.3, 0.5
_MOST_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class _Open:
    """A heading under which what follows stands, and the members of the group it belongs to."""

    key: str
    numbers: tuple[int, ...]
    group: list[Candidate]


def accepted(found: Sequence[Candidate], filled: Sequence[bool]) -> frozenset[int]:
    """Return the places of the candidates that are headings.

    `filled[place]` says whether what follows the run at that place is text or a table. A group of numbers that turns
    out to be a list is left out, and the numbers around it are read again without it.
    """
    style = _Style(frozenset(one.mark.key for one in found if one.is_fixed and one.mark), _are_distinct(found))
    left_out: set[int] = set()
    for _ in range(_MOST_ROUNDS):
        groups, loose = _grouped([one for one in found if one.place not in left_out])
        refused = {one.place for group in groups for one in style.refused(group, filled)}
        refused |= _lone(groups, style, refused)
        if not refused:
            break
        left_out |= refused
    left_out |= {one.place for one in loose}
    return frozenset(one.place for one in found if one.place not in left_out and _reads_like_heading(one))


@dataclass(frozen=True, slots=True)
class _Style:
    """How this document sets headings: the styles that its contents list, whether headings are set apart."""

    fixed_keys: frozenset[str]
    is_distinct: bool | None

    def refused(self, group: Sequence[Candidate], filled: Sequence[bool]) -> list[Candidate]:
        """Return the members of a group that are no headings: all of a list of items or of numbered sentences."""
        if any(one.is_fixed for one in group):
            return [one for one in group if not one.is_fixed and self.is_distinct and one.is_distinct is False]
        mark = group[0].mark
        if mark is None or (not _are_run_in(group) and self._is_out_of_style(mark, _are_distinct(group))):
            return list(group)
        sentences = sum(not _reads_like_heading(one) or (one.is_run_in and bool(self.fixed_keys)) for one in group)
        empty = sum(not filled[one.place] for one in group[:-1])
        is_list = mark.style not in _MAY_BE_EMPTY and empty > 0 and empty >= _EMPTY * (len(group) - 1)
        return list(group) if is_list or sentences > _SENTENCES * len(group) else []

    def is_lone(self, group: Sequence[Candidate]) -> bool:
        """Whether a group is one number of a style that items carry, and nothing sets it apart."""
        mark = group[0].mark
        is_weak = mark is not None and mark.style in _WEAK and not group[0].is_fixed
        return is_weak and len(group) < 2 and not _are_distinct(group)

    def _is_out_of_style(self, mark: Mark, is_distinct: bool | None) -> bool:
        """Whether headings of this document do not look so, or the contents would list them."""
        if mark.style in _FIRST and any(key in self.fixed_keys for key in _FIRST) and "clause2" in self.fixed_keys:
            return True
        if is_distinct:
            return False
        if mark.style in _ITEM_STYLES or (mark.style == "number" and self.fixed_keys):
            return True
        if mark.key in self.fixed_keys and not mark.style.startswith("clause"):
            return True
        return bool(self.is_distinct) and mark.style in {*_WEAK, "han"}


def _lone(groups: Sequence[list[Candidate]], style: _Style, refused: AbstractSet[int]) -> set[int]:
    """Return the places of lone numbers, but of titles in a style that numbers headings elsewhere."""
    goes_on = {
        group[0].mark.key for group in groups if len(group) > 1 and group[0].mark and group[0].place not in refused
    }
    lone = (group[0] for group in groups if style.is_lone(group))
    return {one.place for one in lone if not (one.is_title and one.mark and one.mark.key in goes_on)}


def _reads_like_heading(one: Candidate) -> bool:
    is_bare = one.mark is not None and one.mark.style == "appendix" and not one.mark.title
    return one.is_fixed or one.is_title or one.is_run_in or is_bare


def _are_run_in(group: Sequence[Candidate]) -> bool:
    return sum(one.is_run_in for one in group) * 2 > len(group)


def _are_distinct(found: Sequence[Candidate]) -> bool | None:
    """Return whether most headings are set apart from the text; None where the source has no type.

    Those that the contents list speak for all, else those of styles that list items do not have.
    """
    known = [one for one in found if one.is_distinct is not None and one.is_title and one.mark]
    strong = [one for one in known if one.mark and one.mark.style not in _WEAK]
    telling = [one for one in known if one.is_fixed] or strong or known
    return sum(one.is_distinct is True for one in telling) * 2 > len(telling) if telling else None


def _grouped(found: Sequence[Candidate]) -> tuple[list[list[Candidate]], list[Candidate]]:
    """Return the groups of numbers that go on, and the candidates whose number fits nowhere.

    A heading without a number closes all that are open.
    """
    groups: list[list[Candidate]] = []
    loose: list[Candidate] = []
    stack: list[_Open] = []
    last: dict[str, tuple[int, ...]] = {}
    for one in found:
        if one.mark is None:
            stack.clear()
            continue
        depth = _depth(one, one.mark, stack, last)
        if depth is None and not one.is_fixed:
            loose.append(one)
            continue
        goes_on = depth is not None and depth < len(stack) and stack[depth].key == one.mark.key
        depth = _depth_beside(one.mark, stack) if depth is None else depth
        group = stack[depth].group if goes_on else []
        if not goes_on:
            groups.append(group)
        group.append(one)
        stack[depth:] = [_Open(one.mark.key, one.mark.numbers, group)]
        last[one.mark.key] = one.mark.numbers
    return groups, loose


def _depth(one: Candidate, mark: Mark, stack: Sequence[_Open], last: Mapping[str, tuple[int, ...]]) -> int | None:
    """Return how many open headings hold a heading of this mark, None where its number goes on from nothing."""
    beside = _depth_beside(mark, stack)
    if beside < len(stack) and (
        _stands_beside(mark, stack[beside].numbers) or _skips(one, mark, stack[beside].numbers)
    ):
        return beside
    if mark.style.startswith("clause"):
        return _clause_depth(mark, stack, beside)
    if beside < len(stack):
        return None
    goes_on = mark.key in last and _follows(last[mark.key], mark.numbers)
    return len(stack) if mark.numbers[-1] == 1 or goes_on or mark.style == "appendix" else None


def _stands_beside(mark: Mark, before: tuple[int, ...]) -> bool:
    """Whether a number goes on from the one before; it may be printed twice or left out in styles that lists lack."""
    if mark.style == "appendix" or _follows(before, mark.numbers):
        return True
    is_near = mark.numbers[:-1] == before[:-1] and mark.numbers[-1] - before[-1] in (0, 2)
    return is_near and mark.style not in _ARABIC


def _skips(one: Candidate, mark: Mark, before: tuple[int, ...]) -> bool:
    """Whether a title leaves out numbers behind its sibling's, in a style of headings or set apart like them."""
    is_later = mark.numbers[:-1] == before[:-1] and mark.numbers[-1] > before[-1]
    is_sure = mark.style in _SURE or (mark.style == "clause" and one.is_distinct is True)
    return is_later and is_sure and one.is_title


def _follows(before: tuple[int, ...], numbers: tuple[int, ...]) -> bool:
    return numbers[:-1] == before[:-1] and numbers[-1] == before[-1] + 1


def _depth_beside(mark: Mark, stack: Sequence[_Open]) -> int:
    """Return the depth of the open heading of this style, or that inside all that are open."""
    return next((depth for depth in reversed(range(len(stack))) if stack[depth].key == mark.key), len(stack))


def _clause_depth(mark: Mark, stack: Sequence[_Open], beside: int) -> int | None:
    """Return the depth of 1.1 under the open heading 1 or 第一章; beside its like where that is not there."""
    if mark.numbers[-1] != 1:
        return None
    for depth in reversed(range(len(stack))):
        if stack[depth].numbers == mark.numbers[:-1]:
            return depth + 1
    if beside == len(stack):
        return beside if not any(one.key.startswith("clause") for one in stack) else None
    return beside if mark.numbers[:-1] > stack[beside].numbers[:-1] else None
