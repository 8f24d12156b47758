"""Print checks: what reads like a slip of the print, and names that the text gives in two forms.

| rule | found where | example |
| --- | --- | --- |
| `print.doubled_word` | a word of one character stands twice that never does | 开发和和使用 |
| `print.open_title` | a title mark has no partner in its paragraph | 《数据安全法的要求 |
| `series.count` | a series says another number than it lists | 人脸、声纹等1项国家标准 |
| `document.draft_and_final` | a draft is named without that mark elsewhere | 《…（征求意见稿）》, 《…》 |
| `organisation.name` | the abbreviation in brackets belongs to a body with another name | 国际标准组织（ISO） |
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.core.findings import finding
from pipeline.core.records import Finding
from pipeline.tag.candidate import Candidate
from pipeline.tag.citations import series_in
from pipeline.tag.documents import Instrument
from pipeline.tag.instruments import is_draft
from pipeline.tag.reading import Place, Reading, Source
from pipeline.tag.titles import open_titles
from pipeline.tag.vocabulary import read_vocabulary

# 开发和和使用: grammar words that are never said twice
_DOUBLED = re.compile(r"(?P<word>[和与及或的了在被将是为对从由把并且而以于])(?P=word)")
_AROUND = 8


def check_print(readings: Sequence[Reading], source: Source) -> Iterator[Finding]:
    """Yield the slips of the print in headings and paragraphs."""
    for reading in readings:
        if reading.block.role == "credits":
            continue
        for doubled in _DOUBLED.finditer(reading.text):
            if reading.is_boundary(doubled.start()) and reading.is_boundary(doubled.end()):
                span = max(0, doubled.start() - _AROUND), min(len(reading.text), doubled.end() + _AROUND)
                yield _finding(
                    reading, source, "print.doubled_word", "warning", f"{doubled['word']} stands twice", span
                )
        for offset in open_titles(reading.text):
            span = offset, min(len(reading.text), offset + 3 * _AROUND)
            yield _finding(reading, source, "print.open_title", "warning", "a title mark without its partner", span)
        for series in series_in(reading.text):
            listed = len(series["items"].split("、"))
            if series["count"] and series["count"].isdecimal() and listed > int(series["count"]):
                message = f"{listed} are listed, {series['count']} are said"
                yield _finding(reading, source, "series.count", "warning", message, series.span())


def check_names(readings: Sequence[Reading], source: Source) -> Iterator[Finding]:
    """Yield the organisations that are printed with the abbreviation of a body that has another name."""
    names = {term.name: {*term.aliases, term.name, *term.english} for term in read_vocabulary() if term.label == "ORG"}
    for reading in readings:
        bodies = reading.of("ORG")
        for body, short in pairwise(bodies):
            is_short = reading.text[body.end : short.start].strip() in ("（", "(") and short.entity == body.entity
            printed = reading.printed(body)
            if (
                is_short
                and body.entity in names
                and printed not in names[body.entity]
                and not body.entity.endswith(printed)
            ):
                message = f"{reading.printed(short)} is the {body.entity}"
                span = body.start, min(len(reading.text), short.end + 1)
                yield _finding(reading, source, "organisation.name", "notice", message, span)


def check_drafts(instruments: Sequence[Instrument], source: Source) -> Iterator[Finding]:
    """Yield the instruments that the text names both as a draft and without that mark."""
    for instrument in instruments:
        draft = next((one for one in instrument.namings if is_draft(one[1].entity)), None)
        final = next((one for one in instrument.namings if not is_draft(one[1].entity)), None)
        if draft is not None and final is not None:
            here, there = _place(draft, source), _place(final, source)
            yield finding(
                draft[0].block.edition_id,
                "document.draft_and_final",
                "notice",
                f"one instrument as a draft and without that mark: {draft[1].entity}",
                page=here.page,
                quote=here.text,
                other_page=there.page,
                other_quote=there.text,
            )


def _place(naming: tuple[Reading, Candidate], source: Source) -> Place:
    reading, title = naming
    return source.place(reading.block, title.start, title.end)


def _finding(
    reading: Reading, source: Source, rule: str, severity: str, message: str, span: tuple[int, int]
) -> Finding:
    place = source.place(reading.block, *span)
    return finding(reading.block.edition_id, rule, severity, message, page=place.page, quote=place.text)
