"""Dictionary: the generated documents are those of the records."""

from pathlib import Path

import pytest

from pipeline.load import dictionary
from pipeline.load.descriptions import field_docs


def test_the_generated_documents_are_fresh() -> None:
    assert dictionary.main(["--check"]) == 0


def test_a_stale_document_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(dictionary, "_DOCS", tmp_path)
    assert dictionary.main(["--check"]) == 1
    assert dictionary.main(["--write"]) == 0
    assert dictionary.main(["--check"]) == 0
    (tmp_path / "schema.sql").write_text("CREATE TABLE x (y)")
    assert dictionary.main(["--check"]) == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith("docs/schema.sql is stale; run")


def test_the_dictionary_names_every_view_and_both_meanings() -> None:
    text = dictionary.data_dictionary()
    assert "## v_standards" in text
    assert "| `number` | text | yes | canonical number, null for a placeholder | 标准编号 | 1.0.0 |" in text
    assert "`mentions_quote_the_source`" in text


def test_an_undocumented_column_fails_the_check(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(dictionary, "field_docs", lambda: field_docs()[1:])
    assert dictionary.main(["--check"]) == 1
    assert "blocks.block_id is documented and not there, or there and not documented" in capsys.readouterr().err


def test_the_dictionary_tells_unit_form_and_first_version() -> None:
    text = dictionary.data_dictionary()
    assert "| `start` | integer, code point | | first code point | 起点 | 1.0.0 |" in text
    assert "(`[0-9a-f]{64}`)" in text
    assert "`numbers_are_read`" in text
