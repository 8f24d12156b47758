"""Views: the public face of a dataset; the columns that others rely on come first, in their order."""

from pipeline.core.fields import CODE_POINT, DATE, table_of
from pipeline.core.records import (
    Cell,
    Change,
    Citation,
    Commitment,
    Contributor,
    Definition,
    Document,
    Entry,
    Event,
    Finding,
    Keyword,
    Line,
    Lineage,
    Listing,
    Mention,
    Page,
    Section,
    Sighting,
    TableCell,
    Topic,
)
from pipeline.load.view import View, computed, taken


def _of(cls: type, en: str, zh: str, *, name: str = "", columns: str, order: str) -> View:
    """Return a view of one table; an order that names all of its key columns."""
    table = table_of(cls)
    body = f'FROM "{table.name}" AS r\nORDER BY {order}'
    return View(name or f"v_{table.name}", en, zh, taken(cls, "r", columns), body, table.key)


def _standard_of(kind: str, key: str) -> str:
    return (
        "(SELECT min(s.standard_id) FROM sightings AS s "
        f"WHERE s.kind = '{kind}' AND s.target_id = {key} AND s.status = 'accepted')"
    )


def _speaking(cls: type, kind: str, en: str, zh: str, *, before: str, after: str, order: str) -> View:
    """Return a view of one table with the standard that a row speaks of between the columns `before` and `after`."""
    table = table_of(cls)
    (key,) = table.key
    standard = computed(
        "standard_id",
        _standard_of(kind, f"r.{key}"),
        "standard it speaks of (accepted; the first by id where several)",
        "所指标准",
    )
    columns = (*taken(cls, "r", before), *standard, *taken(cls, "r", after))
    return View(f"v_{table.name}", en, zh, columns, f'FROM "{table.name}" AS r\nORDER BY {order}', table.key)


_BY_PLACE = 'r.edition_id, r.start, r."end"'

_STANDARDS = View(
    "v_standards",
    "a row of a list of standards, as printed and as understood",
    "标准列表中的一行：原文与整理结果",
    (
        *taken(Listing, "l", "edition_id list_label row page owner_text type_text number_text title_text stage_text"),
        *taken(Entry, "e", "owner committee type number number_kind stage_code title title_language"),
        *taken(Sighting, "s", "standard_id", is_optional=True),
        *taken(Entry, "e", "entry_id urn number_confidence stage_confidence stage_rule as_of"),
        *taken(Listing, "l", "list_title section_id page_index"),
    ),
    "FROM listings AS l\n"
    "JOIN entries AS e ON e.edition_id = l.edition_id AND e.list_label = l.list_label AND e.row = l.row\n"
    "LEFT JOIN sightings AS s ON s.kind = 'entry' AND s.target_id = e.entry_id AND s.status = 'accepted'\n"
    "ORDER BY l.edition_id, l.page_index, l.list_label, l.row",
    ("entry_id",),
)

_TOPICS = View(
    "v_topics",
    "a topic that a section or a row of a list speaks of",
    "章节或标准涉及的主题",
    (
        *taken(Topic, "t", "edition_id target_kind target_id label topic"),
        *computed("title", "ifnull(c.title, e.title)", "title of the section or standard", "章节或标准名称"),
        *taken(Sighting, "s", "standard_id", is_optional=True),
    ),
    "FROM topics AS t\n"
    "LEFT JOIN sections AS c ON t.target_kind = 'section' AND c.section_id = t.target_id\n"
    "LEFT JOIN entries AS e ON t.target_kind = 'entry' AND e.entry_id = t.target_id\n"
    "LEFT JOIN sightings AS s ON s.kind = 'entry' AND s.target_id = e.entry_id AND s.status = 'accepted'\n"
    "ORDER BY t.edition_id, t.label, t.topic, t.target_kind, t.target_id",
    ("target_id", "label", "topic"),
)

