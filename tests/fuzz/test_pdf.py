"""Damaged PDFs are built or refused in one line, whatever was done to them; `make fuzz` is the long run."""

from pathlib import Path

import pytest

from tests.fuzz.mutations import KINDS, mutated
from tests.fuzz.pdf import outcome, seeds_of


@pytest.mark.parametrize("name", ["mid-page", "form-xobject"])
def test_every_kind_of_damage_is_built_or_refused(name: str, tmp_path: Path) -> None:
    (document,) = seeds_of([name])
    outcomes = {outcome(mutated(document, seed), tmp_path) for seed in range(len(KINDS))}
    assert outcomes == {"built", "refused"}


def test_the_same_seed_does_the_same_damage() -> None:
    (document,) = seeds_of(["mid-page"])
    for seed in range(2 * len(KINDS)):
        assert mutated(document, seed) == mutated(document, seed)
        assert mutated(document, seed) != document
