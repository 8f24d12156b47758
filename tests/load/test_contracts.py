"""Contracts: each promise holds on sound records, and each kind of damage is named by the promise it breaks."""

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.core.checks import broken_contracts, broken_references, content_hash, measures, problems_of, warnings_of
from pipeline.load.contracts import contracts

DAMAGE = {
    "cells_quote_the_source": "UPDATE cells SET text = text || '.' WHERE field = 'title'",
    "citations_quote_the_source": "UPDATE citations SET start = start + 1",
    "definitions_quote_the_source": "UPDATE definitions SET text = replace(text, '系', '糸')",
    "commitments_quote_the_source": "UPDATE commitments SET quote = ''",
    "mentions_quote_the_source": "UPDATE mentions SET text = 'x' WHERE rowid = 1",
    "events_quote_the_source": "UPDATE events SET text = replace(text, char(10), '')",
    "mentions_name_their_page": "UPDATE mentions SET page = '9' WHERE page = '1'",
    "blocks_name_their_page": "UPDATE blocks SET page = page || 'x' WHERE rowid = 2",
    "cells_name_their_page": "UPDATE cells SET page = '77' WHERE rowid = 1",
    "sections_name_their_page": "UPDATE sections SET page = NULL",
    "cells_lie_on_their_page": "UPDATE cells SET page_index = 4 WHERE part = 1",
    "lines_lie_on_their_page": "UPDATE lines SET page_index = page_index + 1 WHERE position = 1",
    "blocks_lie_in_the_source": "UPDATE blocks SET text = replace(text, '人脸', '人验')",
    "pages_follow_each_other": "UPDATE pages SET start = start + 1 WHERE page_index = 2",
    "pages_are_counted": "UPDATE editions SET page_count = 99",
    "lines_follow_each_other": "DELETE FROM lines WHERE position = 5",
    "lines_reach_the_end": "DELETE FROM lines WHERE position > 12",
    "sections_count_from_one": "UPDATE sections SET position = position + 1",
    "sections_lie_in_their_parent": "UPDATE sections SET level = 1",
    "mentions_lie_in_their_block": "UPDATE mentions SET block_id = (SELECT min(block_id) FROM blocks)",
    "mentions_are_one_layer": 'UPDATE mentions SET "end" = "end" + 40 WHERE label = \'RISK\'',
    "rows_count_from_one": "UPDATE listings SET row = 7 WHERE row = 2",
    "rows_are_understood": "DELETE FROM entries WHERE row = 2",
    "printed_fields_have_cells": "DELETE FROM cells WHERE field = 'stage' AND row = 1",
    "no_number_is_of_no_kind": "UPDATE entries SET number = NULL WHERE row = 1",
    "entries_are_of_one_standard": "UPDATE sightings SET status = 'candidate' WHERE kind = 'entry'",
    "standards_are_seen": "DELETE FROM sightings",
    "lineage_have_evidence": "UPDATE lineage SET evidence = ' '",
    "sightings_target_id_is_there": "UPDATE sightings SET target_id = edition_id WHERE kind = 'citation'",
    "topics_target_id_is_there": "DELETE FROM sections WHERE level = 2",
    "events_document_id_is_there": "DELETE FROM documents",
    "lineage_standard_id_is_there": "UPDATE lineage SET standard_id = 'x'",
    "standards_last_edition_id_is_there": "UPDATE standards SET last_edition_id = 'x'",
    "columns_are_documented": "CREATE VIEW v_more AS SELECT edition_id FROM editions",
    "editions_source_sha256_is_a_sha256": "UPDATE editions SET source_sha256 = upper(source_sha256) || 'g'",
    "events_date_is_a_date": "UPDATE events SET date = '2022年10月'",
    "entries_as_of_is_a_date": "UPDATE entries SET as_of = '2023-5'",
}


@pytest.fixture
def copy(dataset: Path) -> Iterator[sqlite3.Connection]:
    with (
        closing(sqlite3.connect(dataset)) as source,
        closing(sqlite3.connect(":memory:", isolation_level=None)) as made,
    ):
        source.backup(made)
        yield made


def test_no_contract_is_broken_in_a_sound_dataset(connection: sqlite3.Connection) -> None:
    assert list(problems_of(connection)) == []


@pytest.mark.parametrize("contract_id", DAMAGE)
def test_damage_breaks_its_contract(copy: sqlite3.Connection, contract_id: str) -> None:
    copy.execute(DAMAGE[contract_id])
    assert contract_id in {problem.check for problem in broken_contracts(copy)}


def test_contracts_are_plain_queries_with_a_meaning_in_both_languages(connection: sqlite3.Connection) -> None:
    stored = connection.execute("SELECT contract_id, en, zh, sql FROM contracts ORDER BY contract_id").fetchall()
    assert len(stored) == len(contracts()) == len({row[0] for row in stored})
    for _, en, zh, sql in stored:
        assert en
        assert zh
        assert sql.startswith(("SELECT ", "WITH "))
        assert len(connection.execute(sql).description) == 1


def test_a_broken_contract_names_how_many_and_the_first(copy: sqlite3.Connection) -> None:
    copy.execute("UPDATE events SET date = 'soon'")
    (problem,) = broken_contracts(copy)
    assert "not so in 2, first mini-2023/e/" in problem.message


