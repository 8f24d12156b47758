"""What tag tells the maintainers to look at."""

from pipeline.core.collection import Collection
from pipeline.core.records import Entry, Finding
from pipeline.tag import tag
from pipeline.tag.wordings import says_the_same
from tests.tag.drawn import edition_from, listing
from tests.tag.reading import tagged


def row(number: str | None, title: str, *, stage: str = "60", position: int = 1) -> Entry:
    kind = "none" if number is None else "plan" if "-T-" in number else "published"
    return Entry(
        entry_id=f"drawn/A.2/{position}", edition_id="drawn", list_label="A.2", row=position, owner=None,
        committee=None, type="us", number=number, number_kind=kind, number_confidence=1.0, urn=None, stage_code=stage,
        stage_rule=None, stage_confidence=1.0, as_of="2023-05", title=title, title_language="en",
    )  # fmt: skip


def findings(text: str, *entries: Entry) -> list[tuple[str, str | None]]:
    parsed = edition_from(text) | Collection(listing(entry) for entry in entries)
    return [(one.rule, one.other_quote) for one in tag(parsed, Collection(entries)).of(Finding)]


LISTED = row("NIST IR 8312", "Principles of Explainable AI")


def test_a_standard_that_no_list_has_is_told() -> None:
    assert findings("参照ISO/IEC 38507:2022执行。", LISTED) == [("citation.unlisted", None)]


def test_without_a_list_nothing_is_unlisted() -> None:
    assert findings("参照ISO/IEC 38507:2022执行。") == []


def test_one_title_under_two_numbers_is_told_across_languages() -> None:
    listed = row("NIST IR 8330", "Trust and Artificial Intelligence")
    assert findings("NIST IR-8332《信任和人工智能》研究了信任。", listed) == [
        ("citation.number", "NIST IR 8330 | Trust and Artificial Intelligence | 发布")
    ]


def test_one_number_at_two_stages_is_told() -> None:
    listed = row("ISO/IEC DTR 5469", "Functional safety and AI systems", stage="50")
    assert [rule for rule, _ in findings("见ISO/IEC TR 5469《功能安全与人工智能系统》。", listed)] == [
        "citation.stage_in_number"
    ]


def test_words_that_contradict_the_listed_stage_are_told() -> None:
    text = "NIST IR 8312《可解释人工智能的原则》草案提出了原则。"
    assert [rule for rule, _ in findings(text, LISTED)] == ["citation.stage"]
    draft = row("NIST IR 8312", LISTED.title or "", stage="20")
    assert findings(text, draft) == []


def test_a_title_without_its_series_element_is_told() -> None:
    listed = row("20230253-T-469", "信息安全技术 自动化决策安全要求", stage="10")
    assert [rule for rule, _ in findings("加快制定《自动化决策安全要求》。", listed)] == ["citation.title"]
    assert findings("加快制定《信息安全技术 自动化决策安全要求》。", listed) == []


def test_a_series_is_listed_where_one_of_it_is() -> None:
    listed = row("IEEE Std 7002-2022", "IEEE Standard for Data Privacy Process")
    assert findings("包括IEEE P7000系列标准。", listed) == []
    assert [rule for rule, _ in findings("包括IEEE P2800系列标准。", listed)] == ["citation.unlisted"]


def test_a_doubled_word_is_a_slip_and_a_word_that_ends_like_it_is_none() -> None:
    found = [
        (one.rule, one.quote) for one in tagged("负责任的开发和和使用，通用目的的模型，的的确确如此。").of(Finding)
    ]
    assert found == [("print.doubled_word", "负责任的开发和和使用，通用目的的")]


def test_a_title_mark_without_partner_is_told() -> None:
    assert [one.rule for one in tagged("落实《数据安全法的要求。").of(Finding)] == ["print.open_title"]


def test_a_series_that_lists_more_than_it_says_is_told() -> None:
    assert [one.rule for one in tagged("人脸、声纹、步态等2项数据安全国家标准。").of(Finding)] == ["series.count"]


def test_a_draft_named_as_final_elsewhere_is_told() -> None:
    (one,) = tagged("公布《甲管理办法（征求意见稿）》。\n落实《甲管理办法》等法规。").of(Finding)
    assert (one.rule, one.quote, one.other_quote) == (
        "document.draft_and_final",
        "《甲管理办法（征求意见稿）》",
        "《甲管理办法》",
    )


def test_a_body_with_the_abbreviation_of_another_name_is_told() -> None:
    (one,) = tagged("国际标准组织（ISO）成立了工作组。国际标准化组织（ISO）开展工作。").of(Finding)
    assert (one.rule, one.quote) == ("organisation.name", "国际标准组织（ISO）")


def test_titles_in_two_languages_agree_only_where_every_word_is_known() -> None:
    assert says_the_same("可解释人工智能的四大原则", "Four Principles of Explainable AI")
    assert says_the_same("人工智能风险管理框架", "AI Risk Management Framework")
    assert not says_the_same("人工智能风险管理框架", "AI Risk Assessment Framework")
    assert not says_the_same("数字视网膜系统", "AI Risk Management Framework")
