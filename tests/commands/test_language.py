"""Language: every word of the commands in Chinese and English, chosen by --lang or the locale, and none in JSON."""

import argparse
import io
import json
import logging
import re
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.__main__ import COMMANDS, _parser, main
from pipeline.commands import watching
from pipeline.commands.helping import catalogue, parts_of
from pipeline.commands.language import asked_language, said
from pipeline.commands.screen import shown_width
from pipeline.core.errors import InputError
from pipeline.core.evidence import evidence_in
from pipeline.core.language import LANGUAGES, Label, labels, language
from pipeline.core.text import is_han
from pipeline.core.vocabulary import read_toml
from tests.built import built_dataset
from tests.conftest import ROOT

WORDS = ("terminal.toml", "findings.toml", "help.toml", "evidence.toml", "changes.toml", "check.toml")


@pytest.fixture(scope="module")
def database() -> Path:
    return built_dataset()


def declared() -> Iterator[tuple[str, str]]:
    """Yield each text of the help of biaopu and of its commands with where it stands."""
    for name in ("", *COMMANDS):
        parser = _parser([name] if name else [])
        if name:
            (commands,) = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
            parser = commands.choices[name]
        for text in (parser.description, *parts_of(parser.epilog), *(group.title for group in parser._action_groups)):
            if text and not text.startswith("  "):
                yield name, text
        yield from ((name, action.help) for action in parser._actions if action.help)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_every_text_of_every_help_has_its_chinese(name: str) -> None:
    missing = [text for place, text in declared() if place == name and text not in catalogue()]
    assert not missing, f"give config/help.toml the Chinese of: {missing}"


def test_no_chinese_of_a_help_is_left_over() -> None:
    said_somewhere = {text for _, text in declared()} | {"usage: "}
    assert catalogue().keys() - said_somewhere == set()


@pytest.mark.parametrize("file", WORDS)
def test_every_word_has_both_languages_and_the_same_slots(file: str) -> None:
    for table in read_toml(file):
        for name, label in labels(file, table).items():
            assert label.en.strip(), (table, name)
            assert label.zh.strip(), (table, name)
            slots = [sorted(set(re.findall(r"\{(\w+)\}", text))) for text in (label.en, label.zh)]
            assert slots[0] == slots[1], (table, name)


def test_a_word_without_a_language_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.core.vocabulary.read_toml", lambda _: {"words": {"stage": {"en": "Stage"}}})
    with pytest.raises(InputError, match=r"words\.stage needs en and zh"):
        labels("half.toml", "words")


@pytest.mark.parametrize(
    ("locale", "spoken"),
    [("zh_CN.UTF-8", "zh"), ("zh_TW", "zh"), ("en_US.UTF-8", "en"), ("C.UTF-8", "en"), ("", "en")],
)
def test_the_locale_decides_where_nothing_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, locale: str, spoken: str
) -> None:
    monkeypatch.delenv("LC_ALL")
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", locale)
    assert language(None) == asked_language([]) == spoken
    assert language("zh") == asked_language(["show", "--lang", "zh", "--help"]) == asked_language(["--lang=zh"]) == "zh"


def test_the_first_variable_that_is_set_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert language(None) == "en"


