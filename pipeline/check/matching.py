"""Matching: the verdict on one standard that a list names."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.check.items import Item, is_meant_as_number
from pipeline.check.known import Facts, Known, family_key, tail_of
from pipeline.check.succession import link_notes, successors_of
from pipeline.check.titles import compare_title, titled
from pipeline.check.verdict import Note, Verdict
from pipeline.core.records import Standard
from pipeline.identify import Identifier, key, parse

#: Standards that a remark names beside the first.
_OTHERS = 3
#: Likeness from which a title is taken for that of a standard although another number stands beside it.
_SURE = 0.95
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
    others = tuple(Note("no_standard", one.canonical) for one in parse(item.text, number_column=True).other)
    return Verdict(item, "unreadable" if is_meant_as_number(item.text) else "unknown", None, notes=others)


def _digit(letter: re.Match[str]) -> str:
    return "0" if letter[0] in "Oo" else "1"


def _numbered(item: Item, identifier: Identifier, known: Known) -> Verdict:
    number = identifier.canonical
    if found := known.numbers.get(number):
        return _verdict(item, known, found, "known")
    if found := known.likely.get(number):
        return _verdict(item, known, found, "likely")
    if found := known.works.get(key(identifier)):
        return _verdict(item, known, found, *_otherwise(identifier, known.facts, found))
    if identifier.part is None and (found := known.families.get(family_key(identifier))):
        return _verdict(item, known, found, "likely", Note("parts", _name(known.facts, found)))
    return Verdict(item, "unknown", number, notes=tuple(_title_of(known, item.title)))


def _otherwise(identifier: Identifier, facts: Facts, found: tuple[str, ...]) -> tuple[str, Note]:
    """Return the status of a number that is known in another form of it only, and the remark that says so."""
    name = _name(facts, found)
    if identifier.year is None:
        return "known", Note("undated" if identifier.kind == "published" else "other_stage", name)
    years = {one.year for number in _numbers(facts, found[0]) for one in parse(number).identifiers}
    if identifier.year in years:
        return "known", Note("adoption" if identifier.adoption_of else "other_stage", identifier.adoption_of or name)
    return "likely", Note("year_differs", name)


def _numbers(facts: Facts, standard_id: str) -> list[str]:
    numbers = [one.entry.number for one in facts.printings.get(standard_id, ())]
    return [number for number in (facts.standards[standard_id].number, *numbers) if number]


def _title_of(known: Known, title: str | None) -> Iterator[Note]:
    """Yield a remark where a title that stands beside another number is that of a known standard."""
    candidates = titled(known, title) if title else []
    if candidates and candidates[0][1] >= _SURE:
        yield Note("title_of", _spoken(known.facts.standards[candidates[0][0]]))


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
    if title_check == "differs":
        remarks.extend(_title_of(known, item.title))
    if others:
        remarks.append(Note("several", ", ".join(map(_spoken, others[:_OTHERS]))))
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
    return _spoken(facts.standards[found[0]])


def _spoken(standard: Standard) -> str:
    """Return what a reader knows a standard by: its number, else its title."""
    return standard.number or (f"《{standard.title}》" if standard.title else standard.standard_id)
