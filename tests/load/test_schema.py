"""Schema: tables as strict as their records, views with the columns that others rely on, all of it documented."""

import re
import sqlite3
from pathlib import Path

import pytest

from pipeline.core.fields import columns_of, table_of
from pipeline.core.records import STORED, Box, Cell, Change, Mention, StandardState
from pipeline.core.rows import record_of, sql_columns, sql_values
from tests.load.mini_edition import two_editions

ROOT = Path(__file__).resolve().parents[2]

#: View (or table) and the columns that others use, in order.
CONTRACT = {
    "editions": "edition_id title label publisher date kind source_name source_sha256 page_count",
    "dataset": "version schema_version content_sha256",
    "v_pages": "edition_id page_index page text start",
    "v_sections": "edition_id section_id parent_id position level label title page page_last start end",
    "v_standards": "edition_id list_label row page owner_text type_text number_text title_text stage_text owner "
    "committee type number number_kind stage_code title title_language standard_id",
    "v_cells": "edition_id list_label row field page_index page start end text x0 top x1 bottom",
    "v_tables": "edition_id table_id page caption row column text",
    "v_contributors": "edition_id kind position name",
    "v_citations": "edition_id section_id page start end number_text number title standard_id status",
    "v_documents": "edition_id document_id title aliases kind region issuers date standard_id",
    "v_mentions": "edition_id section_id page start end text label entity",
    "v_events": "edition_id section_id page date actor action object document_id",
    "v_definitions": "edition_id section_id page term definition start end",
    "v_commitments": "edition_id section_id page actor verb object strength quote standard_id",
    "v_findings": "edition_id rule severity message page quote other_page other_quote",
    "v_topics": "",
    "v_coverage": "",
    "v_lineage": "standard_id old_number new_number relation status confidence evidence",
    "v_changes": "old_edition_id new_edition_id domain kind standard_id field old_value new_value cause",
}


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]


@pytest.mark.parametrize("view", CONTRACT)
def test_a_view_starts_with_the_columns_of_the_contract(connection: sqlite3.Connection, view: str) -> None:
    promised, found = CONTRACT[view].split(), columns(connection, view)
    assert found, f"{view} is not there"
    if view == "editions":  # a table: its columns stand in the order of the record
        assert set(promised) <= set(found)
    else:
        assert found[: len(promised)] == promised


def test_the_list_above_is_the_table_of_the_contract() -> None:
    path = ROOT.parent / "shared" / "CONTRACT.md"
    if not path.is_file():
        pytest.skip("the contract is not here (../shared/CONTRACT.md)")
    section = path.read_text(encoding="utf-8").partition("## Database")[2].partition("## Change events")[0]
    found: dict[str, str] = {}
    for views, listed in re.findall(r"^\| (`[a-z_, `]+`) \|[^|]*\|([^|]*)\|$", section, re.MULTILINE):
        names, lists = re.findall(r"[a-z_]+", views), re.findall(r"(?:^ ?|; )`([^`]*)`", listed)
        for place, name in enumerate(names):
            found[name] = lists[place].replace(" (JSON)", "").replace(",", "") if lists else ""
    assert found == CONTRACT


def test_every_table_is_strict(connection: sqlite3.Connection) -> None:
    tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
    ours = {table_of(cls).name for cls in STORED}
    strict = {name for name, sql in tables if sql.endswith("STRICT")}
    assert ours < strict


def test_columns_follow_from_the_record(connection: sqlite3.Connection) -> None:
    info = {row[1]: (row[2], bool(row[3])) for row in connection.execute("PRAGMA table_info(cells)")}
    assert info["text"] == ("TEXT", True)
    assert info["start"] == ("INTEGER", True)
    assert info["page"] == ("TEXT", False)
    assert info["is_merged"] == ("INTEGER", True)
    assert [info[edge] for edge in ("x0", "top", "x1", "bottom")] == [("REAL", False)] * 4


@pytest.mark.parametrize("cls", STORED)
def test_a_record_survives_its_row(cls: type) -> None:
    for row in two_editions().of(cls):
        assert record_of(cls, sql_values(row)) == row


def test_a_missing_box_is_four_nulls_and_comes_back_as_none() -> None:
    cell = two_editions().of(Cell)[0]
    values = sql_values(cell)
    first = [column.name for column in sql_columns(Cell)].index("x0")
    assert values[first : first + 4] == (72.0, 100.0, 162.0, 120.5)
    assert record_of(Cell, (*values[:first], None, None, None, None, *values[first + 4 :])).box is None
    assert isinstance(record_of(Cell, values).box, Box)


