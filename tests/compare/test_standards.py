"""What became of each listed standard: one identity kind each, and the rest beside it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compare import compare_editions
from pipeline.core.collection import Collection
from pipeline.core.identity import MIRRORED
from pipeline.core.records import Change, Entry, Listing
from tests.resolve.made import Row, changes, edition, entry, events, resolved

SAC = "全国信息安全标准化技术委员会"
CYBER = "全国网络安全标准化技术委员会"
OLD: list[Row] = [
    ("ISO/IEC DTR 5469", "Artificial intelligence — Functional safety and AI systems", "50"),
    ("ISO/IEC TR 24028:2020", "Overview of trustworthiness in artificial intelligence", "60"),
    ("GB/T 37036-2018", "信息技术 移动设备生物特征识别", "60"),
    ("GB/T 5271.1-2000", "信息技术 词汇 第1部分：基本术语", "60"),
    ("GB/T 5271.2-1988", "信息技术 词汇 第2部分：算术和逻辑运算", "60"),
    ("GB/T 22080-2016", "信息技术 安全技术 信息安全管理体系 要求", "60"),
    ("GB 4943.1-2022", "音视频、信息技术和通信技术设备 第1部分：安全要求", "60"),
    ("ETSI GR SAI 004", "Problem Statement", "60"),
    ("ISO/IEC TR 27563", "Security and privacy in artificial intelligence use cases", "60"),
    ("20230249-T-469", "信息安全技术 人工智能计算平台安全框架", "30"),
    ("ISO/IEC FDIS 42001", "Artificial intelligence — Management system", "50"),
    ("T/CESA 1124-2020", "信息安全技术 人脸比对模型安全技术规范", "60"),
    ("GB/T 41819-2022", "信息安全技术 人脸识别数据安全要求", "60"),
    ("GB/T 41807-2022", "信息安全技术 声纹识别数据安全要求", "60", SAC),
    ("GB/T 41806-2022", "信息安全技术 基因识别数据安全要求", "60"),
]
NEW: list[Row] = [
    ("ISO/IEC TR 5469:2024", "Artificial intelligence — Functional safety and AI systems", "60"),
    ("ISO/IEC DTR 24028", "Overview of trustworthiness in artificial intelligence", "50"),
    ("GB/T 37036.1-2025", "信息技术 移动设备生物特征识别 第1部分：通用要求", "60"),
    ("GB/T 37036.2-2025", "信息技术 移动设备生物特征识别 第2部分：指纹", "60"),
    ("GB/T 5271-2025", "信息技术 词汇", "60"),
    ("GB/T 22080-2025", "网络安全技术 信息安全管理体系 要求", "60"),
    ("GB 4943.1-2022", "音视频、信息技术和通信技术设备 第1部分：安全要求", "60"),
    ("GB 4943.1-2022/XG1-2024", "音视频、信息技术和通信技术设备 第1部分：安全要求 第1号修改单", "60"),
    ("ETSI TR 104 221 V1.1.1", "Problem Statement", "60"),
    ("ISO/IEC TR 27563:2023", "Security and privacy in artificial intelligence use cases", "60"),
    ("20230249-T-469", "信息安全技术 人工智能计算平台安全框架", "50"),
    ("ISO/IEC DIS 42001", "Artificial intelligence — Management system", "40"),
    ("GB/T 45081-2024", "人工智能 自然语言生成 评测方法", "60"),
    ("GB/T 41819-2022", "数据安全技术 人脸识别数据安全要求", "60"),
    ("GB/T 41807-2022", "信息安全技术 声纹识别数据安全要求", "60", CYBER),
    ("GB/T 41806-2022", "信息安全技术 基因识别数据安全要求", "60"),
]
EXPECTED = [
    ("added", None, "GB/T 45081-2024"),
    ("removed", "T/CESA 1124-2020", None),
    ("promoted", "ISO/IEC DTR 5469", "ISO/IEC TR 5469:2024"),
    ("demoted", "ISO/IEC TR 24028:2020", "ISO/IEC DTR 24028"),
    ("split", "GB/T 37036-2018", "GB/T 37036.1-2025"),
    ("split", "GB/T 37036-2018", "GB/T 37036.2-2025"),
    ("merged", "GB/T 5271.1-2000", "GB/T 5271-2025"),
    ("merged", "GB/T 5271.2-1988", "GB/T 5271-2025"),
    ("revised", "GB/T 22080-2016", "GB/T 22080-2025"),
    ("amended", "GB 4943.1-2022", "GB 4943.1-2022/XG1-2024"),
    ("renumbered", "ETSI GR SAI 004", "ETSI TR 104 221 V1.1.1"),
    ("dated", "ISO/IEC TR 27563", "ISO/IEC TR 27563:2023"),
    ("stage_advanced", "20230249-T-469", "20230249-T-469"),
    ("stage_regressed", "ISO/IEC FDIS 42001", "ISO/IEC DIS 42001"),
    ("retitled", "GB/T 22080-2016", "GB/T 22080-2025"),
    ("retitled", "GB/T 41819-2022", "GB/T 41819-2022"),
    ("reowned", "GB/T 41807-2022", "GB/T 41807-2022"),
]


def mirrored(change: Change) -> tuple[object, ...]:
    """Return what the change in the other direction must say."""
    kind = MIRRORED.get(change.kind, change.kind)
    return (change.domain, kind, change.standard_id, change.field, change.new_value, change.old_value, change.new,
            change.old, change.status, change.confidence, change.evidence)  # fmt: skip


def told(change: Change) -> tuple[object, ...]:
    return (change.domain, change.kind, change.standard_id, change.field, change.old_value, change.new_value,
            change.old, change.new, change.status, change.confidence, change.evidence)  # fmt: skip


def test_one_change_of_each_kind_gives_exactly_those_events() -> None:
    found = changes(OLD, NEW)
    order = {kind: place for place, (kind, _, _) in enumerate(EXPECTED)}
    assert sorted(events(found), key=lambda e: (order.get(e[0], 99), e[1] or "", e[2] or "")) == EXPECTED
    assert [c.kind for c in found if c.status == "candidate"] == ["renumbered"]


def test_parts_with_a_gap_are_a_possible_split_only() -> None:
    whole = ("ISO/IEC 27035:2011", "Information security incident management", "60")
    parts = [
        (f"ISO/IEC 27035-{part}:20{year}", f"Information security incident management — Part {part}: {topic}", "60")
        for part, year, topic in ((1, 16, "Principles"), (3, 20, "Response operations"))
    ]
    found = changes([whole], parts)
    assert [(c.kind, c.status) for c in found] == [("split", "candidate")] * 2
    assert [c.kind for c in changes(parts, [whole])] == ["merged"] * 2


def test_unchanged_standards_are_told_on_demand_only() -> None:
    told_all = [e for e in events(changes(OLD, NEW, all_=True)) if e[0] == "unchanged"]
    numbers = ["GB/T 41806-2022", "GB/T 41807-2022", "GB/T 41819-2022"]
    assert told_all == [("unchanged", number, number) for number in numbers]


def test_the_other_direction_is_the_mirror() -> None:
    forward = sorted(map(mirrored, changes(OLD, NEW, all_=True)), key=str)
    backward = sorted(map(told, changes(OLD, NEW, all_=True, reverse=True)), key=str)
    assert forward == backward


def test_a_list_against_itself_says_nothing() -> None:
    assert changes(OLD, OLD) == []
    assert changes(NEW, NEW) == []


def test_an_amendment_in_place_of_its_base_amends_it() -> None:
    old = [("ISO/IEC 22989:2022", "Concepts and terminology", "60")]
    new = [("ISO/IEC 22989:2022/CD Amd 1", "Concepts and terminology — Amendment 1", "30")]
    assert [c.kind for c in changes(old, new)] == ["amended", "retitled"]


def test_a_candidate_is_one_event_with_both_sides() -> None:
    old = [("20230253-T-469", "信息安全技术 基于个人信息的自动化决策安全要求", "10")]
    new = [("GB/T 45392-2025", "数据安全技术 基于个人信息的自动化决策安全要求", "60")]
    found = changes(old, new)
    assert [(c.kind, c.status) for c in found] == [("promoted", "candidate"), ("retitled", "candidate")]


def test_typography_is_no_new_title() -> None:
    old = [("GB/T 41815.1-2022", "信息技术 呈现攻击检测 第1部分：框架")]
    new = [("GB/T 41815.1-2022", "信息技术　呈现攻击检测　第１部分:框架")]
    assert changes(old, new) == []


def test_a_published_number_at_a_draft_stage_is_promoted_by_its_stage() -> None:
    found = changes(
        [("ETSI GR SAI 003", "Security testing of AI", "20")], [("ETSI GR SAI 003", "Security testing of AI", "60")]
    )
    assert [(c.kind, c.field, c.old_value, c.new_value) for c in found] == [("promoted", "stage_code", "20", "60")]


def lists(edition_id: str, *rows: tuple[str, str, str]) -> Collection:
    made = [edition(edition_id, kind="white_paper")]
    made += [
        entry(edition_id, place, (number, number), label) for place, (label, _, number) in enumerate(rows, start=1)
    ]
    return Collection(
        [*made, *(listing(edition_id, label, title, place) for place, (label, title, _) in enumerate(rows, 1))]
    )


def listing(edition_id: str, label: str, title: str, place: int) -> Listing:
    return Listing(
        edition_id=edition_id,
        list_label=label,
        list_title=title,
        row=place,
        section_id=None,
        page_index=0,
        page=None,
        owner_text=None,
        type_text=None,
        number_text=None,
        title_text=None,
        stage_text=None,
    )


def relisted(old: Collection, new: Collection) -> list[tuple[str | None, str | None, str | None]]:
    found = compare_editions(resolved(old, new), "old", "new").of(Change)
    return [(c.standard_id, c.old_value, c.new_value) for c in found if c.kind == "relisted"]


def test_a_row_in_another_list_is_relisted_and_a_list_with_another_label_or_title_is_not() -> None:
    old = lists(
        "old", ("A.1", "国内标准", "GB/T 1-2020"), ("A.2", "国外标准", "ISO 2:2020"), ("A.2", "国外标准", "ISO 3:2020")
    )
    moved = lists(
        "new", ("A.1", "国内标准", "GB/T 1-2020"), ("A.1", "国内标准", "ISO 2:2020"), ("A.2", "国外标准", "ISO 3:2020")
    )
    assert relisted(old, moved) == [("iso-2-2020", "A.2", "A.1")]
    shifted = lists(
        "new", ("A.2", "国内标准", "GB/T 1-2020"), ("A.3", "国外标准", "ISO 2:2020"), ("A.3", "国外标准", "ISO 3:2020")
    )
    assert relisted(old, shifted) == []
    renamed = lists(
        "new", ("A.1", "国家标准", "GB/T 1-2020"), ("A.2", "国外标准", "ISO 2:2020"), ("A.2", "国外标准", "ISO 3:2020")
    )
    assert relisted(old, renamed) == []


def test_two_drafts_that_are_only_possibly_one_project_are_not_hidden_as_unchanged() -> None:
    title = "Health informatics — Pulse oximeter"
    found = changes([("IEEE P11073-10404/D07, July 2008", title)], [("IEEE P11073-10404/D9, September 2019", title)])
    assert [(c.kind, c.status) for c in found] == [("renumbered", "candidate")]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("ISO/CD 17646", "ISO/DIS 17646", "stage_advanced"),
        ("ISO/IEC DTS 24462", "ISO/IEC CD TS 24462", "stage_regressed"),
        ("ISO/DIS 15016", "ISO/DIS 15016.2", "stage_advanced"),
        ("ISO/CD 18718", "ISO/CD TS 18718", "renumbered"),
        ("ISO/DIS 10050", "ISO 10050", "promoted"),
        ("ISO 10050", "ISO 10050:2024", "dated"),
        ("NIST SP 800-53r4", "NIST SP 800-53r5", "revised"),
        ("NIST IR 8269 ipd", "NIST IR 8269", "promoted"),
        ("ETSI GR SAI 006 V1.1.1", "ETSI GR SAI 006 V1.2.1", "unchanged"),
        ("IEEE P3169/D1", "IEEE P3169/D2", "unchanged"),
    ],
)
def test_a_number_alone_tells_the_kind_where_no_stage_is_printed(old: str, new: str, kind: str) -> None:
    found = changes([(old, "One title for both")], [(new, "One title for both")], all_=True)
    assert [c.kind for c in found] == [kind]


def stated(old: Entry, new: Entry) -> list[tuple[str, str | None, str | None]]:
    """Return kind and values of what changed between two rows, and insist on the mirror."""
    lists = Collection([edition("old"), old]), Collection([edition("new"), new])
    everything = resolved(*lists)
    found = compare_editions(everything, "old", "new").of(Change)
    mirror = compare_editions(everything, "new", "old").of(Change)
    assert sorted(map(mirrored, found), key=str) == sorted(map(told, mirror), key=str)
    return [(c.kind, c.old_value, c.new_value) for c in found]


def row(edition_id: str, number: str, stage: str | None, **facts: str | None) -> Entry:
    return replace(entry(edition_id, 1, (number, "信息安全技术 人工智能计算平台安全框架", stage)), **facts)


@pytest.mark.parametrize(("stage", "shown"), [(None, "x.98"), ("30", "30.98")])
def test_an_ended_project_is_no_draft_any_more(stage: str | None, shown: str) -> None:
    plan = "20230249-T-469"
    ended = row("new", plan, stage, stage_functional="deleted")
    assert stated(row("old", plan, "30"), ended) == [("stage_regressed", "30", shown)]
    assert stated(row("old", plan, None), ended) == [("stage_regressed", None, shown)]
    again = row("old", plan, stage, stage_functional="deleted")
    assert stated(again, row("new", plan, "30")) == [("stage_advanced", shown, "30")]
    assert stated(again, ended) == []


def test_a_withdrawn_standard_is_past_publication_and_no_draft() -> None:
    assert stated(row("old", "GB/T 41819-2022", "60"), row("new", "GB/T 41819-2022", "95")) == [
        ("stage_advanced", "60", "95")
    ]


def test_another_type_is_told_where_the_number_stayed() -> None:
    old = row("old", "20230249-T-469", "30", type="national")
    assert stated(old, row("new", "20230249-T-469", "30", type="sector")) == [("retyped", "national", "sector")]
    kinds = [kind for kind, _, _ in stated(old, row("new", "GB/T 45958-2025", "60", type="sector"))]
    assert "retyped" not in kinds


NUMBERS = [row[0] for row in (*OLD, *NEW)]
TITLES = [row[1] for row in (*OLD, *NEW)]
ROWS = st.lists(
    st.tuples(
        st.sampled_from([*NUMBERS, None]),
        st.sampled_from(TITLES),
        st.sampled_from([None, "20", "30", "50", "60"]),
        st.sampled_from([None, SAC, CYBER]),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=150, deadline=None)
@given(ROWS, ROWS)
def test_any_two_lists_mirror_and_name_each_row_once(old: list[Row], new: list[Row]) -> None:
    found = changes(old, new, all_=True)
    backward = changes(old, new, all_=True, reverse=True)
    assert sorted(map(mirrored, found), key=str) == sorted(map(told, backward), key=str)
    identity = [c for c in found if c.kind not in ("retitled", "reowned", "relisted", "split", "merged", "amended")]
    for side in ("old", "new"):
        states = [(s.number, s.title) for c in identity if (s := getattr(c, side)) is not None]
        assert len(states) == len(set(states)) or None in {number for number, _ in states}


@settings(max_examples=150, deadline=None)
@given(ROWS, ROWS)
def test_two_lists_mirror_also_where_the_later_is_read_first(old: list[Row], new: list[Row]) -> None:
    def said(change: Change) -> tuple[object, ...]:
        return (change.kind, change.field, change.old, change.new, change.status, change.confidence)

    def turned(change: Change) -> tuple[object, ...]:
        kind = MIRRORED.get(change.kind, change.kind)
        return (kind, change.field, change.new, change.old, change.status, change.confidence)

    forward, backward = changes(old, new, all_=True), changes(new, old, all_=True)
    assert sorted(map(turned, forward), key=str) == sorted(map(said, backward), key=str)


@settings(max_examples=50, deadline=None)
@given(ROWS)
def test_any_list_against_itself_says_nothing(rows: list[Row]) -> None:
    assert changes(rows, rows) == []
