"""User's lists as CSV and workbooks: columns in any order and language, titles, groups, blanks, several sheets."""

import csv
import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl

from pipeline.core.collection import Collection
from pipeline.core.records import Finding, Listing, TableCell
from pipeline.extract import extract
from pipeline.parse import parse


def of_csv(folder: Path, *rows: str) -> Collection:
    path = folder / "list.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([row.split("|") for row in rows])
    return parse(extract(path))


def of_sheets(folder: Path, sheets: dict[str, Sequence[Sequence[Any]]], merged: Sequence[str] = ()) -> Collection:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for cells in merged:
        book.worksheets[0].merge_cells(cells)
    book.save(folder / "list.xlsx")
    return parse(extract(folder / "list.xlsx"))


def read(collection: Collection) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(row.list_label, row.number_text, row.title_text, row.stage_text) for row in collection.of(Listing)]


def test_groups_and_blank_rows_of_a_csv_are_no_standards(tmp_path: Path) -> None:
    collection = of_csv(
        tmp_path,
        "序号|标准号|名称|状态",
        "一、基础共性|||",
        "1|GB/T 35273-2020|个人信息安全规范|现行",
        "|||",
        "二、关键技术|||",
        "2|20230257-T-469|数据分类分级规则|在研",
        "注：截至2024年5月|||",
    )
    assert read(collection) == [
        ("1", "GB/T 35273-2020", "个人信息安全规范", "现行"),
        ("1", "20230257-T-469", "数据分类分级规则", "在研"),
    ]
    assert [cell.text for cell in collection.of(TableCell)] == ["一、基础共性", "二、关键技术", "注：截至2024年5月"]
    assert collection.of(Finding) == ()


def test_a_number_alone_and_a_title_alone_are_standards(tmp_path: Path) -> None:
    collection = of_csv(tmp_path, "标准编号|标准名称", "GB/T 35273-2020|", "|数据分类分级规则")
    assert read(collection) == [("1", "GB/T 35273-2020", "", None), ("1", "", "数据分类分级规则", None)]


def test_titles_above_a_header_of_two_languages_are_no_rows(tmp_path: Path) -> None:
    rows = ("人工智能标准清单|||", "截至2024年5月|||", "状态 Status|标准名称 Title|序号 No.|标准编号 Standard No.")
    collection = of_csv(tmp_path, *rows, "现行|个人信息安全规范|1|GB/T 35273-2020")
    assert [row[1:] for row in read(collection)] == [("GB/T 35273-2020", "个人信息安全规范", "现行")]


def test_the_second_title_of_a_csv_opens_the_second_list(tmp_path: Path) -> None:
    collection = of_csv(
        tmp_path,
        "A.1 国内标准|",
        "标准编号|标准名称",
        "GB/T 35273-2020|个人信息安全规范",
        "A.2 国际标准|",
        "Number|Title",
        "ISO/IEC 27001:2022|Information security",
    )
    assert [row[:2] for row in read(collection)] == [("A.1", "GB/T 35273-2020"), ("A.2", "ISO/IEC 27001:2022")]


def test_each_sheet_is_a_list_and_typed_numbers_keep_their_digits(tmp_path: Path) -> None:
    published = datetime.datetime(2020, 12, 9)
    collection = of_sheets(
        tmp_path,
        {
            "国家标准": [["国家标准清单"], ["序号", "计划号", "标准名称", "状态"], [1, 2023011205, "数据安全", "在研"]],
            "行业标准": [["标准号", "名称", "发布日期"], ["YD/T 3800-2020", "大数据平台要求", published]],
            "说明": [["填表说明", "见附件"], ["单位", "某院"]],
        },
        ["A1:D1"],
    )
    assert read(collection) == [
        ("国家标准", "2023011205", "数据安全", "在研"),
        ("行业标准", "YD/T 3800-2020", "大数据平台要求", None),
    ]
    texts = [cell.text for cell in collection.of(TableCell)]
    assert texts == ["发布日期", "2020-12-09", "填表说明", "见附件", "单位", "某院"]


def test_merged_headers_owners_and_groups_of_a_workbook_are_understood(tmp_path: Path) -> None:
    rows = [
        ["归口单位", "标准信息", None, "状态"],
        [None, "标准编号", "标准名称", None],
        ["全国信安标委", "GB/T 35273-2020", "个人信息安全规范", "现行"],
        [None, "GB/T 41479-2022", "网络数据处理安全要求", "现行"],
        ["一、行业应用"],
        ["中国通信标准化协会", "YD/T 3800-2020", "大数据平台要求", "现行"],
    ]
    merged = ["A1:A2", "B1:C1", "D1:D2", "A3:A4", "A5:D5"]
    collection = of_sheets(tmp_path, {"Sheet": rows}, merged)
    assert [(row.owner_text, row.number_text) for row in collection.of(Listing)] == [
        ("全国信安标委", "GB/T 35273-2020"),
        ("全国信安标委", "GB/T 41479-2022"),
        ("中国通信标准化协会", "YD/T 3800-2020"),
    ]
