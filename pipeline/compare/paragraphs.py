"""Paragraphs: what changed in the text of the sections that both editions have, divided and united ones together."""

from collections.abc import Iterable, Sequence

from pipeline.compare.alignment import Pair as Place
from pipeline.compare.alignment import align, mutual_best
from pipeline.compare.changes import Between, Ground
from pipeline.compare.outline import Node, Pair, subject
from pipeline.core.records import Change
from pipeline.core.text import folded
from pipeline.core.titles import grams, same_wording, spaced

#: Likeness from which two paragraphs in one place are one, reworded.
_ALIKE = 0.4
#: The same for two paragraphs wherever they stand.
_ALIKE_ANYWHERE = 0.6

#: The headings of the old and of the new edition that share text, each in order.
Group = tuple[tuple[Node, ...], tuple[Node, ...]]


def groups(pairs: Iterable[Pair]) -> list[Group]:
    """Return the headings that share text: both of a pair, a heading with all it was divided into or united from."""
    found: list[Group] = []
    for one, other in pairs:
        met = [group for group in found if one in group[0] or other in group[1]]
        found = [group for group in found if group not in met]
        olds = dict.fromkeys([node for group in met for node in group[0]] + [one])
        news = dict.fromkeys([node for group in met for node in group[1]] + [other])
        found.append((tuple(sorted(olds, key=_position)), tuple(sorted(news, key=_position))))
    return found


def _position(node: Node) -> int:
    return node.section.position


def paragraph_changes(group: Group, between: Between) -> list[Change]:
    """Return the paragraphs that came, went, moved or were reworded between the two states of a group of headings.

    What differs in width, dashes, quotes and spaces only is `typography` and no rewording.
    """
    old, new = ([text for node in side for text in node.paragraphs] for side in group)
    pairs, moved = _paired(old, new)
    left, right = {i for i, _ in pairs}, {j for _, j in pairs}
    found: list[tuple[int, str | None, str | None, str | None]] = []
    found += [(i, _kind(old[i], new[j], (i, j) in moved), old[i], new[j]) for i, j in pairs]
    found += [(i, "removed", text, None) for i, text in enumerate(old) if i not in left]
    found += [(j, "added", None, text) for j, text in enumerate(new) if j not in right]
    at, ground = subject(group[0][0], group[1][0]), _ground(group)
    return [
        between.change("text", kind, f"{at}/{place:03}", values=(before, after), ground=ground)
        for place, kind, before, after in found
        if kind is not None
    ]


def _paired(old: Sequence[str], new: Sequence[str]) -> tuple[list[Place], set[Place]]:
    """Return the places of the paragraphs that are one, and those of them that stand in another order: what the
    alignment leaves over is paired with what is most like it."""
    kept, moved = align(old, new, folded, _likeness, _ALIKE)
    left, right = {i for i, _ in (*kept, *moved)}, {j for _, j in (*kept, *moved)}
    rows = [at for at in range(len(old)) if at not in left]
    columns = [at for at in range(len(new)) if at not in right]
    alike = mutual_best(rows, columns, lambda i, j: _likeness(old[i], new[j]), _ALIKE_ANYWHERE)
    return [*kept, *moved, *alike], {*moved, *alike}


def _kind(before: str, after: str, is_moved: bool) -> str | None:
    """Return what became of a paragraph, None where nothing did; another wording is told before another place."""
    if not same_wording(before, after):
        return "reworded"
    if is_moved:
        return "moved"
    return None if before == after else "typography"


def _likeness(one: str, other: str) -> float:
    a, b = grams(spaced(one)), grams(spaced(other))
    return 2 * len(a & b) / (len(a) + len(b))


def _ground(group: Group) -> Ground:
    paths = sorted({node.path for side in group for node in side})
    return Ground(f"paragraphs aligned in {' and '.join(paths)}")
