"""Regions: the state, union or international body whose instrument a title names, where the text says so."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from pipeline.core.records import Edition, Section
from pipeline.core.text import folded
from pipeline.identify import parse
from pipeline.tag.candidate import Candidate
from pipeline.tag.citations import Cited
from pipeline.tag.reading import Reading
from pipeline.tag.vocabulary import read_vocabulary

#: Region of the bodies that number standards, by family of number; the other families are international.
_BY_FAMILY = {"NIST": "US", "ETSI": "EU", "CEN": "EU", "BSI": "GB", "GB": "CN"}
_BY_TYPE = {
    "national": "CN", "sector": "CN", "local": "CN", "group": "CN", "enterprise": "CN",
    "international": "INT", "international_report": "INT", "international_project": "INT", "association": "INT",
    "us": "US", "european": "EU",
}  # fmt: skip
# 俄罗斯《…》, 新加坡于2018年正式颁布《…》, 德国的《…》: what may stand between a state or its body and its instrument
_OWN = re.compile(
    r"""
    (?: 的 | 版 | 于 | 在 | 已 | 先后 | 正式 | 联合 | 出台 | 颁布 | 发布 | 公布 | 通过 | 审议 | 表决 | 制定 | 实施
      | 修订 | 签署 | 批准 | 推出 | 施行 | 了 | 现行 | 新 | 修正 | 法律 | 条例 | [0-9年月日\s] ){0,10}
    """,
    re.VERBOSE,
)
#: An instrument of as many states is an international one.
_MANY = 3
#: Kinds that a Chinese paper cites without a state when they are Chinese.
_DOMESTIC = ("law", "regulation", "standard")


@cache
def _regions() -> dict[str, str]:
    """Return the region of every known place and organisation, under its name and other names."""
    return {
        name: term.region.split("-")[0]
        for term in read_vocabulary()
        if term.label in ("GPE", "ORG") and term.region
        for name in (term.name, *term.aliases)
    }


class Regions:
    """Finds regions in one edition."""

    __slots__ = ("_home", "_sections")

    def __init__(self, edition: Edition, sections: Mapping[str, Section]) -> None:
        self._sections = sections
        self._home = "CN" if edition.publisher is None or _region_in(edition.publisher) in ("CN", None) else None

    def of_document(
        self,
        naming: tuple[Reading, Candidate],
        title: str,
        kind: str | None,
        issuers: Sequence[str],
        cited: Sequence[Cited],
        listed: Mapping[str, str | None],
    ) -> str | None:
        """Return the region of an instrument: of its number, issuers, title, list row, context; null where none."""
        numbers = [one.number.entity for one in cited if one.number]
        if numbers:
            return region_of_number(numbers[0])
        known = [region for name in issuers if (region := _region_of(name)) is not None]
        if known:
            return known[0]
        if (kind_listed := listed.get(folded(title))) is not None:
            return _BY_TYPE.get(kind_listed)
        return _region_in(title) or self._context(*naming) or (self._home if kind in _DOMESTIC else None)

    def _context(self, reading: Reading, title: Candidate) -> str | None:
        """Return the region that the headings above a title name, else the last one named before it in its sentence."""
        section = self._sections.get(reading.block.section_id or "")
        while section is not None:
            if region := _region_in(section.title):
                return region
            section = self._sections.get(section.parent_id or "")
        start = next(start for start, end in reading.sentences() if title.start < end)
        before = [mention for mention in reading.of("GPE", "ORG") if start <= mention.start < title.start]
        known = [_regions()[mention.entity] for mention in before if mention.entity in _regions()]
        listed = [
            _regions().get(mention.entity) for mention in _last_list(reading, before) if mention.entity in _regions()
        ]
        return "INT" if len(set(listed)) >= _MANY else known[-1] if known else None


def region_beside(reading: Reading, title: Candidate) -> str | None:
    """Return the one region that the words right before a title give it: 俄罗斯《…》, 新加坡颁布《…》; else null."""
    before = [mention for mention in reading.of("GPE", "ORG") if mention.end <= title.start]
    if not before or not _OWN.fullmatch(reading.text, before[-1].end, title.start):
        return None
    listed = [_region_of(mention.entity) for mention in _last_list(reading, before)]
    return listed[0] if len(set(listed)) == 1 else None


def _last_list(reading: Reading, mentions: Sequence[Candidate]) -> Sequence[Candidate]:
    """Return the mentions that stand in one list with the last one: 中国、美国、欧盟."""
    first = len(mentions) - 1
    while first > 0 and reading.text[mentions[first - 1].end : mentions[first].start] in ("、", "和", "与", "及"):
        first -= 1
    return mentions[max(first, 0) :]


def region_of_number(number: str) -> str:
    """Return the region of a canonical number's publisher."""
    identifiers = parse(number).identifiers
    family = identifiers[0].family if identifiers else ""
    return "CN" if family.startswith("CN") else _BY_FAMILY.get(family, "INT")


@cache
def _sizes() -> dict[str, tuple[int, ...]]:
    """Return how long the names are that begin with each character, the longest first."""
    sizes: dict[str, set[int]] = {}
    for name in _regions():
        if len(name) > 1 and not name.isascii():
            sizes.setdefault(name[0], set()).add(len(name))
    return {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}


def _region_at(text: str, start: int) -> str | None:
    """Return the region of the longest name that stands at an offset of a text."""
    names = (text[start : start + size] for size in _sizes().get(text[start : start + 1], ()))
    return next((_regions()[name] for name in names if name in _regions()), None)


def _region_of(name: str) -> str | None:
    """Return the region of an organisation: of itself where it is known, else of the place its name begins with."""
    return _regions().get(name) or _region_at(name, 0)


def _region_in(text: str) -> str | None:
    """Return the region of the first place or organisation that a heading or title names."""
    return next(filter(None, (_region_at(text, start) for start in range(len(text)))), None)
