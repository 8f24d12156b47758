"""Public registers: which standards the rows of a public register speak of, and the later numbers that they propose."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from pipeline.core.collection import Collection
from pipeline.core.designations import Designation, read_designation
from pipeline.core.identity import is_published, relation
from pipeline.core.records import Citation, Entry, Lineage, Observation, Register, RegisterEntry, Sighting, Standard
from pipeline.core.titles import read_title
from pipeline.resolve.decisions import Decision, pair_of
from pipeline.resolve.lineage import Rows

#: Rows that replace what a row of the round before brought; chains of successors are short.
_ROUNDS = 10
_CERTAIN, _LIKELY = "accepted", "candidate"


@dataclass(frozen=True, slots=True)
class _Found:
    """A standard that a row speaks of: the number it is known by (null where the title says it), how sure, and why."""

    standard_id: str
    number: str | None
    status: str
    confidence: float
    evidence: str


@dataclass(slots=True)
class _Numbers:
    """The standards under every number they have had, by number, deliverable and project, and by title; and `had`, the
    numbers of each."""

    known: dict[object, dict[str, str]] = field(default_factory=dict)
    had: dict[str, set[str]] = field(default_factory=dict)
    titles: dict[str, set[str]] = field(default_factory=dict)

    def learn(self, standard_id: str, number: str) -> bool:
        """Remember that a standard has had a number; return whether that is new."""
        read = read_designation(number)
        self.had.setdefault(standard_id, set()).add(number)
        is_new = standard_id not in self.known.get(("number", number), {})
        for key in (("number", number), ("deliverable", read.versionless), ("project", read.project)):
            self.known.setdefault(key, {}).setdefault(standard_id, number)
        return is_new

    def of(self, sort: str, key: object) -> list[tuple[str, str]]:
        """Return standards and the numbers that they are known by, by id."""
        return sorted(self.known.get((sort, key), {}).items())


def observe_registers(everything: Collection, decisions: Sequence[Decision] = ()) -> list[Observation]:
    """Return what the registers say of the standards that resolve found; `everything` includes what it gave.

    A row speaks of a standard for certain where it gives a number or plan number that the standard has, says that it
    replaces one, or is the same project under another stage. A row that replaces what another row brought is followed
    too. A title alone, or another year, is a candidate. Rows that speak of no standard give nothing.
    """
    numbers = _numbers(everything)
    rejected = frozenset(decision.pair for decision in decisions if decision.status == "rejected")
    registers = {register.register_id: register for register in everything.of(Register)}
    waiting = list(everything.of(RegisterEntry))
    made: list[Observation] = []
    for _ in range(_ROUNDS):
        met, waiting = _met(waiting, lambda entry: _certain(entry, numbers, rejected))
        made += [_observation(entry, one, registers[entry.register_id]) for entry, one in met]
        learnt = [numbers.learn(one.standard_id, entry.number) for entry, one in met]
        if not any(learnt):
            break
    met, _ = _met(waiting, lambda entry: _found(entry, numbers, rejected))
    made += [_observation(entry, one, registers[entry.register_id]) for entry, one in met]
    return sorted(made, key=lambda o: (o.register_id, o.row, o.standard_id))


def _met(
    entries: Sequence[RegisterEntry], find: Callable[[RegisterEntry], list[_Found]]
) -> tuple[list[tuple[RegisterEntry, _Found]], list[RegisterEntry]]:
    """Return each row with each standard found for it, and the rows for which there is none."""
    found = [(entry, find(entry)) for entry in entries]
    return [(entry, one) for entry, ones in found for one in ones], [entry for entry, ones in found if not ones]


def _certain(entry: RegisterEntry, numbers: _Numbers, rejected: frozenset[object]) -> list[_Found]:
    return [one for one in _found(entry, numbers, rejected) if one.status == _CERTAIN]


def proposed(observations: Sequence[Observation], everything: Collection) -> Rows:
    """Return a candidate for each later number that a register gives a standard, for a person to decide."""
    numbers = _numbers(everything)
    given = {(seen.standard_id, seen.number) for seen in observations if seen.status == _CERTAIN}
    rows: Rows = {}
    for seen in observations:
        known = numbers.had.get(seen.standard_id, set())
        if not known or seen.number in known:
            continue
        old = _nearest(known | {n for n in seen.replaces if (seen.standard_id, n) in given}, seen)
        key = (seen.standard_id, old.number, seen.number)
        rows.setdefault(key, _proposed(seen, old, read_designation(seen.number)))
    return rows


def _nearest(known: set[str], seen: Observation) -> Designation:
    """Return the number of a standard that a row continues: the one it replaces, else one of its project."""
    new = read_designation(seen.number)
    reads = sorted((read_designation(number) for number in known), key=lambda read: read.number)
    return min(reads, key=lambda read: (read.number not in seen.replaces, read.project != new.project))


def _proposed(seen: Observation, old: Designation, new: Designation) -> Lineage:
    return Lineage(
        standard_id=seen.standard_id,
        old_number=old.number,
        new_number=seen.number,
        relation=relation(old, None, new, seen.stage_code),
        status="candidate",
        confidence=seen.confidence,
        method="register",
        evidence=f"{seen.source}, {seen.as_of}: {seen.evidence}",
        date=seen.date,
    )


def _numbers(everything: Collection) -> _Numbers:
    """Return the standards under the numbers that editions print and that accepted lineage gives them."""
    numbers = _Numbers()
    printed = {row.entry_id: row.number for row in everything.of(Entry)}
    printed |= {row.citation_id: row.number for row in everything.of(Citation)}
    for sighting in everything.of(Sighting):
        number = printed.get(sighting.target_id)
        if number and sighting.status == _CERTAIN:
            numbers.learn(sighting.standard_id, number)
    for row in everything.of(Lineage):
        if row.status == _CERTAIN and row.relation not in ("adopted", "amended", "split", "merged"):
            numbers.learn(row.standard_id, row.old_number)
            numbers.learn(row.standard_id, row.new_number)
    for standard in everything.of(Standard):
        read = read_designation(standard.number) if standard.number else None
        if standard.title and not is_published(read, standard.stage_code):
            numbers.titles.setdefault(read_title(standard.title).key, set()).add(standard.standard_id)
    return numbers


def _found(entry: RegisterEntry, numbers: _Numbers, rejected: frozenset[object]) -> list[_Found]:
    """Return the standards that a row speaks of: by the first way that finds any, each standard once."""
    for way in (_by_number, _by_project, _by_title):
        found: dict[str, _Found] = {}
        for one in way(entry, numbers):
            if pair_of(one.number or one.standard_id, entry.number) not in rejected:
                found.setdefault(one.standard_id, one)
        if found:
            return [found[key] for key in sorted(found)]
    return []


def _by_number(entry: RegisterEntry, numbers: _Numbers) -> Iterator[_Found]:
    exact = numbers.of("number", entry.number)
    deliverable = numbers.of("deliverable", read_designation(entry.number).versionless)
    plans = numbers.of("number", entry.plan_number)
    replaced = chain.from_iterable(numbers.of("number", number) for number in entry.replaces)
    for found, confidence, evidence in (
        (exact, 1.0, "the register has the same number"),
        (deliverable, 0.98, "the register has the same number apart from its version"),
        (plans, 0.95, "the register gives its plan number {0}"),
        (replaced, 0.9, "the register says that it replaces {0}"),
    ):
        for standard_id, number in found:
            yield _Found(standard_id, number, _CERTAIN, confidence, evidence.format(number))


def _by_project(entry: RegisterEntry, numbers: _Numbers) -> Iterator[_Found]:
    new = read_designation(entry.number)
    for standard_id, number in numbers.of("project", new.project):
        old = read_designation(number)
        same_year = None in (old.year, new.year) or old.year == new.year
        if same_year and old.doc_type == new.doc_type and old.family != "IEEE":
            evidence = f"the register has the same project number as {number} under another stage or with its year"
            yield _Found(standard_id, number, _CERTAIN, 0.95, evidence)
        else:
            evidence = f"the register has the number of {number} with another year or type"
            yield _Found(standard_id, number, _LIKELY, 0.6, evidence)


def _by_title(entry: RegisterEntry, numbers: _Numbers) -> Iterator[_Found]:
    """Yield the one standard, not yet published, that has the title of a published row, series element apart."""
    if entry.title is None or not is_published(read_designation(entry.number), entry.stage_code):
        return
    found = sorted(numbers.titles.get(read_title(entry.title).key, set()))
    if len(found) == 1:
        yield _Found(found[0], None, _LIKELY, 0.6, "the register has a published standard of the same title")


def _observation(entry: RegisterEntry, found: _Found, register: Register) -> Observation:
    return Observation(
        observation_id=f"{entry.register_id}/o/{entry.row}",
        standard_id=found.standard_id,
        register_id=entry.register_id,
        row=entry.row,
        number=entry.number,
        number_text=entry.number_text,
        title=entry.title,
        title_en=entry.title_en,
        status_text=entry.status_text,
        stage_code=entry.stage_code,
        stage_functional=entry.stage_functional,
        date=entry.date,
        replaces=entry.replaces,
        replaced_by=entry.replaced_by,
        as_of=register.as_of,
        source=register.name,
        status=found.status,
        confidence=found.confidence,
        evidence=found.evidence,
    )
