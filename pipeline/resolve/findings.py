"""Findings: rows of one edition that give one number to two different titles."""

from collections.abc import Sequence

from pipeline.core.collection import Collection
from pipeline.core.findings import finding
from pipeline.core.records import Edition, Entry, Finding, Listing
from pipeline.core.titles import containment, read_title

#: Share of the shorter title in the longer one below which two titles speak of different things.
_ALIKE = 0.5


def doubled_numbers(everything: Collection, edition: Edition) -> list[Finding]:
    """Return a finding for each row whose number an earlier row of the edition gives to another title."""
    first: dict[str, Entry] = {}
    findings = []
    for entry in sorted(everything.of(Entry), key=lambda row: (row.list_label, row.row)):
        if entry.edition_id != edition.edition_id or entry.number is None or entry.title is None:
            continue
        earlier = first.setdefault(entry.number, entry)
        if containment(read_title(earlier.title or ""), read_title(entry.title)) < _ALIKE:
            findings.append(_finding(everything.of(Listing), earlier, entry))
    return findings


def _finding(listings: Sequence[Listing], earlier: Entry, entry: Entry) -> Finding:
    pages = {(row.edition_id, row.list_label, row.row): row.page for row in listings}
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
