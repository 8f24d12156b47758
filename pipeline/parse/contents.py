"""Contents: the printed table of contents, and where it ends."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.parse.items import Item, PrintedGrid, PrintedLine, row_lines
from pipeline.parse.keys import heading_key
from pipeline.parse.marks import read_mark
from pipeline.parse.page_numbers import number_value
from pipeline.parse.words import Words, line_key

_LEADER = r".．·•…⋯‥・∙･_＿\-－—─"
#: 一、标题 ........ 19　标题<TAB>19　标题 …… III　标题(19)　标题 …… 第19页
_ENTRY = re.compile(
    rf"""
    (?P<title>\S.{{0,300}}?)
    (?: \s{{0,200}} (?P<leader> […⋯] [\s{_LEADER}]{{0,400}} | [{_LEADER}] [\s{_LEADER}]{{1,400}} )
      | (?P<gap> \s{{1,200}} ) )
    [(（\[]? \s? (?:第|P\.?)? \s?
    (?P<page> \d{{1,4}} | [IVXLC]{{1,7}} | [ivxlc]{{1,7}} | [Ⅰ-ⅿ]{{1,4}} ) \s? 页? [)）\]]?
    """,
    re.VERBOSE,
)
#: 标题 ........
_LEADS = re.compile(rf"(?P<title>\S.*?)\s{{0,200}}(?:[{_LEADER}]\s?){{4,400}}")
#: 19　III: the page of the entry on the line above
_PAGE_ONLY = re.compile(rf"[\s{_LEADER}]{{0,400}}(?P<page>\d{{1,4}}|[IVXLCivxlcⅠ-ⅿ]{{1,7}})")
#: What any of these lines ends with.
_ENDS_ENTRY = re.compile(rf"[\dIVXLCivxlcⅠ-ⅿ页)）\]{_LEADER}]")
#: 附录 C is no entry on page C.
_LABEL_ONLY = re.compile(r"(?:附\s?[录件表]|图|表|第|Annex|Appendix|Part|Chapter|Figure|Table)", re.IGNORECASE)
_SENTENCE = re.compile(r"[。；！]|[^\s。]{25,80},")
#: Lines longer than this are text.
_LONGEST_LINE = 300
_LONGEST_ENTRY = 80
#: An entry may take so many lines.
_LOOK_AHEAD = 3
#: Contents without page numbers are believed where so many of their lines come again in the body.
_FEWEST_AGAIN = 2


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A line of the contents read by itself: its title, the page it gives, whether leaders stand between."""

    title: str
    page: str | None
    has_leader: bool


def is_contents_title(line: PrintedLine, words: Words) -> bool:
    """Return whether a line is 目录, 图目录 or another word that opens contents."""
    key = line_key(line.text)
    return key in words.contents or key in words.figures


def read_entry(text: str) -> EntryLine | None:
    """Return what a contents line says, or None where it has neither page nor leaders."""
    line = text.strip()
    if len(line) > _LONGEST_LINE or not _ENDS_ENTRY.match(line[-1:]):
        return None
    if found := _ENTRY.fullmatch(line):
        page = unicodedata.normalize("NFKC", found["page"])
        if not (found["gap"] and _LABEL_ONLY.fullmatch(found["title"])) and heading_key(found["title"]):
            return EntryLine(found["title"].strip(), page, found["leader"] is not None)
    if found := _PAGE_ONLY.fullmatch(line):
        return EntryLine("", unicodedata.normalize("NFKC", found["page"]), has_leader=len(line) > 8)
    if found := _LEADS.fullmatch(line):
        return EntryLine(found["title"].strip(), None, has_leader=True)
    return None


def contents_spans(items: Sequence[Item], words: Words) -> list[tuple[int, int]]:
    """Return the stretches of items that are tables of contents, each from its title to its last line."""
    places = _places(items)
    spans: list[tuple[int, int]] = []
    index = 0
    while index < len(items):
        item = items[index]
        if isinstance(item, PrintedLine) and is_contents_title(item, words):
            end = _end(items, index, words, places)
            spans.append((index, end))
            index = end
        else:
            end = _leader_run(items, index)
            if end > index:
                spans.append((index, end))
            index = max(end, index + 1)
    return spans


def contents_lines(items: Sequence[Item]) -> list[PrintedLine]:
    """Return the lines of a stretch of contents; a contents set as a table gives its rows."""
    return [line for item in items for line in (row_lines(item) if isinstance(item, PrintedGrid) else (item,))]


