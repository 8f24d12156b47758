"""List checks: what the text says of a standard against what the lists of the same edition say of it.

| rule | found where | example |
| --- | --- | --- |
| `citation.unlisted` | the text cites a standard that no list has | a report beside those of the list |
| `citation.number` | text and list give one title two numbers | IR 1234 in the text, IR 1243 in the list |
| `citation.stage_in_number` | text and list give one number two stages | TR 1234 in the text, DTR 1234 in the list |
| `citation.title` | text and list give one standard two titles | 数据要求, 信息技术 数据要求 |
| `citation.stage` | the words beside a citation mean another stage than the list | 《…》草案, listed as 发布 |
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.core.designations import read_designation
from pipeline.core.findings import finding
from pipeline.core.records import Entry, Finding, Listing
from pipeline.core.text import single_spaced
from pipeline.core.titles import read_title, same_wording
from pipeline.tag.citations import Cited
from pipeline.tag.reading import Source
from pipeline.tag.wordings import has_english, says_the_same

_HAN = re.compile(r"[\u4e00-\u9fff]")
# 《信任和人工智能》草案 | 《…》（征求意见稿）
_DRAFT_BEHIND = re.compile(r"[（(]?(?:草案|征求意见稿|送审稿|报批稿|讨论稿)")
# 发布了国家标准GB/T 41871—2022
_ISSUED_BEFORE = re.compile(r"(?:已发布|发布了)(?:国家|行业|团体|地方)?(?:标准)?\s?\Z")
_PUBLISHED = "60"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list: as understood and as printed."""

    entry: Entry
    listing: Listing


@dataclass(frozen=True, slots=True)
class _Lists:
    """The rows of an edition's lists: all of them, and by what they are looked up by the first of those alike.

    Namesakes are found among those with number and title, by family and type of document: by `keys` of their titles,
    or by `english` titles, each with the place of its row.
    """

    rows: Sequence[Row]
    projects: dict[tuple[object, ...], Row]
    titles: dict[str, Row]
    keys: dict[tuple[str, str | None, str], int]
    english: dict[tuple[str, str | None], dict[str, int]]


def check_citations(cited: Sequence[Cited], rows: Sequence[Row], source: Source) -> Iterator[Finding]:
    """Yield the findings of this module's rules, citation by citation; none where the edition has no list."""
    if not rows:
        return
    lists = _lists(rows)
    for one in cited:
        row = _row_of(one, lists)
        if row is not None:
            yield from _disagreements(one, row, source)
            continue
        namesake = _namesake(one, lists)
        if namesake is not None:
            yield _finding(
                "citation.number", "warning", "text and list give one title two numbers", one, source, namesake
            )
        else:
            yield _finding(
                "citation.unlisted", "notice", "the text cites a standard that no list has", one, source, None
            )


def _lists(rows: Sequence[Row]) -> _Lists:
    lists = _Lists(rows, {}, {}, {}, {})
    for place, row in enumerate(rows):
        number, title = row.entry.number, row.entry.title
        if number:
            lists.projects.setdefault(read_designation(number).project, row)
        if title:
            lists.titles.setdefault(read_title(title).key, row)
        if number is not None and title is not None:
            listed = read_designation(number)
            lists.keys.setdefault((listed.family, listed.doc_type, read_title(title).key), place)
            if has_english(title):
                lists.english.setdefault((listed.family, listed.doc_type), {}).setdefault(title, place)
    return lists


def _row_of(one: Cited, lists: _Lists) -> Row | None:
    """Return the row of a cited standard: that of its number or, where it has none, of its title."""
    if one.number is not None:
        found = lists.projects.get(read_designation(one.number.entity).project)
        return found or _row_of_series(one, lists.rows)
    assert one.title is not None
    return lists.titles.get(read_title(one.title.entity).key)


def _row_of_series(one: Cited, rows: Sequence[Row]) -> Row | None:
    """Return a row of a series cited by its stem: IEEE 7002 is of the P7000 series."""
    assert one.number is not None
    behind = one.reading.text[one.number.end : one.number.end + 3]
    digits = re.search(r"\d+", one.number.entity)
    if not behind.strip().startswith("系列") or digits is None:
        return None
    stem, publisher = digits.group().rstrip("0"), one.number.entity.split()[0]
    pattern = re.compile(rf"{re.escape(publisher)}\D*{stem}\d{{{len(digits.group()) - len(stem)}}}(?!\d)")
    return next((row for row in rows if row.entry.number and pattern.match(row.entry.number)), None)


def _namesake(one: Cited, lists: _Lists) -> Row | None:
    """Return the row that has the title of a citation under another number of the same publisher."""
    if one.number is None or one.title is None:
        return None
    cited, title = read_designation(one.number.entity), one.title.entity
    named = lists.keys.get((cited.family, cited.doc_type, read_title(title).key))
    english = lists.english.get((cited.family, cited.doc_type), {})
    translated = next((place for name, place in english.items() if says_the_same(title, name)), None)
    places = [place for place in (named, translated) if place is not None]
    return lists.rows[min(places)] if places else None


def _disagreements(one: Cited, row: Row, source: Source) -> Iterator[Finding]:
    if one.number is not None and row.entry.number is not None and _row_label(one.number.entity, row.entry.number):
        yield _finding(
            "citation.stage_in_number", "notice", "text and list give one number two stages", one, source, row
        )
    if one.title is not None and row.entry.title is not None and _differ(one.title.entity, row.entry.title):
        yield _finding("citation.title", "notice", "text and list give one standard two titles", one, source, row)
    if row.entry.stage_code is not None and _contradicts(one, row.entry.stage_code):
        yield _finding("citation.stage", "warning", "the words beside it mean another stage", one, source, row)


def _row_label(cited: str, listed: str) -> bool:
    one, other = read_designation(cited), read_designation(listed)
    return one.project == other.project and one.stage_label != other.stage_label


def _differ(cited: str, listed: str) -> bool:
    """Whether two titles in one language differ in more than typography."""
    return bool(_HAN.search(cited)) == bool(_HAN.search(listed)) and not same_wording(cited, listed)


def _contradicts(one: Cited, stage_code: str) -> bool:
    if _DRAFT_BEHIND.match(one.reading.text, one.end):
        return stage_code >= _PUBLISHED
    return bool(_ISSUED_BEFORE.search(one.reading.text[: one.start])) and stage_code < _PUBLISHED


def _finding(rule: str, severity: str, message: str, one: Cited, source: Source, row: Row | None) -> Finding:
    behind = _DRAFT_BEHIND.match(one.reading.text, one.end) if rule == "citation.stage" else None
    place = source.place(one.reading.block, one.start, behind.end() if behind else one.end)
    return finding(
        one.reading.block.edition_id,
        rule,
        severity,
        f"{message}: {one.reading.text[one.start : one.end]}",
        page=place.page,
        quote=place.text,
        other_page=row.listing.page if row else None,
        other_quote=_printed(row.listing) if row else None,
    )


def _printed(listing: Listing) -> str:
    """Return a row as one line: number, title, stage as printed."""
    cells = (listing.number_text, listing.title_text, listing.stage_text)
    return " | ".join(single_spaced(cell) for cell in cells if cell)
