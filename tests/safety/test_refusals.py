"""A system that refuses to write, at any change: one line, exit 2, what was there stays, nothing is left behind."""

import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from tests.safety.conftest import Stage
from tests.safety.killing import Ended, ended
from tests.safety.scenes import Scene, laid_out, problems, results, run, strays

#: Changes between two refusals; publish makes some 800, of which those here lie before, amid and after the files.
_STEPS = {"publish": 330}


def refused(stage: Stage, scene: Scene, refused: Ended, folder: Path) -> None:
    """Insist that a command ended as one that could not write: with one line, and nothing lost."""
    before, after = stage.before_and_after(scene)
    assert problems(folder, before, after) == []
    lines = [line for line in refused.told.splitlines() if "made the folder" not in line]
    if refused.status:
        assert refused.status == 2, refused
        assert len(lines) == 1, refused
        assert "cannot be written" in lines[0] or "no room left" in lines[0], refused
    else:  # what was refused was only tidying up
        assert results(folder) == after
        assert lines == []


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("build", errno.ENOSPC),
        ("step", errno.EDQUOT),
        ("explore", errno.EROFS),
        ("add", errno.EIO),
        ("publish", errno.ENOSPC),
    ],
)
def test_a_change_that_the_system_refuses_is_one_line_and_nothing_is_lost(
    stage: Stage, name: str, error: int, tmp_path: Path
) -> None:
    scene = stage.scenes[name]
    for change in range(1 + error % 3, 20 if name != "publish" else 700, _STEPS.get(name, 4)):
        folder = laid_out(scene, tmp_path / str(change))
        refused(stage, scene, ended(partial(scene.work, folder), folder, refuse_at=change, error=error), folder)
        assert len(strays(folder)) <= 2  # a removal that was refused
        assert ended(partial(scene.work, folder), folder).status in (0, 2)
        assert results(folder) == stage.before_and_after(scene)[1]
        assert strays(folder) == []


@pytest.mark.parametrize("name", ["build", "step", "explore", "check", "add", "publish"])
def test_a_file_that_may_not_grow_is_one_line_and_nothing_is_lost(stage: Stage, name: str, tmp_path: Path) -> None:
    scene = stage.scenes[name]
    folder = laid_out(scene, tmp_path / "small")
    stopped = ended(partial(scene.work, folder), folder, most_bytes=300)
    assert stopped.status == 2
    refused(stage, scene, stopped, folder)
    assert strays(folder) == []


@contextmanager
def disk(folder: Path, size: int) -> Iterator[Path]:
    """Give a small disk of its own; skip where this user may mount none."""
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("no disk can be mounted here (not root)")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.parametrize("name", ["build", "step", "add", "publish"])
def test_a_full_disk_is_one_line_and_nothing_is_lost(stage: Stage, name: str, tmp_path: Path) -> None:
    scene = stage.scenes[name]
    with disk(tmp_path / "disk", 16 * 2**20) as mounted:
        folder = laid_out(scene, mounted / "place")
        filler = mounted / "filler"
        filler.write_bytes(bytes(8 * 2**20))
        with filler.open("ab", buffering=0) as stream, pytest.raises(OSError, match="No space left"):
            while True:
                stream.write(bytes(4096))
        stopped = ended(partial(scene.work, folder), folder)
        assert stopped.status == 2
        assert "No space left on device" in stopped.told
        refused(stage, scene, stopped, folder)
        assert strays(folder) == []


@pytest.mark.parametrize("name", ["build", "step", "explore", "add", "publish"])
def test_a_disk_that_is_read_only_is_one_line(stage: Stage, name: str, tmp_path: Path) -> None:
    scene = stage.scenes[name]
    with disk(tmp_path / "disk", 16 * 2**20) as mounted:
        folder = laid_out(scene, mounted / "place")
        subprocess.run(["mount", "-o", "remount,ro", str(mounted)], check=True)
        stopped = ended(partial(scene.work, folder), folder)
        assert "Read-only file system" in stopped.told
        refused(stage, scene, stopped, folder)


@pytest.mark.parametrize("name", ["build", "step", "explore", "add", "publish"])
def test_a_folder_that_this_user_may_not_write_is_one_line(stage: Stage, name: str, open_place: Path) -> None:
    scene = stage.scenes[name]
    folder = laid_out(scene, open_place / "shut")
    folder.chmod(0o555)

    def as_nobody() -> int | None:
        if os.geteuid() == 0:
            os.setuid(65534)
        return scene.work(folder)

    before = results(folder)
    stopped = ended(as_nobody, folder)
    folder.chmod(0o755)
    assert "cannot be written (Permission denied)" in stopped.told
    assert (stopped.status, stopped.told.count("\n")) == (2, 1)
    assert results(folder) == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")
def test_a_document_in_a_folder_that_this_user_may_not_look_into_is_one_line(open_place: Path) -> None:
    (open_place / "shut").mkdir(mode=0o700)

    def as_nobody() -> int | None:
        os.setuid(65534)
        return run("build", open_place / "shut/paper.txt", "--output", open_place / "x.sqlite")

    stopped = ended(as_nobody, open_place)
    assert stopped.status == 2
    assert stopped.told.startswith(f"biaopu: {open_place}/shut/paper.txt: cannot be used (Permission denied)")
    assert stopped.told.count("\n") == 1
