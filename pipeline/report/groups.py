"""Groups: the changes of a report in the order in which it prints them, and how many there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.core.records import Change, StandardState
from pipeline.report.labels import DELETED, labels, stage_name

#: Kinds that stand beside the identity kind of a standard.
BESIDE = ("retitled", "reowned", "retyped", "relisted", "relinked")


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one domain and kind between two editions."""

    editions: tuple[str, str]
    domain: str
    kind: str
    changes: tuple[Change, ...]

    def name(self, language: str | None = None) -> str:
        """Return what the group is called in `zh` or `en`, in both languages where none is given."""
        domain, kind = labels("domains")[self.domain], labels("kinds")[self.kind]
        return f"{domain.spoken(language)}{'：' if language == 'zh' else ': '}{kind.spoken(language)}"

    @property
    def accepted(self) -> int:
        """Return how many of the changes are accepted; the others wait for a decision."""
        return sum(change.status == "accepted" for change in self.changes)

    @property
    def counted(self) -> str:
        """Return the number of changes, with the candidates apart: `12 + 3?`."""
        waiting = len(self.changes) - self.accepted
        return f"{self.accepted} + {waiting}?" if waiting else str(self.accepted)


def groups(changes: Iterable[Change]) -> list[Group]:
    """Return the changes grouped by pair of editions, domain and kind, in the order of config/changes.toml."""
    domains, kinds = list(labels("domains")), list(labels("kinds"))
    found: dict[tuple[tuple[str, str], str, str], list[Change]] = {}
    for change in changes:
        editions = (change.old_edition_id, change.new_edition_id)
        found.setdefault((editions, change.domain, change.kind), []).append(change)
    keys = sorted(found, key=lambda key: (key[0], domains.index(key[1]), kinds.index(key[2])))
    return [Group(*key, tuple(sorted(found[key], key=_place))) for key in keys]


def _place(change: Change) -> tuple[bool, str]:
    return change.status != "accepted", change.change_id


def sides(change: Change, language: str | None = None) -> tuple[str, str]:
    """Return what a change was and is, stages in the language given or in both; empty where it was or is nothing."""
    if change.domain != "standard":
        return change.old_value or "", change.new_value or ""
    if change.kind in BESIDE:
        return _valued(change.old, change.old_value), _valued(change.new, change.new_value)
    return _named(change.old, language), _named(change.new, language)


def _valued(state: StandardState | None, value: str | None) -> str:
    """Return the value that changed behind the number of the standard it belongs to."""
    return " ".join(part for part in (state.number if state else None, value) if part)


def _named(state: StandardState | None, language: str | None) -> str:
    """Return a standard as its number, title and stage; empty where there is none."""
    if state is None:
        return ""
    return " ".join(part for part in (state.number, state.title, stage(state, language)) if part)


def stage(state: StandardState, language: str | None = None) -> str:
    """Return the stage of a standard in brackets, with its name in the language given or both; empty where unknown."""
    if not state.stage_code and state.stage_functional != "deleted":
        return ""
    return f"[{stage_name(state.stage_code, state.stage_functional, language)}]"


def _drawn(state: StandardState) -> str | None:
    """Return the stage that the picture of moves shows: an ended project is at none of the axis."""
    return DELETED if state.stage_functional == "deleted" else state.stage_code


def stage_moves(changes: Sequence[Change]) -> dict[tuple[str, str], int]:
    """Return how many standards moved from one known stage to another, by stages; amendments and parts are others."""
    moves: dict[tuple[str, str], int] = {}
    for change in changes:
        if change.old is None or change.new is None or change.kind in (*BESIDE, "amended", "split", "merged"):
            continue
        stages = tuple(_drawn(state) for state in (change.old, change.new))
        if stages[0] and stages[1] and stages[0] != stages[1]:
            moves[stages[0], stages[1]] = moves.get((stages[0], stages[1]), 0) + 1
    return dict(sorted(moves.items()))