@pytest.mark.parametrize(
    "arguments", [["--lang", "zh", "--help"], ["--help", "--lang", "zh"], ["show", "--help", "--lang=zh"]]
)
def test_help_is_chinese_wherever_the_option_stands(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    shown = capsys.readouterr().out
    assert left.value.code == 0
    assert shown.startswith("用法：biaopu")
    assert "选项：" in shown
    assert "usage" not in shown
    assert "biaopu s" in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_is_chinese_under_a_chinese_locale(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    with pytest.raises(SystemExit):
        main([name, "--help"])
    shown = capsys.readouterr().out
    texts = [line for line in shown.splitlines() if line.startswith("  -")]
    assert "示例" in shown
    assert all(any(map(is_han, line)) or len(line.split("  ")) < 3 for line in texts), texts


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize(
    "command", [["show", "GB/T 41819"], ["search", "人脸"], ["lineage"], ["coverage"], ["trace", "gb-t-41819-2022"]]
)
def test_json_does_not_depend_on_the_language(
    capsys: pytest.CaptureFixture[str], database: Path, command: list[str], spoken: str
) -> None:
    assert main([*command, "--json", "--database", str(database)]) == 0
    plain = capsys.readouterr().out
    assert main([*command, "--json", "--lang", spoken, "--database", str(database)]) == 0
    assert capsys.readouterr().out == plain
    assert [json.loads(line) for line in plain.splitlines()]


@pytest.mark.parametrize(
    ("command", "english", "chinese"),
    [
        (["show", "GB/T 41819"], "not necessarily today's", "未必是现行状态"),
        (["show", "GB/T 99999"], "no edition prints it", "各版本均未收录"),
        (["search", "人脸"], "not today's status", "不代表现行状态"),
        (["search", "*"], "no letter or digit", "没有文字或数字"),
        (["search", "独角兽"], "Nothing found", "未找到"),
        (["lineage"], "accepted", "已确认"),
        (["coverage"], "page furniture", "页眉页脚"),
        (["trace", "gb-t-41819-2022"], "characters", "字符"),
        (["diff", "aisec-2023-digest", "aisec-2026-status"], "Standards: published", "标准：正式发布"),
    ],
)
def test_what_is_printed_for_people_speaks_the_language_asked_for(
    capsys: pytest.CaptureFixture[str], database: Path, command: list[str], english: str, chinese: str
) -> None:
    for spoken, wanted, other in (("en", english, chinese), ("zh", chinese, english)):
        main([*command, "--lang", spoken, "--database", str(database)])
        shown = capsys.readouterr().out
        assert wanted in shown
        assert other not in shown


def test_the_language_may_stand_before_the_command(capsys: pytest.CaptureFixture[str], database: Path) -> None:
    assert main(["--lang", "zh", "coverage", "--database", str(database)]) == 0
    assert "100 % 已归类" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["--lang", "fr", "show", "GB/T 1"], ["show", "GB/T 1", "--lang", "fr"]])
def test_a_language_that_is_not_spoken_is_one_line(capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(command)
    error = capsys.readouterr().err
    assert left.value.code == 2
    assert error.count("\n") == 1
    assert "invalid choice: 'fr'" in error


def test_every_evidence_of_the_dataset_that_is_a_sentence_of_ours_has_its_chinese(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        query = "SELECT evidence FROM lineage UNION SELECT evidence FROM changes UNION SELECT evidence FROM sightings"
        stored = [text for (text,) in connection.execute(query)]
    assert len(stored) > 10
    # names of public data sets stay as they are
    untold = [text for text in stored if not any(map(is_han, evidence_in(text, "zh"))) and "relaton" not in text]
    assert untold == []
    assert all(evidence_in(text, "en") == text for text in stored)


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        ("similar_title: titles agree to 0.93, and no other is alike", "名称相似度 0.93，无其他相似者"),
        (
            "titles agree to 0.93, the next best (人脸识别) to 0.41, but another row fits as well",
            "名称相似度 0.93，次相似者（人脸识别）为 0.41，但另有条目同样符合",
        ),
        (
            "same_number: same canonical number; a commitment of a-2023, p. 7 and a commitment of b-2024 speaks of it",
            "规范编号相同；a-2023 第 7 页、b-2024的工作安排提及该标准",
        ),
        ("decision: 国家标准公告 2024年第1号", "人工核定：国家标准公告 2024年第1号"),
        ("a sentence that nobody wrote", "a sentence that nobody wrote"),
        ("", ""),
    ],
)
def test_evidence_is_told_in_chinese_with_what_it_names(stored: str, told: str) -> None:
    assert evidence_in(stored, "zh") == told


