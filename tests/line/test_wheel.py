"""The wheel: what pip installs runs in a folder of its own, without the checkout, and without what only Linux has."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.built import built_dataset
from tests.conftest import ROOT

#: What the wheel is made of.
SOURCES = ("pipeline", "config", "biaopu.py", "setup.py", "pyproject.toml", "README.md", "LICENSE")
PAPER = "raw/aisec-2026-status/source.pdf"
#: Runs biaopu as on a system that starts processes anew and has neither fork nor these modules and signals.
ELSEWHERE = """
import multiprocessing, os, signal, sys, types
import pipeline.core.locks  # locks files in the way of Windows there
import pipeline.engines, pipeline.extract.limits
context = multiprocessing.get_context
multiprocessing.get_context = lambda method=None: context("spawn")
windows = types.SimpleNamespace(**(vars(sys) | {"platform": "win32"}))
pipeline.engines.sys = pipeline.extract.limits.sys = windows
sys.modules["fcntl"] = sys.modules["resource"] = None
for name in ("SIGPIPE", "SIGPROF", "SIGBUS", "SIGALRM", "setitimer"):
    delattr(signal, name)
if __name__ == "__main__":
    os.fork = None
    from pipeline.__main__ import main
    sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", "out", "."]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    (built,) = (folder / "out").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """Return the folder of the programs of a fresh environment with the wheel and the libraries that are here."""
    folder = wheel.parent / "venv"
    venv.create(folder, symlinks=True)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    command = [sys.executable, "-m", "pip", "--python", str(folder / "bin/python"), "install", "--quiet", "--no-deps"]
    subprocess.run([*command, "--no-index", str(wheel)], check=True, capture_output=True)
    return folder / "bin"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return the folder of a user who has a folder `pipeline` too, and a release beside it."""
    (tmp_path / "pipeline").mkdir()
    (tmp_path / "pipeline/__init__.py").write_text("raise SystemExit('the folder of the user')", encoding="utf-8")
    shutil.copy(ROOT / PAPER, tmp_path / "paper.pdf")
    shutil.copy(built_dataset(), tmp_path / "biaopu-2026.11.0.sqlite")
    (tmp_path / "list.txt").write_bytes("GB/T41819—2022\n《人工智能 管理体系》\n".encode("gb18030"))
    return tmp_path


def run(command: list[str], place: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.defpath, "HOME": str(place), "LC_ALL": "C"}
    return subprocess.run(command, cwd=place, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.skipif(not (ROOT / ".venv/ready").is_file(), reason=".venv was not set up by make")
def test_make_wheel_makes_the_same_wheel_with_nothing_of_an_older_build(wheel: Path, tmp_path: Path) -> None:
    source, made = tmp_path / "source", []
    shutil.copytree(wheel.parents[1], source, ignore=shutil.ignore_patterns("out", "build", "venv"))
    shutil.copy(ROOT / "Makefile", source)
    command = ["make", f"VENV={ROOT}/.venv", "-o", f"{ROOT}/.venv/ready", "wheel", f"DIST={tmp_path}/dist"]
    for moment in (10**9, 2 * 10**9):
        (source / "build/lib/pipeline").mkdir(parents=True)
        (source / "build/lib/pipeline/gone.py").write_text("", encoding="utf-8")
        os.utime(source / "biaopu.py", (moment, moment))
        subprocess.run(command, cwd=source, check=True, capture_output=True)
        made.append((tmp_path / "dist" / wheel.name).read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(tmp_path / "dist" / wheel.name) as built, zipfile.ZipFile(wheel) as other:
        assert built.namelist() == other.namelist()


def test_the_wheel_has_every_file_of_the_packages(wheel: Path) -> None:
    files = [path.relative_to(ROOT) for part in ("pipeline", "config") for path in sorted((ROOT / part).rglob("*"))]
    kept = {path.as_posix() for path in files if (ROOT / path).is_file() and "__pycache__" not in path.parts}
    kept = {f"pipeline/{name}" if name.startswith("config/") else name for name in kept}
    with zipfile.ZipFile(wheel) as archive:
        assert sorted(kept - set(archive.namelist())) == []


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        ("id GB/T41819—2022", 0, "GB/T 41819-2022"),
        ("find list.txt", 0, "GB/T 41819-2022"),
        ("build paper.pdf --output mine.sqlite", 0, "contracts hold"),
        ("check list.txt --output checked.xlsx", 1, "20221791-T-469"),
        ("show GBT41819 --lang zh", 0, "人脸识别"),
        ("search 人脸", 0, "人脸"),
        ("explore --output page.html", 0, "page.html"),
        ("serve --help", 0, "127.0.0.1"),
        ("completion bash", 0, "biaopu"),
    ],
)
def test_a_command_runs_in_a_folder_of_its_own(
    installed: Path, place: Path, arguments: str, status: int, told: str
) -> None:
    done = run([str(installed / "biaopu"), *arguments.split()], place)
    assert (done.returncode, done.stderr) == (status, "")
    assert told in done.stdout


def test_pictures_are_drawn(installed: Path, place: Path) -> None:
    pytest.importorskip("vl_convert", reason="vl-convert-python is not installed")
    done = run([str(installed / "biaopu"), "plot", "owners", "--lang", "zh", "--output", "owners.svg"], place)
    assert (done.returncode, done.stderr) == (0, "")
    assert "<svg" in (place / "owners.svg").read_text(encoding="utf-8")


def test_without_fork_and_signals_the_same_bytes_are_built(installed: Path, place: Path) -> None:
    (place / "elsewhere.py").write_text(ELSEWHERE, encoding="utf-8")
    shutil.copy(place / "paper.pdf", place / "other.pdf")
    papers = ["paper.pdf", "other.pdf"]
    python = [str(installed / "python"), "-P", "elsewhere.py"]
    elsewhere = run([*python, "build", *papers, "--jobs", "2", "--output", "elsewhere.sqlite"], place)
    assert (elsewhere.returncode, elsewhere.stderr) == (0, "")
    assert run([str(installed / "biaopu"), "build", *papers, "--output", "here.sqlite"], place).returncode == 0
    assert (place / "elsewhere.sqlite").read_bytes() == (place / "here.sqlite").read_bytes()
