"""Documents of the soak: small papers and lists in every format, drawn by number, and every tenth one spoilt.

Same number, same bytes but for the times that docx and xlsx carry inside; the truth is drawn with them.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zlib import compress

#: One document in so many cannot be read.
BAD_EVERY = 10
_HEADER = ("归口单位", "标准类型", "标准编号", "标准名称", "阶段")
_OWNERS = ("全国信息安全标准化技术委员会", "全国信息技术标准化技术委员会", "全国自动化系统与集成标准化技术委员会")
_FIELDS = ("智能制造", "数据流通", "工业互联网", "车联网", "智慧医疗", "数字政务", "区块链", "云计算")
_OBJECTS = ("参考架构", "术语", "接口要求", "测试方法", "安全要求", "评估指南", "能力模型", "数据格式")
_SENTENCES = (
    "{field}的应用范围逐年扩大，相关标准的需求随之增长。",
    "多家单位参与了{field}标准的研究，并形成了试点成果。",
    "2024年，工作组围绕{field}组织了三次研讨。",
    "下一步将推进{field}标准的立项与验证。",
)
_STAGES = {"发布": "60", "报批稿": "50", "征求意见稿": "30", "草案": "20"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list of a drawn document, as it is printed."""

    owner: str
    number: str
    title: str
    stage: str

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the cells in the order of the header."""
        return (self.owner, "国家标准", self.number, self.title, self.stage)

    @property
    def truth(self) -> tuple[str, str, str]:
        """Return number, title and stage code as a dataset must have them."""
        return (self.number, self.title, _STAGES[self.stage])


@dataclass(frozen=True, slots=True)
class Paper:
    """A drawn document: its field, what its sections say, the rows of its list."""

    field: str
    sections: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


def draw(number: int) -> Paper:
    """Return the document of a number."""
    chance = random.Random(number)
    field = chance.choice(_FIELDS)
    headings = (f"{field}发展现状", f"{field}标准化需求", f"{field}工作建议")
    sections = tuple((heading, "".join(chance.sample(_SENTENCES, 3)).format(field=field)) for heading in headings)
    return Paper(field, sections, tuple(_row(chance, number, place) for place in range(chance.randint(3, 8))))


def _row(chance: random.Random, number: int, place: int) -> Row:
    stage = chance.choice(tuple(_STAGES))
    serial = number % 8_000 * 10 + place
    published = f"GB/T {10_000 + serial}-{chance.randint(2012, 2024)}"
    plan = f"{chance.randint(2019, 2024)}{number % 10_000:04}-T-{400 + place}"
    title = f"{chance.choice(_FIELDS)} {chance.choice(_OBJECTS)} {number:05}号应用"
    return Row(chance.choice(_OWNERS), published if stage == "发布" else plan, title, stage)


def write_document(folder: Path, number: int) -> tuple[Path, tuple[tuple[str, str, str], ...] | None]:
    """Write the document of a number and return it with its truth; None for one that cannot be read."""
    if number % BAD_EVERY == BAD_EVERY - 1:
        name, content = _SPOILT[number // BAD_EVERY % len(_SPOILT)]
        path = folder / f"paper-{number:05}{name}"
        path.write_bytes(content)
        return path, None
    ending, write = _FORMS[number % len(_FORMS)]
    path = folder / f"paper-{number:05}{ending}"
    paper = draw(number)
    write(path, paper)
    return path, tuple(row.truth for row in paper.rows)


def _text(path: Path, paper: Paper) -> None:
    marks = "一二三"
    body = [f"{paper.field}标准化白皮书\n\n（2024版）\n\n某某研究院\n\n2024年5月"]
    body.append(
        "\n\n".join(f"{mark}、{head}\n\n{said}" for mark, (head, said) in zip(marks, paper.sections, strict=True))
    )
    table = "\n".join("\t".join(cells) for cells in (_HEADER, *(row.cells for row in paper.rows)))
    body.append(f"附录A\n\n附录A：标准列表\n\nA.1 国内标准\n\n{table}")
    path.write_text("\n\n\n\n".join(body) + "\n", encoding="utf-8")


def _markdown(path: Path, paper: Paper) -> None:
    lines = [f"# {paper.field}标准化白皮书", ""]
    for head, said in paper.sections:
        lines += [f"## {head}", "", said, ""]
    lines += ["## 附录A 标准列表", "", _piped(_HEADER), _piped(("---",) * len(_HEADER))]
    lines += [_piped(row.cells) for row in paper.rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _piped(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _csv(path: Path, paper: Paper) -> None:
    lines = [",".join(cells) for cells in (_HEADER, *(row.cells for row in paper.rows))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _word(path: Path, paper: Paper) -> None:
    from docx import Document  # noqa: PLC0415  # slow to import

    document = Document()
    document.add_paragraph(f"{paper.field}标准化白皮书", style="Title")
    for head, said in paper.sections:
        document.add_heading(head, 1)
        document.add_paragraph(said)
    document.add_heading("附录A 标准列表", 1)
    table = document.add_table(0, len(_HEADER))
    for cells in (_HEADER, *(row.cells for row in paper.rows)):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    document.save(str(path))


def _workbook(path: Path, paper: Paper) -> None:
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook()
    for cells in (_HEADER, *(row.cells for row in paper.rows)):
        book.active.append(cells)
    book.save(path)


def _pdf(path: Path, paper: Paper) -> None:
    """Write a PDF of two pages: text, then a ruled table."""
    first = [(90, 760 - 60 * place, line) for place, line in enumerate(_lines_of(paper))]
    top, height, lefts = 760, 30, (40, 170, 225, 330, 500, 555)
    table = [_shown(10, 40, 790, "附录A：标准列表")]
    for place, cells in enumerate((_HEADER, *(row.cells for row in paper.rows))):
        y = top - height * place
        table += [_shown(6, left + 2, y - 18, text) for left, text in zip(lefts, cells, strict=False)]
    bottom = top - height * (len(paper.rows) + 1)
    table += [f"{x} {bottom} m {x} {top} l S" for x in lefts]
    table += [f"{lefts[0]} {y} m {lefts[-1]} {y} l S" for y in range(bottom, top + 1, height)]
    path.write_bytes(pdf_of(["\n".join(_shown(10, x, y, line) for x, y, line in first), "\n".join(table)]))


def _lines_of(paper: Paper) -> list[str]:
    lines = [f"{paper.field}标准化白皮书"]
    for mark, (head, said) in zip("一二三", paper.sections, strict=True):
        lines += [f"{mark}、{head}", *(f"{part}。" for part in said.split("。") if part)]
    return lines


def _shown(size: int, x: int, y: int, text: str) -> str:
    return f"BT /F {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET"


def pdf_of(pages: list[str]) -> bytes:
    """Return a PDF of these content streams, whose strings are UTF-16 in a font that is not embedded."""
    kids = " ".join(f"{5 + 2 * place} 0 R" for place in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] /MediaBox [0 0 595 842] "
        "/Resources << /Font << /F 3 0 R >> >> >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H /ToUnicode 4 0 R /DescendantFonts "
        "[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /DW 1000 /W [32 126 500] "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        "/FontDescriptor << /Type /FontDescriptor /FontName /SimSun /Flags 4 /Ascent 860 /Descent -140 >> >>] >>",
        _stream(_UNICODE),
    ]
    for place, content in enumerate(pages):
        objects += [f"<< /Type /Page /Parent 2 0 R /Contents {6 + 2 * place} 0 R >>", _stream(content)]
    return _file_of(objects)


def _stream(content: str) -> str:
    packed = compress(content.encode("latin-1"))
    return f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n{packed.decode('latin-1')}\nendstream"


def _file_of(objects: list[str]) -> bytes:
    written, starts = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        starts.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    count = len(objects) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R >>\n"
    return written + f"{end}startxref\n{len(written)}\n%%EOF\n".encode()


#: That codes are UTF-16: one range for each first byte, as the format has it.
_UNICODE = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
    + "".join(
        f"{min(100, 256 - first)} beginbfrange\n"
        + "".join(f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>\n" for high in range(first, min(first + 100, 256)))
        + "endbfrange\n"
        for first in (0, 100, 200)
    )
    + "endcmap CMapName currentdict /CMap defineresource pop end end\n"
)
_FORMS: tuple[tuple[str, Callable[[Path, Paper], None]], ...] = (
    (".txt", _text),
    (".md", _markdown),
    (".csv", _csv),
    (".docx", _word),
    (".xlsx", _workbook),
    (".pdf", _pdf),
    (".txt", _text),
)
#: What a folder of collected papers holds besides papers: name ending and content.
_SPOILT: tuple[tuple[str, bytes], ...] = (
    (".txt", b""),
    (".txt", "一、现状\n\n一个字符\0不能读。".encode()),
    (".txt", "今天天气很好，适合出门散步。".encode()),
    (".txt", f"一、列表\n\n{chr(9).join(_HEADER)}\n一\t二\t三\t四\n".encode()),
    (".pdf", b"%PDF-1.7\n1 0 obj\n<<"),
    (".pdf", b"<html><body>404</body></html>"),
    (".docx", b"PK\x03\x04 cut off"),
    (".xlsx", b"no workbook"),
    (".csv", b"\x00\x01\x02"),
    (".odt", b"another format"),
    (".md", b"\xff\xfe\x00"),
)
