"""Layout: what extract hands on, text lines and table grids with positions, nothing interpreted.

Offsets are code points in the edition's one offset space (the concatenation of its pages' texts), half-open.
Positions are points from the page's top left corner as a reader sees the page; null for text input.
"""

from pipeline.core.fields import CODE_POINT, DATE, POINT, SHA256, SHARE, means, record

#: What a file can be: the kind of its pages.
MEDIA = ("text", "pdf", "csv", "xlsx", "markdown", "docx")
#: What a document that has styles or notation can declare a line to be.
DECLARED = ("title", "heading", "paragraph", "item", "rest", "caption", "footnote", "notation")


@record()
class Box:
    """A rectangle on a page, in points from the top left corner."""

    x0: float = means("left edge", "左", unit=POINT)
    top: float = means("upper edge", "上", unit=POINT)
    x1: float = means("right edge", "右", unit=POINT)
    bottom: float = means("lower edge", "下", unit=POINT)


@record()
class SourceLine:
    """One printed line of text outside any grid; `start:end` covers it without its line break.

    `declared` is what the document itself says by its styles (docx) or notation (Markdown): the document's title, a
    heading with its `level`, the first line of a paragraph or of a list item, the rest of what the line before it
    opens, a caption, a footnote, or notation that is no text at all (a fence, a rule). Null where it says nothing.
    """

    start: int = means("first code point", "起点", unit=CODE_POINT)
    end: int = means("code point after the last", "终点", unit=CODE_POINT)
    text: str = means("the line as printed", "原文")
    box: Box | None = means("where it is printed", "版面位置")
    size: float | None = means("font size of most of its characters, in points", "字号", unit=POINT)
    is_bold: bool = means("most of its characters are set bold", "是否粗体")
    declared: str | None = means("what the document declares it to be", "声明角色", vocabulary=DECLARED, default=None)
    level: int | None = means("declared level of a heading, from 1", "声明层级", default=None)
    confidence: float | None = means(
        "0 to 1 where recognised from a picture, null where printed text was read", "置信度", default=None, unit=SHARE
    )


@record()
class SourceCell:
    """One drawn cell of a grid; a merged cell is one cell with its spans. `start == end` where it is empty."""

    row: int = means("first grid row, from 0", "行")
    column: int = means("first grid column, from 0", "列")
    row_span: int = means("grid rows it covers", "跨行数")
    column_span: int = means("grid columns it covers", "跨列数")
    start: int = means("first code point", "起点", unit=CODE_POINT)
    end: int = means("code point after the last", "终点", unit=CODE_POINT)
    text: str = means("text as printed, its lines separated by a line feed", "原文")
    box: Box | None = means("where it is drawn", "版面位置")
    confidence: float | None = means(
        "0 to 1 where recognised from a picture, null where printed text was read", "置信度", default=None, unit=SHARE
    )


@record()
class SourceGrid:
    """A table as drawn on one page; `start:end` covers it in the page's text."""

    start: int = means("first code point", "起点", unit=CODE_POINT)
    end: int = means("code point after the last", "终点", unit=CODE_POINT)
    row_count: int = means("grid rows", "行数", unit="row")
    column_count: int = means("grid columns", "列数")
    box: Box | None = means("where it is drawn", "版面位置")
    cells: tuple[SourceCell, ...] = means("drawn cells by row and column", "单元格")


@record()
class SourcePage:
    """One page: its text, and the lines and grids found in it, in reading order.

    In `text` a grid stands as its cells, separated by a tab inside a row and a line feed between rows, so that every
    line and cell is a slice of it. Text ends with a line feed; the texts of all pages concatenated are the edition.
    """

    page_index: int = means("physical page, from 0", "物理页序")
    start: int = means("offset of its first code point in the edition", "起点", unit=CODE_POINT)
    text: str = means("its whole text", "全文")
    width: float | None = means("width in points, null for text input", "宽", unit=POINT)
    height: float | None = means("height in points, null for text input", "高", unit=POINT)
    lines: tuple[SourceLine, ...] = means("lines outside grids, by start", "文本行")
    grids: tuple[SourceGrid, ...] = means("tables, by start", "表格")


@record()
class Source:
    """The document as received: its file, and what `edition.toml` declares of it (null where it is silent)."""

    edition_id: str = means("edition id: folder or file stem", "版本标识")
    source_name: str = means("file name", "文件名")
    source_sha256: str = means("SHA-256 of the file", "文件哈希", pattern=SHA256)
    media: str = means("kind of file", "介质", vocabulary=MEDIA)
    page_count: int = means("physical pages", "页数", unit="page")
    title: str | None = means("declared title", "题名")
    publisher: str | None = means("declared publisher", "发布者")
    date: str | None = means("declared date, ISO 8601 as precise as known", "日期", pattern=DATE)
    kind: str | None = means("declared kind", "类型")
    licence: str | None = means("declared licence of the file", "许可")
    attribution: str | None = means("whom to name", "署名")
    previous: str | None = means("edition that this one follows", "上一版")
    bookmarks: tuple[str, ...] = means("titles of the bookmarks of a PDF file, in order", "书签", default=())
