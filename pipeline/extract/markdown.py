"""Markdown: headings, paragraphs, lists and tables of a .md file, each a slice of the file."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.core.records import SourceCell, SourceGrid, SourceLine, SourcePage
from pipeline.extract.declared import Declared, settled
from pipeline.extract.files import read_utf8
from pipeline.extract.markdown_inline import text_spans
from pipeline.extract.text import page_spans

#: YAML between two lines of dashes on top of the file, as site generators read it.
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:.*\n){0,100}?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
#: [^1]: the text of a footnote
_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,40}\]:[ \t]*")
#: [name]: address
_LINK_TARGET = re.compile(r"[ ]{0,3}\[[^\]\n]{1,500}\]:")
_WORD = re.compile(r"\w")
#: What stands before the first cell of a table inside a quotation or a list.
_CONTAINER = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?")
#: A cell of a table row: | ends it, \| does not.
_CELL = re.compile(r"(?:[^|\\]|\\.?)*")
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]{0,2000}>")
#: Tags whose content no reader sees.
_UNSEEN = ("<!--", "<script", "<style")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of the file on one line and what it is declared to be."""

    start: int
    end: int
    declared: str
    level: int | None = None


@dataclass(slots=True)
class _File:
    """The text of a file, where its lines start, and what was read of it so far; `seen`: lines that blocks cover."""

    text: str
    starts: list[int]
    references: dict[str, Any]
    stretches: list[_Stretch] = field(default_factory=list)
    grids: list[SourceGrid] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def line(self, number: int) -> tuple[int, str]:
        """Return where a line starts and its text without the line break."""
        start = self.starts[number]
        return start, self.text[start : self.starts[number + 1]].rstrip("\n")


def read_markdown(path: Path) -> tuple[SourcePage, ...]:
    """Return a Markdown file as pages: its decoded text, cut where a text file is cut, with the lines and tables in it.

    Headings have the level of their marks. Marks are no part of a line: **text** is the stretch between them, and a
    line with marks inside is several stretches, of which the later ones are the rest of the first. Lines that are
    nothing but notation are kept as such. Raises InputError where the file is missing, empty, or no UTF-8 text.
    """
    text = read_utf8(path)
    env: dict[str, Any] = {}
    tokens = _block_parser().parse(_for_parser(text), env)
    starts = [0, *(found.end() for found in re.finditer("\n", text)), len(text) + 1]
    file = _File(text, starts, env.get("references", {}))
    for index, token in enumerate(tokens):
        _read_block(file, tokens, index, token)
    _read_rest(file)
    lines = sorted(file.stretches, key=lambda stretch: stretch.start)
    declared = settled([Declared(text[line.start : line.end], line.declared, line.level) for line in lines])
    found = [_source_line(line.start, each) for line, each in zip(lines, declared, strict=True)]
    return tuple(_pages(text, found, file.grids))


def _block_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _for_parser(text: str) -> str:
    """Return the text with the same lines, without front matter and lone carriage returns."""
    plain = text.replace("\r", " ")
    if found := _FRONT_MATTER.match(plain):
        return "\n" * found.group().count("\n") + plain[found.end() :]
    return plain


def _read_block(file: _File, tokens: Sequence[Token], index: int, token: Token) -> None:
    if token.map is None:
        return
    first, last = token.map
    match token.type:
        case "heading_open":
            _read_inline(file, tokens[index + 1], "heading", int(token.tag[1:]))
        case "paragraph_open":
            above = tokens[index - 1] if index else None
            item = above if above is not None and above.type == "list_item_open" else None
            _read_inline(file, tokens[index + 1], "item" if item else "paragraph")
            if item is not None and item.info:
                _with_number(file, first)
        case "fence" | "code_block":
            opening = 1 if token.type == "fence" else 0
            _read_plain(file, range(first + opening, first + opening + token.content.count("\n")))
        case "html_block" if not token.content.lstrip().lower().startswith(_UNSEEN):
            _read_html(file, range(first, last))
        case "table_open":
            _read_table(file, tokens, index)
        case "heading_open" | "html_block" | "hr":
            pass
        case _:
            return
    file.seen.update(range(first, last))


def _read_inline(file: _File, inline: Token, declared: str, level: int | None = None) -> None:
    """Add the lines of a heading or paragraph; the content of a token is the end of each line in the file."""
    first = inline.map[0] if inline.map else 0
    offsets: list[tuple[int, int]] = []
    place = 0
    for number, text in enumerate(inline.content.split("\n"), start=first):
        start, line = file.line(number)
        within = line.rfind(text.strip())
        offsets.append((place + len(text) - len(text.lstrip()), start + max(within, 0)))
        place += len(text) + 1
    note = _FOOTNOTE.match(inline.content)
    if note is not None:
        declared = "footnote"
    for begin, end in text_spans(inline.content, file.references):
        begin = max(begin, note.end() if note else 0)
        content_start, file_start = offsets[bisect_right(offsets, (begin, len(file.text))) - 1]
        shift = file_start - content_start
        if _add(file, begin + shift, end + shift, declared, level):
            declared, level = "rest", None


