"""Report: the verdicts on a whole list, and what a program gets of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from pipeline.check.items import Item, items_of
from pipeline.check.known import Known
from pipeline.check.labels import note_text, word
from pipeline.check.matching import verdict_on
from pipeline.check.table import UserList
from pipeline.check.verdict import Note, Verdict


@dataclass(frozen=True, slots=True)
class CheckedList:
    """A list, a verdict on each standard that it names in order, and how many lines of text name none."""

    user_list: UserList
    verdicts: tuple[Verdict, ...]
    silent_count: int

    @property
    def attention_count(self) -> int:
        """Return how many standards a person should look at."""
        return sum(verdict.needs_attention for verdict in self.verdicts)


def check_list(user_list: UserList, known: Known) -> CheckedList:
    """Return the verdicts on a list.

    A line of running text without a number or a known title names no standard; a list of titles only, in which no
    number stands, means every line.
    """
    items = [item for table in user_list.tables for item in items_of(table)]
    has_numbers = any(item.identifier for item in items)
    found = [(item, verdict_on(item, known)) for item in items]
    is_title_list = not has_numbers and any(verdict for _, verdict in found)
    verdicts = [verdict or _unknown(item, is_title_list) for item, verdict in found]
    told = tuple(_repeated(verdict for verdict in verdicts if verdict is not None))
    named = {(verdict.item.table, verdict.item.row) for verdict in told}
    lines = sum(len(list(table.body)) for table in user_list.tables)
    return CheckedList(user_list, told, lines - len(named))


def summary(checked: CheckedList, language: str) -> list[str]:
    """Return what a check comes to, in lines."""
    said = word("words", "summary", language)
    lines = [said.format(standards=len(checked.verdicts), attention=checked.attention_count)]
    if checked.silent_count:
        lines.append(word("words", "ignored", language).format(lines=checked.silent_count))
    return [*lines, word("words", "reading", language)]


def _unknown(item: Item, is_title_list: bool) -> Verdict | None:
    return Verdict(item, "unknown", None) if is_title_list else None


def _repeated(verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """Yield the verdicts; one on a standard that another row has named already says where."""
    first: dict[str, Item] = {}
    for verdict in verdicts:
        item = verdict.item
        name = verdict.standard.standard_id if verdict.standard else verdict.number
        before = first.setdefault(name, item) if name else item
        if (before.table, before.row) == (item.table, item.row):
            yield verdict
            continue
        table = before.table if before.table != item.table else ""
        yield replace(verdict, notes=(*verdict.notes, Note("repeated", str(before.row), table=table)))


def as_record(verdict: Verdict, language: str = "en") -> dict[str, Any]:
    """Return a verdict as an object for JSON; `status` and the kinds of notes are keys of config/check.toml.

    The texts of the notes are in `language`; everything else is the same in every language.
    """
    printing, standard = verdict.printing, verdict.standard
    return {
        "table": verdict.item.table or None,
        "row": verdict.item.row,
        "input": verdict.item.text,
        "input_title": verdict.item.title,
        "recognised": verdict.item.identifier is not None,
        "canonical": verdict.item.number,
        "status": verdict.status,
        "needs_attention": verdict.needs_attention,
        "standard_id": standard.standard_id if standard else None,
        "number": verdict.number,
        "current_number": standard.number if standard else None,
        "title": verdict.printed_title,
        "title_check": verdict.title_check,
        "stage_code": printing.entry.stage_code if printing else None,
        "stage_text": printing.listing.stage_text if printing else None,
        "as_of": printing.entry.as_of if printing else None,
        "edition_id": printing.edition.edition_id if printing else None,
        "page": printing.listing.page if printing else None,
        "successors": [
            {"number": one.number, "relation": one.relation, "date": one.date} for one in verdict.successors
        ],
        "notes": [_note_record(note, language) for note in verdict.notes],
    }


def _note_record(note: Note, language: str) -> dict[str, str | None]:
    told = {"kind": note.kind, "detail": note.detail or None, "relation": note.relation, "table": note.table or None}
    return told | {"text": note_text(note, language)}
