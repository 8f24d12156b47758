"""Release: written once, whole or not at all, every file a form of the same dataset."""

import csv
import hashlib
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.core.collection import Collection
from pipeline.core.errors import InputError
from pipeline.core.records import Entry, Standard
from pipeline.load import load
from pipeline.publish import publish, verify_release
from pipeline.query import open_dataset, verify_file
from tests.load.mini_edition import two_editions


def read_all(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_release_holds_the_dataset_its_tables_its_hashes_and_its_notices(released: Path) -> None:
    names = set(read_all(released))
    assert released.name == "2026.11.0"
    assert {"biaopu-2026.11.0.sqlite", "SHA256SUMS", "manifest.json", "CHANGES.md"} < names
    assert {"LICENCE.md", "ATTRIBUTION.md"} < names
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
    again = publish(dataset, "2026.11.0", tmp_path / "other" / "dist", None)
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
    folder = publish(tmp_path / "x.sqlite", "2026.11.0", tmp_path / "dist", None) / "csv"
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
    folder = publish(dataset, "2026.11.0", tmp_path, None)
    before = read_all(folder)
    with pytest.raises(InputError, match="is published already"):
        publish(dataset, "2026.11.0", tmp_path, folder)
    assert read_all(folder) == before
    assert list(tmp_path.iterdir()) == [folder]


def test_a_second_release_needs_the_first_and_tells_the_difference(dataset: Path, tmp_path: Path) -> None:
    first = publish(dataset, "2026.11.0", tmp_path / "dist", None)
    records = two_editions()
    standard = records.of(Standard)[0]
    entry = records.of(Entry)[0]
    retitled = Collection(
        replace(row, title="信息安全技术 人脸识别数据安全规范") if row in (standard, entry) else row for row in records
    )
    load(retitled, tmp_path / "new.sqlite", dataset_version="dev")
    with pytest.raises(InputError, match=r"holds the release 2026\.11\.0"):
        publish(tmp_path / "new.sqlite", "2026.12.0", tmp_path / "dist", None)
    for number, previous in (("0", first), ("1", first / "biaopu-2026.11.0.sqlite")):
        second = publish(tmp_path / "new.sqlite", f"2026.12.{number}", tmp_path / "dist", previous)
        text = (second / "CHANGES.md").read_text("utf-8")
        assert text.startswith(f"# Changes in 2026.12.{number} since 2026.11.0\n")
        assert "| `v_standards` | 4 | 4 | 1 | 1 |" in text
        assert "| `v_mentions` | 8 | 8 | 0 | 0 |" in text
        assert "- new: mini-2023 · A.1 · 1 · GB/T 41819-2022 · 信息安全技术 人脸识别数据安全规范 · 60" in text
        assert "- gone: mini-2023 · A.1 · 1 · GB/T 41819-2022 · 信息安全技术 人脸识别数据安全要求 · 60" in text


def test_a_version_before_the_last_release_is_refused(dataset: Path, tmp_path: Path) -> None:
    first = publish(dataset, "2026.11.9", tmp_path, None)
    second = publish(dataset, "2026.11.10", tmp_path, first)
    with pytest.raises(InputError, match=r"comes before the release 2026\.11\.10"):
        publish(dataset, "2026.11.8", tmp_path, second)


@pytest.mark.parametrize("version", ["1.0.0", "2026.13.0", "2026.1.0", "2026.11", "../2026.11.0", "2026.11.01", ""])
def test_a_version_that_is_no_calendar_version_is_refused(dataset: Path, tmp_path: Path, version: str) -> None:
    with pytest.raises(InputError, match="no calendar version"):
        publish(dataset, version, tmp_path / "dist", None)
    assert not (tmp_path / "dist").exists()


def test_an_unsound_dataset_is_refused_and_nothing_is_left(dataset: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    path.write_bytes(dataset.read_bytes())
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE cells SET text = '发市' WHERE field = 'stage'")
    with pytest.raises(InputError, match="is unsound: cells_quote_the_source"):
        publish(path, "2026.11.0", tmp_path / "dist", None)
    assert list((tmp_path / "dist").iterdir()) == []


def test_what_is_no_dataset_and_no_release_is_one_clear_line(dataset: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        publish(tmp_path / "missing.sqlite", "2026.11.0", tmp_path / "dist", None)
    with pytest.raises(InputError, match="is no release"):
        publish(dataset, "2026.11.0", tmp_path / "dist", tmp_path)
    assert list((tmp_path / "dist").iterdir()) == []


def test_the_release_proves_itself(released: Path) -> None:
    assert verify_release(released) == []
