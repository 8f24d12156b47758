"""Observation: what a public register says of a standard after it was printed; editions stay as printed."""

from pipeline.core.fields import DATE, SHA256, SHARE, means, record
from pipeline.core.records.entry import STAGE_FUNCTIONS, STAGES
from pipeline.core.records.register import LINK_STATUSES


@record(table="registers", key=("register_id",))
class Register:
    """A user's export of a public register, of which the rows are kept that speak of standards in the editions."""

    register_id: str = means("folder of the export in raw/", "登记数据标识")
    name: str = means("what the register is called", "来源名称")
    as_of: str = means("date of the export, ISO 8601", "导出日期", pattern=DATE)
    licence: str | None = means("licence of the register", "许可")
    export_name: str = means("name of the exported file", "导出文件名")
    export_sha256: str = means("SHA-256 of the exported file", "导出文件哈希", pattern=SHA256)
    row_count: int = means("rows that are kept", "保留行数", unit="row")


@record()
class RegisterRow:
    """A row of an export as it stands there, under the columns that are of use here; null where it has none."""

    register_id: str = means("register", "登记数据标识")
    row: int = means("row of the export, from 1, its header not counted", "行号")
    number_text: str | None = means("number", "编号原文")
    plan_text: str | None = means("plan number", "计划号原文")
    title: str | None = means("title", "名称")
    title_en: str | None = means("official English title", "英文名称")
    status_text: str | None = means("status or stage", "状态原文")
    published_text: str | None = means("date of publication", "发布日期原文")
    replaces_text: str | None = means("what it replaces", "代替原文")
    replaced_by_text: str | None = means("what replaces it", "被代替原文")


@record()
class RegisterEntry:
    """A row of an export understood; a null value is unknown or absent."""

    register_id: str = means("register", "登记数据标识")
    row: int = means("row of the export", "行号")
    number_text: str = means("number as the register gives it", "编号原文")
    number: str = means("canonical number", "标准编号")
    plan_number: str | None = means("canonical plan number", "计划号")
    title: str | None = means("title", "名称")
    title_en: str | None = means("official English title", "英文名称")
    status_text: str | None = means("status as the register gives it", "状态原文")
    stage_code: str | None = means("stage", "阶段代码")
    stage_functional: str | None = means("what the stage does where its code does not say so", "阶段功能")
    date: str | None = means("date of publication, ISO 8601", "发布日期", pattern=DATE)
    replaces: tuple[str, ...] = means("canonical numbers that it replaces", "代替")
    replaced_by: tuple[str, ...] = means("canonical numbers that replace it", "被代替")


@record(
    table="observations",
    key=("observation_id", "standard_id"),
    references=((("register_id",), "registers"), (("standard_id",), "standards")),
)
class Observation:
    """What a register says of a standard: a later number, status or official title, with its source and date."""

    observation_id: str = means("register and row", "观测标识")
    standard_id: str = means("standard it speaks of", "标准标识")
    register_id: str = means("register", "登记数据标识")
    row: int = means("row of the export, from 1", "行号")
    number: str = means("canonical number in the register", "标准编号")
    number_text: str = means("number as the register gives it", "编号原文")
    title: str | None = means("title in the register", "名称")
    title_en: str | None = means("official English title", "英文名称")
    status_text: str | None = means("status as the register gives it", "状态原文")
    stage_code: str | None = means("stage", "阶段代码", vocabulary=STAGES)
    stage_functional: str | None = means(
        "what the stage does where its code does not say so", "阶段功能", vocabulary=STAGE_FUNCTIONS
    )
    date: str | None = means("date of publication, ISO 8601", "发布日期", pattern=DATE)
    replaces: tuple[str, ...] = means("canonical numbers that it replaces", "代替")
    replaced_by: tuple[str, ...] = means("canonical numbers that replace it", "被代替")
    as_of: str = means("date of the export", "截至日期", pattern=DATE)
    source: str = means("name of the register", "来源")
    status: str = means("whether it speaks of the standard for certain", "状态", vocabulary=LINK_STATUSES)
    confidence: float = means("0 to 1", "可信度", unit=SHARE)
    evidence: str = means("why it is the standard", "依据")
