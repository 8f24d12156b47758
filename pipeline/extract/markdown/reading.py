"""Reading: the blocks of a Markdown file as lines with what they are declared to be, and its tables."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.core.errors import InputError
from pipeline.core.records import SourceLine, SourcePage
from pipeline.extract.declared import Declared, settled
from pipeline.extract.files import read_decoded
from pipeline.extract.markdown.file import MarkdownFile, file_of
from pipeline.extract.markdown.html import read_html
from pipeline.extract.markdown.inline import text_spans
from pipeline.extract.markdown.tables import read_table
from pipeline.extract.text import page_spans

_MOST_COLUMNS = 1_000
#: YAML between two lines of dashes on top of the file, as site generators read it.
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:.*\n){0,100}?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
#: [^1]: the text of a footnote
_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,40}\]:[ \t]*")
#: [name]: address
_LINK_TARGET = re.compile(r"[ ]{0,3}\[[^\]\n]{1,500}\]:")
_ITEM_NUMBER = re.compile(r"\d{1,9}[.)][ \t]+\Z")
_WORD = re.compile(r"\w")


def read_markdown(path: Path) -> tuple[SourcePage, ...]:
    """Return a Markdown file as pages: its decoded text, cut where a text file is cut, with the lines and tables in it.

    Headings have the level of their marks. Marks are no part of a line: **text** is the stretch between them, and a
    line with marks inside is several stretches, of which the later ones are the rest of the first. Lines that are
    nothing but notation are kept as such. Raises InputError where the file is missing, empty, or no text that is read.
    """
    text = read_decoded(path)
    _check_size(path.name, text)
    references: dict[str, Any] = {}
    plain, front = _for_parser(text)
    tokens = _block_parser().parse(plain, references)
    file = file_of(path.name, text, references.get("references", {}))
    file.seen.update(range(front))
    for index, token in enumerate(tokens):
        _read_block(file, tokens, index, token)
    _read_rest(file)
    stretches = sorted(file.stretches, key=lambda stretch: stretch.start)
    lines = settled([Declared(text[each.start : each.end], each.declared, each.level) for each in stretches])
    found = [_source_line(stretch.start, line) for stretch, line in zip(stretches, lines, strict=True)]
    return tuple(_pages(file, found))


def _check_size(name: str, text: str) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count("|") > _MOST_COLUMNS:
            raise InputError(name, f"more than {_MOST_COLUMNS} columns", "split the table", f"line {number}")


def _block_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _for_parser(text: str) -> tuple[str, int]:
    """Return the text with the same lines, without front matter and lone carriage returns, and the lines in front."""
    plain = text.replace("\r", " ")
    found = _FRONT_MATTER.match(plain)
    if found is None:
        return plain, 0
    front = found.group().count("\n")
    return "\n" * front + plain[found.end() :], front


def _read_block(file: MarkdownFile, tokens: Sequence[Token], index: int, token: Token) -> None:
    if token.map is None:
        return
    lines = range(*token.map)
    match token.type:
        case "heading_open":
            _read_inline(file, tokens[index + 1], "heading", int(token.tag[1:]))
        case "paragraph_open":
            above = tokens[index - 1] if index else None
            item = above if above is not None and above.type == "list_item_open" else None
            _read_inline(file, tokens[index + 1], "item" if item else "paragraph", is_numbered=bool(item and item.info))
        case "fence":
            _read_plain(file, range(lines[0] + 1, lines[0] + 1 + token.content.count("\n")))
        case "code_block":
            _read_plain(file, lines)
        case "html_block":
            read_html(file, lines)
        case "table_open":
            read_table(file, lines, is_nested=token.level > 0)
        case "hr":
            pass
        case _:
            return
    file.seen.update(lines)


def _read_inline(
    file: MarkdownFile, inline: Token, declared: str, level: int | None = None, *, is_numbered: bool = False
) -> None:
    """Add the lines of a heading or paragraph; the number of a list item is printed, so it belongs to the text."""
    offsets = _offsets(file, inline)
    note = _FOOTNOTE.match(inline.content)
    opens = "footnote" if note else declared
    after = note.end() if note else 0
    for start, end in text_spans(inline.content, file.references):
        content_start, file_start = offsets[bisect_right(offsets, (start, len(file.text))) - 1]
        shift = file_start - content_start
        first = max(start, after) + shift
        if opens != "rest" and is_numbered:
            line_start = file.starts[file.line_at(first)]
            number = _ITEM_NUMBER.search(file.text, line_start, first)
            first = number.start() if number else first
        if file.add(first, end + shift, opens, level):
            opens, level = "rest", None


def _offsets(file: MarkdownFile, inline: Token) -> list[tuple[int, int]]:
    """Return for each line of a token's content where it starts there and in the file, its indent left out."""
    found: list[tuple[int, int]] = []
    place = 0
    for number, text in enumerate(inline.content.split("\n"), start=inline.map[0] if inline.map else 0):
        start, line = file.line(number)
        found.append((place + len(text) - len(text.lstrip()), start + max(line.rfind(text.strip()), 0)))
        place += len(text) + 1
    return found


def _read_plain(file: MarkdownFile, lines: range) -> None:
    for number in lines:
        start, line = file.line(number)
        file.add(start, start + len(line), "paragraph")


def _read_rest(file: MarkdownFile) -> None:
    """Add what no block has: notation, link targets, footnotes that look like them, text nested too deep."""
    covered = {file.line_at(stretch.start) for stretch in file.stretches}
    for grid in file.grids:
        for cell in grid.cells:
            covered.update(range(file.line_at(cell.start), file.line_at(max(cell.start, cell.end - 1)) + 1))
    for number in range(file.line_count):
        if number in covered:
            continue
        start, line = file.line(number)
        if note := _FOOTNOTE.match(line.lstrip()):
            file.add(start + len(line) - len(line.lstrip()) + note.end(), start + len(line), "footnote")
        elif number in file.seen or _LINK_TARGET.match(line) or not _WORD.search(line):
            file.add(start, start + len(line), "notation")
        else:
            file.add(start, start + len(line), "paragraph")


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


def _pages(file: MarkdownFile, lines: Sequence[SourceLine]) -> Iterator[SourcePage]:
    grids = sorted(file.grids, key=lambda grid: grid.start)
    line_starts, grid_starts = [line.start for line in lines], [grid.start for grid in grids]
    for index, (start, end) in enumerate(page_spans(file.text)):
        yield SourcePage(
            page_index=index,
            start=start,
            text=file.text[start:end],
            width=None,
            height=None,
            lines=tuple(lines[bisect_left(line_starts, start) : bisect_left(line_starts, end)]),
            grids=tuple(grids[bisect_left(grid_starts, start) : bisect_left(grid_starts, end)]),
        )
