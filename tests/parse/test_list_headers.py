"""Headers of lists of standards: which columns they name, and what becomes of those that the contract does not."""

from pathlib import Path

import pytest

from pipeline.core.records import Cell, Finding, Listing, TableCell
from tests.parse.drawn import BREAK, COVER, HEADER, parsed, source_of

TOP = f"{COVER}{BREAK}一、列表\n\n"
GUIDE = ("GB/T 1.1-2020", "标准化工作导则")


def rows(folder: Path, table: str) -> list[tuple[str | None, ...]]:
    found = parsed(folder, f"{TOP}{table}\n").of(Listing)
    return [(r.owner_text, r.type_text, r.number_text, r.title_text, r.stage_text) for r in found]


def test_an_unknown_column_is_kept_and_each_printed_header_is_a_finding(tmp_path: Path) -> None:
    collection = parsed(tmp_path, f"{TOP}标准编号\t标准名称\t颜色\t颜色\nGB/T 1.1-2020\t标准化工作导则\t蓝\t黄\n")
    found = collection.of(Finding)
    assert [(f.rule, f.quote) for f in found] == [("list.column_unknown", "颜色")] * 2
    assert len({f.finding_id for f in found}) == 2
    assert [(c.row, c.column, c.text) for c in collection.of(TableCell)] == [
        (1, 3, "颜色"),
        (1, 4, "颜色"),
        (2, 3, "蓝"),
        (2, 4, "黄"),
    ]


def test_a_column_that_stands_twice_is_read_once_and_kept(tmp_path: Path) -> None:
    collection = parsed(tmp_path, f"{TOP}标准编号\t标准名称\t标准名称\nGB/T 1.1-2020\t标准化工作导则\tGuide\n")
    (found,) = collection.of(Finding)
    assert (found.rule, found.quote, found.other_quote) == ("list.column_twice", "标准名称", "标准名称")
    assert [cell.text for cell in collection.of(TableCell)] == ["标准名称", "Guide"]
    assert collection.one(Listing).title_text == "标准化工作导则"


def test_known_columns_that_the_contract_does_not_name_are_kept_without_a_word(tmp_path: Path) -> None:
    table = "序号 No.\t标准编号\t标准名称\t实施日期\n1\tGB/T 1.1-2020\t标准化工作导则\t2020-10-01"
    collection = parsed(tmp_path, f"{TOP}{table}\n")
    assert collection.of(Finding) == ()
    assert [cell.text for cell in collection.of(TableCell)] == ["实施日期", "2020-10-01"]


def test_a_plan_number_stands_for_a_standard_without_number_in_either_order(tmp_path: Path) -> None:
    expected = [
        (None, None, "GB/T 1.1-2020", "标准化工作导则", "发布"),
        (None, None, "20230257-T-469", "数据分类分级规则", "报批稿"),
    ]
    for head, first, second in (
        ("标准号\t计划号", "GB/T 1.1-2020\t—", "—\t20230257-T-469"),
        ("计划号\t标准号", "\tGB/T 1.1-2020", "20230257-T-469\t"),
    ):
        table = f"{head}\t标准名称\t状态\n{first}\t标准化工作导则\t发布\n{second}\t数据分类分级规则\t报批稿"
        assert rows(tmp_path, table) == expected


def test_a_title_in_the_second_column_for_titles_stands_for_a_missing_one(tmp_path: Path) -> None:
    table = "标准号\t标准名称\t项目名称\nGB/T 1.1-2020\t标准化工作导则\t\n20230257-T-469\t\t数据分类分级规则"
    assert [row[3] for row in rows(tmp_path, table)] == ["标准化工作导则", "数据分类分级规则"]


def test_the_owner_is_who_the_standard_belongs_to_not_the_ministry_above(tmp_path: Path) -> None:
    table = "标准编号\t标准名称\t主管部门\t归口单位\nGB/T 1.1-2020\t标准化工作导则\t国家标准委\t标准化原理标委会"
    assert rows(tmp_path, table) == [("标准化原理标委会", None, *GUIDE, None)]


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("标准编号及名称", "GB/T 1.1-2020 标准化工作导则"),
        ("标准编号/标准名称", "GB/T 1.1-2020，标准化工作导则"),
        ("标准", "GB/T 1.1-2020（标准化工作导则）"),
        ("标准名称及编号", "标准化工作导则（GB/T 1.1-2020）"),
        ("标准号和名称", "1. GB/T 1.1-2020 标准化工作导则"),
    ],
)
def test_number_and_title_in_one_cell_are_two_cells_of_the_source(tmp_path: Path, header: str, cell: str) -> None:
    collection = parsed(tmp_path, f"{TOP}序号\t{header}\t状态\n1\t{cell}\t现行\n")
    source = source_of(collection)
    cells = {one.field: one for one in collection.of(Cell)}
    assert {field: one.text for field, one in cells.items()} == {
        "number": "GB/T 1.1-2020",
        "title": "标准化工作导则",
        "stage": "现行",
    }
    assert all(source[one.start : one.end] == one.text for one in cells.values())


