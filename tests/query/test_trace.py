"""Trace: from any id to edition, page and words."""

import json
from dataclasses import fields
from sqlite3 import Connection

import pytest

from pipeline.core.errors import InputError
from pipeline.core.fields import table_of
from pipeline.core.records import STORED, TableCell
from pipeline.query import read, trace, trace_json


def source(connection: Connection, edition_id: str) -> str:
    rows = connection.execute("SELECT text FROM pages WHERE edition_id = ? ORDER BY page_index", (edition_id,))
    return "".join(text for (text,) in rows)


@pytest.mark.parametrize("cls", [cls for cls in STORED if len(table_of(cls).key) == 1])
def test_every_id_leads_to_its_row_and_its_quotes_are_the_source(connection: Connection, cls: type) -> None:
    for row in read(connection, cls):
        report = trace(connection, getattr(row, table_of(cls).key[0]))
        assert report.record == row
        for quote in [*report.quotes, *(quote for below in report.via for quote in below.quotes)]:
            text = source(connection, quote.edition_id)
            assert quote.exact == text[quote.start : quote.end] != ""
            assert text[: quote.start].endswith(quote.prefix)
            assert text[quote.end :].startswith(quote.suffix)
        placed = {"start", "end"} <= {field.name for field in fields(cls)}
        assert report.quotes or report.via or not placed


@pytest.mark.parametrize("cls", [cls for cls in STORED if len(table_of(cls).key) > 1])
def test_a_row_without_an_id_is_found_by_its_table_and_key(connection: Connection, cls: type) -> None:
    table = table_of(cls)
    for row in read(connection, cls):
        report = trace(connection, "/".join([table.name, *(str(getattr(row, name)) for name in table.key)]))
        assert report.record == row
        for quote in [*report.quotes, *(quote for below in report.via for quote in below.quotes)]:
            assert quote.exact == source(connection, quote.edition_id)[quote.start : quote.end]
        assert report.quotes or report.via


def test_a_key_of_rows_in_several_tables_asks_for_the_table(connection: Connection) -> None:
    with pytest.raises(InputError, match=r"rows of pages, lines, contents have this key; say pages/mini-2023/1"):
        trace(connection, "mini-2023/1")


def test_one_value_of_an_entry_leads_to_its_cells_repairs_and_boxes(connection: Connection) -> None:
    report = trace(connection, "mini-2023/A.1/1/number")
    assert (report.table, report.field, report.value) == ("entries", "number", "GB/T 41819-2022")
    (quote,) = report.quotes
    assert (quote.exact, quote.page, quote.is_ours, quote.field) == ("GB/T 41819—2022", "2", False, "number")
    assert quote.box is not None
    assert quote.box.x0 == 252.0
    assert [(repair.rule, repair.before) for repair in report.repairs] == [("narrow dash", "GB/T 41819—2022")]


def test_a_title_cut_by_the_page_leads_to_both_pages(connection: Connection) -> None:
    report = trace(connection, "mini-2023/A.1/1/title")
    assert [(quote.page, quote.page_index, quote.exact) for quote in report.quotes] == [
        ("2", 3, "信息安全技术"),
        ("3", 4, " 人脸识别数据安全要求"),
    ]
    assert report.repairs == ()


def test_the_value_of_a_stage_is_its_code(connection: Connection) -> None:
    report = trace(connection, "mini-2023/A.1/2/stage")
    assert (report.value, report.quotes[0].exact) == ("30", "征求意见稿")


def test_words_of_the_digest_are_said_to_be_ours(connection: Connection) -> None:
    assert all(quote.is_ours for quote in trace(connection, "mini-2026/A.1/1").quotes)


def test_a_standard_and_a_change_lead_through_their_rows(connection: Connection) -> None:
    standard = trace(connection, "20230249-t-469")
    assert [below.id for below in standard.via] == ["mini-2026/A.1/2", "mini-2023/A.1/2"]
    change = trace(connection, "mini-2023/mini-2026/standard/promoted/20230249-t-469")
    assert [below.id for below in change.via] == [below.id for below in standard.via]


def test_a_document_leads_to_where_it_is_named_and_a_finding_to_its_quote(connection: Connection) -> None:
    assert [quote.exact for quote in trace(connection, "mini-2023/d/103").quotes] == ["《人脸信息保\n护指南》"]
    assert [quote.exact for quote in trace(connection, "mini-2023/f/titles/1").quotes] == ["《数据标注安全规范》"]


def test_a_section_is_quoted_by_its_heading(connection: Connection) -> None:
    assert [quote.exact for quote in trace(connection, "mini-2023/附录A").quotes] == ["附录A 标准列表"]


def test_a_contributor_a_table_and_a_cell_of_it_have_ids_of_several_parts(connection: Connection) -> None:
    table_id = read(connection, TableCell)[0].table_id
    for row_id, exact in (
        ("mini-2023/organisation/1", ["示例标准研究院"]),
        (table_id, ["级别", "含义", "高", "须审批 generative"]),
        (f"{table_id}/2/2", ["须审批 generative"]),
    ):
        assert [quote.exact for quote in trace(connection, row_id).quotes] == exact


def test_an_entity_leads_to_its_mentions(connection: Connection) -> None:
    report = trace(connection, "RISK/数据泄露")
    assert [below.quotes[0].exact for below in report.via] == ["数据泄露"] * 2


@pytest.mark.parametrize("row_id", ["", "nothing", "mini-2023/A.1/9", "mini-2023/A.1/1/colour", "%", "' OR 1 --"])
def test_an_unknown_id_is_one_clear_line(connection: Connection, row_id: str) -> None:
    with pytest.raises(InputError, match="no row has this id"):
        trace(connection, row_id)


def test_json_uses_the_names_of_web_annotation(connection: Connection) -> None:
    shown = json.loads(json.dumps(trace_json(trace(connection, "mini-2023/A.1/1/number"))))
    (annotation,) = shown["annotations"]
    assert annotation["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert annotation["type"] == "Annotation"
    target = annotation["target"]
    assert target["source"].startswith("urn:sha256:")
    position, quote, fragment = target["selector"]
    assert position == {"type": "TextPositionSelector", "start": 237, "end": 252}
    assert (quote["type"], quote["exact"]) == ("TextQuoteSelector", "GB/T 41819—2022")
    assert fragment["value"] == "page=4&viewrect=252.00,100.00,90.00,20.50"
    assert shown["repairs"][0]["after"] == "GB/T 41819-2022"
