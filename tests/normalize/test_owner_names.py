"""Owners that a list prints by their committee's designation only."""

import pytest

from pipeline.normalize.owners import read_owner
from pipeline.normalize.stages import read_stage, read_stage_vocabulary
from pipeline.normalize.titles import read_title


@pytest.mark.parametrize("printed", ["TC260", "SAC/TC260", "TC 260", "全国信息安全标准化技术委员会（TC260）"])
def test_a_chinese_committee_is_owner_under_its_full_name(printed: str) -> None:
    owner = read_owner(printed)
    assert owner is not None
    assert (owner.name, owner.committee) == ("全国信息安全标准化技术委员会", "SAC/TC 260")


def test_a_committee_of_iso_and_iec_is_called_by_its_designation() -> None:
    owner = read_owner("ISO/IEC JTC1/SC42")
    assert owner is not None
    assert (owner.name, owner.committee) == ("ISO/IEC JTC 1/SC 42", "ISO/IEC JTC 1/SC 42")


@pytest.mark.parametrize("printed", ["全国信息技术标准化技术委员会 SAC/TC 28", "全国信息技术标准化技术委员会SAC/TC28"])
def test_a_committee_behind_a_name_needs_no_brackets(printed: str) -> None:
    owner = read_owner(printed)
    assert owner is not None
    assert (owner.name, owner.committee) == ("全国信息技术标准化技术委员会", "SAC/TC 28")


def test_a_committee_keeps_its_designation_under_its_new_name() -> None:
    owner = read_owner("全国网络安全标准化技术委员会")
    assert owner is not None
    assert owner.committee == "SAC/TC 260"


@pytest.mark.parametrize(
    ("printed", "code"), [("发布 Published", "60"), ("发布/Published", "60"), ("发布 Draft", None)]
)
def test_a_stage_in_two_languages_is_one_where_both_mean_it(printed: str, code: str | None) -> None:
    stage = read_stage(printed, read_stage_vocabulary()).stage
    assert (stage.code if stage else None) == code


def test_an_english_title_behind_a_chinese_one_stands_apart() -> None:
    assert read_title("人工智能 术语\nInformation technology — Terms") == "人工智能 术语 Information technology — Terms"
    assert read_title("移动终端\nAI 能力要求") == "移动终端AI 能力要求"
