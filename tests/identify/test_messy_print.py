"""Messy print: any canonical form printed as PDFs and word processors print it reads back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.identify import parse
from pipeline.identify.characters import HAN_LETTERS

HAN = {latin: han for han, latin in HAN_LETTERS.items()}


def full_width(text: str) -> str:
    return "".join("　" if character == " " else chr(ord(character) + 0xFEE0) for character in text)


def founder_font(text: str) -> str:
    return "".join(HAN.get(character, character) for character in text)


PRINTERS: dict[str, Callable[[str], str]] = {
    "full width": full_width,
    "letters of the Founder fonts": founder_font,
    "em dash": lambda text: text.replace("-", "—"),
    "minus sign": lambda text: text.replace("-", "−"),
    "non-breaking hyphen": lambda text: text.replace("-", "‑"),
    "full-width hyphen": lambda text: text.replace("-", "－"),
    "box drawing": lambda text: text.replace("-", "─"),
    "space behind the dash": lambda text: text.replace("-", "- "),
    "division slash": lambda text: text.replace("/", "∕"),
    "full-width slash": lambda text: text.replace("/", "／"),
    "spaced slash": lambda text: text.replace("/", " / "),
    "full-width colon": lambda text: text.replace(":", "："),
    "space behind the colon": lambda text: text.replace(":", ": ") if "White Paper" not in text else text,
    "no-break space": lambda text: text.replace(" ", "\u00a0"),
    "doubled space": lambda text: text.replace(" ", "  "),
    "zero-width space": "\u200b".join,
    "line break for a space": lambda text: text.replace(" ", "\n"),
    "line break behind the dash": lambda text: text.replace("-", "-\n"),
    "line break behind the slash": lambda text: text.replace("/", "/\n"),
    "book title marks": lambda text: f"《{text}》",
    "brackets": lambda text: f"（{text}）",
    "full stop": lambda text: f"{text}。",
    "label": lambda text: f"标准编号：{text}",
    "title behind a space": lambda text: f"{text} 信息安全技术 第2部分：测试要求",
    "title glued behind": lambda text: f"{text}信息安全技术 测试要求",
    "title in marks": lambda text: f"{text}《信息安全技术 测试要求》",
    "English title": lambda text: f"{text} Information technology — Part 2: Requirements",
    "bullet": lambda text: f"• {text}",
}


@pytest.mark.parametrize("printer", PRINTERS.values(), ids=PRINTERS.keys())
def test_a_messy_print_reads_as_the_canonical_form(canonical_forms: list[str], printer: Callable[[str], str]) -> None:
    wrong = {
        printer(form): [identifier.canonical for identifier in parse(printer(form)).identifiers]
        for form in canonical_forms
        if [identifier.canonical for identifier in parse(printer(form)).identifiers] != [form]
    }
    assert wrong == {}


def test_a_line_break_anywhere_in_a_number_is_repaired(canonical_forms: list[str]) -> None:
    names = ("White Paper", "Redline", "CSV", "RLV")
    forms = [form for form in canonical_forms if not any(name in form for name in names)]
    broken = [(form, f"{form[:index]}\n{form[index:]}") for form in forms for index in range(1, len(form))]
    wrong = [text for form, text in broken if [item.canonical for item in parse(text).identifiers] != [form]]
    assert len(wrong) <= len(broken) // 200, wrong


def test_a_title_below_the_number_stays_out_of_it() -> None:
    assert [item.canonical for item in parse("IEEE 802\nLAN standards").identifiers] == ["IEEE Std 802"]
    assert [item.canonical for item in parse("GB/T 41819-2022\n5G 移动通信").identifiers] == ["GB/T 41819-2022"]
