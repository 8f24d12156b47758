"""What the tests of check share: the default dataset, and a check in one call."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.check import CheckedList, Known, Verdict, check_list, read_known, read_list
from pipeline.core.dataset import open_dataset
from tests.built import built_dataset


@pytest.fixture(scope="session")
def known() -> Known:
    with closing(open_dataset(built_dataset())) as connection:
        return read_known(connection)


@pytest.fixture
def check(known: Known) -> Callable[[Path], CheckedList]:
    return lambda path: check_list(read_list(path), known)


@pytest.fixture
def check_lines(known: Known, tmp_path: Path) -> Callable[..., list[Verdict]]:
    def checked(*lines: str) -> list[Verdict]:
        path = tmp_path / "list.txt"
        path.write_text("\n".join(lines), encoding="utf-8")
        return list(check_list(read_list(path), known).verdicts)

    return checked