def _end(items: Sequence[Item], first: int, words: Words, places: Mapping[str, int]) -> int:
    index = first + 1
    page = 0
    while index < len(items):
        item = items[index]
        if isinstance(item, PrintedGrid):
            if not _is_contents_grid(item):
                break
        elif not is_contents_title(item, words):
            entry = _entry_at(items, index, page)
            if entry is None:
                break
            page = _page_value(entry) or page
        index += 1
    if page:
        return _with_last_entries(items, index, places)
    return max(index, _end_without_pages(items, first, words, places))


def _entry_at(items: Sequence[Item], index: int, page: int) -> EntryLine | None:
    """Return the entry that the line at `index` is, or is the beginning of; `page` is the last one given."""
    line = items[index]
    if not isinstance(line, PrintedLine):
        return None
    entry = read_entry(line.text)
    if entry and _is_plausible(entry, page):
        return entry
    if not _may_be_title(line.text):
        return None
    is_new_page = index > 0 and items[index - 1].page_index != line.page_index
    for following in items[index + 1 : index + 1 + _LOOK_AHEAD]:
        if not isinstance(following, PrintedLine) or following.page_index != line.page_index:
            break
        entry = read_entry(following.text)
        if entry and _is_plausible(entry, page) and (entry.has_leader or not is_new_page):
            return entry
        if not _may_be_title(following.text):
            break
    return None


def _is_plausible(entry: EntryLine, page: int) -> bool:
    """Whether the page of an entry goes on from the last: a line of text that ends with a year does not."""
    value = _page_value(entry)
    return entry.has_leader or value is None or value < page or value - page < 500


def _page_value(entry: EntryLine) -> int | None:
    return number_value(entry.page) if entry.page and entry.page.isdigit() else None


def _may_be_title(text: str) -> bool:
    line = text.strip()
    return len(line) <= _LONGEST_ENTRY and _SENTENCE.search(line) is None


def _with_last_entries(items: Sequence[Item], index: int, places: Mapping[str, int]) -> int:
    """Return the end of contents with the lines below the last page number that the body prints again as headings."""
    end = index
    while end < len(items) and end - index < _LOOK_AHEAD:
        item = items[end]
        if not isinstance(item, PrintedLine) or item.page_index != items[index - 1].page_index:
            break
        if not _may_be_title(item.text) or places.get(heading_key(item.text), -1) <= end:
            break
        end += 1
    return end


def _end_without_pages(items: Sequence[Item], first: int, words: Words, places: Mapping[str, int]) -> int:
    """Return the end of contents that give no pages: its lines are short, and most of them come again later."""
    seen: list[str] = []
    top: str | None = None
    again = 0
    end = first + 1
    for index in range(first + 1, len(items)):
        line = items[index]
        if not isinstance(line, PrintedLine) or not _may_be_title(line.text):
            break
        if is_contents_title(line, words):
            continue
        key = heading_key(line.text)
        mark = read_mark(line.text)
        top = top or (mark.key if mark else None)
        if key in seen[:1] or (key in seen and mark is not None and mark.key == top):
            break
        seen.append(key)
        if places.get(key, -1) > index:
            again += 1
            end = index + 1
    return end if again >= _FEWEST_AGAIN and again * 2 >= end - first - 1 else first + 1


def _is_contents_grid(printed: PrintedGrid) -> bool:
    lines = [read_entry(line.text) for line in row_lines(printed)]
    return sum(entry is not None and entry.page is not None for entry in lines) * 2 > len(lines)


def _leader_run(items: Sequence[Item], first: int) -> int:
    """Return the end of a run of three lines or more with leaders and pages: contents whose title is a picture."""
    index = first
    while index < len(items):
        item = items[index]
        entry = read_entry(item.text) if isinstance(item, PrintedLine) else None
        if entry is None and index > first:
            entry = _entry_at(items, index, 0)
        if entry is None or not (entry.page and entry.has_leader and entry.title):
            break
        index += 1
    return index if index - first >= _LOOK_AHEAD else first


def _places(items: Sequence[Item]) -> dict[str, int]:
    """Return the last place at which each text stands as a line, or as two lines, of its own."""
    found: dict[str, int] = {}
    above = ""
    for index, item in enumerate(items):
        key = heading_key(item.text) if isinstance(item, PrintedLine) else ""
        if key:
            found[key] = index
            if above:
                found[above + key] = index
        above = key
    return found
