"""Running text: where sentences name standards, committees and documents."""

from __future__ import annotations

import pytest

from pipeline.identify import find, find_other, parse

FRAMES = (
    "按照{}的规定执行。",
    "本文件参考了《信息技术 安全要求》（{}）等标准。",
    "见{}第5章，2020年发布。",
    "依据{}\n开展评估",
    "This document is based on {}, which specifies requirements.",
    "(see {}).",
    "The requirements of {} apply; the year 2020 is not part of it.",
    "1. {} Terms",
)


@pytest.mark.rows("sentences.tsv")
def test_sentence_names_its_standards(row: list[str]) -> None:
    sentence, *expected = row
    found = [f"{item.text}={item.canonical}" for item in find(sentence)]
    assert found == expected


@pytest.mark.rows("sentences.tsv")
def test_text_found_is_the_source_between_its_offsets(row: list[str]) -> None:
    for item in find(row[0]):
        assert row[0][item.start : item.end] == item.text


@pytest.mark.parametrize("frame", FRAMES)
def test_canonical_form_in_a_sentence_is_found_whole(canonical_forms: list[str], frame: str) -> None:
    start = frame.index("{}")
    for form in canonical_forms:
        if parse(form).identifiers[0].confidence < 0.7:
            continue
        found = [(item.start, item.end, item.canonical) for item in find(frame.format(form))]
        assert found == [(start, start + len(form), form)]


@pytest.mark.rows("non_identifiers.tsv")
def test_look_alike_in_a_sentence_is_not_found(row: list[str]) -> None:
    assert list(find(f"根据{row[0]}的要求，see {row[0]} for details.")) == []


def test_a_series_is_found_with_its_stem() -> None:
    (found,) = find("包括IEEE P7000系列标准")
    assert (found.text, found.canonical, found.is_series) == ("IEEE P7000", "IEEE P7000", True)
    assert [item.is_series for item in find("ISO 9000 series and ISO 14001")] == [True, False]


def test_offsets_count_characters_that_fold_to_nothing() -> None:
    text = "参见\u200bＧＢ／Ｔ\u200b 41819—2022。"
    (found,) = find(text)
    assert text[found.start : found.end] == found.text == "ＧＢ／Ｔ\u200b 41819—2022"


def test_committees_and_documents_are_found_apart() -> None:
    text = "由ISO/IEC JTC1 SC42、TC260与CEN-CENELEC JTC 21负责，见TC260-003和GB/T 41819-2022。"
    assert [(item.text, item.other.canonical) for item in find_other(text)] == [
        ("ISO/IEC JTC1 SC42", "ISO/IEC JTC 1/SC 42"),
        ("TC260", "SAC/TC 260"),
        ("CEN-CENELEC JTC 21", "CEN/CLC/JTC 21"),
        ("TC260-003", "TC260-003"),
    ]
    assert [item.canonical for item in find(text)] == ["GB/T 41819-2022"]


# Numbered citations in the running text of the 2023 white paper, read by eye.
CITED = (
    *("ISO/IEC 38507:2022", "ISO/IEC 23894:2023", "ISO/IEC TR 24028:2020", "ISO/IEC 27090", "ISO/IEC TR 5469"),
    *("ISO/IEC 27091", "IEEE P7000", "IEEE Std 2841-2022", "IEEE P2840", "IEEE P2894", "ETSI GR SAI 004"),
    *("ETSI GR SAI 005", "NIST SP 1270", "NIST IR 8312", "NIST IR 8332", "NIST AI 100-1"),
    *("GB/T 40660-2021", "GB/T 41871-2022"),
)


def test_white_paper_body_cites_what_a_reader_finds(white_paper: str) -> None:
    body = white_paper[: white_paper.index("附录A：标准列表\n")]
    assert tuple(item.canonical for item in find(body)) == CITED


def test_white_paper_names_no_look_alike(white_paper: str) -> None:
    appendix = white_paper[white_paper.index("附录A：标准列表\n") :]
    cells = [cell for line in appendix.splitlines() if line.count("\t") == 4 for cell in [line.split("\t")[2]]]
    numbers = {item.canonical for cell in cells for item in parse(cell, number_column=True).identifiers}
    found = {item.canonical for item in find(appendix)}
    assert found - numbers == {"ISO 12100"}
    assert {number for number in numbers - found if not number.isdigit()} == set()
