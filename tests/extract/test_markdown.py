"""Markdown input: headings, paragraphs, lists and tables as slices of the file."""

from pathlib import Path

import pytest

from pipeline.core.records import Source, SourceGrid, SourceLine, SourcePage
from pipeline.extract import extract
from tests.extract.packed import check_mutations, check_offsets, refusal

PAPER = """\
# 数据安全标准化白皮书

某某标准化技术委员会

## 一、数据安全现状

数据流通规模**持续扩大**，见 [规则](https://example.org/a_(b)) 和 `GB/T 41479-2022`
的规定。

### （一）数据流通

- 第一项
- 第二项
  续行

1. 采集
2. 存储

> 引用的话。

## 附录A 标准列表

| 标准编号 | 标准名称 | 阶段 |
|:---|---|---|
| **GB/T 41479-2022** | 网络数据处理\\|安全要求 | 发布 |
| 20230257-T-469 | 数据分类分级规则 |
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "paper.md"
    path.write_text(text, encoding="utf-8")
    return path


def lines_of(path: Path) -> list[SourceLine]:
    pages = extract(path).of(SourcePage)
    check_offsets(pages)
    return [line for page in pages for line in page.lines]


def grid_of(path: Path) -> SourceGrid:
    pages = extract(path).of(SourcePage)
    check_offsets(pages)
    (grid,) = [grid for page in pages for grid in page.grids]
    return grid


def said(path: Path) -> list[tuple[str | None, str]]:
    return [(line.declared, line.text) for line in lines_of(path)]


def test_the_pages_are_the_file_and_its_lines_are_slices_of_it(tmp_path: Path) -> None:
    collection = extract(written(tmp_path, PAPER))
    assert check_offsets(collection.of(SourcePage)) == PAPER
    assert (collection.one(Source).media, collection.one(Source).kind) == ("markdown", None)


@pytest.mark.parametrize("change", [lambda t: "\ufeff" + t, lambda t: t.replace("\n", "\r\n")], ids=["bom", "crlf"])
def test_bom_and_crlf_are_read_like_plain_text(tmp_path: Path, change) -> None:
    plain = extract(written(tmp_path, PAPER)).of(SourcePage)
    (tmp_path / "paper.md").write_bytes(change(PAPER).encode())
    assert extract(tmp_path / "paper.md").of(SourcePage) == plain


def test_headings_have_their_level_and_a_lone_first_one_is_the_title(tmp_path: Path) -> None:
    lines = lines_of(written(tmp_path, PAPER))
    assert [(line.declared, line.level, line.text) for line in lines if line.declared in ("title", "heading")] == [
        ("title", None, "数据安全标准化白皮书"),
        ("heading", 1, "一、数据安全现状"),
        ("heading", 2, "（一）数据流通"),
        ("heading", 1, "附录A 标准列表"),
    ]


def test_a_numbered_first_heading_is_no_title(tmp_path: Path) -> None:
    lines = lines_of(written(tmp_path, "# 一、现状\n\n## （一）数据\n\n## （二）算法\n"))
    assert [(line.declared, line.level) for line in lines] == [("heading", 1), ("heading", 2), ("heading", 2)]


def test_levels_have_no_gaps_and_underlined_headings_count(tmp_path: Path) -> None:
    lines = lines_of(written(tmp_path, "引言\n====\n\n#### 背景 ####\n\n展望\n====\n"))
    assert [(line.declared, line.level, line.text) for line in lines] == [
        ("heading", 1, "引言"),
        ("notation", None, "===="),
        ("heading", 2, "背景"),
        ("heading", 1, "展望"),
        ("notation", None, "===="),
    ]


def test_marks_are_no_part_of_the_text(tmp_path: Path) -> None:
    found = said(written(tmp_path, PAPER))
    start = found.index(("paragraph", "数据流通规模"))
    assert found[start : start + 7] == [
        ("paragraph", "数据流通规模"),
        ("rest", "持续扩大"),
        ("rest", "，见 "),
        ("rest", "规则"),
        ("rest", "和 "),
        ("rest", "GB/T 41479-2022"),
        ("rest", "的规定。"),
    ]


def test_list_items_keep_their_printed_number(tmp_path: Path) -> None:
    found = said(written(tmp_path, PAPER))
    items = [("item", "第一项"), ("item", "第二项"), ("rest", "续行"), ("item", "1. 采集"), ("item", "2. 存储")]
    start = found.index(items[0])
    assert found[start : start + 6] == [*items, ("paragraph", "引用的话。")]


def test_a_table_is_a_grid_whose_short_rows_end_in_empty_cells(tmp_path: Path) -> None:
    path = written(tmp_path, PAPER)
    grid = grid_of(path)
    assert [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.row_count)] == [
        ["标准编号", "标准名称", "阶段"],
        ["GB/T 41479-2022", "网络数据处理\\|安全要求", "发布"],
        ["20230257-T-469", "数据分类分级规则", ""],
    ]
    assert ("notation", "|:---|---|---|") in said(path)


def test_a_row_with_too_many_cells_keeps_them(tmp_path: Path) -> None:
    grid = grid_of(written(tmp_path, "| a | b |\n|---|---|\n| 1 | 2 | 3 |\n"))
    assert [cell.text for cell in grid.cells if cell.row == 1] == ["1", "2", "3"]


@pytest.mark.parametrize("prefix", ["> ", "- ", "   "])
def test_tables_inside_other_blocks_are_tables(tmp_path: Path, prefix: str) -> None:
    later = " " * len(prefix) if prefix == "- " else prefix
    grid = grid_of(written(tmp_path, f"{prefix}| a | b |\n{later}|---|---|\n{later}| 1 | 2 |\n"))
    assert [cell.text for cell in grid.cells] == ["a", "b", "1", "2"]


def test_an_html_table_keeps_its_merged_cells(tmp_path: Path) -> None:
    rows = (
        "<tr><th>归口</th><th>编号</th></tr>\n<tr><td rowspan='2'><b>甲会</b></td><td>一</td></tr><tr><td>二</td></tr>"
    )
    path = written(tmp_path, f"<p>前言</p>\n<table border=1>{rows}</table>\n<p>后<br>记</p>\n")
    grid = grid_of(path)
    assert [(cell.row, cell.column, cell.row_span, cell.text) for cell in grid.cells] == [
        (0, 0, 1, "归口"), (0, 1, 1, "编号"), (1, 0, 2, "甲会"), (1, 1, 1, "一"), (2, 1, 1, "二")
    ]  # fmt: skip
    assert said(path) == [("paragraph", "前言"), ("paragraph", "后"), ("rest", "记")]


def test_what_is_only_notation_is_kept_as_notation(tmp_path: Path) -> None:
    text = (
        "---\ntitle: 白皮书\n---\n\n一段。\n\n***\n\n```\n代码\n```\n\n<!-- 备注 -->\n\n<script>\nrun()\n</script>\n\n"
        "![图](a.png)\n\n[注]: https://example.org\n[^1]: 脚注的话\n"
    )
    found = said(written(tmp_path, text))
    assert [text for declared, text in found if declared != "notation"] == ["一段。", "代码", "脚注的话"]
    assert found[-1] == ("footnote", "脚注的话")


def test_every_line_with_text_belongs_to_something(tmp_path: Path) -> None:
    deep = PAPER + "\n" + "> " * 40 + "深处的话\n\n" + "- " * 40 + "更深\n"
    pages = extract(written(tmp_path, deep)).of(SourcePage)
    source = check_offsets(pages)
    places = [(line.start, line.end) for page in pages for line in page.lines]
    places += [(grid.start, grid.end) for page in pages for grid in page.grids]
    start = 0
    for line in source.splitlines(keepends=True):
        if line.strip():
            assert any(first < start + len(line) and last > start for first, last in places), line
        start += len(line)
    assert any("更深" in line.text for page in pages for line in page.lines)


def test_blank_lines_and_form_feeds_end_pages_as_in_text_files(tmp_path: Path) -> None:
    pages = extract(written(tmp_path, "# 一、现状\n\n正文。\n\n\n\n# 二、展望\n\n正文。\n\f\n附录\n")).of(SourcePage)
    assert [len(page.lines) for page in pages] == [2, 2, 1]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 15_000,
        "*a **b " * 3_000,
        "<div>" + "<!--" * 20_000,
        "<table><tr><td>" + "<b>" * 20_000 + "x</table>",
        "> " * 5_000 + "x",
        "`" * 200 + " `" * 5_000,
        "人工智能" * 500_000,
    ],
    ids=["brackets", "stars", "comments", "tags", "quotations", "ticks", "one line"],
)
def test_hostile_text_is_read_in_no_time(tmp_path: Path, text: str) -> None:
    lines_of(written(tmp_path, f"# 一、现状\n\n{text}\n"))


def test_tables_beyond_all_measure_are_refused(tmp_path: Path) -> None:
    merged = "<table>" + "<tr><td rowspan=900 colspan=900>x</td></tr>" * 3 + "</table>\n"
    assert "cells" in refusal(extract, written(tmp_path, merged))
    assert "line 1: more than 1000 columns" in refusal(extract, written(tmp_path, "|a" * 2_000 + "\n" + "|-" * 2_000))


@pytest.mark.parametrize(("data", "says"), [(b"", "empty"), (b"\xff", "no UTF-8"), (b"# a\n\0", "line 2: a NUL")])
def test_what_is_no_text_is_refused_in_one_line(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "paper.md"
    path.write_bytes(data)
    assert says in refusal(extract, path)


def test_mutated_files_are_read_or_refused_and_their_offsets_hold(tmp_path: Path) -> None:
    check_mutations(lambda path: check_offsets(extract(path).of(SourcePage)), written(tmp_path, PAPER), 300)
    html = (
        "<table><tr><td rowspan=2>甲<td>乙</tr><tr><td><b>丙</b></table>\n\n- a\n  | x | y |\n  |--|--|\n\n[^1]: 注\n"
    )
    check_mutations(lambda path: check_offsets(extract(path).of(SourcePage)), written(tmp_path, html * 3), 300)
