"""make: real file targets, nothing rebuilt without need, other folders, and what depends on what."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(not (ROOT / ".venv/ready").is_file(), reason=".venv was not set up by make")


def make(folder: Path, *arguments: str) -> str:
    """Run make with its own folders, and return what it printed."""
    done = subprocess.run(
        [
            "make",
            "--no-print-directory",
            f"RAW={folder / 'raw'}",
            f"EXTRACTED={folder / 'extracted'}",
            f"DIST={folder / 'dist'}",
            *arguments,
        ],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith("MAKE")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of raw/ with everything built from it, by two jobs at once."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "raw", folder / "raw")
    printed = make(folder, "-j2")
    assert "sha256" in printed
    assert "contracts hold" in printed
    return folder


def planned(folder: Path, *arguments: str) -> list[str]:
    """Return which steps make would run, on which edition where it is one's."""
    lines = make(folder, "--dry-run", *arguments, f"{folder}/dist/biaopu.sqlite").splitlines()
    steps = [line.split(" step ")[1] for line in lines if " step " in line]
    return [f"{step.split()[0]} {Path(step.split('--to ')[1]).parent.name}" for step in steps]


def test_a_second_make_rebuilds_nothing(house: Path) -> None:
    assert planned(house) == []
    before = (house / "dist/biaopu.sqlite").stat().st_mtime_ns
    make(house)
    assert (house / "dist/biaopu.sqlite").stat().st_mtime_ns == before


def test_a_changed_vocabulary_reruns_only_what_reads_it(house: Path) -> None:
    assert {step.split()[0] for step in planned(house, "--what-if=config/stages.toml")} == {
        "normalize",
        "tag",
        "resolve",
        "compare",
        "load",
    }
    assert {step.split()[0] for step in planned(house, "--what-if=config/lineage.csv")} == {
        "resolve",
        "compare",
        "load",
    }


def test_a_changed_document_reruns_its_own_steps_and_what_spans_editions(house: Path) -> None:
    steps = planned(house, f"--what-if={house}/raw/aisec-2026-status/source.pdf")
    assert "parse aisec-2026-status" in steps
    assert "parse aisec-2023-digest" not in steps
    assert "resolve extracted" in steps


def test_artefacts_through_make_and_the_one_process_build_give_the_same_bytes(house: Path, tmp_path: Path) -> None:
    output = tmp_path / "one-process.sqlite"
    subprocess.run(
        [ROOT / ".venv/bin/biaopu", "build", str(house / "raw"), "--output", str(output)],
        check=True,
        capture_output=True,
    )
    assert output.read_bytes() == (house / "dist/biaopu.sqlite").read_bytes()


def test_removing_an_edition_rebuilds_what_spans_editions(house: Path, tmp_path: Path) -> None:
    folder = tmp_path / "smaller"
    shutil.copytree(house, folder)
    for path in [folder, *folder.rglob("*")]:
        original = house / path.relative_to(folder)
        os.utime(path, ns=(original.stat().st_atime_ns, original.stat().st_mtime_ns))
    assert planned(folder) == []
    shutil.rmtree(folder / "raw/aisec-2026-status")
    assert [step.split()[0] for step in planned(folder)] == ["resolve", "compare", "load"]
    printed = make(folder)
    assert "1 editions" in printed


def test_help_names_every_target_and_clean_leaves_releases(house: Path, tmp_path: Path) -> None:
    printed = make(house, "help")
    for target in ("all", "test", "check", "diff", "verify", "publish", "bench", "help", "clean"):
        assert f"make {target}" in printed
    folder = tmp_path / "cleaned"
    (folder / "dist/2026.11.0").mkdir(parents=True)
    (folder / "dist/2026.11.0/biaopu.sqlite").write_bytes(b"release")
    (folder / "dist/biaopu.sqlite").write_bytes(b"built")
    (folder / "raw").mkdir()
    make(folder, "clean")
    assert not (folder / "dist/biaopu.sqlite").exists()
    assert (folder / "dist/2026.11.0/biaopu.sqlite").exists()
