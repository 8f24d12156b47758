"""typeset/make.py: stable bytes, PDFs that say what their sources say, and one clear line where it cannot work."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DIGEST, STATUS = "aisec-2023-digest", "aisec-2026-status"


@pytest.mark.parametrize("edition_id", [DIGEST, STATUS])
def test_typesetting_twice_gives_the_same_bytes(edition_id, typesetting):
    if importlib.util.find_spec("typst") is None:
        pytest.skip("typst is not installed: only who edits the editions needs it")
    if not all((typesetting.FONTS / name).is_file() for name in typesetting.FONT_FILES):
        pytest.skip("Debian's fonts-noto-cjk is not installed: only who edits the editions needs it")
    assert typesetting.typeset(edition_id) == typesetting.typeset(edition_id)


@pytest.mark.parametrize("edition_id", [DIGEST, STATUS])
def test_committed_pdf_has_every_paragraph_and_heading_of_its_source(edition_id, edition_texts):
    source = (ROOT / "typeset" / f"{edition_id}.typ").read_text(encoding="utf-8")
    lines = [line.lstrip("= ") for line in source.splitlines() if re.match(r"(=+ )?[^\x00-\x7f]|= |\d、", line)]
    plain = [re.sub(r"\s", "", line) for line in lines if "#" not in line]
    assert len(plain) > 5
    assert [line for line in plain if line not in edition_texts[edition_id]] == []


def test_missing_font_is_one_line_that_names_the_package(typesetting, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(typesetting, "FONTS", tmp_path)
    assert typesetting.main(["--check"]) == 2
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    assert "fonts-noto-cjk" in message


def test_missing_typst_is_one_line_that_names_the_wheel(typesetting, monkeypatch, tmp_path, capsys):
    def absent(name):
        raise ModuleNotFoundError(name)

    for name in typesetting.FONT_FILES:
        (tmp_path / name).touch()
    monkeypatch.setattr(typesetting, "FONTS", tmp_path)
    monkeypatch.setattr(typesetting.importlib, "import_module", absent)
    assert typesetting.main([]) == 2
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    assert "pip install -r typeset/requirements.txt" in message


def test_hash_replaces_the_old_one_and_nothing_else(typesetting):
    before = 'id = "x"\n# Set by a script.\nsource_sha256 = ""\n'
    once = typesetting.with_sha256(before, "a" * 64)
    assert once == f'id = "x"\n# Set by a script.\nsource_sha256 = "{"a" * 64}"\n'
    assert typesetting.with_sha256(once, "b" * 64) == once.replace("a" * 64, "b" * 64)


def test_declaration_without_a_hash_line_is_refused(typesetting):
    with pytest.raises(typesetting.CannotTypesetError, match="source_sha256"):
        typesetting.with_sha256('id = "x"\n', "a" * 64)


def test_ragged_data_line_is_refused_with_its_record(typesetting, tmp_path):
    path = tmp_path / "later.csv"
    path.write_text("a,b\n1,2\n3\n", encoding="utf-8")
    with pytest.raises(typesetting.CannotTypesetError, match=r"later\.csv, record 3"):
        typesetting._lines(path)
