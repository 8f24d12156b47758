"""Labels: the words of a check in English and Chinese, from config/check.toml and config/stages.toml."""

import re
from calendar import month_name
from functools import cache

from pipeline.check.items import Item
from pipeline.check.verdict import Note, Successor, Verdict
from pipeline.core.language import labels
from pipeline.core.records import Edition
from pipeline.core.vocabulary import read_toml

_FILE = "check.toml"
# table 2
_WORD_TABLE = re.compile(r"table (?P<number>\d{1,6})")
#: The columns that a check adds to a list, in order.
COLUMNS = (
    "status",
    "number",
    "printed_title",
    "title_check",
    "stage",
    "as_of",
    "edition",
    "page",
    "successor",
    "note",
)


def word(table: str, name: str, language: str) -> str:
    """Return a word of a table of config/check.toml in `en` or `zh`."""
    text: str = read_labels()[table][name][language]
    return text


@cache
def read_labels() -> dict[str, dict[str, dict[str, str]]]:
    """Return config/check.toml; InputError where it is missing or broken."""
    return read_toml(_FILE)


def values_of(verdict: Verdict, language: str) -> dict[str, str]:
    """Return what a check says of one standard in a reader's words, by column; empty where there is nothing to say."""
    printing = verdict.printing
    title_check = word("title_checks", verdict.title_check, language) if verdict.item.title else ""
    return {
        "status": word("statuses", verdict.status, language),
        "number": verdict.number or "",
        "printed_title": verdict.printed_title or "",
        "title_check": title_check if verdict.standard else "",
        "stage": _stage(verdict, language),
        "as_of": (printing.entry.as_of or "") if printing else "",
        "edition": edition_name(printing.edition) if printing else "",
        "page": (printing.listing.page or "") if printing else "",
        "successor": ", ".join(map(successor_text, verdict.successors)),
        "note": word("words", "and", language).join(note_text(note, language) for note in verdict.notes),
    }


def edition_name(edition: Edition) -> str:
    """Return what people call an edition: its title, else its label, else its id."""
    return edition.title or edition.label or edition.edition_id


def when_printed(verdict: Verdict, language: str) -> str:
    """Return when and where a stage was printed: `as printed in May 2023, …, p. 19`; empty where no edition lists it.

    A status list prints what catalogues said at its date.
    """
    if verdict.printing is None:
        return ""
    edition, page = verdict.printing.edition, verdict.printing.listing.page
    kind = "reported" if edition.kind == "status" else "printed"
    said = word("words", kind, language).format(month=_month(verdict.printing.entry.as_of, language))
    where = word("words", "in_edition", language).format(edition=edition_name(edition))
    return said + where + (word("words", "on_page", language).format(page=page) if page else "")


def place_of(item: Item, language: str) -> str:
    """Return where in the file a standard is named: `row 3`, `第3行`."""
    return _place(item.table, str(item.row), language)


def _place(table: str, row: str, language: str) -> str:
    """Return a row and its table; the tables of a Word document, which have no names of their own, get the reader's."""
    numbered = _WORD_TABLE.fullmatch(table)
    if table == "text":
        table = word("words", "word_text", language)
    elif numbered:
        table = word("words", "word_table", language).format(number=numbered["number"])
    return word("words", "place", language).format(table=table, row=row).strip()


def _month(date: str | None, language: str) -> str:
    """Return a date of ISO 8601 as people write it, as precise as it is; what is unknown as a question mark."""
    year, month, *_ = (*(date or "?").split("-"), "")
    if not month:
        return f"{year}年" if language == "zh" else year
    return f"{year}年{int(month)}月" if language == "zh" else f"{month_name[int(month)]} {year}"


def note_text(note: Note, language: str) -> str:
    """Return a remark in words."""
    relation = labels("terminal.toml", "relations")[note.relation].spoken(language) if note.relation else ""
    confidence = "" if note.confidence is None else f"{note.confidence:g}"
    place = _place(note.table, note.detail, language)
    said = word("notes", note.kind, language)
    return said.format(detail=note.detail, relation=relation, confidence=confidence, place=place)


def successor_text(successor: Successor) -> str:
    """Return a later number with the date, where that is known."""
    return f"{successor.number} ({successor.date})" if successor.date else successor.number


@cache
def _stage_names() -> dict[str, dict[str, str]]:
    names: dict[str, dict[str, str]] = {}
    for row in read_toml("stages.toml")["stage"]:
        names.setdefault(row["code"], {"en": row["name_en"], "zh": row["name"]})
    return names


def _stage(verdict: Verdict, language: str) -> str:
    """Return the stage with its code, and as printed where that is another word: `60 Publication (发布)`."""
    if verdict.printing is None:
        return ""
    code, printed = verdict.printing.entry.stage_code, verdict.printing.listing.stage_text or ""
    if code is None:
        return printed
    name = _stage_names()[code][language]
    named = f"{code} {name}"
    return named if printed in ("", name) else word("words", "printed_as", language).format(stage=named, text=printed)
