"""The dataset that `make` builds from raw/, built once for all tests that look at it as people do."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from pipeline.line import build
from tests.conftest import ROOT


@cache
def built_dataset() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="biaopu-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    output = folder / "biaopu.sqlite"
    build([ROOT / "raw"], output)
    return output
