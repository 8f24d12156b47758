"""Remarks: what an input file shows while it is read that a maintainer should look at; they become findings."""

from dataclasses import dataclass

from pipeline.core.findings import finding
from pipeline.core.records import Finding


@dataclass(frozen=True, slots=True)
class Remark:
    """What was seen: rule and severity of the finding, what it says, and texts that show it (null where none do)."""

    rule: str
    severity: str
    message: str
    quote: str | None = None
    other_quote: str | None = None


def finding_of(remark: Remark, edition_id: str) -> Finding:
    """Return the finding that a remark on an edition is."""
    return finding(
        edition_id,
        remark.rule,
        remark.severity,
        remark.message,
        quote=remark.quote,
        other_quote=remark.other_quote,
    )
