"""Load: one checked file, the same bytes for the same records, or the file that was there before."""

import hashlib
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.core.collection import Collection
from pipeline.core.dataset import APPLICATION_ID, SCHEMA_VERSION, open_dataset, user_version
from pipeline.core.errors import InputError
from pipeline.core.fields import table_of
from pipeline.core.records import STORED, Citation, Edition, Entity, Entry, Mention
from pipeline.load import load
from pipeline.query import read
from tests.load.mini_edition import OLD, draw, two_editions

ROOT = Path(__file__).resolve().parents[2]


def built(records: Collection, path: Path) -> bytes:
    load(records, path, dataset_version="2026.11.0")
    return path.read_bytes()


def changed(records: Collection, kind: type, **values: object) -> Collection:
    """The records with the first one of a kind changed."""
    first = records.of(kind)[0]
    return Collection(replace(row, **values) if row is first else row for row in records)


def test_every_record_comes_back_as_it_was(connection: sqlite3.Connection) -> None:
    records = two_editions()
    for cls in STORED:
        expected = {repr(row) for row in records.of(cls)}
        assert {repr(row) for row in read(connection, cls)} == expected, cls
        assert expected, f"the drawn editions have no {cls.__name__}"


def test_two_builds_are_the_same_bytes(dataset: Path, tmp_path: Path) -> None:
    assert built(two_editions(), tmp_path / "elsewhere.sqlite") == dataset.read_bytes()


def test_the_order_of_the_records_does_not_change_the_bytes(dataset: Path, tmp_path: Path) -> None:
    records = two_editions()
    backwards = Collection(list(records)[::-1])
    assert built(backwards, tmp_path / "x.sqlite") == dataset.read_bytes()


def test_locale_time_zone_and_hash_seed_do_not_change_the_bytes(dataset: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from pipeline.load import load; "
        "from tests.load.mini_edition import two_editions; "
        "load(two_editions(), Path(sys.argv[1]), dataset_version='2026.11.0')"
    )
    other = {"PYTHONHASHSEED": "77", "TZ": "Asia/Shanghai", "LC_ALL": "C", "PATH": os.environ["PATH"]}
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "x.sqlite")], check=True, cwd=ROOT, env=other)
    assert (tmp_path / "x.sqlite").read_bytes() == dataset.read_bytes()


def test_the_report_says_what_was_written(tmp_path: Path) -> None:
    report = load(two_editions(), tmp_path / "x.sqlite", dataset_version="2026.11.0")
    counts = dict(report.row_counts)
    assert report.sha256 == hashlib.sha256(report.output.read_bytes()).hexdigest()
    assert (counts["editions"], counts["listings"], counts["standards"]) == (2, 4, 2)
    assert counts["contracts"] == report.contract_count > 40


def test_the_file_says_whose_it_is_and_what_it_holds(connection: sqlite3.Connection) -> None:
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (user_version(SCHEMA_VERSION),)
    row = connection.execute("SELECT version, schema_version, editions, note_zh FROM dataset").fetchone()
    assert row[:3] == ("2026.11.0", SCHEMA_VERSION, '["mini-2023","mini-2026"]')
    assert "印刷" in row[3]


def test_the_schema_version_as_a_number() -> None:
    assert [user_version(text) for text in ("1.0.0", "1.2.3", "12.0.1")] == [10000, 10203, 120001]


def test_the_content_hash_does_not_depend_on_the_version_of_the_dataset(tmp_path: Path) -> None:
    one = load(two_editions(), tmp_path / "a.sqlite", dataset_version="2026.11.0")
    two = load(two_editions(), tmp_path / "b.sqlite", dataset_version="2026.12.0")
    assert one.content_sha256 == two.content_sha256
    assert one.sha256 != two.sha256


def test_the_content_hash_sees_every_value(tmp_path: Path) -> None:
    records = two_editions()
    one = load(records, tmp_path / "a.sqlite", dataset_version="1")
    retitled = changed(records, Entry, title="信息安全技术 人脸识别数据安全要求。")
    two = load(retitled, tmp_path / "b.sqlite", dataset_version="1")
    assert one.content_sha256 != two.content_sha256


