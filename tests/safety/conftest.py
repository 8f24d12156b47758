"""What the tests of safety share: the inputs of the commands that write, made once."""

import tempfile
from collections.abc import Iterator
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
def stage() -> Iterator[Stage]:
    """A stage whose inputs another user may read too."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Stage(Path(name))


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that another user may look into, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        if not all(above.stat().st_mode & 0o001 for above in Path(name).parents):
            pytest.skip("another user may not look into the folder for temporary files")
        yield Path(name)
