"""Outline: the headings of one edition with the text under each, and which of them became which of another's."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipeline.compare.alignment import align, mutual_best
from pipeline.core.collection import Collection
from pipeline.core.records import Block, Section
from pipeline.core.text import folded
from pipeline.core.titles import read_title, similarity

#: Likeness from which two headings in one place, or two texts anywhere, are one section.
_ALIKE = 0.5
_SAME_TEXT = 0.6
#: Share of a section's text that another one holds, from which it is a piece of that one.
_HELD = 0.7
_SAME_LEVEL = 0.1
#: Characters of a piece of text by which texts are compared, and the least text that says where it comes from.
_SHINGLE = 4
_LEAST_TEXT = 40


@dataclass(frozen=True, slots=True, eq=False)  # one object a heading: identity is enough and fast
class Node:
    """A heading, the titles on the way to it, and the paragraphs that stand under it and under no lower heading."""

    section: Section
    path: str
    paragraphs: tuple[str, ...]
    shingles: frozenset[str]

    @property
    def key(self) -> str:
        """Return the title, folded."""
        return folded(self.section.title)


#: Two nodes of two outlines.
Pair = tuple[Node, Node]


@dataclass(slots=True)
class Matching:
    """The headings that are the same, those that moved among them, and the pieces of splits and mergers."""

    same: list[Pair] = field(default_factory=list)
    moved: list[Pair] = field(default_factory=list)
    split: list[Pair] = field(default_factory=list)
    merged: list[Pair] = field(default_factory=list)


def outline(everything: Collection, edition_id: str) -> list[Node]:
    """Return the headings of an edition in order; empty where it has none."""
    paragraphs: dict[str, list[str]] = {}
    blocks = [b for b in everything.of(Block) if b.edition_id == edition_id and b.role in ("paragraph", "footnote")]
    for block in sorted(blocks, key=lambda block: block.start):
        paragraphs.setdefault(block.section_id or "", []).append(block.text)
    sections = sorted((s for s in everything.of(Section) if s.edition_id == edition_id), key=lambda s: s.position)
    paths: dict[str, str] = {}
    nodes = []
    for section in sections:
        above = paths.get(section.parent_id or "")
        paths[section.section_id] = f"{above} / {section.title}" if above else section.title
        texts = tuple(paragraphs.get(section.section_id, ()))
        nodes.append(Node(section, paths[section.section_id], texts, _shingles("".join(texts))))
    return nodes


def _shingles(text: str) -> frozenset[str]:
    plain = folded(text)
    return frozenset(plain[at : at + _SHINGLE] for at in range(len(plain) - _SHINGLE + 1))


def subject(*nodes: Node) -> str:
    """Return what names one heading, or two that are compared, in an id that sorts like the outline."""
    return f"{nodes[0].section.position:04}/{'>'.join(node.section.section_id for node in nodes)}"


def match(old: Sequence[Node], new: Sequence[Node]) -> Matching:
    """Return how the headings of two outlines meet; swapping the outlines swaps the pairs and nothing else."""
    kept, moved = align(old, new, lambda node: node.key, _likeness, _ALIKE)
    found = Matching([(old[i], new[j]) for i, j in kept], [(old[i], new[j]) for i, j in moved])
    found.moved += mutual_best(*_open(old, new, found), _text_likeness, _SAME_TEXT)
    left, right = _open(old, new, found)
    split = _pieces(old, right, found)
    merged = [(piece, whole) for whole, piece in _pieces(new, left, found)]
    divided, united = {whole for whole, _ in split}, {whole for _, whole in merged}
    found.split = _taken(found, lambda one, other: one in divided and other not in united) + split
    found.merged = _taken(found, lambda one, other: other in united and one not in divided) + merged
    return found


def _taken(found: Matching, became_pieces: Callable[[Node, Node], bool]) -> list[Pair]:
    """Return the pairs of a divided or united heading and one of its pieces under another title, and take them out of
    `found`: such a heading is not retitled."""
    taken = [p for p in (*found.same, *found.moved) if p[0].key != p[1].key and became_pieces(*p)]
    found.same = [pair for pair in found.same if pair not in taken]
    found.moved = [pair for pair in found.moved if pair not in taken]
    return taken


def _open(old: Sequence[Node], new: Sequence[Node], found: Matching) -> tuple[list[Node], list[Node]]:
    met = {node.section.section_id for pair in (*found.same, *found.moved) for node in pair}
    left, right = ([node for node in side if node.section.section_id not in met] for side in (old, new))
    return left, right


def _likeness(one: Node, other: Node) -> float:
    alike = similarity(read_title(one.section.title), read_title(other.section.title))
    alike = max(alike, _text_likeness(one, other))
    return alike + (_SAME_LEVEL if alike and one.section.level == other.section.level else 0.0)


def _text_likeness(one: Node, other: Node) -> float:
    if min(len(one.shingles), len(other.shingles)) < _LEAST_TEXT:
        return 0.0
    return 2 * len(one.shingles & other.shingles) / (len(one.shingles) + len(other.shingles))


def _pieces(wholes: Sequence[Node], pieces: Sequence[Node], found: Matching) -> list[Pair]:
    """Return each open heading whose text one heading of the other outline held, with that one.

    A whole that has become another heading, or that two pieces share, was divided; else its one piece is what is left
    of it, and no division.
    """
    met = {node.section.section_id for pair in (*found.same, *found.moved) for node in pair}
    held: dict[str, list[Pair]] = {}
    for piece in pieces:
        if len(piece.shingles) < _LEAST_TEXT:
            continue
        shares = [(len(piece.shingles & whole.shingles) / len(piece.shingles), whole) for whole in wholes]
        share, whole = max(shares, key=lambda item: (item[0], -item[1].section.position))
        if share >= _HELD:
            held.setdefault(whole.section.section_id, []).append((whole, piece))
    return [pair for key, pairs in held.items() if key in met or len(pairs) > 1 for pair in pairs]
