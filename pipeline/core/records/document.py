"""Document: what parse reads out of the pages; every line has a role, every value its place in the source.

Offsets are code points in the edition's one offset space, half-open; `page` is the page number as printed, null where
none is printed; `page_index` counts physical pages from 0.
"""

from pipeline.core.fields import CODE_POINT, DATE, POINT, SHA256, SHARE, means, record
from pipeline.core.records.layout import MEDIA, Box

EDITION_KINDS = ("white_paper", "digest", "status", "list")
ROLES = (
    "front matter",
    "credits",
    "contents",
    "heading",
    "paragraph",
    "caption",
    "footnote",
    "table header",
    "table row",
    "page furniture",
    "blank",
)
FIELDS = ("owner", "type", "number", "title", "stage")
SEVERITIES = ("error", "warning", "notice")


@record(table="editions", key=("edition_id",))
class Edition:
    """One published document."""

    edition_id: str = means("edition id: folder or file stem", "版本标识")
    title: str = means("title as on the cover or declared", "题名")
    label: str | None = means("edition as printed on the cover, without brackets (2023版)", "版次")
    publisher: str | None = means("who published it, joined by 、", "发布者")
    date: str | None = means("date of publication, ISO 8601 as precise as printed", "发布日期", pattern=DATE)
    kind: str = means("what kind of document it is", "类型", vocabulary=EDITION_KINDS)
    source_name: str = means("file name", "文件名")
    source_sha256: str = means("SHA-256 of the file", "文件哈希", pattern=SHA256)
    page_count: int = means("physical pages", "页数", unit="page")
    media: str = means("kind of file", "介质", vocabulary=MEDIA)
    licence: str | None = means("licence of the file", "许可")
    attribution: str | None = means("whom to name", "署名")
    previous: str | None = means("edition that this one follows", "上一版")


@record(table="pages", key=("edition_id", "page_index"), references=((("edition_id",), "editions"),))
class Page:
    """A page; the texts of an edition's pages in order are its one offset space."""

    edition_id: str = means("edition", "版本标识")
    page_index: int = means("physical page, from 0", "物理页序")
    page: str | None = means("page number as printed", "印刷页码")
    start: int = means("offset of its first code point", "起点", unit=CODE_POINT)
    text: str = means("its whole text", "全文")
    width: float | None = means("width in points, null for text input", "宽（磅）", unit=POINT)
    height: float | None = means("height in points, null for text input", "高（磅）", unit=POINT)


@record(table="sections", key=("section_id",), references=((("edition_id",), "editions"), (("parent_id",), "sections")))
class Section:
    """A heading and what it governs: `start:end` runs from the heading to the next one of its level or above."""

    section_id: str = means("edition and the labels on the way to it", "章节标识")
    edition_id: str = means("edition", "版本标识")
    parent_id: str | None = means("section that holds it, null at the top", "上级章节")
    position: int = means("place in the outline, from 1, in document order", "顺序")
    level: int = means("depth in the outline, from 1", "层级")
    label: str | None = means("mark before the title, as printed (一、, （一）, 附录A)", "编号")
    title: str = means("heading without its mark", "标题")
    page: str | None = means("printed page of the heading", "起始页")
    page_last: str | None = means("printed page of its last line", "终止页")
    start: int = means("first code point of the heading", "起点", unit=CODE_POINT)
    end: int = means("code point after its last line", "终点", unit=CODE_POINT)
    heading_end: int = means("code point after the heading itself", "标题终点", unit=CODE_POINT)


@record()
class Piece:
    """A stretch of a block's text that stands in the source unbroken: `text[offset:]` is `source[start:end]`."""

    offset: int = means("place in the block's text", "块内偏移", unit=CODE_POINT)
    start: int = means("first code point in the source", "起点", unit=CODE_POINT)
    end: int = means("code point after the last", "终点", unit=CODE_POINT)


@record(
    table="blocks",
    key=("block_id",),
    references=((("edition_id",), "editions"), (("section_id",), "sections")),
)
class Block:
    """Text that reads as one (heading, paragraph, caption, footnote, credits), joined over line and page breaks."""

    block_id: str = means("edition and offset of its first code point", "文本块标识")
    edition_id: str = means("edition", "版本标识")
    section_id: str | None = means("section it stands in, null before the first", "所在章节")
    role: str = means("what it is", "角色", vocabulary=("heading", "paragraph", "caption", "footnote", "credits"))
    page: str | None = means("printed page of its first line", "起始页")
    page_last: str | None = means("printed page of its last line", "终止页")
    start: int = means("first code point in the source", "起点", unit=CODE_POINT)
    end: int = means("code point after the last", "终点", unit=CODE_POINT)
    text: str = means("joined text", "正文")
    pieces: tuple[Piece, ...] = means("how the joined text lies in the source", "来源片段")


@record(
    table="lines",
    key=("edition_id", "position"),
    references=((("edition_id",), "editions"), (("section_id",), "sections")),
)
class Line:
    """One line of the source and the one role it has; all lines together are the whole source."""

    edition_id: str = means("edition", "版本标识")
    position: int = means("line number in the edition, from 1", "行号")
    page_index: int = means("physical page, from 0", "物理页序")
    start: int = means("first code point", "起点", unit=CODE_POINT)
    end: int = means("code point after the last, its line break excluded", "终点", unit=CODE_POINT)
    role: str = means("what the line is", "角色", vocabulary=ROLES)
    section_id: str | None = means("section it stands in", "所在章节")


