"""What documents say is data wherever it is shown: on a terminal, in HTML, in spreadsheets, in SQL."""

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest

from pipeline.core.screen import Screen
from pipeline.line import build
from tests.built import built_dataset
from tests.hostile.packages import SHEET, changed, sound_xlsx
from tests.hostile.running import Outcome, attacked

#: Titles that mean something to a terminal, a browser, a spreadsheet, a database, a template, a log.
TITLES = (
    "=cmd|'/C calc'!A0 安全",
    "+1+cmd 安全要求",
    "-2+3 安全要求",
    "@SUM(1+1) 安全要求",
    "\x1b[31m红色\x1b[0m 安全\x1b]0;标题\x07要求",
    "\x9b31m 八位控制 安全",
    "\u202e反向\u2066 安全\u200b要求",
    "<script>alert(1)</script> 安全要求",
    "</script><img src=x onerror=alert(1)> 安全要求",
    "]]><!-- 安全 --!> 要求",
    "'; DROP TABLE standards; -- 安全",
    '" onmouseover="alert(1) 安全要求',
    "{{data}} ${7*7} {% x %} 安全要求",
    "%s %n \\u0000 安全要求",
    "安全" + "要\u0301\u0302\u0303" * 100,
)


def _list(path: Path, stage: str) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(("标准编号", "标准名称", "阶段", "归口"))
        for number, title in enumerate(TITLES, start=1):
            rows.writerow((f"GB/T {41000 + number}-2022", title, stage, "全国信息安全标准化技术委员会"))
    return path


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    output = folder / "hostile.sqlite"
    build([_list(folder / "old.csv", "征求意见"), _list(folder / "new.csv", "发布")], output)
    return output


def ask(dataset: Path, folder: Path, *arguments: str | Path) -> Outcome:
    return attacked([*arguments, "--database", dataset], folder).check(0, 1)


def test_nothing_that_a_document_says_controls_the_terminal(hostile: Path, tmp_path: Path) -> None:
    for number in range(1, len(TITLES) + 1):
        ask(hostile, tmp_path, "show", f"GB/T {41000 + number}")
    for query in ("安全", "script", "DROP TABLE", "'; --", '"', "*", "%", "\x1b[31m", "红色"):
        ask(hostile, tmp_path, "search", query)
    for form in ("text", "md", "json"):
        ask(hostile, tmp_path, "diff", "old", "new", "--format", form)
    ask(hostile, tmp_path, "lineage")
    ask(hostile, tmp_path, "check", _list(tmp_path / "list.csv", "发布"))


def test_no_page_has_markup_of_a_document(hostile: Path, tmp_path: Path) -> None:
    ask(hostile, tmp_path, "diff", "old", "new", "--format", "html", "--output", tmp_path / "changes.html")
    attacked(["explore", hostile, "--output", tmp_path / "explorer.html"], tmp_path, memory=None).check(0)
    for name in ("changes.html", "explorer.html"):
        page = (tmp_path / name).read_text(encoding="utf-8")
        assert "Content-Security-Policy" in page
        assert "<script>alert" not in page, name
        assert "<img src=x" not in page, name
        assert '" onmouseover="' not in page, name


def test_no_spreadsheet_has_a_formula_or_a_link(hostile: Path, tmp_path: Path) -> None:
    ask(hostile, tmp_path, "diff", "old", "new", "--format", "xlsx", "--output", tmp_path / "changes.xlsx")
    ask(hostile, tmp_path, "check", _list(tmp_path / "list.csv", "发布"), "--output", tmp_path / "checked.xlsx")
    attacked(["publish", "2026.11.0", "--database", hostile, "--to", tmp_path / "dist"], tmp_path, memory=None).check(0)
    release = tmp_path / "dist/2026.11.0"
    for book in (tmp_path / "changes.xlsx", tmp_path / "checked.xlsx", release / "biaopu-2026.11.0.xlsx"):
        with zipfile.ZipFile(book) as package:
            for part in package.namelist():
                content = package.read(part).decode("utf-8", "replace")
                assert not re.search(r"<(?:x:)?(?:f|hyperlink|ddeLink|externalReference)\b", content), (book.name, part)
    for table in sorted((release / "csv").glob("*-excel.csv")):
        for row in csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig"), newline="")):
            assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row), table.name
    for page in sorted(release.rglob("*.html")):
        assert "<script>alert" not in page.read_text(encoding="utf-8"), page.name


def test_every_title_comes_out_as_it_went_in(hostile: Path, tmp_path: Path) -> None:
    shown = ask(hostile, tmp_path, "diff", "old", "new", "--json").output
    for title in ("'; DROP TABLE standards; -- 安全", "{{data}} ${7*7} {% x %} 安全要求"):
        assert title in shown


def test_on_a_terminal_only_our_colours_pass() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for stream, expected in (
        (Terminal(), "\x1b[1;31m红\x1b[0m\\u001b]0;x\\u0007 \\u009b2J \\u202e"),
        (io.StringIO(), "\\u001b[1;31m红\\u001b[0m\\u001b]0;x\\u0007 \\u009b2J \\u202e"),
    ):
        Screen(stream).write("\x1b[1;31m红\x1b[0m\x1b]0;x\x07 \x9b2J \u202e")
        assert stream.getvalue() == expected


def test_a_broken_style_of_a_workbook_prints_nothing(tmp_path: Path) -> None:
    styled = changed(sound_xlsx(), {SHEET: lambda xml: xml.replace(b'r="A2"', b'r="A2" s="99999999999"')})
    (tmp_path / "list.xlsx").write_bytes(styled)
    asked = attacked(["check", tmp_path / "list.xlsx", "--json", "--database", built_dataset()], tmp_path).check(
        0, 1, 2
    )
    assert all(line.startswith("{") for line in asked.output.splitlines())
