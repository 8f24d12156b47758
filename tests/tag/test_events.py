"""Dated acts."""

import pytest

from pipeline.core.records import Event
from tests.tag.reading import tagged


def events(text: str) -> list[tuple[str, str | None, str, str | None]]:
    return [(one.date, one.actor, one.action, one.object) for one in tagged(text).of(Event)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2022年6月，加拿大政府公布《数字宪章法案》，旨在加强管理。",
            [("2022-06", "加拿大政府", "公布", "数字宪章法案")],
        ),
        ("国务院于2021年7月30日公布《保护条例》。", [("2021-07-30", "国务院", "公布", "保护条例")]),
        (
            "2021年12月和2022年11月，国家网信办先后发布《甲规定》和《乙规定》。",
            [("2021-12", "国家网信办", "发布", "甲规定"), ("2022-11", "国家网信办", "发布", "乙规定")],
        ),
        (
            "国家网信办2021年12月发布《甲规定》，2022年11月发布《乙规定》。",
            [("2021-12", "国家网信办", "发布", "甲规定"), ("2022-11", "国家网信办", "发布", "乙规定")],
        ),
        (
            "2020年7月，国家标准委、科技部联合印发了《建设指南》。",
            [("2020-07", "国家标准委、科技部", "印发", "建设指南")],
        ),
        (
            "2023年5月11日，欧洲议会的内部市场委员会通过了关于《数据法案》的谈判授权草案。",
            [("2023-05-11", "内部市场委员会", "通过", "《数据法案》的谈判授权草案")],
        ),
        ("2019年，俄罗斯总统令批准《发展战略》。", [("2019", "俄罗斯总统", "批准", "发展战略")]),
        (
            "2019年11月，挪威金融管理局（NFA）宣布同数家机构共同设立Sentinel计划框架。",
            [("2019-11", "挪威金融管理局", "宣布设立", "Sentinel计划框架")],
        ),
        ("《网络安全法》自2017年6月1日起施行。", [("2017-06-01", None, "施行", "网络安全法")]),
        (
            "2021年8月20日，《信息保护法》经全国人大常委会审议通过，自2021年11月1日起施行。",
            [
                ("2021-08-20", "全国人大常委会", "审议通过", "信息保护法"),
                ("2021-11-01", None, "施行", "信息保护法"),
            ],
        ),
        ("2022年，TC260启动编制《平台安全框架》国家标准。", [("2022", "TC260", "启动编制", "平台安全框架")]),
    ],
)
def test_an_act_is_read_with_its_date_actor_verb_and_object(
    text: str, expected: list[tuple[str, str | None, str, str | None]]
) -> None:
    assert events(text) == expected


def test_the_same_organisation_is_the_one_that_acted_before() -> None:
    text = "教科文组织于2021年11月发布《伦理建议书》。2023年3月31日，该组织号召各国立即执行《伦理建议书》。"
    assert [actor for _, actor, _, _ in events(text)] == ["教科文组织", "教科文组织"]


def test_an_act_without_a_date_and_a_date_without_an_act_are_no_events() -> None:
    assert events("美国白宫发布《权利法案》。2020年后，大模型迅速发展，企业通过产品设计保障安全。") == []


def test_an_event_points_at_the_document_and_its_clause() -> None:
    tags = tagged("2022年6月，加拿大政府公布《数字宪章法案》，旨在加强管理。")
    (event,) = tags.of(Event)
    assert event.text == "2022年6月，加拿大政府公布《数字宪章法案》"
    assert event.document_id == "drawn/d/15"


def test_what_comes_into_force_is_the_instrument_nearest_to_the_verb() -> None:
    text = "两部门发布第4号《国家标准公告》，由信安标委归口的《数据格式》国家标准正式发布，将于2026年8月1日起实施。"
    assert events(text) == [("2026-08-01", None, "实施", "数据格式")]
