"""Verdict: what a dataset says of one standard that a list names."""

from dataclasses import dataclass

from pipeline.check.items import Item
from pipeline.check.known import Printing
from pipeline.core.records import Standard

#: What a verdict can be: known as it is, replaced, perhaps known, in no edition, not read as a number.
STATUSES = ("known", "replaced", "likely", "unknown", "unreadable")
#: Notes that ask a person to look.
_URGENT = frozenset({"title_differs", "year_differs", "withdrawn", "ended", "candidate", "loose", "by_title", "parts"})


@dataclass(frozen=True, slots=True)
class Successor:
    """A later number of the same standard, what happened (`relation`), and when where that is known."""

    number: str
    relation: str
    date: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """A remark: its kind, a key of `notes` in config/check.toml, and what it speaks of, empty where nothing.

    Of a link it has the `relation` and, where nobody has decided it, the confidence; of another row the table.
    """

    kind: str
    detail: str = ""
    relation: str | None = None
    confidence: float | None = None
    table: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was asked and what is known of it.

    `number` is canonical: as the dataset has it, else as the list spells it. `standard` is null where nothing fits,
    `printing` where no edition lists it. `title_check`: same, similar, differs, or not_compared.
    """

    item: Item
    status: str
    number: str | None
    standard: Standard | None = None
    printing: Printing | None = None
    printed_title: str | None = None
    title_check: str = "not_compared"
    successors: tuple[Successor, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def needs_attention(self) -> bool:
        """Return whether a person should look: anything but a known number without a warning."""
        return self.status != "known" or any(note.kind in _URGENT for note in self.notes)
