"""Succession: what a number became, and what else is linked to it."""

from collections.abc import Iterator

from pipeline.check.known import Facts
from pipeline.check.verdict import Note, Successor
from pipeline.core.records import Standard

#: Relations after which the old number is no longer the one to cite.
_REPLACING = frozenset({"promoted", "revised", "renumbered", "dated", "split", "merged"})


def successors_of(facts: Facts, standard: Standard, number: str | None) -> tuple[Successor, ...]:
    """Return the numbers that a number of a standard became, as far as accepted links and registers go.

    The end of each chain is given, not its steps. A number that only older editions print, without a link, is followed
    by the number of the newest one.
    """
    ends = tuple(_ends(facts, standard.standard_id, number, frozenset()))
    if ends or number is None or standard.number in (None, number):
        return ends
    if _is_outdated(facts, standard, number):
        return (Successor(standard.number or "", "renumbered", standard.as_of),)
    return ()


def link_notes(facts: Facts, standard: Standard, numbers: tuple[str | None, ...]) -> Iterator[Note]:
    """Yield remarks on links that are no succession: candidates, amendments, adoptions."""
    for link in facts.links.get(standard.standard_id, ()):
        if link.old_number not in numbers and link.new_number not in numbers:
            continue
        other = link.new_number if link.old_number in numbers else link.old_number
        if link.status == "candidate":
            yield Note("candidate", other, link.relation, link.confidence)
        elif link.relation == "amended" and other == link.new_number:
            yield Note("amended", other)
        elif link.relation not in _REPLACING:
            yield Note("related", other, link.relation)


def _ends(facts: Facts, standard_id: str, number: str | None, passed: frozenset[str]) -> Iterator[Successor]:
    if number is None or number in passed:
        return
    for step in _steps(facts, standard_id, number):
        further = tuple(_ends(facts, standard_id, step.number, passed | {number}))
        yield from further or (step,)


def _steps(facts: Facts, standard_id: str, number: str) -> Iterator[Successor]:
    for link in facts.links.get(standard_id, ()):
        if link.status == "accepted" and link.old_number == number and link.relation in _REPLACING:
            yield Successor(link.new_number, link.relation, link.date)
    for said in facts.observations.get(standard_id, ()):
        if said.status == "accepted" and said.number == number:
            yield from (Successor(later, "revised", None) for later in said.replaced_by)


def _is_outdated(facts: Facts, standard: Standard, number: str) -> bool:
    printings = facts.printings.get(standard.standard_id, ())
    newest = {one.entry.number for one in printings if one.edition.edition_id == standard.last_edition_id}
    return bool(newest) and number not in newest and any(one.entry.number == number for one in printings)
