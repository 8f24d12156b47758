"""Metadata: the tables in which a dataset explains itself."""

from pipeline.core.fields import SHA256, means, record


@record(table="dataset", key=("version",))
class Dataset:
    """The release that this file is: one row."""

    version: str = means("version of the release", "数据集版本")
    schema_version: str = means("version of the schema; user_version holds it as a number", "结构版本")
    content_sha256: str = means(
        "SHA-256 over all other rows in key order, the same in every SQLite", "内容哈希", pattern=SHA256
    )
    editions: tuple[str, ...] = means("editions that it holds, by date", "收录版本")
    note_en: str = means("what a reader must know first, in English", "英文提示")
    note_zh: str = means("what a reader must know first, in Chinese", "中文提示")
    licence: str = means("licence of the data", "数据许可")


@record(table="field_doc", key=("table_name", "column_name"))
class FieldDoc:
    """The meaning of every column of every table and view."""

    table_name: str = means("table or view", "表或视图")
    column_name: str = means("column", "列")
    position: int = means("place in the table, from 1", "列序")
    holds: str = means(
        "what it holds; boolean is 0 or 1, array and object are JSON text",
        "内容类型",
        vocabulary=("text", "integer", "real", "boolean", "array", "object"),
    )
    is_optional: bool = means("whether it may be null", "可否为空")
    vocabulary: tuple[str, ...] = means("closed list of its values, empty where it is open", "取值")
    en: str = means("meaning in English", "英文释义")
    zh: str = means("meaning in Chinese", "中文释义")
    unit: str | None = means("unit of a quantity", "单位")
    pattern: str | None = means("regular expression that every value matches as a whole", "格式")
    since: str = means("schema version that brought it", "起始结构版本")


@record(table="table_doc", key=("table_name",))
class TableDoc:
    """The meaning of every table and view."""

    table_name: str = means("table or view", "表或视图")
    kind: str = means("table or view", "类别", vocabulary=("table", "view"))
    en: str = means("what a row is, in English", "英文释义")
    zh: str | None = means("what a row is, in Chinese; given for views", "中文释义")
    key: tuple[str, ...] = means("columns that tell its rows apart", "主键")
    since: str = means("schema version that brought it", "起始结构版本")


@record(table="contracts", key=("contract_id",))
class Contract:
    """A promise of the dataset as a query: it holds where the query returns no rows."""

    contract_id: str = means("name of the promise", "约定标识")
    en: str = means("what holds, in English", "英文说明")
    zh: str = means("what holds, in Chinese", "中文说明")
    sql: str = means("query whose right answer is no rows; a row names what breaks the promise", "检查语句")


@record(table="expectations", key=("expectation_id",))
class Expectation:
    """A measure of the dataset: below its floor the dataset is unsound, above its ceiling a maintainer should look."""

    expectation_id: str = means("name of the measure", "指标标识")
    en: str = means("what is measured, in English", "英文说明")
    zh: str = means("what is measured, in Chinese", "中文说明")
    sql: str = means("query that returns one number, null where there is nothing to measure", "计算语句")
    floor: float | None = means("least value that is sound", "下限")
    ceiling: float | None = means("greatest value that needs no look", "上限")


#: The tables of this module, in the order in which a dataset has them.
METADATA = (Dataset, FieldDoc, TableDoc, Contract, Expectation)

NOTE_EN = (
    "Numbers, stages and owners are what each edition prints, as of its date (entries.as_of); they are not the "
    "present status of a standard. Columns that end in _text keep the print, the others are our reading of it. "
    "The sentences of editions of kind digest are ours, not the paper's."
)
NOTE_ZH = (
    "编号、阶段、归口单位均以各版本印刷时为准（见 entries.as_of），不代表标准的现行状态。"
    "以 _text 结尾的列保留原文，其余各列为整理结果。digest 类版本的文句由本项目撰写，并非白皮书原文。"
)
LICENCE = "CC-BY-4.0"
