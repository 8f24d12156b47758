"""Forms of text that converters and hands write: running titles, form feeds, letters set apart, no blank line."""

from pathlib import Path

import pytest

from pipeline.core.records import Finding, Line, Page, Section
from tests.parse.drawn import BREAK, COVER, parsed, source_of

SENTENCE = "试点地区先理清目录，再谈共享，走出了一条稳妥的路子。"
LONG = SENTENCE * 3


def titles(folder: Path, text: str) -> list[str]:
    return [f"{section.label or ''}{section.title}" for section in parsed(folder, text).of(Section)]


def roles(folder: Path, text: str) -> dict[str, str]:
    collection = parsed(folder, text)
    source = source_of(collection)
    return {source[line.start : line.end]: line.role for line in collection.of(Line)}


def rules(folder: Path, text: str) -> list[tuple[str, str]]:
    return [(found.rule, found.message) for found in parsed(folder, text).of(Finding)]


def test_running_titles_of_chapters_in_text_are_no_headings(tmp_path: Path) -> None:
    pages = [
        f"第一章 现状\n\n第一章\n\n现状\n\n{LONG}\n\n1",
        f"第一章 现状\n\n{LONG}\n\n2",
        f"第二章 需求\n\n第二章\n\n需求\n\n{LONG}\n\n3",
        f"第三章 展望\n\n{LONG}\n\n第三章 展望\n\n{LONG}\n\n4",
    ]
    assert titles(tmp_path, "\f".join([COVER, *pages])) == ["第一章现状", "第二章需求", "第三章展望"]


def test_running_titles_without_positions_leave_headings_at_page_tops(tmp_path: Path) -> None:
    pages = [
        f"第{number}章 {title}\n\n{LONG}" for number, title in zip("一二三", ("现状", "需求", "展望"), strict=True)
    ]
    assert titles(tmp_path, BREAK.join([COVER, *pages])) == ["第一章现状", "第二章需求", "第三章展望"]


def test_blank_lines_inside_a_sheet_do_not_part_it_from_its_page_number(tmp_path: Path) -> None:
    sheets = [
        f"{title}\n\n{LONG}{BREAK}- {number} -" for number, title in ((7, "一、现状"), (8, "二、需求"), (9, "三、展望"))
    ]
    collection = parsed(tmp_path, "\f".join(sheets))
    assert [(section.title, section.page) for section in collection.of(Section)] == [
        ("现状", "7"),
        ("需求", "8"),
        ("展望", "9"),
    ]
    assert [page.page for page in collection.of(Page)] == ["7", "7", "8", "8", "9", "9"]


def test_letters_set_apart_on_lines_of_their_own_are_one_title(tmp_path: Path) -> None:
    contents = "目\n\n录\n\n第一章 总则\t1\n第二章 附则\t2"
    text = BREAK.join([COVER, f"前\n\n言\n\n{LONG}", contents, f"第一章 总\n\n则\n\n{LONG}"])
    assert titles(tmp_path, f"{text}\n\n第二章 附则\n\n{LONG}") == ["前言", "第一章总则", "第二章附则"]
    assert roles(tmp_path, text)["录"] == "contents"


def test_a_notice_without_a_page_break_ends_at_the_first_heading_of_the_contents(tmp_path: Path) -> None:
    notice = "目录\n第一章 现状\t1\n第二章 需求\t2\n免责声明\n本手册仅供参考。"
    text = f"{COVER}\n{notice}\n第一章\n现状\n{LONG}\n第二章\n需求\n{LONG}"
    assert titles(tmp_path, text) == ["第一章现状", "第二章需求"]
    assert roles(tmp_path, text)["本手册仅供参考。"] == "front matter"


def test_labels_with_a_point_and_a_comma_keep_their_marks(tmp_path: Path) -> None:
    text = f"1、现状\n\n1.1、规模\n\n{LONG}\n\n1.2、结构\n\n{LONG}\n\n2、需求\n\n{LONG}\n\n3.5、4.2两个版本并存。"
    sections = parsed(tmp_path, text).of(Section)
    assert [(section.level, section.label, section.title) for section in sections] == [
        (1, "1、", "现状"),
        (2, "1.1、", "规模"),
        (2, "1.2、", "结构"),
        (1, "2、", "需求"),
    ]


def test_a_run_in_heading_may_stand_alone_on_its_line(tmp_path: Path) -> None:
    items = f"（一）全面排查。{SENTENCE}\n（二）集中整改。{SENTENCE}\n（三）巩固提升。\n{LONG}\n"
    assert titles(tmp_path, f"一、任务\n{items}二、要求\n{LONG}") == [
        "一、任务",
        "（一）全面排查",
        "（二）集中整改",
        "（三）巩固提升",
        "二、要求",
    ]


