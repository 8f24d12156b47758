"""Changes: CHANGES.md, what is in a release that was not in the one before it."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pipeline.publish.tables import public_tables

_DETAILED = "v_standards"
_NAMED_BY = ("edition_id", "list_label", "row", "number", "title", "stage_code")


def changes_text(version: str, now: sqlite3.Connection, before: sqlite3.Connection | None) -> str:
    """Return CHANGES.md of a release against the dataset of the release before it, null for the first one."""
    if before is None:
        return f"# Changes in {version}\n\nThis is the first release. · 本版为首次发布。\n"
    (previous,) = before.execute("SELECT version FROM dataset").fetchone()
    lines = [f"# Changes in {version} since {previous}", "", "| table | before | now | new | gone |"]
    lines.append("| --- | ---: | ---: | ---: | ---: |")
    details: list[str] = []
    known = set(public_tables(before))
    for table in (name for name in public_tables(now) if name != "dataset"):
        old, new = _rows(before, table) if table in known else Counter(), _rows(now, table)
        added, removed = new - old, old - new
        lines.append(f"| `{table}` | {old.total()} | {new.total()} | {added.total()} | {removed.total()} |")
        if table == _DETAILED:
            details += ["", "## Rows of standards", "", *_named("new", added), *_named("gone", removed)]
    return "\n".join([*lines, *details, ""])


def _rows(connection: sqlite3.Connection, table: str) -> Counter[tuple[tuple[str, Any], ...]]:
    """Return the rows as their columns that are not null, so that a column added since is no change by itself."""
    found = connection.execute(f'SELECT * FROM "{table}"')
    names = [column[0] for column in found.description]
    return Counter(
        tuple((name, value) for name, value in zip(names, row, strict=True) if value is not None) for row in found
    )


def _named(word: str, rows: Counter[tuple[tuple[str, Any], ...]]) -> Iterator[str]:
    for row in rows.elements():
        values = dict(row)
        yield f"- {word}: " + " · ".join(str(values[name]) for name in _NAMED_BY if name in values)
