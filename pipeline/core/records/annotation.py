"""Annotation: what tag reads out of the text. Offsets are code points, half-open; `text` is `source[start:end]`."""

from pipeline.core.fields import CODE_POINT, DATE, means, record

LABELS = (
    "ORG",
    "PERSON",
    "STANDARD",
    "DOCUMENT",
    "PRODUCT",
    "TECH",
    "ATTACK",
    "RISK",
    "PROPERTY",
    "GPE",
    "DATE",
)
DOCUMENT_KINDS = (
    "law",
    "draft_law",
    "regulation",
    "strategy",
    "guideline",
    "standard",
    "principle",
    "report",
    "white_paper",
    "plan",
    "framework",
)
STRENGTHS = ("announced", "started", "planned", "needed")

_PLACE = ((("edition_id",), "editions"), (("section_id",), "sections"))


@record(table="mentions", key=("mention_id",), references=(*_PLACE, (("block_id",), "blocks")))
class Mention:
    """A named thing at one place in a heading, paragraph or the credits; one flat layer, longest match."""

    mention_id: str = means("edition, m and offsets", "提及标识")
    edition_id: str = means("edition", "版本标识")
    block_id: str = means("block it stands in", "文本块标识")
    section_id: str | None = means("section it stands in", "所在章节")
    page: str | None = means("printed page of its first character", "页码")
    start: int = means("first code point", "起点", unit=CODE_POINT)
    end: int = means("code point after the last", "终点", unit=CODE_POINT)
    text: str = means("as printed, line breaks included", "原文")
    label: str = means("kind of thing", "类别", vocabulary=LABELS)
    entity: str = means("canonical name", "规范名称")


@record(table="entities", key=("label", "name"))
class Entity:
    """A named thing with its other names, from config/ or read out of the text."""

    label: str = means("kind of thing", "类别", vocabulary=LABELS)
    name: str = means("canonical name", "规范名称")
    name_en: str | None = means("English name where printed or official", "英文名")
    kind: str | None = means("finer kind (company, committee, country, …)", "细类")
    aliases: tuple[str, ...] = means("other names and abbreviations", "别名")
    source: str = means("where the name comes from", "来源")


@record(table="citations", key=("citation_id",), references=_PLACE)
class Citation:
    """A standard cited in running text by number, by number and title, or by title alone."""

    citation_id: str = means("edition, c and offsets", "引用标识")
    edition_id: str = means("edition", "版本标识")
    section_id: str | None = means("section it stands in", "所在章节")
    page: str | None = means("printed page", "页码")
    start: int = means("first code point", "起点", unit=CODE_POINT)
    end: int = means("code point after the last", "终点", unit=CODE_POINT)
    text: str = means("number and title as printed", "原文")
    number_text: str | None = means("number as printed, null where only titled", "编号原文")
    number: str | None = means("canonical number, the stem of a series, null where only titled", "标准编号")
    title: str | None = means("title without 《》, null where only numbered", "标准名称")
    status: str = means("stated by number or title, or implicit", "引用方式", vocabulary=("stated", "implicit"))


@record(table="documents", key=("document_id",), references=_PLACE)
class Document:
    """One instrument (law, policy, strategy, report, standard) that the text names, under all its names."""

    document_id: str = means("edition, d and offset of its first naming", "文件标识")
    edition_id: str = means("edition", "版本标识")
    title: str = means("fullest title, without 《》", "题名")
    aliases: tuple[str, ...] = means("its other titles in the text", "别名")
    kind: str | None = means("kind of instrument, null where its name does not say", "类型", vocabulary=DOCUMENT_KINDS)
    region: str | None = means("ISO 3166 alpha-2, EU or INT; null where the text does not say", "地区")
    issuers: tuple[str, ...] = means("issuing bodies, only where the text says so", "发布机构")
    date: str | None = means("date of the main act, ISO 8601 as precise as printed", "日期", pattern=DATE)
    section_id: str | None = means("section of its first naming", "首次出现章节")
    page: str | None = means("printed page of its first naming", "首次出现页码")
    start: int = means("first code point of its first naming", "首次出现起点", unit=CODE_POINT)
    end: int = means("code point after the last of its first naming", "首次出现终点", unit=CODE_POINT)


@record(table="events", key=("event_id",), references=(*_PLACE, (("document_id",), "documents")))
class Event:
    """A dated act: who did what to what, when; one row for a joint act."""

    event_id: str = means("edition, e and offsets", "事件标识")
    edition_id: str = means("edition", "版本标识")
    section_id: str | None = means("section it stands in", "所在章节")
    page: str | None = means("printed page", "页码")
    start: int = means("first code point of the clause", "起点", unit=CODE_POINT)
    end: int = means("code point after the last", "终点", unit=CODE_POINT)
    text: str = means("the clause as printed", "原文")
    date: str = means("ISO 8601 as precise as printed", "日期", pattern=DATE)
    actor: str | None = means("who acted, joint actors joined by 、", "主体")
    action: str = means("verb", "行为")
    object: str | None = means("what it was done to", "对象")
    document_id: str | None = means("document it was done to", "文件标识")


@record(table="definitions", key=("definition_id",), references=_PLACE)
class Definition:
    """A term that the edition defines, with the defining clause."""

    definition_id: str = means("edition, t and offsets", "定义标识")
    edition_id: str = means("edition", "版本标识")
    section_id: str | None = means("section it stands in", "所在章节")
    page: str | None = means("printed page", "页码")
    term: str = means("defined term", "术语")
    definition: str = means("defining clause, joined", "定义")
    start: int = means("first code point of the defining clause", "起点", unit=CODE_POINT)
    end: int = means("code point after the last", "终点", unit=CODE_POINT)
    text: str = means("the clause as printed", "原文")


@record(table="commitments", key=("commitment_id",), references=_PLACE)
class Commitment:
    """A statement of intent about standards."""

    commitment_id: str = means("edition, i and offsets", "承诺标识")
    edition_id: str = means("edition", "版本标识")
    section_id: str | None = means("section it stands in", "所在章节")
    page: str | None = means("printed page", "页码")
    start: int = means("first code point", "起点", unit=CODE_POINT)
    end: int = means("code point after the last", "终点", unit=CODE_POINT)
    actor: str | None = means("who intends, null where the text does not say", "主体")
    verb: str = means("the words of intent", "动词")
    object: str = means("what is intended", "对象")
    strength: str = means("how firm it is", "强度", vocabulary=STRENGTHS)
    quote: str = means("the clause as printed", "引文")


@record(table="topics", key=("target_id", "label", "topic"), references=((("edition_id",), "editions"),))
class Topic:
    """A risk, quality, attack or technique that a section or an entry speaks of."""

    target_id: str = means("section or entry", "对象标识")
    edition_id: str = means("edition", "版本标识")
    target_kind: str = means("section or entry", "对象类别", vocabulary=("section", "entry"))
    label: str = means("kind of topic", "类别", vocabulary=("RISK", "PROPERTY", "ATTACK", "TECH"))
    topic: str = means("canonical name of the topic", "主题")


@record(
    table="keywords",
    key=("section_id", "position"),
    references=((("edition_id",), "editions"), (("section_id",), "sections")),
)
class Keyword:
    """A word that tells a section from the others of its edition; the heaviest first."""

    edition_id: str = means("edition", "版本标识")
    section_id: str = means("section", "所在章节")
    position: int = means("place among the words of the section, from 1", "序号")
    word: str = means("word, or canonical name of a named thing", "关键词")
    weight: float = means("TF-IDF within the edition: share in the section times rarity over sections", "权重")
