"""Scoring: what parse reads of a document against what was drawn."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.core.collection import Collection
from pipeline.core.records import Block, Line, Listing, Page, Section, TableCell
from pipeline.core.text import folded

#: What a drawn document's JSON says.
Record = dict[str, Any]


@dataclass(frozen=True)
class Score:
    """Shares from 0 to 1: of headings found (all, and those that the contents list), of sections that are headings, of
    found headings with level and page right, of lines with a role, paragraphs whole, footnotes and list rows exact;
    and what is missing or should not be there."""

    recall: float
    announced_recall: float
    precision: float
    levels: float
    pages: float
    coverage: float
    paragraphs: float
    footnotes: float
    rows: float
    faults: tuple[str, ...]


def score(collection: Collection, record: Record) -> Score:
    """Compare; headings are compared without spaces and the width of marks, in order."""
    expected = record["outline"]
    sections = collection.of(Section)
    pairs = _pairs(
        [_key(label, title) for _, label, title, _, _ in expected], [_key(s.label, s.title) for s in sections]
    )
    found = [(expected[left], sections[right]) for left, right in pairs]
    listed = [row for row in expected if row[4]]
    faults = [
        *_unpaired("missing", [f"{row[1]}{row[2]}" for row in expected], {left for left, _ in pairs}),
        *_unpaired("no heading", [f"{s.label or ''}{s.title}" for s in sections], {right for _, right in pairs}),
        *(f"level {s.level} not {row[0]}: {row[2]}" for row, s in found if s.level != row[0]),
        *(f"page {s.page} not {row[3]}: {row[2]}" for row, s in found if s.page != row[3]),
    ]
    said = Counter(_plain(block.text) for block in collection.of(Block) if block.role == "paragraph")
    wanted = [_plain(text) for text in record["paragraphs"]]
    faults += [f"paragraph broken: {text[:24]}" for text in wanted if not said[text]]
    rows, row_faults = _rows(collection, record)
    return Score(
        recall=_share(len(found), len(expected)),
        announced_recall=_share(sum(row[4] for row, _ in found), len(listed)),
        precision=_share(len(found), len(sections)),
        levels=_share(sum(s.level == row[0] for row, s in found), len(found)),
        pages=_share(sum(s.page == row[3] for row, s in found), len(found)),
        coverage=coverage(collection),
        paragraphs=_share(sum(said[text] > 0 for text in wanted), len(wanted)),
        footnotes=_notes(collection, record),
        rows=rows,
        faults=(*faults, *row_faults),
    )


def coverage(collection: Collection) -> float:
    """Return the share of the source's characters (white space aside) that stand in a line with a role."""
    source = "".join(page.text for page in collection.of(Page))
    covered = sum(len(_plain(source[line.start : line.end])) for line in collection.of(Line) if line.role != "blank")
    return _share(covered, len(_plain(source)))


def _notes(collection: Collection, record: Record) -> float:
    wanted = [_plain(note) for note in record["footnotes"]]
    found = [_plain(block.text) for block in collection.of(Block) if block.role == "footnote"]
    return _share(sum(any(text.endswith(note) for text in found) for note in wanted), len(wanted))


def _rows(collection: Collection, record: Record) -> tuple[float, list[str]]:
    fields = ("owner", "type", "number", "title", "stage")
    wanted = [{f: _plain(row.get(f, "")) for f in fields} for rows in record["lists"] for row in rows]
    found = [{f: _plain(getattr(listing, f"{f}_text") or "") for f in fields} for listing in collection.of(Listing)]
    exact = sum(row in found for row in wanted)
    faults = [f"row missing: {row['number']}" for row in wanted if row not in found]
    faults += [f"no such row: {row['number']} {row['title'][:20]}" for row in found if row not in wanted]
    tables = len({cell.table_id for cell in collection.of(TableCell)})
    if tables != record["other_tables"]:
        faults.append(f"{tables} other tables, not {record['other_tables']}")
    return _share(exact, max(len(wanted), len(found))), faults


def _pairs(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Return the longest list of equal pairs in order."""
    best = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in reversed(range(len(left))):
        for j in reversed(range(len(right))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + 1 if left[i] == right[j] else 0)
    pairs, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if left[i] == right[j] and best[i][j] == best[i + 1][j + 1] + 1:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _unpaired(what: str, texts: Sequence[str], paired: set[int]) -> list[str]:
    return [f"{what}: {text}" for index, text in enumerate(texts) if index not in paired]


def _key(label: str | None, title: str) -> str:
    return folded(f"{label or ''}{title}").rstrip("。")


_plain: Callable[[str], str] = folded


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
