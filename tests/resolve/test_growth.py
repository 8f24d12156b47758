"""The work of resolve grows with the rows, not with their square: comparisons are counted, not seconds."""

from collections.abc import Callable
from typing import Any

import pytest

from benchmarks.drawn_editions import world
from pipeline.core.collection import Collection, merge
from pipeline.core.records import Entry, Finding, Sighting
from pipeline.core.titles import similarity as titles_alike
from pipeline.resolve import resolve, similarity, title_index
from pipeline.resolve.observations import Observation
from pipeline.resolve.register import MOST_OF_ONE_TITLE, Register
from pipeline.resolve.title_index import TitleIndex
from tests.resolve.made import listed, resolved


def counted(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> list[int]:
    """Count the calls of a function, or what it returns where that is a list."""
    counts = [0]
    own: Callable[..., Any] = getattr(owner, name)

    def counting(*given: Any) -> Any:
        found = own(*given)
        counts[0] += len(found[0]) if isinstance(found, tuple) else 1
        return found

    monkeypatch.setattr(owner, name, counting)
    return counts


def drawn(listings: int, editions: int) -> tuple[Collection, dict[str, int]]:
    made = world(listings, editions)
    return merge(draw() for draw in made.editions), made.truth


def work_a_row(monkeypatch: pytest.MonkeyPatch, listings: int, editions: int) -> tuple[float, float]:
    """Return the titles compared and the standards looked at for each row."""
    with monkeypatch.context() as patch:
        scored = counted(patch, similarity, "_score")
        near = counted(patch, Register, "near")
        records, _ = drawn(listings, editions)
        resolve(records, (), [])
        rows = len(records.of(Entry))
    return scored[0] / rows, near[0] / rows


def test_a_row_costs_no_more_in_four_times_as_many(monkeypatch: pytest.MonkeyPatch) -> None:
    _, standards = work_a_row(monkeypatch, 500, 10)
    titles, more_standards = work_a_row(monkeypatch, 2_000, 40)
    assert more_standards < 1.3 * standards
    assert titles < title_index.MOST_ALIKE


def test_no_link_of_drawn_editions_is_wrong() -> None:
    records, truth = drawn(1_000, 10)
    works: dict[str, set[int]] = {}
    for sighting in resolve(records, (), []).of(Sighting):
        if sighting.status == "accepted":
            works.setdefault(sighting.standard_id, set()).add(truth[sighting.target_id])
    assert works
    assert all(len(found) == 1 for found in works.values())


def test_a_title_that_too_many_standards_have_makes_no_block_but_a_finding() -> None:
    rows = [(f"GB/T {1000 + place}-2020", "总则", "60", f"第{place}委员会") for place in range(MOST_OF_ONE_TITLE + 6)]
    everything = resolved(listed("old", rows), listed("new", [(None, "总则", "20", "第3委员会")]))
    assert [s.status for s in everything.of(Sighting) if s.target_id == "new/A.1/1"] == ["accepted"]
    (found,) = everything.of(Finding)
    assert (found.edition_id, found.rule, found.quote) == ("new", "title.too_common", "总则")


def test_a_title_that_few_standards_have_is_compared_with_all_of_them() -> None:
    rows = [(f"GB/T {1000 + place}-2020", "总则", "60", f"第{place}委员会") for place in range(5)]
    everything = resolved(listed("old", rows), listed("new", [(None, "总则", "20", "第9委员会")]))
    assert [s.status for s in everything.of(Sighting) if s.target_id == "new/A.1/1"].count("candidate") == 5
    assert not everything.of(Finding)


def seen(title: str, number: str | None = None) -> Observation:
    return Observation(
        edition_id="new",
        as_of=None,
        entry_ids=("new/A.1/1",),
        number=number,
        title=title,
        owner=None,
        type=None,
        stage_code=None,
    )


def test_the_title_index_finds_every_title_that_is_alike_enough() -> None:
    register = Register()
    titles = [f"{a}{b}安全{c}" for a in ("人脸", "步态", "声纹") for b in ("识别", "采集") for c in ("要求", "指南")]
    for place, title in enumerate(titles):
        register.enter(seen(title, f"GB/T {100 + place}-2020"))
    for title in titles:
        wording = seen(title).wording
        assert wording is not None
        found = {register.titles.ids[place] for place in register.titles.alike(wording, 0.7)}
        likes = {
            known.standard_id
            for known in register.known.values()
            if known.last.wording and titles_alike(known.last.wording, wording) >= 0.7
        }
        assert likes <= found


def test_a_standard_is_found_under_its_new_title_too() -> None:
    register = Register()
    standard_id = register.enter(seen("人脸识别数据安全要求", "GB/T 41819-2022"))
    register.follow(standard_id, seen("步态识别系统评测指南", "GB/T 41819-2022"))
    for title in ("人脸识别数据安全要求", "步态识别系统评测指南"):
        wording = seen(title).wording
        assert wording is not None
        assert [register.titles.ids[place] for place in register.titles.alike(wording, 0.7)] == [standard_id]
    assert register.known[standard_id].last.title == "步态识别系统评测指南"


def test_an_index_without_titles_finds_none() -> None:
    wording = seen("人脸识别数据安全要求").wording
    assert wording is not None
    assert TitleIndex().alike(wording, 0.7) == TitleIndex().sharing(wording, 5) == []
