"""The program: what its hash is made of."""

from pathlib import Path

import pytest

from pipeline import program


@pytest.fixture
def fresh_hash() -> None:
    program.code_hash.cache_clear()


@pytest.mark.usefixtures("fresh_hash")
def test_modules_tables_and_vocabulary_make_the_hash() -> None:
    names = {name for name, _ in program._files()}
    assert {"pipeline/line.py", "pipeline/identify/tables/prefixes.csv", "config/stages.toml"} <= names
    assert not [name for name in names if name.endswith(".pyc")]


@pytest.mark.usefixtures("fresh_hash")
def test_another_table_is_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "prefixes.csv"
    hashes = []
    for content in ("GB,national", "GB,sector"):
        table.write_text(content, encoding="utf-8")
        monkeypatch.setattr(program, "_files", lambda: [("pipeline/identify/tables/prefixes.csv", table)])
        program.code_hash.cache_clear()
        hashes.append(program.code_hash())
    program.code_hash.cache_clear()
    assert hashes[0] != hashes[1]
