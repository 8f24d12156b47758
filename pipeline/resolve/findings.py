"""Findings: one number for two different titles in an edition, and an edition that follows one that is not here."""

from collections.abc import Mapping, Sequence

from pipeline.core.collection import Collection
from pipeline.core.findings import finding
from pipeline.core.records import Edition, Entry, Finding, Listing
from pipeline.core.titles import containment, read_title
from pipeline.resolve.observations import Observation
from pipeline.resolve.register import MOST_OF_ONE_TITLE

#: Share of the shorter title in the longer one below which two titles speak of different things.
_ALIKE = 0.5


def doubled_numbers(everything: Collection) -> list[Finding]:
    """Return a finding for each row whose number an earlier row of its edition gives to another title.

    A row that a list prints once more, with number and title, is a finding too.
    """
    pages = {(row.edition_id, row.list_label, row.row): row.page for row in everything.of(Listing)}
    first: dict[tuple[str, str], Entry] = {}
    findings = []
    for entry in sorted(everything.of(Entry), key=lambda row: (row.edition_id, row.list_label, row.row)):
        if entry.number is None or entry.title is None:
            continue
        earlier = first.setdefault((entry.edition_id, entry.number), entry)
        if earlier is not entry and earlier.list_label == entry.list_label and earlier.title == entry.title:
            findings.append(_listed_twice(pages, earlier, entry))
        if earlier.title == entry.title:
            continue
        if containment(read_title(earlier.title or ""), read_title(entry.title)) < _ALIKE:
            findings.append(_finding(pages, earlier, entry))
    return findings


def _listed_twice(pages: Mapping[tuple[str, str, int], str | None], earlier: Entry, entry: Entry) -> Finding:
    return finding(
        entry.edition_id,
        "number.listed_twice",
        "notice",
        f"list {entry.list_label}: row {entry.row} prints the standard of row {earlier.row} once more",
        page=pages.get((entry.edition_id, entry.list_label, entry.row)),
        quote=f"{entry.number} {entry.title}",
    )


def common_titles(edition: Edition, observations: Sequence[Observation]) -> list[Finding]:
    """Return a finding for each title without number that so many standards have that it tells none of them."""
    titles = sorted({o.title for o in observations if o.title and o.number is None})
    return [
        finding(
            edition.edition_id,
            "title.too_common",
            "notice",
            f"more than {MOST_OF_ONE_TITLE} standards have this title: a row without number tells none of them",
            quote=title,
        )
        for title in titles
    ]


def absent_predecessors(editions: Sequence[Edition]) -> list[Finding]:
    """Return a finding for each edition whose declaration names a `previous` that is none of the editions."""
    known = {edition.edition_id for edition in editions}
    return [
        finding(
            edition.edition_id,
            "edition.previous_is_absent",
            "warning",
            f"edition.toml names {edition.previous} as previous, which is not in this dataset: nothing is compared",
            quote=edition.previous,
        )
        for edition in editions
        if edition.previous is not None and edition.previous not in known
    ]


def _finding(pages: Mapping[tuple[str, str, int], str | None], earlier: Entry, entry: Entry) -> Finding:
    quote, other_quote = (f"{row.number} {row.title}" for row in (earlier, entry))
    return finding(
        entry.edition_id,
        "one_number_two_titles",
        "warning",
        f"{entry.number} stands in two rows with different titles; both count as one standard",
        page=pages.get((earlier.edition_id, earlier.list_label, earlier.row)),
        quote=quote,
        other_page=pages.get((entry.edition_id, entry.list_label, entry.row)),
        other_quote=other_quote,
    )
