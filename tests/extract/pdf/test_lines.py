"""Lines carry where they are printed, how large and how bold, and exactly the spaces that are printed."""

from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.core.records import Box, SourceLine, SourcePage
from pipeline.extract.pdf import read_pdf
from pipeline.extract.pdf.content import Run
from pipeline.extract.pdf.lines import lines_of

PDFS = Path(__file__).parents[2] / "pdfs"


def page(name: str) -> SourcePage:
    return read_pdf(PDFS / f"{name}.pdf")[0]


def line(name: str, text: str) -> SourceLine:
    return next(line for line in page(name).lines if text in line.text)


def run(text: str, x0: float, width: float, size: float = 10.0, baseline: float = 100.0) -> Run:
    step = width / len(text)
    lefts = [x0 + number * step for number in range(len(text))]
    rights = [left + step for left in lefts]
    return Run(text, x0, baseline - 8.8, x0 + width, baseline + 1.2, baseline, size, False, lefts, rights)


def test_bold_is_known_by_the_font_and_by_an_outline() -> None:
    assert [line.is_bold for line in page("simulated-bold").lines] == [True, True, False]


def test_footnotes_are_smaller_than_the_text() -> None:
    assert line("footnotes", "标准编号").size == 9.0
    assert (line("footnotes", "公开系统").size or 0) < 8.5


def test_raised_mark_stays_in_its_line() -> None:
    assert line("footnotes", "标准编号").text == "标准编号以发布的文本为准1，"


@pytest.mark.parametrize("name", ["rotate-180", "cropped", "locked-owner"])
def test_boxes_are_those_of_the_page_as_seen(name: str) -> None:
    def places(page: SourcePage) -> list[tuple[int, ...]]:
        boxes = [piece.box for piece in (*page.lines, *(cell for grid in page.grids for cell in grid.cells))]
        return [(round(b.x0), round(b.top), round(b.x1), round(b.bottom)) for b in boxes if b]

    assert places(page(name)) == places(page("mid-page"))


@pytest.mark.parametrize("name", ["rotate-90", "rotate-270", "sideways"])
def test_turned_pages_are_turned_back(name: str) -> None:
    turned, upright = page(name), page("landscape")
    assert (turned.width, turned.height) == (upright.width, upright.height)
    box, expected = turned.lines[0].box, upright.lines[0].box
    assert box and expected
    assert abs(box.x0 - expected.x0) < 1
    assert abs(box.top - expected.top) < 1


def test_box_is_where_the_line_stands() -> None:
    caption = line("mid-page", "A.1 人工智能标准列表").box
    assert isinstance(caption, Box)
    assert 160 < caption.x0 < 170
    assert 250 < caption.x1 < 258
    assert caption.bottom - caption.top == pytest.approx(9, abs=0.1)


def test_narrow_gap_beside_chinese_is_no_space() -> None:
    (read,) = lines_of([run("发布于", 0, 30), run("2023", 32.5, 20), run("年", 55, 10)])
    assert read.text == "发布于2023年"


def test_gap_between_latin_words_is_a_space() -> None:
    (read,) = lines_of([run("ISO/IEC", 0, 35), run("TR", 37.5, 12), run("5469", 52, 20)])
    assert read.text == "ISO/IEC TR 5469"


def test_wide_gap_between_names_is_a_space_but_spaced_out_words_have_none() -> None:
    (names,) = lines_of([run("姚相振", 0, 30), run("任奎", 50, 20), run("杨珉", 90, 20)])
    assert names.text == "姚相振 任奎 杨珉"
    (word,) = lines_of([run("引", 0, 10), run("言", 30, 10)])
    assert word.text == "引言"


def test_space_printed_at_the_end_of_a_wrapped_line_stays() -> None:
    cells = [cell.text for grid in page("merged").grids for cell in grid.cells]
    assert "信息技术 计算机视觉 \n术语" in cells


def test_hyphen_at_the_end_of_a_line_is_a_hyphen() -> None:
    cells = [cell.text for page in read_pdf(PDFS / "wrapped-numbers.pdf") for grid in page.grids for cell in grid.cells]
    assert "2023-0041T-\nYD" in cells
    assert not any("\x02" in text or "\ufffe" in text for text in cells)


def test_lines_are_sorted_by_offset_and_do_not_overlap() -> None:
    for sample in ("several", "columns", "footnotes"):
        pieces = sorted([*page(sample).lines, *page(sample).grids], key=lambda piece: piece.start)
        assert all(one.end < other.start for one, other in pairwise(pieces))