@record(
    table="contents",
    key=("edition_id", "position"),
    references=((("edition_id",), "editions"), (("section_id",), "sections")),
)
class ContentsLine:
    """One line of the printed table of contents and the heading it announces."""

    edition_id: str = means("edition", "版本标识")
    position: int = means("place in the contents, from 1", "顺序")
    label: str | None = means("mark as printed", "编号")
    title: str = means("title as printed", "标题")
    page: str | None = means("page it announces", "页码")
    section_id: str | None = means("heading found under that title, null where none is", "对应章节")


@record(table="contributors", key=("edition_id", "kind", "position"), references=((("edition_id",), "editions"),))
class Contributor:
    """A drafting organisation or a drafter, in printed order."""

    edition_id: str = means("edition", "版本标识")
    kind: str = means("organisation or person", "类别", vocabulary=("organisation", "person"))
    position: int = means("place in the printed list, from 1", "顺序")
    name: str = means("name without inner spaces", "名称")
    page: str | None = means("printed page", "页码")
    start: int = means("first code point", "起点", unit=CODE_POINT)
    end: int = means("code point after the last", "终点", unit=CODE_POINT)
    text: str = means("name as printed", "原文")


@record(
    table="listings",
    key=("edition_id", "list_label", "row"),
    references=((("edition_id",), "editions"), (("section_id",), "sections")),
)
class Listing:
    """A printed row of a list of standards, its cells joined over line and page breaks, nothing else repaired."""

    edition_id: str = means("edition", "版本标识")
    list_label: str = means("label of the list (A.1.1); of a second one under its heading, A.1.1~2", "列表编号")
    list_title: str | None = means("title of the list", "列表标题")
    row: int = means("row in its list, from 1, header rows not counted", "行号")
    section_id: str | None = means("section the list stands in", "所在章节")
    page_index: int = means("physical page of its first cell", "物理页序")
    page: str | None = means("printed page of its first cell", "页码")
    owner_text: str | None = means("负责/归口 as printed, null where the list has no such column", "归口原文")
    type_text: str | None = means("标准类型 as printed", "类型原文")
    number_text: str | None = means("标准编号 as printed", "编号原文")
    title_text: str | None = means("标准名称 as printed", "名称原文")
    stage_text: str | None = means("阶段 as printed", "阶段原文")


@record(
    table="cells",
    key=("edition_id", "list_label", "row", "field", "part"),
    references=((("edition_id", "list_label", "row"), "listings"), (("edition_id", "page_index"), "pages")),
)
class Cell:
    """One cell of a listing as it stands in the source; a cell cut by the page has a part on each page."""

    edition_id: str = means("edition", "版本标识")
    list_label: str = means("label of the list", "列表编号")
    row: int = means("row in its list", "行号")
    field: str = means("column of the list", "字段", vocabulary=FIELDS)
    part: int = means("1, and 2 for the rest of a cell that a page break cuts", "部分")
    page_index: int = means("physical page", "物理页序")
    page: str | None = means("printed page", "页码")
    start: int = means("first code point", "起点", unit=CODE_POINT)
    end: int = means("code point after the last", "终点", unit=CODE_POINT)
    text: str = means("source[start:end]", "原文")
    is_merged: bool = means("printed once for several rows", "是否合并单元格")
    box: Box | None = means("where it is drawn, null for text input", "版面位置")
    confidence: float | None = means(
        "0 to 1 where recognised from a picture, null where printed text was read", "置信度", default=None, unit=SHARE
    )


@record(table="table_cells", key=("table_id", "row", "column"), references=((("edition_id",), "editions"),))
class TableCell:
    """One cell of any other table, or of a list of standards what no column of a listing holds.

    The rows of a list count from its printed header: cells of columns that are none of a listing's, groups, notes.
    """

    edition_id: str = means("edition", "版本标识")
    table_id: str = means("edition and offset of the table", "表格标识")
    page_index: int = means("physical page", "物理页序")
    page: str | None = means("printed page", "页码")
    caption: str | None = means("caption as printed", "表题")
    row: int = means("row, from 1", "行")
    column: int = means("column, from 1", "列")
    start: int = means("first code point", "起点", unit=CODE_POINT)
    end: int = means("code point after the last", "终点", unit=CODE_POINT)
    text: str = means("source[start:end]", "原文")


@record(table="findings", key=("finding_id",), references=((("edition_id",), "editions"),))
class Finding:
    """What a maintainer should look at, with the quotes that show it; nothing is corrected because of it."""

    finding_id: str = means("edition, rule and a hash of what is said", "问题标识")
    edition_id: str = means("edition", "版本标识")
    rule: str = means("id of the rule that found it", "规则")
    severity: str = means("how much it matters", "严重程度", vocabulary=SEVERITIES)
    message: str = means("what was found", "说明")
    page: str | None = means("printed page of the quote", "页码")
    quote: str | None = means("text as printed", "引文")
    other_page: str | None = means("printed page of the second quote", "另一页码")
    other_quote: str | None = means("text that disagrees with it", "另一引文")
