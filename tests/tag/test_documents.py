"""Instruments with all their names, kinds, regions, issuers and dates."""

from pipeline.core.records import Document
from tests.tag.reading import tagged


def documents(text: str) -> dict[str, Document]:
    return {document.title: document for document in tagged(text).of(Document)}


def test_a_short_title_is_an_alias_of_the_full_one() -> None:
    text = "欧盟委员会发布《关于数据公平访问和使用的统一规则的条例》（以下简称《数据法案》）。\n《数据法案》仍在审议。"
    (only,) = documents(text).values()
    assert (only.title, only.aliases) == ("关于数据公平访问和使用的统一规则的条例", ("数据法案",))
    assert (only.kind, only.region, only.issuers) == ("draft_law", "EU", ("欧盟委员会",))


def test_draft_and_final_form_are_one_document() -> None:
    found = documents("公布《数据出境管理办法（征求意见稿）》。\n落实《数据出境管理办法》。")
    assert {title: one.aliases for title, one in found.items()} == {
        "数据出境管理办法（征求意见稿）": ("数据出境管理办法",)
    }


def test_look_alikes_are_two_documents() -> None:
    assert len(documents("日本发布《人工智能战略2022》，英国发布《国家人工智能战略》，参考《人工智能战略2019》。")) == 3


def test_issuers_and_date_come_from_the_act_that_issued_it() -> None:
    found = documents("2020年5月，法国数字、工业和资源部（DIR）发布《国家数据战略》，2022年法国政府更新了进展。")
    one = found["国家数据战略"]
    assert (one.issuers, one.date, one.region, one.kind) == (
        ("法国数字、工业和资源部",),
        "2020-05",
        "FR",
        "strategy",
    )


def test_a_list_of_issuers_before_a_list_of_titles_pairs_nothing() -> None:
    found = documents("美国参议院、国防部、白宫等先后发布《数据问责法（草案）》《数据道德原则》等文件。")
    assert [(one.issuers, one.region) for one in found.values()] == [((), "US"), ((), "US")]


def test_joint_issuers_of_one_title_all_issued_it() -> None:
    (one,) = documents("2020年7月，国家标准委、科技部联合印发《标准体系建设指南》。").values()
    assert (one.issuers, one.date, one.region) == (("国家标准委", "科技部"), "2020-07", "CN")


def test_two_dates_in_order_belong_to_two_titles() -> None:
    found = documents("2021年12月和2022年11月，国家网信办先后发布《推荐管理规定》和《合成管理规定》。")
    assert {title: one.date for title, one in found.items()} == {"推荐管理规定": "2021-12", "合成管理规定": "2022-11"}


def test_the_state_of_a_heading_is_the_region_of_what_stands_below() -> None:
    text = "1 加拿大：权益保护\n其中拟议法案《人工智能与数据法》提出要求。"
    (one,) = documents(text).values()
    assert (one.region, one.kind) == ("CA", "draft_law")


def test_a_standard_has_the_region_of_its_number() -> None:
    text = "ETSI GR SAI 005《缓解策略报告》、NIST AI 100-1《风险管理框架》和ISO/IEC 23894:2023《人工智能 风险管理》"
    assert [(one.kind, one.region) for one in documents(text).values()] == [
        ("standard", "EU"),
        ("standard", "US"),
        ("standard", "INT"),
    ]


def test_what_the_text_does_not_say_stays_open() -> None:
    (one,) = documents("在《智能系统白皮书（2019版）》的基础上展开。").values()
    assert (one.kind, one.region, one.issuers, one.date) == ("white_paper", None, (), None)


def test_laws_of_two_states_with_one_title_are_two() -> None:
    text = "2018年，新加坡颁布《网络安全法》。\n越南《网络安全法》自2019年1月1日起施行。\n新加坡《网络安全法》在修订。"
    found = tagged(text).of(Document)
    assert [(one.title, one.region) for one in found] == [("网络安全法", "SG"), ("网络安全法", "VN")]
    assert len({one.document_id for one in found}) == 2


def test_an_instrument_named_beside_another_state_without_being_its_own_stays_one() -> None:
    text = "欧盟通过《人工智能法案》。\n中国专家解读了《人工智能法案》，日本关注《人工智能法案》的影响。"
    assert [one.region for one in tagged(text).of(Document)] == ["EU"]


def test_a_document_has_the_place_of_its_first_naming() -> None:
    text = "一、背景\n依据《数据安全法》。\n再看《数据安全法》。"
    (one,) = tagged(text).of(Document)
    assert (text[one.start : one.end], one.section_id, one.page) == ("《数据安全法》", "drawn/1", "1")
