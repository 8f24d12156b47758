"""Names: documents, organisations and drafters that one edition names and the other does not."""

from collections.abc import Iterable, Sequence

from pipeline.compare.changes import Between, Ground
from pipeline.core.collection import Collection
from pipeline.core.records import Change, Contributor, Document
from pipeline.core.text import folded
from pipeline.core.titles import same_wording

#: What goes by several names: the name it is shown by, and all of them folded.
Named = tuple[str, frozenset[str]]


def document_changes(everything: Collection, between: Between) -> list[Change]:
    """Return the documents that came, went or changed their title; none where one edition names no documents."""
    old, new = (_documents(everything, edition_id) for edition_id in between.edition_ids)
    return _changes("document", "title", old, new, between)


def organisation_changes(everything: Collection, between: Between) -> list[Change]:
    """Return the drafting organisations and drafters that came and went; none where one edition names none."""
    changes: list[Change] = []
    for kind in ("organisation", "person"):
        old, new = (_contributors(everything, edition_id, kind) for edition_id in between.edition_ids)
        changes += _changes("organisation", kind, old, new, between)
    return changes


def _documents(everything: Collection, edition_id: str) -> list[Named]:
    found = (d for d in everything.of(Document) if d.edition_id == edition_id)
    return _named((d.title, (d.title, *d.aliases)) for d in found)


def _contributors(everything: Collection, edition_id: str, kind: str) -> list[Named]:
    found = (c for c in everything.of(Contributor) if (c.edition_id, c.kind) == (edition_id, kind))
    return _named((c.name, (c.name,)) for c in found)


def _named(things: Iterable[tuple[str, Sequence[str]]]) -> list[Named]:
    """Return things with their folded names, each shown name once, by name."""
    names: dict[str, frozenset[str]] = {}
    for shown, all_names in things:
        names[shown] = names.get(shown, frozenset()) | {folded(name) for name in all_names}
    return sorted(names.items(), key=lambda item: item[0])


def _changes(domain: str, field: str, old: list[Named], new: list[Named], between: Between) -> list[Change]:
    if not old or not new:
        return []
    pairs = _pairs(old, new)
    ground = Ground("named in one of the two editions only")
    left, right = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    changes = [
        between.change(domain, "removed", shown, field=field, values=(shown, None), ground=ground)
        for shown, _ in old
        if shown not in left
    ]
    changes += [
        between.change(domain, "added", shown, field=field, values=(None, shown), ground=ground)
        for shown, _ in new
        if shown not in right
    ]
    return changes + [
        between.change(domain, "retitled", ">".join(pair), field=field, values=pair, ground=Ground("they share a name"))
        for pair in pairs
        if not same_wording(*pair)
    ]


def _pairs(old: list[Named], new: list[Named]) -> list[tuple[str, str]]:
    """Return the pairs that share the name they are shown by, then those that share any name with one partner only."""
    same = {folded(shown): shown for shown, _ in new}
    pairs = [(shown, same[folded(shown)]) for shown, _ in old if folded(shown) in same]
    left, right = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    rest = [
        (one, other)
        for one, names in old
        if one not in left
        for other, other_names in new
        if other not in right and names & other_names
    ]
    return pairs + [
        (one, other)
        for one, other in rest
        if sum(pair[0] == one for pair in rest) == 1 == sum(pair[1] == other for pair in rest)
    ]
