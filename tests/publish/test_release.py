"""Release: written once, whole or not at all, every file a form of the same dataset."""

import csv
import hashlib
import json
import shutil
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import releasing
from pipeline.core.checks import content_hash
from pipeline.core.collection import Collection
from pipeline.core.errors import InputError
from pipeline.core.records import Edition, Entry, Standard
from pipeline.core.shape import Shape, shape_text
from pipeline.load import load
from pipeline.publish import verify_release
from pipeline.query import open_dataset, verify_file
from pipeline.releasing import release
from tests.load.mini_edition import two_editions


def read_all(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_release_holds_the_dataset_its_tables_its_hashes_and_its_notices(released: Path) -> None:
    names = set(read_all(released))
    assert released.name == "2026.11.0"
    assert {"biaopu-2026.11.0.sqlite", "SHA256SUMS", "manifest.json", "CHANGES.md"} < names
    assert {"LICENCE.md", "ATTRIBUTION.md", "CITATION.cff", "QUALITY.md", "README.md", "build-info.json"} < names
    assert {"biaopu-2026.11.0.sqlite.zst", "biaopu-2026.11.0.xlsx", "CHANGES.html", "CHANGES.json"} < names
    assert {"datapackage.json", "metadata.json", "jsonl/v_standards.schema.json"} < names
    for table in ("dataset", "editions", "v_standards", "v_changes", "v_coverage_lines"):
        assert {f"csv/{table}.csv", f"csv/{table}-excel.csv", f"jsonl/{table}.jsonl"} < names


def test_the_database_is_the_one_that_a_build_of_that_version_makes(released: Path, tmp_path: Path) -> None:
    load(two_editions(), tmp_path / "x.sqlite", dataset_version="2026.11.0")
    assert (released / "biaopu-2026.11.0.sqlite").read_bytes() == (tmp_path / "x.sqlite").read_bytes()
    assert verify_file(released / "biaopu-2026.11.0.sqlite") == []


def test_the_dataset_that_was_published_stays_as_it_was(dataset: Path, released: Path) -> None:
    with closing(open_dataset(dataset)) as connection:
        assert connection.execute("SELECT version FROM dataset").fetchone() == ("dev",)


def test_publishing_twice_elsewhere_gives_the_same_bytes(dataset: Path, released: Path, tmp_path: Path) -> None:
    again = release(dataset, "2026.11.0", tmp_path / "other" / "dist")
    assert read_all(again) == read_all(released)


def test_a_csv_file_is_the_view_row_by_row(released: Path) -> None:
    with closing(sqlite3.connect(released / "biaopu-2026.11.0.sqlite")) as connection:
        found = connection.execute("SELECT * FROM v_standards")
        names, rows = [column[0] for column in found.description], found.fetchall()
    with (released / "csv" / "v_standards.csv").open(encoding="utf-8", newline="") as stream:
        header, *cells = list(csv.reader(stream))
    assert header == names
    assert cells == [["" if value is None else str(value) for value in row] for row in rows]


def test_the_csv_for_excel_has_a_mark_of_its_encoding_and_no_formula(tmp_path: Path) -> None:
    records = two_editions()
    entry = records.of(Entry)[0]
    harmful = Collection(replace(row, title='=HYPERLINK("x")') if row is entry else row for row in records)
    load(harmful, tmp_path / "x.sqlite", dataset_version="1")
    folder = release(tmp_path / "x.sqlite", "2026.11.0", tmp_path / "dist") / "csv"
    assert (folder / "v_standards-excel.csv").read_bytes().startswith(b"\xef\xbb\xbfedition_id,")
    assert b'"\'=HYPERLINK(""x"")"' in (folder / "v_standards-excel.csv").read_bytes()
    assert b'"=HYPERLINK(""x"")"' in (folder / "v_standards.csv").read_bytes()


def test_json_lines_keep_lists_objects_truth_and_null(released: Path) -> None:
    def rows(name: str) -> list[dict[str, object]]:
        return [json.loads(line) for line in (released / "jsonl" / f"{name}.jsonl").read_text("utf-8").splitlines()]

    assert rows("v_documents")[0]["aliases"] == ["保护指南"]
    assert rows("v_cells")[0]["is_merged"] is False
    assert rows("v_tables")[0]["caption"] is None
    change = rows("v_changes")[0]
    assert isinstance(change["new"], dict)
    assert change["new"]["number"] == "GB/T 45674-2025"


def test_the_manifest_counts_every_file(released: Path) -> None:
    manifest = json.loads((released / "manifest.json").read_text("utf-8"))
    files = read_all(released)
    assert (manifest["name"], manifest["version"], manifest["schema_version"]) == ("biaopu", "2026.11.0", "1.0.0")
    assert [entry["file"] for entry in manifest["files"]] == sorted(files.keys() - {"manifest.json", "SHA256SUMS"})
    for entry in manifest["files"]:
        content = files[entry["file"]]
        assert (entry["bytes"], entry["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    rows = {entry["file"]: entry["rows"] for entry in manifest["files"]}
    assert (rows["csv/v_standards.csv"], rows["jsonl/v_changes.jsonl"], rows["LICENCE.md"]) == (4, 1, None)
    assert rows["biaopu-2026.11.0.sqlite"] > 100


def test_the_notices_name_the_licence_and_every_source(released: Path) -> None:
    licence = (released / "LICENCE.md").read_text("utf-8")
    assert "CC-BY-4.0" in licence
    assert "version 2026.11.0" in licence
    attribution = (released / "ATTRIBUTION.md").read_text("utf-8")
    assert attribution.count("- publisher: 示例标准研究院") == 2
    assert "not the present status" in attribution.replace("\n", " ").replace("they are ", "")


def test_the_first_release_says_that_it_is_the_first(released: Path) -> None:
    assert "first release" in (released / "CHANGES.md").read_text("utf-8")


def test_a_release_is_never_overwritten(dataset: Path, tmp_path: Path) -> None:
    folder = release(dataset, "2026.11.0", tmp_path)
    before = read_all(folder)
    with pytest.raises(InputError, match="is published already"):
        release(dataset, "2026.11.0", tmp_path, folder)
    assert read_all(folder) == before
    assert sorted(tmp_path.iterdir()) == [folder, tmp_path / "index.json"]


@pytest.fixture
def retitled(tmp_path: Path) -> Path:
    """The dataset with one title read otherwise, from the same documents."""
    records = two_editions()
    standard, entry = records.of(Standard)[0], records.of(Entry)[0]
    changed = Collection(
        replace(row, title="信息安全技术 人脸识别数据安全规范") if row in (standard, entry) else row for row in records
    )
    load(changed, tmp_path / "new.sqlite", dataset_version="dev")
    return tmp_path / "new.sqlite"


def test_a_second_release_tells_what_changed_since_the_first_and_who_caused_it(
    dataset: Path, retitled: Path, tmp_path: Path
) -> None:
    first = release(dataset, "2026.11.0", tmp_path / "dist")
    for number, previous in (("0", None), ("1", first / "biaopu-2026.11.0.sqlite")):
        second = release(retitled, f"2026.12.{number}", tmp_path / "dist", previous)
        text = (second / "CHANGES.md").read_text("utf-8")
        assert text.startswith(f"# Changes in 2026.12.{number} since 2026.11.0\n")
        assert "| `v_standards` | 4 | 4 | 0 | 0 | 1 | pipeline 1 |" in text
        assert "| `v_mentions` | 8 | 8 | 0 | 0 | 0 |  |" in text
        assert "人脸识别数据安全规范" in text
        (line,) = (second / "delta" / "v_standards.jsonl").read_text("utf-8").splitlines()
        told = json.loads(line)
        assert (told["kind"], told["cause"], told["key"]) == ("changed", "pipeline", {"entry_id": "mini-2023/A.1/1"})
        assert told["old"]["title"] == "信息安全技术 人脸识别数据安全要求"
        assert told["new"]["title"] == "信息安全技术 人脸识别数据安全规范"
        assert not (second / "delta" / "v_mentions.jsonl").exists()
        changes = json.loads((second / "CHANGES.json").read_text("utf-8"))
        assert changes["previous"] == "2026.11.0"
        assert {change["cause"] for change in changes["changes"]} <= {"pipeline", "curation"}
        assert changes["changes"]


def test_a_release_of_the_same_dataset_says_that_nothing_changed(dataset: Path, tmp_path: Path) -> None:
    release(dataset, "2026.11.0", tmp_path)
    again = release(dataset, "2026.11.1", tmp_path)
    changes = json.loads((again / "CHANGES.json").read_text("utf-8"))
    assert (changes["previous"], changes["changes"], changes["schema"]) == ("2026.11.0", [], [])
    assert not (again / "delta").exists()


def test_an_edition_of_another_file_is_the_cause_of_its_rows(dataset: Path, tmp_path: Path) -> None:
    records = two_editions()
    edition = records.of(Edition)[0]
    other = Collection(replace(row, source_sha256="f" * 64) if row is edition else row for row in records)
    load(other, tmp_path / "other.sqlite", dataset_version="dev")
    release(dataset, "2026.11.0", tmp_path / "dist")
    second = release(tmp_path / "other.sqlite", "2026.11.1", tmp_path / "dist")
    told = [json.loads(line) for line in (second / "delta" / "editions.jsonl").read_text("utf-8").splitlines()]
    assert [(one["key"], one["cause"]) for one in told] == [({"edition_id": "mini-2023"}, "source_edition")]


def test_no_release_without_the_one_before_it(dataset: Path, tmp_path: Path) -> None:
    first = release(dataset, "2026.11.0", tmp_path / "dist")
    (first / "LICENCE.md").write_text("changed")
    with pytest.raises(InputError, match=r"cannot be compared with: tampered: LICENCE\.md"):
        release(dataset, "2026.12.0", tmp_path / "dist")
    first.rename(tmp_path / "elsewhere")
    with pytest.raises(InputError, match=r"the release 2026\.11\.0 is not there any more"):
        release(dataset, "2026.12.0", tmp_path / "dist")
    assert release(dataset, "2026.12.0", tmp_path / "dist", tmp_path / "elsewhere").is_dir()


def test_a_fresh_checkout_does_not_call_a_later_release_the_first(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = tmp_path / "released-schema.json"
    known.write_text(shape_text(Shape("1.0.0", "2026.10.0", ())), "utf-8")
    monkeypatch.setattr(releasing, "_RELEASED", known)
    with pytest.raises(InputError, match=r"does not hold the release before this one, 2026\.10\.0"):
        release(dataset, "2026.11.0", tmp_path / "dist")


def test_the_index_names_every_release_newest_first(dataset: Path, tmp_path: Path) -> None:
    for version in ("2026.11.0", "2026.11.1"):
        release(dataset, version, tmp_path)
    index = json.loads((tmp_path / "index.json").read_text("utf-8"))
    assert index["latest"] == "2026.11.1"
    assert [(one["version"], one["previous"]) for one in index["releases"]] == [
        ("2026.11.1", "2026.11.0"),
        ("2026.11.0", None),
    ]
    for one in index["releases"]:
        sums = (tmp_path / one["path"] / "SHA256SUMS").read_bytes()
        assert one["sums_sha256"] == hashlib.sha256(sums).hexdigest()


def with_schema(dataset: Path, path: Path, *statements: str) -> Path:
    """Return a copy of a dataset after statements, sound again."""
    shutil.copy(dataset, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.execute("UPDATE dataset SET content_sha256 = ?", (content_hash(connection),))
    return path


def test_a_column_that_is_gone_needs_a_new_major_version(dataset: Path, tmp_path: Path) -> None:
    path = with_schema(
        dataset,
        tmp_path / "more.sqlite",
        "DROP VIEW v_lineage",
        "CREATE VIEW v_lineage AS SELECT standard_id, old_number, new_number, relation, status, confidence, evidence, "
        "method, date, date AS extra FROM lineage",
        "INSERT INTO field_doc SELECT table_name, 'extra', 99, holds, 1, vocabulary, en, zh, unit, pattern, since "
        "FROM field_doc WHERE table_name = 'v_lineage' AND column_name = 'date'",
    )
    release(path, "2026.11.0", tmp_path / "dist")
    with pytest.raises(InputError, match=r"v_lineage\.extra is gone, so the schema version has to be at least 2\.0\.0"):
        release(dataset, "2026.12.0", tmp_path / "dist")


def test_after_a_breaking_change_old_and_new_lie_side_by_side(dataset: Path, tmp_path: Path) -> None:
    older = with_schema(
        dataset, tmp_path / "older.sqlite", "UPDATE dataset SET schema_version = '0.9.0'", "PRAGMA user_version = 900"
    )
    second = release(dataset, "2026.12.0", tmp_path / "dist", older)
    assert (second / "older-schema" / "biaopu-dev.sqlite").read_bytes() == older.read_bytes()
    assert "from 0.9.0 to 1.0.0" in (second / "CHANGES.md").read_text("utf-8")
    assert verify_release(second) == []


def test_a_version_before_the_last_release_is_refused(dataset: Path, tmp_path: Path) -> None:
    first = release(dataset, "2026.11.9", tmp_path)
    second = release(dataset, "2026.11.10", tmp_path, first)
    with pytest.raises(InputError, match=r"comes before the release 2026\.11\.10"):
        release(dataset, "2026.11.8", tmp_path, second)


@pytest.mark.parametrize("version", ["1.0.0", "2026.13.0", "2026.1.0", "2026.11", "../2026.11.0", "2026.11.01", ""])
def test_a_version_that_is_no_calendar_version_is_refused(dataset: Path, tmp_path: Path, version: str) -> None:
    with pytest.raises(InputError, match="no calendar version"):
        release(dataset, version, tmp_path / "dist")
    assert not (tmp_path / "dist").exists()


def test_an_unsound_dataset_is_refused_and_nothing_is_left(dataset: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    path.write_bytes(dataset.read_bytes())
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE cells SET text = '发市' WHERE field = 'stage'")
    with pytest.raises(InputError, match="is unsound: cells_quote_the_source"):
        release(path, "2026.11.0", tmp_path / "dist")
    assert list((tmp_path / "dist").iterdir()) == []


def test_what_is_no_dataset_and_no_release_is_one_clear_line(dataset: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        release(tmp_path / "missing.sqlite", "2026.11.0", tmp_path / "dist")
    with pytest.raises(InputError, match="is no release"):
        release(dataset, "2026.11.0", tmp_path / "dist", tmp_path)
    assert list((tmp_path / "dist").iterdir()) == []


def test_a_place_that_cannot_be_written_is_one_clear_line(dataset: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="cannot be written"):
        release(dataset, "2026.11.0", tmp_path / "file" / "dist")


def test_the_first_release_says_so_on_its_page_too(released: Path) -> None:
    assert "first release" in (released / "CHANGES.html").read_text("utf-8")


def test_without_the_extra_a_release_says_how_to_get_it(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "zstandard", None)
    with pytest.raises(InputError, match=r"zstandard: is not installed; .*biaopu\[publish\]"):
        release(dataset, "2026.11.0", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_release_proves_itself(released: Path) -> None:
    assert verify_release(released) == []
