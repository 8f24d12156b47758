"""Entries: each row understood, its repairs named, its unknown values kept as findings."""

import csv
from pathlib import Path

from pipeline.core.collection import Collection
from pipeline.core.records import Entry, Finding, Listing, Repair
from pipeline.extract import extract
from pipeline.normalize import normalize
from pipeline.parse import parse
from tests.conftest import ROOT
from tests.parse.drawn import BREAK, COVER, HEADER, parsed


def normalized(folder: Path, *rows: str) -> Collection:
    return normalize(parsed(folder, f"{COVER}{BREAK}附录A：列表\n\nA.1 国内\n\n{HEADER}\n" + "\n".join(rows)))


def test_a_row_is_understood_beside_its_print(tmp_path: Path) -> None:
    entry = normalized(
        tmp_path, "全国信安标委 (TC 260)\t国际 标准\tISO TR 22100- 5:2021\tSafety of machinery\t报批 (DTR)"
    ).one(Entry)
    assert (entry.entry_id, entry.number, entry.number_kind) == ("drawn/A.1/1", "ISO/TR 22100-5:2021", "published")
    assert (entry.type, entry.stage_code, entry.owner) == ("international", "50", "全国信息安全标准化技术委员会")
    assert (entry.title_language, entry.as_of) == ("en", "2025-03")


def test_repairs_are_named_cell_by_cell(tmp_path: Path) -> None:
    repairs = normalized(tmp_path, "全国信安标委 (TC 260)\t国际 标准\tIEEE 2790- 2020\tTitle\t报批搞").of(Repair)
    found = {(repair.field, repair.rule): (repair.before, repair.after) for repair in repairs}
    assert found["type", "space_in_word"] == ("国际 标准", "国际标准")
    assert found["owner", "full_name_from_config"] == ("全国信安标委 (TC 260)", "全国信息安全标准化技术委员会")
    assert found["stage", "misprint"] == ("报批搞", "报批稿")
    assert [after for (field, _), (_, after) in found.items() if field == "number"] == ["IEEE Std 2790-2020"]


def test_placeholders_are_no_numbers(tmp_path: Path) -> None:
    rows = [f"某协会\t团体标准\t{number}\t某标准\t草案" for number in ("——", "暂无", "GB/T XXXXX—XXXX")]
    collection = normalized(tmp_path, *rows)
    assert [(entry.number, entry.number_kind) for entry in collection.of(Entry)] == [(None, "none")] * 3
    assert [finding.rule for finding in collection.of(Finding)] == ["number.placeholder"] * 3


def test_unknown_values_keep_their_text_and_make_findings(tmp_path: Path) -> None:
    collection = normalized(tmp_path, "某协会\t食谱\t第七号\t某标准\t酝酿中")
    entry = collection.one(Entry)
    assert (entry.number, entry.type, entry.stage_code) == (None, None, None)
    assert {(finding.rule, finding.quote) for finding in collection.of(Finding)} == {
        ("number.unreadable", "第七号"),
        ("type.unknown", "食谱"),
        ("stage.unknown", "酝酿中"),
    }


def test_a_plan_number_said_to_be_published_is_a_finding(tmp_path: Path) -> None:
    found = normalized(tmp_path, "某协会\t国家标准\t20230257-T-469\t某标准\t发布").of(Finding)
    assert [(finding.rule, finding.quote, finding.other_quote) for finding in found] == [
        ("stage.against_number", "20230257-T-469", "发布")
    ]


def test_the_original_is_understood_row_by_row(original_text: Path) -> None:
    document = parse(extract(original_text))
    with (ROOT / "tests/data/aisec-2023-entries.tsv").open(encoding="utf-8") as stream:
        expected = list(csv.DictReader(stream, delimiter="\t"))
    listings = document.of(Listing)
    entries = normalize(document).of(Entry)
    assert len(entries) == 64
    for row, entry, listing in zip(expected, entries, listings, strict=True):
        page = row.pop("page")
        assert {name: str(getattr(entry, name) or "") for name in row} == row
        assert listing.page == page
        assert entry.title == listing.title_text


def test_the_typeset_pdf_gives_the_same_rows_as_the_text(original_text: Path, original_pdf: Path) -> None:
    from_text, from_pdf = (parse(extract(path)) for path in (original_text, original_pdf))
    fields = ("list_label", "row", "owner_text", "type_text", "number_text", "title_text", "stage_text")

    def cells(collection: Collection) -> list[list[str]]:
        return [["".join(str(getattr(row, name)).split()) for name in fields] for row in collection.of(Listing)]

    assert cells(from_pdf) == cells(from_text)
    clean = ("owner", "committee", "type", "number", "number_kind", "stage_code", "title", "title_language")
    left, right = (
        [[getattr(entry, name) for name in clean] for entry in normalize(document).of(Entry)]
        for document in (from_text, from_pdf)
    )
    assert left == right


def test_the_digest_has_the_rows_of_the_original_on_its_pages(original_text: Path) -> None:
    original, digest = (parse(extract(path)) for path in (original_text, ROOT / "raw/aisec-2023-digest"))
    assert [(row.list_label, row.row, row.page) for row in digest.of(Listing)] == [
        (row.list_label, row.row, row.page) for row in original.of(Listing)
    ]
    assert [(e.number, e.title, e.stage_code, e.owner) for e in normalize(digest).of(Entry)] == [
        (e.number, e.title, e.stage_code, e.owner) for e in normalize(original).of(Entry)
    ]
