"""Definitions and commitments."""

from pipeline.core.records import Commitment, Definition
from tests.tag.reading import tagged


def definitions(text: str) -> list[tuple[str, str]]:
    return [(one.term, one.definition) for one in tagged(text).of(Definition)]


def commitments(text: str) -> list[tuple[str, str, str]]:
    return [(one.verb, one.object, one.strength) for one in tagged(text).of(Commitment)]


def test_a_numbered_term_with_a_colon_is_defined_by_its_first_sentence() -> None:
    assert definitions("1、可靠性：指系统在干扰下保持结果有效的特性。通常还要考虑容错性。") == [
        ("可靠性", "指系统在干扰下保持结果有效的特性")
    ]


def test_the_clause_stops_where_the_sentence_speaks_of_the_term_again() -> None:
    text = "2、透明性：指各环节可见、可控的特性，只有具备了透明性，用户才能获取信息。"
    assert definitions(text) == [("透明性", "指各环节可见、可控的特性")]


def test_the_words_of_a_law_define_too() -> None:
    text = "本规定所称深度合成，是指利用算法制作网络信息的技术。\n数据投毒（data poisoning）是指混入恶意样本的行为。"
    assert definitions(text) == [
        ("深度合成", "是指利用算法制作网络信息的技术"),
        ("数据投毒", "是指混入恶意样本的行为"),
    ]


def test_what_only_explains_a_sentence_defines_nothing() -> None:
    assert definitions("这是指上文所述的情形。主要是指算法。建议：指标应当统一。其中，指南已经发布。") == []


def test_announced_started_planned_and_needed_standards_are_commitments() -> None:
    text = (
        "国家标准《算法安全评估规范》即将发布，规定了要求。\n"
        "2022年，TC260启动编制《平台安全框架》国家标准。\n"
        "加快推动《信息安全技术 标注安全规范》《信息安全技术 合成安全规范》等标准的编制发布。\n"
        "如何保障数据安全亟需技术标准。需要落实《数据安全法》，提出可行的标准规范。"
    )
    assert commitments(text) == [
        ("即将发布", "算法安全评估规范", "announced"),
        ("启动编制", "平台安全框架", "started"),
        ("加快推动", "信息安全技术 标注安全规范", "planned"),
        ("加快推动", "信息安全技术 合成安全规范", "planned"),
        ("亟需", "技术标准", "needed"),
        ("需要", "提出可行的标准规范", "needed"),
    ]


def test_a_standard_named_before_the_verb_that_closes_the_sentence_is_what_is_announced() -> None:
    text = "《信息安全技术 算法规范》是首个国家标准，即将发布。\n加快推动编制的，还有《信息安全技术 合成规范》等标准。"
    assert commitments(text) == [
        ("即将发布", "信息安全技术 算法规范", "announced"),
        ("加快推动", "信息安全技术 合成规范", "planned"),
    ]


def test_intents_about_something_else_are_no_commitments() -> None:
    text = "推动产业融合发展，加强国际合作。需要以安全水平作为提供服务的基础。"
    assert commitments(text + "将继续发挥基础性、规范性作用，加强隐私设计，坚持高标准。") == []


def test_a_commitment_names_who_intends() -> None:
    (one,) = tagged("全国信息安全标准化技术委员会将加快制定数据标准。").of(Commitment)
    assert (one.actor, one.quote) == ("全国信息安全标准化技术委员会", "将加快制定数据标准")


def test_what_is_done_is_no_plan() -> None:
    assert commitments("秘书处组织编制了《网络安全技术 数据标签要求》。") == []


def test_a_need_does_not_reach_over_another_intent() -> None:
    text = "推动《网络安全技术 数据标签要求》尽快发布，亟需出台智能体安全标准。"
    assert commitments(text) == [
        ("推动", "网络安全技术 数据标签要求", "planned"),
        ("亟需", "出台智能体安全标准", "needed"),
    ]
