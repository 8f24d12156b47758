"""Compare: the step that says what changed between editions, by identity and not by position."""

from pipeline.compare.changes import Between
from pipeline.compare.commitments import commitment_changes
from pipeline.compare.names import document_changes, organisation_changes
from pipeline.compare.pairs import OF_AN_EDITION, Pairs, Records
from pipeline.compare.releases import EditionPair, attributed, pair_editions, relinked, same_rows
from pipeline.compare.sections import section_changes
from pipeline.compare.standards import standard_changes
from pipeline.compare.succession import successions
from pipeline.core.collection import Collection, split
from pipeline.core.records import Change, Edition, Lineage
from pipeline.core.records.register import DOMAINS, IDENTITY_KINDS

__all__ = [
    "OF_AN_EDITION",
    "EditionPair",
    "attributed",
    "compare",
    "compare_editions",
    "compare_pairs",
    "pair_editions",
    "relinked",
    "same_rows",
]

#: Kinds of edition that speak of more than standards: status and users' lists have no text to compare.
_WITH_TEXT = ("white_paper", "digest")


def compare(everything: Collection) -> Collection:
    """Return the changes from each edition to the one that follows it; `everything` includes what resolve gave."""
    by_edition = split(everything, OF_AN_EDITION)
    return compare_pairs(everything, lambda edition_id: by_edition[edition_id])


def compare_pairs(joined: Collection, records_of: Records) -> Collection:
    """Return the same from all Edition and Lineage records, and what gives the `OF_AN_EDITION` records of one."""
    pairs = Pairs(records_of, joined.of(Lineage))
    return Collection(
        change
        for old, new in successions(joined)
        for change in compare_editions(pairs.of(old, new), old, new).of(Change)
    )


def compare_editions(
    everything: Collection,
    old_edition_id: str,
    new_edition_id: str,
    *,
    with_unchanged: bool = False,
    cause: str = "source_edition",
) -> Collection:
    """Return the changes between two editions of one resolved collection, by domain, kind and subject.

    A domain is compared only where both editions have it. Swapping the editions mirrors the changes. Raises KeyError
    where an edition is not in the collection.
    """
    known = {edition.edition_id: edition.kind for edition in everything.of(Edition)}
    for edition_id in (old_edition_id, new_edition_id):
        if edition_id not in known:
            raise KeyError(edition_id)
    between = Between(old_edition_id, new_edition_id, cause)
    changes = standard_changes(everything, between, with_unchanged=with_unchanged)
    if known[old_edition_id] in _WITH_TEXT and known[new_edition_id] in _WITH_TEXT:
        changes += section_changes(everything, between)
        changes += commitment_changes(everything, between)
        changes += document_changes(everything, between)
        changes += organisation_changes(everything, between)
    return Collection(sorted(changes, key=_place))


def _place(change: Change) -> tuple[int, int, str]:
    kinds = {kind: place for place, kind in enumerate(IDENTITY_KINDS)}
    return DOMAINS.index(change.domain), kinds.get(change.kind, len(kinds)), change.change_id
