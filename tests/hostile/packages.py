"""Hostile Office documents, made out of sound ones."""

import io
import zipfile
from collections.abc import Callable
from functools import cache

import docx
import openpyxl

MAIN, SHEET = "word/document.xml", "xl/worksheets/sheet1.xml"
ROWS = [("标准编号", "标准名称", "阶段"), ("GB/T 41819-2022", "人脸识别数据安全要求", "发布")]
LAUGHS = (
    b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    b'<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;">]>'
)
SECRET = b'<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
Change = Callable[[bytes], bytes]


@cache
def sound_docx() -> bytes:
    document = docx.Document()
    document.add_heading("一、概述", 1)
    document.add_paragraph("本文件引用GB/T 22239—2019。")
    table = document.add_table(len(ROWS), len(ROWS[0]))
    for number, row in enumerate(ROWS):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    return _saved(document)


@cache
def sound_xlsx() -> bytes:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    return _saved(book)


def _saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]  # both libraries have it
    return stream.getvalue()


def changed(package: bytes, changes: dict[str, Change] | None = None, added: dict[str, bytes] | None = None) -> bytes:
    """Return a package with some parts changed and some added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        assert set(changes or {}) <= set(old.namelist())
        for part in old.infolist():
            new.writestr(part.filename, (changes or {}).get(part.filename, bytes)(old.read(part)))
        for name, content in (added or {}).items():
            new.writestr(name, content)
    return stream.getvalue()


def headed(declared: bytes) -> Change:
    """Return a change that puts a document type at the head of a part, behind more blanks than anyone reads."""
    return lambda content: b" " * 200 + declared + content.split(b"?>", 1)[-1]


def with_body(xml: bytes) -> bytes:
    """Return a Word document that begins with `xml`."""
    return changed(sound_docx(), {MAIN: lambda content: content.replace(b"<w:body>", b"<w:body>" + xml, 1)})


def with_rows(xml: bytes) -> bytes:
    """Return a workbook whose sheet has `xml` below its first row."""

    def put(content: bytes) -> bytes:
        end = content.index(b"</row>") + len(b"</row>")
        return content[:end] + xml + content[content.index(b"</sheetData>") :]

    return changed(sound_xlsx(), {SHEET: put})


def linked(kind: str, target: str) -> Change:
    """Return a change that adds a relationship out of the package."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="rX" Type="{office}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return lambda content: content.replace(b"</Relationships>", link.encode())


def cell(place: str, value: bytes, kind: bytes = b"n") -> bytes:
    return b'<c r="' + place.encode() + b'" t="' + kind + b'"><v>' + value + b"</v></c>"


def paragraph(text: str) -> bytes:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>".encode()
