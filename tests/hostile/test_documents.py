"""Hostile documents are read, or refused in one line, within bounded time and memory; nothing else happens."""

from pathlib import Path

import pytest

from tests.built import built_dataset
from tests.hostile import packages as made
from tests.hostile.running import attacked, everything

HEAD = "人工智能标准化白皮书\n\n一、概述\n"
MARKED = "# 人工智能标准化白皮书\n\n## 一、概述\n\n"
COLUMNS = "标准编号,标准名称,阶段\n"
RELS = "word/_rels/document.xml.rels"

TEXTS = {
    "a line of three megabytes.txt": HEAD + "安" * 1_000_000,
    "a line of numbers without end.txt": HEAD + "7" * 200_000,
    "books that never close.txt": HEAD + "《" * 100_000,
    "brackets that never close.txt": HEAD + "（" * 300_000,
    "a million blank lines.txt": HEAD + "\n" * 1_000_000 + "二、尾\n文\n",
    "twenty thousand form feeds.txt": HEAD + "\f" * 20_000,
    "line ends of every kind.txt": HEAD.replace("\n", "\r\n") + "甲\r\r\n\r乙\n" * 1_000,
    "marks upon marks.txt": HEAD + ("安" + "\u0301" * 200) * 500,
    "turned and invisible.txt": HEAD + "\u202e\u200b\u2066安全\u2069\ufeff标准\n" * 1_000,
    "escape sequences.txt": HEAD + "\x1b[31m红\x1b]0;title\x07\x9b GB/T 22239—2019\n",
    "a NUL.txt": HEAD + "\0",
    "numbers of headings without end.txt": HEAD + "".join(".".join("1" * i) + " 标题\n" for i in range(1, 200)),
    "a table of tabs.txt": HEAD + ("\t" * 2_000 + "\n") * 50,
    "quotes in quotes.md": MARKED + ">" * 100_000 + "x\n",
    "lists in lists.md": MARKED + "1. " * 20_000 + "a\n",
    "stars.md": MARKED + "**a*" * 20_000,
    "links that never close.md": MARKED + "[a](<b" * 20_000,
    "code that never closes.md": MARKED + "".join("`" * i + "a" for i in range(1, 400)),
    "tags that never close.md": MARKED + "<div " * 30_000 + "<!--" * 30_000,
    "a table of all places.md": MARKED + "<table>" + "<tr><td rowspan=999 colspan=999>x" * 2_000 + "</table>\n",
    "scripts.md": MARKED + "<script>alert(1)</script>\n\n文<img src=x onerror=alert(1)>字 ]]> </script>\n",
    "a hundred thousand columns.csv": "标准编号,标准名称" + "," * 100_000 + "\nGB/T 1-2020,x\n",
    "a quote that never closes.csv": COLUMNS + '"GB/T 1-2020,' + "x\n" * 100_000,
    "quotes.csv": COLUMNS + '"' * 300_000,
    "formulas.csv": COLUMNS + '=cmd|\' /C calc\'!A0,"=HYPERLINK(""http://x"")",发布\nGB/T 1-2020,\t=1+1,@SUM(1)\n',
    "a number without end.csv": COLUMNS + "GB/T " + "1" * 100_000 + "-2020,标题,发布\n",
    "brackets and blanks.csv": COLUMNS + "GB/T 1-2020," + " " * 100_000 + "（,发" + " " * 100_000 + "布(x\n",
}
PACKAGES = {
    "laughs.docx": made.changed(made.sound_docx(), {made.MAIN: made.headed(made.LAUGHS)}),
    "laughs in styles.docx": made.changed(made.sound_docx(), {"word/styles.xml": made.headed(made.LAUGHS)}),
    "a local file.docx": made.changed(made.sound_docx(), {made.MAIN: made.headed(made.SECRET)}),
    "a local file.xlsx": made.changed(made.sound_xlsx(), {"xl/styles.xml": made.headed(made.SECRET)}),
    "laughs.xlsx": made.changed(made.sound_xlsx(), {made.SHEET: made.headed(made.LAUGHS)}),
    "a picture elsewhere.docx": made.changed(made.sound_docx(), {RELS: made.linked("image", "http://127.0.0.1:9/x")}),
    "numbering elsewhere.docx": made.changed(made.sound_docx(), {RELS: made.linked("numbering", "file:///etc/passwd")}),
    "a sheet elsewhere.xlsx": made.changed(
        made.sound_xlsx(), {"xl/_rels/workbook.xml.rels": made.linked("worksheet", "file:///etc/passwd")}
    ),
    "parts that climb.docx": made.changed(made.sound_docx(), None, {"../../evil.txt": b"x", "/etc/evil": b"x"}),
    "six thousand parts.docx": made.changed(made.sound_docx(), None, {f"word/{i}.png": b"x" for i in range(6_000)}),
    "a package in a package.docx": made.changed(
        made.sound_docx(), None, {"word/a.zip": made.changed(made.sound_docx(), None, {"b.zip": bytes(5_000_000)})}
    ),
    "an attribute of five megabytes.docx": made.with_body(b'<w:p w:x="' + b"a" * 5_000_000 + b'"/>'),
    "a comment of five megabytes.docx": made.with_body(b"<!--" + b"a" * 5_000_000 + b"-->"),
    "four million paragraphs.docx": made.with_body(b"<w:p/>" * 4_000_001),
    "controls in controls.docx": made.with_body(b"<w:sdt>" * 100_000 + b"</w:sdt>" * 100_000),
    "a hundred thousand tables in tables.docx": made.with_body(
        b"<w:tbl><w:tr><w:tc>" * 100_000 + b"</w:tc></w:tr></w:tbl>" * 100_000
    ),
    "tables in tables.docx": made.with_body(
        b"<w:tbl><w:tr><w:tc>" * 50 + made.paragraph("x") + b"</w:tc></w:tr></w:tbl>" * 50
    ),
    "a cell over all columns.docx": made.with_body(
        b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>'
        + made.paragraph("x")
        + b"</w:tc></w:tr></w:tbl>"
    ),
    "ten thousand tables.docx": made.with_body(
        (b"<w:tbl><w:tr><w:tc>" + made.paragraph("x") + b"</w:tc></w:tr></w:tbl>") * 10_000
    ),
    "a hundred thousand runs.docx": made.with_body(b"<w:p>" + b"<w:r><w:t>x</w:t></w:r>" * 100_000 + b"</w:p>"),
    "two hundred thousand empty rows.xlsx": made.with_rows(b"".join(b'<row r="%d"/>' % i for i in range(2, 200_000))),
    "the last cell of all.xlsx": made.with_rows(b'<row r="1048576">' + made.cell("XFD1048576", b"1") + b"</row>"),
    "a row that no sheet has.xlsx": made.with_rows(
        b'<row r="9999999999">' + made.cell("A9999999999", b"1") + b"</row>"
    ),
    "a row below none.xlsx": made.with_rows(b'<row r="-5">' + made.cell("A2", b"1") + b"</row>"),
    "numbers beyond all.xlsx": made.with_rows(
        b'<row r="2">' + made.cell("A2", b"1e308") + made.cell("B2", b"1e999") + made.cell("C2", b"nan") + b"</row>"
    ),
    "a number of 5,000 digits.xlsx": made.with_rows(b'<row r="2">' + made.cell("A2", b"9" * 5_000) + b"</row>"),
    "a day that no calendar has.xlsx": made.with_rows(b'<row r="2">' + made.cell("A2", b"9999-99-9", b"d") + b"</row>"),
    "a text that is not there.xlsx": made.with_rows(b'<row r="2">' + made.cell("A2", b"999999", b"s") + b"</row>"),
    "a name that is a formula.xlsx": made.changed(
        made.sound_xlsx(),
        {"xl/workbook.xml": lambda xml: xml.replace(b'name="Sheet"', b'name="=cmd()&lt;script&gt;&#8238;"')},
    ),
    "a cell merged over all.xlsx": made.changed(
        made.sound_xlsx(),
        {
            made.SHEET: lambda xml: xml.replace(
                b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
            )
        },
    ),
}
DOCUMENTS = {name: text.encode() for name, text in TEXTS.items()} | PACKAGES
#: Kinds of file that `biaopu check` reads.
_LISTS = (".txt", ".csv", ".xlsx", ".docx")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_hostile_document_is_built_or_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    document = tmp_path / "in" / name
    document.write_bytes(DOCUMENTS[name])
    before = everything(tmp_path / "in")
    built = attacked(["build", document, "--output", tmp_path / "out/built.sqlite"], tmp_path).check(0, 2)
    assert everything(tmp_path / "in") == before
    assert {path.name for path in (tmp_path / "out").iterdir()} == ({"built.sqlite"} if built.status == 0 else set())
    assert "root:" not in built.errors
    assert built.status == 2 or not name.startswith(("laughs", "a local file"))
    if built.status == 0:
        assert b"root:x:" not in (tmp_path / "out/built.sqlite").read_bytes()


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name.endswith(_LISTS) and "million" not in name])
def test_a_hostile_list_is_checked_or_refused(name: str, tmp_path: Path) -> None:
    document = tmp_path / name
    document.write_bytes(DOCUMENTS[name])
    asked = attacked(["check", document, "--database", built_dataset()], tmp_path).check(0, 1, 2)
    assert "root:" not in asked.output + asked.errors


@pytest.mark.parametrize("name", TEXTS)
def test_numbers_are_found_in_hostile_text(name: str, tmp_path: Path) -> None:
    document = tmp_path / name
    document.write_bytes(DOCUMENTS[name])
    attacked(["find", document], tmp_path).check(0, 2)
