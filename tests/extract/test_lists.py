"""Lists of standards as CSV and as workbooks: what is read, and what is refused."""

import csv
import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.__main__ import main
from pipeline.core.records import Finding, Source, SourceGrid, SourcePage
from pipeline.extract import extract, lists
from tests.extract.packed import (
    OLE,
    check_mutations,
    check_offsets,
    check_part_mutations,
    refusal,
    repacked,
    with_doctype,
)

HEADER = ["负责/归口", "标准类型", "标准编号", "标准名称", "阶段"]
OWNER = "全国信息安全标准化技术委员会"
ROWS = [
    [OWNER, "国家标准", "20230257-T-469", "数据安全技术 数据分类分级规则", "报批稿"],
    [OWNER, "国家标准", "GB/T 41479-2022", "信息安全技术, 网络数据\n处理安全要求", "发布"],
    ["中国通信标准化协会", "行业标准", "YD/T 4087-2022", "移动智能终端“人脸”要求; 测试|方法", "发布"],
]


def as_csv(folder: Path, rows: list[list[str]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    path = folder / "list.csv"
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(rows)
    return path


def as_xlsx(folder: Path, rows: list[list[Any]], draw: Callable[[Any], None] = lambda book: None) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    draw(book)
    path = folder / "list.xlsx"
    book.save(path)
    return path


def pages_of(path: Path) -> tuple[SourcePage, ...]:
    pages = extract(path).of(SourcePage)
    check_offsets(pages)
    return pages


def texts(grid: SourceGrid) -> list[list[str]]:
    rows: list[list[str]] = [[] for _ in range(grid.row_count)]
    for cell in grid.cells:
        rows[cell.row].append(cell.text)
    return rows


def test_a_csv_is_one_page_whose_cells_are_slices_of_it(tmp_path: Path) -> None:
    collection = extract(as_csv(tmp_path, [HEADER, *ROWS]))
    (page,) = collection.of(SourcePage)
    (grid,) = page.grids
    assert texts(grid) == [HEADER, *ROWS]
    assert page.text.startswith("\t".join(HEADER) + "\n" + "\t".join(ROWS[0]) + "\n")
    check_offsets((page,))
    source = collection.one(Source)
    assert (source.kind, source.media) == ("list", "csv")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_separates_header_words(tmp_path: Path, delimiter: str) -> None:
    (page,) = pages_of(as_csv(tmp_path, [HEADER, *ROWS], delimiter))
    assert texts(page.grids[0]) == [HEADER, *ROWS]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_encodings_that_spreadsheets_write_read_alike(tmp_path: Path, encoding: str) -> None:
    plain = pages_of(as_csv(tmp_path, [HEADER, *ROWS]))
    assert pages_of(as_csv(tmp_path, [HEADER, *ROWS], encoding=encoding)) == plain


def test_other_encodings_are_refused_and_not_read_as_gb18030(tmp_path: Path) -> None:
    traditional = [["標準編號", "標準名稱"], ["GB/T 41479-2022", "網路資料處理安全要求"]]
    assert "no UTF-8" in refusal(extract, as_csv(tmp_path, traditional, encoding="big5"))
    cyrillic = [["Number", "Title"], ["ГОСТ 41479-2022", "Требования безопасности"]]
    assert "no UTF-8" in refusal(extract, as_csv(tmp_path, cyrillic, encoding="cp1251"))


def test_chinese_titles_under_an_english_header_are_read_in_gb18030_and_said(tmp_path: Path) -> None:
    english = [["Number", "Title"], ["GB/T 41479-2022", "信息安全技术 网络数据处理安全要求"]]
    extracted = extract(as_csv(tmp_path, english, encoding="gb18030"))
    (page,) = extracted.of(SourcePage)
    assert texts(page.grids[0]) == english
    assert [(one.rule, one.severity) for one in extracted.of(Finding)] == [("file.encoding", "notice")]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_line_breaks_of_all_systems_read_alike(tmp_path: Path, line_break: str) -> None:
    plain = pages_of(as_csv(tmp_path, [HEADER, *ROWS]))
    path = tmp_path / "list.csv"
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", line_break.encode()))
    assert pages_of(path) == plain


def test_titles_above_the_header_are_lines_and_blank_rows_vanish(tmp_path: Path) -> None:
    titles = [["人工智能标准清单", "", "", "", ""], ["截至", "2025年3月"], []]
    (page,) = pages_of(as_csv(tmp_path, [*titles, HEADER, ROWS[0], ["", "", "", "", ""], ROWS[1]]))
    assert [line.text for line in page.lines] == ["人工智能标准清单", "截至 2025年3月"]
    assert texts(page.grids[0]) == [HEADER, ROWS[0], ROWS[1]]


def test_each_titled_header_opens_a_list_and_a_header_printed_again_does_not(tmp_path: Path) -> None:
    second = [["A.2 国际标准"], ["Number", "Title"], ["ISO/IEC 23894:2023", "Guidance on risk management"]]
    (page,) = pages_of(as_csv(tmp_path, [["A.1 国内标准"], HEADER, ROWS[0], HEADER, ROWS[1], *second]))
    assert [line.text for line in page.lines] == ["A.1 国内标准", "A.2 国际标准"]
    assert [grid.row_count for grid in page.grids] == [4, 2]


def test_a_list_without_numbers_needs_a_title_that_says_so_and_another_column(tmp_path: Path) -> None:
    (page,) = pages_of(as_csv(tmp_path, [["标准名称", "阶段"], ["数据分类分级规则", "报批稿"]]))
    assert page.grids[0].row_count == 2
    assert "row 1 reads 名称 | 状态" in refusal(extract, as_csv(tmp_path, [["名称", "状态"], ["服务器", "良好"]]))


def test_what_excel_writes_to_be_understood_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('sep=;\n计划号;名称\n="2023011205";某标准\n', encoding="utf-8")
    (page,) = pages_of(path)
    assert page.text == "计划号\t名称\n2023011205\t某标准\n"
    assert page.lines == ()


@pytest.mark.parametrize("cells", [ROWS[0][:4], [*ROWS[0], "现行"]], ids=["short", "long"])
def test_a_row_that_does_not_fit_its_header_is_refused_by_number(tmp_path: Path, cells: list[str]) -> None:
    line = refusal(extract, as_csv(tmp_path, [HEADER, ROWS[1], [], cells]))
    assert f"row 4: a row with {len(cells)} cells under a header of 5" in line


def test_a_lone_remark_and_empty_cells_beyond_the_header_fit(tmp_path: Path) -> None:
    (page,) = pages_of(as_csv(tmp_path, [[*HEADER, ""], [*ROWS[0], "", ""], ["注：阶段截至三月"]]))
    assert texts(page.grids[0]) == [HEADER, ROWS[0], ["注：阶段截至三月", "", "", "", ""]]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \r\n\r\n", "empty"),
        ("标准编号,标准名称\n\0,某标准\n".encode(), "line 2: a NUL"),
        ('标准编号,标准名称\nGB/T 1-2020,"某标准\n'.encode(), "row 2: not valid CSV"),
        ("国家,城市\n法国,巴黎\n".encode(), "row 1 reads 国家 | 城市"),
        (b"\xff\xfe\x00", "no UTF-16"),
    ],
)
def test_what_is_no_list_is_refused_in_one_line(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    assert says in refusal(extract, path)


def test_a_list_of_too_many_cells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MOST_PLACES", 100)
    wide = ["", *[""] * 50]
    assert "cells; split the table" in refusal(
        extract, as_csv(tmp_path, [HEADER, *[[*row, *wide, "x"] for row in ROWS]])
    )
    assert "cells; split the table" in refusal(extract, as_xlsx(tmp_path, [HEADER, *ROWS * 10]))


def test_a_workbook_reads_like_the_same_list_as_csv(tmp_path: Path) -> None:
    assert pages_of(as_xlsx(tmp_path, [HEADER, *ROWS])) == pages_of(as_csv(tmp_path, [HEADER, *ROWS]))
    assert extract(tmp_path / "list.xlsx").one(Source).media == "xlsx"


def test_numbers_and_dates_come_out_as_a_reader_writes_them(tmp_path: Path) -> None:
    values = [2023011205, 41819.0, 1.5, 12, True, datetime.date(2023, 5, 8), datetime.datetime(2023, 5, 8, 9, 30)]

    def draw(book: Any) -> None:
        book.active["F2"].number_format = "0000"

    (page,) = pages_of(as_xlsx(tmp_path, [["编号", "名称"], ["GB/T 1-2020", "某标准", *values]], draw))
    assert texts(page.grids[0])[1][2:] == [
        "2023011205", "41819", "1.5", "0012", "TRUE", "2023-05-08", "2023-05-08 09:30:00"
    ]  # fmt: skip


def test_merged_cells_are_one_cell_with_its_spans(tmp_path: Path) -> None:
    def draw(book: Any) -> None:
        for place in ("A1:E1", "A3:A5", "B3:B4"):
            book.active.merge_cells(place)

    rows = [["标准清单"], HEADER, ROWS[0], ["", "", *ROWS[1][2:]], ["", *ROWS[2][1:]]]
    (page,) = pages_of(as_xlsx(tmp_path, rows, draw))
    (grid,) = page.grids
    assert [line.text for line in page.lines] == ["标准清单"]
    spans = {(cell.row, cell.column): (cell.row_span, cell.text) for cell in grid.cells if cell.row_span > 1}
    assert spans == {(1, 0): (3, OWNER), (1, 1): (2, "国家标准")}
    assert {(cell.row, cell.column) for cell in grid.cells if cell.column == 0} == {(0, 0), (1, 0)}
    assert "\t\tGB/T 41479-2022\t" in page.text


def test_a_header_cut_up_below_begins_where_its_merged_cells_do(tmp_path: Path) -> None:
    def draw(book: Any) -> None:
        for place in ("A1:D1", "A2:A3", "B2:B3", "C2:D2"):
            book.active.merge_cells(place)

    head = [["标准清单"], ["归口", "标准编号", "标准信息"], ["", "", "标准名称", "阶段"]]
    (page,) = pages_of(as_xlsx(tmp_path, [*head, [OWNER, *ROWS[0][2:]]], draw))
    assert [line.text for line in page.lines] == ["标准清单"]
    assert page.grids[0].row_count == 3


def test_a_merged_cell_is_cut_where_rows_are_blank_and_where_the_list_ends(tmp_path: Path) -> None:
    rows = [HEADER, ROWS[0], [], ["", *ROWS[1][1:]]]
    (page,) = pages_of(as_xlsx(tmp_path, rows, lambda book: book.active.merge_cells("A2:A900")))
    (owner,) = [cell for cell in page.grids[0].cells if cell.row_span > 1]
    assert (owner.row, owner.row_span, page.grids[0].row_count) == (1, 2, 3)


def test_sheets_are_pages_under_their_names_and_hidden_ones_are_read_too(tmp_path: Path) -> None:
    def draw(book: Any) -> None:
        book.active.title = "国内标准"
        book.active.row_dimensions[2].hidden = True
        other = book.create_sheet("国际标准")
        other.sheet_state = "hidden"
        for row in (["Number", "Title"], ["ISO/IEC 23894:2023", "Guidance on risk management"]):
            other.append(row)
        book.create_sheet("空")

    pages = pages_of(as_xlsx(tmp_path, [HEADER, *ROWS], draw))
    assert [(line.text, line.declared, line.level) for page in pages for line in page.lines] == [
        ("国内标准", "heading", 1),
        ("国际标准", "heading", 1),
    ]
    assert [page.grids[0].row_count for page in pages] == [4, 2]


def test_a_formula_is_its_stored_value_and_without_one_refused(tmp_path: Path) -> None:
    rows = [["编号", "名称"], ["GB/T 1-2020", '=CONCAT("某","标准")']]
    path = as_xlsx(tmp_path, rows)
    assert "sheet Sheet, cell B2: a formula without a stored value" in refusal(extract, path)
    (page,) = pages_of(repacked(path, {"xl/worksheets/sheet1.xml": _calculated}))
    assert texts(page.grids[0])[1] == ["GB/T 1-2020", "stored"]


@pytest.mark.parametrize(
    ("name", "advice"),
    [("list.xls", ".xlsx or .csv"), ("list.doc", ".docx or .pdf"), ("list.xlsm", "without macros"), ("list", ".xlsx")],
)
def test_other_formats_are_refused_with_what_to_save_them_as(tmp_path: Path, name: str, advice: str) -> None:
    path = tmp_path / name
    path.write_bytes(OLE)
    assert advice in refusal(extract, path)


def test_encrypted_and_damaged_workbooks_are_refused(tmp_path: Path) -> None:
    path = as_xlsx(tmp_path, [HEADER, *ROWS])
    whole = path.read_bytes()
    for data, says in (
        (OLE, "encrypted, or in the old binary format"),
        (b"", "empty"),
        (b"PK\x03\x04 no zip", "damaged"),
        (whole[: len(whole) // 2], "damaged"),
    ):
        path.write_bytes(data)
        assert says in refusal(extract, path)


def test_macros_entities_and_bombs_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = as_xlsx(tmp_path, [HEADER, *ROWS])
    assert "holds macros" in refusal(extract, repacked(path, {}, {"xl/vbaProject.bin": OLE}))
    for part in ("xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"):
        assert "declares a document type" in refusal(extract, repacked(path, {part: with_doctype}))
    bomb = {"xl/worksheets/sheet1.xml": lambda _: b"<a>" + b" " * 160_000_000 + b"</a>"}
    assert "unpacks to" in refusal(extract, repacked(path, bomb))
    assert "nested more than" in refusal(extract, repacked(path, {}, {"xl/x.xml": b"<a>" * 300 + b"</a>" * 300}))
    assert "no Excel workbook" in refusal(extract, repacked(path, {"xl/workbook.xml": lambda _: b""}))


def test_a_sheet_that_claims_to_be_huge_costs_nothing(tmp_path: Path) -> None:
    path = as_xlsx(tmp_path, [HEADER, *ROWS], lambda book: book.active.merge_cells("A2:A4"))
    sheet = "xl/worksheets/sheet1.xml"
    far = repacked(path, {sheet: lambda part: part.replace(b'ref="A2:A4"', b'ref="A1:XFD1048576"')})
    assert pages_of(far)[0].grids[0].row_count == 4
    twice = b'<mergeCell ref="A2:A4"/><mergeCell ref="A3:B3"/>'
    overlap = repacked(path, {sheet: lambda part: part.replace(b'<mergeCell ref="A2:A4"/>', twice)})
    assert "cell A3: merged cells overlap" in refusal(extract, overlap)
    last = repacked(path, {sheet: lambda part: part.replace(b'r="4"', b'r="1048576"')})
    assert "more than 1,000,000 cells" in refusal(extract, last)


def test_a_carriage_return_in_a_cell_is_a_line_break(tmp_path: Path) -> None:
    path = as_xlsx(tmp_path, [["编号", "名称"], ["GB/T 1-2020", "first line"]])
    strings = {"xl/worksheets/sheet1.xml": lambda part: part.replace(b"first line", b"first_x000D_\nline")}
    assert texts(pages_of(repacked(path, strings))[0].grids[0])[1][1] == "first\nline"


def test_mutated_lists_are_read_or_refused(tmp_path: Path) -> None:
    check_mutations(extract, as_csv(tmp_path, [HEADER, *ROWS]), 400)
    check_mutations(extract, as_csv(tmp_path, [HEADER, *ROWS], encoding="gb18030"), 200)
    path = as_xlsx(tmp_path, [HEADER, *ROWS], lambda book: book.active.merge_cells("A2:A3"))
    check_mutations(extract, path, 150)
    for part in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"):
        check_part_mutations(extract, path, part, 40)


def test_lists_with_chinese_and_english_headings_build_and_compare(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = as_csv(tmp_path, [["标准编号", "标准名称", "阶段", "负责/归口", "标准类型"], *[_turned(row) for row in ROWS]])
    new = [["Number", "Title", "Stage", "Owner", "Type"], *[_turned(row) for row in ROWS]]
    new[1][2] = "发布"
    as_xlsx(tmp_path, [*new[:2], new[3]])
    databases = [tmp_path / "old.sqlite", tmp_path / "new.sqlite"]
    for source, database in zip((old, tmp_path / "list.xlsx"), databases, strict=True):
        assert main(["build", str(source), "--output", str(database)]) == 0
    capsys.readouterr()
    assert main(["diff", *map(str, databases), "--json", "--all"]) == 1
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert sorted((event["kind"], (event["old"] or event["new"])["number"]) for event in events) == [
        ("removed", "GB/T 41479-2022"),
        ("stage_advanced", "20230257-T-469"),
        ("unchanged", "YD/T 4087-2022"),
    ]


def _calculated(sheet: bytes) -> bytes:
    """Return a sheet as a spreadsheet program stores it once it has calculated the only formula."""
    return sheet.replace(b'<c r="B2">', b'<c r="B2" t="str">').replace(b"<v></v>", b"<v>stored</v>")


def _turned(row: list[str]) -> list[str]:
    owner, kind, number, title, stage = row
    return [number, title, stage, owner, kind]
