"""States: each standard as one edition lists it."""

from dataclasses import dataclass
from typing import TypeVar

from pipeline.core.collection import Collection
from pipeline.core.designations import Designation, read_designation
from pipeline.core.identity import standing
from pipeline.core.records import Entry, Listing, Sighting, StandardState
from pipeline.core.text import folded

T = TypeVar("T", Entry, Listing)


@dataclass(frozen=True, slots=True)
class State:
    """A standard in the lists of one edition: its first row, the labels of its lists, and why it is that standard."""

    standard_id: str
    entry: Entry
    lists: frozenset[str]
    sighting: Sighting

    @property
    def number(self) -> Designation | None:
        """Return the number taken apart, None without one."""
        return read_designation(self.entry.number) if self.entry.number else None

    @property
    def printed(self) -> StandardState:
        """Return what a change says of the standard."""
        entry = self.entry
        return StandardState(
            number=entry.number,
            title=entry.title,
            stage_code=entry.stage_code,
            owner=entry.owner,
            stage_functional=entry.stage_functional,
        )

    @property
    def standing(self) -> str | None:
        """Return the stage by which two states of a standard are compared."""
        return standing(self.entry.stage_code, self.entry.stage_functional)

    @property
    def stage(self) -> str | None:
        """Return the stage as a change shows it: the code, and for an ended project its substage (30.98, x.98)."""
        entry = self.entry
        return f"{entry.stage_code or 'x'}.98" if entry.stage_functional == "deleted" else entry.stage_code


def states_of(everything: Collection, edition_id: str) -> dict[str, State]:
    """Return the listed standards of an edition by standard id; empty where the edition lists none."""
    rows = {row.entry_id: row for row in _of(everything, Entry, edition_id)}
    sighted: dict[str, list[tuple[Entry, Sighting]]] = {}
    for sighting in everything.of(Sighting):
        if sighting.kind == "entry" and sighting.status == "accepted" and sighting.target_id in rows:
            sighted.setdefault(sighting.standard_id, []).append((rows[sighting.target_id], sighting))
    states = {}
    for standard_id in sorted(sighted):
        found = sorted(sighted[standard_id], key=lambda pair: (pair[0].list_label, pair[0].row))
        lists = frozenset(entry.list_label for entry, _ in found)
        states[standard_id] = State(standard_id, found[0][0], lists, found[0][1])
    return states


def same_lists(everything: Collection, old_edition_id: str, new_edition_id: str) -> dict[str, str]:
    """Return which list of the old edition each list of the new one is, by label: the one of its title, else, among
    those left, the one of its label."""
    old, new = (_lists(everything, edition_id) for edition_id in (old_edition_id, new_edition_id))
    titles = {title: label for label, title in old.items() if title}
    same = {label: titles[title] for label, title in new.items() if title in titles}
    taken = set(same.values())
    return same | {label: label for label in new if label in old and label not in taken and label not in same}


def _lists(everything: Collection, edition_id: str) -> dict[str, str]:
    """Return the folded title of each list of an edition, empty where it has none, by label."""
    titles = {row.list_label: folded(row.list_title or "") for row in _of(everything, Listing, edition_id)}
    labels = sorted({entry.list_label for entry in _of(everything, Entry, edition_id)})
    return {label: titles.get(label, "") for label in labels}


def _of(everything: Collection, kind: type[T], edition_id: str) -> list[T]:
    return [row for row in everything.of(kind) if row.edition_id == edition_id]