_COVERAGE = View(
    "v_coverage",
    "a risk or quality with a standard on it and its stage; one row without standard where an edition lists none",
    "风险或属性及其对应标准与阶段；无对应标准时标准各列为空",
    (
        *taken(Topic, "t", "edition_id label topic"),
        *taken(Sighting, "s", "standard_id", is_optional=True),
        *taken(Entry, "e", "number title stage_code entry_id", is_optional=True),
        *computed(
            "section_count",
            "(SELECT count(*) FROM topics AS x WHERE x.edition_id = t.edition_id AND x.label = t.label "
            "AND x.topic = t.topic AND x.target_kind = 'section')",
            "sections of the edition that speak of the topic",
            "涉及该主题的章节数",
            holds="integer",
            is_optional=False,
        ),
    ),
    "FROM (SELECT DISTINCT edition_id, label, topic FROM topics WHERE label IN ('RISK', 'PROPERTY')) AS t\n"
    "LEFT JOIN topics AS k ON k.edition_id = t.edition_id AND k.label = t.label AND k.topic = t.topic\n"
    "  AND k.target_kind = 'entry'\n"
    "LEFT JOIN entries AS e ON e.entry_id = k.target_id\n"
    "LEFT JOIN sightings AS s ON s.kind = 'entry' AND s.target_id = e.entry_id AND s.status = 'accepted'\n"
    "ORDER BY t.edition_id, t.label, t.topic, e.entry_id",
    ("edition_id", "label", "topic", "entry_id"),
)

_LINE_ROLES = View(
    "v_coverage_lines",
    "a role of lines in an edition; the roles of an edition add up to its whole source",
    "各版本中每类行的数量；合计即全文",
    (
        *taken(Line, "r", "edition_id role"),
        *computed(
            "line_count", "count(*)", "lines of this role", "行数", holds="integer", is_optional=False, unit="line"
        ),
        *computed(
            "character_count",
            'sum(r."end" - r.start)',
            "code points in them, line breaks excluded",
            "字符数",
            holds="integer",
            unit=CODE_POINT,
            is_optional=False,
        ),
    ),
    "FROM lines AS r\nGROUP BY r.edition_id, r.role\nORDER BY r.edition_id, r.role",
    ("edition_id", "role"),
)

_TIMELINE = View(
    "v_timeline",
    "a dated act, or a document with its date, by date",
    "按日期排列的行为与文件",
    (
        *computed("date", "t.date", "ISO 8601 as precise as printed", "日期", is_optional=False, pattern=DATE),
        *computed("kind", "t.kind", "act or document", "类别", is_optional=False),
        *computed("title", "t.title", "title of the document, or what the act was done to", "题名或对象"),
        *taken(Document, "d", "region issuers", is_optional=True),
        *computed("actor", "t.actor", "who acted, joint actors joined by 、; null for a document", "主体"),
        *computed("action", "t.action", "verb of the act; null for a document", "行为"),
        *taken(Event, "t", "page edition_id section_id document_id start end"),
    ),
    "FROM (\n"
    "  SELECT date, 'act' AS kind, object AS title, actor, action, page, edition_id, section_id, document_id, "
    'start, "end", event_id AS id FROM events\n'
    "  UNION ALL\n"
    "  SELECT date, 'document', title, NULL, NULL, page, edition_id, section_id, document_id, "
    'start, "end", document_id FROM documents WHERE date IS NOT NULL\n'
    ") AS t\n"
    "LEFT JOIN documents AS d ON d.document_id = t.document_id\n"
    "ORDER BY t.date, t.edition_id, t.start, t.kind, t.id",
    ("edition_id", "kind", "start", "end"),
)

