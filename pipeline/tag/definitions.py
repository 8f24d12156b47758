"""Definitions: terms with the clause that defines them."""

import re
from collections.abc import Iterator

from pipeline.core.records import Definition
from pipeline.tag.reading import Reading, Source

# 1、可靠性：指人工智能… | 3.2 数据安全：是指… | 可解释性（explainability）：描述了…
_ITEM = re.compile(
    r"""
    \s* (?: [（(]? [0-9一二三四五六七八九十.]{1,8} [）)、.．]? \s* )?
    [“"]? (?P<term> [^\s，。；：:、（）()“”《》] [^，。；：:（）()“”《》]{0,19} ) [”"]?
    (?: \s? [（(] [^（）()]{1,80} [）)] )?
    \s? [：:] \s?
    (?P<clause> (?: 是?指 | 系指 | 指的是 | 描述了?的?是? | 表示 ) )
    """,
    re.VERBOSE,
)
# 本法所称个人信息，是指… | 所谓“深度合成”，是指… | 数据投毒是指…
_SENTENCE = re.compile(
    r"""
    \s* (?: [（(]? [0-9一二三四五六七八九十.]{1,8} [）)、.．]? \s* )?
    (?: (?: 本 [\u4e00-\u9fff]{1,6} | 其中 | 前款 | 这里 | 此处 )? (?: 所称 | 所谓 | 所说 ) 的? )?
    [“"]? (?P<term> [^\s，。；：:、（）()“”《》] [^，。；：:（）()“”《》]{0,19}? ) [”"]?
    (?: \s? [（(] [^（）()]{1,80} [）)] )?
    \s? [，,]? \s? (?P<clause> (?: 是指 | 系指 | 指的是 | 即指 ) )
    """,
    re.VERBOSE,
)
# a text without any of these defines nothing
_DEFINES = re.compile(r"指|描述|表示")
_NO_TERM = ("这", "那", "其", "此", "它", "主要", "也就", "一般", "通常", "一是", "二是", "三是", "就", "该", "还")
_CLAUSE = re.compile(r"[，,]")
_BACK = re.compile(r"^(?:只有|因此|所以|从而使?|故)")


def definitions_in(reading: Reading, source: Source) -> Iterator[Definition]:
    """Yield the definitions of a block; the defining clause stops before its full stop or where the term returns."""
    block = reading.block
    for start, end in reading.sentences() if _DEFINES.search(reading.text) else ():
        found = _ITEM.match(reading.text, start, end) if start == 0 else None
        found = found or _SENTENCE.match(reading.text, start, end)
        if found is None or found["term"].startswith(_NO_TERM):
            continue
        first = found.start("clause")
        last = _clause_end(reading.text, found["term"], first, end)
        place = source.place(block, first, last)
        yield Definition(
            definition_id=f"{block.edition_id}/t/{place.start}-{place.end}",
            edition_id=block.edition_id,
            section_id=block.section_id,
            page=place.page,
            term=found["term"].strip(),
            definition=reading.text[first:last],
            start=place.start,
            end=place.end,
            text=place.text,
        )


def _clause_end(text: str, term: str, start: int, end: int) -> int:
    for comma in _CLAUSE.finditer(text, start, end):
        rest = text[comma.end() : end]
        if _BACK.match(rest) and term in rest:
            return comma.start()
    return start + len(text[start:end].rstrip("。；;\n "))
