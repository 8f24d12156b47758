"""Entry: an appendix row understood, beside the listing that keeps it as printed."""

from pipeline.core.fields import DATE, SHARE, means, record
from pipeline.core.records.document import FIELDS

NUMBER_KINDS = ("published", "draft", "plan", "none")
STAGES = ("00", "10", "20", "30", "40", "50", "60", "90", "95")
#: Vocabularies that a stage label can belong to; config/stages.toml says which numbers have which.
STAGE_SCHEMES = ("gb16733", "iso", "iec", "ieee", "nist", "etsi", "itu", "cen")
#: What a stage does where its code does not say so: public enquiry coded 30, a review that confirmed (90.93), a project
#: that was ended (x.98).
STAGE_FUNCTIONS = ("enquiry", "confirmed", "deleted")
TYPES = (
    "national",
    "sector",
    "local",
    "group",
    "enterprise",
    "international",
    "international_report",
    "international_project",
    "association",
    "us",
    "european",
    "other",
)


@record(
    table="entries",
    key=("entry_id",),
    references=((("edition_id", "list_label", "row"), "listings"),),
)
class Entry:
    """A listing understood. A null value is unknown and has a finding, or is certainly absent (placeholder number)."""

    entry_id: str = means("edition, list and row", "条目标识")
    edition_id: str = means("edition", "版本标识")
    list_label: str = means("label of the list", "列表编号")
    row: int = means("row in its list", "行号")
    owner: str | None = means("full name of the responsible organisation", "归口单位")
    committee: str | None = means("canonical designation of its committee (SAC/TC 260)", "委员会")
    type: str | None = means("what kind of standard it is", "标准类型", vocabulary=TYPES)
    number: str | None = means("canonical number, null for a placeholder", "标准编号")
    number_kind: str = means("published, draft, plan or none", "编号类别", vocabulary=NUMBER_KINDS)
    number_confidence: float = means("0 to 1, below 1 where the print is ambiguous", "编号可信度", unit=SHARE)
    urn: str | None = means("URN of the number where one can be built", "URN")
    stage_code: str | None = means("stage, two digits of GB/T 16733 and ISO", "阶段代码", vocabulary=STAGES)
    stage_rule: str | None = means("rule of config/stages.toml that read the label", "阶段规则")
    stage_confidence: float = means("0 to 1, below 1 where the label is ambiguous", "阶段可信度", unit=SHARE)
    stage_scheme: str | None = means(
        "vocabulary of the label, by number or label", "阶段体系", vocabulary=STAGE_SCHEMES, default=None
    )
    stage_functional: str | None = means(
        "what the stage does where its code does not say so; a deleted project is no draft any more",
        "阶段功能",
        vocabulary=STAGE_FUNCTIONS,
        default=None,
    )
    as_of: str | None = means("date of the edition: the stage is as printed then", "截至日期", pattern=DATE)
    title: str | None = means("clean title", "标准名称")
    title_language: str | None = means("zh or en", "名称语言", vocabulary=("zh", "en"))


@record(
    table="repairs",
    key=("edition_id", "list_label", "row", "field", "position"),
    references=((("edition_id", "list_label", "row"), "listings"),),
)
class Repair:
    """One named repair between a cell as printed and its clean value."""

    edition_id: str = means("edition", "版本标识")
    list_label: str = means("label of the list", "列表编号")
    row: int = means("row in its list", "行号")
    field: str = means("column of the list", "字段", vocabulary=FIELDS)
    position: int = means("order of application, from 1", "顺序")
    rule: str = means("what was repaired", "规则")
    before: str = means("text before", "修正前")
    after: str = means("text after", "修正后")
