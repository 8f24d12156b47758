"""Committees: designations such as ISO/IEC JTC1 SC42, with the name that may follow."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.core.organisations import read_organisations
from pipeline.identify import find_other
from pipeline.tag.candidate import Candidate

# ISO/IEC JTC1/SC27信息安全分技术委员会
_NAME = re.compile(r"\s?[“\"]?[\u4e00-\u9fff]{2,20}?(?:技术委员会|分委员会|委员会|工作组|研究组)")

# CCSA TC601: a committee of a body that numbers its own
_PARENT = re.compile(r"(?<![A-Za-z])[A-Z]{3,8}[ /]\Z")


def find_committees(text: str) -> Iterator[Candidate]:
    """Yield committees by designation, with the name directly behind it.

    The entity is the name of the committee where config/ knows it, else the canonical designation.
    """
    for found in find_other(text):
        if found.other.kind == "committee":
            parent = _PARENT.search(text, max(0, found.start - 10), found.start)
            start = parent.start() if parent else found.start
            canonical = text[start : found.end] if parent else found.other.canonical
            name = _NAME.match(text, found.end)
            yield Candidate(start, name.end() if name else found.end, "ORG", _names().get(canonical, canonical))


@cache
def _names() -> dict[str, str]:
    """Return the names of committees by designation."""
    return {known.designation: known.name for known in read_organisations() if known.designation}
