"""Samples: one trap each, drawn as white papers print it."""

from collections.abc import Callable, Sequence
from typing import Any

from tests.pdfs.drawing.changes import (
    as_form,
    as_picture,
    as_thin_rectangles,
    glyph_by_glyph,
    locked,
    printed_twice,
    rotated,
    sideways,
    trimmed,
    without_unicode,
)
from tests.pdfs.drawing.lists import list_table
from tests.pdfs.drawing.rows import HEADER, ROWS, Row
from tests.pdfs.drawing.typesetting import (
    Cell,
    Page,
    Table,
    Text,
    compiled,
    document_source,
    expected,
    quoted,
    table_source,
)

Sample = tuple[bytes, dict[str, Any]]

CAPTION = Text('#align(center)[#text(weight: "bold")[A.1 人工智能标准列表]]', ["A.1 人工智能标准列表"])
HEAD = Text("#align(center)[人工智能标准化白皮书（2023 版）]", ["人工智能标准化白皮书（2023 版）"])
BOOKTABS = "stroke: none, inset: (x: 5pt, y: 4pt)"


def paper(pages: Sequence[Page], setup: str = "") -> Sample:
    """Return pages typeset, and what is to be read of them."""
    return compiled(document_source(pages, setup)), expected(pages)


def changed(sample: Sample, change: Callable[[bytes], bytes]) -> Sample:
    """Return a sample whose file is changed and whose text is not."""
    return change(sample[0]), sample[1]


def rules(table: Table, *heights: int, stroke: str = "0.5pt") -> str:
    """Return horizontal rules at the row numbers `heights`."""
    return "".join(f"table.hline(y: {height}, stroke: {stroke})," for height in heights)


def cut(row: Row, **parts: tuple[str, str]) -> tuple[Row, Row]:
    """Return a row cut in two by the page: `parts` names the cells that continue, every other cell stands above."""
    above = row._replace(**{name: part[0] for name, part in parts.items()})
    return above, Row("", "", "", "", "")._replace(**{name: part[1] for name, part in parts.items()})


def ruled() -> Sample:
    """Return a long list, fully ruled, with its header on every page, owner and type merged in the middle."""
    return paper(
        [
            Page([HEAD, CAPTION, list_table(ROWS[:12])]),
            Page([HEAD, list_table(ROWS[12:24])]),
            Page([list_table(ROWS[24:])]),
        ]
    )


def open_sides() -> Sample:
    """Return a list without outer verticals and without a rule at the foot of its first page."""
    stroke = "stroke: (x, y) => (left: if x > 0 { 0.5pt }, top: 0.5pt)"
    last = list_table(ROWS[8:14], stroke)
    bottom = rules(last, 7)
    return paper([Page([CAPTION, list_table(ROWS[:8], stroke)]), Page([list_table(ROWS[8:14], stroke, extra=bottom)])])


def booktabs() -> Sample:
    """Return a list with three rules only, nothing merged, wrapped cells and more space between rows than inside."""
    table = list_table(ROWS[4:14], BOOKTABS, is_merged=False, align="left + top")
    extra = rules(table, 0, 11, stroke="1pt") + rules(table, 1)
    return paper(
        [Page([HEAD, CAPTION, list_table(ROWS[4:14], BOOKTABS, is_merged=False, align="left + top", extra=extra)])]
    )


def horizontal_rules() -> Sample:
    """Return a list with a rule under each row and none upright; rules stop where owner and type are merged."""
    table = list_table(ROWS[6:19], "stroke: (x: none, y: 0.5pt), inset: (x: 5pt, y: 4pt)")
    return paper([Page([CAPTION, table])])


def round_frame() -> Sample:
    """Return a list in a frame with round corners, its own rules only inside."""
    table = list_table(ROWS[:9], "stroke: (x, y) => (left: if x > 0 { 0.5pt }, top: if y > 0 { 0.5pt })")
    framed = Text(f"#block(radius: 7pt, stroke: 0.6pt)[{table_source(table)}]")
    pdf, _ = paper([Page([CAPTION, framed])])
    return pdf, expected([Page([CAPTION, table])])


