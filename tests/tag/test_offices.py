"""Offices that a text names without their province, and lists of bodies."""

import pytest

from tests.tag.reading import mentions


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("（省数据局牵头，省税务局、工业和信息化厅按职责分工负责）", ["省数据局", "省税务局", "工业和信息化厅"]),
        ("市委网信办、市公安局和司法局联合检查。", ["市委网信办", "市公安局", "司法局"]),
        ("由省科技厅、经信厅、体育局负责", ["省科技厅", "经信厅", "体育局"]),
        ("支撑省法院全流程办案，省法院、检察院配合", ["省法院", "省法院", "检察院"]),
        ("绍兴市网信办约谈两家平台", ["绍兴市网信办"]),
        ("人民银行安徽省分行、海关总署广东分署", ["人民银行安徽省分行", "海关总署广东分署"]),
        ("厦门海关和上海银行", ["厦门海关", "上海银行"]),
    ],
)
def test_an_office_is_found_by_its_level_or_its_list(text: str, names: list[str]) -> None:
    assert mentions(text, "ORG") == names


@pytest.mark.parametrize(
    "text",
    [
        "全省有关部门、各市主管部门和省级单位要加强协作。",
        "市场监管和市区道路建设同步推进，省会城市先行。",
        "省有关单位、市属企业和区块链公司落实责任。",
        "日本和韩国的省市县三级部署不同。",
    ],
)
def test_levels_without_an_office_name_none(text: str) -> None:
    assert mentions(text, "ORG") == []


def test_an_item_of_a_list_of_bodies_may_hold_any_words() -> None:
    text = "起草单位：中国标准化研究院、长河开放平台软件联盟、中原国际信息技术有限公司、东湖大学与企业代表。"
    found = ["中国标准化研究院", "长河开放平台软件联盟", "中原国际信息技术有限公司", "东湖大学"]
    assert mentions(text, "ORG") == found


def test_generic_items_of_a_list_are_none() -> None:
    assert mentions("公安部、行业协会、数据中心、大型互联网公司参加。", "ORG") == ["公安部"]
