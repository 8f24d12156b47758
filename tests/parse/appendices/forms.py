"""Forms: the drawn appendices as text, Markdown, Word document, and the source of a PDF."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from docx import Document

from tests.parse.appendices.tables import APPENDICES, Appendix, Cell
from tests.parse.drawn import BREAK, COVER

_SERIF = "Noto Serif CJK SC"


def label(number: int) -> str:
    """Return the label of an appendix, from 0."""
    return f"附录{chr(ord('A') + number)}"


def as_text() -> str:
    """Return the appendices as text: a tab between cells, merged cells in each row, a cell over all columns alone."""
    pages = [COVER, "一、概述\n\n本文列出有关标准。"]
    for number, appendix in enumerate(APPENDICES):
        rows = "\n".join(_text_rows(appendix))
        pages.append(f"{label(number)} {appendix.name}\n\n列出如下。\n\n{appendix.caption}\n\n{rows}")
    return BREAK.join(pages) + "\n"


def as_markdown() -> str:
    """Return the appendices as Markdown, merged cells in each row."""
    parts = ["# 数据安全标准化白皮书", "## 一、概述", "本文列出**有关**标准。"]
    for number, appendix in enumerate(APPENDICES):
        first, *rest = (f"| {' | '.join(row)} |" for row in _filled(appendix.printed))
        table = "\n".join([first, "|" + " --- |" * len(appendix.head[0]), *rest])
        parts += [f"## {label(number)} {appendix.name}", "列出如下。", appendix.caption, table]
    return "\n\n".join(parts) + "\n"


def write_docx(path: Path) -> None:
    """Write the appendices as a Word document with merged cells."""
    document = Document()
    document.add_paragraph("数据安全标准化白皮书", style="Title")
    document.add_heading("一、概述", 1)
    document.add_paragraph("本文列出有关标准。")
    for number, appendix in enumerate(APPENDICES):
        document.add_heading(f"{label(number)} {appendix.name}", 1)
        document.add_paragraph("列出如下。")
        document.add_paragraph(appendix.caption, style="Caption" if number % 2 else None)
        table = document.add_table(len(appendix.printed), len(appendix.head[0]))
        places = [[(row, column) for column in range(len(appendix.head[0]))] for row in range(len(appendix.printed))]
        cells = [list(row.cells) for row in table.rows]
        for (row, column), cell in _cells(appendix.printed, places):
            text, down, across = _spans(cell)
            target = cells[row][column]
            if down > 1 or across > 1:
                target = target.merge(cells[row + down - 1][column + across - 1])
            target.text = text
    document.save(str(path))


def as_typst(look: str = "stroke: 0.5pt") -> str:
    """Return the appendices as typst: ruled tables on landscape pages, headers repeated."""
    parts = [
        "#set document(date: datetime(year: 2024, month: 5, day: 31))",
        '#set page(paper: "a5", flipped: true, margin: (x: 14mm, y: 16mm), footer: context align(center, '
        "counter(page).display()))",
        f'#set text(font: "{_SERIF}", size: 9pt, lang: "zh", region: "cn")',
        "#align(center)[#v(3em)",
        *(f"#block(above: 1.5em, text(size: 16pt, {_quoted(line)}))" for line in COVER.split("\n\n")),
        "]",
        f"#pagebreak()\n{_heading('一、概述')}\n\n本文列出有关标准。\n#pagebreak()",
    ]
    for number, appendix in enumerate(APPENDICES):
        caption = f"#align(center, text(size: 8.5pt, {_quoted(appendix.caption)}))"
        heading = _heading(f"{label(number)} {appendix.name}")
        parts.append(f"{heading}\n\n列出如下。\n\n{caption}\n{_typst_table(appendix, look)}")
        parts.append("#pagebreak(weak: true)" if number % 3 == 2 else "#v(1em)")
    return "\n".join(parts)


def _heading(text: str) -> str:
    return f'#text(size: 14pt, weight: "bold", {_quoted(text)})'


def _typst_table(appendix: Appendix, look: str) -> str:
    lengths = [
        max(len(_spans(row[place])[0]) for row in appendix.printed if row[place] and _spans(row[place])[2] == 1)
        for place in range(len(appendix.head[0]))
    ]
    widths = appendix.widths or f"({', '.join(f'{max(2.2, min(length, 14))}fr' for length in lengths)})"
    head, rows = _typst_cells(appendix.head), _typst_cells(appendix.rows)
    return (
        "#{set par(justify: false, leading: 0.45em); set text(size: 8pt)\n"
        f"table(columns: {widths}, align: horizon, {look}, inset: 4pt, table.header({head}),\n{rows})}}"
    )


def _typst_cells(rows: Sequence[Sequence[Cell]]) -> str:
    spans = (_spans(cell) for row in rows for cell in row if cell is not None)
    return "".join(f"table.cell(rowspan: {down}, colspan: {across})[#{_quoted(text)}]," for text, down, across in spans)


def _text_rows(appendix: Appendix) -> Iterator[str]:
    for cells, texts in zip(appendix.printed, _filled(appendix.printed), strict=True):
        yield texts[0] if _spans(cells[0])[2] == len(cells) else "\t".join(texts)


def _filled(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """Return the texts with those of cells merged downwards in each of their rows."""
    texts = [["" for _ in row] for row in rows]
    places = [[(row, column) for column in range(len(rows[row]))] for row in range(len(rows))]
    for (row, column), cell in _cells(rows, places):
        text, down, _ = _spans(cell)
        for below in range(down):
            texts[row + below][column] = text
    return texts


def _cells(
    rows: Sequence[Sequence[Cell]], places: Sequence[Sequence[tuple[int, int]]]
) -> Iterator[tuple[tuple[int, int], Cell]]:
    for row, row_places in zip(rows, places, strict=True):
        yield from ((place, cell) for cell, place in zip(row, row_places, strict=True) if cell is not None)


def _spans(cell: Cell) -> tuple[str, int, int]:
    return cell if isinstance(cell, tuple) else (cell or "", 1, 1)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
