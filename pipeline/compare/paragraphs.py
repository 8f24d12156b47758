"""Paragraphs: what changed in the text of a section that both editions have."""

from pipeline.compare.alignment import align
from pipeline.compare.changes import Between, Ground
from pipeline.compare.outline import Node, subject
from pipeline.core.records import Change
from pipeline.core.text import folded
from pipeline.core.titles import grams, same_wording, spaced

#: Likeness from which two paragraphs in one place are one, reworded.
_ALIKE = 0.4


def paragraph_changes(old: Node, new: Node, between: Between) -> list[Change]:
    """Return the paragraphs that came, went, moved or were reworded between two states of one section.

    What differs in width, dashes, quotes and spaces only is `typography` and no rewording.
    """
    at = subject(old, new)
    kept, moved = align(old.paragraphs, new.paragraphs, folded, _likeness, _ALIKE)
    pairs = [*kept, *moved]
    left, right = {i for i, _ in pairs}, {j for _, j in pairs}
    found: list[tuple[int, str, str | None, str | None]] = []
    for i, j in pairs:
        texts = old.paragraphs[i], new.paragraphs[j]
        if (i, j) in moved:
            found.append((i, "moved", *texts))
        elif texts[0] != texts[1]:
            found.append((i, "typography" if same_wording(*texts) else "reworded", *texts))
    found += [(i, "removed", text, None) for i, text in enumerate(old.paragraphs) if i not in left]
    found += [(j, "added", None, text) for j, text in enumerate(new.paragraphs) if j not in right]
    return [
        between.change("text", kind, f"{at}/{place:03}", values=(before, after), ground=_ground(old, new))
        for place, kind, before, after in found
    ]


def _likeness(one: str, other: str) -> float:
    a, b = grams(spaced(one)), grams(spaced(other))
    return 2 * len(a & b) / (len(a) + len(b))


def _ground(old: Node, new: Node) -> Ground:
    paths = dict.fromkeys((old.path, new.path))
    return Ground(f"paragraphs aligned in {' and '.join(sorted(paths))}")
