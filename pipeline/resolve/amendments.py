"""Amendments: rows that amend a standard which is known, and stand beside it."""

from collections.abc import Sequence

from pipeline.resolve.links import Known, Link
from pipeline.resolve.observations import Observation
from pipeline.resolve.register import Register


def amendments(register: Register, seen: Sequence[Observation]) -> list[Link]:
    """Return a link for each open observation whose number is that of a known standard with an amendment.

    The amendment stays a standard of its own; the link says what it amends, which its number states.
    """
    links = []
    for observation in seen:
        number = observation.designation
        if number is None or not number.supplements or number.base_year is None:
            continue
        known = (register.known[standard_id] for standard_id in sorted(register.ids("work", number.work)))
        bases = {key: standard for standard in known for key in _base_keys(standard)}
        base = bases.get((number.work, number.part, number.supplements[:-1], number.base_year))
        if base is not None:
            links.append(_link(base, observation))
    return links


def _base_keys(known: Known) -> list[tuple[object, ...]]:
    number = known.last.designation
    if number is None:
        return []
    year = number.base_year if number.supplements else number.year
    return [(number.work, number.part, number.supplements, year)]


def _link(base: Known, amendment: Observation) -> Link:
    return Link(
        known=base,
        seen=amendment,
        method="amended",
        confidence=1.0,
        evidence="the number names the standard that it amends",
        is_safe=True,
    )
