"""The READMEs: every command in them runs, every file they link to is there, both say the same."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

READMES = ("README.md", "README.zh-CN.md")
#: Run by .ci/run, of which this test is a part.
RUN_ELSEWHERE = ("make", "make test")


def commands(name: str) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    lines = "".join(blocks).replace("\\\n", " ").splitlines()
    return [line for line in lines if line not in RUN_ELSEWHERE]


def test_both_readmes_have_the_same_commands() -> None:
    assert commands(READMES[0]) == commands(READMES[1])
    assert len(commands(READMES[0])) >= 7


@pytest.mark.parametrize("name", READMES)
def test_every_linked_file_is_there(name: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / name).read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.skipif(not (ROOT / ".venv/ready").is_file(), reason=".venv was not set up by make")
@pytest.mark.parametrize("command", commands(READMES[0]))
def test_a_command_of_the_readme_runs(command: str, tmp_path: Path) -> None:
    place = tmp_path / "checkout"
    place.mkdir()
    for name in (".venv", "raw", "pipeline", "config", "Makefile"):
        (place / name).symlink_to(ROOT / name)
    (place / "dist").mkdir()
    shutil.copy(dataset(), place / "dist/biaopu.sqlite")
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command.replace("/tmp/", f"{tmp_path}/")],
        cwd=place,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def dataset() -> Path:
    """Return the default dataset, built by make."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    subprocess.run(["make", "--silent"], cwd=ROOT, env=environment, check=True, capture_output=True)
    return ROOT / "dist/biaopu.sqlite"
