"""Show: all that is known of one standard."""

from sqlite3 import Connection

import pytest

from pipeline.query import show


@pytest.mark.parametrize(
    "asked", ["GB/T 41819-2022", "GBT41819—2022", "GB/T 41819", "gb-t-41819-2022", " GB/T 41819-2022 "]
)
def test_a_standard_answers_to_every_spelling_to_its_stem_and_to_its_id(connection: Connection, asked: str) -> None:
    (history,) = show(connection, asked).standards
    assert history.standard.standard_id == "gb-t-41819-2022"


def test_sightings_come_newest_first_with_print_repairs_and_quotes(
    connection: Connection,
) -> None:
    (history,) = show(connection, "GB/T 41819-2022").standards
    assert [(seen.sighting.edition_id, seen.sighting.kind) for seen in history.seen] == [
        ("mini-2026", "entry"),
        ("mini-2026", "citation"),
        ("mini-2023", "entry"),
        ("mini-2023", "citation"),
    ]
    row = history.seen[2]
    assert row.listing is not None
    assert row.listing.number_text == "GB/T 41819—2022"
    assert [(repair.before, repair.after) for repair in row.repairs] == [("GB/T 41819—2022", "GB/T 41819-2022")]
    assert [quote.exact for quote in row.quotes if quote.field == "title"] == ["信息安全技术", " 人脸识别数据安全要求"]
    assert [quote.page for quote in row.quotes if quote.field == "title"] == ["2", "3"]
    assert [topic.topic for topic in history.topics] == ["数据泄露", "数据泄露"]


def test_a_promoted_plan_tells_its_lineage_and_change(connection: Connection) -> None:
    by_old, by_new = (show(connection, number).standards for number in ("20230249-T-469", "GB/T 45674-2025"))
    assert by_old == by_new
    (history,) = by_old
    assert [(link.old_number, link.new_number) for link in history.lineage] == [("20230249-T-469", "GB/T 45674-2025")]
    assert [change.kind for change in history.changes] == ["promoted"]


def test_a_year_that_no_edition_prints_does_not_find_another_year(connection: Connection) -> None:
    assert show(connection, "GB/T 41819-1999").standards == ()


@pytest.mark.parametrize("asked", ["GB/T 99999-2020", "——", "", "人脸", "%"])
def test_an_unknown_standard_is_an_answer(connection: Connection, asked: str) -> None:
    report = show(connection, asked)
    assert (report.asked, report.standards) == (asked, ())
