"""Expectations: how much of a dataset was understood, each as a query that returns one number."""

from pipeline.load.metadata import Expectation

#: A printed field of a list row that is not empty.
_PRINTED = (
    "FROM listings AS l JOIN entries AS e ON e.edition_id = l.edition_id AND e.list_label = l.list_label "
    "AND e.row = l.row WHERE "
)


def expectations() -> tuple[Expectation, ...]:
    """Return every expectation by id.

    Floors are far below what a sound build of any white paper reaches: they catch a step that stopped working.
    """
    found = (*_rows_understood(), _contents(), *_rows_doubtful(), *_conclusions_doubtful())
    return tuple(sorted(found, key=lambda one: one.expectation_id))


def _rows_understood() -> tuple[Expectation, ...]:
    return (
        _measure(
            "numbers_are_read",
            "share of printed numbers with a digit that are read as identifiers",
            "含数字的编号中已识别的比例",
            f"SELECT avg(e.number IS NOT NULL) {_PRINTED}l.number_text GLOB '*[0-9]*'",
            floor=0.3,
        ),
        _measure(
            "stages_are_read",
            "share of printed stages that have a code",
            "阶段文字中已编码的比例",
            f"SELECT avg(e.stage_code IS NOT NULL) {_PRINTED}trim(l.stage_text) <> ''",
            floor=0.3,
        ),
        _measure(
            "titles_are_read",
            "share of printed titles that the row keeps as a title",
            "名称文字中已整理的比例",
            f"SELECT avg(e.title IS NOT NULL) {_PRINTED}trim(l.title_text) <> ''",
            floor=0.5,
        ),
    )


def _contents() -> Expectation:
    return _measure(
        "contents_lead_to_headings",
        "share of the lines of printed contents that lead to a heading",
        "目录行中对应到标题的比例",
        "SELECT avg(section_id IS NOT NULL) FROM contents",
        floor=0.1,
    )


def _conclusions_doubtful() -> tuple[Expectation, ...]:
    return (
        _measure(
            "links_are_candidates",
            "share of the links from rows and citations to standards that are only candidates",
            "候选标准链接的比例",
            "SELECT avg(status = 'candidate') FROM sightings",
            ceiling=0.3,
        ),
        _measure(
            "errors_are_found",
            "findings of severity error for each edition",
            "每个版本的错误级问题数",
            "SELECT avg(errors) FROM (SELECT (SELECT count(*) FROM findings AS f "
            "WHERE f.edition_id = e.edition_id AND f.severity = 'error') AS errors FROM editions AS e)",
            ceiling=20.0,
        ),
    )


def _rows_doubtful() -> tuple[Expectation, ...]:
    return (
        _measure(
            "types_are_other",
            "share of rows with a type that is none of the known ones",
            "标准类型为其他的比例",
            "SELECT avg(type = 'other') FROM entries WHERE type IS NOT NULL",
            ceiling=0.3,
        ),
        _measure(
            "rows_are_repaired",
            "repairs for each row of a list",
            "每个列表行的修正次数",
            "SELECT (SELECT count(*) FROM repairs) * 1.0 / nullif((SELECT count(*) FROM entries), 0)",
            ceiling=10.0,
        ),
    )


def _measure(
    name: str, en: str, zh: str, sql: str, *, floor: float | None = None, ceiling: float | None = None
) -> Expectation:
    return Expectation(expectation_id=name, en=en, zh=zh, sql=sql, floor=floor, ceiling=ceiling)
