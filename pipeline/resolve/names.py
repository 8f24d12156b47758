"""Names: the standards under every number and title that they have been seen with."""

from collections.abc import Hashable
from dataclasses import dataclass, field

from pipeline.core.designations import read_designation
from pipeline.core.titles import read_title
from pipeline.resolve.register import Histories

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
    """Standard ids by number, project and title, in order of sighting; `listed` are those that the edition lists."""

    listed: frozenset[str]
    ids: dict[Hashable, list[str]] = field(default_factory=dict)

    def learn(self, standard_id: str, number: str | None, title: str | None) -> None:
        """Remember that a standard goes by a number and a title."""
        keys: list[Hashable] = []
        if number:
            read = read_designation(number)
            keys += [("number", number), ("deliverable", read.versionless), ("project", read.project)]
            keys += [("typed project", read.project, read.doc_type)]
        if title:
            keys.append(("title", read_title(title).key))
        for key in keys:
            known = self.ids.setdefault(key, [])
            if standard_id not in known:
                known.append(standard_id)

    def by_number(self, number: str) -> Meant | None:
        """Return what a cited number means: itself, else the same without version, else, where it has neither year
        nor stage, the one standard of that number; the same number under another year or stage is a candidate."""
        read = read_designation(number)
        names_no_state = read.year is None and read.stage_label is None and read.kind == "published"
        exact = self._one(("number", number), 1.0, "same number")
        exact = exact or self._one(("deliverable", read.versionless), 0.98, "same number apart from its version")
        if exact is None and names_no_state:
            evidence = "same number, cited without year or stage"
            exact = self._one(("typed project", read.project, read.doc_type), 0.95, evidence)
        return exact or self._any(("project", read.project), "same number under another year, stage or type")

    def by_title(self, title: str) -> Meant | None:
        """Return what a cited title means: the one standard of that title, its series element apart."""
        return self._one(("title", read_title(title).key), 0.9, "same title")

    def _one(self, key: Hashable, confidence: float, evidence: str) -> Meant | None:
        found = tuple(self.ids.get(key, ()))
        here = tuple(standard_id for standard_id in found if standard_id in self.listed)
        ids = here if len(here) == 1 else found
        if len(ids) > 1:
            return Meant(ids, "candidate", _DOUBT, f"{evidence}, as have other standards")
        return Meant(ids, "accepted", confidence, evidence) if ids else None

    def _any(self, key: Hashable, evidence: str) -> Meant | None:
        found = tuple(self.ids.get(key, ()))
        return Meant(found, "candidate", _DOUBT, evidence) if found else None


def learned(histories: Histories, listed: frozenset[str]) -> Names:
    """Return the names of all standards found so far."""
    names = Names(listed)
    for standard_id in sorted(histories):
        for observation in histories[standard_id]:
            names.learn(standard_id, observation.number, observation.title)
    return names
