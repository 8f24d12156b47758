"""What the tests of safety share: the inputs of the commands that write, made once."""

from pathlib import Path

import pytest

from tests.safety.scenes import Scene, laid_out, results, scenes


class Stage:
    """All scenes, with what is in their folders before and after their work."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "inputs").mkdir()
        self.scenes = {scene.name: scene for scene in scenes(folder / "inputs")}
        self._known: dict[str, tuple[dict[str, str], dict[str, str]]] = {}

    def before_and_after(self, scene: Scene) -> tuple[dict[str, str], dict[str, str]]:
        if scene.name not in self._known:
            folder = laid_out(scene, self.folder / scene.name.replace(" ", "-"))
            before = results(folder)
            assert not scene.work(folder)
            self._known[scene.name] = before, results(folder)
        return self._known[scene.name]


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(tmp_path_factory.mktemp("stage"))
