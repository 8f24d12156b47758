"""Which rows of which editions are one standard, and under which id."""

from pathlib import Path

import pytest

from pipeline.__main__ import main
from pipeline.core.collection import Collection
from pipeline.core.records import Edition, Finding, Lineage, Sighting
from pipeline.resolve import resolve
from pipeline.resolve.decisions import Decision
from pipeline.resolve.editions import in_order
from tests.resolve.made import edition, entry, listed, resolved, standard_of, standards

FACE = "信息安全技术 人脸识别数据安全要求"
AUTOMATED = "基于个人信息的自动化决策安全要求"
CCSA = "中国通信标准化协会"


def same(old: tuple[str | None, ...], new: tuple[str | None, ...]) -> bool:
    everything = resolved(listed("old", [old]), listed("new", [new]))
    return standard_of(everything, "old/A.1/1") == standard_of(everything, "new/A.1/1")


def candidates(old: tuple[str | None, ...], new: tuple[str | None, ...]) -> list[Sighting]:
    everything = resolved(listed("old", [old]), listed("new", [new]))
    return [s for s in everything.of(Sighting) if s.status == "candidate"]


def decision(old: str, new: str, status: str = "accepted") -> Decision:
    return Decision(
        old_number=old,
        new_number=new,
        relation="promoted",
        status=status,
        confidence=0.9,
        date="2025-03-28",
        source="public catalogue page",
    )


def test_an_id_is_the_first_number_in_lower_case() -> None:
    everything = resolved(listed("old", [("GB/T 41819-2022", FACE)]), listed("new", [("GB/T 41819-2022", FACE)]))
    assert list(standards(everything)) == ["gb-t-41819-2022"]


def test_an_id_survives_the_assignment_of_a_number() -> None:
    title = "人脸识别线下支付安全要求"
    everything = resolved(
        listed("old", [(None, title, "20", CCSA)]), listed("new", [("YD/T 4500-2024", title, "60", CCSA)])
    )
    (standard,) = standards(everything).values()
    assert standard.standard_id.startswith("title-")
    assert (standard.number, standard.first_edition_id, standard.last_edition_id) == ("YD/T 4500-2024", "old", "new")


def test_an_id_without_number_does_not_depend_on_the_rows_above() -> None:
    rows = [(None, "人工智能数据通用安全要求", "30", "上海市市场监督管理局")]
    alone = resolved(listed("old", rows))
    below = resolved(listed("old", [("GB/T 41819-2022", FACE), (None, "人脸识别分级分类应用标准"), *rows]))
    assert set(standards(alone)) < set(standards(below))


def test_two_unnumbered_rows_of_other_titles_are_two_standards() -> None:
    everything = resolved(listed("old", [(None, "人工智能数据通用安全要求"), (None, "人脸识别分级分类应用标准")]))
    assert len(standards(everything)) == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ISO/IEC AWI 27090", "ISO/IEC FDIS 27090"),
        ("ISO/IEC DTR 5469", "ISO/IEC TR 5469:2024"),
        ("ISO/IEC TR 27563", "ISO/IEC TR 27563:2023"),
        ("ISO/CD 16215-1.2", "ISO/CD 16215-1"),
        ("ISO/AWI PAS 8800", "ISO/PAS 8800:2024"),
        ("ISO 10993-23:2021/AWI Amd 1", "ISO 10993-23:2021/Amd 1:2025"),
        ("IEC/CD 63465", "IEC/DIS 63465"),
        ("ETSI GR SAI 006", "ETSI GR SAI 006 V1.1.1"),
        ("IEEE P3169", "IEEE P3169/D2"),
    ],
)
def test_one_project_under_another_stage_version_or_year_is_one_standard(old: str, new: str) -> None:
    assert same((old, "Any title"), (new, "A title that was changed on the way"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ISO/DIS 11843-7", "ISO 11843-6:2025"),
        ("GB/T 41815.1-2022", "GB/T 41815.2-2022"),
        ("ISO 7010:2019/CD Amd 143", "ISO 7010:2019/DAM 150"),
        ("ISO/IEC DIS 24760-2", "ISO 24760-2:2025"),
        ("ISO 5:2009", "ISO Guide 5:2009"),
        ("20211000-T-469", "20211001-T-469"),
        ("GB/T 4087-2022", "YD/T 4087-2022"),
        ("ETSI GR SAI 001", "ETSI GR SAI 002"),
    ],
)
def test_other_parts_amendments_publishers_and_plans_are_other_standards(old: str, new: str) -> None:
    title = "信息技术 生物特征识别呈现攻击检测"
    assert not same((old, title), (new, title))


