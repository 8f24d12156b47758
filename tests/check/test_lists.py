"""Lists: .txt, .csv, .xlsx and .docx as people keep them, and the workbook that comes back."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from rich.console import Console

from pipeline.__main__ import main
from pipeline.check import CheckedList, read_list, render_workbook
from pipeline.check.terminal import print_checked
from pipeline.core.errors import InputError
from tests.built import built_dataset

Check = Callable[[Path], CheckedList]
ROWS = [
    ["序号", "标准号", "标准名称", "备注"],
    ["1", "GB/T41819—2022", "信息安全技术 人脸识别数据安全要求", "=HYPERLINK(1)"],
    ["2", "——", "信息安全技术 机器学习算法安全评估规范", ""],
    ["3", "GB/T 99999-2020", "没有的标准", "007"],
]


def numbers(checked: CheckedList) -> list[tuple[int, str | None, str]]:
    return [(verdict.item.row, verdict.number, verdict.status) for verdict in checked.verdicts]


EXPECTED = [(2, "GB/T 41819-2022", "known"), (3, "GB/T 42888-2023", "likely"), (4, "GB/T 99999-2020", "unknown")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_in_every_encoding_and_with_every_delimiter(check: Check, tmp_path: Path, encoding: str, mark: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("\r\n".join(mark.join(row) for row in ROWS).encode(encoding))
    assert numbers(check(path)) == EXPECTED


def workbook(path: Path, rows: list[list[object]]) -> Path:
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
        for cell in sheet[sheet.max_row]:
            if str(cell.value).startswith("="):
                cell.data_type = "s"
    sheet["A1"].font = Font(bold=True, color="FF0000")
    sheet.column_dimensions["C"].width = 51
    book.save(path)
    return path


def test_xlsx_comes_back_with_its_columns_formats_and_ours_as_text(check: Check, tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", [list(row) for row in ROWS])
    checked = check(path)
    assert numbers(checked) == EXPECTED
    sheet = load_workbook(io.BytesIO(render_workbook(checked, "zh"))).worksheets[0]
    assert [[cell.value or "" for cell in row[:4]] for row in sheet.iter_rows()] == ROWS
    assert sheet["A1"].font.color.rgb == "00FF0000"
    assert sheet.column_dimensions["C"].width == 51
    assert [cell.value for cell in sheet[1][4:7]] == [
        "核对结果 Check",
        "规范编号 Canonical number",
        "所印名称 Title as printed",
    ]
    assert [cell.value for cell in sheet[2][4:6]] == ["在册", "GB/T 41819-2022"]
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row if cell.value} == {"s"}


def test_a_result_can_be_checked_again(check: Check, tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", [list(row) for row in ROWS])
    (tmp_path / "again.xlsx").write_bytes(render_workbook(check(path), "zh"))
    again = check(tmp_path / "again.xlsx")
    assert [one for one in numbers(again) if one[2] != "unknown"][:2] == EXPECTED[:2]
    assert load_workbook(io.BytesIO(render_workbook(again, "zh"))).worksheets[0].max_column == 24


def test_a_csv_cell_that_looks_like_a_formula_stays_text(check: Check, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("\n".join(",".join(row) for row in ROWS), encoding="utf-8")
    sheet = load_workbook(io.BytesIO(render_workbook(check(path), "en"))).worksheets[0]
    assert (sheet["D2"].value, sheet["D2"].data_type) == ("=HYPERLINK(1)", "s")
    assert sheet["D4"].value == "007"


def test_the_same_list_gives_the_same_bytes(check: Check, tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", [list(row) for row in ROWS])
    checked = check(path)
    assert render_workbook(checked, "zh") == render_workbook(checked, "zh")
    assert b"2000-01-01" in _part(render_workbook(checked, "zh"), "docProps/core.xml")


def _part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name)


def test_a_sheet_without_header_and_digits_as_numbers_are_read(check: Check, tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", [["人脸", "GB/T 41819"], ["x", "ISO/IEC DTR 5469"]])
    assert [status for _, _, status in numbers(check(path))] == ["known", "replaced"]
    path = workbook(tmp_path / "plans.xlsx", [["计划号"], [2023011205]])
    assert [(verdict.item.text, verdict.status) for verdict in check(path).verdicts] == [("2023011205", "known")]


def test_a_formula_without_a_value_is_refused_with_its_cell(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["标准号"])
    book.active.append(['="GB/T "&41819'])
    book.save(tmp_path / "list.xlsx")
    with pytest.raises(InputError, match="sheet Sheet, cell A2: a formula without a stored value"):
        read_list(tmp_path / "list.xlsx")


def test_word_paragraphs_and_tables_are_read(check: Check, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("本规范引用GB/T 40660—2021。")
    table = document.add_table(rows=0, cols=2)
    for number, title in (("标准编号", "标准名称"), ("20211000-T-469", "机器学习算法安全评估规范")):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = number, title
    document.save(str(tmp_path / "list.docx"))
    checked = check(tmp_path / "list.docx")
    assert [(v.item.table, v.number, v.title_check) for v in checked.verdicts] == [
        ("text", "GB/T 40660-2021", "not_compared"),
        ("table 1", "20211000-T-469", "similar"),
    ]
    names = load_workbook(io.BytesIO(render_workbook(checked, "en"))).sheetnames
    assert names == ["text", "table 1", "biaopu"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("list.pdf", b"%PDF", "is no list"),
        ("list.txt", b"\n \n", "the list is empty"),
        ("list.csv", b"\xff\xfe\x00", "byte 2 is no UTF-16"),
        ("list.xlsx", b"PK no", "list.xlsx"),
        ("list.csv", b'a,"b\n', "not valid CSV"),
    ],
)
def test_an_unusable_list_is_one_line_and_exit_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert main(["check", str(tmp_path / name), "--database", str(built_dataset())]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


def test_the_command_exits_1_where_something_needs_attention(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "list.txt"
    database = ["--database", str(built_dataset())]
    path.write_text("GB/T 41819-2022\n", encoding="utf-8")
    assert main(["check", str(path), "--lang", "zh", *database]) == 0
    assert "在册" in capsys.readouterr().out
    path.write_text("20211000-T-469\n", encoding="utf-8")
    assert main(["check", str(path), "--json", "--output", str(tmp_path / "o.xlsx"), *database]) == 1
    assert '"successors": [{"number": "GB/T 42888-2023"' in capsys.readouterr().out
    assert (tmp_path / "o.xlsx").is_file()
    assert main(["check", str(path), "--output", str(path), *database]) == 2


def test_a_terminal_gets_a_coloured_table(check: Check, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("GB/T 41819-2022\n20211000-T-469\n[bold]GB/T 99999-2020\n", encoding="utf-8")
    console = Console(record=True, width=140, file=io.StringIO(), force_terminal=True)
    print_checked(check(path), "en", console)
    shown = console.export_text(styles=True)
    assert "\x1b[32mknown" in shown
    assert "\x1b[33mreplaced" in shown
    assert "\x1b[31mnot known" in shown
    assert "GB/T 42888-2023 (2023-08-06)" in shown


def test_the_locale_chooses_the_language(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("GB/T 41819-2022\n", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pipeline",
        "check",
        str(tmp_path / "list.txt"),
        "--database",
        str(built_dataset()),
    ]
    for locale, word in (("zh_CN.UTF-8", "在册"), ("C.UTF-8", "known")):
        done = subprocess.run(
            command, env={"LC_ALL": locale, "PYTHONUTF8": "1"}, capture_output=True, text=True, check=True
        )
        assert word in done.stdout
