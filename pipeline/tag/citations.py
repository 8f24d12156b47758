"""Citations: standards that running text cites by number, number and title, title alone, or what they cover."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.core.records import Citation, Entry
from pipeline.tag.candidate import Candidate
from pipeline.tag.reading import Reading, Source

# between a number and the title behind it, and between a title and the number behind it
_TO_TITLE = re.compile(r"[\s“”:：]{0,3}\Z")
_TO_NUMBER = re.compile(r"\s?(?:[（(]\s?(?:标准号|编号)?[：:]?\s?)?\Z")
# GB/T 25069—2022 信息安全技术 术语
_REFERENCE = re.compile(r"\s{1,3}(?P<title>[\u4e00-\u9fffA-Za-z][^。；！？《》\n]{2,100}?)\s?")
# 人脸、声纹、基因、步态等4项数据安全国家标准
_SERIES = re.compile(
    r"""
    (?P<items> (?: [\u4e00-\u9fffA-Za-z0-9]{1,12} 、 ){1,11} [\u4e00-\u9fffA-Za-z0-9]{1,12}? )
    等 \s? (?P<count> \d{1,3} | [一二三四五六七八九十]{1,3} )? \s? [项个部]
    (?P<topic> [\u4e00-\u9fff]{0,16}? ) (?P<type> 国家 | 行业 | 地方 | 团体 | 国际 )? 标准
    """,
    re.VERBOSE,
)
_LEADING = re.compile(r"^(?:发布了?|出台了?|制定了?|包括|涵盖|以及|和|及|与|了)")
_TYPES = {"国家": "national", "行业": "sector", "地方": "local", "团体": "group", "国际": "international"}


@dataclass(frozen=True, slots=True)
class Cited:
    """A standard cited in a block: its number and title mentions, one of which may be null."""

    reading: Reading
    number: Candidate | None
    title: Candidate | None

    @property
    def start(self) -> int:
        """Return the offset in the block where the citation begins."""
        return min(part.start for part in (self.number, self.title) if part)

    @property
    def end(self) -> int:
        """Return the offset in the block where it ends."""
        return max(part.end for part in (self.number, self.title) if part)


def cited_by_number(readings: Iterable[Reading]) -> tuple[Cited, ...]:
    """Return the standards cited by number, each with the title that stands beside it."""
    return tuple(cited for reading in readings for cited in _numbered(reading))


def _numbered(reading: Reading) -> Iterator[Cited]:
    titles = reading.of("DOCUMENT")
    taken: set[int] = set()
    for number in reading.of("STANDARD"):
        title = next((t for t in titles if t.start >= number.end and _joins(reading, number.end, t, _TO_TITLE)), None)
        if title is None:
            before = (t for t in titles if t.end <= number.start and t.start not in taken)
            title = next((t for t in before if _TO_NUMBER.fullmatch(reading.text, t.end, number.start)), None)
        if title is not None:
            taken.add(title.start)
        yield Cited(reading, number, title or _reference_title(reading, number))


def _reference_title(reading: Reading, number: Candidate) -> Candidate | None:
    """Return the title of a line in a list of references: GB/T 25069—2022 信息安全技术 术语."""
    title = _REFERENCE.fullmatch(reading.text, number.end) if number.start == 0 else None
    return Candidate(title.start("title"), title.end("title"), "DOCUMENT", title["title"]) if title else None


def _joins(reading: Reading, start: int, title: Candidate, between: re.Pattern[str]) -> bool:
    return between.fullmatch(reading.text, start, title.start) is not None


def citation(cited: Cited, source: Source) -> Citation:
    """Return a standard cited by number or title as a record."""
    block, number, title = cited.reading.block, cited.number, cited.title
    place = source.place(block, cited.start, cited.end)
    return Citation(
        citation_id=f"{block.edition_id}/c/{place.start}-{place.end}",
        edition_id=block.edition_id,
        section_id=block.section_id,
        page=place.page,
        start=place.start,
        end=place.end,
        text=place.text,
        number_text=source.place(block, number.start, number.end).text if number else None,
        number=number.entity if number else None,
        title=title.entity if title else None,
        status="stated",
    )


def series_in(text: str) -> Iterator[re.Match[str]]:
    """Return the series of standards that a text counts or lists; few texts have what stands in all of them."""
    return _SERIES.finditer(text) if "、" in text and "等" in text and "标准" in text else iter(())


def implicit_citations(reading: Reading, source: Source, entries: Sequence[Entry]) -> Iterator[Citation]:
    """Yield what 人脸、声纹、基因、步态等4项数据安全国家标准 cites: one an item, with the title of the row that fits.

    The title is null where no row of the edition's lists fits, or several.
    """
    for series in series_in(reading.text):
        start = series.start("items")
        for item in series["items"].split("、"):
            name = _LEADING.sub("", item)
            first = start + len(item) - len(name)
            place = source.place(reading.block, first, start + len(item))
            yield Citation(
                citation_id=f"{reading.block.edition_id}/c/{place.start}-{place.end}",
                edition_id=reading.block.edition_id,
                section_id=reading.block.section_id,
                page=place.page,
                start=place.start,
                end=place.end,
                text=place.text,
                number_text=None,
                number=None,
                title=_fitting(name, series["topic"], series["type"], entries),
                status="implicit",
            )
            start += len(item) + 1


def _fitting(item: str, topic: str, kind: str | None, entries: Sequence[Entry]) -> str | None:
    titles = [
        entry.title
        for entry in entries
        if entry.title and item in entry.title and topic in entry.title and (kind is None or entry.type == _TYPES[kind])
    ]
    return titles[0] if len(titles) == 1 else None
