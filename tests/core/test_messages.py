"""Messages: what every rule says to a Chinese reader."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from pipeline.core.findings import finding
from pipeline.core.messages import message_in
from pipeline.core.text import is_han
from pipeline.core.vocabulary import read_toml
from tests.conftest import ROOT

STEPS = ("extract", "parse", "normalize", "tag", "resolve", "compare", "load")
SEVERITIES = ("error", "warning", "notice")
#: A rule as a literal: citation.number. Files and loggers look alike.
RULE = re.compile(r"(?!biaopu\.)[a-z_]{2,30}\.(?!toml$|csv$|txt$|json$|jsonl$|html$|png$|pdf$|cli$)[a-z_]{4,40}")
OTHER_RULES = {"one_number_two_titles", "owner.missing", "type.missing", "stage.missing"}


def modules() -> Iterator[ast.Module]:
    for step in STEPS:
        for path in sorted((ROOT / "pipeline" / step).rglob("*.py")):
            text = Path(path).read_text(encoding="utf-8")
            if "finding" in text or "Remark(" in text:
                yield ast.parse(text)


def literals() -> Iterator[str]:
    """Yield each text of the modules that make findings, with \\0 for what is filled in."""
    for module in modules():
        for node in ast.walk(module):
            if isinstance(node, ast.JoinedStr):
                yield "".join(part.value if isinstance(part, ast.Constant) else "\0" for part in node.values)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


@cache
def said_in_code() -> str:
    return "\n".join(literals())


def rules() -> set[str]:
    """Return the rules of findings that the code names beside a severity, and those that it puts together."""
    found = set()
    for module in modules():
        for node in ast.walk(module):
            parts = node.args if isinstance(node, ast.Call) else node.elts if isinstance(node, ast.Tuple) else []
            found |= {
                part.value
                for part in parts
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and RULE.fullmatch(part.value)
            }
    return found | OTHER_RULES


def test_every_rule_that_the_code_can_make_says_something_in_chinese() -> None:
    assert len(rules()) > 30
    assert rules() == read_toml("findings.toml").keys() - {"places", "fields"}


@pytest.mark.parametrize("rule", sorted(read_toml("findings.toml").keys() - {"fields"}))
def test_what_a_rule_says_is_what_the_code_says(rule: str) -> None:
    for form in read_toml("findings.toml")[rule].values():
        for part in re.split(r"\{\w+\}", form["en"]):
            assert part.strip(" :,()") in said_in_code() or _is_put_together(part), f"no code says “{part}”"


def _is_put_together(part: str) -> bool:
    """Whether a sentence is one of those that the code makes of two texts."""
    made = (
        "contents and body give one heading two",
        "PDFium and pdfplumber read",
        "the number is that of a",
        "of the file",
        "cell is blank",
    )
    return any(words in part and words in said_in_code() for words in made)


@pytest.mark.parametrize(
    ("rule", "message", "chinese"),
    [
        ("number.placeholder", "list A.1.2 row 20: a standard without a number", "清单 A.1.2 第 20 行：标准尚无编号"),
        (
            "citation.unlisted",
            "the text cites a standard that no list has: IEEE 2841",
            "正文引用的标准未列入任何清单：IEEE 2841",
        ),
        (
            "pages.recognised",
            "pages 1-4, 7 of the file: recognised from the picture: no text layer, or one that is not what is printed",
            "文件第 1-4, 7 页：由图像识别：无文字层，或文字层与所印不符",
        ),
        (
            "number.listed_twice",
            "list A: row 7 prints the standard of row 3 once more",
            "清单 A：第 7 行重复印出第 3 行的标准",
        ),
        (
            "list.cell_filled",
            "list A row 2: the empty owner cell was given the text of the row above",
            "清单 A 第 2 行：归口单位空单元格已填入上一行的内容",
        ),
        (
            "list.text_between",
            "a text between the rows of a list of standards; it is read as text, not as a row (offset 31)",
            "标准清单各行之间有一段文字，作为正文读取，未作为条目（位置 31）",
        ),
    ],
)
def test_a_message_keeps_its_place_and_what_is_filled_in(rule: str, message: str, chinese: str) -> None:
    found = finding("a", rule, "notice", message)
    assert message_in(found, "zh") == chinese
    assert message_in(found, "en") == message


def test_a_message_that_no_form_fits_is_shown_as_it_is_stored() -> None:
    assert message_in(finding("a", "number.placeholder", "notice", "something else"), "zh") == "something else"
    assert message_in(finding("a", "of.another", "notice", "something"), "zh") == "something"


def test_every_sentence_has_both_languages() -> None:
    for rule, forms in read_toml("findings.toml").items():
        for name, form in forms.items():
            assert form.keys() == {"en", "zh"}, rule
            assert any(map(is_han, form["zh"])) or name == "offset", rule
            slots = [sorted(re.findall(r"\{(\w+)\}", form[one])) for one in ("en", "zh")]
            assert slots[0] == slots[1], rule
