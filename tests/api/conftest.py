"""What the tests of the Python API share: the default dataset, built from raw/."""

from pathlib import Path

import pytest

import biaopu
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("api") / "biaopu.sqlite"
    biaopu.build([ROOT / "raw"], path)
    return path
