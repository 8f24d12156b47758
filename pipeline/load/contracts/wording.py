"""Wording: the parts of contract queries that recur."""

from pipeline.core.fields import table_of
from pipeline.core.records import STORED
from pipeline.load.metadata import Contract
from pipeline.load.schema import quoted

#: Pages that a quote may reach beyond the one it starts on.
_FURTHER_PAGES = (1, 2)
#: Code points from one part of a page to the next.
_STEP = 1000
_PARTS_OF_A_STRETCH = 50


def promise(contract_id: str, en: str, zh: str, sql: str) -> Contract:
    """Return a contract."""
    return Contract(contract_id=contract_id, en=en, zh=zh, sql=sql)


def key_text(table: str, alias: str) -> str:
    """Return the expression that names a row of a stored table: its key columns joined by /."""
    (key,) = (table_of(cls).key for cls in STORED if table_of(cls).name == table)
    return " || '/' || ".join(f"{alias}.{quoted(name)}" for name in key)


def on_page(alias: str) -> str:
    """Return the join of the page `p` on which a row with a `start` starts."""
    return (
        f"LEFT JOIN pages AS p ON p.edition_id = {alias}.edition_id AND p.page_index = (SELECT max(q.page_index) "
        f"FROM pages AS q WHERE q.edition_id = {alias}.edition_id AND q.start <= {alias}.start)"
    )


def source(start: str, end: str) -> str:
    """Return the expression of the source between two offsets, the first of them on page `p` and in part `a`."""
    inside = f"({start} - p.start) % {_STEP} + 1"
    following = "".join(
        " || ifnull((SELECT n.text FROM pages AS n WHERE n.edition_id = p.edition_id "
        f"AND n.page_index = p.page_index + {step}), '')"
        for step in _FURTHER_PAGES
    )
    return (
        f"CASE WHEN {inside} + {end} - {start} <= length(a.text) THEN substr(a.text, {inside}, {end} - {start}) "
        f"ELSE substr(p.text{following}, {start} - p.start + 1, {end} - {start}) END"
    )


def parts() -> str:
    """Return the WITH clause of `parts`: every page cut at each 1000th code point, each part twice as long.

    A quote is cut out of its part, and a part out of a wider stretch: to cut each quote out of a list that is one long
    page would take quadratic time.
    """
    wide = _STEP * _PARTS_OF_A_STRETCH
    return (
        f"WITH RECURSIVE steps(number) AS (SELECT 0 UNION ALL SELECT number + 1 FROM steps WHERE number < "
        f"max({_PARTS_OF_A_STRETCH}, (SELECT max(length(text)) FROM pages) / {wide})), "
        "stretches AS MATERIALIZED (SELECT p.edition_id, p.page_index, steps.number AS place, "
        f"substr(p.text, steps.number * {wide} + 1, {wide + _STEP}) AS text "
        f"FROM pages AS p JOIN steps ON steps.number * {wide} <= length(p.text)), "
        "parts AS MATERIALIZED (SELECT s.edition_id, s.page_index, "
        f"s.place * {_PARTS_OF_A_STRETCH} + steps.number AS number, "
        f"substr(s.text, steps.number * {_STEP} + 1, {2 * _STEP}) AS text "
        f"FROM stretches AS s JOIN steps ON steps.number < {_PARTS_OF_A_STRETCH} "
        f"AND steps.number * {_STEP} <= length(s.text))"
    )


def in_part(start: str) -> str:
    """Return the join of the part `a` of page `p` in which an offset lies."""
    return (
        "LEFT JOIN parts AS a ON a.edition_id = p.edition_id AND a.page_index = p.page_index "
        f"AND a.number = ({start} - p.start) / {_STEP}"
    )
