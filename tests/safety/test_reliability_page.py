"""docs/reliability.md: made from figures that are read strictly, nothing lost in them."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from benchmarks.reliability_page import PAGE, Result, ResultError, page, read_result, read_results, write_result

RESULT = Result(
    title="Killed, twice",
    what="Every command is killed.",
    command="python -m benchmarks.reliability --write",
    short="tests/safety",
    figures={"kills": 1200, "share": 0.5, "engine": "both"},
    lost=0,
)


def test_a_result_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert read_result(write_result("kills", RESULT, tmp_path)) == RESULT


def test_the_page_shows_every_figure_and_what_was_lost() -> None:
    shown = page({"kills": RESULT, "more": replace(RESULT, title="More", short="", lost=2)})
    assert "| [Killed, twice](#killed-twice) | 0 | `python -m benchmarks.reliability --write` |" in shown
    assert "| kills | 1,200 |\n| share | 0.5 |\n| engine | both |\n| **lost** | **0** |" in shown
    assert shown.count("In the tests: tests/safety.") == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"lost": -1},
        {"lost": True},
        {"figures": {}},
        {"figures": {"kills": None}},
        {"figures": {"kills": "in /home/me/x"}},
        {"title": ""},
        {"what": "two\nlines"},
        {"command": "python /srv/biaopu/run.py"},
        {"when": "2026-11-24"},
    ],
)
def test_a_result_that_is_none_is_refused(changed: dict[str, object], tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(json.dumps(asdict(RESULT) | changed))
    with pytest.raises(ResultError, match=r"x\.json"):
        read_result(tmp_path / "x.json")


def test_a_result_without_a_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(json.dumps({"title": "x"}))
    with pytest.raises(ResultError, match="keys"):
        read_result(tmp_path / "x.json")


def test_nothing_was_lost_in_the_runs_of_this_repository() -> None:
    assert {name: one.lost for name, one in read_results().items() if one.lost} == {}


def test_the_page_is_made_from_the_results() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(read_results())
