"""Observations: what one edition prints of one standard, whatever number of rows say so."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.core.designations import Designation, read_designation
from pipeline.core.records import Edition, Entry
from pipeline.core.text import folded
from pipeline.core.titles import Title, read_title


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)  # one object an observation: identity is enough and fast
class Observation:
    """A standard as one edition prints it: in one or several list rows, or only in the running text (no `entry_ids`).

    `place` orders the observations of an edition by what they say, so that rows may be inserted or moved;
    `designation` is the number taken apart, `wording` the title; null without one.
    """

    edition_id: str
    as_of: str | None
    entry_ids: tuple[str, ...]
    number: str | None
    title: str | None
    owner: str | None
    type: str | None
    stage_code: str | None
    stage_functional: str | None = None
    designation: Designation | None = field(init=False)
    wording: Title | None = field(init=False)

    def __post_init__(self) -> None:
        """Take number and title apart, which every rule asks for."""
        object.__setattr__(self, "designation", read_designation(self.number) if self.number else None)
        object.__setattr__(self, "wording", read_title(self.title) if self.title else None)

    @property
    def place(self) -> tuple[str, str, str]:
        """Return the sort key: number, title, owner."""
        return (self.number or "~", self.title or "", self.owner or "")

    @property
    def standard_id(self) -> str:
        """Return the id a standard gets from this observation when it is its first."""
        if self.number:
            return slug(self.number)
        content = "\n".join((folded(self.owner or ""), folded(self.title or "")))
        return f"title-{hashlib.sha256(content.encode()).hexdigest()[:12]}"


def slug(number: str) -> str:
    """Return a canonical number as a readable id: lower case, everything but letters, digits and dots a hyphen."""
    return "-".join("".join(c if c.isalnum() or c == "." else " " for c in number.lower()).split())


def observe(entries: Sequence[Entry], edition: Edition) -> tuple[Observation, ...]:
    """Return what the list rows of an edition print, one observation a standard, in an order that rows do not decide.

    Rows with one number are one observation, and rows without a number that agree in owner and title; the first row
    speaks for the others. A row with neither number nor title says nothing and is left out.
    """
    groups: dict[tuple[str, ...], list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.list_label, entry.row)):
        if entry.number:
            groups.setdefault(("number", entry.number), []).append(entry)
        elif entry.title:
            groups.setdefault(("title", folded(entry.title), folded(entry.owner or "")), []).append(entry)
    return tuple(sorted((_observation(rows, edition) for rows in groups.values()), key=lambda o: o.place))


def _observation(rows: list[Entry], edition: Edition) -> Observation:
    first = rows[0]
    return Observation(
        edition_id=edition.edition_id,
        as_of=first.as_of or edition.date,
        entry_ids=tuple(row.entry_id for row in rows),
        number=first.number,
        title=next((row.title for row in rows if row.title), None),
        owner=next((row.owner for row in rows if row.owner), None),
        type=first.type,
        stage_code=first.stage_code,
        stage_functional=first.stage_functional,
    )