def test_an_entity_that_two_editions_name_is_one_row(tmp_path: Path) -> None:
    known = Entity(label="ORG", name="示例标准研究院", name_en=None, kind=None, aliases=("标研院",), source="mini-2026")
    read_too = replace(known, name_en="Example Institute", aliases=("示例院",), source="config")
    for order in ([known, read_too], [read_too, known]):
        path = tmp_path / f"{order[0].source}.sqlite"
        load(Collection([*two_editions(), *order]), path, dataset_version="1")
        with closing(open_dataset(path)) as connection:
            (found,) = read(connection, Entity, "label = 'ORG'")
        assert found == replace(read_too, aliases=("标研院", "示例院"))


def test_no_records_at_all_are_a_dataset_too(tmp_path: Path) -> None:
    report = load(Collection(), tmp_path / "x.sqlite", dataset_version="1")
    assert dict(report.row_counts)["editions"] == 0


@pytest.mark.parametrize(
    ("records", "told"),
    [
        (lambda rows: changed(rows, Mention, text="数据泄漏"), "mentions_quote_the_source"),
        (lambda rows: changed(rows, Mention, block_id="nowhere"), "points at a row of blocks that is not there"),
        (lambda rows: changed(rows, Mention, label="THING"), "mentions: mini-2023/m/72-76 does not fit"),
        (lambda rows: changed(rows, Mention, end=3), "does not fit"),
        (lambda rows: changed(rows, Entry, number_confidence=1.5), "entries: mini-2023/A.1/1 does not fit"),
        (lambda rows: changed(rows, Citation, start="x"), "does not fit"),
        (lambda rows: changed(rows, Citation, title="\ud800"), "does not fit"),
        (lambda rows: changed(rows, Citation, start=2**70), "does not fit"),
        (lambda rows: rows | Collection(rows.of(Edition)[:1]), "editions: mini-2023 does not fit"),
    ],
)
def test_a_record_that_does_not_hold_is_refused_and_the_old_file_stays(tmp_path: Path, records, told: str) -> None:
    path = tmp_path / "x.sqlite"
    before = built(draw_alone(), path)
    with pytest.raises(InputError, match=told) as caught:
        load(records(two_editions()), path, dataset_version="1")
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def draw_alone() -> Collection:
    """One edition without a list of standards, so that it needs no register."""
    return draw(replace(OLD, rows=()))


def test_all_broken_checks_are_counted(tmp_path: Path) -> None:
    broken = changed(changed(two_editions(), Mention, text="数据泄漏"), Citation, page="9")
    with pytest.raises(InputError, match=r"and 1 more broken checks"):
        load(broken, tmp_path / "x.sqlite", dataset_version="1")


def test_a_place_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "folder.sqlite").mkdir()
    (tmp_path / "file").write_text("x")
    for output in (tmp_path / "folder.sqlite", tmp_path / "file" / "x.sqlite"):
        with pytest.raises(InputError, match="cannot be written"):
            load(two_editions(), output, dataset_version="1")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder.sqlite"]


def test_two_builds_at_once_leave_one_whole_file(dataset: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from pipeline.load import load; "
        "from tests.load.mini_edition import two_editions\n"
        "for _ in range(5): load(two_editions(), Path(sys.argv[1]), dataset_version='2026.11.0')"
    )
    output = tmp_path / "x.sqlite"
    builds = [subprocess.Popen([sys.executable, "-c", script, str(output)], cwd=ROOT) for _ in range(2)]
    assert [build.wait() for build in builds] == [0, 0]
    assert output.read_bytes() == dataset.read_bytes()
    assert list(tmp_path.iterdir()) == [output]


def test_a_reader_of_the_old_file_keeps_it(dataset: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    built(draw_alone(), path)
    with closing(open_dataset(path)) as reader:
        built(two_editions(), path)
        assert reader.execute("SELECT count(*) FROM editions").fetchone() == (1,)


def test_every_table_has_a_record_and_every_record_a_table(connection: sqlite3.Connection) -> None:
    described = {name for (name,) in connection.execute("SELECT table_name FROM table_doc WHERE kind = 'table'")}
    assert {table_of(cls).name for cls in STORED} < described
    assert described - {table_of(cls).name for cls in STORED} == {
        "dataset",
        "field_doc",
        "table_doc",
        "contracts",
        "expectations",
    }
