"""Places: every quote is the source between its offsets, on the page it names."""

from collections.abc import Iterator

from pipeline.load.contracts.wording import key_text, misquoted, on_page, placed, promise
from pipeline.load.metadata import Contract

#: Tables with offsets, and the column that repeats the source between them.
_QUOTES = (
    ("cells", "text"),
    ("table_cells", "text"),
    ("contributors", "text"),
    ("mentions", "text"),
    ("citations", "text"),
    ("events", "text"),
    ("definitions", "text"),
    ("commitments", "quote"),
)
#: Tables with offsets and the printed page of their first code point.
_PAGED = (*(table for table, _ in _QUOTES), "sections", "blocks")


def place_contracts() -> Iterator[Contract]:
    """Yield the contracts on offsets and pages."""
    yield from _quotes()
    yield from _pages()
    yield _pieces()


def _quotes() -> Iterator[Contract]:
    for table, column in _QUOTES:
        yield promise(
            f"{table}_quote_the_source",
            f"{column} of {table} is the source between its offsets",
            f"{table} 的 {column} 等于原文相应区间",
            misquoted(_rows(table, column)),
        )


def _pages() -> Iterator[Contract]:
    for table in _PAGED:
        yield promise(
            f"{table}_name_their_page",
            f"page of {table} is the one printed where they start",
            f"{table} 的页码为其起点所在页",
            f"{placed(_rows(table, 'page'))} SELECT r.name FROM {on_page()} "
            "WHERE r.start < r.finish AND r.said IS NOT p.page",
        )
    for table in ("cells", "table_cells", "lines"):
        yield promise(
            f"{table}_lie_on_their_page",
            f"a row of {table} lies on the page that it names",
            f"{table} 的每一行位于所注页面",
            "WITH reach AS MATERIALIZED "
            "(SELECT edition_id, page_index, start, start + length(text) AS finish FROM pages) "
            f"SELECT {key_text(table, 'r')} FROM {table} AS r LEFT JOIN reach AS p "
            "ON p.edition_id = r.edition_id AND p.page_index = r.page_index "
            'WHERE p.start IS NULL OR r.start < p.start OR r."end" > p.finish',
        )


def _pieces() -> Contract:
    return promise(
        "blocks_lie_in_the_source",
        "every piece of a block is the source between its offsets",
        "文本块的每个片段等于原文相应区间",
        misquoted(
            "SELECT block_id AS name, edition_id, start, finish, substr(text, offset + 1, finish - start) AS said "
            "FROM (SELECT block_id, edition_id, text, json_extract(value, '$.offset') AS offset, "
            "json_extract(value, '$.start') AS start, json_extract(value, '$.end') AS finish "
            "FROM blocks, json_each(blocks.pieces))"
        ),
    )


def _rows(table: str, column: str) -> str:
    """Return the query of the rows of a table that has offsets, with what a column of it says of its place."""
    return (
        f"SELECT {key_text(table, 't')} AS name, t.edition_id AS edition_id, t.start AS start, "
        f't."end" AS finish, t.{column} AS said FROM {table} AS t'
    )
