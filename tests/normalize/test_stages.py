"""Stages: printed labels on one axis; known, fixable and ignored labels kept apart."""

from pathlib import Path

import pytest

from pipeline.core.errors import InputError
from pipeline.normalize.stages import read_stage, read_stage_vocabulary


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("预研 (PWI)", "00"),
        ("立项", "10"),
        ("立项 (AWI)", "10"),
        ("立项（AWI）", "10"),
        ("草案", "20"),
        ("征求意见稿", "30"),
        ("征求 意见稿", "30"),
        ("送审稿", "40"),
        ("报批稿", "50"),
        ("报批 (DTR)", "50"),
        ("报批 (FDIS)", "50"),
        ("发布", "60"),
        ("即将实施", "60"),
        ("现行", "60"),
        ("复审", "90"),
        ("废止", "95"),
        ("Published", "60"),
        ("DIS", "40"),
    ],
)
def test_a_printed_label_has_its_code(label: str, code: str) -> None:
    stage = read_stage(label, read_stage_vocabulary()).stage
    assert stage is not None
    assert stage.code == code


def test_an_ambiguous_label_is_less_than_certain() -> None:
    stage = read_stage("草案", read_stage_vocabulary()).stage
    assert stage is not None
    assert stage.confidence < 1


def test_a_misprint_is_fixed_and_says_for_what() -> None:
    reading = read_stage("报批搞", read_stage_vocabulary())
    assert (reading.stage and reading.stage.code, reading.fixed_label) == ("50", "报批稿")


def test_halves_that_disagree_are_reported_and_the_words_count() -> None:
    reading = read_stage("立项 (FDIS)", read_stage_vocabulary())
    assert (reading.stage and reading.stage.code, reading.disagrees and reading.disagrees.code) == ("10", "50")


def test_an_unknown_label_gets_no_code() -> None:
    reading = read_stage("酝酿中", read_stage_vocabulary())
    assert reading.stage is None
    assert not reading.is_absent


def test_an_empty_or_dashed_cell_says_there_is_no_stage() -> None:
    assert read_stage("——", read_stage_vocabulary()).is_absent
    assert read_stage("", read_stage_vocabulary()).is_absent


def write(folder: Path, stages: str) -> Path:
    (folder / "stages.toml").write_text(stages, encoding="utf-8")
    return folder


ONE = '[[stage]]\ncode = "10"\nrule = "a"\nlabels = ["立项"]\nabbreviations = []\n'


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        (ONE + ONE.replace('"a"', '"b"') + "[fixable]\n[ignored]\nlabels=[]\n", "two stages"),
        (ONE.replace('"10"', '"11"') + "[fixable]\n[ignored]\nlabels=[]\n", "unknown code 11"),
        (ONE + '[fixable]\n"立项" = {label="立项"}\n[ignored]\nlabels=[]\n', "at once"),
        (ONE + '[fixable]\n"立顶" = {label="没有"}\n[ignored]\nlabels=[]\n', "unknown label"),
        (ONE + "confidence = 0.5\n[fixable]\n[ignored]\nlabels=[]\n", "without a reason"),
    ],
)
def test_a_vocabulary_that_contradicts_itself_is_refused(tmp_path: Path, toml: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_stage_vocabulary(write(tmp_path, toml))
