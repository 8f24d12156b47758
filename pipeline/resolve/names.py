"""Names: the standards under every number and title that they have been seen with."""

from collections.abc import Hashable
from dataclasses import dataclass, field

from pipeline.core.designations import read_designation
from pipeline.core.titles import read_title
from pipeline.resolve.register import MOST_OF_ONE_TITLE, Register

_DOUBT = 0.6


@dataclass(frozen=True, slots=True)
class Meant:
    """The standards that a number or title may mean; one and `status` accepted, or candidates."""

    standard_ids: tuple[str, ...]
    status: str
    confidence: float
    evidence: str


@dataclass(slots=True)
class Names:
    """Standard ids by number, project and title: those of the register, and what one edition's citations add.

    `listed` are those that the edition lists.
    """

    register: Register
    listed: frozenset[str]
    titles: dict[Hashable, list[str]] = field(default_factory=dict)

    def learn(self, standard_id: str, title: str) -> None:
        """Remember that the edition cites a standard under a title."""
        known = self.titles.setdefault(read_title(title).key, [])
        if standard_id not in known:
            known.append(standard_id)

    def by_number(self, number: str) -> Meant | None:
        """Return what a cited number means: itself, else the same without version, else, where it has neither year
        nor stage, the one standard of that number; the same number under another year or stage is a candidate."""
        read = read_designation(number)
        names_no_state = read.year is None and read.stage_label is None and read.kind == "published"
        exact = self._one("number", number, 1.0, "same number")
        exact = exact or self._one("deliverable", read.versionless, 0.98, "same number apart from its version")
        if exact is None and names_no_state:
            evidence = "same number, cited without year or stage"
            exact = self._one("typed project", (read.project, read.doc_type), 0.95, evidence)
        return exact or self._any(read.project, "same number under another year, stage or type")

    def by_title(self, title: str) -> Meant | None:
        """Return what a cited title means: the one standard of that title, its series element apart."""
        return self._one("title", read_title(title).key, 0.9, "same title")

    def _one(self, sort: str, key: Hashable, confidence: float, evidence: str) -> Meant | None:
        known = self.register.ids(sort, key)
        found = sorted({*known, *self.titles.get(key, ())} if sort == "title" else known)
        here = tuple(standard_id for standard_id in found if standard_id in self.listed)
        ids = here if len(here) == 1 else tuple(found[:MOST_OF_ONE_TITLE])
        if len(ids) > 1:
            return Meant(ids, "candidate", _DOUBT, f"{evidence}, as have other standards")
        return Meant(ids, "accepted", confidence, evidence) if ids else None

    def _any(self, project: Hashable, evidence: str) -> Meant | None:
        found = tuple(sorted(self.register.ids("project", project))[:MOST_OF_ONE_TITLE])
        return Meant(found, "candidate", _DOUBT, evidence) if found else None
