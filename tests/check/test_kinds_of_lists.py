"""Kinds of lists: what analysts keep, and what they must be told of it."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook, load_workbook
from rich.cells import cell_len
from rich.console import Console

from pipeline.check import CheckedList, Verdict, as_record, render_workbook
from pipeline.check.cells import cell_kind
from pipeline.check.labels import note_text, place_of, values_of, when_printed
from pipeline.check.terminal import checked_lines, print_checked

Check = Callable[[Path], CheckedList]
CheckLines = Callable[..., list[Verdict]]
FACE, PLAN, BIO = "GB/T 41819-2022", "20211000-T-469", "GB/T 40660-2021"
FACE_TITLE = "信息安全技术 人脸识别数据安全要求"
PLAN_TITLE = "信息安全技术 机器学习算法安全评估规范"
OWNER = "全国信息安全标准化技术委员会"


@pytest.fixture
def check_text(check: Check, tmp_path: Path) -> Callable[[str, str], CheckedList]:
    def checked(name: str, text: str) -> CheckedList:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return check(tmp_path / name)

    return checked


def told(checked: CheckedList) -> list[tuple[int, str | None, str, str]]:
    return [(one.item.row, one.number, one.status, one.title_check) for one in checked.verdicts]


def kinds(verdict: Verdict) -> list[str]:
    return [note.kind for note in verdict.notes]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("owner.csv", f"{OWNER},国家标准,{FACE},{FACE_TITLE},发布\n{OWNER},国家标准,{PLAN},{PLAN_TITLE},立项\n"),
        ("owner.csv", f"{FACE};{OWNER}（SAC/TC 260）;{FACE_TITLE}\n{PLAN};{OWNER}（SAC/TC 260）;{PLAN_TITLE}\n"),
        ("tabs.txt", f"{FACE}\t{OWNER}\t{FACE_TITLE}\n{PLAN}\t{OWNER}\t{PLAN_TITLE}\n"),
        ("pipes.txt", f"| {OWNER} | {FACE} | {FACE_TITLE} |\n| {OWNER} | {PLAN} | {PLAN_TITLE} |\n"),
        ("one.csv", f"{FACE} {FACE_TITLE},推荐\n{PLAN} {PLAN_TITLE},推荐\n"),
    ],
)
def test_a_list_without_headings_never_takes_the_owner_for_the_title(
    check_text: Callable[[str, str], CheckedList], name: str, text: str
) -> None:
    assert told(check_text(name, text)) == [(1, FACE, "known", "same"), (2, PLAN, "replaced", "same")]


@pytest.mark.parametrize(
    "cell",
    [
        f"{FACE} {FACE_TITLE}",
        f"《{FACE_TITLE}》（{FACE}）",
        f"{FACE}《{FACE_TITLE}》",
        f"{FACE_TITLE} GB/T 41819—2022",
        f"{FACE_TITLE}（GB/T41819-2022）",
        f"[3] {FACE} {FACE_TITLE}",
    ],
)
@pytest.mark.parametrize("heading", ["标准", "标准号及名称", "标准编号/标准名称", "标准名称", "标准编号", ""])
def test_number_and_title_in_one_cell_are_told_apart(
    check_text: Callable[[str, str], CheckedList], heading: str, cell: str
) -> None:
    row = 2 if heading else 1
    text = f"序号,{heading}\n1,{cell}\n" if heading else f"1,{cell}\n"
    assert told(check_text("list.csv", text)) == [(row, FACE, "known", "same")]


def test_a_title_alone_in_such_a_column_is_told(check_text: Callable[[str, str], CheckedList]) -> None:
    checked = check_text("list.csv", f"序号,标准\n1,{FACE} {FACE_TITLE}\n2,某某系统 从未有过的名称\n3,{PLAN_TITLE}\n")
    assert [(one.item.row, one.status) for one in checked.verdicts] == [(2, "known"), (3, "unknown"), (4, "likely")]


def test_a_heading_nobody_knows_does_not_hide_the_numbers(check_text: Callable[[str, str], CheckedList]) -> None:
    checked = check_text("list.csv", f"Doc. ref.,标准名称\n{FACE},{FACE_TITLE}\n{PLAN},{PLAN_TITLE}\n")
    assert told(checked) == [(2, FACE, "known", "same"), (3, PLAN, "replaced", "same")]


def test_the_number_of_a_standard_comes_before_that_of_its_plan(check_text: Callable[[str, str], CheckedList]) -> None:
    text = f"计划号,标准号,标准名称\n{PLAN},GB/T 42888-2023,{PLAN_TITLE}\n20221791-T-469,——,人工智能 管理体系\n"
    assert [one.number for one in check_text("list.csv", text).verdicts] == ["GB/T 42888-2023", "20221791-T-469"]


def test_a_mail_is_read_with_its_marks_and_its_telephone_number_is_no_standard(check_lines: CheckLines) -> None:
    found = check_lines(
        "王老师，您好！请核对：",
        f"> 1. {FACE} 人脸识别数据安全要求",
        f"> - {BIO}",
        "电话：010-62331234  13800138000",
        "2026年11月3日",
    )
    assert [(one.number, one.title_check) for one in found] == [(FACE, "similar"), (BIO, "not_compared")]


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("GB/T 41815.1~3", ["GB/T 41815.1-2022", "GB/T 41815.2-2022", "GB/T 41815.3-2023"]),
        ("GB/T 41815.1-2022～GB/T 41815.2-2022", ["GB/T 41815.1-2022", "GB/T 41815.2-2022"]),
        (f"{FACE}; {BIO}、{PLAN}", [FACE, BIO, PLAN]),
        ("GB/T 41819-2022（MOD ISO 9999:2020）", [FACE]),
        ("GB/T 41819-2022/ISO/IEC 99:2020", [FACE]),
        ("20211000", ["GB/T 42888-2023"]),
    ],
)
def test_what_one_line_names_is_told_one_by_one(check_lines: CheckLines, line: str, numbers: list[str]) -> None:
    assert [one.number for one in check_lines(line)] == numbers


def test_an_original_named_beside_the_number_is_no_other_year(check_lines: CheckLines) -> None:
    (verdict,) = check_lines("GB/T 41819-2022/ISO/IEC 99:2020")
    assert (verdict.status, kinds(verdict), verdict.needs_attention) == ("known", ["adoption"], False)


def test_a_number_without_its_part_names_the_parts(check_lines: CheckLines) -> None:
    (verdict,) = check_lines("GB/T 41815（所有部分）")
    assert (verdict.status, verdict.number, kinds(verdict)[:1]) == ("likely", "GB/T 41815.1-2022", ["parts"])
    assert verdict.notes[-1].detail.startswith("GB/T 41815.2-2022, GB/T 41815.3-2023")


def test_a_title_that_belongs_to_another_number_names_that_number(check_lines: CheckLines) -> None:
    unknown, known = check_lines(f"GB/T 99999-2020 {FACE_TITLE}", f"{BIO} {FACE_TITLE}")
    assert [(note.kind, note.detail) for note in unknown.notes] == [("title_of", FACE)]
    assert known.title_check == "differs"
    assert [(note.kind, note.detail) for note in known.notes] == [("title_differs", ""), ("title_of", FACE)]


def test_a_standard_named_twice_is_told_and_needs_no_attention(check_lines: CheckLines) -> None:
    first, again, plan, later = check_lines(FACE, "GB/T41819—2022", PLAN, "GB/T 42888-2023")
    assert (kinds(first), kinds(plan)) == ([], [])
    assert [(note.kind, note.detail) for note in again.notes] == [("repeated", "1")]
    assert [(note.kind, note.detail) for note in later.notes] == [("repeated", "3")]
    assert not again.needs_attention


def test_a_title_in_a_sentence_beside_numbers_is_told_where_it_is_known(check_lines: CheckLines) -> None:
    found = check_lines(f"本规范引用{BIO}和《人工智能 管理体系》，不涉及《某某办法》。")
    assert [(one.number, one.status) for one in found] == [(BIO, "known"), ("20221791-T-469", "likely")]


def test_words_of_a_sentence_beside_a_number_are_no_title(check_lines: CheckLines) -> None:
    (verdict,) = check_lines(f"依据{FACE}的规定开展测评")
    assert verdict.title_check == "not_compared"


def test_headings_below_merged_titles_and_a_group_heading_are_found(check: Check, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["引用标准清单（2026年）"])
    sheet.merge_cells("A1:D1")
    sheet.append(["序号", "标准", None, "备注"])
    sheet.append([None, "编号", "名称", None])
    sheet.append([1, FACE, FACE_TITLE, "=cmd()"])
    sheet["D4"].data_type = "s"
    sheet.append([None] * 4)
    sheet.append([2, PLAN, PLAN_TITLE, None])
    sheet.row_dimensions[6].hidden = True
    other = book.create_sheet("International")
    other.append(["Reference", "Title"])
    other.append(["ISO/IEC 23894:2023", "Guidance on risk management"])
    other.column_dimensions["B"].width = 61
    book.create_sheet("说明")["A1"] = "本表由质量部维护"
    book.save(tmp_path / "list.xlsx")
    checked = check(tmp_path / "list.xlsx")
    assert [(one.item.table, one.item.row, one.number, one.title_check) for one in checked.verdicts] == [
        ("Sheet", 4, FACE, "same"),
        ("Sheet", 6, PLAN, "same"),
        ("International", 2, "ISO/IEC 23894:2023", "similar"),
    ]
    result = load_workbook(io.BytesIO(render_workbook(checked, "en")))
    assert result.sheetnames == ["Sheet", "International", "说明", "biaopu"]
    first = result["Sheet"]
    assert (first["D4"].value, first["D4"].data_type) == ("=cmd()", "s")
    assert first.row_dimensions[6].hidden
    assert [str(span) for span in first.merged_cells.ranges] == ["A1:D1"]
    assert result["International"].column_dimensions["B"].width == 61
    assert first["E3"].value == "核对结果 Check"


def test_a_technical_document_in_the_column_of_numbers_is_told_to_be_no_standard(
    check_text: Callable[[str, str], CheckedList],
) -> None:
    (verdict,) = check_text("list.csv", "标准编号,标准名称\nTC260-003,生成式人工智能服务安全基本要求\n").verdicts
    assert verdict.status == "unreadable"
    assert note_text(verdict.notes[0], "en").startswith("TC260-003 is a technical document")


def test_a_word_table_and_its_paragraphs_are_checked(check: Check, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(f"本规范引用{BIO}。")
    table = document.add_table(rows=0, cols=3)
    for row in (("序号", "标准号及名称", "备注"), ("1", f"GB/T 41819—2022 {FACE_TITLE}", "")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(tmp_path / "list.docx"))
    checked = check(tmp_path / "list.docx")
    assert [(one.item.table, one.number, one.title_check) for one in checked.verdicts] == [
        ("text", BIO, "not_compared"),
        ("table 1", FACE, "same"),
    ]
    assert [place_of(one.item, "zh") for one in checked.verdicts] == ["正文 第1行", "表1 第2行"]


def test_a_row_that_repeats_one_of_another_table_says_where(check: Check, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(f"本规范引用{FACE}。")
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = FACE
    document.save(str(tmp_path / "list.docx"))
    _, again = check(tmp_path / "list.docx").verdicts
    assert [note_text(note, "zh") for note in again.notes] == ["与正文 第1行为同一标准"]
    assert [note_text(note, "en") for note in again.notes] == ["the same standard as in text row 1"]


def test_the_stage_is_told_with_the_month_the_edition_and_the_page_in_both_languages(check_lines: CheckLines) -> None:
    (verdict,) = check_lines(FACE)
    assert values_of(verdict, "zh")["stage"] == "60 出版阶段（发布）"
    assert when_printed(verdict, "en") == "as of November 2026, 人工智能安全标准状态清单（2026年）, p. 4"
    assert when_printed(verdict, "zh") == "截至2026年11月，人工智能安全标准状态清单（2026年），第4页"


def test_every_line_of_the_terminal_table_is_equally_wide(check_text: Callable[[str, str], CheckedList]) -> None:
    checked = check_text(
        "list.csv", f"编号,名称\n{FACE},信息技术 云计算 参考架构\n{PLAN},{PLAN_TITLE}\nGB/T 9-2020,甲\n"
    )
    for language in ("zh", "en"):
        stream = io.StringIO()
        print_checked(checked, language, Console(file=stream, width=100, force_terminal=False))
        lines = stream.getvalue().splitlines()
        assert {cell_len(line) for line in lines if line[:1] in "┏┃┡│├└"} == {100}
        assert "\x1b" not in "\n".join(checked_lines(checked, language))


def test_the_notes_of_json_follow_the_language_and_nothing_else_does(check_lines: CheckLines) -> None:
    (verdict,) = check_lines("GB/T 41819-2020")
    english, chinese = as_record(verdict), as_record(verdict, "zh")
    assert english["notes"][0]["text"].startswith("the list's year")
    assert chinese["notes"][0]["text"].startswith("所列年份")
    assert english | {"notes": None} == chinese | {"notes": None}


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("——", "blank"),
        ("暂无", "blank"),
        (FACE, "number"),
        ("GB/T 22080-2016（ISO/IEC 27001:2013，IDT）", "number"),
        (f"《{FACE_TITLE}》({FACE})", "both"),
        (FACE_TITLE, "title"),
        ("Functional safety and AI systems", "title"),
        (f"{OWNER}（SAC/TC 260）", "other"),
        ("某某人工智能产业技术创新联盟", "other"),
        ("ISO/IEC JTC 1/SC 42", "other"),
        ("征求意见稿", "other"),
        ("国家标准", "other"),
        ("2023-05-01", "other"),
        ("12", "other"),
    ],
)
def test_a_cell_tells_what_it_holds(cell: str, kind: str) -> None:
    assert cell_kind(cell) == kind
