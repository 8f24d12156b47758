"""Owners under their full names, titles put together from printed lines, types."""

import pytest

from pipeline.normalize.owners import read_owner
from pipeline.normalize.titles import read_title
from pipeline.normalize.types import read_type


@pytest.mark.parametrize(
    ("printed", "name", "committee"),
    [
        ("全国信安标委 (TC 260)", "全国信息安全标准化技术委员会", "SAC/TC 260"),
        ("全国信安标委（TC260）", "全国信息安全标准化技术委员会", "SAC/TC 260"),
        ("全国信标委人工智能分委会 (TC28/SC42)", "全国信息技术标准化技术委员会人工智能分技术委员会", "SAC/TC 28/SC 42"),
        ("中国通信标准化协会 (CCSA)", "中国通信标准化协会", None),
        ("上海市市场监管局", "上海市市场监督管理局", None),
        ("ISO IEC/ JTC1/SC27", "ISO/IEC JTC 1/SC 27", "ISO/IEC JTC 1/SC 27"),
        ("ISO/TC22/ SC32", "ISO/TC 22/SC 32", "ISO/TC 22/SC 32"),
        ("IEEE", "电气与电子工程师协会", None),
        ("北方标准化协会 (NSA-X)", "北方标准化协会", None),
    ],
)
def test_an_owner_has_its_full_name_and_committee(printed: str, name: str, committee: str | None) -> None:
    owner = read_owner(printed)
    assert owner is not None
    assert (owner.name, owner.committee) == (name, committee)


def test_an_empty_cell_has_no_owner() -> None:
    assert read_owner("  ") is None


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            "信息安全技术 基于生物特征识别的移动智能终\n端身份鉴别技术框架",
            "信息安全技术 基于生物特征识别的移动智能终端身份鉴别技术框架",
        ),
        ("信息安全技术\n人脸识别数据安全要求", "信息安全技术 人脸识别数据安全要求"),
        ("信息技术 计算机视觉 \n术语", "信息技术 计算机视觉 术语"),
        ("信息技术 呈现攻击检测 第1\n部分：框架", "信息技术 呈现攻击检测 第1部分：框架"),
        ("信息技术 呈现攻击检测\n第1部分：框架", "信息技术 呈现攻击检测 第1部分：框架"),
        ("信息技术 呈现攻击检测 第 3 部\n分：测试", "信息技术 呈现攻击检测 第3部分：测试"),
        ("信息技术 移动设备 第3部分：\n人脸", "信息技术 移动设备 第3部分：人脸"),
        ("Artificial Intelligence —\nGuidance for systems", "Artificial Intelligence — Guidance for systems"),
        ("Privacy-\npreserving Computation", "Privacy-preserving Computation"),
        ("Guidance on\nrisk management", "Guidance on risk management"),
        ("《人工智能 管理体系》", "人工智能 管理体系"),
        ("", None),
        ("——", None),
        ("/", None),
    ],
)
def test_printed_lines_make_one_clean_title(lines: str, title: str | None) -> None:
    assert read_title(lines) == title


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("国家标准", "national"),
        ("国际 标准", "international"),
        ("国际技术 报告", "international_report"),
        ("食谱", None),
    ],
)
def test_a_type_label_has_its_code_or_none(printed: str, code: str | None) -> None:
    assert read_type(printed) == code
