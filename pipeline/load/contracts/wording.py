"""Wording: the parts of contract queries that recur."""

from pipeline.core.fields import table_of
from pipeline.load.metadata import Contract
from pipeline.load.schema import TABLES, quoted

#: Pages that a quote may reach beyond the one it starts on.
_FURTHER_PAGES = (1, 2)
#: Code points from one part of a page to the next, for short quotes and for long ones.
_SHORT, _LONG = 2000, 200_000
#: The least size, ten times smaller each time it is divided, that the text of a page may have.
_SIZES = tuple(2 * 10**power for power in range(3, 9))


def promise(contract_id: str, en: str, zh: str, sql: str) -> Contract:
    """Return a contract."""
    return Contract(contract_id=contract_id, en=en, zh=zh, sql=sql)


def key_text(table: str, alias: str) -> str:
    """Return the expression that names a row of a table: its key columns joined by /."""
    (key,) = (table_of(cls).key for cls in TABLES if table_of(cls).name == table)
    return " || '/' || ".join(f"{alias}.{quoted(name)}" for name in key)


def placed(rows: str) -> str:
    """Return the WITH clause of `placed`: rows beside the pages on which they start, in one pass over both.

    `rows` is a query with the columns `name`, `edition_id`, `start`, `finish` and `said`, which is what a row claims of
    its place. Where several pages start at one offset, the last of them is the page of a row.
    """
    return (
        f"WITH RECURSIVE wanted AS ({rows}), "
        "starts AS (SELECT edition_id, start, 0 AS is_row, page_index, NULL AS name, NULL AS finish, NULL AS said "
        "FROM pages UNION ALL SELECT edition_id, start, 1, NULL, name, finish, said FROM wanted), "
        "placed AS (SELECT edition_id, name, start, finish, said, is_row, max(page_index) OVER "
        "(PARTITION BY edition_id ORDER BY start, is_row ROWS UNBOUNDED PRECEDING) AS page_index FROM starts)"
    )


def on_page() -> str:
    """Return the rows `r` of `placed`, each with its page `p`."""
    return (
        "(SELECT * FROM placed WHERE is_row) AS r "
        "LEFT JOIN pages AS p ON p.edition_id = r.edition_id AND p.page_index = r.page_index"
    )


def source() -> str:
    """Return the expression of the source from `start` to `finish` of a row `r`, on page `p` and in part `a`."""
    inside, length = "(r.start - p.start) % a.size", "r.finish - r.start"
    following = "".join(
        " || ifnull((SELECT n.text FROM pages AS n WHERE n.edition_id = p.edition_id "
        f"AND n.page_index = p.page_index + {step}), '')"
        for step in _FURTHER_PAGES
    )
    return (
        f"CASE WHEN {inside} + {length} <= a.reach THEN substr(a.text, {inside} + 1, {length}) "
        f"ELSE substr(p.text{following}, r.start - p.start + 1, {length}) END"
    )


def parts() -> str:
    """Return the definition of `parts`: every page cut at each 2000th and at each 200 000th code point.

    Each part is twice as long as the step, so that a quote lies in the part in which it starts. To cut each quote out
    of a list that is one long page would take quadratic time, and so would cutting each part out of the page: a page
    is cut into ten, each of them into ten, and so on. Most printed pages are short enough to stay whole.
    """
    sizes = " ".join(f"WHEN length(text) <= {size} THEN {size}" for size in _SIZES)
    digits = ", ".join(f"({digit})" for digit in range(10))
    return (
        f"digits(digit) AS (VALUES {digits}), "
        "cut(edition_id, page_index, number, size, reach, text) AS ("
        f"SELECT edition_id, page_index, 0, CASE {sizes} ELSE {10 * _SIZES[-1]} END, length(text), text FROM pages "
        "UNION ALL SELECT c.edition_id, c.page_index, c.number * 10 + d.digit, c.size / 10, "
        "min(c.size / 5, c.reach - d.digit * (c.size / 10)), substr(c.text, d.digit * (c.size / 10) + 1, c.size / 5) "
        f"FROM cut AS c JOIN digits AS d ON d.digit * (c.size / 10) < c.reach WHERE c.size > {_SHORT}), "
        f"parts AS MATERIALIZED (SELECT * FROM cut WHERE size IN ({_SHORT}, {_LONG}))"
    )


def in_part() -> str:
    """Return the join of the part `a` of page `p` in which a row `r` starts, of the size for its quote."""
    size = f"CASE WHEN r.finish - r.start <= {_SHORT} THEN {_SHORT} ELSE {_LONG} END"
    return (
        "LEFT JOIN parts AS a ON a.edition_id = p.edition_id AND a.page_index = p.page_index "
        f"AND a.size = {size} AND a.number = (r.start - p.start) / ({size})"
    )


def misquoted(rows: str) -> str:
    """Return the query of the rows whose quote is not the source between their offsets; `rows` as for `placed`."""
    return f"{placed(rows)}, {parts()} SELECT r.name FROM {on_page()} {in_part()} WHERE r.said IS NOT {source()}"
