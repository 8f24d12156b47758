"""Blank cells: a column that a list has and a row leaves empty is a finding, a column it does not have is none."""

from pathlib import Path

import pytest

from pipeline.core.records import Finding, Listing
from pipeline.extract import extract
from pipeline.normalize import normalize
from pipeline.parse import parse
from tests.conftest import ROOT
from tests.parse.drawn import parsed

HEADER = "归口单位\t标准类型\t标准编号\t标准名称\t阶段"


def findings(folder: Path, rows: str) -> list[tuple[str, str | None]]:
    text = f"数据白皮书\n\n附录A：列表\n\nA.1 国内\n\n{rows}\n"
    return [(f.rule, f.quote) for f in normalize(parsed(folder, text)).of(Finding)]


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("\t国家标准\tGB/T 1.1-2020\t标准化工作导则\t发布", "owner.missing"),
        ("甲协会\t 　\tGB/T 1.1-2020\t标准化工作导则\t发布", "type.missing"),
        ("甲协会\t国家标准\tGB/T 1.1-2020\t标准化工作导则\t", "stage.missing"),
        ("甲协会\t国家标准\tGB/T 1.1-2020\t\t发布", "title.missing"),
    ],
)
def test_a_blank_cell_is_a_finding(tmp_path: Path, row: str, rule: str) -> None:
    assert findings(tmp_path, f"{HEADER}\n{row}") == [(rule, "GB/T 1.1-2020")]


def test_two_blank_cells_of_one_text_are_two_findings(tmp_path: Path) -> None:
    row = "\t国家标准\tGB/T 1.1-2020\t标准化工作导则\t发布"
    assert len(findings(tmp_path, f"{HEADER}\n{row}\n{row}")) == 2


def test_a_column_that_the_list_does_not_have_is_not_missing(tmp_path: Path) -> None:
    assert findings(tmp_path, "标准编号\t标准名称\nGB/T 1.1-2020\t标准化工作导则") == []


def test_a_cell_that_says_that_there_is_no_stage_is_not_blank(tmp_path: Path) -> None:
    row = "甲协会\t国家标准\tGB/T 1.1-2020\t标准化工作导则\t——"
    assert "stage.missing" not in dict(findings(tmp_path, f"{HEADER}\n{row}"))


def test_cells_merged_over_several_rows_are_not_missing() -> None:
    collection = parse(extract(ROOT / "tests/pdfs/merged.pdf"))
    assert collection.of(Listing)
    missing = [f for f in normalize(collection).of(Finding) if f.rule.endswith(".missing")]
    assert missing == []
