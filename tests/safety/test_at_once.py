"""Two at once: one wins or they follow each other, and what is there in the end is whole."""

import json
import os
import signal
import time
from functools import partial
from pathlib import Path

from pipeline.core.writing import alone, replacing, workplace
from pipeline.publish import verify_release
from pipeline.resolve.decisions import read_decisions, write_decision
from tests.safety.conftest import Stage
from tests.safety.killing import start, wait
from tests.safety.scenes import decision, laid_out, problems, results, run, strays


def test_of_several_builds_at_once_the_file_is_one_of_theirs(stage: Stage, tmp_path: Path) -> None:
    scene = stage.scenes["build"]
    _, after = stage.before_and_after(scene)
    folder = laid_out(scene, tmp_path / "x")
    inputs = stage.folder / "inputs"
    other = partial(run, "build", inputs / "earlier.txt", "--output", folder / "x.sqlite")
    running = [start(work) for _ in range(2) for work in (partial(scene.work, folder), other)]
    assert [wait(one).status for one in running] == [0, 0, 0, 0]
    assert results(folder).keys() == after.keys()
    assert problems(folder, results(folder), after) == []
    assert strays(folder) == []


def test_of_two_publishes_of_one_version_the_second_is_refused_in_plain_words(stage: Stage, tmp_path: Path) -> None:
    scene = stage.scenes["publish"]
    folder = laid_out(scene, tmp_path / "dist")
    ends = [wait(one) for one in [start(partial(scene.work, folder)) for _ in range(2)]]
    assert sorted(end.status for end in ends) == [0, 2]
    (told,) = (end.told.splitlines()[-1] for end in ends if end.status)
    assert told == (
        f"biaopu: {folder}/2026.11.0: is published already; choose the next version; a release never changes"
    )
    assert results(folder) == stage.before_and_after(scene)[1]
    assert strays(folder) == []


def test_two_publishes_of_two_versions_follow_each_other(stage: Stage, tmp_path: Path) -> None:
    dataset, folder = stage.folder / "inputs/new.sqlite", tmp_path / "dist"
    works = [partial(run, "publish", version, "--database", dataset, "--to", folder) for version in ("2026.9.0",)]
    assert [work() for work in works] == [2]  # a month has two digits
    versions = ("2026.09.0", "2026.09.1")
    running = [start(partial(run, "publish", version, "--database", dataset, "--to", folder)) for version in versions]
    ends = [wait(one) for one in running]
    index = json.loads((folder / "index.json").read_text("utf-8"))
    if [end.status for end in ends] == [0, 0]:
        assert [(one["version"], one["previous"]) for one in index["releases"]] == [
            ("2026.09.1", "2026.09.0"),
            ("2026.09.0", None),
        ]
    else:  # the later one was first
        assert "comes before the release 2026.09.1" in ends[0].told
    assert verify_release(folder) == []


def test_of_two_adds_of_one_edition_the_second_is_refused_in_plain_words(stage: Stage, tmp_path: Path) -> None:
    scene = stage.scenes["add"]
    folder = laid_out(scene, tmp_path / "raw")
    ends = [wait(one) for one in [start(partial(scene.work, folder)) for _ in range(3)]]
    assert sorted(end.status for end in ends) == [0, 2, 2]
    assert all(f"{folder}/b: is there already" in end.told for end in ends if end.status)
    assert results(folder) == stage.before_and_after(scene)[1]
    assert strays(folder) == []


def test_no_decision_is_lost_when_several_decide_at_once(stage: Stage, tmp_path: Path) -> None:
    folder = laid_out(stage.scenes["decide"], tmp_path / "config")
    numbers = [f"GB/T {number}-2020" for number in range(100, 108)]
    running = [start(partial(write_decision, decision(number), folder)) for number in numbers]
    assert [wait(one).status for one in running] == [0] * len(numbers)
    assert {one.old_number for one in read_decisions(folder)} == {"GB/T 1-2020", *numbers}
    assert strays(folder) == []


def hold(folder: Path, ready: Path) -> None:
    """Be in a workplace and in a folder's lock until killed."""
    with alone(folder), workplace(folder) as place:
        (place / "half").write_text("half of a file")
        ready.touch()
        time.sleep(600)


def held(folder: Path) -> int:
    """Return the id of a process that writes in a folder."""
    folder.mkdir()
    ready = folder.parent / "ready"
    process = start(partial(hold, folder, ready)).process
    while not ready.exists():
        time.sleep(0.01)
    return process


def test_what_a_living_process_writes_is_let_alone_and_what_a_dead_one_left_is_taken_away(tmp_path: Path) -> None:
    folder = tmp_path / "x"
    process = held(folder)
    with replacing(folder / "file") as unfinished:
        unfinished.write_text("whole")
    assert len(strays(folder)) == 3  # its lock on the folder, its workplace and the lock in it
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    with alone(folder), replacing(folder / "file") as unfinished:  # nobody waits for the dead
        unfinished.write_text("whole")
    assert strays(folder) == []
    assert results(folder).keys() == {"file"}


def test_a_worker_that_outlives_its_parent_holds_none_of_its_locks(tmp_path: Path) -> None:
    folder = tmp_path / "x"

    def with_worker() -> None:
        with alone(folder), workplace(folder) as place:
            (place / "half").touch()
            if os.fork() == 0:
                (tmp_path / "worker").write_text(str(os.getpid()))
                time.sleep(600)
            while not (tmp_path / "worker").exists():
                time.sleep(0.01)
            os.kill(os.getpid(), signal.SIGKILL)

    running = start(with_worker)
    os.waitpid(running.process, 0)
    worker = int((tmp_path / "worker").read_text())
    os.kill(worker, 0)  # it lives
    with alone(folder), workplace(folder):
        pass
    os.kill(worker, signal.SIGKILL)
    assert strays(folder) == []