def test_a_new_year_is_accepted_with_the_title_only() -> None:
    assert same(
        ("GB/T 22080-2016", "信息技术 安全技术 信息安全管理体系 要求"),
        ("GB/T 22080-2025", "网络安全技术 信息安全管理体系 要求"),
    )
    other = ("GB/T 22080-2025", "纺织品 色牢度试验 耐光色牢度")
    assert not same(("GB/T 22080-2016", "信息技术 安全技术 信息安全管理体系 要求"), other)
    (doubt,) = candidates(("GB/T 22080-2016", None), ("GB/T 22080-2025", "网络安全技术 信息安全管理体系 要求"))
    assert doubt.standard_id == "gb-t-22080-2016"


def test_an_ieee_project_is_its_standard_where_the_titles_agree() -> None:
    draft = ("IEEE P2894", "Guide for an Architectural Framework for Explainable Artificial Intelligence")
    assert same(draft, ("IEEE Std 2894-2024", "IEEE Guide for an Architectural Framework for Explainable AI"))
    assert not same(draft, ("IEEE Std 2894-2024", "IEEE Standard for Wire Rope Terminations"))


def test_an_ieee_draft_belongs_to_the_standard_of_its_years() -> None:
    title = "Recommended Practice for Grounding of DC Equipment Enclosures"
    old = listed("old", [("IEEE P1653.6/D11, September 2012", title), ("IEEE P1653.6/D1, April 2018", title)])
    new = listed("new", [("IEEE Std 1653.6-2018", title), ("IEEE Std 1653.6-2013", title)])
    everything = resolved(old, new)
    assert standard_of(everything, "old/A.1/1") == standard_of(everything, "new/A.1/2")
    assert standard_of(everything, "old/A.1/2") == standard_of(everything, "new/A.1/1")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("IEEE P1854/D1, January 2024", "IEEE Std 1854-2019"),
        ("IEEE P802.3/D3.0, December 2011", "IEEE Std 802.3-2018"),
        ("IEEE P802.3/D3.0, December 2011", "IEEE P802.3/D3.1, February 2022"),
        ("IEEE P1653.6/D12, June 2013", "IEEE P1653.6/D1, April 2015"),
    ],
)
def test_a_project_number_that_was_taken_up_again_is_doubted(old: str, new: str) -> None:
    title = "Guide for Smart Distribution Applications"
    assert not same((old, title), (new, title))
    assert len(candidates((old, title), (new, title))) == 1


def test_an_undated_draft_between_two_editions_of_its_standard_is_left_open() -> None:
    title = "Low-Rate Wireless Personal Area Networks"
    old = listed("old", [("IEEE P802.15.4/D04", title)])
    new = listed("new", [("IEEE Std 802.15.4-2011", title), ("IEEE Std 802.15.4-2020", f"{title} (LR-WPANs)")])
    assert len([s for s in resolved(old, new).of(Sighting) if s.status == "candidate"]) == 2


def test_the_same_number_and_title_under_a_further_publisher_is_a_candidate() -> None:
    title = "Systems and software engineering — Software life cycle processes"
    old, new = ("ISO/IEC 12207:2008", title), ("ISO/IEC/IEEE 12207:2017", title)
    assert not same(old, new)
    (doubt,) = candidates(old, new)
    assert doubt.evidence == "other_publishers: same number and title under other publishers"
    assert candidates(("ISO 12207:2008", "Rotary ship propellers"), new) == []


