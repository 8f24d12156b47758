"""docs/new-edition.md: every command of the journey runs, in order, in a copy."""

import csv
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.parse.drawn import WHITE_PAPER

#: What a build needs, beside .venv.
COPIED = (
    *("pipeline", "config", "Makefile", "requirements.lock", "pyproject.toml"),
    *("raw/aisec-2023-digest", "extracted/aisec-2023-digest"),
)
#: Typed into the review: accept the first candidate, then leave.
TYPED = "a\ncatalogue page\n2024\nq\n"


def commands() -> list[str]:
    text = (ROOT / "docs/new-edition.md").read_text(encoding="utf-8")
    return [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout in which a new white paper and an export of a register lie."""
    place = tmp_path_factory.mktemp("journey")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, place / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.is_file():
            shutil.copy2(source, place / name)
    for name in ("requirements.lock", "pyproject.toml"):
        os.utime(place / name, (0, 0))  # older than .venv, which is this checkout's and must not be made anew
    (place / ".venv").symlink_to(ROOT / ".venv")
    (place / "whitepaper.txt").write_text(WHITE_PAPER, encoding="utf-8")
    (place / "register.csv").write_text(
        "标准号,计划号,标准名称,标准状态,发布日期\n"
        "GB/T 45958-2025,20230249-T-469,网络安全技术 人工智能计算平台安全框架,现行,2025-08-01\n",
        encoding="utf-8",
    )
    return place


@pytest.mark.skipif(not (ROOT / ".venv/ready").is_file(), reason=".venv was not set up by make")
def test_every_command_of_the_journey_runs(copy: Path) -> None:
    assert len(commands()) > 10
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    printed: dict[str, str] = {}
    for command in commands():
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command.replace("whitepaper.pdf", "whitepaper.txt")],
            cwd=copy,
            env=environment | {"PYTHONPATH": str(copy)},
            input=TYPED,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, ""), command
        printed[command] = done.stdout
    said = {word: next(text for command, text in printed.items() if word in command) for word in ("add", "show")}
    assert "every line has a role" in said["add"]
    assert "public register: " in said["show"]
    assert "[全国标准信息公共服务平台" in said["show"]
    with (copy / "config/lineage.csv").open(encoding="utf-8", newline="") as stream:
        decided = [row for row in csv.DictReader(stream) if row["source"] == "catalogue page"]
    assert [row["status"] for row in decided] == ["accepted"]
    assert (copy / "changes.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert (copy / "changes.xlsx").read_bytes()[:2] == b"PK"
    assert (ROOT / "config/lineage.csv").read_text(encoding="utf-8").count("catalogue page\n") == 0