#: The views of a dataset, in the order in which they are made and documented.
VIEWS = (
    _of(
        Page,
        "a page; the texts of an edition in order are its offset space",
        "页面；各页文本依次相连即为全文",
        columns="edition_id page_index page text start width height",
        order="r.edition_id, r.page_index",
    ),
    _of(
        Section,
        "a heading and what it governs",
        "标题及其所辖内容",
        columns="edition_id section_id parent_id position level label title page page_last start end heading_end",
        order="r.edition_id, r.position, r.section_id",
    ),
    _STANDARDS,
    _of(
        Cell,
        "a cell of a list of standards as it stands in the source; a cell cut by a page break has two rows",
        "标准列表的单元格；跨页单元格分为两行",
        columns="edition_id list_label row field page_index page start end text x0 top x1 bottom part is_merged "
        "confidence",
        order="r.edition_id, r.list_label, r.row, r.field, r.part",
    ),
    _of(
        TableCell,
        "a cell of any other table, and of lists of standards what no column of v_standards holds",
        "其他表格的单元格，以及标准列表中未列入标准视图的单元格",
        name="v_tables",
        columns="edition_id table_id page caption row column text start end page_index",
        order='r.edition_id, r.start, r.table_id, r.row, r."column"',
    ),
    _of(
        Contributor,
        "a drafting organisation or drafter, in printed order",
        "编写单位或编写人员，按印刷顺序",
        columns="edition_id kind position name page start end text",
        order="r.edition_id, r.kind, r.position",
    ),
    _speaking(
        Citation,
        "citation",
        "a standard cited in running text",
        "正文中引用的标准",
        before="edition_id section_id page start end number_text number title",
        after="status citation_id text",
        order=f"{_BY_PLACE}, r.citation_id",
    ),
    _speaking(
        Document,
        "document",
        "an instrument named in the text, under all its names",
        "文中提及的文件及其各种名称",
        before="edition_id document_id title aliases kind region issuers date",
        after="section_id page start end",
        order="r.edition_id, r.document_id",
    ),
    _of(
        Mention,
        "a named thing at one place in the text",
        "文中出现的命名实体",
        columns="edition_id section_id page start end text label entity mention_id block_id",
        order=f"{_BY_PLACE}, r.mention_id",
    ),
    _of(
        Event,
        "a dated act, one row for a joint act",
        "有日期的行为；联合行为为一行",
        columns="edition_id section_id page date actor action object document_id event_id start end text",
        order=f"{_BY_PLACE}, r.event_id",
    ),
    _of(
        Definition,
        "a term that the edition defines",
        "文中定义的术语",
        columns="edition_id section_id page term definition start end definition_id text",
        order=f"{_BY_PLACE}, r.definition_id",
    ),
    _speaking(
        Commitment,
        "commitment",
        "a statement of intent on standards",
        "有关标准工作的意向表述",
        before="edition_id section_id page actor verb object strength quote",
        after="commitment_id start end",
        order=f"{_BY_PLACE}, r.commitment_id",
    ),
    _of(
        Finding,
        "what the maintainers should look at",
        "需维护者核查的问题",
        columns="edition_id rule severity message page quote other_page other_quote finding_id",
        order="r.edition_id, r.rule, r.finding_id",
    ),
    _TIMELINE,
    _TOPICS,
    _COVERAGE,
    _of(
        Keyword,
        "a word that tells a section from the others of its edition, the heaviest first",
        "章节关键词，按权重排列",
        columns="edition_id section_id position word weight",
        order="r.edition_id, r.section_id, r.position",
    ),
    _LINE_ROLES,
    _of(
        Lineage,
        "one standard under two identifiers",
        "同一标准的两个编号",
        columns="standard_id old_number new_number relation status confidence evidence method date",
        order="r.standard_id, r.old_number, r.new_number",
    ),
    _of(
        Change,
        "one change between two editions",
        "两个版本之间的一处变化",
        columns="old_edition_id new_edition_id domain kind standard_id field old_value new_value cause "
        "change_id old new status confidence evidence",
        order="r.old_edition_id, r.new_edition_id, r.domain, r.change_id",
    ),
)
