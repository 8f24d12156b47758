"""Output of a build: what may be replaced, what is left as it was, and who wins."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from pipeline.__main__ import main
from pipeline.query import verify_file
from tests.line.running import OLD_DATASET, biaopu, refused, start, write
from tests.parse.drawn import WHITE_PAPER


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return write(tmp_path, WHITE_PAPER)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("content", [b"my notes\n", b"SQLite format 3\0" + bytes(84), b"x"])
def test_a_file_that_is_no_dataset_is_not_replaced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], paper: Path, content: bytes
) -> None:
    output = tmp_path / "mine.sqlite"
    output.write_bytes(content)
    assert "biaopu did not make" in refused(capsys, "build", str(paper), "--output", str(output))
    assert output.read_bytes() == content


@pytest.mark.parametrize("content", [b"", OLD_DATASET])
def test_an_empty_file_or_a_dataset_is_replaced(tmp_path: Path, paper: Path, content: bytes) -> None:
    output = tmp_path / "mine.sqlite"
    output.write_bytes(content)
    assert main(["build", str(paper), "--output", str(output)]) == 0
    assert verify_file(output) == []
    assert names(tmp_path) == ["drawn.txt", "mine.sqlite"]


def test_folders_devices_and_pipes_are_refused_by_their_own_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], paper: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    for output, says in (
        (tmp_path / "folder", "it is a folder"),
        (tmp_path / "pipe", "a device or a pipe"),
        (Path(os.devnull), "a device or a pipe"),
        (tmp_path / "loop", "leads to itself"),
        (paper / "x.sqlite", "Not a directory"),
    ):
        line = refused(capsys, "build", str(paper), "--output", str(output))
        assert line.startswith(f"biaopu: {output}: cannot be written")
        assert says in line or (says == "Not a directory" and "File exists" in line)
    assert names(tmp_path) == ["drawn.txt", "folder", "loop", "pipe"]


def test_a_link_is_followed_and_what_it_leads_to_replaced(tmp_path: Path, paper: Path) -> None:
    (tmp_path / "shelf").mkdir()
    (tmp_path / "shelf/real.sqlite").write_bytes(OLD_DATASET)
    link = tmp_path / "link.sqlite"
    link.symlink_to("shelf/real.sqlite")
    assert main(["build", str(paper), "--output", str(link)]) == 0
    assert link.is_symlink()
    assert verify_file(tmp_path / "shelf/real.sqlite") == []
    assert names(tmp_path / "shelf") == ["real.sqlite"]


def test_an_empty_name_is_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str], paper: Path) -> None:
    for arguments in (("", "--output", str(tmp_path / "x.sqlite")), (str(paper), "--output", "")):
        assert "an empty name names no file" in refused(capsys, "build", *arguments)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], paper: Path
) -> None:
    folder = tmp_path / "shut"
    folder.mkdir(mode=0o500)
    line = refused(capsys, "build", str(paper), "--output", str(folder / "x.sqlite"))
    assert line.startswith(f"biaopu: {folder}/x.sqlite: cannot be written (Permission denied)")


def test_a_full_disk_is_one_line_and_leaves_the_old_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(tmp_path / ".biaopu.x/dataset"))

    output = tmp_path / "x.sqlite"
    output.write_bytes(OLD_DATASET)
    monkeypatch.setattr(os, "fsync", full)
    line = refused(capsys, "build", str(paper), "--output", str(output))
    assert line == (
        f"biaopu: {output}: cannot be written (No space left on device); make room there, or choose another place\n"
    )
    assert output.read_bytes() == OLD_DATASET
    assert names(tmp_path) == ["drawn.txt", "x.sqlite"]


def test_a_name_that_is_no_text_can_be_written(tmp_path: Path, paper: Path) -> None:
    output = tmp_path / "half\udc80.sqlite"
    done = biaopu("build", str(paper), "--output", str(output), LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"half\\udc80.sqlite" in done.stdout
    assert verify_file(output) == []


def test_of_two_builds_at_once_one_wins_and_the_file_is_whole(tmp_path: Path, paper: Path) -> None:
    other = write(tmp_path, WHITE_PAPER.replace("20230257", "20230258"), "other.txt")
    shelf = tmp_path / "shelf"
    output = shelf / "x.sqlite"
    started = [start("build", str(source), "--output", str(output)) for source in (paper, other) for _ in range(2)]
    ends = [(one.communicate(), one.returncode) for one in started]
    assert [status for _, status in ends] == [0, 0, 0, 0], ends
    assert verify_file(output) == []
    assert names(shelf) == ["x.sqlite"]


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_is_one_line_and_leaves_the_old_file(
    tmp_path: Path, sent: signal.Signals, jobs: str
) -> None:
    papers = [write(tmp_path, WHITE_PAPER + "正文一段，讲标准。\n\n" * 20_000, f"{name}.txt") for name in "ab"]
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    output = shelf / "x.sqlite"
    output.write_bytes(OLD_DATASET)
    running = start("build", "--verbose", *map(str, papers), "--output", str(output), "--jobs", jobs)
    assert running.stderr is not None
    while b"parsing" not in running.stderr.readline():
        assert running.poll() is None
    os.kill(running.pid, sent)
    _, told = running.communicate(timeout=20)
    lines = [line for line in told.splitlines() if not line.endswith((b"reading", b"pages", b"tagging"))]
    assert lines == [b"biaopu: interrupted; what was there is as it was"]
    assert running.returncode == 128 + sent
    assert output.read_bytes() == OLD_DATASET
    assert names(shelf) == ["x.sqlite"]
    assert_group_is_gone(running)


def assert_group_is_gone(running: "subprocess.Popen[bytes]") -> None:
    for _ in range(50):
        try:
            os.killpg(running.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("a process of the interrupted build is still there")