def verticals_only() -> Sample:
    """Return a list with upright rules only, rows hardly further apart than the lines of a cell."""
    stroke = "stroke: (x: 0.5pt, y: none), inset: (x: 5pt, y: 4pt)"
    return paper([Page([CAPTION, list_table(ROWS[8:19], stroke, is_merged=False, align="left + top")])])


def white_header() -> Sample:
    """Return a list without rules whose header is white on a dark ground."""
    table = list_table(
        ROWS[11:20],
        "stroke: none, inset: (x: 5pt, y: 4pt), fill: (_, y) => if y == 0 { rgb(31, 78, 121) }",
        is_merged=False,
        align="left + top",
    )
    source = table_source(table)
    for word in HEADER:
        source = source.replace(f"[#{quoted(word)}]", f'[#text(fill: white, weight: "bold", {quoted(word)})]')
    pdf, _ = paper([Page([CAPTION, Text(source)])])
    return pdf, expected([Page([CAPTION, table])])


def zebra() -> Sample:
    """Return a list without rules whose every second row is shaded."""
    fill = "stroke: none, inset: (x: 5pt, y: 4pt), fill: (_, y) => if calc.even(y) { luma(225) }"
    return paper([Page([HEAD, CAPTION, list_table(ROWS[8:21], fill, is_merged=False)])])


def no_rules() -> Sample:
    """Return a list with nothing drawn: columns by alignment, rows by distance, each with its owner."""
    return paper([Page([HEAD, CAPTION, list_table(ROWS[:13], BOOKTABS, is_merged=False, align="left + top")])])


def no_rules_merged() -> Sample:
    """Return a list with nothing drawn whose owner and type are printed once, beside the first row they hold for."""
    table = list_table(ROWS[:14], BOOKTABS, align="left + top", owner_align="left + top")
    return paper([Page([CAPTION, table])])


def landscape() -> Sample:
    """Return a list on landscape pages."""
    setup = "#set page(width: 595pt, height: 420pt)\n"
    return paper([Page([HEAD, CAPTION, list_table(ROWS[:9])]), Page([HEAD, list_table(ROWS[9:17])])], setup)


def columns() -> Sample:
    """Return a body in two columns around a table as wide as the page."""
    left = ("本列表按照负责机构排列，", "收录已经发布的标准", "和正在研制的项目。", "编号以发布的文本为准。")
    right = ("阶段按照国家标准的", "制定程序划分，", "项目的编号会在发布时", "更换为标准号。")
    after_left, after_right = ("列表之后的文字继续", "分为两栏。"), ("右栏的文字在左栏", "之后读。")

    def body(one: Sequence[str], two: Sequence[str]) -> Text:
        cells = ", ".join("[" + " \\ ".join(lines) + "]" for lines in (one, two))
        return Text(f"#grid(columns: (1fr, 1fr), gutter: 24pt, {cells})", [*one, *two])

    return paper([Page([HEAD, body(left, right), CAPTION, list_table(ROWS[:6]), body(after_left, after_right)])])


def several() -> Sample:
    """Return three tables on a page, two of them side by side, between lines of text."""
    small = [
        Cell(r, c, t)
        for r, row in enumerate((("阶段", "代码"), ("立项", "10"), ("发布", "60")))
        for c, t in enumerate(row)
    ]
    other = [
        Cell(r, c, t)
        for r, row in enumerate((("类型", "数量"), ("国家标准", "11"), ("行业标准", "4")))
        for c, t in enumerate(row)
    ]
    pair = Table(("60pt", "60pt"), small), Table(("60pt", "60pt"), other)
    side_by_side = Text(f"#grid(columns: (1fr, 1fr), [{table_source(pair[0])}], [{table_source(pair[1])}])")
    note = Text("注：数量截至 2023 年 5 月。", ["注：数量截至 2023 年 5 月。"])
    page = Page([HEAD, side_by_side, note, CAPTION, list_table(ROWS[:4]), note])
    pdf, _ = paper([page])
    record = expected([Page([HEAD, *pair, note, CAPTION, list_table(ROWS[:4]), note])])
    return pdf, record


