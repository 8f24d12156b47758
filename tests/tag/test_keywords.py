"""Keywords of sections."""

from pipeline.core.records import Keyword
from tests.tag.reading import tagged

TEXT = (
    "一、密码应用\n密码应用要求采用国密算法。密码产品应当检测，人工智能系统也用密码。\n"
    "二、人工智能\n人工智能系统采用联邦学习。应当检测人工智能系统。\n"
    "三、检测\n人工智能系统应当检测，检测要求公开。\n"
)


def keywords(section: int) -> list[str]:
    return [one.word for one in tagged(TEXT).of(Keyword) if one.section_id == f"drawn/{section}"]


def test_what_one_section_says_often_and_others_do_not_comes_first() -> None:
    assert keywords(1)[0] == "密码"
    assert "人工智能" not in keywords(1)[:2]


def test_named_things_are_whole_and_a_word_used_once_is_no_keyword() -> None:
    assert "国密算法" in keywords(1)
    assert "联邦学习" in keywords(2)
    assert "公开" not in keywords(3)


def test_weights_fall_and_positions_count() -> None:
    found = [one for one in tagged(TEXT).of(Keyword) if one.section_id == "drawn/1"]
    assert [one.position for one in found] == list(range(1, len(found) + 1))
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)
