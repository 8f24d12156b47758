"""make and a step that is killed: what the step finished stays, whatever make thinks of it."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.safety.conftest import Stage

pytestmark = pytest.mark.skipif(not (ROOT / ".venv/ready").is_file(), reason=".venv was not set up by make")

#: Stands for `biaopu`: every step has its artefact, the last one too, and is killed before it can say so.
_KILLED = """#!/bin/sh
while [ "$1" != --to ]; do [ "$1" = load ] && last=1; shift; done
[ -n "$last" ] || { mkdir -p "$(dirname "$2")"; : > "$2"; exit; }
cp "$NEW" "$2"
kill -9 $$
"""


def test_a_dataset_that_has_its_name_stays_where_the_step_is_killed_right_after(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "biaopu").write_text(_KILLED)
    (tmp_path / "biaopu").chmod(0o755)
    new = stage.folder / "inputs/new.sqlite"
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist/biaopu.sqlite").write_bytes((stage.folder / "inputs/old.sqlite").read_bytes())
    os.utime(tmp_path / "dist/biaopu.sqlite", (0, 0))
    folders = (f"RAW={stage.folder}/inputs/raw", f"EXTRACTED={tmp_path}/extracted", f"DIST={tmp_path}/dist")
    done = subprocess.run(
        ["make", "-o", ".venv/ready", *folders, f"BIAOPU={tmp_path}/biaopu", f"{tmp_path}/dist/biaopu.sqlite"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith("MAKE")} | {"NEW": str(new)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, done
    assert "Killed" in done.stderr, done.stderr
    assert (tmp_path / "dist/biaopu.sqlite").read_bytes() == new.read_bytes()
