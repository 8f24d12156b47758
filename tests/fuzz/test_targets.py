"""Damaged inputs of every kind are read or refused in one line; `make fuzz` is the long run."""

import pytest

from tests.fuzz.run import one
from tests.fuzz.targets import TARGETS

#: Inputs of each target; a PDF takes longest.
COUNTS = {"identifiers": 300, "texts": 25, "tables": 40, "lists": 40, "artefacts": 100, "declarations": 200, "pdfs": 8}


@pytest.mark.parametrize("name", TARGETS)
def test_damaged_inputs_are_read_or_refused(name: str) -> None:
    outcomes = {one(name, seed) for seed in range(COUNTS[name])}
    assert outcomes <= {"read", "refused"}
    assert "read" in outcomes