def test_a_number_that_became_its_own_first_part_is_a_candidate() -> None:
    old = ("GB/T 7408-2005", "数据元和交换格式 信息交换 日期和时间表示法")
    new = ("GB/T 7408.1-2023", "日期和时间 信息交换表示法 第1部分：基本原则")
    (doubt,) = candidates(old, new)
    assert (doubt.standard_id, doubt.evidence) == (
        "gb-t-7408-2005",
        "part_added: same number, with a part on one side only",
    )
    assert len(candidates(new, old)) == 1


def test_a_title_alone_makes_a_candidate_and_no_more() -> None:
    plan = ("20230253-T-469", f"信息安全技术 {AUTOMATED}", "10")
    published = ("GB/T 45392-2025", f"数据安全技术 {AUTOMATED}", "60")
    assert not same(plan, published)
    (doubt,) = candidates(plan, published)
    assert (doubt.standard_id, doubt.target_id) == ("20230253-t-469", "new/A.1/1")
    assert "titles agree to 1.00, and no other is alike" in doubt.evidence


def test_titles_of_different_parts_make_no_candidate() -> None:
    title = "信息技术 数字视网膜系统"
    assert (
        candidates(("20211000-T-469", f"{title} 第11部分：安全"), ("GB/T 45392-2025", f"{title} 第12部分：安全")) == []
    )
    assert (
        candidates(("ISO/DIS 100-1", "Graphics - Part 1: Lines"), ("ISO 200-2:2024", "Graphics - Part 2: Lines")) == []
    )


def test_two_equally_good_titles_make_no_candidate() -> None:
    old = listed("old", [("20211000-T-469", "网络安全要求")])
    new = listed("new", [("GB/T 1001-2025", "网络安全要求"), ("GB/T 1002-2025", "网络安全要求")])
    assert [s for s in resolved(old, new).of(Sighting) if s.status == "candidate"] == []


def test_a_bilingual_title_is_known_by_either_language() -> None:
    both = "人工智能 管理体系 Information technology — Artificial intelligence — Management system"
    assert len(candidates(("20221791-T-469", "人工智能 管理体系"), ("GB/T 45081-2024", both))) == 1


def test_a_decision_is_followed_and_a_proposed_one_is_not() -> None:
    lists = listed("old", [("20230253-T-469", "甲")]), listed("new", [("GB/T 45392-2025", "乙")])
    followed = resolved(*lists, decisions=[decision("20230253-T-469", "GB/T 45392-2025")])
    assert standard_of(followed, "new/A.1/1") == "20230253-t-469"
    proposed = resolved(*lists, decisions=[decision("20230253-T-469", "GB/T 45392-2025", "candidate")])
    assert standard_of(proposed, "new/A.1/1") == "gb-t-45392-2025"
    assert [(row.status, row.relation) for row in proposed.of(Lineage)] == [("candidate", "promoted")]


def test_a_decision_on_an_etsi_number_holds_for_its_versions() -> None:
    lists = listed("old", [("ETSI GR SAI 004", "Problem Statement")]), listed("new", [("ETSI TR 104 221 V1.2.1", "AI")])
    everything = resolved(*lists, decisions=[decision("ETSI GR SAI 004", "ETSI TR 104 221 V1.1.1")])
    assert standard_of(everything, "new/A.1/1") == "etsi-gr-sai-004"


def test_a_decision_is_lineage_although_only_one_of_its_numbers_is_seen() -> None:
    everything = resolved(
        listed("old", [("20230253-T-469", "甲")]), decisions=[decision("20230253-T-469", "GB/T 45392-2025")]
    )
    (row,) = everything.of(Lineage)
    assert (row.old_number, row.new_number, row.date, row.method) == (
        "20230253-T-469",
        "GB/T 45392-2025",
        "2025-03-28",
        "decision",
    )


def test_an_amendment_is_a_standard_beside_its_base() -> None:
    title = "Information technology — Artificial intelligence — Concepts and terminology"
    rows = [("ISO/IEC 22989:2022", title), ("ISO/IEC 22989:2022/CD Amd 1", f"{title} — Amendment 1")]
    everything = resolved(listed("old", rows))
    assert list(standards(everything)) == ["iso-iec-22989-2022", "iso-iec-22989-2022-cd-amd-1"]
    (row,) = everything.of(Lineage)
    assert (row.standard_id, row.relation, row.status) == ("iso-iec-22989-2022", "amended", "accepted")


