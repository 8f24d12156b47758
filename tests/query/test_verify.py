"""Verify and open: a whole file, a damaged one, another program's, one of another time."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.core.errors import InputError
from pipeline.query import open_dataset, verify_file


def edited(dataset: Path, path: Path, statement: str) -> Path:
    shutil.copy(dataset, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)
    return path


def test_a_built_file_is_sound(dataset: Path) -> None:
    assert verify_file(dataset) == []


def test_an_edited_value_is_found(dataset: Path, tmp_path: Path) -> None:
    path = edited(dataset, tmp_path / "x.sqlite", "UPDATE cells SET text = '发市' WHERE field = 'stage' AND row = 1")
    assert {problem.check for problem in verify_file(path)} == {"cells_quote_the_source", "content_sha256"}


def test_a_damaged_file_is_a_problem_and_no_traceback(dataset: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    content = bytearray(dataset.read_bytes())
    for page in range(8, len(content) // 4096, 3):
        content[page * 4096 : page * 4096 + 200] = b"\xff" * 200
    path.write_bytes(content)
    assert "integrity" in {problem.check for problem in verify_file(path)}


def test_a_truncated_file_is_one_clear_line(dataset: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    path.write_bytes(dataset.read_bytes()[: 4096 * 20])
    with pytest.raises(InputError, match="not a readable biaopu dataset"):
        verify_file(path)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("PRAGMA application_id = 0", "not a biaopu dataset"),
        ("PRAGMA user_version = 20000", "made by a newer biaopu"),
        ("PRAGMA user_version = 100", "made by an older biaopu"),
    ],
)
def test_a_file_of_another_program_or_time_is_refused(dataset: Path, tmp_path: Path, statement: str, told: str) -> None:
    path = edited(dataset, tmp_path / "x.sqlite", statement)
    with pytest.raises(InputError, match=told):
        open_dataset(path)


def test_a_newer_minor_version_can_be_read(dataset: Path, tmp_path: Path) -> None:
    path = edited(dataset, tmp_path / "x.sqlite", "PRAGMA user_version = 10900")
    with closing(open_dataset(path)) as connection:
        assert connection.execute("SELECT count(*) FROM v_standards").fetchone() == (4,)


def test_what_is_no_dataset_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "text.sqlite").write_text("这不是数据库" * 200)
    (tmp_path / "empty.sqlite").write_bytes(b"")
    for name, told in (
        ("missing.sqlite", "no such file"),
        (".", "is a folder"),
        ("text.sqlite", "not a readable biaopu dataset"),
        ("empty.sqlite", "not a biaopu dataset"),
    ):
        with pytest.raises(InputError, match=told) as caught:
            open_dataset(tmp_path / name)
        assert "\n" not in str(caught.value)


def test_an_opened_dataset_cannot_be_written(dataset: Path) -> None:
    with closing(open_dataset(dataset)) as connection, pytest.raises(sqlite3.OperationalError):
        connection.execute("DELETE FROM editions")


def test_a_name_with_spaces_and_signs_can_be_opened(dataset: Path, tmp_path: Path) -> None:
    path = tmp_path / "标 谱?%23#1.sqlite"
    shutil.copy(dataset, path)
    assert verify_file(path) == []
