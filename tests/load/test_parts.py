"""Parts of pages: a quote of any length, on a page of any length, is cut out of its part exactly."""

import sqlite3
from contextlib import closing

import pytest

from pipeline.load.contracts.wording import in_part, on_page, parts, source

#: Lengths of the pages of one edition: empty, short, and around every size into which a page is cut.
LENGTHS = (0, 1, 999, 1000, 1001, 10_000, 10_001, 99_999, 0, 100_001, 230_000)
TEXTS = [("标准ab12，。" * (length // 8 + 1))[:length] for length in LENGTHS]
WHOLE = "".join(TEXTS)
STARTS = [sum(LENGTHS[:place]) for place in range(len(LENGTHS))]


def quotes() -> list[tuple[int, int]]:
    """Return spans that start and end about where pages and parts do, short and long, over page ends too."""
    spans = []
    for start, length in zip(STARTS, LENGTHS, strict=True):
        for first in (0, 1, 998, 1000, 9_999, 99_999, 100_000, 199_999, length - 1):
            for size in (0, 1, 7, 1000, 1001, 5000, 100_000, 100_001):
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
        end = 'r."end"'
        found = connection.execute(
            f"{parts()} SELECT r.start, {end}, {source('r.start', end)} FROM said AS r {on_page('r')} "
            f"{in_part('r.start', end)}"
        ).fetchall()
    assert len(found) == len(quotes()) > 100
    assert all(WHOLE[start:end] == text for start, end, text in found)
