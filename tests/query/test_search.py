"""Search: what people type finds what they mean, with a quote and its page."""

from collections.abc import Iterator
from contextlib import closing
from sqlite3 import Connection

import pytest

from pipeline.core.dataset import open_dataset
from pipeline.core.errors import InputError
from pipeline.query import Hit, search
from pipeline.query.terms import read_query
from tests.built import built_dataset


@pytest.fixture
def built() -> Iterator[Connection]:
    with closing(open_dataset(built_dataset())) as connection:
        yield connection


def targets(hits: list[Hit], kind: str) -> list[str]:
    return [hit.target_id for hit in hits if hit.kind == kind]


@pytest.mark.parametrize("query", ["人", "人脸", "安全", "人脸识别", "generative", "ＧＥＮＥＲＡＴＩＶＥ", "泄露 指南"])
def test_words_of_any_length_find_the_section_of_both_editions(connection: Connection, query: str) -> None:
    assert targets(search(connection, query), "section")[:2] == ["mini-2023/一/（一）", "mini-2026/一/（一）"]


@pytest.mark.parametrize(
    "query", ["GB/T 41819", "GBT41819", "gb/t41819-2022", "41819—2022", "GB／T 41819—2022", "《人脸识别数据安全要求》"]
)
def test_a_number_in_any_spelling_finds_its_standard(connection: Connection, query: str) -> None:
    assert targets(search(connection, query), "standard") == ["gb-t-41819-2022"]


@pytest.mark.parametrize("query", ["20230249-T-469", "GB/T 45674"])
def test_a_standard_is_found_under_its_earlier_and_its_later_number(connection: Connection, query: str) -> None:
    assert targets(search(connection, query), "standard") == ["20230249-t-469"]


def test_a_part_of_a_number_is_not_the_number(connection: Connection) -> None:
    assert search(connection, "GB/T 4181") == []
    assert search(connection, "1819") == []


@pytest.mark.parametrize(
    "query", ["", "   ", "*", "%", '"', '""', "'", "AND", "NEAR(", "a:b", "^", "()", "\x00", "-" * 500]
)
def test_signs_and_operators_are_harmless(connection: Connection, query: str) -> None:
    assert search(connection, query) == []


def test_words_must_all_be_found_and_a_quoted_phrase_stands_together(connection: Connection) -> None:
    assert targets(search(connection, "保护 信息"), "document") == ["mini-2023/d/103", "mini-2026/d/103"]
    assert search(connection, '"保护信息"') == []
    assert search(connection, "人脸 不存在的词") == []
    assert search(connection, '"人脸信息') == search(connection, "人脸信息")


def test_a_hit_in_the_text_has_its_page_quote_marks_and_place(connection: Connection) -> None:
    first = next(hit for hit in search(connection, "护指南") if hit.kind == "section")
    passage = first.passage
    assert passage is not None
    assert (first.edition_id, first.is_ours, passage.page) == ("mini-2023", False, "2")
    assert (
        passage.text
        == "2022年10月，示例标准研究院发布《人脸信息保护指南》，配合GB/T 41819-2022一同使用。"[-len(passage.text) :]
    )
    assert [passage.text[start:end] for start, end in passage.marks] == ["护指南"]
    source = "".join(text for (text,) in connection.execute("SELECT text FROM pages WHERE edition_id = 'mini-2023'"))
    assert source[passage.start : passage.end] == "护指南"


def test_a_phrase_cut_by_the_page_is_quoted_joined_from_where_it_starts(connection: Connection) -> None:
    passage = next(hit for hit in search(connection, "信息保护指南") if hit.kind == "section").passage
    assert passage is not None
    assert passage.page == "1"
    assert [passage.text[start:end] for start, end in passage.marks] == ["信息保护指南"]


def test_a_standard_is_quoted_as_the_white_paper_prints_its_row(connection: Connection) -> None:
    (hit, *_) = search(connection, "人脸识别")
    assert (hit.kind, hit.number, hit.edition_id, hit.is_ours) == ("standard", "GB/T 41819-2022", "mini-2023", False)
    assert hit.passage is not None
    assert hit.passage.text == "GB/T 41819—2022 信息安全技术 人脸识别数据安全要求 发布"
    assert hit.passage.page == "2"


def test_a_cell_of_a_table_is_quoted(connection: Connection) -> None:
    passage = search(connection, "generative")[0].passage
    assert passage is not None
    assert (passage.text, passage.page) == ("须审批 generative", "2")


def test_a_drafting_organisation_is_found_in_the_credits(connection: Connection) -> None:
    hits = search(connection, "标准研究院")
    assert targets(hits, "contributor") == ["mini-2023/organisation/1", "mini-2026/organisation/1"]
    assert [hit.title for hit in hits if hit.kind == "contributor"] == ["示例标准研究院"] * 2


def test_each_kind_gets_its_share_of_the_limit(connection: Connection) -> None:
    assert [hit.kind for hit in search(connection, "人", limit=3)] == ["standard", "document", "section"]
    assert len(search(connection, "人", limit=4)) == 4
    assert search(connection, "人", limit=0) == search(connection, "人", limit=-1) == []


def test_a_query_of_too_many_words_is_one_clear_line() -> None:
    with pytest.raises(InputError, match="has 51 words"):
        read_query("人 " * 51)
    assert read_query("人 " * 50).expression


def test_a_very_long_word_is_searched_as_one_phrase(connection: Connection) -> None:
    assert search(connection, "人脸" * 5000) == []


def test_english_finds_what_the_text_says_in_chinese(built: Connection) -> None:
    passages = [hit.passage for hit in search(built, "generative") if hit.kind == "section"]
    assert passages
    assert all(passage and "生成式人工智能" in passage.text and passage.marks for passage in passages)


@pytest.mark.parametrize(
    "query", ["人", "人脸", "安全", "人脸识别", "GB/T 41819", "GBT41819", "41819—2022", "PAS 8800"]
)
def test_standards_are_quoted_from_the_paper_and_not_from_the_status_list(built: Connection, query: str) -> None:
    hits = search(built, query)
    first = hits[0]
    assert (first.kind, first.edition_id) == ("standard", "aisec-2023-digest")
    assert first.passage is not None
    assert first.passage.page
    assert first.passage.marks
    sections = [hit.edition_id for hit in hits if hit.kind == "section"]
    assert sections == sorted(sections, key=lambda one: one == "aisec-2026-status")


def test_a_later_number_is_quoted_where_it_is_printed(built: Connection) -> None:
    assert search(built, "GB/T 42888")[0].edition_id == "aisec-2026-status"
