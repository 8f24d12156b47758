"""Standards cited in running text."""

from pipeline.core.collection import Collection
from pipeline.core.records import Citation, Entry
from pipeline.tag import tag
from tests.tag.drawn import edition_from, listing
from tests.tag.reading import tagged


def entry(title: str, number: str | None = None, type_: str = "national", row: int = 1, stage: str = "60") -> Entry:
    return Entry(
        entry_id=f"drawn/A.1/{row}", edition_id="drawn", list_label="A.1", row=row, owner=None, committee=None,
        type=type_, number=number, number_kind="published" if number else "none", number_confidence=1.0, urn=None,
        stage_code=stage, stage_rule=None, stage_confidence=1.0, as_of="2023-05", title=title, title_language="zh",
    )  # fmt: skip


def cited(text: str, *entries: Entry) -> list[tuple[str | None, str | None, str]]:
    parsed = edition_from(text) | Collection(listing(one) for one in entries)
    return [(one.number, one.title, one.status) for one in tag(parsed, Collection(entries)).of(Citation)]


def test_a_number_takes_the_title_beside_it_on_either_side() -> None:
    text = "依据GB/T 22239—2019《信息安全技术 等级保护要求》和《信息安全技术 个人信息规范》（GB/T 35273-2020）执行。"
    assert cited(text) == [
        ("GB/T 22239-2019", "信息安全技术 等级保护要求", "stated"),
        ("GB/T 35273-2020", "信息安全技术 个人信息规范", "stated"),
    ]
    (first, second) = tagged(text).of(Citation)
    assert first.text == "GB/T 22239—2019《信息安全技术 等级保护要求》"
    assert second.number_text == "GB/T 35273-2020"


def test_a_number_without_a_title_and_a_title_without_a_number_are_citations() -> None:
    text = "符合ISO/IEC 27001:2022的要求，国家标准《数据出境评估规范》即将发布。"
    assert cited(text) == [("ISO/IEC 27001:2022", None, "stated"), (None, "数据出境评估规范", "stated")]


def test_a_series_is_cited_by_its_stem() -> None:
    assert cited("最新成果有IEEE P7000系列标准。") == [("IEEE P7000", None, "stated")]


def test_laws_and_policies_are_no_citations() -> None:
    assert cited("落实《数据安全法》和《网络安全审查办法》，发布《国家人工智能战略》。") == []


def test_a_title_of_a_list_row_is_a_standard_whatever_its_name_says() -> None:
    assert cited("参考《车联网数据分类指南》。") == []
    assert cited("参考《车联网数据分类指南》。", entry("车联网数据分类指南")) == [
        (None, "车联网数据分类指南", "stated")
    ]


def test_a_series_of_items_cites_the_rows_that_fit_each_item() -> None:
    rows = [
        entry("信息安全技术 人脸识别数据安全要求", "GB/T 41819-2022"),
        entry("电信网人脸识别数据安全检测要求", None, "sector", row=2),
        entry("信息安全技术 步态识别数据安全要求", "GB/T 41773-2022", row=3),
        entry("信息安全技术 步态数据安全框架", None, row=4),
    ]
    found = cited("发布了人脸、步态和虹膜、掌纹等4项数据安全国家标准。", *rows)
    assert (None, "信息安全技术 人脸识别数据安全要求", "implicit") in found
    assert {status for _, _, status in found} == {"implicit"}


def test_an_item_that_fits_several_rows_names_none() -> None:
    rows = [entry("步态识别数据安全要求"), entry("步态采集数据安全要求", row=2)]
    assert cited("指纹、步态等2项数据安全国家标准已经发布。", *rows) == [
        (None, None, "implicit"),
        (None, None, "implicit"),
    ]


def test_a_list_repeats_numbers_without_their_publisher() -> None:
    text = "按照GB/T 22239、22240和GB/T 28448-2019，通过ISO/IEC 27001/27002:2022认证，参考GB/T 18336.1~18336.3。"
    assert [number for number, _, _ in cited(text)] == [
        "GB/T 22239", "GB/T 22240", "GB/T 28448-2019", "ISO/IEC 27001", "ISO/IEC 27002:2022", "GB/T 18336.1",
        "GB/T 18336.3",
    ]  # fmt: skip


def test_years_and_counts_behind_a_number_are_no_numbers() -> None:
    text = "修订GB/T 22239、2019年发布；GB/T 35273和3000项标准；GB/T 37988、12306平台的2项。"
    assert [number for number, _, _ in cited(text)][:2] == ["GB/T 22239", "GB/T 35273"]
    assert "GB/T 3000" not in [number for number, _, _ in cited(text)]


def test_series_of_several_publishers_are_cited_by_their_stems() -> None:
    text = "参考IEEE P7000系列标准、ISO/IEC 27000系列标准和NIST SP 800系列。"
    assert [number for number, _, _ in cited(text)] == ["IEEE P7000", "ISO/IEC 27000", "NIST SP 800"]
