"""Wording: the parts of contract queries that recur."""

from pipeline.core.fields import table_of
from pipeline.load.metadata import Contract
from pipeline.load.schema import TABLES, quoted

#: Pages that a quote may reach beyond the one it starts on.
_FURTHER_PAGES = (1, 2)
#: Code points from one part of a page to the next, for short quotes and for long ones.
_SHORT, _LONG = 1000, 100_000
#: The least size, ten times smaller each time it is divided, that the text of a page may have.
_SIZES = tuple(10**power for power in range(3, 9))


def promise(contract_id: str, en: str, zh: str, sql: str) -> Contract:
    """Return a contract."""
    return Contract(contract_id=contract_id, en=en, zh=zh, sql=sql)


def key_text(table: str, alias: str) -> str:
    """Return the expression that names a row of a table: its key columns joined by /."""
    (key,) = (table_of(cls).key for cls in TABLES if table_of(cls).name == table)
    return " || '/' || ".join(f"{alias}.{quoted(name)}" for name in key)


def on_page(alias: str) -> str:
    """Return the join of the page `p` on which a row with a `start` starts."""
    return (
        f"LEFT JOIN pages AS p ON p.edition_id = {alias}.edition_id AND p.page_index = (SELECT max(q.page_index) "
        f"FROM pages AS q WHERE q.edition_id = {alias}.edition_id AND q.start <= {alias}.start)"
    )


def source(start: str, end: str) -> str:
    """Return the expression of the source between two offsets, the first of them on page `p` and in part `a`."""
    inside = f"({start} - p.start) % a.size"
    following = "".join(
        " || ifnull((SELECT n.text FROM pages AS n WHERE n.edition_id = p.edition_id "
        f"AND n.page_index = p.page_index + {step}), '')"
        for step in _FURTHER_PAGES
    )
    return (
        f"CASE WHEN {inside} + {end} - {start} <= a.reach THEN substr(a.text, {inside} + 1, {end} - {start}) "
        f"ELSE substr(p.text{following}, {start} - p.start + 1, {end} - {start}) END"
    )


def parts() -> str:
    """Return the WITH clause of `parts`: every page cut at each 1000th and at each 100 000th code point.

    Each part is twice as long as the step, so that a quote lies in the part in which it starts. To cut each quote out
    of a list that is one long page would take quadratic time, and so would cutting each part out of the page: a page
    is cut into ten, each of them into ten, and so on.
    """
    sizes = " ".join(f"WHEN length(text) <= {size} THEN {size}" for size in _SIZES)
    digits = ", ".join(f"({digit})" for digit in range(10))
    return (
        f"WITH RECURSIVE digits(digit) AS (VALUES {digits}), "
        "cut(edition_id, page_index, number, size, reach, text) AS ("
        f"SELECT edition_id, page_index, 0, CASE {sizes} ELSE {10 * _SIZES[-1]} END, length(text), text FROM pages "
        "UNION ALL SELECT c.edition_id, c.page_index, c.number * 10 + d.digit, c.size / 10, "
        "min(c.size / 5, c.reach - d.digit * (c.size / 10)), substr(c.text, d.digit * (c.size / 10) + 1, c.size / 5) "
        f"FROM cut AS c JOIN digits AS d ON d.digit * (c.size / 10) < c.reach WHERE c.size > {_SHORT}), "
        f"parts AS MATERIALIZED (SELECT * FROM cut WHERE size IN ({_SHORT}, {_LONG}))"
    )


def in_part(start: str, end: str) -> str:
    """Return the join of the part `a` of page `p` in which a quote starts, of the size for its length."""
    size = f"CASE WHEN {end} - {start} <= {_SHORT} THEN {_SHORT} ELSE {_LONG} END"
    return (
        "LEFT JOIN parts AS a ON a.edition_id = p.edition_id AND a.page_index = p.page_index "
        f"AND a.size = {size} AND a.number = ({start} - p.start) / ({size})"
    )
