"""Docs for people: commands run, answers are real, links lead somewhere, generated pages are fresh."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from pipeline import cookbook
from pipeline.__main__ import main
from pipeline.plot import schema_picture
from tests.built import built_dataset
from tests.conftest import ROOT

PAGES = ("docs/tutorial.md", "docs/without-git.md", "docs/cookbook.md", "docs/faq.md", "docs/citing.md", "llms.txt")
#: Pages whose commands a newcomer types one after the other.
WALKED = ("docs/tutorial.md", "docs/without-git.md", "docs/citing.md")
#: What the tutorial draws with an extra that may not be installed.
DRAWN = ("plot", "explore")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the dataset where readers have it."""
    folder = tmp_path_factory.mktemp("checkout")
    (folder / "dist").mkdir()
    shutil.copy(built_dataset(), folder / "dist/biaopu.sqlite")
    document = docx.Document()
    document.add_heading("附录A 标准清单", 1)
    table = document.add_table(rows=0, cols=3)
    for row in (("标准编号", "标准名称", "阶段"), ("GB/T 41819-2022", "人脸识别数据安全要求", "发布")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(folder / "whitepaper.docx"))
    (folder / "standards.txt").write_text("GB/T41819—2022\n20211000-T-469\n", encoding="utf-8")
    return folder


def commands() -> list[str]:
    """Return the commands of the pages that people walk through, each once."""
    texts = ((ROOT / name).read_text(encoding="utf-8") for name in WALKED)
    found = (
        block for text in texts for block in re.findall(r"^ *```sh\n *(.*?)\n *```", text, re.DOTALL | re.MULTILINE)
    )
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("command", commands())
def test_a_command_of_the_pages_to_walk_through_runs(checkout: Path, command: str) -> None:
    if command.split()[1] in DRAWN:
        pytest.importorskip("vl_convert", reason="vl-convert-python is not installed")
    tools = {"biaopu": f"{sys.executable} -m pipeline", "sqlite-utils": f"{sys.executable} -m sqlite_utils"}
    name, rest = command.split(" ", 1)
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{tools[name]} {rest}"],
        cwd=checkout,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_every_page_to_walk_through_has_commands() -> None:
    assert len(commands()) >= 10


def test_the_answers_of_the_cookbook_are_those_of_the_dataset(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(checkout)
    assert cookbook.main(["--check"]) == 0


def test_the_cookbook_answers_every_question_with_rows(checkout: Path) -> None:
    text = cookbook.cookbook(checkout)
    for question in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        shown = re.findall(r"^\| .* \|$", question, flags=re.MULTILINE)
        said = re.findall(r"```text\n(.+?)\n```", question, flags=re.DOTALL)
        assert len(shown) > 2 or said, question[:80]


def test_a_missing_dataset_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cookbook.main(["--check"]) == 2
    assert "build a dataset with `make`" in capsys.readouterr().err


def test_the_picture_of_the_schema_is_fresh() -> None:
    assert schema_picture.main(["--check"]) == 0


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_a_file(name: str) -> None:
    page = ROOT / name
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("name", PAGES)
def test_every_command_that_a_page_names_exists(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    for command in sorted(set(re.findall(r"`biaopu ([a-z]+)", (ROOT / name).read_text(encoding="utf-8")))):
        with pytest.raises(SystemExit) as left:
            main([command, "--help"])
        assert left.value.code == 0, command
    capsys.readouterr()
