"""What all tests share: where the originals are, and a skip that says so."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# No test is timed, and every run draws the same examples.
settings.register_profile("same", deadline=None, derandomize=True)
settings.load_profile("same")

# What is printed for people is English here unless a test asks for Chinese.
os.environ["LC_ALL"] = "C.UTF-8"

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def original(name: str) -> Path:
    path = SHARED / "originals" / name
    if not path.is_file():
        pytest.skip(f"the original {name} is not here (../shared/originals)")
    return path


@pytest.fixture(scope="session")
def original_text() -> Path:
    return original("aisec-2023.txt")


@pytest.fixture(scope="session")
def original_pdf() -> Path:
    return original("aisec-2023-typeset.pdf")
