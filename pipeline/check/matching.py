"""Matching: the verdict on one standard that a list names."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.check.items import Item
from pipeline.check.known import Facts, Known, tail_of
from pipeline.check.succession import link_notes, successors_of
from pipeline.check.titles import compare_title, titled
from pipeline.check.verdict import Note, Verdict
from pipeline.core.records import Standard
from pipeline.identify import Identifier, key

#: Standards that a remark names beside the first.
_OTHERS = 3
_WITHDRAWN = "95"
#: GB/T 4l819, ISO 2700I, 2O21: letters typed for digits
_MISTYPED = re.compile(r"(?<=\d)[lIOo]|[lIOo](?=\d)")


def verdict_on(item: Item, known: Known) -> Verdict | None:
    """Return what is known of an item; None for a line of text that names no standard."""
    if item.identifier is not None:
        return _numbered(item, item.identifier, known)
    if by_digits := known.tails.get(tail_of(_MISTYPED.sub(_digit, item.text)), ()):
        named = replace(item, title=None) if item.title == item.text else item
        return _verdict(named, known, by_digits, "likely", Note("loose", _name(known.facts, by_digits)))
    if candidates := titled(known, item.title) if item.title else []:
        found = tuple(standard_id for standard_id, _ in candidates)
        return _verdict(item, known, found, "likely", Note("by_title", f"{candidates[0][1]:.2f}"))
    if not item.is_certain:
        return None
    has_digits = any(character.isdigit() for character in item.text)
    return Verdict(item, "unreadable" if has_digits else "unknown", None)


def _digit(letter: re.Match[str]) -> str:
    return "0" if letter[0] in "Oo" else "1"


def _numbered(item: Item, identifier: Identifier, known: Known) -> Verdict:
    number = identifier.canonical
    if found := known.numbers.get(number):
        return _verdict(item, known, found, "known")
    if found := known.likely.get(number):
        return _verdict(item, known, found, "likely")
    if found := known.works.get(key(identifier)):
        name = _name(known.facts, found)
        if identifier.year is not None:
            return _verdict(item, known, found, "likely", Note("year_differs", name))
        is_undated = identifier.kind == "published"
        return _verdict(item, known, found, "known", Note("undated" if is_undated else "other_stage", name))
    return Verdict(item, "unknown", number)


def _verdict(item: Item, known: Known, found: tuple[str, ...], status: str, *notes: Note) -> Verdict:
    """Return the verdict on the first of the standards found, the others as a remark."""
    facts = known.facts
    standard, *others = (facts.standards[one] for one in found)
    number = standard.number if notes or item.number is None else item.number
    printings = facts.printings.get(standard.standard_id, ())
    titles = [one.entry.title for one in printings if one.entry.number == number and one.entry.title]
    successors = successors_of(facts, standard, number)
    title_check = compare_title(item.title, facts.titles(standard.standard_id))
    remarks = [*notes, *_remarks(facts, standard, number, title_check)]
    if others:
        remarks.append(Note("several", ", ".join(one.number or one.standard_id for one in others[:_OTHERS])))
    return Verdict(
        item=item,
        status="replaced" if status == "known" and successors else status,
        number=number,
        standard=standard,
        printing=printings[0] if printings else None,
        printed_title=titles[0] if titles else standard.title,
        title_check=title_check,
        successors=successors,
        notes=tuple(remarks),
    )


def _remarks(facts: Facts, standard: Standard, number: str | None, title_check: str) -> Iterator[Note]:
    if title_check == "differs":
        yield Note("title_differs")
    if standard.stage_functional == "deleted":
        yield Note("ended")
    elif standard.stage_code == _WITHDRAWN:
        yield Note("withdrawn")
    yield from link_notes(facts, standard, (number, standard.number))
    for said in facts.observations.get(standard.standard_id, ())[:1]:
        told = " ".join(part for part in (said.source, said.as_of, said.number, said.status_text) if part)
        yield Note("register_says", told)
    if standard.standard_id not in facts.printings:
        yield Note("cited_only")


def _name(facts: Facts, found: tuple[str, ...]) -> str:
    return facts.standards[found[0]].number or found[0]
