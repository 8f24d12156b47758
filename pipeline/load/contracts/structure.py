"""Structure: pages, lines, outline, mentions and lists add up."""

from collections.abc import Iterator

from pipeline.core.records.document import FIELDS
from pipeline.load.contracts.wording import promise
from pipeline.load.metadata import Contract


def structure_contracts() -> Iterator[Contract]:
    """Yield the contracts on what follows what and what holds what."""
    yield from _pages()
    yield from _lines()
    yield from _outline()
    yield from _mentions()
    yield from _lists()
    yield from _fields()
    yield _documented()


def _pages() -> Iterator[Contract]:
    yield promise(
        "pages_follow_each_other",
        "pages count from 0 and each starts where the one before it ends",
        "页序自 0 起，各页首尾相接",
        "SELECT p.edition_id || '/' || p.page_index FROM pages AS p LEFT JOIN pages AS q "
        "ON q.edition_id = p.edition_id AND q.page_index = p.page_index - 1 "
        "WHERE p.start IS NOT CASE p.page_index WHEN 0 THEN 0 ELSE q.start + length(q.text) END",
    )
    yield promise(
        "pages_are_counted",
        "page_count of an edition is the number of its pages",
        "版本页数等于其页面数",
        "SELECT edition_id FROM editions AS e "
        "WHERE page_count <> (SELECT count(*) FROM pages AS p WHERE p.edition_id = e.edition_id)",
    )


def _lines() -> Iterator[Contract]:
    yield promise(
        "lines_follow_each_other",
        "lines count from 1 and leave out nothing but one line break between them",
        "行号自 1 起，行间仅隔一个换行符",
        "SELECT edition_id || '/' || position FROM (SELECT edition_id, position, start, "
        'lag(position, 1, 0) OVER w AS last_position, lag("end", 1, -1) OVER w AS last_end '
        "FROM lines WINDOW w AS (PARTITION BY edition_id ORDER BY position)) "
        "WHERE position <> last_position + 1 OR start <> last_end + 1",
    )
    yield promise(
        "lines_reach_the_end",
        "the last line of an edition ends where its source does, a line break aside",
        "末行止于全文末尾（换行符除外）",
        "SELECT t.edition_id FROM (SELECT edition_id, max(start + length(text)) AS total FROM pages "
        'GROUP BY edition_id) AS t WHERE ifnull((SELECT max("end") FROM lines AS r '
        "WHERE r.edition_id = t.edition_id), -1) NOT IN (t.total, t.total - 1)",
    )


def _outline() -> Iterator[Contract]:
    yield promise(
        "sections_count_from_one",
        "sections of an edition count from 1 in the order of their headings",
        "章节按标题次序自 1 起编号",
        "SELECT section_id FROM (SELECT section_id, position, "
        "row_number() OVER (PARTITION BY edition_id ORDER BY start, position) AS place FROM sections) "
        "WHERE position <> place",
    )
    yield promise(
        "sections_lie_in_their_parent",
        "a section lies in its parent and deeper than it",
        "下级章节位于上级章节之内",
        "SELECT c.section_id FROM sections AS c JOIN sections AS p ON p.section_id = c.parent_id "
        'WHERE c.edition_id <> p.edition_id OR c.start < p.start OR c."end" > p."end" OR c.level <= p.level',
    )


def _mentions() -> Iterator[Contract]:
    yield promise(
        "mentions_lie_in_their_block",
        "a mention lies in its block",
        "实体位于所属文本块之内",
        "SELECT m.mention_id FROM mentions AS m JOIN blocks AS b ON b.block_id = m.block_id "
        'WHERE m.edition_id <> b.edition_id OR m.start < b.start OR m."end" > b."end"',
    )
    yield promise(
        "mentions_are_one_layer",
        "no two mentions overlap",
        "实体互不重叠",
        'SELECT mention_id FROM (SELECT mention_id, start, max("end") OVER (PARTITION BY edition_id '
        'ORDER BY start, "end", mention_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached '
        "FROM mentions) WHERE start < reached",
    )


def _lists() -> Iterator[Contract]:
    yield promise(
        "rows_count_from_one",
        "rows of a list count from 1 without a gap",
        "列表行号自 1 起连续",
        "SELECT edition_id || '/' || list_label || '/' || row FROM (SELECT edition_id, list_label, row, "
        "row_number() OVER (PARTITION BY edition_id, list_label ORDER BY row) AS place FROM listings) "
        "WHERE row <> place",
    )
    yield promise(
        "rows_are_understood",
        "every printed row has one entry",
        "每一印刷行对应一个条目",
        "SELECT l.edition_id || '/' || l.list_label || '/' || l.row FROM listings AS l WHERE 1 <> "
        "(SELECT count(*) FROM entries AS e WHERE e.edition_id = l.edition_id "
        "AND e.list_label = l.list_label AND e.row = l.row)",
    )
    yield promise(
        "no_number_is_of_no_kind",
        "an entry has a number unless its kind is none",
        "编号为空当且仅当编号类别为 none",
        "SELECT entry_id FROM entries WHERE (number IS NULL) <> (number_kind = 'none')",
    )


def _fields() -> Iterator[Contract]:
    printed = " UNION ALL ".join(
        f"SELECT edition_id, list_label, row, '{field}' AS field FROM listings WHERE {field}_text IS NOT NULL"
        for field in FIELDS
    )
    yield promise(
        "printed_fields_have_cells",
        "every printed field of a row leads to its cell",
        "每个印刷字段均可回溯至单元格",
        "SELECT f.edition_id || '/' || f.list_label || '/' || f.row || '/' || f.field "
        f"FROM ({printed}) AS f WHERE EXISTS (SELECT 1 FROM pages AS p WHERE p.edition_id = f.edition_id) "
        "AND NOT EXISTS (SELECT 1 FROM cells AS c WHERE c.edition_id = f.edition_id "
        "AND c.list_label = f.list_label AND c.row = f.row AND c.field = f.field)",
    )


def _documented() -> Contract:
    there = "SELECT 1 FROM pragma_table_info(f.table_name) AS c WHERE c.name = f.column_name"
    return promise(
        "columns_are_documented",
        "every column of every table and view is documented, and no other",
        "每个表和视图的每一列均有说明，且无多余说明",
        "SELECT m.name || '.' || c.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c "
        "WHERE (m.type = 'view' OR m.sql LIKE 'CREATE TABLE %STRICT') AND NOT EXISTS "
        "(SELECT 1 FROM field_doc AS f WHERE f.table_name = m.name AND f.column_name = c.name) "
        f"UNION ALL SELECT f.table_name || '.' || f.column_name FROM field_doc AS f WHERE NOT EXISTS ({there})",
    )
