"""Dictionary: the generated documents are those of the records."""

from pathlib import Path

import pytest

from pipeline.load import dictionary


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
    assert "| `number` | text | yes | canonical number, null for a placeholder | 标准编号 |" in text
    assert "`mentions_quote_the_source`" in text
