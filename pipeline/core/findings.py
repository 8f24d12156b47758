"""Findings: one way to make them, so that an id depends on nothing but what is said."""

import hashlib

from pipeline.core.records import Finding


def finding(
    edition_id: str,
    rule: str,
    severity: str,
    message: str,
    *,
    page: str | None = None,
    quote: str | None = None,
    other_page: str | None = None,
    other_quote: str | None = None,
) -> Finding:
    """Return a finding whose id is the edition, the rule and the first ten hex digits of a hash of the rest."""
    said = "\x1f".join(part or "" for part in (message, page, quote, other_page, other_quote))
    return Finding(
        finding_id=f"{edition_id}/f/{rule}/{hashlib.sha256(said.encode()).hexdigest()[:10]}",
        edition_id=edition_id,
        rule=rule,
        severity=severity,
        message=message,
        page=page,
        quote=quote,
        other_page=other_page,
        other_quote=other_quote,
    )