def test_a_nested_record_is_json() -> None:
    change = two_editions().of(Change)[0]
    stored = dict(zip((column.name for column in sql_columns(Change)), sql_values(change), strict=True))
    assert str(stored["old"]).startswith('{"number":"20230249-T-469","title":"信息安全技术')
    assert isinstance(record_of(Change, sql_values(change)).old, StandardState)


def test_a_row_of_another_type_is_refused() -> None:
    values = list(sql_values(two_editions().of(Mention)[0]))
    values[5] = "seventy"
    with pytest.raises(TypeError):
        record_of(Mention, values)


def test_primary_and_foreign_keys_are_declared(connection: sqlite3.Connection) -> None:
    for cls in STORED:
        table = table_of(cls)
        key = connection.execute("SELECT name FROM pragma_table_info(?) WHERE pk ORDER BY pk", (table.name,))
        assert tuple(name for (name,) in key) == table.key
        found = {row[2] for row in connection.execute(f"PRAGMA foreign_key_list({table.name})")}
        assert found == {reference.table for reference in table.references}
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_column_of_every_table_and_view_is_documented(connection: sqlite3.Connection) -> None:
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE (type = 'view' OR sql LIKE '%STRICT') ORDER BY name"
    ).fetchall()
    for (name,) in names:
        documented = connection.execute(
            "SELECT column_name, en, zh FROM field_doc WHERE table_name = ? ORDER BY position", (name,)
        ).fetchall()
        assert [column for column, _, _ in documented] == columns(connection, name)
        assert all(en.strip() and zh.strip() for _, en, zh in documented)
    assert {name for (name,) in connection.execute("SELECT table_name FROM table_doc")} == {name for (name,) in names}


def test_a_vocabulary_is_a_check_and_a_documented_list(connection: sqlite3.Connection) -> None:
    (values,) = connection.execute(
        "SELECT vocabulary FROM field_doc WHERE table_name = 'mentions' AND column_name = 'label'"
    ).fetchone()
    declared = next(column.vocabulary for column in columns_of(Mention) if column.name == "label")
    assert values == '["' + '","'.join(declared) + '"]'


def test_the_views_can_be_read_and_add_up(connection: sqlite3.Connection) -> None:
    for view in CONTRACT:
        assert connection.execute(f"SELECT * FROM {view}").fetchall(), view
    lines, characters = connection.execute(
        "SELECT sum(line_count), sum(character_count + line_count) FROM v_coverage_lines WHERE edition_id = 'mini-2023'"
    ).fetchone()
    text = "".join(text for (text,) in connection.execute("SELECT text FROM v_pages WHERE edition_id = 'mini-2023'"))
    assert (lines, characters) == (text.count("\n"), len(text))


def test_a_listing_and_its_reading_are_one_row(connection: sqlite3.Connection) -> None:
    rows = connection.execute("SELECT number_text, number, stage_code, standard_id, page FROM v_standards").fetchall()
    assert rows == [
        ("GB/T 41819—2022", "GB/T 41819-2022", "60", "gb-t-41819-2022", "2"),
        ("20230249-T-469", "20230249-T-469", "30", "20230249-t-469", "2"),
        ("GB/T 41819—2022", "GB/T 41819-2022", "60", "gb-t-41819-2022", "2"),
        ("GB/T 45674-2025", "GB/T 45674-2025", "60", "20230249-t-469", "2"),
    ]


def test_a_quality_without_a_standard_is_a_row_of_coverage(connection: sqlite3.Connection) -> None:
    rows = connection.execute(
        "SELECT topic, standard_id, stage_code, section_count FROM v_coverage WHERE edition_id = 'mini-2023'"
    ).fetchall()
    assert sorted(rows, key=str) == [("可靠性", None, None, 1), ("数据泄露", "gb-t-41819-2022", "60", 1)]


def test_the_dataset_can_be_read_by_the_oldest_sqlite_that_the_contract_names(connection: sqlite3.Connection) -> None:
    newer = ("->", "RIGHT JOIN", "FULL JOIN", "IS DISTINCT FROM", "unixepoch", "string_agg", "concat(", "octet_length")
    for (sql,) in connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL UNION ALL SELECT sql FROM contracts"
    ):
        assert not [feature for feature in newer if feature in sql]
