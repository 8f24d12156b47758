"""What the tests of publish share: a dataset of two small editions, and its first release."""

from pathlib import Path

import pytest

from pipeline.load import load
from pipeline.releasing import release
from tests.load.mini_edition import two_editions


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dataset") / "biaopu.sqlite"
    load(two_editions(), path, dataset_version="dev")
    return path


@pytest.fixture(scope="session")
def released(dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release that no test may change."""
    return release(dataset, "2026.11.0", tmp_path_factory.mktemp("dist"))
