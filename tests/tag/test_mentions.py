"""Mentions: one flat layer, and where it stands in the source."""

from pipeline.core.collection import Collection
from pipeline.core.records import Block, Contributor, Entity, Mention, Page, Piece
from pipeline.tag import tag
from tests.tag.drawn import edition_from
from tests.tag.reading import entities, mentions, tagged


def test_a_mention_cut_by_the_page_is_one_and_its_text_is_the_source() -> None:
    pages = ("正文见《数据\n", "\n安全法》第三条。\n")
    source = "".join(pages)
    first, second = source.index("正"), source.index("安")
    block = Block(
        block_id="cut/b/0", edition_id="cut", section_id=None, role="paragraph", page="1", page_last="2",
        start=0, end=len(source) - 1, text="正文见《数据安全法》第三条。",
        pieces=(Piece(offset=0, start=first, end=6), Piece(offset=6, start=second, end=len(source) - 1)),
    )  # fmt: skip
    drawn = edition_from("", edition_id="cut")
    numbered = [
        Page(
            edition_id="cut", page_index=n, page=str(n + 1), start=n * len(pages[0]), text=text, width=None, height=None
        )
        for n, text in enumerate(pages)
    ]
    parsed = Collection([*(row for row in drawn if not isinstance(row, Page)), *numbered, block])
    (mention,) = tag(parsed, Collection()).of(Mention)
    assert mention.text == source[mention.start : mention.end] == "《数据\n\n安全法》"
    assert (mention.entity, mention.page) == ("数据安全法", "1")


def test_titles_and_numbers_hide_what_stands_in_them() -> None:
    text = "参照GB/T 35273-2020《信息安全技术 个人信息安全规范》和《日本人工智能战略2022》。"
    assert mentions(text) == ["GB/T 35273-2020", "《信息安全技术 个人信息安全规范》", "《日本人工智能战略2022》"]


def test_the_longest_name_wins() -> None:
    assert mentions("可解释性与可解释人工智能，深度神经网络，安全多方计算") == [
        "可解释性",
        "可解释人工智能",
        "深度神经网络",
        "安全多方计算",
    ]


def test_every_label_is_found() -> None:
    text = (
        "2023年3月，OpenAI推出GPT-4。英国关注大模型的可靠性、数据投毒和信息茧房，"
        "依据ISO/IEC 42001:2023《人工智能 管理体系》。"
    )
    labels = [mention.label for mention in tagged(text).of(Mention)]
    assert labels == [
        "DATE", "ORG", "PRODUCT", "GPE", "TECH", "PROPERTY", "ATTACK", "RISK", "STANDARD", "DOCUMENT",
    ]  # fmt: skip


def test_generic_words_are_no_terms() -> None:
    assert mentions("人工智能算法和模型的攻击与威胁、风险和安全隐患，基础性、引领性工作，也不歧视任何人。") == []


def test_new_attacks_and_new_leaks_are_found_by_their_shape() -> None:
    assert mentions("防范梯度反演攻击和模型参数泄露，遭受攻击后恢复", "ATTACK", "RISK") == [
        "梯度反演攻击",
        "模型参数泄露",
    ]


def test_new_products_are_found_by_what_they_are_called() -> None:
    text = "新加坡设立Sentinel计划框架，企业发布Bard、Cloud Copilot和文心一言，训练AI模型。"
    assert mentions(text, "PRODUCT") == ["Sentinel计划框架", "Bard", "Cloud Copilot", "文心一言"]


def test_credits_are_the_contributors_that_parse_found() -> None:
    text = "张　珉 李四光\n"
    block = Block(
        block_id="drawn/b/0", edition_id="drawn", section_id=None, role="credits", page=None, page_last=None,
        start=0, end=8, text="张　珉 李四光", pieces=(Piece(offset=0, start=0, end=8),),
    )  # fmt: skip
    people = [
        Contributor(
            edition_id="drawn", kind="person", position=n, name=name, page=None, start=start, end=end,
            text=text[start:end],
        )
        for n, (name, start, end) in enumerate((("张珉", 0, 3), ("李四光", 4, 7)), start=1)
    ]  # fmt: skip
    drawn = [row for row in edition_from(text) if not isinstance(row, Block)]
    found = tag(Collection([*drawn, block, *people]), Collection()).of(Mention)
    assert [(m.label, m.text, m.entity) for m in found] == [
        ("PERSON", "张　珉", "张珉"),
        ("PERSON", "李四光", "李四光"),
    ]


def test_canonical_names_stand_for_all_spellings() -> None:
    assert entities("IEEE 2841-2022和NIST SP1270", "STANDARD") == ["IEEE Std 2841-2022", "NIST SP 1270"]
    assert entities("微软公司与Microsoft", "ORG") == ["微软", "微软"]


def test_entities_carry_kind_english_name_and_source() -> None:
    found = {row.name: row for row in tagged("发展改革委和江西联创电子有限公司关注透明度。").of(Entity)}
    known = found["国家发展和改革委员会"]
    assert known.kind == "government"
    assert "发展改革委" in known.aliases
    assert (found["江西联创电子有限公司"].kind, found["江西联创电子有限公司"].source) == ("company", "the text")
    assert (found["透明性"].name_en, found["透明性"].aliases) == ("transparency", ("透明度",))


def test_latin_products_are_found_by_what_they_are_called_or_who_launches_them() -> None:
    text = "推出评测工具RedScope，发布DeepHarbor，Sentora测试平台、STARGATE知识库和GPT-4 Turbo；操作系统为nimbusOS。"
    names = ["RedScope", "DeepHarbor", "Sentora", "STARGATE", "GPT-4 Turbo", "nimbusOS"]
    assert mentions(text, "PRODUCT") == names


def test_a_product_in_quotation_marks_is_known_in_the_whole_text() -> None:
    text = "2024年，企业发布安全大模型“海岳”。\n其后“海岳”通过备案，海岳服务上线。"
    assert mentions(text, "PRODUCT") == ["海岳", "海岳", "海岳"]


def test_words_for_kinds_of_software_are_no_products() -> None:
    text = "建设SaaS平台、IT系统、AI模型、App系统，研究Transformer模型，采用API工具，防范系统“黑箱”。"
    assert mentions(text, "PRODUCT") == []


def test_blocks_read_at_once_do_not_run_into_each_other() -> None:
    text = "起草人：张三\n李四光\n《未闭合\n的标题》与浙江\n工商大学\n"
    assert mentions(text) == ["张三", "浙江"]
