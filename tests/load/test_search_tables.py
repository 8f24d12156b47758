"""Search tables: Chinese words of any length and numbers in any spelling, with no more than FTS5."""

import sqlite3

import pytest

from pipeline.core.dataset import searchable
from pipeline.load.search_tables import spellings


@pytest.mark.parametrize(
    ("query", "table", "count"),
    [
        ('"人"', "sections_fts", 2),
        ('"人 脸"', "sections_fts", 2),
        ('"安 全"', "sections_fts", 2),
        ('"人 脸 识 别"', "standards_fts", 1),
        ('"安 全"', "standards_fts", 2),
        ('"gb t 41819"', "standards_fts", 1),
        ('"gbt41819"', "standards_fts", 1),
        ('"gb t41819"', "standards_fts", 1),
        ('"41819 2022"', "standards_fts", 1),
        ('"20230249 t 469"', "standards_fts", 1),
        ('"保 护 指 南"', "documents_fts", 2),
        ('"标 准 研 究 院"', "contributors_fts", 2),
        ('"generative"', "sections_fts", 2),
        ('"脸 人"', "sections_fts", 0),
    ],
)
def test_a_phrase_finds_its_rows(connection: sqlite3.Connection, query: str, table: str, count: int) -> None:
    assert connection.execute(f"SELECT count(*) FROM {table} WHERE {table} MATCH ?", (query,)).fetchone() == (count,)


def test_a_title_cut_by_the_page_is_found_whole(connection: sqlite3.Connection) -> None:
    found = connection.execute("SELECT section_id FROM sections_fts WHERE sections_fts MATCH '\"信 息 保 护 指 南\"'")
    assert found.fetchall() == [("mini-2023/一/（一）",), ("mini-2026/一/（一）",)]


@pytest.mark.parametrize(
    ("table", "key"),
    [("sections", "section_id"), ("standards", "standard_id"), ("documents", "document_id")],
)
def test_the_rows_of_a_search_table_are_those_of_its_table(
    connection: sqlite3.Connection, table: str, key: str
) -> None:
    own = connection.execute(f"SELECT rowid, {key} FROM {table} ORDER BY rowid").fetchall()
    assert connection.execute(f"SELECT rowid, {key} FROM {table}_fts ORDER BY rowid").fetchall() == own


def test_an_earlier_number_finds_the_standard(connection: sqlite3.Connection) -> None:
    for number in ("20230249", "45674"):
        found = connection.execute("SELECT standard_id FROM standards_fts WHERE standards_fts MATCH ?", (number,))
        assert found.fetchall() == [("20230249-t-469",)]


def test_searchable_text_has_a_space_between_han_characters_and_one_width() -> None:
    assert searchable("人脸ＡＩ识别\n第37部分") == "人 脸 AI 识 别 第 37 部 分"
    assert searchable("〇𠀀") == "〇 𠀀"


def test_spellings_of_a_number_are_distinct_and_start_with_the_canonical_one() -> None:
    assert spellings("GB/T 41819-2022") == ("GB/T 41819-2022", "GB/T41819-2022", "GBT 41819-2022", "GBT41819-2022")
    assert spellings("20230249-T-469") == ("20230249-T-469",)
