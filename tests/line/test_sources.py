"""Sources of a build: what is an edition, under which id, and what is said where one is not declared."""

import shutil
from pathlib import Path

import pytest

from pipeline.__main__ import main
from pipeline.line import edition_sources
from tests.line.running import declare, refused, rows, write
from tests.parse.drawn import WHITE_PAPER


def build(output: Path, *sources: Path, options: tuple[str, ...] = ()) -> int:
    return main(["build", *map(str, sources), "--output", str(output), *options])


def test_a_document_without_a_declaration_is_not_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw, output = tmp_path / "raw", tmp_path / "x.sqlite"
    declare(raw / "declared-2023", WHITE_PAPER)
    (raw / "bare-2024").mkdir()
    write(raw / "bare-2024", WHITE_PAPER, "source.txt")
    line = refused(capsys, "build", str(raw), "--output", str(output))
    assert "bare-2024/edition.toml: no such file" in line
    assert not output.exists()
    assert build(output, raw, options=("--keep-going",)) == 1
    assert "skipped: bare-2024/edition.toml" in capsys.readouterr().err
    assert rows(output, "SELECT edition_id FROM editions") == [("declared-2023",)]


def test_folders_that_hold_no_document_are_no_editions(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    edition = declare(raw / "declared-2023", WHITE_PAPER)
    for name in ("notes", ".git", "register-2026"):
        (raw / name).mkdir()
        write(raw / name, "x", "README.md")
    write(raw / "register-2026", "x", "register.toml")
    write(raw / "register-2026", "x", "rows.csv")
    write(raw, "x", "README.md")
    assert edition_sources([raw]) == (edition,)


@pytest.mark.parametrize("key", ["title", "publisher", "date", "kind", "source_name", "source_sha256"])
def test_a_missing_key_is_one_line_with_file_and_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], key: str
) -> None:
    folder = declare(tmp_path / "raw/paper-2023", WHITE_PAPER, **{key: None})
    line = refused(capsys, "build", str(folder.parent), "--output", str(tmp_path / "x.sqlite"))
    assert line.startswith(f"biaopu: paper-2023/edition.toml, {key}: is missing; add {key} = ")


def test_a_document_that_was_changed_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = declare(tmp_path / "paper-2023", WHITE_PAPER)
    (folder / "source.txt").write_text(WHITE_PAPER.replace("报批稿", "草案"), encoding="utf-8")
    line = refused(capsys, "build", str(folder), "--output", str(tmp_path / "x.sqlite"))
    assert "paper-2023/edition.toml, source_sha256: is " in line


def test_the_declared_document_given_as_a_file_is_its_edition(tmp_path: Path) -> None:
    folder = declare(tmp_path / "digest-2023", WHITE_PAPER, kind="digest")
    output = tmp_path / "x.sqlite"
    assert build(output, folder / "source.txt") == 0
    assert rows(output, "SELECT edition_id, kind FROM editions") == [("digest-2023", "digest")]


def test_a_file_beside_a_declaration_of_another_is_an_edition_under_its_stem(tmp_path: Path) -> None:
    folder = declare(tmp_path / "digest-2023", WHITE_PAPER)
    other = write(folder, WHITE_PAPER, "other.txt")
    assert edition_sources([other]) == (other,)


def test_the_folder_that_one_stands_in_has_its_own_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = declare(tmp_path / "paper-2023", WHITE_PAPER)
    monkeypatch.chdir(folder)
    assert [path.name for path in edition_sources([Path()])] == ["paper-2023"]
    assert [path.name for path in edition_sources([Path("source.txt")])] == ["paper-2023"]


def test_a_previous_edition_that_is_not_built_is_a_finding(tmp_path: Path) -> None:
    raw, output = tmp_path / "raw", tmp_path / "x.sqlite"
    declare(raw / "first", WHITE_PAPER)
    declare(raw / "second", WHITE_PAPER, previous="first", date="2024-05")
    declare(raw / "third", WHITE_PAPER, previous="fisrt", date="2025-05")
    assert build(output, raw) == 0
    found = rows(output, "SELECT edition_id, quote FROM v_findings WHERE rule = 'edition.previous_is_absent'")
    assert found == [("third", "fisrt")]


@pytest.mark.parametrize("name", ["new\nline.txt", "bell\a.txt", "half\udc80.txt"])
def test_a_name_that_cannot_be_an_edition_id_is_refused_and_shown_escaped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    paper = write(tmp_path, WHITE_PAPER, name)
    line = refused(capsys, "build", str(paper), "--output", str(tmp_path / "x.sqlite"))
    assert "cannot be an edition id" in line
    assert name.encode("unicode_escape").decode() in line


def test_several_processes_give_the_same_bytes_in_the_order_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = tmp_path / "raw"
    for year in range(2019, 2024):
        declare(raw / f"paper-{year}", WHITE_PAPER.replace("20230257", f"{year}0257"), date=f"{year}-05")
    bad = [write(tmp_path, "", "empty.txt"), write(tmp_path, "天气很好。", "prose.txt")]
    one, many = tmp_path / "one.sqlite", tmp_path / "many.sqlite"
    told = []
    for output, jobs in ((one, "1"), (many, "3")):
        assert build(output, raw, *bad, options=("--jobs", jobs, "--keep-going")) == 1
        told.append(capsys.readouterr().err)
    assert one.read_bytes() == many.read_bytes()
    assert told[0] == told[1]
    assert told[0].count("skipped") == 2


def test_the_first_document_that_cannot_be_read_is_named_by_several_processes_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = [write(tmp_path, "", name) for name in ("b.txt", "a.txt")]
    good = write(tmp_path, WHITE_PAPER)
    paths = map(str, (good, *bad))
    assert "b.txt" in refused(capsys, "build", *paths, "--jobs", "2", "--output", str(tmp_path / "x.sqlite"))


def test_a_second_reading_of_tables_lands_in_the_findings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf = Path(__file__).parents[1] / "pdfs"
    papers = sorted(pdf.glob("*.pdf"))
    assert papers
    copy = tmp_path / "paper.pdf"
    shutil.copy(papers[0], copy)
    plain, checked = tmp_path / "plain.sqlite", tmp_path / "checked.sqlite"
    assert build(plain, copy) == build(checked, copy, options=("--cross-check",)) == 0
    query = "SELECT * FROM v_standards"
    assert rows(plain, query) == rows(checked, query)
    assert capsys.readouterr().err == ""
