"""Shape: each change of the schema requires its version, and a new column says which one brought it."""

from dataclasses import replace

import pytest

from pipeline.core.shape import (
    Bump,
    ColumnShape,
    Shape,
    TableShape,
    read_shape,
    required_version,
    schema_changes,
    shape_text,
    version_problems,
)
from pipeline.load import dictionary

NUMBER = ColumnShape("number", "text", True, (), None, None, "1.0.0", "canonical number", "标准编号")
STAGE = ColumnShape("stage_code", "text", False, ("20", "60"), None, None, "1.0.0", "stage", "阶段")
START = ColumnShape("start", "integer", False, (), "code point", None, "1.0.0", "first", "起点")
VIEW = TableShape("v_rows", "view", ("number",), "1.0.0", "a row", "行", (NUMBER, STAGE, START))
OLD = Shape("1.2.3", "2026.11.0", (VIEW,))


def with_columns(*columns: ColumnShape) -> Shape:
    return replace(OLD, tables=(replace(VIEW, columns=columns),))


LATER = replace(NUMBER, name="later", since="1.3.0")
CASES = {
    "nothing": (OLD, "1.2.3"),
    "a word": (with_columns(replace(NUMBER, en="number"), STAGE, START), "1.2.4"),
    "a word of the table": (replace(OLD, tables=(replace(VIEW, en="one row"),)), "1.2.4"),
    "a column at the end": (with_columns(NUMBER, STAGE, START, LATER), "1.3.0"),
    "a table": (replace(OLD, tables=(VIEW, replace(VIEW, name="v_more"))), "1.3.0"),
    "a code more": (with_columns(NUMBER, replace(STAGE, vocabulary=("20", "30", "60")), START), "1.3.0"),
    "never null any more": (with_columns(replace(NUMBER, is_optional=False), STAGE, START), "1.3.0"),
    "a column in between": (with_columns(NUMBER, LATER, STAGE, START), "2.0.0"),
    "a column less": (with_columns(NUMBER, STAGE), "2.0.0"),
    "another name": (with_columns(NUMBER, STAGE, replace(START, name="begin")), "2.0.0"),
    "another type": (with_columns(NUMBER, STAGE, replace(START, holds="text")), "2.0.0"),
    "another unit": (with_columns(NUMBER, STAGE, replace(START, unit="byte")), "2.0.0"),
    "null where none was": (with_columns(NUMBER, replace(STAGE, is_optional=True), START), "2.0.0"),
    "an open list": (with_columns(NUMBER, replace(STAGE, vocabulary=()), START), "2.0.0"),
    "a table less": (replace(OLD, tables=()), "2.0.0"),
    "another key": (replace(OLD, tables=(replace(VIEW, key=("start",)),)), "2.0.0"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_change_requires_its_version(case: str) -> None:
    new, version = CASES[case]
    assert required_version(OLD, new) == version
    told = [problem for problem in version_problems(OLD, new) if "schema version" in problem]
    assert bool(told) == (version != "1.2.3")
    right = version_problems(OLD, replace(new, schema_version=version))
    assert not [problem for problem in right if "schema version" in problem]


def test_a_new_column_names_the_version_that_brings_it() -> None:
    (problem,) = version_problems(OLD, replace(with_columns(NUMBER, STAGE, START, LATER), schema_version="1.2.3"))
    assert problem == "v_rows.later is new, so the schema version has to be at least 1.3.0, it is 1.2.3"
    forgotten = with_columns(NUMBER, STAGE, START, replace(LATER, since="1.0.0"))
    (problem,) = version_problems(OLD, replace(forgotten, schema_version="1.3.0"))
    assert problem == "v_rows.later is new, so its `since` cannot be 1.0.0"


def test_the_farthest_change_is_told_first() -> None:
    new = with_columns(replace(NUMBER, en="number"), START, LATER)
    assert [change.bump for change in schema_changes(OLD, new)] == [Bump.MAJOR, Bump.MINOR, Bump.PATCH]


def test_a_shape_survives_its_text() -> None:
    now = dictionary.shape("2026.11.0")
    assert read_shape(shape_text(now)) == now
    assert {"v_standards", "editions", "field_doc"} <= {table.name for table in now.tables}


def test_a_change_since_the_release_fails_the_check_and_names_the_version(
    tmp_path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dictionary, "_DOCS", tmp_path)
    assert dictionary.main(["--write"]) == 0
    assert dictionary.main(["--released", "2026.11.0"]) == 0
    assert dictionary.main(["--check"]) == 0
    now = dictionary.shape()
    (changes,) = [table for table in now.tables if table.name == "v_changes"]
    shorter = replace(changes, columns=changes.columns[:-1])
    others = tuple(shorter if table is changes else table for table in now.tables)
    (tmp_path / "released-schema.json").write_text(shape_text(Shape("1.0.0", "2026.11.0", others)), "utf-8")
    capsys.readouterr()
    assert dictionary.main(["--check"]) == 1
    assert capsys.readouterr().err.splitlines()[0] == (
        "since release 2026.11.0 (schema 1.0.0): v_changes.evidence is new, so the schema version has to be at least "
        "1.1.0, it is 1.0.0"
    )
    assert dictionary.main(["--write"]) == 0, "a release's schema is never written anew"
    assert dictionary.main(["--check"]) == 1