def _with_number(file: _File, line_number: int) -> None:
    """Let the first stretch of a numbered item begin with its number, which is printed."""
    start, line = file.line(line_number)
    number = re.compile(r"\d{1,9}[.)]").search(line)
    own = next((place for place, one in enumerate(file.stretches) if one.start >= start), None)
    if number is not None and own is not None:
        old = file.stretches[own]
        between = file.text[start + number.end() : old.start]
        if not between.strip():
            file.stretches[own] = _Stretch(start + number.start(), old.end, old.declared, old.level)


def _read_plain(file: _File, numbers: range) -> None:
    for number in numbers:
        start, line = file.line(number)
        _add(file, start, start + len(line), "paragraph")


def _read_html(file: _File, numbers: range) -> None:
    for number in numbers:
        start, line = file.line(number)
        declared, place = "paragraph", 0
        for tag in [*_TAG.finditer(line), None]:
            end = tag.start() if tag else len(line)
            if _add(file, start + place, start + end, declared):
                declared = "rest"
            place = tag.end() if tag else end


def _read_table(file: _File, tokens: Sequence[Token], index: int) -> None:
    table = tokens[index]
    first, last = table.map or (0, 0)
    rows = [number for number in range(first, last) if number != first + 1]
    cells = [cell for row, number in enumerate(rows) for cell in _row_cells(file, row, number, table.level > 0)]
    if cells:
        file.grids.append(
            SourceGrid(
                start=cells[0].start,
                end=cells[-1].end,
                row_count=len(rows),
                column_count=max(cell.column for cell in cells) + 1,
                box=None,
                cells=tuple(cells),
            )
        )
    start, line = file.line(first + 1)
    _add(file, start, start + len(line), "notation")


def _row_cells(file: _File, row: int, number: int, is_nested: bool) -> Iterator[SourceCell]:
    start, line = file.line(number)
    prefix = _CONTAINER.match(line) if is_nested else None
    begin = prefix.end() if prefix else len(line) - len(line.lstrip())
    found = [(match.start(), match.end()) for match in _CELL.finditer(line.rstrip(), begin)]
    spans = [span for place, span in enumerate(found) if not place or found[place - 1][1] != span[0]]
    if len(spans) > 1 and spans[0][0] == spans[0][1]:
        spans = spans[1:]
    if len(spans) > 1 and not line[spans[-1][0] : spans[-1][1]].strip():
        spans = spans[:-1]
    for column, (left, right) in enumerate(spans):
        inner = text_spans(line[left:right], file.references)
        cell_start, cell_end = _trimmed(line, left + inner[0][0], left + inner[-1][1]) if inner else (left, left)
        yield SourceCell(
            row=row,
            column=column,
            row_span=1,
            column_span=1,
            start=start + cell_start,
            end=start + cell_end,
            text=line[cell_start:cell_end],
            box=None,
        )


def _read_rest(file: _File) -> None:
    """Add what no block has: notation, link targets, footnotes that look like them, text nested too deep."""
    covered = {bisect_right(file.starts, stretch.start) - 1 for stretch in file.stretches}
    covered |= {bisect_right(file.starts, cell.start) - 1 for grid in file.grids for cell in grid.cells}
    for number in range(len(file.starts) - 1):
        if number in covered:
            continue
        start, line = file.line(number)
        indent = len(line) - len(line.lstrip())
        if note := _FOOTNOTE.match(line, indent):
            _add(file, start + note.end(), start + len(line), "footnote")
        elif number in file.seen or _LINK_TARGET.match(line) or not _WORD.search(line):
            _add(file, start, start + len(line), "notation")
        else:
            _add(file, start, start + len(line), "paragraph")


def _add(file: _File, start: int, end: int, declared: str, level: int | None = None) -> bool:
    """Add a stretch without its blank ends; return whether anything is left."""
    start, end = _trimmed(file.text, start, end)
    if start < end:
        file.stretches.append(_Stretch(start, end, declared, level))
    return start < end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    stretch = text[start:end]
    return start + len(stretch) - len(stretch.lstrip()), end - len(stretch) + len(stretch.rstrip())


def _source_line(start: int, line: Declared) -> SourceLine:
    return SourceLine(
        start=start,
        end=start + len(line.text),
        text=line.text,
        box=None,
        size=None,
        is_bold=False,
        declared=line.declared,
        level=line.level,
    )


def _pages(text: str, lines: Sequence[SourceLine], grids: Sequence[SourceGrid]) -> Iterator[SourcePage]:
    for index, (start, end) in enumerate(page_spans(text)):
        yield SourcePage(
            page_index=index,
            start=start,
            text=text[start:end],
            width=None,
            height=None,
            lines=tuple(line for line in lines if start <= line.start < end),
            grids=tuple(grid for grid in grids if start <= grid.start < end),
        )