def test_numbers_that_stand_with_the_titles_are_found_without_a_column_of_their_own(tmp_path: Path) -> None:
    table = "标准类别\t标准名称\t状态\n国家标准\tGB/T 1.1-2020 标准化工作导则\t现行\n国家标准\t数据分类规则\t草案"
    assert rows(tmp_path, table) == [
        (None, "国家标准", *GUIDE, "现行"),
        (None, "国家标准", "", "数据分类规则", "草案"),
    ]


@pytest.mark.parametrize(
    "header", ["Standard\tTitle\tStatus", "标准\t名称\t状态", "标准\t标准名称\t状态", "标准编号\t标准\t状态"]
)
def test_a_word_for_both_beside_a_word_for_one_is_the_other(tmp_path: Path, header: str) -> None:
    assert rows(tmp_path, f"{header}\nGB/T 1.1-2020\t标准化工作导则\t现行") == [(None, None, *GUIDE, "现行")]


def test_a_common_word_over_several_numbers_a_cell_is_another_table(tmp_path: Path) -> None:
    table = "领域\t标准\t需求\n算力\tGB/T 1.1-2020、GB/T 1.2-2020\t修订"
    collection = parsed(tmp_path, f"{TOP}{table}\n")
    assert collection.of(Listing) == ()
    assert len(collection.of(TableCell)) == 6


def test_two_header_rows_are_one_header(tmp_path: Path) -> None:
    table = (
        "标准信息\t标准信息\t归口\t归口\n标准编号\t标准名称\t主管部门\t归口单位\n"
        "GB/T 1.1-2020\t标准化工作导则\t国家标准委\t标准化原理标委会"
    )
    assert rows(tmp_path, table) == [("标准化原理标委会", None, *GUIDE, None)]


@pytest.mark.parametrize("gap", ["    ", "  ", "　　", "　"])
def test_columns_that_spaces_part_are_read_under_a_known_header(tmp_path: Path, gap: str) -> None:
    table = (
        f"{HEADER}\n全国信安标委 (TC 260)\t国家标准\t\t数据处理\t发布\n全国信安标委\t国家标准\tGB/T 1.1-2020\t导则\t\n"
    )
    expected = rows(tmp_path, table)
    assert len(expected) == 2
    assert [tuple(cell or "" for cell in row) for row in rows(tmp_path, table.replace("\t", gap))] == expected


def test_columns_that_tab_stops_part_are_read_under_a_known_header(tmp_path: Path) -> None:
    table = f"{HEADER}\n全国信安标委归口\t国家标准\tGB/T 1.1-2020\t标准化导则与指南\t发布"
    assert rows(tmp_path, table.expandtabs(8)) == rows(tmp_path, table)


def test_a_list_of_two_columns_needs_one_tab_only(tmp_path: Path) -> None:
    assert rows(tmp_path, "标准编号\t标准名称\nGB/T 1.1-2020\t标准化工作导则") == [(None, None, *GUIDE, None)]


def test_a_header_whose_columns_nothing_parts_is_an_error_among_the_findings(tmp_path: Path) -> None:
    table = f"{HEADER}\n全国信安标委\t国家标准\tGB/T 1.1-2020\t导则\t发布".replace("\t", " ")
    (found,) = parsed(tmp_path, f"{TOP}{table}\n").of(Finding)
    assert (found.rule, found.severity, found.quote) == ("list.header_unread", "error", HEADER.replace("\t", " "))


@pytest.mark.parametrize("below", ["", "\n甲\t国家标准\tGB/T 1.3-2020\t通则\t发布"])
def test_a_row_whose_tabs_are_lost_is_a_finding(tmp_path: Path, below: str) -> None:
    table = f"{HEADER}\n甲\t国家标准\tGB/T 1.1-2020\t导则\t发布\n乙 国家标准 GB/T 1.2-2020 细则 发布{below}"
    (found,) = parsed(tmp_path, f"{TOP}{table}\n").of(Finding)
    assert (found.rule, found.quote) == ("list.line_unread", "乙 国家标准 GB/T 1.2-2020 细则 发布")


def test_a_file_with_carriage_returns_alone_reads_like_any_other(tmp_path: Path) -> None:
    text = f"{TOP}{HEADER}\n甲\t国家标准\tGB/T 1.1-2020\t导则\t发布\n"
    assert parsed(tmp_path, text.replace("\n", "\r")).of(Listing) == parsed(tmp_path, text).of(Listing)
