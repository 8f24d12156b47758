"""What `make bench` says of its figures: the page agrees with them, and a ratio that got worse is named."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from benchmarks.bench import PAGE, Figures, Row, page, read_figures, table, worse, write_figures
from benchmarks.long_paper import draw
from benchmarks.measuring import Cost, cost_of, cost_of_process, taking_turns

ROW = Row("extraction", "raw PDFium text", ours=0.3, theirs=0.2, our_peak=40.0)


def test_the_page_is_what_the_committed_figures_give() -> None:
    figures = read_figures()
    if figures is None:
        pytest.skip("no figures are committed: python -m benchmarks.bench --write")
    assert PAGE.read_text(encoding="utf-8") == page(figures)


def test_figures_are_read_as_they_were_written(tmp_path: Path) -> None:
    figures = Figures({"cores": "2"}, (ROW,))
    write_figures(figures, tmp_path / "bench.json", tmp_path / "benchmarks.md")
    assert read_figures(tmp_path / "bench.json") == figures
    assert "| extraction | raw PDFium text | 0.300 | 0.200 | **1.50** | 40 | |" in table(figures.rows)


def test_a_ratio_slower_by_more_than_a_quarter_is_worse() -> None:
    assert worse([replace(ROW, ours=0.4)], [ROW]) == [
        "worse: extraction / raw PDFium text: 2.00, committed 1.50",
    ]


def test_a_machine_twice_as_slow_makes_no_ratio_worse() -> None:
    assert worse([replace(ROW, ours=0.6, theirs=0.4)], [ROW]) == []


def test_a_part_that_is_new_is_not_worse() -> None:
    assert worse([replace(ROW, part="load", ours=9.0)], [ROW]) == []


def test_works_take_turns_and_the_middle_cost_counts() -> None:
    called: list[str] = []
    costs = iter((1.0, 10.0, 9.0, 20.0, 2.0, 30.0))

    def work(name: str) -> Cost:
        called.append(name)
        return Cost(next(costs), 0.0)

    found = taking_turns({"ours": lambda: work("ours"), "peer": lambda: work("peer")}, rounds=3)
    assert called == ["ours", "peer"] * 3
    assert (found["ours"].cpu, found["peer"].cpu) == (2.0, 20.0)


def test_a_process_costs_its_own_memory_not_that_of_its_starter() -> None:
    held = bytearray(200 * 2**20)
    held[:: 2**12] = b"x" * len(held[:: 2**12])
    assert 0 < cost_of_process(["-c", "sum(range(10**5))"]).peak < 100
    assert cost_of(lambda: sum(range(10**5))).cpu > 0


def test_the_drawn_paper_has_its_pages_bookmarks_and_list(tmp_path: Path) -> None:
    with pypdfium2.PdfDocument(draw(tmp_path / "long.pdf", 24)) as document:
        assert len(document) == 24
        assert sum(1 for _ in document.get_toc()) == 22
        first, listed = (document[page].get_textpage().get_text_range() for page in (0, 21))
    assert "一、安全标准化工作之1" in first
    assert "标准清单" in listed and "40000-2015" in listed.replace("\r\n", "")
