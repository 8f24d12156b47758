"""Headed tables: columns that stand close together, rows that nothing parts, rows of which only some have verticals."""

from pipeline.extract.pdf.aligned import aligned_grids
from pipeline.extract.pdf.bands import bands_of
from pipeline.extract.pdf.content import Run
from pipeline.extract.pdf.grids import DrawnCell, DrawnGrid, place_runs
from pipeline.extract.pdf.headed import headed_stretch
from pipeline.extract.pdf.unparted import with_cells_parted

SIZE, LEADING = 10.0, 15.0


def run(text: str, x: float, line: float, width: float | None = None) -> Run:
    """Return characters on a line of the page; `width` stretches them, as justified text is."""
    step = (width or SIZE * len(text)) / len(text)
    lefts = [x + step * place for place in range(len(text))]
    rights = [left + min(step, SIZE) for left in lefts]
    top = 100 + LEADING * line
    return Run(text, x, top, rights[-1], top + SIZE, top + 8.8, SIZE, False, lefts, rights)


def texts(runs: list[Run]) -> list[list[str]]:
    """Return the cells of the one table that stands in `runs`, row by row."""
    bands = bands_of(runs)
    (aligned,) = aligned_grids(bands, [], [])
    held, _ = place_runs(aligned.grid, [run for band in bands for segment in band.segments for run in segment.runs])
    rows: list[list[str]] = [[] for _ in aligned.grid.ys[1:]]
    for cell, inside in held.items():
        rows[cell.row].append("".join(run.text for run in inside))
    return rows


# Columns begin at 100, 160, 240 and 340; 标准编号 ends 4 points before 标准名称 begins.
HEAD = [run("归口", 100, 0), run("标准编号", 160, 0, 60), run("标准名称", 240, 0), run("阶段", 340, 0)]
ROWS = [
    *(
        run("全国委", 100, 1, 55),
        run("GB/T", 160, 1, 22),
        run("38542-", 203, 1, 33),
        run("第一项技术的安全要", 240, 1, 95),
    ),
    *(run("员会", 100, 2), run("2020", 160, 2, 22), run("求", 240, 2), run("发布", 340, 1)),
    *(
        run("全国委", 100, 3, 55),
        run("GB/T", 160, 3, 22),
        run("38671-", 203, 3, 33),
        run("第二项技术的安全要", 240, 3, 95),
    ),
    *(run("员会", 100, 4), run("2021", 160, 4, 22), run("求", 240, 4), run("草案", 340, 3)),
]


def test_narrow_gutters_part_the_columns_that_a_header_names() -> None:
    stretch = headed_stretch(bands_of([*HEAD, *ROWS]), 0)
    assert stretch is not None
    assert [147 < stretch.edges[0] < 160, 236 < stretch.edges[1] < 240, 335 < stretch.edges[2] < 340] == [True] * 3
    assert stretch.header.words == ("归口", "标准编号", "标准名称", "阶段")


def test_stages_tell_the_rows_where_all_lines_are_equally_far_apart() -> None:
    assert texts([*HEAD, *ROWS]) == [
        ["归口", "标准编号", "标准名称", "阶段"],
        ["全国委员会", "GB/T38542-2020", "第一项技术的安全要求", "发布"],
        ["全国委员会", "GB/T38671-2021", "第二项技术的安全要求", "草案"],
    ]


def test_the_rest_of_a_row_from_the_page_before_is_a_row_of_its_own() -> None:
    lines = [run("员会", 100, 1), run("2019", 160, 1, 22), run("求", 240, 1)]
    below = [
        one._replace(top=one.top + LEADING, bottom=one.bottom + LEADING, baseline=one.baseline + LEADING)
        for one in ROWS
    ]
    assert texts([*HEAD, *lines, *below])[1] == ["员会", "2019", "求", ""]


def test_a_sentence_below_a_table_is_none_of_it() -> None:
    sentence = run("本附录所列标准以发布时为准并会随后续版本更新请读者以公布文本为准", 100, 5, 280)
    stretch = headed_stretch(bands_of([*HEAD, *ROWS, sentence]), 0)
    assert stretch is not None
    assert stretch.last == 4


def test_words_of_a_header_in_a_sentence_begin_no_table() -> None:
    assert headed_stretch(bands_of([run("标准编号和标准名称以及阶段见附录", 100, 0), run("下文。", 100, 1)]), 0) is None


def test_a_wide_cell_with_text_in_each_column_is_parted_and_a_merged_one_is_not() -> None:
    wide = DrawnCell(0, 0, 1, 3)
    grid = DrawnGrid(
        (100, 200, 300, 400), (100, 115, 130), (wide, *(DrawnCell(1, column, 1, 1) for column in range(3)))
    )
    parted = with_cells_parted(grid, [run("归口", 105, 0), run("标准编号", 205, 0), run("阶段", 305, 0)])
    assert parted.cells[:3] == (DrawnCell(0, 0, 1, 1), DrawnCell(0, 1, 1, 1), DrawnCell(0, 2, 1, 1))
    assert with_cells_parted(grid, [run("一、基础共性标准清单与说明", 150, 0, 200)]) == grid
