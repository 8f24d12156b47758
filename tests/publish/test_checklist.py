"""The checklist: docs/releasing.md, followed command by command."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.core.shape import read_shape
from pipeline.load import dictionary
from tests.conftest import ROOT

#: Run by .ci/run, of which this test is a part, or by tests of their own.
RUN_ELSEWHERE = ("make", "make test", "make check", "make verify", "make wheel")
NEEDED = ("make", "ssh-keygen", "sha256sum", "sqlite3")


def commands() -> list[str]:
    text = (ROOT / "docs" / "releasing.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    return [line.strip() for block in blocks for line in block.splitlines()]


def here(command: str, folder: Path) -> list[str]:
    """Return a command of the page for a folder of its own, with the Python that runs the tests."""
    command = re.sub(r"\bdist/", f"{folder}/dist/", command).replace("signing-key", f"{folder}/signing-key")
    command = command.replace(".venv/bin/biaopu", f"{shlex.quote(sys.executable)} -m pipeline")
    if command.startswith("make publish"):
        command = f"make --no-print-directory -o {folder}/dist/biaopu.sqlite DIST={folder}/dist {command[5:]}"
    elif " publish " in command and "--to github" in command:
        command += f" --from {folder}/dist"
    elif " publish " in command:
        command += f" --to {folder}/dist --database {folder}/dist/biaopu.sqlite"
    return ["bash", "-c", command]


@pytest.mark.skipif(not (ROOT / ".venv/ready").is_file(), reason=".venv was not set up by make")
def test_the_checklist_can_be_followed(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if missing := [tool for tool in NEEDED if shutil.which(tool) is None]:
        pytest.skip(f"{', '.join(missing)} not here")
    (tmp_path / "dist").mkdir()
    shutil.copy(dataset, tmp_path / "dist" / "biaopu.sqlite")
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "signing-key"], check=True)
    listed = commands()
    assert set(RUN_ELSEWHERE) < set(listed)
    for command in listed:
        if command in RUN_ELSEWHERE:
            continue
        if "--released" in command:
            record_schema(command, tmp_path, monkeypatch)
            continue
        done = subprocess.run(here(command, tmp_path), cwd=ROOT, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), command
    assert {"2026.11.0", "2026.11.1", "index.json"} < {path.name for path in (tmp_path / "dist").iterdir()}


def record_schema(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Follow the step that records the schema of a release, in another folder than docs/."""
    (folder / "docs").mkdir()
    monkeypatch.setattr(dictionary, "_DOCS", folder / "docs")
    assert dictionary.main(["--write"]) == 0
    assert dictionary.main(command.split()[-2:]) == 0
    assert dictionary.main(["--check"]) == 0
    assert read_shape((folder / "docs" / "released-schema.json").read_text("utf-8")).release == "2026.11.0"


def test_the_page_names_the_place_where_writers_are_registered() -> None:
    text = (ROOT / "docs" / "releasing.md").read_text(encoding="utf-8")
    assert "`RELEASE_WRITERS` of `pipeline/releasing.py`" in text
    assert "RELEASE_WRITERS" in (ROOT / "pipeline" / "releasing.py").read_text(encoding="utf-8")
