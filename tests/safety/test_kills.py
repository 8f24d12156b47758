"""Killed at any change of its folder, a command leaves what was there or what it makes, and the next run cleans up."""

import shutil
from functools import partial
from pathlib import Path

import pytest

from tests.safety.conftest import Stage
from tests.safety.killing import ended
from tests.safety.scenes import Scene, laid_out, problems, results, strays

#: Changes between two kills, so that the tests stay short; benchmarks/reliability.py tries them all.
_STEPS = {"publish": 300, "enrich": 4}


def kill_at(stage: Stage, scene: Scene, change: int, folder: Path) -> bool:
    """Kill a scene before a change, insist that nothing is lost, and return whether it was killed."""
    before, after = stage.before_and_after(scene)
    laid_out(scene, folder)
    killed = ended(partial(scene.work, folder), folder, kill_at=change)
    assert problems(folder, before, after) == []
    again = ended(partial(scene.work, folder), folder)
    assert again.status == 0 or (again.status == 2 and scene.already in again.told), again
    assert results(folder) == after
    assert strays(folder) == []
    return killed.is_killed


@pytest.mark.parametrize(
    "name", ["build", "first build", "step", "explore", "diff", "check", "decide", "add", "enrich", "publish"]
)
def test_killed_at_any_change_nothing_is_lost_and_the_next_run_cleans_up(
    stage: Stage, name: str, tmp_path: Path
) -> None:
    scene, change = stage.scenes[name], 1
    while kill_at(stage, scene, change, tmp_path / str(change)):
        change += _STEPS.get(name, 3)
    assert change > 8


def test_a_release_killed_before_the_index_names_it_is_named_by_the_next_run(stage: Stage, tmp_path: Path) -> None:
    scene = stage.scenes["publish"]
    before, after = stage.before_and_after(scene)
    folder = laid_out(scene, tmp_path / "dist")
    assert ended(partial(scene.work, folder), folder).status == 0
    shutil.copyfile(stage.folder / "inputs/dist/index.json", folder / "index.json")
    assert results(folder) == after | {"index.json": before["index.json"]}
    assert "is published already" in ended(partial(scene.work, folder), folder).told
    assert results(folder) == after
