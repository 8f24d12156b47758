"""Captions: the lines that name a figure or table, and the sources and notes printed with them."""

import re

from pipeline.parse.candidates import Text

#: 表1 标题　图 2-1 标题　图1标题　续表 3　表A.1（续）　Table 3 Title
_CAPTION = re.compile(
    r"""
    (?:续?[表图]|附[表图]|Table|Figure|Fig\.)\s{0,3}
    (?:[A-Z][.-]?)?\d{1,3}(?:[.．-]\d{1,3}){0,2}
    (?: [（(]续[）)] | (?:[\s:：.．、（(《“][^。；]{0,90})? | [^\d\s。；，,、的中所为是给和与及至～-][^。；，]{0,40} )
    """,
    re.VERBOSE,
)
#: 续表 2　表2（续）　（续上表）　Table 2 (continued)
_CONTINUED = re.compile(r"续(?:上)?表|[（(]\s?续\s?[）)]|\(continued\)|\(cont\.\)", re.IGNORECASE)
_LONGEST_CONTINUED = 40
#: 来源：某研究院　数据来源：公开资料　注：含港澳台
_SOURCE = re.compile(r"(?:(?:数据|资料|图片|图表|信息)?来源|注\d?|Source|Note)\s?[:：].{1,120}")
#: A caption runs over no more lines than this.
_MOST_LINES = 2


def is_caption(text: Text) -> bool:
    """Return whether a run names a figure or a table."""
    return len(text.run.lines) <= _MOST_LINES and is_caption_text(text.text)


def is_caption_text(text: str) -> bool:
    """Return whether a text names a figure or a table."""
    return _CAPTION.fullmatch(text) is not None


def is_continued(text: str) -> bool:
    """Return whether a text says that a table goes on from the page before: 续表 2, 表2（续）, （续表）."""
    return _CONTINUED.search(text) is not None and len(text) <= _LONGEST_CONTINUED


def is_source(text: Text) -> bool:
    """Return whether a run is the source of a figure or table, where it stands beside one."""
    return len(text.run.lines) <= _MOST_LINES and _SOURCE.fullmatch(text.text) is not None
