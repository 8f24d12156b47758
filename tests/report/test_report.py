"""Changes for a reader: counts that equal the rows, text that cannot break out, JSON that others read."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from rich.console import Console

from pipeline.compare import compare_editions
from pipeline.compare.changes import Between, Ground
from pipeline.core.collection import Collection
from pipeline.core.records import Change, Listing, StandardState
from pipeline.report import FORMATS, render_changes, render_workbook
from pipeline.report.groups import groups
from pipeline.report.places import places, places_of
from pipeline.report.terminal import print_changes
from tests.compare.fabricated import NEW as NEWER
from tests.compare.fabricated import OLD as OLDER
from tests.compare.test_fabricated import read
from tests.compare.test_sections import LEAK, RISK, SCALE, written
from tests.resolve.made import changes, listed

OLD = [
    ("20211000-T-469", "信息安全技术 机器学习算法安全评估规范", "50"),
    ("ISO/IEC AWI 27090", "Guidance | for <b>addressing</b> threats & *failures*", "10"),
    ("T/CESA 1124-2020", "人脸比对模型安全技术规范", "60"),
]
NEW = [
    ("GB/T 42888-2023", "信息安全技术 机器学习算法安全评估规范", "60"),
    ("ISO/IEC FDIS 27090", "Guidance | for <b>addressing</b> threats & *failures*", "50"),
]


@pytest.fixture
def found() -> list[Change]:
    return changes(OLD, NEW)


class Checked(HTMLParser):
    """Reads a page and remembers its tags, to see that they are closed and none came from the data."""

    void = ("meta", "br")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)
        if tag not in self.void:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_counts_equal_the_rows(found: list[Change]) -> None:
    assert sum(len(group.changes) for group in groups(found)) == len(found)
    page = render_changes(found, "html")
    assert page.count("<tr><td>") - len(groups(found)) == len(found)


def test_candidates_are_counted_apart(found: list[Change]) -> None:
    counted = {group.kind: group.counted for group in groups(found)}
    assert counted["promoted"] == "0 + 1?"
    assert counted["removed"] == "1"


def test_the_order_is_promoted_new_removed_then_stage_moves(found: list[Change]) -> None:
    assert [group.kind for group in groups(found)] == ["promoted", "removed", "stage_advanced"]


def test_json_has_the_keys_of_the_contract(found: list[Change]) -> None:
    rows = [json.loads(line) for line in render_changes(found, "json").splitlines()]
    assert {"domain", "kind", "old", "new", "status", "confidence", "evidence", "cause"} <= set(rows[0])
    removed = next(row for row in rows if row["kind"] == "removed")
    assert removed["new"] is None
    assert set(removed["old"]) == {"number", "title", "stage_code", "owner"}


def test_the_page_is_closed_offline_and_runs_nothing(found: list[Change]) -> None:
    page = render_changes(found, "html")
    reader = Checked()
    reader.feed(page)
    assert reader.open == []
    assert not {"script", "link", "img", "b"} & set(reader.tags)
    assert "http" not in page.replace("http-equiv", "")
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page


def test_the_picture_says_its_numbers_in_words(found: list[Change]) -> None:
    assert re.search(r"<desc [^>]*>10 → 50: 1; 50 → 60: 1</desc>", render_changes(found, "html"))


def test_a_side_unfolds_to_its_page_and_quote(found: list[Change]) -> None:
    row = Listing(
        edition_id="old",
        list_label="A.1",
        list_title=None,
        row=3,
        section_id=None,
        page_index=0,
        page="21",
        owner_text=None,
        type_text=None,
        number_text="T/CESA 1124—2020",
        title_text="人脸比对模型<安全>技术规范",
        stage_text="发布",
    )
    editions = listed("old", OLD) | listed("new", NEW) | Collection([row])
    page = render_changes(found, "html", editions)
    assert page.count('<span lang="en">p.</span> 21</summary>') == 1
    assert "<blockquote>T/CESA 1124—2020 人脸比对模型&lt;安全&gt;技术规范 发布</blockquote>" in page


def test_every_side_of_every_change_leads_to_its_print(tmp_path: Path) -> None:
    everything = read(tmp_path, old=OLDER, new=NEWER)
    known = places(everything)
    pages = set()
    for change in compare_editions(everything, "old", "new").of(Change):
        values = (change.old or change.old_value, change.new or change.new_value)
        for value, found in zip(values, places_of(change, known), strict=True):
            assert (value is None) == (found is None), (change.kind, value)
            pages |= {found.page} if found else set()
    assert pages == {None, "1", "2", "3", "4"}  # the front matter has no numbers


def test_editions_are_called_by_their_titles(tmp_path: Path) -> None:
    everything = read(tmp_path, old=OLDER, new=NEWER)
    page = render_changes(compare_editions(everything, "old", "new").of(Change), "html", everything)
    assert "<h2>机器学习运行安全白皮书（2024版） → 机器学习运行安全白皮书（2025版）</h2>" in page
    assert '<p class="ids">old → new</p>' in page
    assert page.count('<th scope="rowgroup"') == 5


def test_an_answer_to_a_commitment_is_no_rewording_of_it() -> None:
    change = Between("old", "new").change(
        "text", "commitment_answered", "1", values=("加快制定《甲》", "GB/T 1-2024 甲"), ground=Ground("listed")
    )
    page = render_changes([change], "html")
    assert "<td>加快制定《甲》</td><td>GB/T 1-2024 甲</td>" in page


def plain(markup: str) -> str:
    return re.sub(r"<[^>]+>", "", re.sub(r'<p class="kind">.*?</p>', "", markup))


def test_long_unchanged_text_is_folded_and_nothing_is_lost() -> None:
    same = "模型在训练中用到的数据会随着时间推移而失效" * 12
    change = Between("old", "new").change(
        "text", "reworded", "1", values=(f"旧{same}甲", f"新{same}乙"), ground=Ground("one section")
    )
    page = render_changes([change], "html")
    assert page.count('<details class="fold">') == 2
    old, new = (plain(cell) for cell in re.findall(r"<td>(.*?)</td>", page)[1:])
    assert (old, new) == (f"旧{same[:40]}…{same[40:]}甲", f"新{same[:40]}…{same[40:]}乙")


def test_changed_paragraphs_stand_in_reading_order_between_those_that_stayed() -> None:
    last = "标准是风险治理的依据，应当随着技术一起更新。"
    old = written("old", {"一、现状": [RISK, LEAK, SCALE]})
    new = written("new", {"一、现状": [RISK, LEAK, SCALE.replace("电力", "电能"), last]})
    changes_ = compare_editions(old | new, "old", "new").of(Change)
    page = render_changes(changes_, "html", old | new)
    body = page[page.index("文字对照") :]
    assert "2 × " in body
    assert f"<p>{RISK}</p><p>{LEAK}</p>" in body
    assert body.index(LEAK) < body.index("<del>力</del>") < body.index(last)


def test_the_picture_stands_behind_what_is_published_new_and_gone(found: list[Change]) -> None:
    page = render_changes(found, "html")
    tables = page[page.index("</table>") :]
    assert tables.index("不再列出") < tables.index("<svg") < tables.index("阶段推进")


def test_an_ended_project_is_named_as_such() -> None:
    states = (
        StandardState(number="20230249-T-469", title="甲", stage_code="30", owner=None),
        StandardState(number="20230249-T-469", title="甲", stage_code=None, owner=None, stage_functional="deleted"),
    )
    change = Between("old", "new").change(
        "standard",
        "stage_regressed",
        "1",
        field="stage_code",
        values=("30", "x.98"),
        states=states,
        ground=Ground("same"),
    )
    assert "[x.98 终止 Deleted]" in render_changes([change], "text")
    assert "30 → x.98: 1" in render_changes([change], "html")


def test_each_language_is_marked_for_readers_that_speak(found: list[Change]) -> None:
    page = render_changes(found, "html")
    assert '<span lang="zh-CN">变化</span> <span lang="en">Changes</span>' in page
    assert re.search(r'<td lang="en">ISO/IEC FDIS 27090', page) is None  # its stage is named in Chinese too


def test_a_workbook_is_text_and_the_same_every_time(found: list[Change]) -> None:
    made = render_workbook(found)
    assert made == render_workbook(found[::-1])
    book = openpyxl.load_workbook(BytesIO(made))
    counts, rows = book.worksheets
    assert [cell.value for cell in rows[1]][:4] == ["范围 What", "变化 Change", "之前 Before", "之后 After"]
    assert rows.max_row == len(found) + 1
    assert "T/CESA 1124-2020 人脸比对模型安全技术规范 [60 出版阶段 Publication]" in {row[2].value for row in rows}
    cells = [cell for sheet in (counts, rows) for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}


def test_digits_and_formulas_stay_text_in_a_workbook() -> None:
    change = Between("old", "new").change(
        "document", "added", "1", values=("0123456789012345678", "=1+1"), ground=Ground("http://example.invalid")
    )
    book = openpyxl.load_workbook(BytesIO(render_workbook([change])))
    row = [cell.value for cell in book.worksheets[1][2]]
    assert row[2:4] == ["0123456789012345678", "=1+1"]
    assert all(cell.hyperlink is None for cell in book.worksheets[1][2])


def test_a_terminal_gets_tables_with_both_sides(found: list[Change]) -> None:
    screen = StringIO()
    print_changes(found, Console(file=screen, width=120, force_terminal=False))
    shown = screen.getvalue()
    assert "old → new" in shown
    assert "阶段推进 advanced a stage" in shown
    assert "ISO/IEC FDIS 27090" in shown
    assert "待确认 to be decided" in shown
    assert "[/" not in shown


def test_a_terminal_is_told_that_nothing_changed() -> None:
    screen = StringIO()
    print_changes([], Console(file=screen, width=80))
    assert "没有变化" in screen.getvalue()


def test_markdown_shows_marks_as_they_are(found: list[Change]) -> None:
    line = next(row for row in render_changes(found, "md").splitlines() if "FDIS" in row)
    assert line.count(" | ") == 2
    assert r"\<b\>addressing\</b\>" in line


def test_text_names_both_sides(found: list[Change]) -> None:
    lines = render_changes(found, "text").splitlines()
    assert any("- 20211000-T-469" in line for line in lines)
    assert any("+ GB/T 42888-2023" in line for line in lines)


@pytest.mark.parametrize("name", FORMATS)
def test_no_changes_is_a_report_as_well(name: str) -> None:
    said = render_changes([], name)
    assert said == "" if name == "json" else "没有变化" in said


def test_the_same_changes_in_another_order_are_the_same_report(found: list[Change]) -> None:
    for name in ("text", "md", "html"):
        assert render_changes(found, name) == render_changes(found[::-1], name)


def test_another_format_is_an_error() -> None:
    with pytest.raises(ValueError, match="pdf"):
        render_changes([], "pdf")
