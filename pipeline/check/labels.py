"""Labels: the words of a check in English and Chinese, from config/check.toml and config/stages.toml."""

from functools import cache

from pipeline.check.verdict import Note, Successor, Verdict
from pipeline.core.vocabulary import read_toml

_FILE = "check.toml"
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
        "edition": (printing.edition.label or printing.edition.edition_id) if printing else "",
        "page": (printing.listing.page or "") if printing else "",
        "successor": ", ".join(map(successor_text, verdict.successors)),
        "note": "; ".join(note_text(note, language) for note in verdict.notes),
    }


def note_text(note: Note, language: str) -> str:
    """Return a remark in words."""
    return word("notes", note.kind, language).format(detail=note.detail)


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
    if verdict.printing is None or verdict.printing.entry.stage_code is None:
        return ""
    code = verdict.printing.entry.stage_code
    return f"{code} {_stage_names()[code][language]}"
