"""The outline: headings of several styles, their levels, parents and pages."""

import csv
from pathlib import Path

from pipeline.core.records import ContentsLine, Finding, Section
from pipeline.extract import extract
from pipeline.parse import parse
from tests.conftest import ROOT
from tests.parse.drawn import BREAK, COVER, REPORT, WHITE_PAPER, parsed, source_of


def outline(folder: Path, text: str) -> list[tuple[int, str | None, str]]:
    return [(section.level, section.label, section.title) for section in parsed(folder, text).of(Section)]


def test_white_paper_headings_take_the_levels_of_their_marks(tmp_path: Path) -> None:
    assert outline(tmp_path, WHITE_PAPER) == [
        (1, None, "引言"),
        (1, "一、", "数据安全现状"),
        (2, "（一）", "数据流通"),
        (1, "二、", "标准需求"),
        (1, "附录A", "标准列表"),
        (2, "A.1", "国内标准"),
    ]


def test_chapter_and_clause_headings_take_their_depth(tmp_path: Path) -> None:
    assert outline(tmp_path, REPORT) == [
        (1, None, "前言"),
        (1, "第一章", "产业概况"),
        (2, "1.1", "市场规模"),
        (2, "1.2", "区域分布"),
        (3, "1.2.1", "东部"),
        (1, "第二章", "技术趋势"),
        (2, "2.1", "容器"),
        (1, None, "参考文献"),
    ]


def test_printed_pages_are_anchored_at_the_first_heading_of_the_contents(tmp_path: Path) -> None:
    pages = [(section.title, section.page, section.page_last) for section in parsed(tmp_path, WHITE_PAPER).of(Section)]
    assert pages == [
        ("引言", None, None),
        ("数据安全现状", "1", "2"),
        ("数据流通", "1", "2"),
        ("标准需求", "2", "2"),
        ("标准列表", "3", "4"),
        ("国内标准", "3", "4"),
    ]


def test_a_document_without_contents_has_no_printed_pages(tmp_path: Path) -> None:
    assert {section.page for section in parsed(tmp_path, REPORT).of(Section)} == {None}


def test_parents_are_the_nearest_heading_above_of_a_lower_level(tmp_path: Path) -> None:
    parents = {section.title: section.parent_id for section in parsed(tmp_path, WHITE_PAPER).of(Section)}
    assert parents["数据流通"] == "drawn/一"
    assert parents["国内标准"] == "drawn/附录A"
    assert parents["标准需求"] is None


def test_a_section_runs_to_the_next_heading_of_its_level(tmp_path: Path) -> None:
    collection = parsed(tmp_path, WHITE_PAPER)
    source = source_of(collection)
    section = next(section for section in collection.of(Section) if section.title == "数据安全现状")
    assert source[section.start : section.heading_end] == "一、数据安全现状"
    assert source[section.start : section.end].endswith("指数据离开境内的过程。")


def test_a_heading_missing_in_the_body_and_a_wrong_page_are_findings(tmp_path: Path) -> None:
    text = WHITE_PAPER.replace("（一）数据流通\t1", "（一）数据流通\t2\n（二）数据交易\t2")
    found = {finding.rule: finding for finding in parsed(tmp_path, text).of(Finding)}
    assert found["contents.heading_missing"].quote == "（二）数据交易"
    assert (found["contents.page_differs"].page, found["contents.page_differs"].other_page) == ("2", "1")


def test_a_title_that_differs_from_the_contents_is_a_finding(tmp_path: Path) -> None:
    found = parsed(tmp_path, WHITE_PAPER.replace("二、标准需求\t2", "二、标准的需求\t2")).of(Finding)
    assert [(f.rule, f.quote, f.other_quote) for f in found] == [
        ("contents.title_differs", "二、标准的需求", "二、标准需求")
    ]


def test_numbered_sentences_are_no_headings(tmp_path: Path) -> None:
    body = (
        "一、现状\n\n1、可用性：指系统在需要时能够使用的特性。\n\n3、这一条没有前两条\n\n正文。\n\n二、展望\n\n正文。"
    )
    assert outline(tmp_path, COVER + BREAK + body) == [(1, "一、", "现状"), (1, "二、", "展望")]


def test_a_label_printed_twice_under_one_heading_is_a_finding(tmp_path: Path) -> None:
    text = COVER + BREAK + "一、现状\n\n（一）甲\n\n正文。\n\n（一）乙\n\n正文。"
    collection = parsed(tmp_path, text)
    assert [section.section_id for section in collection.of(Section)] == ["drawn/一", "drawn/一/一", "drawn/一/一~2"]
    assert [finding.rule for finding in collection.of(Finding)] == ["outline.label_twice"]


def test_every_line_of_the_contents_leads_to_its_heading(tmp_path: Path) -> None:
    lines = parsed(tmp_path, WHITE_PAPER).of(ContentsLine)
    assert [(line.title, line.page, line.section_id) for line in lines] == [
        ("数据安全现状", "1", "drawn/一"),
        ("数据流通", "1", "drawn/一/一"),
        ("标准需求", "2", "drawn/二"),
        ("标准列表", "3", "drawn/附录A"),
    ]


def test_the_original_has_its_48_headings_on_their_printed_pages(original_text: Path) -> None:
    with (ROOT / "tests/data/aisec-2023-outline.tsv").open(encoding="utf-8") as stream:
        expected = [tuple(row.values()) for row in csv.DictReader(stream, delimiter="\t")]
    sections = parse(extract(original_text)).of(Section)
    assert [(str(s.level), s.label or "", s.title, s.page or "") for s in sections] == expected


def test_the_original_agrees_with_its_own_contents(original_text: Path) -> None:
    collection = parse(extract(original_text))
    assert all(line.section_id for line in collection.of(ContentsLine))
    assert collection.of(Finding) == ()
