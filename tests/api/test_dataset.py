"""The Python API: typed records, filters, frames; what the page on it shows is what happens."""

import doctest
from pathlib import Path

import pytest

import biaopu
from pipeline.core.records import Mention, Standard
from tests.conftest import ROOT


@pytest.mark.parametrize("page", ["docs/python.md"])
def test_every_example_of_the_page_runs(built: Path, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("pandas", "polars"):
        pytest.importorskip(module, reason=f"{module} is not here (requirements-extras.lock)")
    monkeypatch.chdir(built.parent)
    result = doctest.testfile(str(ROOT / page), module_relative=False, encoding="utf-8")
    assert result.attempted >= 15
    assert result.failed == 0


def test_filters_narrow_and_none_keeps_all(built: Path) -> None:
    with biaopu.open(built) as ds:
        every = ds.standards()
        assert all(isinstance(standard, Standard) for standard in every)
        assert {standard.stage_code for standard in ds.standards(stage="60")} == {"60"}
        assert 0 < len(ds.standards(stage="60")) < len(every)
        assert ds.standards(stage=None) == every
        assert ds.standards(stage="77") == ()
        assert ds.standards(number="nothing like a number") == ()
        assert {mention.label for mention in ds.mentions(label="ORG")} == {"ORG"}
        assert all(link.status == "accepted" for link in ds.lineage())
        assert len(ds.lineage(status=None)) >= len(ds.lineage())
        assert ds.problems() == ()


def test_an_unknown_column_is_named(built: Path) -> None:
    with biaopu.open(built) as ds, pytest.raises(ValueError, match="Mention has no column labels; it has block_id, "):
        ds.records(Mention, labels="ORG")


def test_an_unknown_table_is_named_with_those_there_are(built: Path) -> None:
    with biaopu.open(built) as ds, pytest.raises(biaopu.InputError, match=r"v_standard: no table .* v_standards"):
        ds.table("v_standard")


def test_what_is_no_dataset_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(biaopu.InputError, match="no such file"):
        biaopu.open(tmp_path / "missing.sqlite")


def test_every_table_is_a_frame_of_both_libraries(built: Path) -> None:
    for module in ("pandas", "polars"):
        pytest.importorskip(module, reason=f"{module} is not here (requirements-extras.lock)")
    with biaopu.open(built) as ds:
        for name in ds.tables:
            table = ds.table(name)
            frame, other = ds.pandas(name), ds.polars(name)
            assert (len(frame), len(other)) == (len(table.rows), len(table.rows)), name
            assert list(frame.columns) == other.columns == list(table.names), name
        numbers = ds.pandas("v_standards")["number"]
        assert "2023011205" in set(numbers)
        assert ds.pandas("v_cells")["page"].isna().sum() == ds.polars("v_cells")["page"].null_count()


def test_a_missing_library_says_how_to_get_it(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with (
        biaopu.open(built) as ds,
        pytest.raises(biaopu.InputError, match=r"pandas: is not installed; .*biaopu\[frames\]"),
    ):
        ds.pandas("v_standards")
