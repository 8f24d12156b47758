"""What attacks need: a computer that can limit a process, and libraries imported once, before a process is forked."""

import sys

import pytest

from tests.built import built_dataset


@pytest.fixture(scope="session", autouse=True)
def warm() -> None:
    """Build a dataset in this process, so that what it forks has every library at hand."""
    if sys.platform != "linux":
        pytest.skip("only Linux knows all limits")
    built_dataset()
