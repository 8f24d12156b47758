"""Word documents: headings by style, numbering, tables, notes, and what is refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.core.records import Source, SourceGrid, SourcePage
from pipeline.extract import extract
from pipeline.extract.office.numbering import printed_number
from tests.extract.packed import (
    OLE,
    check_mutations,
    check_offsets,
    check_part_mutations,
    refusal,
    repacked,
    with_doctype,
)

#: A list as Chinese templates have it: 一、 （一） 1.1.1, the levels tied to the heading styles.
NUMBERING = """
<w:abstractNum {ns} w:abstractNumId="90">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="Heading1"/>
    <w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="Heading2"/>
    <w:lvlText w:val="（%2）"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:isLgl/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
</w:abstractNum>
"""
NUMBER = '<w:num {ns} w:numId="{id}"><w:abstractNumId w:val="90"/>{change}</w:num>'
RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'


def saved(folder: Path, draw: Callable[[Any], None]) -> Path:
    document = docx.Document()
    draw(document)
    path = folder / "paper.docx"
    document.save(str(path))
    return path


def pages_of(path: Path) -> tuple[SourcePage, ...]:
    pages = extract(path).of(SourcePage)
    check_offsets(pages)
    return pages


def said(path: Path) -> list[tuple[str | None, int | None, str]]:
    return [(line.declared, line.level, line.text) for page in pages_of(path) for line in page.lines]


def placed(grid: SourceGrid) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells]


def element(xml: str) -> Any:
    return parse_xml(xml.replace("{ns}", nsdecls("w")))


def with_numbering(document: Any) -> None:
    """Number the headings of a document by their styles, as templates do."""
    root = document.part.numbering_part.element
    root.insert(0, element(NUMBERING))
    root.append(element(NUMBER.replace("{id}", "90").replace("{change}", "")))
    root.append(element(NUMBER.replace("{id}", "91").replace("{change}", RESTART)))
    for level, name in enumerate(("Heading 1", "Heading 2")):
        setting = f'<w:numPr {{ns}}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
        document.styles[name].element.get_or_add_pPr().append(element(setting))


def paper(document: Any) -> None:
    document.add_heading("数据安全标准化白皮书", 0)
    document.add_heading("一、数据安全现状", 1)
    document.add_paragraph("数据流通规模持续扩大。")
    document.add_page_break()
    document.add_heading("（一）数据流通", 2)
    table = document.add_table(3, 3)
    for row, texts in enumerate(
        (("归口", "标准编号", "标准名称"), ("甲会", "GB/T 1-2020", "某标准"), ("", "GB/T 2-2020", "另一标准"))
    ):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    document.add_paragraph("表后的话。")


def test_headings_paragraphs_and_tables_stand_in_their_order(tmp_path: Path) -> None:
    path = saved(tmp_path, paper)
    pages = pages_of(path)
    assert [page.text for page in pages] == [
        "数据安全标准化白皮书\n一、数据安全现状\n数据流通规模持续扩大。\n",
        "（一）数据流通\n归口\t标准编号\t标准名称\n甲会\tGB/T 1-2020\t某标准\n\tGB/T 2-2020\t另一标准\n表后的话。\n",
    ]
    assert said(path) == [
        ("title", None, "数据安全标准化白皮书"),
        ("heading", 1, "一、数据安全现状"),
        ("paragraph", None, "数据流通规模持续扩大。"),
        ("heading", 2, "（一）数据流通"),
        ("paragraph", None, "表后的话。"),
    ]
    source = extract(path).one(Source)
    assert (source.media, source.kind, source.page_count) == ("docx", None, 2)


def test_merged_cells_are_one_cell_with_its_spans(tmp_path: Path) -> None:
    def draw(document: Any) -> None:
        table = document.add_table(3, 3)
        for row in range(3):
            for column in range(3):
                table.cell(row, column).text = f"{row}{column}"
        for first, last in (((0, 0), (0, 1)), ((1, 2), (2, 2))):
            cell = table.cell(*first).merge(table.cell(*last))
            cell.text = "甲\n乙"

    (page,) = pages_of(saved(tmp_path, draw))
    assert placed(page.grids[0]) == [
        (0, 0, 1, 2, "甲\n乙"), (0, 2, 1, 1, "02"),
        (1, 0, 1, 1, "10"), (1, 1, 1, 1, "11"), (1, 2, 2, 1, "甲\n乙"),
        (2, 0, 1, 1, "20"), (2, 1, 1, 1, "21"),
    ]  # fmt: skip
    assert page.text == "甲\n乙\t\t02\n10\t11\t甲\n乙\n20\t21\t\n"


def test_labels_that_word_prints_are_text(tmp_path: Path) -> None:
    def draw(document: Any) -> None:
        with_numbering(document)
        for level, text in ((1, "现状"), (2, "流通"), (2, "共享"), (1, "需求"), (2, "数据")):
            document.add_heading(text, level)
        clause = document.add_paragraph("范围")
        setting = '<w:numPr {ns}><w:ilvl w:val="2"/><w:numId w:val="90"/></w:numPr>'
        clause._p.get_or_add_pPr().append(element(setting))

    assert said(saved(tmp_path, draw)) == [
        ("heading", 1, "一、现状"),
        ("heading", 2, "（一）流通"),
        ("heading", 2, "（二）共享"),
        ("heading", 1, "二、需求"),
        ("heading", 2, "（一）数据"),
        ("item", None, "2.1.1 范围"),
    ]


def test_a_list_that_starts_again_counts_from_its_start(tmp_path: Path) -> None:
    def draw(document: Any) -> None:
        with_numbering(document)
        for number in (90, 90, 91, 91):
            item = document.add_paragraph("项")
            setting = f'<w:numPr {{ns}}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
            item._p.get_or_add_pPr().append(element(setting))

    assert [text for _, _, text in said(saved(tmp_path, draw))] == ["一、项", "二、项", "一、项", "二、项"]


def test_bullets_are_items_without_a_label(tmp_path: Path) -> None:
    def draw(document: Any) -> None:
        document.add_paragraph("点", style="List Bullet")
        document.add_paragraph("项", style="List Number")

    assert said(saved(tmp_path, draw)) == [("item", None, "点"), ("item", None, "1. 项")]


@pytest.mark.parametrize(
    ("number", "number_format", "printed"),
    [
        (12, "chineseCounting", "十二"), (20, "chineseCountingThousand", "二十"), (103, "japaneseCounting", "一百零三"),
        (1010, "chineseCounting", "一千零一十"), (28, "upperLetter", "BB"), (14, "lowerRoman", "xiv"),
        (7, "decimalZero", "07"), (3, "decimalEnclosedCircleChinese", "③"), (45, "decimalFullWidth", "４５"),
        (5, "hebrew1", "5"), (0, "chineseCounting", "0"),
    ],
)  # fmt: skip
def test_numbers_are_printed_in_the_format_of_their_list(number: int, number_format: str, printed: str) -> None:
    assert printed_number(number, number_format) == printed


def test_outline_levels_and_names_of_styles_make_headings(tmp_path: Path) -> None:
    def draw(document: Any) -> None:
        own = document.styles.add_style("章标题", 1)
        own.base_style = document.styles["Heading 1"]
        document.styles.add_style("二级标题", 1)
        document.add_paragraph("现状", style="章标题")
        document.add_paragraph("流通", style="二级标题")
        direct = document.add_paragraph("跨境")
        direct._p.get_or_add_pPr().append(element('<w:outlineLvl {ns} w:val="2"/>'))
        body = document.add_paragraph("正文", style="章标题")
        body._p.get_or_add_pPr().append(element('<w:outlineLvl {ns} w:val="9"/>'))
        document.add_paragraph("表1 清单", style="Caption")

    assert said(saved(tmp_path, draw)) == [
        ("heading", 1, "现状"),
        ("heading", 2, "流通"),
        ("heading", 3, "跨境"),
        ("paragraph", None, "正文"),
        ("caption", None, "表1 清单"),
    ]


def test_line_breaks_are_the_rest_and_page_and_section_breaks_end_pages(tmp_path: Path) -> None:
    def draw(document: Any) -> None:
        run = document.add_paragraph().add_run("第一行")
        run.add_break()
        run.add_text("第二行\t12")
        document.add_section(WD_SECTION.NEW_PAGE)
        document.add_paragraph("第二页")
        document.add_section(WD_SECTION.CONTINUOUS)
        document.add_paragraph("还是第二页")
        document.add_paragraph("第三页").paragraph_format.page_break_before = True

    assert [[(line.declared, line.text) for line in page.lines] for page in pages_of(saved(tmp_path, draw))] == [
        [("paragraph", "第一行"), ("rest", "第二行\t12")],
        [("paragraph", "第二页"), ("paragraph", "还是第二页")],
        [("paragraph", "第三页")],
    ]


def test_what_a_reader_sees_is_read_and_what_is_deleted_is_not(tmp_path: Path) -> None:
    runs = (
        "<w:r><w:t>甲</w:t></w:r><w:ins><w:r><w:t>乙</w:t></w:r></w:ins><w:del><w:r><w:delText>丙</w:delText></w:r></w:del>"
        "<w:hyperlink><w:r><w:t>丁</w:t></w:r></w:hyperlink><w:sdt><w:sdtContent><w:r><w:t>戊</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r>"
        "<w:r><w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>音</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框中的话</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    )

    def draw(document: Any) -> None:
        body = document.element.body
        block = f"<w:sdt {{ns}}><w:sdtContent><w:p>{runs}</w:p></w:sdtContent></w:sdt>"
        body.insert(0, element(block))

    assert [text for _, _, text in said(saved(tmp_path, draw))] == ["甲乙丁戊A-1音", "框中的话"]


def test_footnotes_stand_at_the_end_of_their_page(tmp_path: Path) -> None:
    def draw(document: Any) -> None:
        noted = document.add_paragraph("有注的话")
        noted.add_run()._r.append(element('<w:footnoteReference {ns} w:id="2"/>'))
        document.add_paragraph("同页的话")
        document.add_page_break()
        document.add_paragraph("下页的话")

    path = saved(tmp_path, draw)
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>注文</w:t></w:r></w:p></w:footnote>'
    notes = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    changes = {
        "[Content_Types].xml": lambda part: part.replace(
            b"</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'.encode()
        ),
        "word/_rels/document.xml.rels": lambda part: part.replace(
            b"</Relationships>",
            f'<Relationship Id="rId99" Type="{link}" Target="footnotes.xml"/></Relationships>'.encode(),
        ),
    }
    found = pages_of(repacked(path, changes, {"word/footnotes.xml": notes.encode()}))
    assert [[(line.declared, line.text) for line in page.lines] for page in found] == [
        [("paragraph", "有注的话"), ("paragraph", "同页的话"), ("footnote", "注文")],
        [("paragraph", "下页的话")],
    ]


def test_a_numbered_column_and_a_table_in_a_cell_are_read(tmp_path: Path) -> None:
    def draw(document: Any) -> None:
        table = document.add_table(2, 2)
        for row in range(2):
            table.cell(row, 0).paragraphs[0].style = document.styles["List Number"]
            table.cell(row, 1).text = f"标准{row}"
        table.cell(1, 1).add_table(1, 2).cell(0, 1).text = "内表"

    (page,) = pages_of(saved(tmp_path, draw))
    assert [cell.text for cell in page.grids[0].cells] == ["1.", "标准0", "2.", "标准1\n内表"]


def test_a_cell_with_a_text_box_a_comment_and_changes_says_each_thing_once(tmp_path: Path) -> None:
    framed = "<w:txbxContent><w:p><w:r><w:t>框中</w:t></w:r></w:p></w:txbxContent>"
    alternatives = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = (
        f'<mc:AlternateContent xmlns:mc="{alternatives}"><mc:Choice Requires="wps"><w:drawing>{framed}</w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict>{framed}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    cell = (
        '<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>GB/T </w:t></w:r>'
        '<w:del w:id="2"><w:r><w:delText>1</w:delText></w:r></w:del>'
        '<w:ins w:id="3"><w:r><w:t>2-2020</w:t></w:r></w:ins><w:commentRangeEnd w:id="1"/>'
        f'<w:r><w:commentReference w:id="1"/></w:r><w:r>{box}</w:r></w:p>'
    )

    def draw(document: Any) -> None:
        document.element.body.insert(0, element(f"<w:tbl {{ns}}><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"))

    (page,) = pages_of(saved(tmp_path, draw))
    assert [cell.text for cell in page.grids[0].cells] == ["GB/T 2-2020\n框中"]


def test_rows_that_leave_out_places_are_filled_with_empty_cells(tmp_path: Path) -> None:
    row = "<w:tr>{}<w:tc><w:p><w:r><w:t>一</w:t></w:r></w:p></w:tc>{}</w:tr>"
    rows = row.format("", "<w:tc><w:p/></w:tc>") + row.format('<w:trPr><w:gridBefore w:val="1"/></w:trPr>', "")

    def draw(document: Any) -> None:
        document.element.body.insert(0, element(f"<w:tbl {{ns}}><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"))

    (page,) = pages_of(saved(tmp_path, draw))
    assert page.text == "一\t\n\t一\n"


def test_what_is_no_document_is_refused_in_one_line(tmp_path: Path) -> None:
    path = saved(tmp_path, paper)
    whole = path.read_bytes()
    assert "holds macros" in refusal(extract, repacked(path, {}, {"word/vbaProject.bin": OLE}))
    for part in ("word/document.xml", "word/styles.xml"):
        assert "declares a document type" in refusal(extract, repacked(path, {part: with_doctype}))
    assert "no text" in refusal(extract, saved(tmp_path, lambda document: document.add_page_break()))
    for data, says in (
        (OLE, "encrypted, or in the old"),
        (b"", "empty"),
        (whole[:2000], "damaged"),
        (b"PK\5\6" + bytes(18), "no Word"),
    ):
        path.write_bytes(data)
        assert says in refusal(extract, path)


def test_a_workbook_under_the_name_of_a_document_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, paper)
    path = path.rename(tmp_path / "paper.xlsx")
    assert "no Excel workbook" in refusal(extract, path)


def test_a_row_that_claims_to_be_endless_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, paper)
    wide = {"word/document.xml": lambda part: part.replace(b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="99999999"/>', 1)}
    assert "more than 1,000,000 cells" in refusal(extract, repacked(path, wide))


def test_mutated_documents_are_read_or_refused(tmp_path: Path) -> None:
    def numbered(document: Any) -> None:
        with_numbering(document)
        paper(document)

    path = saved(tmp_path, numbered)
    check_mutations(extract, path, 30)
    for part in ("word/document.xml", "word/styles.xml", "word/numbering.xml", "[Content_Types].xml"):
        check_part_mutations(extract, path, part, 15)
