"""Separated: lists of standards as CSV, in the encodings and with the delimiters that spreadsheets write."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from pipeline.core.columns import column_field, read_columns
from pipeline.core.decoding import decode
from pipeline.core.errors import InputError
from pipeline.core.records import SourcePage
from pipeline.extract.files import read_bytes
from pipeline.extract.lists import (
    Block,
    SheetRow,
    check_places,
    check_size,
    no_header,
    read_blocks,
    row_of,
    write_block,
)
from pipeline.extract.writing import PageWriter

_DELIMITERS = (",", ";", "\t", "|")
#: Rows and columns in which a delimiter must show that it separates header words.
_HEAD_ROWS = 40
_HEAD_COLUMNS = 200
#: A list larger than this is none that a person keeps.
_MOST_BYTES = 100_000_000
#: sep=; on the first line tells Excel the delimiter.
_TOLD = re.compile(r"sep=(?P<delimiter>.)(?:\r\n|\n|\r)")
#: ="2023011205" keeps a spreadsheet from reading digits as a number.
_GUARDED = re.compile(r'="(?P<text>[^"]*)"')


def read_csv(path: Path) -> tuple[SourcePage, ...]:
    """Return a CSV file as one page: its rows as cells separated by tabs, titles above the header as lines.

    Raises InputError where the file is no such list, is in no encoding that is read, or a row does not fit its header.
    """
    columns = read_columns()
    text = _decoded(path)
    told = _TOLD.match(text)
    delimiter = told["delimiter"] if told else _delimiter(text, columns)
    rows = tuple(_rows(path.name, text[told.end() :] if told else text, delimiter))
    check_size(path.name, rows)
    blocks = read_blocks(rows, columns)
    if not blocks[0].has_header:
        raise no_header(path.name, rows)
    writer = PageWriter()
    for block in blocks:
        _check_shape(path.name, block)
        write_block(writer, block)
    writer.end_page()
    return tuple(writer.pages)


def _decoded(path: Path) -> str:
    raw = read_bytes(path)
    if len(raw) > _MOST_BYTES:
        raise InputError(path.name, f"{len(raw):,} bytes", "split the list into several files")
    text = decode(raw, path.name, "save the list as CSV UTF-8 and try again").text
    if not text.strip():
        raise InputError(path.name, "the file is empty", "give a list with a header and rows")
    return text


def _delimiter(text: str, columns: Mapping[str, str]) -> str:
    """Return the delimiter under which a row names most columns; among equals the one that makes most cells."""

    def merit(delimiter: str) -> tuple[int, int]:
        head = _head(text, delimiter)
        named = max(len({column_field(cell, columns) for cell in row} - {None}) for row in head)
        return named, max(map(len, head))

    return max(_DELIMITERS, key=merit)


def _head(text: str, delimiter: str) -> list[list[str]]:
    """Return the first rows, as far as they can be read: what is wrong with them is said later."""
    head: list[list[str]] = [[]]
    try:
        rows = islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _HEAD_ROWS)
        head.extend(row[:_HEAD_COLUMNS] for row in rows)
    except csv.Error:
        return head
    return head


def _rows(file: str, text: str, delimiter: str) -> Iterator[SheetRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number, places = 0, 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            advice = "close its quotes, and double a quote inside a quoted cell"
            raise InputError(file, f"not valid CSV ({error})", advice, f"row {number}") from error
        places += len(cells)
        check_places(file, places, f"row {number}")
        if row := row_of(number, [_unguarded(cell) for cell in cells]):
            yield row


def _unguarded(cell: str) -> str:
    found = _GUARDED.fullmatch(cell) if cell.startswith("=") else None
    return found["text"] if found else cell


def _check_shape(file: str, block: Block) -> None:
    """Raise InputError where a row has more or fewer cells than the header; a lone cell is a group or a remark."""
    width = len(block.rows[0].texts)
    for row in block.rows:
        if len(row.texts) > width or 1 < row.cell_count < width:
            raise InputError(
                file,
                f"a row with {row.cell_count} cells under a header of {width}: {' | '.join(row.texts)[:60]}",
                "put the missing or extra delimiter right, or quote the cell that contains one",
                f"row {row.number}",
            )
