"""Long paper: a PDF of many pages drawn by code, as a white paper is set: contents, outline, text, lists of standards.

No two paragraphs and no two rows are the same. The font is named, not embedded: every reader brings its metrics along.
"""

from collections.abc import Iterator
from itertools import count, pairwise
from pathlib import Path

WIDTH, HEIGHT, MARGIN, SIZE, LEADING = 595, 842, 72, 12, 20
#: Characters of a line, lines of a page, rows of a page of the list, its share of the pages.
MEASURE, LINES, ROWS, LISTED = 37, 33, 15, 8
#: Every so many sentences one cites a standard.
CITING = 12
_SUBJECTS = (
    "人工智能系统",
    "数据处理者",
    "国家标准化管理委员会",
    "算法服务提供者",
    "全国信息安全标准化技术委员会",
    "检测机构",
)
_VERBS = ("应当评估", "提出了", "正在研究", "组织编制", "需要完善", "持续跟踪")
_OBJECTS = (
    "训练数据的来源",
    "模型的鲁棒性",
    "生物特征识别的安全要求",
    "供应链的风险",
    "服务的可解释性",
    "个人信息的保护措施",
    "漏洞的处置流程",
)
_ENDS = ("并向社会公开结果", "以降低对抗样本攻击的影响", "从而支撑行业应用", "供各相关方参考", "并与国际标准协调")
_TOPICS = ("安全", "隐私", "伦理", "治理", "测试", "评估", "应用")
_HEADER = ("标准类型", "标准编号", "标准名称", "阶段", "归口")
_EDGES = (72, 122, 222, 402, 447, 523)
_STAGES = ("发布", "征求意见稿", "报批稿", "立项", "草案")
_NUMERALS = "一二三四五六七八九十"


