"""Verify: whether a dataset file is whole and keeps its promises."""

from contextlib import closing
from pathlib import Path

from pipeline.core.checks import Problem, problems_of
from pipeline.core.dataset import open_dataset


def verify_file(path: Path) -> list[Problem]:
    """Return what is wrong with a dataset file: structure, references, contracts, content hash; none is the answer.

    Raises InputError where there is no such file, or it is no dataset of this major version.
    """
    with closing(open_dataset(path)) as connection:
        return list(problems_of(connection))
