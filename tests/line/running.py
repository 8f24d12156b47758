"""Running biaopu in tests: in this process, or in one of its own where signals and streams matter."""

import contextlib
import hashlib
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from pipeline.__main__ import main
from tests.conftest import ROOT

#: The head of a dataset, with its application id: enough to be what a build may replace.
OLD_DATASET = b"SQLite format 3\0" + bytes(52) + b"biao" + b"what was here before"


def write(folder: Path, text: str, name: str = "drawn.txt") -> Path:
    """Write a document and return its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def rows(database: Path, query: str) -> list[tuple[object, ...]]:
    """Return the rows of a query over a dataset."""
    with contextlib.closing(sqlite3.connect(database)) as connection:
        return connection.execute(query).fetchall()


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run biaopu, insist on exit 2 and one line on stderr, and return that line."""
    try:
        status = main(list(arguments))
    except SystemExit as stopped:
        status = int(str(stopped.code))
    assert status == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    return shown.err


def biaopu(*arguments: str, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run biaopu in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=ROOT,
        env=os.environ | environment,
        input=given,
        capture_output=True,
        check=False,
    )


def start(*arguments: str, stdout: int | IO[bytes] = subprocess.PIPE) -> subprocess.Popen[bytes]:
    """Start biaopu in a process group of its own and return it while it runs."""
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=ROOT,
        stdout=stdout,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def declare(folder: Path, text: str, **facts: str | None) -> Path:
    """Write an edition, its document and a complete edition.toml but for what `facts` say; None leaves a key out."""
    folder.mkdir(parents=True)
    data = text.encode()
    (folder / "source.txt").write_bytes(data)
    declared: dict[str, str | None] = {
        "title": f"白皮书 {folder.name}",
        "publisher": "某研究院",
        "date": "2023-05",
        "kind": "white_paper",
        "source_name": "source.txt",
        "source_sha256": hashlib.sha256(data).hexdigest(),
    }
    lines = [f'{key} = "{value}"\n' for key, value in (declared | facts).items() if value is not None]
    (folder / "edition.toml").write_text("".join(lines), encoding="utf-8")
    return folder
