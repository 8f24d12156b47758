"""《Titles》, and what their names say."""

import pytest

from pipeline.tag.instruments import instrument_key, kind_by_title
from pipeline.tag.titles import find_titles, open_titles


def titles(text: str) -> list[str]:
    return [found.entity for found in find_titles(text)]


def test_each_of_adjacent_titles_is_one() -> None:
    assert titles("依照《网络安全法》《数据安全法》和《密码法》") == ["网络安全法", "数据安全法", "密码法"]


def test_a_title_within_a_title_is_part_of_it() -> None:
    assert titles("印发《〈条例〉释义》和《关于实施《数据安全法》的意见》") == [
        "〈条例〉释义",
        "关于实施《数据安全法》的意见",
    ]


def test_a_title_left_open_is_none_and_does_not_swallow_the_rest() -> None:
    text = "《数据安全法" + "的要求，" * 80 + "参见《密码法》。"
    assert titles(text) == ["密码法"]
    assert list(open_titles("《数据安全法的要求")) == [0]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("数据安全法", "law"),
        ("算法问责法（草案）", "draft_law"),
        ("数字宪章实施法案", "draft_law"),
        ("网络安全审查办法", "regulation"),
        ("关键信息基础设施安全保护条例", "regulation"),
        ("国家网络战略2022", "strategy"),
        ("人工智能治理白皮书（2021年）", "white_paper"),
        ("新一代人工智能发展规划", "plan"),
        ("新一代人工智能伦理规范", "principle"),
        ("人工智能 风险评估方法", "standard"),
        ("信息安全技术 术语", "standard"),
        ("欧盟的网络安全战略：一个开放的网络空间", "strategy"),
        ("机器学习方法", None),
    ],
)
def test_the_ending_of_a_title_says_its_kind(title: str, kind: str | None) -> None:
    assert kind_by_title(title) == kind


def test_draft_and_final_form_are_one_instrument_and_look_alikes_are_two() -> None:
    assert instrument_key("数据管理办法（征求意见稿）") == instrument_key("数据管理办法")
    assert instrument_key("国家人工智能战略") != instrument_key("人工智能战略2022")
    assert instrument_key("标准化白皮书（2019版）") != instrument_key("标准化白皮书（2023版）")
