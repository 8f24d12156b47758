"""What a comparison looks at: two editions and the lineage between them, however many others there are."""

import pytest

from benchmarks.drawn_editions import world
from pipeline import compare as step
from pipeline.compare import compare, compare_editions, compare_pairs
from pipeline.compare.succession import successions
from pipeline.core.collection import Collection, merge
from pipeline.core.records import Change, Edition, Entry, Lineage
from tests.resolve.made import edition, listed, resolved


def drawn() -> Collection:
    return resolved(merge(draw() for draw in world(400, 10).editions))


def test_a_pair_alone_gives_what_it_gives_among_all_editions() -> None:
    everything = drawn()
    pairs = successions(everything)
    assert len(pairs) == 8
    alone = [c for old, new in pairs for c in compare_editions(everything, old, new).of(Change)]
    assert list(compare(everything).of(Change)) == alone


def test_an_edition_is_asked_for_only_where_it_is_compared() -> None:
    rows = [("GB/T 41819-2022", "人脸识别数据安全要求", "60")]
    everything = resolved(
        listed("a", rows, kind="status", date="2022"), listed("b", rows, kind="status", date="2023"), listed("c", rows)
    )
    asked: list[str] = []

    def records_of(edition_id: str) -> Collection:
        asked.append(edition_id)
        return everything

    compare_pairs(everything, records_of)
    assert asked == ["a", "b"]


def test_lineage_of_other_standards_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    everything = drawn()

    def counting(records: Collection, *given: str) -> Collection:
        seen.append(len(records.of(Lineage)))
        assert len(records.of(Edition)) == 2
        assert len(records.of(Entry)) < len(everything.of(Entry)) / 2
        return Collection()

    monkeypatch.setattr(step, "compare_editions", counting)
    compare(everything)
    assert sum(seen) <= 2 * len(everything.of(Lineage))


def test_the_last_earlier_edition_of_a_series_is_followed_among_many() -> None:
    years = [edition(f"paper-{year}", kind="white_paper", date=str(year)) for year in range(1990, 2020)]
    assert successions(Collection(years)) == [(f"paper-{y}", f"paper-{y + 1}") for y in range(1990, 2019)]
