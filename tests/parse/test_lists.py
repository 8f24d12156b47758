"""Lists of standards: which tables they are, their rows as printed, their cells in the source."""

import re
from pathlib import Path

import pytest

from pipeline.core.errors import InputError
from pipeline.core.records import Cell, Finding, Listing, TableCell
from pipeline.extract import extract
from pipeline.parse import parse
from tests.parse.drawn import BREAK, COVER, HEADER, WHITE_PAPER, parsed, source_of

ROW = "全国信安标委\t国家标准\tGB/T 41479-2022\t网络数据处理安全要求\t发布"


def test_rows_count_on_over_a_repeated_header(tmp_path: Path) -> None:
    rows = parsed(tmp_path, WHITE_PAPER).of(Listing)
    assert [(row.list_label, row.row, row.page, row.number_text) for row in rows] == [
        ("A.1", 1, "3", "GB/T 41479-2022"),
        ("A.1", 2, "4", "20230257-T-469"),
    ]


def test_cells_are_slices_of_the_source(tmp_path: Path) -> None:
    collection = parsed(tmp_path, WHITE_PAPER)
    source = source_of(collection)
    cells = collection.of(Cell)
    assert len(cells) == 10
    assert all(source[cell.start : cell.end] == cell.text for cell in cells)


@pytest.mark.parametrize("row", [ROW.replace("\t国家标准", ""), f"{ROW}\t多余"], ids=["four cells", "six cells"])
def test_a_ragged_row_is_refused_with_its_place(tmp_path: Path, row: str) -> None:
    with pytest.raises(InputError) as refused:
        parsed(tmp_path, f"{COVER}{BREAK}附录A：列表\n\nA.1 国内\n\n{HEADER}\n{ROW}\n{row}\n")
    assert "list A.1, row 2" in str(refused.value)
    assert "drawn.txt" in str(refused.value)


def test_columns_are_known_by_their_words_in_any_order_and_language(tmp_path: Path) -> None:
    table = "序号\t标准号 Standard No.\tStatus\t名称\n1\tYD/T 1234-2020\t现行\t某技术要求\n2\t——\t草案\t另一要求"
    rows = parsed(tmp_path, f"{COVER}{BREAK}一、列表\n\n{table}\n").of(Listing)
    assert [(row.number_text, row.stage_text, row.title_text, row.owner_text) for row in rows] == [
        ("YD/T 1234-2020", "现行", "某技术要求", None),
        ("——", "草案", "另一要求", None),
    ]


def test_a_column_nobody_knows_is_a_finding(tmp_path: Path) -> None:
    table = "标准编号\t标准名称\t采纳颜色\nGB/T 1.1-2020\t标准化工作导则\t蓝"
    found = parsed(tmp_path, f"{COVER}{BREAK}一、列表\n\n{table}\n").of(Finding)
    assert [(f.rule, f.quote) for f in found] == [("list.column_unknown", "采纳颜色")]


def test_another_table_is_kept_and_lists_no_standard(tmp_path: Path) -> None:
    table = "表1 各地区规模\n\n地区\t规模\t占比\n东部\t100\t50%\n西部\t100\t50%"
    collection = parsed(tmp_path, f"{COVER}{BREAK}一、规模\n\n{table}\n")
    assert collection.of(Listing) == ()
    cells = collection.of(TableCell)
    assert [(cell.row, cell.column, cell.text) for cell in cells][:4] == [
        (1, 1, "地区"),
        (1, 2, "规模"),
        (1, 3, "占比"),
        (2, 1, "东部"),
    ]
    assert {cell.caption for cell in cells} == {"表1 各地区规模"}


def test_two_lists_under_one_heading_have_labels_of_their_own(tmp_path: Path) -> None:
    text = f"{COVER}{BREAK}附录A：列表\n\nA.1 国内\n\n{HEADER}\n{ROW}\n\n以下为第二张表。\n\n{HEADER}\n{ROW}\n"
    assert [(row.list_label, row.row) for row in parsed(tmp_path, text).of(Listing)] == [("A.1", 1), ("A.1~2", 1)]


def printed_rows(path: Path) -> list[tuple[str, int, list[str]]]:
    """Read the original's tables with nothing of ours: list label, row, cells."""
    rows: list[tuple[str, int, list[str]]] = []
    label = ""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if found := re.match(r"(A(?:\.\d)+)", line):
            label = found.group(1)
        cells = line.split("\t")
        if len(cells) == 5 and cells[0] != "负责/归口":
            rows.append((label, 1 + sum(row[0] == label for row in rows), cells))
    return rows


def test_the_original_gives_its_64_rows_and_320_cells_as_printed(original_text: Path) -> None:
    collection = parse(extract(original_text))
    found = [
        (row.list_label, row.row, [row.owner_text, row.type_text, row.number_text, row.title_text, row.stage_text])
        for row in collection.of(Listing)
    ]
    assert found == printed_rows(original_text)
    assert len(found) == 64
    source = source_of(collection)
    cells = collection.of(Cell)
    assert len(cells) == 320
    assert all(source[cell.start : cell.end] == cell.text for cell in cells)


def test_a_ragged_row_on_a_page_without_header_is_refused(tmp_path: Path) -> None:
    text = f"{COVER}{BREAK}附录A：列表\n\nA.1 国内\n\n{HEADER}\n{ROW}{BREAK}{ROW}\t多余\n"
    with pytest.raises(InputError, match=r"list A\.1, row 2"):
        parsed(tmp_path, text)


def test_a_header_repeated_without_a_page_break_is_no_row(tmp_path: Path) -> None:
    text = f"{COVER}{BREAK}附录A：列表\n\nA.1 国内\n\n{HEADER}\n{ROW}\n\n{HEADER}\n{ROW}\n"
    rows = parsed(tmp_path, text).of(Listing)
    assert [(row.list_label, row.row, row.number_text) for row in rows] == [
        ("A.1", 1, "GB/T 41479-2022"),
        ("A.1", 2, "GB/T 41479-2022"),
    ]
