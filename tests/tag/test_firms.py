"""Firms in Latin letters or in no dictionary."""

import pytest

from tests.tag.reading import mentions


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("云安全公司Latticeworks称攻击已停止，Latticeworks未公布名单。", ["Latticeworks", "Latticeworks"]),
        ("远程连接软件厂商 NorthView 确认被入侵，NorthView公司已修复。", ["NorthView", "NorthView公司"]),
        ("FROST联盟与OpenStar基金会发布指南", ["FROST联盟", "OpenStar基金会"]),
        (
            "涌现出得邦科技、国昊数码、吉大中创等一批密码服务提供商。",
            ["得邦科技", "国昊数码", "吉大中创"],
        ),
        ("奇安信、绿盟科技、晴川网安等国内厂商给出规则", ["奇安信", "绿盟科技", "晴川网安"]),
    ],
)
def test_a_firm_is_known_by_what_it_is_called(text: str, names: list[str]) -> None:
    assert mentions(text, "ORG") == names


@pytest.mark.parametrize(
    "text",
    [
        "IT公司、AI企业和SaaS厂商都受影响。",
        "俄罗斯黑客组织Grey Heron利用钓鱼、木马、零日等多种手段针对企业发起攻击。",
        "政府、能源、教育等行业企业受影响。",
        "某新材料集团有限公司和某银行被罚。",
    ],
)
def test_kinds_of_firms_and_attackers_are_none(text: str) -> None:
    assert mentions(text, "ORG") == []