def mid_page() -> Sample:
    """Return a list that starts below text and ends above text."""
    before = Text(
        "人工智能安全标准见下表，\\ 表中的阶段截至 2023 年 5 月。",
        ["人工智能安全标准见下表，", "表中的阶段截至 2023 年 5 月。"],
    )
    after = Text("表后的说明另起一行。", ["表后的说明另起一行。"])
    return paper([Page([HEAD, before, CAPTION, list_table(ROWS[11:17]), after])])


def merged() -> Sample:
    """Return owner and type merged with their text at the top, at the bottom, and on the next or previous page."""
    blank = [row._replace(owner="", type="") for row in ROWS]
    return paper(
        [
            Page([CAPTION, list_table(ROWS[:6], owner_align="left + top")]),
            Page([list_table(ROWS[6:11], owner_align="left + bottom")]),
            Page([list_table(blank[11:13])]),
            Page([list_table(ROWS[13:15])]),
            Page([list_table(ROWS[19:22])]),
            Page([list_table(blank[22:24])]),
        ]
    )


def cut_rows() -> Sample:
    """Return rows cut by the page: in number and title, in the owner only, with and without a repeated header."""
    number = cut(
        ROWS[3], number=("GB/T", "42382.1-2023"), title=("信息技术 神经网络表示与模型", "压缩 第1部分：卷积神经网络")
    )
    owner = cut(ROWS[16], owner=("中国电子工业标", "准化技术协会 (CESA)"))
    return paper(
        [
            Page([CAPTION, list_table([*ROWS[:3], number[0]], is_merged=False)]),
            Page([list_table([number[1], *ROWS[4:8], owner[0]], is_merged=False)]),
            Page([list_table([owner[1], *ROWS[17:19]], is_merged=False, has_header=False)]),
        ]
    )


def wrapped_numbers() -> Sample:
    """Return narrow columns: header words, numbers and English words wrap wherever they can, after hyphens too."""
    widths = ("58pt", "34pt", "60pt", "1fr", "34pt")
    hyphened = Row("IEEE", "国际协会标准", "IEEE P3156", "Requirements of Privacy-preserving Computation", "草案")
    pages = [
        Page([CAPTION, list_table(ROWS[3:8], widths=("58pt", "34pt", "52pt", "1fr", "34pt"))]),
        Page([list_table([*ROWS[11:14], *ROWS[19:25]], widths=widths)]),
        Page([list_table([hyphened, hyphened], widths=("90pt", "40pt", "60pt", "94pt", "56pt"))]),
    ]
    return paper(pages)


def contents() -> Sample:
    """Return a contents page with dot leaders."""
    entries = (
        ("一、人工智能安全标准化概述", "1"),
        ("（一）人工智能标准化的意义", "1"),
        ("二、人工智能安全标准现状", "6"),
        ("附录A 标准列表", "13"),
    )
    source = " \\ ".join(f"{title}#box(width: 1fr, repeat[.]){page}" for title, page in entries)
    lines = [f"{title}{page}" for title, page in entries]
    return paper([Page([Text("#align(center)[目#h(2em)录]", ["目录"]), Text(source, lines)])])


def footnotes() -> Sample:
    """Return body text with footnote marks, and the notes small at the foot of the page under a rule."""
    source = (
        "标准编号以发布的文本为准#footnote[编号见国家标准全文公开系统。]，\\ "
        "阶段按照程序划分#footnote[见 GB/T 16733—1997。]。"
    )
    lines = [
        "标准编号以发布的文本为准1，",
        "阶段按照程序划分2。",
        "1编号见国家标准全文公开系统。",
        "2见 GB/T 16733—1997。",
    ]
    return paper([Page([HEAD, Text(source, lines)])])


