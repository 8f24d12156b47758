"""Pictures: five charts of the dataset in two languages, as SVG and PNG."""

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pipeline.__main__ import main
from pipeline.core.dataset import open_dataset
from pipeline.core.errors import InputError
from pipeline.core.vocabulary import read_toml
from pipeline.load import load
from pipeline.plot import CHARTS, charts_of, rendering
from tests.built import built_dataset
from tests.load.mini_edition import two_editions

pytest.importorskip("vl_convert", reason="vl-convert-python is not installed")


@pytest.fixture(scope="module")
def connection() -> Iterator[sqlite3.Connection]:
    with closing(open_dataset(built_dataset())) as opened:
        yield opened


def rows(connection: sqlite3.Connection, name: str, language: str = "en") -> list[dict[str, object]]:
    (chart,) = charts_of(connection, language, [name])
    assert chart.spec is not None
    values: list[dict[str, object]] = chart.spec["data"]["values"]
    return values


def test_every_standard_stands_under_its_owner_once(connection: sqlite3.Connection) -> None:
    (total,) = connection.execute("SELECT count(*) FROM standards").fetchone()
    assert sum(int(str(row["count"])) for row in rows(connection, "owners")) == total


def test_the_flow_between_editions_counts_each_standard_at_both_ends(connection: sqlite3.Connection) -> None:
    found = rows(connection, "stages")
    ends = {str(row["edition"]) for row in found}
    assert ends == {"2023-05 aisec-2023-digest", "2026-11 aisec-2026-status"}
    totals = [sum(int(str(row["count"])) for row in found if row["edition"] == end) for end in sorted(ends)]
    assert totals[0] == totals[1] == 64