def test_items_that_end_with_a_full_stop_are_no_headings(tmp_path: Path) -> None:
    items = "（一）申请书。\n（二）承诺书。\n（三）其他材料。\n"
    assert titles(tmp_path, f"一、材料\n应当提交：\n{items}{LONG}\n二、要求\n{LONG}") == ["一、材料", "二、要求"]


def test_a_text_without_any_number_has_its_short_lines_between_paragraphs_as_headings(tmp_path: Path) -> None:
    parts = ["开源已成为底座", LONG, LONG, "风险沿着依赖链传导", LONG, "我们的建议", LONG, "某某智库"]
    assert titles(tmp_path, "\n".join([COVER, SENTENCE, *parts])) == [
        "开源已成为底座",
        "风险沿着依赖链传导",
        "我们的建议",
    ]


def test_a_word_of_the_vocabulary_in_a_table_printed_as_lines_is_no_heading(tmp_path: Path) -> None:
    text = f"1 测评\n\n{LONG}\n\n项目\n\n结论\n\n共识\n\n符合\n\n2 展望\n\n{LONG}"
    assert titles(tmp_path, text) == ["1测评", "2展望"]


def test_running_titles_among_the_lines_of_a_text_without_page_breaks_are_no_headings(tmp_path: Path) -> None:
    text = f"第一章 现状\n{LONG}\n3\n第一章 现状\n{LONG}\n4\n第二章 需求\n{LONG}\n5\n第二章 需求\n{LONG}"
    assert titles(tmp_path, text) == ["第一章现状", "第二章需求"]


def test_a_number_that_counts_at_the_start_of_a_line_is_no_label(tmp_path: Path) -> None:
    text = f"1 现状\n{LONG}\n2 需求\n{LONG}\n3 个方面的工作同步推进\n4 月底前完成\n2.1 亿用户需要迁移\n3 人才\n{LONG}"
    assert titles(tmp_path, text) == ["1现状", "2需求", "3人才"]


def test_a_back_cover_is_no_part_of_the_last_section(tmp_path: Path) -> None:
    back = "某某研究院\n\n地址：某市某路8号\n\n邮编：100000\n\n电话：010-00000000"
    text = f"{COVER}{BREAK}一、现状\n\n{LONG}\n\n二、展望\n\n{LONG}{BREAK}{back}"
    assert roles(tmp_path, text)["邮编：100000"] == "front matter"
    assert parsed(tmp_path, text).of(Section)[-1].end < text.index("地址")


@pytest.mark.parametrize(
    ("headings", "message"),
    [
        (("一、甲", "二、乙", "七、丙"), "the label 七、 follows 二、"),
        (("第一章 甲", "第二章 乙", "第五章 丙"), "the label 第五章 follows 第二章"),
        (("附录A：表", "A.1 甲", "A.2 乙", "A.7 丙"), "the label A.7 follows A.2"),
        (("1 甲", "1.1 乙", "1.3 丙"), "the label 1.3 follows 1.1"),
    ],
)
def test_a_number_left_out_is_a_finding_and_the_heading_stays(
    headings: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    text = "\n\n".join(part for heading in headings for part in (heading, LONG))
    assert titles(tmp_path, text)[-1].endswith("丙")
    assert rules(tmp_path, text) == [("outline.label_skipped", message)]


def test_numbers_that_go_on_from_part_to_part_or_begin_again_leave_none_out(tmp_path: Path) -> None:
    on = ("一、甲", "（一）乙", "（二）丙", "二、丁", "（三）戊", "（四）己")
    again = ("一、甲", "（一）乙", "（二）丙", "二、丁", "（一）戊", "（二）己", "附录A：庚", "附件1：辛")
    for headings in (on, again):
        text = "\n\n".join(part for heading in headings for part in (heading, LONG))
        assert rules(tmp_path, text) == []


def test_one_number_alone_under_its_parent_is_a_heading_where_its_style_numbers_headings_elsewhere(
    tmp_path: Path,
) -> None:
    text = f"一、现状\n（一）国际\n{LONG}\n（二）国内\n{LONG}\n二、需求\n（一）总体需求\n{LONG}\n三、建议\n{LONG}"
    assert titles(tmp_path, text) == [
        "一、现状",
        "（一）国际",
        "（二）国内",
        "二、需求",
        "（一）总体需求",
        "三、建议",
    ]


def test_one_number_alone_is_an_item_where_no_heading_has_its_style(tmp_path: Path) -> None:
    text = f"一、现状\n{LONG}\n（一）只此一项\n{LONG}\n二、需求\n{LONG}"
    assert titles(tmp_path, text) == ["一、现状", "二、需求"]