def watermark() -> Sample:
    """Return a list with a slanted watermark across it."""
    mark = "#set page(background: rotate(-35deg, text(40pt, fill: luma(220))[征求意见稿]))\n"
    pdf, record = paper([Page([CAPTION, list_table(ROWS[:8])])], mark)
    record["pages"][0]["lines"].append("征求意见稿")
    return pdf, record


def no_space_glyphs() -> Sample:
    """Return a list whose spaces are gaps between glyphs, as several programs print them."""
    setup = '#show " ": h(0.28em)\n'
    return paper([Page([CAPTION, list_table([*ROWS[19:22], *ROWS[24:27]])])], setup)


def simulated_bold() -> Sample:
    """Return lines set bold by name and by an outline, as programs do that have no bold Chinese font."""
    source = "#strong[一、标准化工作建议] \\ #text(stroke: 0.3pt)[（一）完善标准体系] \\ 正文没有加粗。"
    return paper([Page([Text(source, ["一、标准化工作建议", "（一）完善标准体系", "正文没有加粗。"])])])


def turned_words() -> Sample:
    """Return a table whose owner is set sideways, beside a note in the margin that runs down."""
    note = Text("#place(top + right, dx: 30pt, rotate(90deg, reflow: true)[页边 竖排 Notes])", ["页边 竖排 Notes"])
    cells = [Cell(r, c + 1, t) for r, row in enumerate(ROWS[6:10]) for c, t in enumerate(row[2:])]
    owner = Cell(0, 0, "信安标委 TC260", 4)
    table = Table(("24pt", "78pt", "1fr", "48pt"), [owner, *cells])
    source = table_source(table).replace(f"[#{quoted(owner.text)}]", f"[#rotate(-90deg, reflow: true)[{owner.text}]]")
    pdf, _ = paper([Page([note, Text(source)])])
    return pdf, expected([Page([note, table])])


#: Each sample under the name of its file.
SAMPLES: dict[str, Callable[[], Sample]] = {
    "ruled": ruled,
    "thin-rectangles": lambda: changed(paper([Page([HEAD, CAPTION, list_table(ROWS[:12])])]), as_thin_rectangles),
    "open-sides": open_sides,
    "booktabs": booktabs,
    "horizontal-rules": horizontal_rules,
    "round-frame": round_frame,
    "verticals-only": verticals_only,
    "white-header": white_header,
    "printed-twice": lambda: changed(mid_page(), lambda pdf: printed_twice(pdf, "0.25")),
    "printed-twice-unseen": lambda: changed(mid_page(), lambda pdf: printed_twice(pdf, "0", is_seen=False)),
    "glyph-by-glyph": lambda: changed(mid_page(), glyph_by_glyph),
    "zebra": zebra,
    "no-rules": no_rules,
    "no-rules-merged": no_rules_merged,
    "landscape": landscape,
    "rotate-90": lambda: changed(landscape(), lambda pdf: rotated(pdf, 90)),
    "rotate-180": lambda: changed(mid_page(), lambda pdf: rotated(pdf, 180)),
    "rotate-270": lambda: changed(landscape(), lambda pdf: rotated(pdf, 270)),
    "sideways": lambda: changed(landscape(), sideways),
    "columns": columns,
    "several": several,
    "mid-page": mid_page,
    "merged": merged,
    "cut-rows": cut_rows,
    "wrapped-numbers": wrapped_numbers,
    "form-xobject": lambda: changed(mid_page(), as_form),
    "cropped": lambda: changed(mid_page(), trimmed),
    "contents": contents,
    "footnotes": footnotes,
    "watermark": watermark,
    "no-space-glyphs": no_space_glyphs,
    "simulated-bold": simulated_bold,
    "turned-words": turned_words,
    "turned-words-sideways": lambda: changed(turned_words(), sideways),
    "locked-owner": lambda: changed(mid_page(), lambda pdf: locked(pdf, "")),
    "locked-user": lambda: changed(mid_page(), lambda pdf: locked(pdf, "geheim")),
    "picture": lambda: changed(mid_page(), as_picture),
    "no-unicode": lambda: changed(mid_page(), without_unicode),
}
