"""Marks: what Markdown writes into cells is in the printed texts and in no clean column."""

from pathlib import Path

import pytest

from pipeline.core.collection import Collection
from pipeline.core.notation import plain
from pipeline.core.records import Cell, Entry, Listing, Repair, SourcePage
from pipeline.extract import extract
from pipeline.normalize import normalize
from pipeline.parse import parse

PAPER = r"""# 附录A 标准清单

| 负责/归口 | 标准类型 | **标准编号** | 标准名称 | 阶段 |
| --- | --- | --- | --- | --- |
| 中国通信标准化协会 | **行业**标准 | **YD/T 4087-2022** | 移动终端 **人脸识别**测试方法 | `发布` |
| 标委会 \| 甲 | 国家标准 | GB/T [40660](https://example.org/a)-2021 | 生物 *特征*<br>保护要求 | ~~送审稿~~发布[^1] |
| ISO/IEC JTC 1/SC 42 | 国际标准 | ISO/IEC&nbsp;22989:2022 | Concepts *and* terms &amp; [more](x) | 发布 |

[^1]: 截至2023年
"""


@pytest.fixture
def built(tmp_path: Path) -> Collection:
    path = tmp_path / "paper.md"
    path.write_text(PAPER, encoding="utf-8")
    extracted = extract(path)
    parsed = parse(extracted)
    return extracted | parsed | normalize(parsed)


def test_clean_columns_have_no_marks(built: Collection) -> None:
    assert [(one.owner, one.number, one.title, one.stage_code) for one in built.of(Entry)] == [
        ("中国通信标准化协会", "YD/T 4087-2022", "移动终端 人脸识别测试方法", "60"),
        ("标委会 | 甲", "GB/T 40660-2021", "生物 特征保护要求", "60"),
        ("ISO/IEC JTC 1/SC 42", "ISO/IEC 22989:2022", "Concepts and terms & more", "60"),
    ]
    assert [one.type for one in built.of(Entry)] == ["sector", "national", "international"]


def test_printed_texts_are_slices_of_the_source(built: Collection) -> None:
    source = "".join(page.text for page in built.of(SourcePage))
    assert all(source[cell.start : cell.end] == cell.text for cell in built.of(Cell))
    listing = built.of(Listing)[1]
    assert (listing.stage_text, listing.owner_text) == ("~~送审稿~~发布[^1]", r"标委会 \| 甲")


def test_each_removal_is_a_repair(built: Collection) -> None:
    repairs = [one for one in built.of(Repair) if one.rule == "marks_removed" and one.row == 2]
    assert ("stage", "~~送审稿~~发布[^1]", "发布") in [(one.field, one.before, one.after) for one in repairs]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("GB/T 1-2020", "GB/T 1-2020"),
        (r"T/CESA\_1", "T/CESA_1"),
        ("`a*b*`", "a*b*"),
        ("a_b_c", "a_b_c"),
        ("5 * 6 * 7", "5 * 6 * 7"),
        ("![图](x.png)标准", "图标准"),
        ("[标准][1]", "标准"),
        ("一<br/>二", "一\n二"),
    ],
)
def test_marks_are_told_from_signs_that_are_none(text: str, words: str) -> None:
    assert plain(text) == words