def draw(path: Path, pages: int) -> Path:
    """Write a paper of so many pages and return its path."""
    listed = max(1, pages // LISTED)
    content = [*_text_pages(pages - listed), *_list_pages(listed)]
    path.write_bytes(_document([_stream(page) for page, _ in content], [title for _, title in content]))
    return path


#: What stands on a page: texts (x, y, size, characters) and rules (x0, y0, x1, y1).
_Page = tuple[list[tuple[float, float, int, str]], list[tuple[float, float, float, float]]]


def _text_pages(pages: int) -> Iterator[tuple[_Page, str]]:
    """Yield pages of text: a heading of the second level on each, one of the first on every tenth."""
    sentences = map(_sentence, count())
    for page in range(pages):
        chapter, section = divmod(page, 10)
        topic = _TOPICS[page % len(_TOPICS)]
        title = f"（{_NUMERALS[section]}）{topic}要求之{page + 1}"
        lines = [f"{_numeral(chapter + 1)}、{topic}标准化工作之{chapter + 1}"] if section == 0 else []
        lines.append(title)
        while len(lines) < LINES:
            paragraph = "　　" + "".join(next(sentences) for _ in range(3))
            lines += [paragraph[at : at + MEASURE] for at in range(0, len(paragraph), MEASURE)]
        texts = [(MARGIN, HEIGHT - MARGIN - LEADING * at, SIZE, line) for at, line in enumerate(lines[:LINES])]
        yield ([*texts, (WIDTH / 2, MARGIN / 2, 9, str(page + 1))], []), title


def _sentence(number: int) -> str:
    """Return a sentence, another for each number."""
    parts, rest = [], number
    for words in (_SUBJECTS, _VERBS, _OBJECTS, _ENDS):
        rest, at = divmod(rest, len(words))
        parts.append(words[at])
    subject, verb, what, end = parts
    cited = f"，依据《{what}规范》（GB/T {30000 + number}—{2010 + number % 15}）" if number % CITING == 0 else ""
    return f"{subject}{verb}{what}{cited}，{end}，见第{number + 1}项。"


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("十" if tens == 1 else _NUMERALS[tens - 1] + "十")
    return head + (_NUMERALS[ones - 1] if ones else "")


def _list_pages(pages: int) -> Iterator[tuple[_Page, str]]:
    """Yield the pages of a ruled list of standards, its header on each."""
    height = 2 * LEADING
    top = HEIGHT - MARGIN - LEADING
    for page in range(pages):
        rows = [_HEADER, *(_row(page * ROWS + at) for at in range(ROWS))]
        texts: list[tuple[float, float, int, str]] = []
        if page == 0:
            texts.append((MARGIN, HEIGHT - 60, SIZE, "附录A　标准清单"))
        for at, row in enumerate(rows):
            for (left, right), cell in zip(pairwise(_EDGES), row, strict=True):
                fitting = int((right - left - 6) // 10)
                for line, start in enumerate(range(0, len(cell), fitting)):
                    y = top - height * at - 14 - 12 * line
                    texts.append((left + 3, y, 10, cell[start : start + fitting]))
        bottom = top - height * len(rows)
        rules = [(_EDGES[0], top - height * at, _EDGES[-1], top - height * at) for at in range(len(rows) + 1)]
        rules += [(edge, top, edge, bottom) for edge in _EDGES]
        yield (texts, rules), "附录A" if page == 0 else ""


def _row(number: int) -> tuple[str, ...]:
    topic, what = _TOPICS[number % len(_TOPICS)], _OBJECTS[number % len(_OBJECTS)]
    return (
        "国家标准",
        f"GB/T {40000 + number}-{2015 + number % 10}",
        f"信息安全技术{topic}{what}第{number + 1}类",
        _STAGES[number % len(_STAGES)],
        "信安标委",
    )


def _stream(page: _Page) -> bytes:
    texts, rules = page
    drawn = [f"{x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S" for x0, y0, x1, y1 in rules]
    drawn += [
        f"BT /F {size} Tf {x:.2f} {y:.2f} Td <{line.encode('utf-16-be').hex()}> Tj ET" for x, y, size, line in texts
    ]
    return "\n".join(["0.5 w", *drawn]).encode("ascii")


def _document(streams: list[bytes], titles: list[str]) -> bytes:
    """Return a PDF file of pages with these contents, each title a bookmark."""
    marked = [(page, title) for page, title in enumerate(titles) if title]
    first_page, first_mark = 7, 7 + 2 * len(streams)
    kids = " ".join(f"{first_page + 2 * page} 0 R" for page in range(len(streams)))
    last_mark = first_mark + len(marked) - 1
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R /Outlines 3 0 R >>",
        f"<< /Type /Pages /Count {len(streams)} /Kids [{kids}] >>".encode(),
        f"<< /Type /Outlines /First {first_mark} 0 R /Last {last_mark} 0 R /Count {len(marked)} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 6 0 R /DW 1000 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /W [1 95 500] >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
        b"/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    for page, stream in enumerate(streams):
        box = f"/MediaBox [0 0 {WIDTH} {HEIGHT}] /Resources << /Font << /F 4 0 R >> >>"
        bodies.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {first_page + 2 * page + 1} 0 R >>".encode())
        bodies.append(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    for at, (page, title) in enumerate(marked):
        before = f"/Prev {first_mark + at - 1} 0 R " if at else ""
        after = f"/Next {first_mark + at + 1} 0 R " if at + 1 < len(marked) else ""
        name = ("\ufeff" + title).encode("utf-16-be").hex()
        place = f"/Dest [{first_page + 2 * page} 0 R /Fit]"
        bodies.append(f"<< /Title <{name}> /Parent 3 0 R {before}{after}{place} >>".encode())
    return _file(bodies)


def _file(bodies: list[bytes]) -> bytes:
    """Return objects, numbered from 1, as a PDF file with its cross-reference."""
    written = b"%PDF-1.5\n"
    parts, places = [written], []
    place = len(written)
    for number, body in enumerate(bodies, start=1):
        places.append(place)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        place += len(parts[-1])
    table = "".join(f"{at:010d} 00000 n \n" for at in places)
    trailer = f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{place}\n%%EOF\n"
    return b"".join([*parts, f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()])
