"""Register: what all editions together say of a standard, and what changed between them."""

from pipeline.core.fields import DATE, SHARE, means, record
from pipeline.core.records.entry import STAGE_FUNCTIONS

RELATIONS = ("promoted", "revised", "renumbered", "dated", "amended", "adopted", "split", "merged")
IDENTITY_KINDS = (
    "added",
    "removed",
    "promoted",
    "demoted",
    "split",
    "merged",
    "revised",
    "amended",
    "renumbered",
    "dated",
    "stage_advanced",
    "stage_regressed",
    "unchanged",
)
DOMAINS = ("standard", "section", "text", "document", "organisation")
CAUSES = ("source_edition", "pipeline", "curation")
LINK_STATUSES = ("accepted", "candidate")
_SEEN = ((("standard_id",), "standards"), (("edition_id",), "editions"))
SIGHTING_KINDS = ("entry", "citation", "document", "commitment")


@record(
    table="standards",
    key=("standard_id",),
    references=((("first_edition_id",), "editions"), (("last_edition_id",), "editions")),
)
class Standard:
    """The thing in the world that entries and mentions talk about, as the newest edition that lists it prints it."""

    standard_id: str = means("stable id, from its first sighting", "标准标识")
    number: str | None = means("canonical number in the newest edition", "标准编号")
    title: str | None = means("title in the newest edition", "标准名称")
    type: str | None = means("type in the newest edition", "标准类型")
    owner: str | None = means("owner in the newest edition", "归口单位")
    stage_code: str | None = means("stage in the newest edition", "阶段代码")
    stage_functional: str | None = means(
        "what the stage does where its code does not say so", "阶段功能", vocabulary=STAGE_FUNCTIONS, default=None
    )
    as_of: str | None = means("date of that edition", "截至日期", pattern=DATE)
    first_edition_id: str = means("edition of the first sighting", "首见版本")
    last_edition_id: str = means("newest edition that lists or cites it", "末见版本")


@record(table="sightings", key=("kind", "target_id", "standard_id"), references=_SEEN)
class Sighting:
    """An entry, citation, document or commitment that speaks of a standard."""

    kind: str = means("what speaks of it", "类别", vocabulary=SIGHTING_KINDS)
    target_id: str = means("id of the entry, citation, document or commitment", "对象标识")
    edition_id: str = means("edition", "版本标识")
    standard_id: str = means("standard", "标准标识")
    status: str = means("accepted, or a candidate", "状态", vocabulary=LINK_STATUSES)
    confidence: float = means("0 to 1", "可信度", unit=SHARE)
    evidence: str = means("why", "依据")


@record(
    table="lineage",
    key=("standard_id", "old_number", "new_number"),
    references=((("standard_id",), "standards"),),
)
class Lineage:
    """One standard under two identifiers; a candidate is never followed."""

    standard_id: str = means("standard", "标准标识")
    old_number: str = means("earlier identifier, canonical", "旧编号")
    new_number: str = means("later identifier, canonical", "新编号")
    relation: str = means("what happened", "关系", vocabulary=RELATIONS)
    status: str = means("accepted by rule or decision, or a candidate", "状态", vocabulary=LINK_STATUSES)
    confidence: float = means("0 to 1", "可信度", unit=SHARE)
    method: str = means("rule or decision that made the link", "方法")
    evidence: str = means("source or reasoning, for a reader", "依据")
    date: str | None = means("when it happened, ISO 8601", "日期", pattern=DATE)


@record()
class StandardState:
    """A standard as one edition prints it."""

    number: str | None = means("canonical number", "标准编号")
    title: str | None = means("clean title", "标准名称")
    stage_code: str | None = means("stage", "阶段代码")
    stage_functional: str | None = means(
        "what the stage does where its code does not say so", "阶段功能", vocabulary=STAGE_FUNCTIONS, default=None
    )
    owner: str | None = means("owner", "归口单位")


@record(
    table="changes",
    key=("change_id",),
    references=(
        (("old_edition_id",), "editions"),
        (("new_edition_id",), "editions"),
        (("standard_id",), "standards"),
    ),
)
class Change:
    """One change between two editions."""

    change_id: str = means("both editions, domain, kind and what changed", "变化标识")
    old_edition_id: str = means("earlier edition", "旧版本")
    new_edition_id: str = means("later edition", "新版本")
    domain: str = means("what kind of thing changed", "范围", vocabulary=DOMAINS)
    kind: str = means("what happened", "类型")
    standard_id: str | None = means("standard, null in other domains", "标准标识")
    field: str | None = means("column that changed, null for a whole thing", "字段")
    old_value: str | None = means("value before", "旧值")
    new_value: str | None = means("value after", "新值")
    old: StandardState | None = means("the standard before, null where absent or in other domains", "变化前")
    new: StandardState | None = means("the standard after", "变化后")
    status: str = means("accepted, or a candidate", "状态", vocabulary=LINK_STATUSES)
    confidence: float = means("0 to 1", "可信度", unit=SHARE)
    evidence: str = means("why", "依据")
    cause: str = means("who caused it", "原因", vocabulary=CAUSES)
