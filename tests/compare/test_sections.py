"""Headings, documents, organisations: what came, went, moved; and which editions are compared at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compare import compare, compare_editions
from pipeline.compare.alignment import align
from pipeline.core.collection import Collection
from pipeline.core.records import Block, Change, Contributor, Section
from tests.resolve.made import document, edition

OLD = [
    "引言",
    "一、发展现状",
    "（一）技术特点",
    "（二）应用趋势",
    "二、风险分析",
    "三、标准现状",
    "四、需求分析",
    "五、工作建议",
]


def sections(edition_id: str, headings: list[str]) -> list[Section]:
    made: list[Section] = []
    chapter = None
    for place, heading in enumerate(headings, start=1):
        label = next((heading[: heading.index(mark) + 1] for mark in "、）" if mark in heading[:4]), None)
        is_chapter = label is None or label.endswith("、")
        section_id = f"{edition_id}/{place}-{heading}"
        chapter = section_id if is_chapter else chapter
        made.append(
            Section(
                section_id=section_id,
                edition_id=edition_id,
                parent_id=None if is_chapter else chapter,
                position=place,
                level=1 if is_chapter else 2,
                label=label,
                title=heading[len(label or "") :],
                page=None,
                page_last=None,
                start=place * 10,
                end=place * 10 + 10,
                heading_end=place * 10 + 5,
            )
        )
    return made


def paper(edition_id: str, headings: list[str], **facts: str) -> Collection:
    return Collection([edition(edition_id, kind="white_paper", **facts), *sections(edition_id, headings)])


def told(old: list[str], new: list[str]) -> list[tuple[str, str | None, str | None]]:
    everything = paper("old", old) | paper("new", new)
    found = compare_editions(everything, "old", "new").of(Change)
    return [(c.kind, c.old_value, c.new_value) for c in found]


def test_headings_that_stay_say_nothing() -> None:
    assert told(OLD, OLD) == []


def test_a_new_chapter_renumbers_what_follows() -> None:
    new = [*OLD[:4], "二、治理框架", "三、风险分析", "四、标准现状", "五、需求分析", "六、工作建议"]
    assert sorted(told(OLD, new)) == [
        ("added", None, "二、治理框架"),
        ("renumbered", "三、标准现状", "四、标准现状"),
        ("renumbered", "二、风险分析", "三、风险分析"),
        ("renumbered", "五、工作建议", "六、工作建议"),
        ("renumbered", "四、需求分析", "五、需求分析"),
    ]


def test_a_heading_reworded_between_its_neighbours_is_retitled() -> None:
    new = [h.replace("风险分析", "安全风险分析") for h in OLD]
    assert told(OLD, new) == [("retitled", "风险分析", "安全风险分析")]


def test_a_heading_under_another_chapter_is_moved() -> None:
    new = [
        "引言",
        "一、发展现状",
        "（一）技术特点",
        "二、风险分析",
        "（一）应用趋势",
        "三、标准现状",
        "四、需求分析",
        "五、工作建议",
    ]
    kinds = {kind for kind, _, _ in told(OLD, new)}
    assert kinds == {"moved", "renumbered"}


def test_a_dropped_heading_is_removed() -> None:
    assert told(OLD, [h for h in OLD if "引言" not in h]) == [("removed", "引言", None)]


RISK = "模型在训练中用到的数据会随着时间推移而失效，使用者应当定期检查输入数据的分布是否还与训练时一致，并留下记录。"
LEAK = "开源组件的漏洞往往在发布很久以后才被人发现，因此采购方需要一份写明全部组件及其版本的清单，随软件一同交付。"
SCALE = "参数规模每翻一番，训练所需的电力和冷却用水就要重新估算一次，机房的扩建周期也要一并写进项目的计划书里面。"


def written(edition_id: str, texts: dict[str, list[str]]) -> Collection:
    made = sections(edition_id, list(texts))
    blocks = [
        Block(
            block_id=f"{edition_id}/b/{section.start + place}",
            edition_id=edition_id,
            section_id=section.section_id,
            role="paragraph",
            page=None,
            page_last=None,
            start=section.start + place,
            end=section.start + place + 1,
            text=text,
            pieces=(),
        )
        for section, paragraphs in zip(made, texts.values(), strict=True)
        for place, text in enumerate(paragraphs)
    ]
    return Collection([edition(edition_id, kind="white_paper"), *made, *blocks])


def rewritten(old: dict[str, list[str]], new: dict[str, list[str]]) -> list[tuple[str, str, str | None, str | None]]:
    found = compare_editions(written("old", old) | written("new", new), "old", "new").of(Change)
    mirror = compare_editions(written("old", old) | written("new", new), "new", "old").of(Change)
    turned = {"added": "removed", "removed": "added", "split": "merged", "merged": "split"}
    forward = [(c.domain, turned.get(c.kind, c.kind), c.new_value, c.old_value) for c in found]
    assert sorted(forward, key=str) == sorted(((c.domain, c.kind, c.old_value, c.new_value) for c in mirror), key=str)
    return [(c.domain, c.kind, c.old_value, c.new_value) for c in found]


def test_a_heading_in_other_words_over_the_same_text_is_retitled_wherever_it_stands() -> None:
    old = {"一、现状": [SCALE], "二、数据漂移": [RISK], "三、供应链": [LEAK]}
    new = {"一、现状": [SCALE], "二、供应链": [LEAK], "三、失效的输入": [RISK]}
    kinds = {kind for domain, kind, _, _ in rewritten(old, new) if domain == "section"}
    assert kinds == {"moved", "retitled", "renumbered"}


def test_a_section_cut_in_two_is_split_and_the_other_way_merged() -> None:
    old = {"一、现状": [SCALE], "二、风险": [RISK, LEAK]}
    new = {"一、现状": [SCALE], "二、数据失效": [RISK], "三、组件漏洞": [LEAK]}
    assert ("section", "split", "二、风险", "三、组件漏洞") in rewritten(old, new)
    assert ("section", "merged", "三、组件漏洞", "二、风险") in rewritten(new, old)


def test_the_text_of_a_divided_section_is_told_once() -> None:
    old = {"一、现状": [SCALE], "二、风险": [RISK, LEAK]}
    new = {"一、现状": [SCALE], "二、数据失效": [RISK], "三、组件漏洞": [LEAK]}
    assert rewritten(old, new) == [
        ("section", "split", "二、风险", "二、数据失效"),
        ("section", "split", "二、风险", "三、组件漏洞"),
    ]


TEXTS = st.lists(st.sampled_from([RISK, LEAK, SCALE, RISK.replace("定期", "每月"), f"{LEAK}{SCALE}"]), max_size=3)


@settings(max_examples=80, deadline=None)
@given(
    st.dictionaries(st.sampled_from(["一、现状", "二、风险", "三、组件漏洞", "四、管理"]), TEXTS, min_size=1),
    st.dictionaries(st.sampled_from(["一、现状", "二、数据失效", "三、组件漏洞", "四、管理办法"]), TEXTS, min_size=1),
)
def test_any_two_texts_mirror(old: dict[str, list[str]], new: dict[str, list[str]]) -> None:
    rewritten(old, new)  # insists that the other direction is the mirror


def test_a_reworded_paragraph_is_one_change_with_both_wordings() -> None:
    changed = RISK.replace("定期检查", "每月检查")
    assert rewritten({"一、风险": [LEAK, RISK]}, {"一、风险": [LEAK, changed]}) == [("text", "reworded", RISK, changed)]


def test_width_and_dashes_are_typography() -> None:
    changed = RISK.replace("，", ",")
    assert rewritten({"一、风险": [RISK]}, {"一、风险": [changed]}) == [("text", "typography", RISK, changed)]


def test_paragraphs_come_go_and_move() -> None:
    assert rewritten({"一、风险": [RISK]}, {"一、风险": [RISK, LEAK]}) == [("text", "added", None, LEAK)]
    found = rewritten({"一、风险": [RISK, LEAK, SCALE]}, {"一、风险": [LEAK, SCALE, RISK]})
    assert found == [("text", "moved", RISK, RISK)]


def test_texts_of_sections_that_came_are_not_told_twice() -> None:
    assert rewritten({"一、现状": [SCALE]}, {"一、现状": [SCALE], "二、风险": [RISK]}) == [
        ("section", "added", None, "二、风险")
    ]


HEADINGS = st.lists(st.sampled_from([*OLD, "二、总体要求", "（三）技术特点与趋势", "六、附则"]), min_size=1, max_size=9)


@settings(max_examples=150, deadline=None)
@given(HEADINGS, HEADINGS)
def test_headings_mirror(old: list[str], new: list[str]) -> None:
    mirror = {"added": "removed", "removed": "added"}
    forward = [(mirror.get(kind, kind), after, before) for kind, before, after in told(old, new)]
    assert sorted(forward, key=str) == sorted(told(new, old), key=str)


@given(st.lists(st.integers(0, 9), max_size=9), st.lists(st.integers(0, 9), max_size=9))
def test_alignment_pairs_each_place_once_and_in_order(old: list[int], new: list[int]) -> None:
    kept, moved = align(old, new, lambda x: x, lambda a, b: float(a == b), 0.5)
    assert kept == sorted(kept)
    assert [j for _, j in kept] == sorted(j for _, j in kept)
    for side in (0, 1):
        places = [pair[side] for pair in (*kept, *moved)]
        assert len(places) == len(set(places))
    assert all(old[i] == new[j] for i, j in (*kept, *moved))


def contributor(edition_id: str, kind: str, place: int, name: str) -> Contributor:
    return Contributor(
        edition_id=edition_id, kind=kind, position=place, name=name, page=None, start=0, end=len(name), text=name
    )


def test_organisations_and_drafters_come_and_go() -> None:
    old = [contributor("old", "organisation", 1, "清华大学"), contributor("old", "person", 1, "王一")]
    new = [contributor("new", "organisation", 1, "浙江大学"), contributor("new", "person", 1, "王 一")]
    everything = paper("old", OLD) | paper("new", OLD) | Collection([*old, *new])
    found = compare_editions(everything, "old", "new").of(Change)
    assert [(c.domain, c.kind, c.field, c.old_value, c.new_value) for c in found] == [
        ("organisation", "added", "organisation", None, "浙江大学"),
        ("organisation", "removed", "organisation", "清华大学", None),
    ]


def test_documents_are_known_by_any_of_their_names() -> None:
    old = [document("old", 1, "欧盟人工智能法案", "draft_law"), document("old", 2, "数据安全法", "law")]
    new = [document("new", 1, "人工智能法", "law", "欧盟人工智能法案"), document("new", 2, "个人信息保护法", "law")]
    everything = paper("old", OLD) | paper("new", OLD) | Collection([*old, *new])
    found = compare_editions(everything, "old", "new").of(Change)
    assert [(c.kind, c.old_value, c.new_value) for c in found] == [
        ("added", None, "个人信息保护法"),
        ("removed", "数据安全法", None),
        ("retitled", "欧盟人工智能法案", "人工智能法"),
    ]


def test_a_status_list_has_no_sections_to_compare() -> None:
    status = Collection([edition("status", kind="status", previous="paper"), *sections("status", ["一、说明"])])
    assert compare(paper("paper", OLD) | status).of(Change) == ()


def test_an_edition_follows_the_one_it_declares_else_its_title_by_date() -> None:
    first = paper("y2021", OLD, date="2021-07")
    second = paper("y2023", [*OLD, "六、附则"], date="2023-05")
    (change,) = compare(first | second).of(Change)
    assert (change.old_edition_id, change.new_edition_id) == ("y2021", "y2023")
    declared = paper("y2024", OLD, date="2024-05", previous="y2021")
    pairs = {(c.old_edition_id, c.new_edition_id) for c in compare(first | second | declared).of(Change)}
    assert pairs == {("y2021", "y2023")}


def test_an_unknown_edition_is_an_error() -> None:
    with pytest.raises(KeyError):
        compare_editions(paper("old", OLD), "old", "new")