def test_every_sentence_of_evidence_in_the_code_has_its_chinese() -> None:
    sentence = re.compile(
        r'"((?:same|titles|the number|the register|the other|its|no |only|named|they|most|both) [^"{}]{4,90})"'
    )
    found = {
        text
        for step in ("resolve", "compare")
        for module in sorted((ROOT / "pipeline" / step).glob("*.py"))
        for text in sentence.findall(module.read_text(encoding="utf-8"))
    }
    assert len(found) > 25
    assert [text for text in sorted(found) if evidence_in(text, "zh") == text] == []


def test_evidence_made_to_be_slow_is_answered() -> None:
    assert evidence_in("; a commitment of " * 60, "zh")
    assert evidence_in(" and a commitment of ; , but " * 30, "zh")


def test_a_label_speaks_one_language_or_both() -> None:
    label = Label(en="Stage", zh="阶段")
    assert [label.spoken("en"), label.spoken("zh"), label.spoken(None)] == ["Stage", "阶段", "阶段 Stage"]
    assert said("common.page", "zh", page="Ⅲ") == "第 Ⅲ 页"


def test_the_lines_of_a_chinese_usage_stand_under_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["build", "--help", "--lang", "zh"])
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert first.startswith("用法：biaopu build [")
    assert second.index("[") == shown_width(first[: first.index("[")])


def test_a_changed_dataset_is_told_in_chinese(
    capsys: pytest.CaptureFixture[str], database: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "changed.sqlite"
    shutil.copyfile(database, changed)
    with closing(sqlite3.connect(changed)) as connection:
        connection.execute("UPDATE standards SET title = 'another' WHERE rowid = 1")
        connection.commit()
    assert main(["verify", str(changed), "--lang", "zh"]) == 1
    assert "content_sha256：各行哈希为" in capsys.readouterr().out


def test_a_build_reports_in_chinese(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_text("标准编号,标准名称,阶段\nGB/T 41819-2022,人脸识别数据安全要求,发布\n", encoding="utf-8")
    assert main(["build", str(source), "--output", str(tmp_path / "list.sqlite"), "--lang", "zh"]) == 0
    assert "项约束均成立" in capsys.readouterr().out


def test_a_picture_of_a_page_is_told_in_chinese(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    source = ROOT / "tests" / "pdfs" / "mid-page.pdf"
    assert main(["page", str(source), "1", "--image", str(tmp_path / "page.png"), "--lang", "zh"]) == 0
    assert "5 列" in capsys.readouterr().out


def test_show_as_json_has_the_life_line_and_what_is_related(capsys: pytest.CaptureFixture[str], database: Path) -> None:
    assert main(["show", "20211000-T-469", "--database", str(database), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {event["kind"] for event in told["life"]} >= {"listed", "became"}
    assert told["related"]


def test_every_word_beside_a_progress_bar_has_its_chinese() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "pipeline").rglob("*.py")))
    told = set(re.findall(r"_?LOG\.(?:info|debug)\(\s*\"([^\"]+)\"", code)) | {"%s: cannot be read", "%s: read"}
    words = {label.en: label.zh for label in labels("terminal.toml", "progress").values()}
    assert told - words.keys() == set(), "give [progress] of config/terminal.toml the Chinese of these"
    for english, chinese in words.items():
        assert re.findall("%[sd]", english) == re.findall("%[sd]", chinese)


def test_a_progress_bar_speaks_the_language_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.StringIO()
    shown.isatty = lambda: True  # type: ignore[method-assign]  # a terminal, as far as the bar can see
    for spoken, wanted in (("zh", "paper.pdf：解析 28 页"), ("en", "paper.pdf: parsing 28 pages")):
        monkeypatch.setattr("sys.argv", ["biaopu", "build", "paper.pdf", "--lang", spoken])
        monkeypatch.setattr("sys.stderr", shown)
        monkeypatch.setattr(watching, "_SECONDS", 0.0)
        monkeypatch.setenv("COLUMNS", "120")
        with watching.watched():
            logging.getLogger("biaopu").info("%s: parsing %d pages", "paper.pdf", 28)
            time.sleep(0.3)
        assert wanted in shown.getvalue()
