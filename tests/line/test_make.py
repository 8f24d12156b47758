"""make: real file targets, nothing rebuilt without need, other folders, and what depends on what."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(not (ROOT / ".venv/ready").is_file(), reason=".venv was not set up by make")


def make(folder: Path, *arguments: str) -> str:
    """Run make with its own folders, and return what it printed."""
    done = run_make(folder, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def refused(folder: Path, *arguments: str) -> str:
    """Run make, insist that it ends with 2 and without a traceback, and return what it said."""
    done = run_make(folder, *arguments)
    assert done.returncode == 2, done.stdout
    assert "Traceback" not in done.stderr
    return done.stderr


def run_make(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
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
    assert {step.split()[0] for step in planned(house, "--what-if=config/titles.toml")} == {
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
    for target in ("all", "test", "check", "diff", "verify", "publish", "serve", "bench", "fuzz", "help", "clean"):
        assert f"make {target}" in printed
    folder = tmp_path / "cleaned"
    (folder / "dist/2026.11.0").mkdir(parents=True)
    (folder / "dist/2026.11.0/biaopu.sqlite").write_bytes(b"release")
    (folder / "dist/biaopu.sqlite").write_bytes(b"built")
    (folder / "raw").mkdir()
    make(folder, "clean")
    assert not (folder / "dist/biaopu.sqlite").exists()
    assert (folder / "dist/2026.11.0/biaopu.sqlite").exists()


def test_a_missing_argument_is_a_line_of_usage(house: Path) -> None:
    assert "usage: make diff OLD=… NEW=…" in refused(house, "diff", "OLD=aisec-2023-digest")
    assert "usage: make publish VERSION=" in refused(house, "publish")


def test_diff_of_two_editions_is_printed(house: Path) -> None:
    assert "GB/T 42888-2023" in make(house, "diff", "OLD=aisec-2023-digest", "NEW=aisec-2026-status")


def test_a_folder_without_editions_is_said_to_be_one(house: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("empty", "nowhere"):
        assert f"no edition in {tmp_path / name}" in refused(house, f"RAW={tmp_path / name}")


def test_a_folder_with_a_space_in_its_name_is_refused_by_name(house: Path, tmp_path: Path) -> None:
    for name in ("RAW", "EXTRACTED", "DIST"):
        line = refused(house, f"{name}={tmp_path / 'two words'}")
        assert f"{name}='{tmp_path / 'two words'}'" in line
        assert "no space" in line


def test_a_document_without_a_declaration_stops_make_with_its_name(house: Path, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    (raw / "bare-2024").mkdir(parents=True)
    shutil.copy(house / "raw/aisec-2026-status/source.pdf", raw / "bare-2024/paper.pdf")
    line = refused(house, f"RAW={raw}", f"EXTRACTED={tmp_path / 'extracted'}", f"DIST={tmp_path / 'dist'}")
    assert "bare-2024/edition.toml: no such file" in line


def test_another_raw_with_the_same_names_is_built_anew(house: Path, tmp_path: Path) -> None:
    folder = tmp_path / "house"
    shutil.copytree(house / "extracted", folder / "extracted")
    shutil.copytree(house / "dist", folder / "dist")
    shutil.copytree(house / "raw", tmp_path / "elsewhere")
    before = (folder / "extracted/.origin").read_text(encoding="utf-8")
    assert "extract aisec-2026-status" in planned(folder, f"RAW={tmp_path / 'elsewhere'}")
    assert (folder / "extracted/.origin").read_text(encoding="utf-8") != before


def test_a_touched_declaration_reruns_its_edition(house: Path) -> None:
    steps = planned(house, f"--what-if={house}/raw/aisec-2026-status/edition.toml")
    assert "extract aisec-2026-status" in steps
    assert "extract aisec-2023-digest" not in steps


def test_a_killed_step_leaves_no_half_file(house: Path, tmp_path: Path) -> None:
    parsed = tmp_path / "parsed.jsonl"
    pages = house / "extracted/aisec-2023-digest/pages.jsonl"
    running = subprocess.Popen(
        [ROOT / ".venv/bin/biaopu", "step", "parse", pages, "--to", parsed], stderr=subprocess.DEVNULL
    )
    time.sleep(0.1)
    running.terminate()
    running.wait()
    assert [path.name for path in tmp_path.iterdir()] in ([], ["parsed.jsonl"])


def test_a_touched_tree_makes_no_artefact_anew(house: Path, tmp_path: Path) -> None:
    folder = tmp_path / "touched"
    shutil.copytree(house, folder)
    artefacts = sorted(folder.glob("extracted/*/*.jsonl"))
    before = [path.stat().st_ino for path in artefacts]
    for path in folder.glob("raw/*/*"):
        path.touch()
    (folder / "extracted/.origin").unlink()
    make(folder, "-j2")
    assert [path.stat().st_ino for path in artefacts] == before
    assert planned(folder) == []


def test_a_damaged_artefact_is_made_again(house: Path, tmp_path: Path) -> None:
    artefact = tmp_path / "parsed.jsonl"
    pages = str(house / "extracted/aisec-2026-status/pages.jsonl")
    for says in ("made by parse", "kept, nothing that decides it changed", "made by parse"):
        done = subprocess.run(
            [ROOT / ".venv/bin/biaopu", "step", "parse", pages, "--to", artefact, "--verbose"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert says in done.stderr
        whole = artefact.read_bytes()
        if says.startswith("kept"):
            artefact.write_bytes(whole[: whole.index(b"\n") + 1])
    assert artefact.read_bytes() == whole
