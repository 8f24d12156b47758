"""Paragraphs, credits, cover, and the role of every line."""

from pathlib import Path

import pytest

from pipeline.core.errors import InputError
from pipeline.core.records import Block, Contributor, Edition, Line, Page
from pipeline.extract import extract
from pipeline.parse import parse
from tests.parse.drawn import BREAK, COVER, WHITE_PAPER, parsed, source_of


def paragraphs(folder: Path, text: str) -> list[str]:
    return [block.text for block in parsed(folder, text).of(Block) if block.role == "paragraph"]


def test_a_title_cut_by_the_page_stands_in_one_paragraph(tmp_path: Path) -> None:
    assert "数据流通规模持续扩大，《数据流通安全管理办法》已经发布。" in paragraphs(tmp_path, WHITE_PAPER)


def test_a_sentence_cut_by_a_stray_break_is_one_paragraph(tmp_path: Path) -> None:
    cut = "国际电信联盟（ITU）、国际标准化组织（ISO）和国际电工委员会（IEC）"
    text = f"{COVER}{BREAK}一、现状\n\n{cut}\n\n成立了联合工作组。"
    assert paragraphs(tmp_path, text) == [
        "国际电信联盟（ITU）、国际标准化组织（ISO）和国际电工委员会（IEC）成立了联合工作组。"
    ]


def test_short_lines_without_a_full_stop_stay_apart(tmp_path: Path) -> None:
    text = f"{COVER}{BREAK}一、现状\n\n数据采集\n\n数据传输\n\n数据存储"
    assert paragraphs(tmp_path, text) == ["数据采集", "数据传输", "数据存储"]


def test_pieces_lead_from_the_joined_text_to_the_source(tmp_path: Path) -> None:
    collection = parsed(tmp_path, WHITE_PAPER)
    source = source_of(collection)
    for block in collection.of(Block):
        for piece in block.pieces:
            text = source[piece.start : piece.end]
            assert block.text[piece.offset : piece.offset + len(text)].rstrip() == text.rstrip()


def test_contributors_stand_in_printed_order(tmp_path: Path) -> None:
    found = parsed(tmp_path, WHITE_PAPER).of(Contributor)
    assert [c.name for c in found if c.kind == "organisation"] == ["北方数据研究院", "南方大学"]
    assert [c.name for c in found if c.kind == "person"] == ["王一", "李小二", "欧阳三四", "张五", "赵六"]
    assert [c.position for c in found] == [1, 2, 1, 2, 3, 4, 5]


def test_the_cover_gives_title_label_publisher_and_date(tmp_path: Path) -> None:
    edition = parsed(tmp_path, WHITE_PAPER).one(Edition)
    assert (edition.title, edition.label, edition.publisher, edition.date) == (
        "数据安全标准化白皮书",
        "2025版",
        "某某标准化技术委员会",
        "2025-03",
    )


def test_every_line_has_one_role_and_lines_add_up_to_the_source(tmp_path: Path) -> None:
    collection = parsed(tmp_path, WHITE_PAPER)
    lines = collection.of(Line)
    source = source_of(collection)
    assert "\n".join(source[line.start : line.end] for line in lines) == source.rstrip("\n")
    roles = {source[line.start : line.end]: line.role for line in lines}
    assert roles["数据安全标准化白皮书"] == "front matter"
    assert roles["南方大学"] == "credits"
    assert roles["二、标准需求\t2"] == "contents"
    assert roles["附录A"] == "page furniture"
    assert roles["附录A：标准列表"] == "heading"
    assert roles["需要两类标准。"] == "paragraph"
    assert roles[""] == "blank"
    assert [line.role for line in lines].count("table header") == 2
    assert [line.role for line in lines].count("table row") == 2


def test_a_text_without_heading_or_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no heading and no table"):
        parsed(tmp_path, "今天天气很好。\n\n明天也很好。\n")


def test_the_original_has_20_organisations_and_42_people(original_text: Path) -> None:
    found = parse(extract(original_text)).of(Contributor)
    organisations = [c.name for c in found if c.kind == "organisation"]
    people = [c.name for c in found if c.kind == "person"]
    assert (len(organisations), len(people)) == (20, 42)
    assert (organisations[0], organisations[-1]) == ("中国电子技术标准化研究院", "OPPO广东移动通信有限公司")
    assert (people[0], people[-1]) == ("姚相振", "贾依真")


def test_the_original_accounts_for_every_line(original_text: Path) -> None:
    collection = parse(extract(original_text))
    source = source_of(collection)
    lines = collection.of(Line)
    assert "\n".join(source[line.start : line.end] for line in lines) == source.rstrip("\n")
    assert {line.role for line in lines if not source[line.start : line.end].strip()} == {"blank"}


def test_the_original_joins_what_page_and_stray_breaks_cut(original_text: Path) -> None:
    blocks = parse(extract(original_text)).of(Block)
    assert any("《信息安全技术 生成式人工智能人工标注安全规范》" in block.text for block in blocks)
    assert any("（CENELEC）成立了新的" in block.text for block in blocks)


def test_front_matter_of_the_original_has_no_printed_page(original_text: Path) -> None:
    pages = parse(extract(original_text)).of(Page)
    numbered = [page.page for page in pages if page.page is not None]
    assert numbered == [str(number) for number in range(1, 24)]
