"""import biaopu: the public API beside the command, and the wheel that carries it."""

import subprocess
import sys
import zipfile
from pathlib import Path

import biaopu
from tests.conftest import ROOT
from tests.parse.drawn import WHITE_PAPER


def test_a_dataset_is_built_and_asked_from_python(tmp_path: Path) -> None:
    paper = tmp_path / "drawn.txt"
    paper.write_text(WHITE_PAPER, encoding="utf-8")
    output = tmp_path / "drawn.sqlite"
    biaopu.build([paper], output)
    assert biaopu.verify_file(output) == []
    connection = biaopu.open_dataset(output)
    try:
        (hit, *_) = biaopu.search(connection, "GBT41479")
        assert (hit.kind, hit.number) == ("standard", "GB/T 41479-2022")
    finally:
        connection.close()


def test_every_public_name_is_there() -> None:
    assert [name for name in biaopu.__all__ if not hasattr(biaopu, name)] == []


def test_the_wheel_carries_vocabulary_and_runs_where_nothing_else_is(tmp_path: Path) -> None:
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
            str(ROOT),
            "-w",
            tmp_path,
        ],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        archive.extractall(site)
    kept = {f"pipeline/{path.relative_to(ROOT)}" for path in (ROOT / "config").rglob("*") if path.is_file()}
    assert kept <= names
    assert "pipeline/py.typed" in names
    paper = tmp_path / "drawn.txt"
    paper.write_text(WHITE_PAPER, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-P", "-m", "pipeline", "build", str(paper), "--output", str(tmp_path / "x.sqlite")],
        cwd=tmp_path,
        env={"PYTHONPATH": str(site), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
