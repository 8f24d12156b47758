"""Releases: which editions of two datasets are compared, and whether a change is the document's, ours or a person's."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.compare.succession import predecessor
from pipeline.core.collection import Collection
from pipeline.core.records import Change, Edition, Entry, Listing, Sighting
from pipeline.core.text import without_spaces

#: What the value of a field is read from, as printed, and whether words of config/ decide how it is read.
_PRINTED = {"stage_code": "stage_text", "owner": "owner_text", "type": "type_text"}
_LINK_FIELD = "standard_id"


@dataclass(frozen=True, slots=True)
class EditionPair:
    """An edition of the old dataset and the one of the new dataset that it is compared with."""

    old: Edition
    new: Edition

    @property
    def is_same_source(self) -> bool:
        """Return whether both were read from the same file, so that the document cannot have changed."""
        return self.old.source_sha256 == self.new.source_sha256


def pair_editions(old: Sequence[Edition], new: Sequence[Edition]) -> tuple[list[EditionPair], list[str]]:
    """Return the pairs to compare, and the ids of editions that only one dataset has and nothing is compared with.

    Editions of one id meet, then those of one file, then an edition that only one side has and the one it follows, and
    at last the only two that are left. Swapping the datasets swaps the pairs and nothing else.
    """
    pairs = _equal(old, new, "edition_id")
    pairs += _equal(*_left(old, new, pairs), "source_sha256")
    left_old, left_new = _left(old, new, pairs)
    followed = [EditionPair(before, e) for e in left_new if (before := predecessor(e, [*old, e]))]
    followed += [EditionPair(e, before) for e in left_old if (before := predecessor(e, [*new, e]))]
    pairs += followed
    left_old, left_new = _left(left_old, left_new, followed)
    if len(left_old) == 1 == len(left_new):
        pairs.append(EditionPair(left_old[0], left_new[0]))
        left_old, left_new = [], []
    return pairs, sorted(edition.edition_id for edition in (*left_old, *left_new))


def _equal(old: Sequence[Edition], new: Sequence[Edition], name: str) -> list[EditionPair]:
    known = {getattr(edition, name): edition for edition in reversed(new)}
    seen = {getattr(edition, name): edition for edition in reversed(old)}
    return [EditionPair(edition, known[value]) for value, edition in sorted(seen.items()) if value in known]


def _left(
    old: Sequence[Edition], new: Sequence[Edition], pairs: Sequence[EditionPair]
) -> tuple[list[Edition], list[Edition]]:
    met_old, met_new = {pair.old.edition_id for pair in pairs}, {pair.new.edition_id for pair in pairs}
    return [e for e in old if e.edition_id not in met_old], [e for e in new if e.edition_id not in met_new]


def same_rows(everything: Collection, old_edition_id: str, new_edition_id: str) -> list[tuple[str, str]]:
    """Return the numbers (old, new) that two readings of one printed row give it, where they differ."""
    old, new = (_by_row(everything, edition_id) for edition_id in (old_edition_id, new_edition_id))
    found = {(one.number, new[row].number) for row, one in old.items() if row in new}
    return sorted((one, other) for one, other in found if one and other and one != other)


def _by_row(everything: Collection, edition_id: str) -> dict[tuple[str, int], Entry]:
    return {(row.list_label, row.row): row for row in everything.of(Entry) if row.edition_id == edition_id}


def attributed(changes: Sequence[Change], everything: Collection) -> list[Change]:
    """Return the changes between two readings of one file under their causes: what we read anew is `pipeline`, but a
    value whose print stayed and that words of config/ decide, and a link that a person decided, are `curation`."""
    rows = {(row.edition_id, row.list_label, row.row): row for row in everything.of(Listing)}
    entries: dict[tuple[str, str], Entry] = {}
    for entry in sorted(everything.of(Entry), key=lambda row: (row.list_label, row.row)):
        entries.setdefault((entry.edition_id, entry.number or entry.title or ""), entry)

    def printed(change: Change, side: int) -> str | None:
        edition_id = (change.old_edition_id, change.new_edition_id)[side]
        state = (change.old, change.new)[side]
        entry = entries.get((edition_id, (state.number or state.title or "") if state else ""))
        row = rows.get((edition_id, entry.list_label, entry.row)) if entry else None
        text = getattr(row, _PRINTED[change.field or ""]) if row else None
        return None if text is None else without_spaces(text)

    def cause(change: Change) -> str:
        if change.field == _LINK_FIELD:
            return change.cause
        is_vocabulary = change.domain == "standard" and change.field in _PRINTED
        is_read_otherwise = is_vocabulary and None is not printed(change, 0) == printed(change, 1)
        return "curation" if is_read_otherwise else "pipeline"

    return [replace(change, cause=cause(change)) for change in changes]


def relinked(
    old: Sequence[Sighting], new: Sequence[Sighting], pair: EditionPair, names: tuple[str, str]
) -> list[Change]:
    """Return a change for each row of an edition that two datasets count as another standard.

    `names` are the ids of the two editions in the comparison. The cause is `curation` where a decision made or unmade
    the link.
    """
    before = {s.target_id: s for s in old if s.kind == "entry" and s.status == "accepted"}
    after = {s.target_id: s for s in new if s.kind == "entry" and s.status == "accepted"}
    changes = []
    for old_id, one in sorted(before.items()):
        other = after.get(pair.new.edition_id + old_id[len(pair.old.edition_id) :])
        if other is not None and other.standard_id != one.standard_id:
            changes.append(_relinked(one, other, old_id, names))
    return changes


def _relinked(one: Sighting, other: Sighting, entry_id: str, names: tuple[str, str]) -> Change:
    evidence = sorted({one.evidence, other.evidence})
    is_decided = any(text.startswith("decision") for text in evidence)
    return Change(
        change_id="/".join((f"{names[0]}..{names[1]}", "standard", "relinked", entry_id)),
        old_edition_id=names[0],
        new_edition_id=names[1],
        domain="standard",
        kind="relinked",
        standard_id=None,
        field=_LINK_FIELD,
        old_value=one.standard_id,
        new_value=other.standard_id,
        old=None,
        new=None,
        status="accepted",
        confidence=min(one.confidence, other.confidence),
        evidence=" / ".join(evidence),
        cause="curation" if is_decided else "pipeline",
    )