def test_an_adoption_names_what_it_adopts() -> None:
    everything = resolved(listed("old", [("GB/T 22080-2016/ISO/IEC 27001:2013", "信息安全管理体系 要求")]))
    (row,) = everything.of(Lineage)
    assert (row.old_number, row.relation) == ("ISO/IEC 27001:2013", "adopted")


def test_one_number_in_two_rows_is_one_standard_and_other_titles_are_a_finding() -> None:
    rows = [("GB/T 41819-2022", FACE), ("GB/T 41819-2022", "信息技术 词汇 生物特征")]
    everything = resolved(listed("old", rows))
    assert standard_of(everything, "old/A.1/1") == standard_of(everything, "old/A.1/2")
    (finding,) = everything.of(Finding)
    assert (finding.rule, finding.quote) == ("one_number_two_titles", f"GB/T 41819-2022 {FACE}")


def test_a_row_that_a_list_prints_twice_is_a_finding() -> None:
    rows = [("GB/T 41819-2022", FACE), ("GB/T 41807-2022", "声纹识别"), ("GB/T 41819-2022", FACE)]
    (finding,) = resolved(listed("old", rows)).of(Finding)
    assert (finding.rule, finding.severity) == ("number.listed_twice", "notice")
    assert "row 3 prints the standard of row 1 once more" in finding.message


def test_a_standard_is_as_the_newest_edition_prints_it() -> None:
    old = listed("old", [("20211000-T-469", "甲", "50", "全国信息安全标准化技术委员会")])
    new = listed("new", [("20211000-T-469", "乙", "60", "全国网络安全标准化技术委员会")])
    (standard,) = standards(resolved(old, new)).values()
    assert (standard.title, standard.stage_code, standard.owner) == ("乙", "60", "全国网络安全标准化技术委员会")


def test_editions_are_read_by_date_then_by_their_chain_then_by_id() -> None:
    made = [
        edition("d"),
        edition("c", previous="a"),
        edition("b", date="2024-06"),
        edition("a", date="2023-05"),
        edition("e", date="2023-05"),
    ]
    assert [e.edition_id for e in in_order(Collection(made))] == ["a", "e", "c", "b", "d"]
    assert [e.edition_id for e in in_order(Collection(made), ("d", "b"))][:2] == ["d", "b"]


def test_editions_that_name_each_other_as_previous_are_still_ordered() -> None:
    made = [edition("a", previous="b"), edition("b", previous="a")]
    assert len(in_order(Collection(made))) == 2


def test_row_order_changes_nothing() -> None:
    rows = [("GB/T 41819-2022", FACE), ("20211000-T-469", "甲"), ("ISO/DIS 562", "Hard coal"), (None, "乙乙乙")]
    later = [("ISO 562:2024", "Hard coal"), ("GB/T 41819-2022", FACE), (None, "乙乙乙"), ("GB/T 42888-2023", "甲")]

    def known(first: list[tuple[str | None, ...]], second: list[tuple[str | None, ...]]) -> object:
        return resolved(listed("old", first), listed("new", second)).of(Lineage)

    assert known(rows, later) == known(rows[::-1], later[::-1])


def test_the_shipped_decisions_are_used_by_default() -> None:
    everything = Collection([edition("old"), entry("old", 1, ("20211000-T-469", "甲"))])
    (row,) = resolve(everything).of(Lineage)
    assert row.new_number == "GB/T 42888-2023"
    assert everything.of(Edition)


def test_a_row_that_names_nothing_is_no_standard_and_no_obstacle(tmp_path: Path) -> None:
    assert standards(resolved(listed("old", [(None, None, "10")]))) == {}
    rows = ["标准编号,标准名称,阶段", f"GB/T 41819-2022,{FACE},现行", "——,,立项"]
    (tmp_path / "list.csv").write_text("\n".join(rows), encoding="utf-8")
    assert main(["build", str(tmp_path / "list.csv"), "--output", str(tmp_path / "list.sqlite")]) == 0
