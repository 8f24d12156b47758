"""Which standards the rows of a public register speak of."""

import pytest

from pipeline.core.collection import Collection
from pipeline.core.records import Lineage, Observation, Register, RegisterEntry, Standard
from pipeline.identify import parse
from tests.resolve.made import Row, listed, resolved
from tests.resolve.test_review import decision

REGISTER = Register(
    register_id="samr",
    name="全国标准信息公共服务平台",
    as_of="2026-11",
    licence=None,
    export_name="samr.csv",
    export_sha256="0" * 64,
    row_count=0,
)
PLATFORM = "信息安全技术 人工智能计算平台安全框架"


def said(row: int, number: str, title: str | None = None, stage: str | None = "60", **facts: object) -> RegisterEntry:
    entry: dict[str, object] = {
        "register_id": "samr",
        "row": row,
        "number_text": number,
        "number": parse(number, number_column=True).identifiers[0].canonical,
        "plan_number": None,
        "title": title,
        "title_en": None,
        "status_text": None,
        "stage_code": stage,
        "stage_functional": None,
        "date": None,
        "replaces": (),
        "replaced_by": (),
    }
    return RegisterEntry(**entry | facts)  # type: ignore[arg-type]  # the facts of a row


def observed(rows: list[Row], *entries: RegisterEntry, decisions: tuple[object, ...] = ()) -> Collection:
    return resolved(listed("old", rows), Collection([REGISTER, *entries]), decisions=decisions)


def told(found: Collection) -> list[tuple[str, str, str]]:
    return [(o.standard_id, o.number, o.status) for o in found.of(Observation)]


@pytest.mark.parametrize(
    ("printed", "later", "status"),
    [
        ("ISO/IEC DIS 27090", "ISO/IEC FDIS 27090", "accepted"),
        ("ISO/IEC DTR 5469", "ISO/IEC TR 5469:2024", "accepted"),
        ("ISO/IEC TR 27563", "ISO/IEC TR 27563:2023", "accepted"),
        ("GB/T 22080-2016", "GB/T 22080-2025", "candidate"),
        ("ISO/AWI PAS 8800", "ISO/TS 8800:2024", "candidate"),
        ("IEEE P2894", "IEEE Std 2894-2024", "candidate"),
        ("ETSI GR SAI 006", "ETSI GR SAI 006 V1.1.1", "accepted"),
    ],
)
def test_a_row_of_the_same_project_is_certain_or_a_candidate(printed: str, later: str, status: str) -> None:
    found = observed([(printed, "A title")], said(1, later))
    assert [kind for _, _, kind in told(found)] == [status]


@pytest.mark.parametrize("other", ["ISO/IEC DIS 27091", "GB/T 27090-2020", "ISO/IEC 27090-2:2025"])
def test_a_row_of_another_work_says_nothing(other: str) -> None:
    assert told(observed([("ISO/IEC DIS 27090", "A title")], said(1, other, "Another title"))) == []


def test_a_plan_number_and_what_is_replaced_are_followed_from_row_to_row() -> None:
    found = observed(
        [("20230249-T-469", PLATFORM, "30")],
        said(1, "GB/T 46000-2029", replaces=("GB/T 45958-2025",)),
        said(2, "GB/T 45958-2025", plan_number="20230249-T-469"),
    )
    assert told(found) == [
        ("20230249-t-469", "GB/T 46000-2029", "accepted"),
        ("20230249-t-469", "GB/T 45958-2025", "accepted"),
    ]
    links = [(row.old_number, row.new_number, row.status) for row in found.of(Lineage)]
    assert links == [
        ("20230249-T-469", "GB/T 45958-2025", "candidate"),
        ("GB/T 45958-2025", "GB/T 46000-2029", "candidate"),
    ]


def test_a_row_that_joins_two_standards_speaks_of_both_and_proposes_the_link() -> None:
    rows = [("20230249-T-469", PLATFORM, "30"), ("GB/T 45958-2025", "网络安全技术 计算平台", "60")]
    found = observed(rows, said(1, "GB/T 45958-2025", plan_number="20230249-T-469"))
    assert told(found) == [
        ("20230249-t-469", "GB/T 45958-2025", "accepted"),
        ("gb-t-45958-2025", "GB/T 45958-2025", "accepted"),
    ]
    (link,) = found.of(Lineage)
    assert (link.standard_id, link.method, link.relation) == ("20230249-t-469", "register", "promoted")


def test_observations_change_no_standard() -> None:
    rows: list[Row] = [("20230249-T-469", PLATFORM, "30")]
    plain = resolved(listed("old", rows))
    assert observed(rows, said(1, "GB/T 45958-2025", plan_number="20230249-T-469")).of(Standard) == plain.of(Standard)


def test_a_rejected_pair_is_not_observed() -> None:
    entry = said(1, "GB/T 45958-2025", plan_number="20230249-T-469")
    no = decision("20230249-T-469", "GB/T 45958-2025", "rejected")
    found = observed([("20230249-T-469", PLATFORM, "30")], entry, decisions=(no,))
    assert told(found) == []
    assert found.of(Lineage) == ()


def test_a_decided_pair_stays_a_decision() -> None:
    entry = said(1, "GB/T 45958-2025", plan_number="20230249-T-469")
    yes = decision("20230249-T-469", "GB/T 45958-2025")
    found = observed([("20230249-T-469", PLATFORM, "30")], entry, decisions=(yes,))
    assert [(row.method, row.status) for row in found.of(Lineage)] == [("decision", "accepted")]
    assert told(found) == [("20230249-t-469", "GB/T 45958-2025", "accepted")]


def test_a_title_alone_is_a_candidate_where_one_unpublished_standard_has_it() -> None:
    rows: list[Row] = [("20230249-T-469", PLATFORM, "30")]
    entry = said(1, "GB/T 45958-2025", PLATFORM.replace("信息", "网络"))
    assert told(observed(rows, entry)) == [("20230249-t-469", "GB/T 45958-2025", "candidate")]
    twice = [*rows, ("20230250-T-469", PLATFORM, "30")]
    assert told(observed(twice, entry)) == []
    published = [("GB/T 11111-2020", PLATFORM, "60")]
    assert told(observed(published, entry)) == []
