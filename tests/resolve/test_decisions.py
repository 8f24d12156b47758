"""The decisions of config/lineage.csv: what makes a file usable."""

from pathlib import Path

import pytest

from pipeline.core.errors import InputError
from pipeline.resolve.decisions import read_decisions

HEADER = "old_number,new_number,relation,status,confidence,date,source\n"
GOOD = "IEEE P2894,IEEE Std 2894-2024,promoted,accepted,1,2024-08-29,relaton-data-ieee\n"


def read(folder: Path, *rows: str) -> None:
    (folder / "lineage.csv").write_text(HEADER + "".join(rows), encoding="utf-8")
    read_decisions(folder)


def test_the_shipped_file_is_usable_and_every_decision_has_a_source() -> None:
    decisions = read_decisions()
    assert decisions
    assert all(decision.source for decision in decisions)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (GOOD.replace("IEEE P2894", "IEEE-P2894"), "row 3: old_number 'IEEE-P2894' is no canonical number"),
        (GOOD.replace("promoted", "became"), "row 3: relation 'became' is unknown"),
        (GOOD.replace("accepted", "sure"), "row 3: status 'sure' is unknown"),
        (GOOD.replace(",1,", ",high,"), "row 3: confidence 'high'"),
        (GOOD.replace("relaton-data-ieee", " "), "row 3: the decision has no source"),
        (GOOD.replace("P2894", "P3156"), "row 3"),
    ],
)
def test_an_unusable_decision_names_its_row(tmp_path: Path, row: str, problem: str) -> None:
    other = GOOD if "P3156" not in row else row
    with pytest.raises(InputError, match=problem):
        read(tmp_path, other, row)
