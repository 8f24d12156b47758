"""Markdown end to end: headings, paragraphs, items and tables as the file declares them, every line with a role."""

from pathlib import Path

import pytest

from pipeline.core.collection import Collection
from pipeline.core.records import Block, Edition, Line, Listing, Section, TableCell
from tests.parse.drawn import parsed, source_of

PAPER = """---
title: 数据安全白皮书
---

# 数据安全标准化白皮书

**某某标准化技术委员会**

2024年5月

## 前言

本文介绍**数据安全**标准的`现状`，见[全文](https://example.com/)。
第二行仍在同一段。

## 第一章 概述

### 1.1 背景

- 数据量增长；
- *法规*完善。

1. 甲项
2. 乙项

### 1.2 需求

1. 可靠性：指系统能够使用。

表1 各地区规模

| 地区 | 规模 |
|:---|---:|
| 东部 | 100 |

第二章 标准
-----------

<table>
<tr><th>标准编号</th><th>标准名称</th><th>归口单位</th></tr>
<tr><td>GB/T 35273-2020</td><td>个人信息安全规范</td><td rowspan="2">全国信安标委</td></tr>
<tr><td>GB/T 41479-2022</td><td>网络数据处理安全要求</td></tr>
</table>

## 附录A 标准清单

### A.1 国家标准

| 序号 | 标准编号 | 标准名称 | 状态 |
|---|---|---|---|
| 一、基础共性 | | | |
| 1 | **GB/T 22239-2019** | 网络安全<br>等级保护要求 | 现行 |
| | | | |
| 注：截至2024年5月 |

```text
附：代码
```
"""


@pytest.fixture
def paper(tmp_path: Path) -> Collection:
    return parsed(tmp_path, PAPER, "paper.md")


def test_headings_take_the_levels_of_their_marks(paper: Collection) -> None:
    assert [(section.level, section.label, section.title) for section in paper.of(Section)] == [
        (1, None, "前言"),
        (1, "第一章", "概述"),
        (2, "1.1", "背景"),
        (2, "1.2", "需求"),
        (1, "第二章", "标准"),
        (1, "附录A", "标准清单"),
        (2, "A.1", "国家标准"),
    ]


def test_the_title_and_what_stands_below_it_are_the_cover(paper: Collection) -> None:
    edition = paper.one(Edition)
    assert (edition.title, edition.publisher, edition.date) == (
        "数据安全标准化白皮书",
        "某某标准化技术委员会",
        "2024-05",
    )


def test_paragraphs_and_items_stand_without_their_marks(paper: Collection) -> None:
    assert [block.text for block in paper.of(Block) if block.role == "paragraph"] == [
        "本文介绍数据安全标准的现状，见全文。第二行仍在同一段。",
        "数据量增长；",
        "法规完善。",
        "1. 甲项",
        "2. 乙项",
        "1. 可靠性：指系统能够使用。",
        "附：代码",
    ]


def test_lists_of_both_notations_are_read_and_groups_notes_and_blank_rows_are_none(paper: Collection) -> None:
    assert [(r.list_label, r.row, r.owner_text, r.number_text, r.title_text) for r in paper.of(Listing)] == [
        ("第二章", 1, "全国信安标委", "GB/T 35273-2020", "个人信息安全规范"),
        ("第二章", 2, "全国信安标委", "GB/T 41479-2022", "网络数据处理安全要求"),
        ("A.1", 1, None, "GB/T 22239-2019", "网络安全等级保护要求"),
    ]
    assert [cell.text for cell in paper.of(TableCell)] == [
        "地区",
        "规模",
        "东部",
        "100",
        "一、基础共性",
        "注：截至2024年5月",
    ]


def test_every_line_has_a_role_and_notation_is_furniture(paper: Collection) -> None:
    source = source_of(paper)
    roles = {source[line.start : line.end]: line.role for line in paper.of(Line)}
    assert roles["## 第一章 概述"] == "heading"
    assert roles["- 数据量增长；"] == "paragraph"
    assert roles["|:---|---:|"] == roles["-----------"] == roles["```text"] == "page furniture"
    assert roles["| 1 | **GB/T 22239-2019** | 网络安全<br>等级保护要求 | 现行 |"] == "table row"
    assert roles["**某某标准化技术委员会**"] == "front matter"
    assert all(role != "blank" for text, role in roles.items() if text.strip())
