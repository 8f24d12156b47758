"""What the tests of load share: a dataset of two small editions."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection

import pytest

from pipeline.core.dataset import open_dataset
from pipeline.load import load
from tests.load.mini_edition import two_editions


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("load") / "mini.sqlite"
    load(two_editions(), path, dataset_version="2026.11.0")
    return path


@pytest.fixture
def connection(dataset: Path) -> Iterator[Connection]:
    with closing(open_dataset(dataset)) as opened:
        yield opened
