"""Samples of the identifier tests: committed ones, and the shared ones beside the repository where they are present."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).with_name("samples")
SHARED = Path(__file__).resolve().parents[2].parent / "shared"


def read_rows(name: str) -> list[list[str]]:
    """The rows of a committed sample; ⏎ stands for a line break."""
    lines = (SAMPLES / name).read_text(encoding="utf-8").splitlines()
    return [line.replace("⏎", "\n").split("\t") for line in lines]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Gives each row of `samples/NAME` to a test marked with `@pytest.mark.rows("NAME")` that asks for `row`."""
    marker = metafunc.definition.get_closest_marker("rows")
    if marker is not None:
        rows = [row for name in marker.args for row in read_rows(name)]
        metafunc.parametrize("row", rows, ids=[repr(row[0]) for row in rows])


def pytest_configure(config: pytest.Config) -> None:
    """Makes the mark known."""
    config.addinivalue_line("markers", "rows(*names): each row of these committed samples is a test")


@pytest.fixture(scope="session")
def canonical_forms() -> list[str]:
    """Every canonical form of the committed samples, once."""
    names = ("china.tsv", "iso_iec.tsv", "ieee.tsv", "nist.tsv", "others.tsv")
    return list(dict.fromkeys(row[1] for name in names for row in read_rows(name)))


def _shared(*parts: str) -> Path:
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"needs ../shared/{'/'.join(parts)}, which is not beside this clone")
    return path


@pytest.fixture(scope="session")
def shared_fixtures() -> list[dict[str, Any]]:
    return _json_lines(_shared("identifiers", "fixtures.jsonl"))


@pytest.fixture(scope="session")
def shared_variants() -> list[dict[str, Any]]:
    return _json_lines(_shared("identifiers", "variants.jsonl"))


@pytest.fixture(scope="session")
def shared_lineage() -> list[dict[str, Any]]:
    return _json_lines(_shared("identifiers", "lineage.jsonl"))


@pytest.fixture(scope="session")
def shared_negatives() -> list[str]:
    lines = _shared("identifiers", "negatives.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0] for line in lines]


@pytest.fixture(scope="session")
def white_paper() -> str:
    return _shared("originals", "aisec-2023.txt").read_text(encoding="utf-8")


def _json_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
