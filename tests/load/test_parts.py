"""Parts of pages: a quote of any length, on a page of any length, is cut out of its part exactly."""

import sqlite3
from contextlib import closing

import pytest

from pipeline.load.contracts.wording import in_part, on_page, parts, placed, source

#: Lengths of the pages of one edition: empty, short, and around every size into which a page is cut.
LENGTHS = (0, 1, 1999, 2000, 2001, 20_000, 20_001, 199_999, 0, 200_001, 430_000)
TEXTS = [("标准ab12，。" * (length // 8 + 1))[:length] for length in LENGTHS]
WHOLE = "".join(TEXTS)
STARTS = [sum(LENGTHS[:place]) for place in range(len(LENGTHS))]


def quotes() -> list[tuple[int, int]]:
    """Return spans that start and end about where pages and parts do, short and long, over page ends too."""
    spans = []
    for start, length in zip(STARTS, LENGTHS, strict=True):
        for first in (0, 1, 1998, 2000, 19_999, 199_999, 200_000, 399_999, length - 1):
            for size in (0, 1, 7, 2000, 2001, 9000, 200_000, 200_001):
                begin, end = start + first, start + first + size
                if 0 <= first < length and end <= start + length + 3:
                    spans.append((begin, min(end, len(WHOLE))))
    return spans


@pytest.mark.parametrize("edition_id", ["one", "two"])
def test_a_quote_is_the_source_between_its_offsets(edition_id: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE pages (edition_id TEXT, page_index INTEGER, start INTEGER, text TEXT)")
        connection.execute('CREATE TABLE said (edition_id TEXT, start INTEGER, "end" INTEGER)')
        pages = [(place, start, text) for place, (start, text) in enumerate(zip(STARTS, TEXTS, strict=True))]
        connection.executemany("INSERT INTO pages VALUES ('one', ?, ?, ?)", pages)
        connection.executemany("INSERT INTO pages VALUES ('two', ?, ?, ?)", [(i, s, t) for i, s, t in pages])
        connection.executemany(f"INSERT INTO said VALUES ('{edition_id}', ?, ?)", quotes())
        rows = 'SELECT NULL AS name, edition_id, start, "end" AS finish, NULL AS said FROM said'
        found = connection.execute(
            f"{placed(rows)}, {parts()} SELECT r.start, r.finish, {source()} FROM {on_page()} {in_part()}"
        ).fetchall()
    assert len(found) == len(quotes()) > 100
    assert all(WHOLE[start:end] == text for start, end, text in found)
