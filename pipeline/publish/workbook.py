"""Workbook: the release for readers of Excel, every cell text, the same bytes for the same rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from pipeline.core.public_tables import PublicColumn, PublicTable
from pipeline.publish.material import Artefact, Material

#: What a file says of its making: no clock, so that equal rows give equal bytes.
_MADE = datetime(2000, 1, 1)
#: Text stays text: digits keep their zeros, = and http are no formula and no link.
_PLAIN = {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
#: Characters that an Excel cell can hold.
_LONGEST = 32767
#: Columns are as wide as their longest text, within these characters.
_NARROWEST, _WIDEST = 8, 60
#: Sheet, and the public table that it shows.
_SHEETS = (("标准", "v_standards"), ("变化", "v_changes"), ("问题", "v_findings"), ("政策", "v_documents"))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet: its name, its head and its rows, all text."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def write_workbook(material: Material) -> Iterator[Artefact]:
    """Yield the .xlsx file: what it is, standards, changes, findings, policies, organisations, columns."""
    tables = [_of_table(name, material.table(table)) for name, table in _SHEETS]
    sheets = [_about(material), *tables, _organisations(material), _columns(material)]
    yield Artefact(f"{material.file_name}.xlsx", _workbook(sheets), sum(len(sheet.rows) for sheet in tables))


def _about(material: Material) -> _Sheet:
    dataset = material.dataset
    rows = [
        ("版本 version", dataset["version"]),
        ("结构版本 schema", dataset["schema_version"]),
        ("许可 licence", dataset["licence"]),
        ("内容哈希 content SHA-256", dataset["content_sha256"]),
        ("提示", dataset["note_zh"]),
        ("note", dataset["note_en"]),
    ]
    for edition in material.table("editions").objects():
        named = " · ".join(str(edition[name]) for name in ("title", "publisher", "date", "kind") if edition[name])
        rows.append((f"收录 edition {edition['edition_id']}", named))
    return _Sheet("说明", ("项目\nitem", "内容\nvalue"), tuple(rows))


def _of_table(name: str, table: PublicTable) -> _Sheet:
    rows = (tuple(map(_text, row.values(), table.columns)) for row in table.objects())
    return _Sheet(name, tuple(_head(column) for column in table.columns), tuple(rows))


def _organisations(material: Material) -> _Sheet:
    """Return the organisations that the editions name, and how often they do."""
    table = material.table("entities")
    shown = [column for column in table.columns if column.name != "label"]
    counts: dict[str, int] = {}
    for mention in material.table("v_mentions").objects():
        if mention["label"] == "ORG":
            counts[mention["entity"]] = counts.get(mention["entity"], 0) + 1
    rows = (
        (*(_text(entity[column.name], column) for column in shown), str(counts.get(entity["name"], 0)))
        for entity in table.objects()
        if entity["label"] == "ORG"
    )
    return _Sheet("机构", (*(_head(column) for column in shown), "提及次数\nmentions"), tuple(rows))


def _columns(material: Material) -> _Sheet:
    rows = (
        (table.name, column.name, column.zh, column.en, column.holds, column.unit or "", "、".join(column.vocabulary))
        for table in material.tables
        for column in table.columns
    )
    head = (
        "表\ntable",
        "列\ncolumn",
        "释义\nmeaning (zh)",
        "英文释义\nmeaning",
        "类型\nholds",
        "单位\nunit",
        "取值\nvalues",
    )
    return _Sheet("字段", head, tuple(rows))


def _head(column: PublicColumn) -> str:
    return f"{column.zh}\n{column.name}"


def _text(value: Any, column: PublicColumn) -> str:
    if value is None:
        return ""
    if column.holds == "array":
        return "、".join(map(str, value))
    if column.holds == "object":
        return " · ".join(str(part) for part in value.values() if part is not None)
    return ("是" if value else "否") if column.holds == "boolean" else str(value)


def _workbook(sheets: Sequence[_Sheet]) -> bytes:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, _PLAIN) as book:
        book.set_properties({"created": _MADE, "title": "标谱 biaopu"})
        cell = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        head = book.add_format({"num_format": "@", "bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
        for sheet in sheets:
            _fill(book.add_worksheet(sheet.name), sheet, head, cell)
    return stream.getvalue()


def _fill(page: Any, sheet: _Sheet, head: Any, cell: Any) -> None:
    for place, name in enumerate(sheet.head):
        longest = max((_width(row[place]) for row in sheet.rows), default=0)
        page.set_column(place, place, min(max(longest, *map(_width, name.split("\n")), _NARROWEST), _WIDEST), cell)
    for number, row in enumerate((sheet.head, *sheet.rows)):
        for place, text in enumerate(row):
            page.write_string(number, place, _printable(text), cell if number else head)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.head) - 1)
    page.repeat_rows(0)


def _width(text: str) -> int:
    """Return how many narrow characters a text takes."""
    return sum(1 if character < "\u2e80" else 2 for character in text)


def _printable(text: str) -> str:
    """Return text that a cell can hold; one that is too long ends with …, and is whole in the other forms."""
    plain = "".join(character for character in text if character >= " " or character in "\t\n")
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
