"""Workbook: changes as an Excel file, every cell text, the same bytes for the same changes."""

import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

from pipeline.core.records import Change
from pipeline.report.groups import groups, sides
from pipeline.report.labels import labels, word

_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: The earliest time that a ZIP entry can have: files carry no clock.
_EPOCH = (1980, 1, 1, 0, 0, 0)
#: Widths of the columns, in characters.
_WIDTHS = (14, 16, 48, 48, 14, 60, 18, 18)
#: Characters that an Excel cell can hold.
_LONGEST = 32767


def render_workbook(changes: Iterable[Change]) -> bytes:
    """Return an .xlsx file with a sheet of counts and a sheet of changes, long digits kept as text."""
    found = groups(changes)
    names = {table: labels(table) for table in ("domains", "kinds")}
    counts = [(word("kind"), word("count"))]
    counts += [(f"{names['domains'][g.domain].both}: {names['kinds'][g.kind].both}", g.counted) for g in found]
    heads = tuple(word(name) for name in ("domain", "kind", "old", "new", "status", "evidence", "old_id", "new_id"))
    rows = [heads]
    for group in found:
        labelled = names["domains"][group.domain].both, names["kinds"][group.kind].both
        rows += [
            (*labelled, *sides(c), c.status, c.evidence, c.old_edition_id, c.new_edition_id) for c in group.changes
        ]
    return _package(((word("count"), counts), (word("changes"), rows)))


def _package(sheets: Sequence[tuple[str, Sequence[Sequence[str]]]]) -> bytes:
    numbers = range(1, len(sheets) + 1)
    sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    book_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{book_type}"/>'
        + "".join(f'<Override PartName="/xl/sheet{n}.xml" ContentType="{sheet_type}"/>' for n in numbers)
        + "</Types>",
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/_rels/workbook.xml.rels": _relations([("worksheet", f"sheet{n}.xml") for n in numbers]),
        "xl/workbook.xml": f'<workbook xmlns="{_NAMESPACE}" xmlns:r="{_RELATIONS}"><sheets>'
        + "".join(
            f'<sheet name="{escape(name)}" sheetId="{n}" r:id="r{n}"/>'
            for n, (name, _) in zip(numbers, sheets, strict=True)
        )
        + "</sheets></workbook>",
        **{f"xl/sheet{n}.xml": _sheet(rows) for n, (_, rows) in zip(numbers, sheets, strict=True)},
    }
    return _zipped(parts)


def _zipped(parts: dict[str, str]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, _XML + content)
    return stream.getvalue()


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _sheet(rows: Sequence[Sequence[str]]) -> str:
    widths = "".join(f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, w in enumerate(_WIDTHS, start=1))
    body = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    return f'<worksheet xmlns="{_NAMESPACE}"><cols>{widths}</cols><sheetData>{body}</sheetData></worksheet>'


def _cell(text: str) -> str:
    printable = "".join(c for c in text if c >= " " or c in "\t\n")[:_LONGEST]
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(printable)}</t></is></c>'
