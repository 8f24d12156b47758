"""When two printed titles name one standard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.titles import containment, read_title, same_wording, similarity


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("信息安全技术 机器学习算法安全评估规范", "网络安全技术 机器学习算法安全评估规范"),
        ("基于个人信息的自动化决策安全要求", "数据安全技术　基于个人信息的自动化决策安全要求"),
        ("信息技术 移动设备生物特征识别 第3部分：人脸", "信息技术 移动设备生物特征识别 第三部分:人脸"),
        ("IEEE Draft Standard for Ethernet", "IEEE Std for Ethernet".replace("Std", "Standard")),
        ("IEEE Approved Draft Recommended Practice for X-ray Use", "Recommended Practice for X-Ray use"),
        ("Road Vehicles — Safety and artificial intelligence", "Road vehicles - Safety and artificial intelligence"),
    ],
)
def test_titles_that_differ_in_series_element_genre_or_typography_share_a_key(one: str, other: str) -> None:
    assert read_title(one).key == read_title(other).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("信息技术 词汇 第37部分：生物特征识别", "信息技术 词汇 第36部分：生物特征识别"),
        ("Functional safety - Part 1: General", "Functional safety - Part 10: General"),
        ("Explosive atmospheres - Amendment 1", "Explosive atmospheres - Amendment 2"),
        ("信息技术 人工智能", "信息安全技术 人工智能"),
    ],
)
def test_titles_of_other_parts_or_other_elements_have_other_keys(one: str, other: str) -> None:
    assert read_title(one).key != read_title(other).key


def test_parts_and_amendments_are_read() -> None:
    assert read_title("信息技术 词汇 第三十七部分：生物特征识别").part == "37"
    assert read_title("Medical equipment - Part 2-78: Particular requirements - Amendment 1").part == "2-78"
    assert read_title("Medical equipment - Part 2-78: Particular requirements - Amendment 1").supplement == "1"
    assert read_title("音视频设备 第1号修改单").supplement == "1"


def test_a_bilingual_title_meets_either_language_and_another_in_both() -> None:
    both = read_title("人工智能 管理体系 Information technology — Artificial intelligence — Management system")
    assert similarity(both, read_title("人工智能 管理体系")) == 1
    assert similarity(both, read_title("Information technology - Artificial intelligence - Management system")) == 1
    other = read_title("人工智能 管理体系 Paints and varnishes — Determination of volatile matter")
    assert similarity(both, other) < 0.7


def test_a_shorter_title_is_contained_in_its_longer_form() -> None:
    short, long = read_title("信息技术 词汇"), read_title("信息技术 词汇 第1部分：基本术语")
    assert containment(short, long) == 1
    assert similarity(short, long) < 1


def test_case_is_wording_and_dashes_are_typography() -> None:
    assert same_wording("A — B：C", "A - B:C")
    assert not same_wording("Road Vehicles", "Road vehicles")


def test_a_title_without_letters_is_still_a_title() -> None:
    assert similarity(read_title("——"), read_title("——")) >= 0


@given(st.text(alphabet="第部分号修改单〇一二三四五六七八九十百0123 part amendment-.—（）《》人工智能", max_size=40))
def test_any_title_is_read(title: str) -> None:
    assert similarity(read_title(title), read_title(title)) == 1


def test_every_way_to_write_a_part_is_the_same_part() -> None:
    written = ["第12部分", "第十二部分", "第一二部分", "Part 12"]
    assert {read_title(f"信息技术 词汇 {part}：软件").part for part in written} == {"12"}
    assert read_title("信息技术 词汇 第二十部分：软件").part == "20"
    assert read_title("信息技术 词汇 第三〇部分：软件").part == "30"