def test_bare_sqlite3_runs_the_contracts(dataset: Path, tmp_path: Path) -> None:
    tool = shutil.which("sqlite3")
    if tool is None:
        pytest.skip("the sqlite3 command is not here")

    def run(path: Path) -> str:
        queries = subprocess.check_output([tool, path, "SELECT sql || ';' FROM contracts ORDER BY contract_id"])
        return subprocess.check_output([tool, "-readonly", path], input=queries).decode()

    assert run(dataset) == ""
    damaged = tmp_path / "damaged.sqlite"
    shutil.copy(dataset, damaged)
    with closing(sqlite3.connect(damaged, isolation_level=None)) as connection:
        connection.execute("UPDATE events SET date = 'soon'")
    assert "mini-2023/e/" in run(damaged)


def test_a_value_below_its_floor_is_a_problem_and_one_above_its_ceiling_a_warning(copy: sqlite3.Connection) -> None:
    assert warnings_of(copy) == []
    copy.execute("UPDATE expectations SET ceiling = -1 WHERE expectation_id = 'errors_are_found'")
    copy.execute("UPDATE entries SET stage_code = NULL")
    told = {problem.check for problem in problems_of(copy)}
    assert told == {"stages_are_read", "content_sha256"}
    (warning,) = warnings_of(copy)
    assert str(warning).startswith("warning: errors_are_found: findings of severity error for each edition is")


def test_nothing_to_measure_is_no_problem(copy: sqlite3.Connection) -> None:
    copy.execute("DELETE FROM contents")
    values = {measured.expectation_id: measured for measured in measures(copy)}
    assert values["contents_lead_to_headings"].value is None
    assert values["contents_lead_to_headings"].problem is None


def test_a_contract_may_only_read(copy: sqlite3.Connection, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    copy.execute("UPDATE contracts SET sql = ? WHERE contract_id = 'pages_are_counted'", (f"ATTACH '{other}' AS x",))
    with pytest.raises(sqlite3.DatabaseError):
        list(broken_contracts(copy))
    assert not other.exists()
    copy.execute("UPDATE contracts SET sql = 'DELETE FROM editions' WHERE contract_id = 'pages_are_counted'")
    assert [problem.check for problem in problems_of(copy)] == ["integrity"]
    assert copy.execute("SELECT count(*) FROM editions").fetchone() == (2,)


def test_a_row_that_points_nowhere_is_named_by_its_key(copy: sqlite3.Connection) -> None:
    copy.execute("UPDATE citations SET section_id = 'x' WHERE edition_id = 'mini-2026'")
    (problem,) = broken_references(copy)
    assert problem.message.startswith("citations mini-2026/c/")
    assert problem.message.endswith("points at a row of sections that is not there")


def test_the_content_hash_is_over_rows_in_key_order(copy: sqlite3.Connection) -> None:
    before = content_hash(copy)
    rows = copy.execute("SELECT * FROM lines").fetchall()
    copy.execute("DELETE FROM lines")
    copy.executemany(f"INSERT INTO lines VALUES ({', '.join('?' * len(rows[0]))})", rows[::-1])
    assert content_hash(copy) == before
    copy.execute("UPDATE lines SET role = 'paragraph' WHERE position = 1")
    assert content_hash(copy) != before


def test_a_value_changed_behind_the_contracts_is_seen_by_the_content_hash(copy: sqlite3.Connection) -> None:
    copy.execute("UPDATE entries SET owner = '别的单位'")
    assert [problem.check for problem in problems_of(copy)] == ["content_sha256"]


def test_another_user_version_is_a_problem(copy: sqlite3.Connection) -> None:
    copy.execute("PRAGMA user_version = 10100")
    assert [problem.check for problem in problems_of(copy)] == ["dataset"]


def test_a_missing_table_is_a_problem_and_no_traceback(copy: sqlite3.Connection) -> None:
    copy.execute("DROP TABLE contracts")
    assert [problem.check for problem in problems_of(copy)] == ["integrity"]


def test_the_content_hash_is_the_same_in_another_version_of_sqlite(dataset: Path) -> None:
    apsw = pytest.importorskip("apsw", reason="apsw with its own SQLite is not here (requirements-extras.lock)")
    if apsw.sqlite_lib_version() == sqlite3.sqlite_version:
        pytest.skip("apsw has the SQLite of Python")
    with closing(apsw.Connection(str(dataset), flags=apsw.SQLITE_OPEN_READONLY)) as other:
        found = content_hash(other)
    with closing(sqlite3.connect(dataset)) as connection:
        assert found == content_hash(connection)
        assert connection.execute("SELECT content_sha256 FROM dataset").fetchone() == (found,)


def test_another_version_of_sqlite_keeps_the_contracts_and_foreign_keys(dataset: Path) -> None:
    apsw = pytest.importorskip("apsw", reason="apsw with its own SQLite is not here (requirements-extras.lock)")
    with closing(apsw.Connection(str(dataset), flags=apsw.SQLITE_OPEN_READONLY)) as other:
        for contract_id, sql in other.execute("SELECT contract_id, sql FROM contracts").fetchall():
            assert other.execute(sql).fetchall() == [], contract_id
        assert other.execute("PRAGMA foreign_key_check").fetchall() == []
