"""The screen: lines that fit a terminal whatever is written on them, plain and whole in a pipe."""

import os
import pty
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.commands.screen import Screen, clean, padded, screen, shown_width, wrapped
from tests.built import built_dataset
from tests.conftest import ROOT

MIXED = (
    "GB/T 41819-2022 信息安全技术 人脸识别数据安全要求，（2022版）以《清单》所印为准；"
    "not necessarily today's，第 20 页。"
)
TERMIOS = pytest.importorskip("termios")
FCNTL = pytest.importorskip("fcntl")


@pytest.mark.parametrize("width", range(12, 130, 7))
def test_no_line_is_wider_than_the_screen_and_nothing_is_lost(width: int) -> None:
    lines = wrapped(MIXED, width)
    # a mark that closes stays with the character before it
    assert max(map(shown_width, lines)) <= max(width, shown_width("41819-2022，（"))
    assert "".join(lines).replace(" ", "") == MIXED.replace(" ", "")


@pytest.mark.parametrize("width", range(14, 80, 3))
def test_no_line_begins_with_a_mark_that_closes_or_ends_with_one_that_opens(width: int) -> None:
    lines = wrapped(MIXED, width)
    assert not any(line[:1] in "，。；：！？、）》”" for line in lines[1:] if line)
    assert not any(line[-1:] in "（《“" for line in lines[:-1] if line)


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert wrapped("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]


def test_without_a_width_a_line_stays_whole() -> None:
    assert wrapped("字" * 500, None) == ["字" * 500]


def test_a_chinese_character_is_two_columns_wide_and_a_colour_none() -> None:
    coloured = Screen(80, is_coloured=True).styled("归口", "bold")
    assert shown_width(coloured) == shown_width("归口") == shown_width(padded("ab", 4)) == 4
    assert shown_width("é") == 1


def test_control_characters_of_a_document_do_not_reach_the_terminal() -> None:
    assert clean("标题\x1b[2J\x07\u202e\r\n次行") == "标题\\x1b[2J\\x07\\u202e 次行"


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colours_can_be_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert screen().is_coloured
    monkeypatch.setenv(name, value)
    assert not screen().is_coloured


def seen(columns: int, *arguments: str, **environment: str) -> str:
    """Return what biaopu prints on a terminal of so many columns."""
    ours, theirs = pty.openpty()
    FCNTL.ioctl(theirs, TERMIOS.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    command = [sys.executable, "-m", "pipeline", *arguments]
    env = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "COLUMNS")}
    with subprocess.Popen(command, cwd=ROOT, stdout=theirs, env=env | {"TERM": "xterm-256color"} | environment):
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # Linux says so where the other side is closed
                break
            if not part:
                break
            shown += part
    os.close(ours)
    return shown.decode().replace("\r\n", "\n")


@pytest.fixture(scope="module")
def database() -> Path:
    return built_dataset()


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize(
    "command",
    [
        ("show", "20211000-T-469"),
        ("show", "人脸"),
        ("search", "人脸", "--limit", "5"),
        ("lineage",),
        ("trace", "gb-t-41819-2022"),
        ("diff", "aisec-2023-digest", "aisec-2026-status"),
        ("--help",),
        ("lineage", "--help"),
    ],
)
@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_every_line_fits_the_terminal(database: Path, columns: int, command: tuple[str, ...], spoken: str) -> None:
    where = () if "--help" in command else ("--database", str(database))
    shown = seen(columns, *command, *where, LC_ALL="zh_CN.UTF-8" if spoken == "zh" else "C.UTF-8")
    plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown)
    # an example is there to be copied and stays on one line
    lines = [line for line in plain.splitlines() if not line.startswith("  biaopu ")]
    assert lines
    assert [line for line in lines if shown_width(line) > columns] == []


def test_what_was_found_is_coloured_on_a_terminal_and_in_brackets_elsewhere(database: Path) -> None:
    arguments = ("search", "人脸识别", "--database", str(database))
    assert "\x1b[1;33m人脸识别\x1b[0m" in seen(80, *arguments)
    plain = seen(80, *arguments, NO_COLOR="1")
    assert "【人脸识别】" in plain
    assert "\x1b" not in plain
