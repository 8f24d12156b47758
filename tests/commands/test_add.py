"""biaopu add: a document becomes an edition, whole or not at all, and what was not understood is said."""

import hashlib
import json
import re
import tomllib
from pathlib import Path

import pytest

from pipeline.__main__ import main
from tests.parse.drawn import BREAK, COVER, HEADER, WHITE_PAPER


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    (folder / "drawn-2023").mkdir(parents=True)
    (folder / "drawn-2023/edition.toml").write_text('title = "旧版"\n', encoding="utf-8")
    return folder


def document(folder: Path, text: str = WHITE_PAPER, name: str = "paper.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def add(raw: Path, source: Path, *options: str) -> int:
    return main(["add", str(source), "--raw", str(raw), *options])


def declared(folder: Path) -> dict[str, str]:
    return tomllib.loads((folder / "edition.toml").read_text(encoding="utf-8"))


def test_cover_facts_and_the_hash_are_declared(tmp_path: Path, raw: Path) -> None:
    source = document(tmp_path)
    assert add(raw, source, "--id", "drawn-2025", "--previous", "drawn-2023") == 0
    folder = raw / "drawn-2025"
    facts = declared(folder)
    assert (facts["date"], facts["kind"], facts["previous"]) == ("2025-03", "white_paper", "drawn-2023")
    assert facts["title"] in WHITE_PAPER
    assert facts["publisher"] in "".join(WHITE_PAPER.split())
    assert (folder / "source.txt").read_bytes() == source.read_bytes()
    assert facts["source_sha256"] == hashlib.sha256(source.read_bytes()).hexdigest()


def test_what_the_user_says_stands_before_the_cover(tmp_path: Path, raw: Path) -> None:
    options = ("--title", '白皮书 "第二版"', "--date", "2025-03-31", "--kind", "digest", "--licence", "CC-BY-4.0")
    assert add(raw, document(tmp_path), "--id", "drawn-2025", *options) == 0
    facts = declared(raw / "drawn-2025")
    assert [facts[name] for name in ("title", "date", "kind", "licence")] == list(options[1::2])


def test_what_the_cover_does_not_say_is_said_to_be_missing(
    tmp_path: Path, raw: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "标准编号,标准名称,阶段\nGB/T 41819-2022,人脸识别数据安全要求,酝酿中\n"
    assert add(raw, document(tmp_path, rows, "list.csv"), "--id", "list-2025") == 0
    shown = capsys.readouterr().out
    assert re.search(r"date +not found on the cover", shown)
    assert "stage.unknown: 1" in shown
    assert "«酝酿中»" in shown
    assert set(declared(raw / "list-2025")) == {"kind", "source_name", "source_sha256"}


def test_with_json_facts_counts_and_findings_are_one_object(
    tmp_path: Path, raw: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"{COVER}{BREAK}附录A：列表\n\nA.1 国内\n\n{HEADER}\n某协会\t团体标准\t——\t某标准\t酝酿中\n"
    assert add(raw, document(tmp_path, text), "--id", "drawn-2025", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["edition_id"], said["counts"]["rows"], said["missing"]) == ("drawn-2025", 1, [])
    assert said["counts"]["lines"] == sum(said["roles"].values())
    assert {finding["rule"] for finding in said["findings"]} >= {"stage.unknown", "number.placeholder"}


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--id", "drawn-2023"), "is there already"),
        (("--id", "Drawn 2025"), "is no edition id"),
        (("--id", "../drawn"), "is no edition id"),
        (("--id", "drawn-2025", "--previous", "aisec-2019"), "name one of: drawn-2023"),
        (("--id", "drawn-2025", "--date", "last May"), "date: is last May"),
    ],
)
def test_an_unusable_argument_is_one_line_and_nothing_is_made(
    tmp_path: Path, raw: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], says: str
) -> None:
    assert add(raw, document(tmp_path), *options) == 2
    shown = capsys.readouterr()
    assert says in shown.err
    assert shown.err.count("\n") == 1
    assert [path.name for path in raw.iterdir()] == ["drawn-2023"]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("paper.odt", "x", "paper.odt: .odt ending"),
        ("paper.txt", " \n", "paper.txt: the file is empty"),
        ("list.csv", "a,b\n1,2\n", "list.csv: no row names"),
    ],
)
def test_a_document_that_cannot_be_read_leaves_nothing_behind(
    tmp_path: Path, raw: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, says: str
) -> None:
    assert add(raw, document(tmp_path, text, name), "--id", "drawn-2025") == 2
    assert says in capsys.readouterr().err
    assert [path.name for path in raw.iterdir()] == ["drawn-2023"]


def test_a_document_that_is_not_there_is_one_line(
    tmp_path: Path, raw: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(raw, tmp_path / "nowhere.pdf", "--id", "drawn-2025") == 2
    assert "nowhere.pdf: no such file" in capsys.readouterr().err


def test_what_was_added_is_what_is_built(tmp_path: Path, raw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (raw / "drawn-2023/edition.toml").unlink()
    (raw / "drawn-2023").rmdir()
    assert add(raw, document(tmp_path), "--id", "drawn-2025") == 0
    assert main(["build", str(raw), "--output", str(tmp_path / "x.sqlite")]) == 0
    assert "1 editions" in capsys.readouterr().out
