"""Verdicts: what is said of a number or title in a list."""

import re
from collections.abc import Callable

import pytest

from pipeline.check import Verdict
from pipeline.check.labels import note_text

Check = Callable[..., list[Verdict]]


@pytest.mark.parametrize(
    "line",
    [
        "GB/T 41819-2022",
        "GB/T41819—2022",
        "GBT41819-2022",
        "1. ＧＢ／Ｔ 41819－2022",
        "应符合GB/T 41819—2022的要求。",
        "（三）GB/T 41819-2022《信息安全技术 人脸识别数据安全要求》",
    ],
)
def test_a_number_in_any_spelling_is_known(check_lines: Check, line: str) -> None:
    (verdict,) = check_lines(line)
    assert (verdict.status, verdict.number, verdict.needs_attention) == ("known", "GB/T 41819-2022", False)
    assert verdict.printing
    assert verdict.printing.edition.edition_id == "aisec-2026-status"
    assert verdict.printing.entry.stage_code == "60"
    assert verdict.printing.listing.page


def test_two_numbers_in_a_sentence_are_two_verdicts(check_lines: Check) -> None:
    found = check_lines("参照ISO/IEC DTR 5469和NIST IR 8269，以及GB/T 40660—2021。")
    assert [(one.number, one.status) for one in found] == [
        ("ISO/IEC DTR 5469", "replaced"),
        ("NIST IR 8269", "replaced"),
        ("GB/T 40660-2021", "known"),
    ]
    assert [one.number for one in found[0].successors] == ["ISO/IEC TR 5469:2024"]


def test_a_plan_that_was_published_names_its_number_and_date(check_lines: Check) -> None:
    (verdict,) = check_lines("20211000-T-469")
    (successor,) = verdict.successors
    assert (verdict.status, verdict.needs_attention) == ("replaced", True)
    assert (successor.number, successor.relation, successor.date) == ("GB/T 42888-2023", "promoted", "2023-08-06")


def test_an_undecided_link_is_told_and_never_followed(check_lines: Check) -> None:
    (verdict,) = check_lines("20230249-T-469")
    assert (verdict.status, verdict.successors, verdict.needs_attention) == ("known", (), True)
    assert any(note.kind == "candidate" and "GB/T 45958-2025" in note.detail for note in verdict.notes)


def test_a_number_that_only_an_undecided_link_gives_is_likely(check_lines: Check) -> None:
    (verdict,) = check_lines("GB/T 45958-2025")
    assert verdict.status == "likely"
    assert verdict.needs_attention


@pytest.mark.parametrize(
    ("line", "status", "note"),
    [
        ("GB/T 41819", "known", "undated"),
        ("GB/T 41819-2020", "likely", "year_differs"),
        ("41819—2022", "likely", "loose"),
        ("PAS 8800", "likely", "loose"),
        ("GB/T 4l819-2O22", "likely", "loose"),
        ("信息安全技术 人脸识别数据安全要求", "likely", "by_title"),
        ("《人脸识别数据安全要求》", "likely", "by_title"),
    ],
)
def test_what_is_not_quite_the_number_is_named_and_noted(check_lines: Check, line: str, status: str, note: str) -> None:
    (verdict,) = check_lines(line)
    assert verdict.status == status
    assert verdict.notes[0].kind == note
    assert verdict.needs_attention is (status != "known")


def test_an_unknown_number_is_recognised_and_in_no_edition(check_lines: Check) -> None:
    (verdict,) = check_lines("GB/T 99999-2020")
    assert (verdict.status, verdict.number, verdict.standard) == ("unknown", "GB/T 99999-2020", None)


def test_words_meant_as_a_number_that_cannot_be_read_are_told(check_lines: Check) -> None:
    (verdict,) = check_lines("GB 7x7x7-2022")
    assert verdict.status == "unreadable"


@pytest.mark.parametrize("line", ["2022", "469", "拟引用标准清单", "以下是说明文字，没有标准。", "——", "一、总则"])
def test_a_line_that_names_no_standard_has_no_verdict(check_lines: Check, line: str) -> None:
    (verdict,) = check_lines("GB/T 40660-2021", line)
    assert verdict.number == "GB/T 40660-2021"


@pytest.mark.parametrize(
    ("title", "title_check"),
    [
        ("信息安全技术 人脸识别数据安全要求", "same"),
        ("信息安全技术　人脸识别数据安全要求", "same"),
        ("人脸识别数据安全要求", "similar"),
        ("信息技术 云计算 参考架构", "differs"),
        ("Information security technology — Face recognition", "not_compared"),
    ],
)
def test_the_title_in_the_list_is_compared_with_the_printed_one(
    check_lines: Check, title: str, title_check: str
) -> None:
    (verdict,) = check_lines(f"GB/T 41819-2022 {title}")
    assert verdict.title_check == title_check
    assert verdict.needs_attention is (title_check == "differs")


def test_an_unknown_title_in_a_list_of_titles_is_told(check_lines: Check) -> None:
    found = check_lines("信息安全技术 人脸识别数据安全要求", "某某系统 从未有过的名称")
    assert [verdict.status for verdict in found] == ["likely", "unknown"]


def test_a_title_before_the_number_of_its_plan_is_its_title(check_lines: Check) -> None:
    (verdict,) = check_lines("评估按照《信息安全技术 机器学习算法安全评估规范》（计划号20211000-T-469）执行。")
    assert (verdict.number, verdict.title_check) == ("20211000-T-469", "same")


@pytest.mark.parametrize(
    "line", ["20230249-T-469 生成式人工智能 数据安全规范", "GB/T 41819-2021 人脸识别线下支付安全要求"]
)
def test_no_note_for_a_chinese_reader_has_an_english_word_or_an_id(check_lines: Check, line: str) -> None:
    told = [note_text(note, "zh") for verdict in check_lines(line) for note in verdict.notes]
    assert told
    assert not re.search(r"promoted|title-[0-9a-f]|[a-z]{4}", "".join(told))


def test_an_undecided_link_tells_what_it_would_be(check_lines: Check) -> None:
    (verdict,) = check_lines("20230249-T-469")
    (note,) = (one for one in verdict.notes if one.kind == "candidate")
    assert note_text(note, "zh") == "可能对应 GB/T 45958-2025（正式发布，置信度 0.5），尚未确认"
    assert note_text(note, "en").startswith("perhaps GB/T 45958-2025 (promoted, confidence 0.5)")
