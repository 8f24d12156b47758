"""Lists cut in two: by notes and stray lines, by pages, by groups, and what is said of the lines between."""

from pathlib import Path

import pytest

from pipeline.core.records import Finding, Line, Listing, TableCell
from tests.parse.drawn import BREAK, COVER, HEADER, parsed, source_of

FIRST = "全国信安标委\t国家标准\tGB/T 41479-2022\t网络数据处理安全要求\t发布"
SECOND = "全国信安标委\t国家标准\tGB/T 35273-2020\t个人信息安全规范\t发布"
THIRD = "中国通信标准化协会\t行业标准\tYD/T 3800-2020\t大数据平台安全防护要求\t发布"
TOP = f"{COVER}{BREAK}附录A：列表\n\nA.1 国内\n\n{HEADER}\n"


def listed(folder: Path, text: str) -> list[tuple[str, int, str | None]]:
    return [(row.list_label, row.row, row.number_text) for row in parsed(folder, text).of(Listing)]


WHOLE = [("A.1", 1, "GB/T 41479-2022"), ("A.1", 2, "GB/T 35273-2020"), ("A.1", 3, "YD/T 3800-2020")]


@pytest.mark.parametrize(
    "between",
    [
        "注：表中信息截至2023年底。\n",
        "\n注：表中信息截至2023年底。\n\n",
        "\n以上为已发布标准。\n\n",
        "一、基础共性\n",
        "\n来源：某研究院\n\n",
        f"\n以上为已发布标准。{BREAK}",
        f"{BREAK}续表\n\n",
    ],
)
def test_a_line_that_is_no_row_cuts_no_list(tmp_path: Path, between: str) -> None:
    text = f"{TOP}{FIRST}\n{between}{SECOND}\n{THIRD}\n"
    assert listed(tmp_path, text) == WHOLE
    assert all(line.role for line in parsed(tmp_path, text).of(Line))


@pytest.mark.parametrize("note", ["注：表中信息截至2023年底。", "以上为已发布标准。"])
def test_rows_count_on_under_a_header_repeated_behind_a_note(tmp_path: Path, note: str) -> None:
    assert listed(tmp_path, f"{TOP}{FIRST}\n\n{note}{BREAK}{HEADER}\n{SECOND}\n{THIRD}\n") == WHOLE


def test_a_text_between_rows_is_a_finding(tmp_path: Path) -> None:
    (found,) = parsed(tmp_path, f"{TOP}{FIRST}\n\n以上为已发布标准。\n\n{SECOND}\n").of(Finding)
    assert (found.rule, found.severity, found.quote) == ("list.text_between", "warning", "以上为已发布标准。")


def test_rows_without_a_header_under_the_next_heading_are_a_list_of_its_own(tmp_path: Path) -> None:
    assert listed(tmp_path, f"{TOP}{FIRST}\n\nA.2 行业\n\n{THIRD}\n") == [
        ("A.1", 1, "GB/T 41479-2022"),
        ("A.2", 1, "YD/T 3800-2020"),
    ]


def test_another_table_of_the_same_width_is_no_part_of_the_list(tmp_path: Path) -> None:
    table = "地区\t规模\t占比\t增速\t排名\n东部\t100\t50%\t3%\t1"
    collection = parsed(tmp_path, f"{TOP}{FIRST}\n\n各地区规模如下。\n\n{table}\n")
    assert len(collection.of(Listing)) == 1
    assert len(collection.of(TableCell)) == 10


def test_a_group_between_rows_is_kept_and_is_no_standard(tmp_path: Path) -> None:
    collection = parsed(tmp_path, f"{TOP}{FIRST}\n一、行业应用\n{THIRD}\n")
    assert [(row.row, row.number_text) for row in collection.of(Listing)] == [
        (1, "GB/T 41479-2022"),
        (2, "YD/T 3800-2020"),
    ]
    (cell,) = collection.of(TableCell)
    source = source_of(collection)
    assert (cell.text, source[cell.start : cell.end], cell.row) == ("一、行业应用", "一、行业应用", 3)
    assert collection.of(Finding) == ()


def test_a_heading_right_between_rows_stays_a_heading(tmp_path: Path) -> None:
    text = f"{TOP}{FIRST}\nA.2 行业\n{HEADER}\n{THIRD}\n"
    assert listed(tmp_path, text) == [("A.1", 1, "GB/T 41479-2022"), ("A.2", 1, "YD/T 3800-2020")]


def test_a_typed_row_on_a_new_page_without_number_is_a_row(tmp_path: Path) -> None:
    row = "全国信安标委\t国家标准\t\t数据分类分级要求\t草案"
    assert listed(tmp_path, f"{TOP}{FIRST}{BREAK}{row}\n") == [("A.1", 1, "GB/T 41479-2022"), ("A.1", 2, "")]
