"""Organisations by how their names are built."""

import pytest

from tests.tag.reading import entities, mentions


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("湖南省通信管理局、武汉市公安局联合开展检查。", ["湖南省通信管理局", "武汉市公安局"]),
        ("委托郑州云海信息技术股份有限公司承担。", ["郑州云海信息技术股份有限公司"]),
        ("国际香料机器（中国）有限公司参与起草。", ["国际香料机器（中国）有限公司"]),
        ("澳大利亚数字、工业、科学和资源部发布公告。", ["澳大利亚数字、工业、科学和资源部"]),
        ("由深圳市政务服务和数据管理局牵头。", ["深圳市政务服务和数据管理局"]),
        ("挪威通信与网络安全局和瑞典民事应急署的报告", ["挪威通信与网络安全局", "瑞典民事应急署"]),
        ("法国和德国联邦网络局会谈", ["德国联邦网络局"]),
        ("浙江工商大学网络空间安全学院", ["浙江工商大学网络空间安全学院"]),
        ("哈尔滨工业大学（深圳）和西北工业大学", ["哈尔滨工业大学（深圳）", "西北工业大学"]),
        ("公安部第九研究所完成测试。", ["公安部第九研究所"]),
        ("议会的内部事务委员会和公民权利委员会通过决议。", ["内部事务委员会", "公民权利委员会"]),
        ("成立ISO/IEC JTC1 SC27信息安全分技术委员会。", ["ISO/IEC JTC1 SC27信息安全分技术委员会"]),
        ("新的CEN-CENELEC联合技术委员会JTC 13“网络安全”", ["CEN-CENELEC联合技术委员会JTC 13"]),
    ],
)
def test_a_name_is_found_whole(text: str, names: list[str]) -> None:
    assert mentions(text, "ORG") == names


@pytest.mark.parametrize(
    "text",
    [
        "政府部门、金融机构和行业协会应当配合。",
        "该委员会和有关公司、各研究院正在协商，本中心负责。",
        "全部数据的内部布局和总部的格局，欧盟第一部法律。",
        "双方签署协议，部署数据中心。",
        "企业应当设立数据安全委员会，我公司技术委员会负责审批。",
        "国家标准化工作和国际组织的标准",
    ],
)
def test_generic_words_are_no_names(text: str) -> None:
    assert mentions(text, "ORG") == []


def test_an_abbreviation_in_brackets_is_a_second_mention_of_the_same_body() -> None:
    text = "挪威通信管理局（NKOM）发布公告。\n此后NKOM又更新了公告，与NKOMX无关。"
    assert mentions(text, "ORG") == ["挪威通信管理局", "NKOM", "NKOM"]
    assert set(entities(text, "ORG")) == {"挪威通信管理局"}


def test_a_short_name_given_in_brackets_is_known_from_there_on() -> None:
    text = "北京云帆信安科技有限公司（以下简称“云帆信安”）成立。\n云帆信安参与了测试。"
    assert entities(text, "ORG") == ["北京云帆信安科技有限公司"] * 3


def test_the_abbreviation_of_a_known_body_gives_its_name_to_a_slip() -> None:
    assert entities("国际标准组织（ISO）成立了工作组。", "ORG") == ["国际标准化组织"] * 2


def test_a_known_committee_is_the_same_by_number_and_by_name() -> None:
    text = "全国信息安全标准化技术委员会（TC260）启动编制。"
    assert entities(text, "ORG") == ["全国信息安全标准化技术委员会"] * 2


def test_a_bare_body_belongs_to_the_state_named_before_it() -> None:
    assert entities("美国参议院、国防部、白宫先后表态。", "ORG") == ["美国参议院", "美国国防部", "白宫"]
    assert entities("商务部、教育部联合印发。", "ORG") == ["商务部", "教育部"]


def test_places_inside_names_are_no_places_and_others_are() -> None:
    text = "英国国家网络安全中心指出，加快推进俄人工智能发展，欧盟和日本跟进，今日本市不变。"
    assert entities(text, "GPE") == ["俄罗斯", "欧盟", "日本"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("全国数据标准化技术委员会（SAC/TC 999）归口。", ["全国数据标准化技术委员会", "SAC/TC 999"]),
        ("阿联酋数据创新委员会（以下简称“创新委”）成立。", ["阿联酋数据创新委员会", "创新委"]),
        ("指导贵阳大数据交易所和德国数据基金会", ["贵阳大数据交易所", "德国数据基金会"]),
        ("中国联通集团福建有限公司与暨南大学", ["中国联通集团福建有限公司", "暨南大学"]),
        ("中国通信标准化协会TC9提出", ["中国通信标准化协会TC9"]),
        ("成立数据基础设施工作组，召开专项工作组会议", ["数据基础设施工作组"]),
        ("河北省委网信办、绍兴学院", ["河北省委网信办", "绍兴学院"]),
    ],
)
def test_a_name_is_found_by_what_introduces_it_or_by_an_ending_that_says_enough(text: str, names: list[str]) -> None:
    assert mentions(text, "ORG") == names
