"""Nothing goes over a network at run time: every attempt of any of our Python processes is refused and noted."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.built import built_dataset
from tests.conftest import ROOT

#: What every Python process of a test runs first. Sockets inside a computer (AF_UNIX) have a path for an address.
_GUARD = """
import os, sys

def _guard(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request"):
        about = str(arguments[0])
    elif event in ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"):
        if isinstance(arguments[1], (str, bytes)) or arguments[1] is None:
            return
        about = str(arguments[1])
    elif event in ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system"):
        program = os.fsdecode(arguments[0] or b"")
        if os.path.realpath(program) == os.path.realpath(sys.executable):
            return
        about = program
    else:
        return
    with open(os.environ["ATTEMPTS"], "a", encoding="utf-8") as log:
        log.write(f"{event} {about}\\n")
    raise PermissionError(f"{event} is forbidden here")

sys.addaudithook(_guard)
"""
TEXT = "人工智能标准化白皮书\n\n一、概述\n本文件引用GB/T 22239—2019《信息安全技术》和ISO/IEC 23894:2023。\n"


@pytest.fixture
def guarded(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a process, and of all that it starts, which may not go over a network."""
    (tmp_path / "guard").mkdir()
    (tmp_path / "guard/sitecustomize.py").write_text(_GUARD, encoding="utf-8")
    paths = os.pathsep.join([str(tmp_path / "guard"), str(ROOT)])
    return os.environ | {"PYTHONPATH": paths, "ATTEMPTS": str(tmp_path / "attempts")}


def attempts(environment: dict[str, str]) -> list[str]:
    log = Path(environment["ATTEMPTS"])
    return log.read_text(encoding="utf-8").splitlines() if log.exists() else []


def run(environment: dict[str, str], *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    folder = Path(environment["ATTEMPTS"]).parent
    return subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False)


def test_the_guard_sees_an_attempt_and_one_of_a_process_that_is_started(guarded: dict[str, str]) -> None:
    attempt = "import socket; socket.create_connection(('127.0.0.1', 9))"
    inner = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {attempt!r}])"
    for code in (attempt, inner):
        subprocess.run([sys.executable, "-c", code], env=guarded, capture_output=True, check=False)
    assert len(attempts(guarded)) == 2
    another = "import os; os.system('true')"
    subprocess.run([sys.executable, "-c", another], env=guarded, capture_output=True, check=False)
    assert len(attempts(guarded)) == 3


def test_building_and_adding_use_no_network(guarded: dict[str, str], tmp_path: Path) -> None:
    documents = [tmp_path / "one.txt", tmp_path / "two.md"]
    for document, mark in zip(documents, ("", "## "), strict=True):
        document.write_text(TEXT.replace("一、", f"{mark}一、"), encoding="utf-8")
    ruled = ROOT / "tests/pdfs/ruled.pdf"
    built = run(guarded, "build", *documents, ruled, "--jobs", "2", "--output", tmp_path / "built.sqlite")
    assert built.returncode == 0, built.stderr
    added = run(guarded, "add", documents[0], "--id", "one-2025", "--raw", tmp_path / "raw")
    assert added.returncode == 0, added.stderr
    assert attempts(guarded) == []


def test_publishing_and_verifying_use_no_network(guarded: dict[str, str], tmp_path: Path) -> None:
    published = run(guarded, "publish", "2026.11.0", "--database", built_dataset(), "--to", tmp_path / "dist")
    assert published.returncode == 0, published.stderr
    assert run(guarded, "verify", tmp_path / "dist/2026.11.0").returncode == 0
    assert run(guarded, "explore", built_dataset(), "--output", tmp_path / "page.html").returncode == 0
    assert attempts(guarded) == []


def test_asking_uses_no_network(guarded: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("GB/T 22239-2019\n信息安全技术\n", encoding="utf-8")
    database = ["--database", built_dataset()]
    for arguments in (
        ["check", tmp_path / "list.txt", "--output", tmp_path / "checked.xlsx", *database],
        ["search", "人脸", *database],
        ["show", "GB/T 41819", *database],
        ["lineage", *database],
        ["coverage", *database],
        ["diff", "aisec-2023-digest", "aisec-2026-status", "--format", "html", *database],
        ["plot", "stages", "--output", tmp_path / "stages.svg", *database],
        ["find", tmp_path / "list.txt"],
        ["id", "GB/T 41819—2022"],
    ):
        asked = run(guarded, *arguments)
        assert asked.returncode in (0, 1), (arguments, asked.stderr)
        assert "Traceback" not in asked.stderr, (arguments, asked.stderr)
    assert attempts(guarded) == []