def test_a_dot_of_the_flow_counts_the_standards_of_its_edition_once(tmp_path: Path) -> None:
    head = "标准编号,标准名称,阶段,归口单位,标准类型"
    for year, stage in (("2021", "草案"), ("2022", "征求意见稿"), ("2023", "报批稿")):
        folder = tmp_path / "raw" / f"list-{year}"
        folder.mkdir(parents=True)
        row = f"20211000-T-469,信息安全技术 算法安全评估规范,{stage},全国信息安全标准化技术委员会,国家标准"
        (folder / "source.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
        digest = hashlib.sha256((folder / "source.csv").read_bytes()).hexdigest()
        words = {"id": f"list-{year}", "title": "清单", "publisher": "某单位", "date": f"{year}-05", "kind": "list"}
        words |= {"licence": "CC-BY-4.0", "language": "zh", "source_name": "source.csv", "source_sha256": digest}
        declared = "\n".join(f'{name} = "{value}"' for name, value in words.items())
        (folder / "edition.toml").write_text(declared + "\n", encoding="utf-8")
    assert main(["build", str(tmp_path / "raw"), "--output", str(tmp_path / "lists.sqlite")]) == 0
    with closing(open_dataset(tmp_path / "lists.sqlite")) as connection:
        found = rows(connection, "stages")
    assert len({row["edition"] for row in found}) == 3
    assert {row["total"] for row in found} == {1}


def test_a_topic_without_standard_has_a_row_of_nought(connection: sqlite3.Connection) -> None:
    found = rows(connection, "coverage", "zh")
    assert [row["count"] for row in found if row["topic"] == "公平性"] == [0, 0]
    standards = connection.execute(
        "SELECT count(DISTINCT standard_id) FROM v_coverage WHERE topic = '安全性'"
    ).fetchone()
    assert sum(int(str(row["count"])) for row in found if row["topic"] == "安全性") == standards[0]


def test_what_was_withdrawn_or_ended_is_neither_published_nor_in_preparation(tmp_path: Path) -> None:
    path = tmp_path / "later.sqlite"
    shutil.copy(built_dataset(), path)
    with closing(sqlite3.connect(path)) as changed:
        before = {row["status"]: row["count"] for row in rows(changed, "coverage", "zh") if row["topic"] == "安全性"}
        about = "standard_id IN (SELECT standard_id FROM v_coverage WHERE topic = '安全性')"
        changed.execute(f"UPDATE standards SET stage_code = '95' WHERE stage_code = '60' AND {about}")
        after = {row["status"]: row["count"] for row in rows(changed, "coverage", "zh") if row["topic"] == "安全性"}
        questions = {one["id"]: one["sql"] for one in read_toml("questions.toml")["question"]}
        bare = {topic for _, topic, *_ in changed.execute(questions["risks_without_standard"])}
    assert after == before | {"已发布": 0, "废止、终止或无阶段": before["已发布"]}
    assert "安全性" in bare


def test_candidates_are_told_apart_in_the_lineage(connection: sqlite3.Connection) -> None:
    statuses = {row["old"]: row["status"] for row in rows(connection, "lineage")}
    assert statuses["20211000-T-469"] == "accepted"
    assert statuses["20230249-T-469"] == "to be decided"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_drawn_as_svg(tmp_path: Path, name: str, language: str) -> None:
    output = tmp_path / f"{name}.svg"
    arguments = ["plot", name, "--lang", language, "--database", str(built_dataset()), "--output", str(output)]
    assert main(arguments) == 0
    first = output.read_bytes()
    assert ElementTree.fromstring(first).tag.endswith("svg")
    assert main(arguments) == 0
    assert output.read_bytes() == first
    assert b"Noto Sans CJK SC" in first


def test_png_is_drawn_where_a_chinese_font_is_and_refused_clearly_where_none_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "owners.png"
    arguments = ["plot", "owners", "--database", str(built_dataset()), "--output", str(output)]
    if rendering.has_chinese_font():
        assert main(arguments) == 0
        assert output.read_bytes().startswith(b"\x89PNG")
    monkeypatch.setattr(rendering, "has_chinese_font", lambda: False)
    assert main(arguments) == 2
    assert "apt install fonts-noto-cjk" in capsys.readouterr().err


def test_other_endings_and_a_missing_library_are_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    database = ["--database", str(built_dataset())]
    assert main(["plot", "owners", "--output", str(tmp_path / "o.pdf"), *database]) == 2
    monkeypatch.setitem(__import__("sys").modules, "vl_convert", None)
    with pytest.raises(InputError, match=r"need vl-convert-python; pip install 'biaopu\[plot\]', or with pipx: "):
        rendering.chart_library()
    assert "is no .svg or .png file" in capsys.readouterr().err


def test_a_small_dataset_of_another_paper_draws_or_says_there_is_nothing(tmp_path: Path) -> None:
    path = tmp_path / "mini.sqlite"
    load(two_editions(), path, dataset_version="dev")
    with closing(open_dataset(path)) as connection:
        drawn = {chart.name for chart in charts_of(connection, "en") if chart.spec}
    assert {"owners", "stages"} <= drawn


def test_an_english_reader_is_told_the_english_names_that_are_known(connection: sqlite3.Connection) -> None:
    assert "Institute of Electrical and Electronics Engineers" in {row["owner"] for row in rows(connection, "owners")}
    assert "电气与电子工程师协会" in {row["owner"] for row in rows(connection, "owners", "zh")}
    assert {"privacy", "fairness"} <= {row["topic"] for row in rows(connection, "coverage")}


def test_a_region_has_one_colour_in_both_languages(connection: sqlite3.Connection) -> None:
    colours = []
    for language in ("zh", "en"):
        (chart,) = charts_of(connection, language, ["timeline"])
        assert chart.spec is not None
        scale = chart.spec["encoding"]["color"]["scale"]
        assert len(scale["domain"]) == len(scale["range"]) == len(set(scale["range"]))
        colours.append(scale["range"])
    assert colours[0] == colours[1]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_picture_is_a_table_too_with_headings_of_its_language(
    connection: sqlite3.Connection, language: str
) -> None:
    for chart in charts_of(connection, language):
        table = chart.table()
        assert table
        assert len(table) == len(set(table))
        assert all(heading.isascii() is (language == "en") for _, heading in chart.columns)
    flows = charts_of(connection, language, ["stages"])[0].table()
    assert sum(row[-1] for row in flows) == 64
