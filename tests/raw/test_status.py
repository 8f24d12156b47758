"""The status list: trusted later facts change a row, nothing else does, and each change names its source."""

import csv
import re
from pathlib import Path

import pytest

FACTS = Path(__file__).parents[3] / "shared" / "facts" / "lineage.csv"
LATER = Path(__file__).parents[2] / "typeset" / "later.csv"
FIELDS = ("owner", "type", "number", "title", "stage")


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def records(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def row_of(lists, number: str) -> dict[str, str]:
    found = [row for rows in lists.values() for row in rows if row["number"] == squeezed(number)]
    assert len(found) == 1, number
    return found[0]


def test_later_facts_are_those_of_the_fact_sheet():
    if not FACTS.is_file():
        pytest.skip("../shared/facts/lineage.csv is not here: nothing to compare later.csv with")
    fields = ("later_number", "later_title", "relation", "date", "confidence", "source")
    assert [[fact[f] for f in fields] for fact in records(LATER)] == [
        [fact[f] for f in fields] for fact in records(FACTS)
    ]


def test_lists_have_the_rows_of_2023_and_the_amendment(status_lists):
    assert {label: len(rows) for label, rows in status_lists.items()} == {"A.1.1": 4, "A.1.2": 29, "A.2": 32}


def test_trusted_fact_changes_number_title_and_stage_and_leaves_owner_and_type(status_lists, printed_rows):
    changed = [fact for fact in records(LATER) if fact["confidence"] in "AB" and fact["relation"] != "unchanged"]
    assert len(changed) > 15
    for fact in changed:
        row = row_of(status_lists, fact["later_number"])
        printed = next(row for row in printed_rows if row["number"] == fact["number_text"])
        assert (row["title"], row["stage"]) == (squeezed(fact["later_title"]), squeezed(fact["later_stage"]))
        assert (row["owner"], row["type"]) == (squeezed(printed["owner"]), squeezed(printed["type"]))


def test_rows_without_a_trusted_fact_stand_as_printed_in_2023(status_lists, printed_rows):
    trusted = {fact["number_text"] for fact in records(LATER) if fact["confidence"] in "AB"}
    moved = {fact["number_text"] for fact in records(LATER) if fact["relation"] in {"unchanged", "amended"}}
    kept = [row for row in printed_rows if row["number"] not in trusted - moved]
    drawn = [[row[field] for field in FIELDS] for rows in status_lists.values() for row in rows]
    assert len(kept) > 40
    assert [row for row in kept if [squeezed(row[field]) for field in FIELDS] not in drawn] == []


def test_untrusted_number_stands_nowhere_in_the_document(edition_texts):
    for fact in records(LATER):
        if fact["confidence"] not in "AB":
            assert squeezed(fact["later_number"]) not in edition_texts["aisec-2026-status"]
            assert squeezed(fact["number_text"]) in edition_texts["aisec-2026-status"]


def test_amendment_stands_directly_below_the_standard_it_amends(status_lists):
    numbers = [row["number"] for row in status_lists["A.2"]]
    at = numbers.index("ISO/IEC22989:2022")
    assert numbers[at + 1] == "ISO/IEC22989:2022/CDAmd1"
    assert status_lists["A.2"][at + 1]["stage"] == "委员会草案(CD)"


def test_every_trusted_fact_is_printed_with_its_source(edition_texts):
    text = edition_texts["aisec-2026-status"]
    for fact in records(LATER):
        if fact["confidence"] in "AB":
            assert squeezed(fact["source"]) in text
            assert squeezed(fact["later_number"]) in text


def test_document_says_what_it_is_and_as_of_when(edition_texts):
    text = edition_texts["aisec-2026-status"]
    for words in (
        "人工智能安全标准状态清单",
        "标谱项目（biaopu）整理",
        "不是白皮书",
        "截至2026年11月",
        "2023年5月所印",
    ):
        assert words in text


def fact_about(typesetting, number: str, relation: str, confidence: str):
    return typesetting.LaterFact(number, "GB/T 1-2030", "题", "发布", relation, "2030", confidence, "catalogue")


def test_only_trusted_facts_move_a_row(typesetting):
    row = typesetting.Row("A.1", "7", "甲委", "国家标准", "20300001-T-469", "旧题", "立项")
    successor = typesetting.Row("A.1", "", "甲委", "国家标准", "GB/T 1-2030", "题", "发布")
    for relation, confidence, expected in (
        ("promoted", "A", [successor]),
        ("promoted", "B", [successor]),
        ("promoted", "C", [row]),
        ("unchanged", "A", [row]),
        ("amended", "A", [row, successor]),
    ):
        assert typesetting.status_rows([row], [fact_about(typesetting, row.number, relation, confidence)]) == expected


def test_fact_about_a_number_that_no_row_prints_is_refused(typesetting, monkeypatch):
    header = ",".join(typesetting.LaterFact.__slots__)
    row = "list,row,page,owner,type,number,title,stage\nA.1,1,7,甲委,国家标准,20300001-T-469,旧题,立项\n"
    texts = {"listings-2023.csv": row, "later.csv": f"{header}\n2030,GB/T 1-2030,题,发布,promoted,2030,A,catalogue\n"}
    monkeypatch.setattr(typesetting, "_lines", lambda path: list(csv.DictReader(texts[path.name].splitlines())))
    with pytest.raises(typesetting.CannotTypesetError, match=r"later\.csv: 2030 names no single printed row"):
        typesetting.later_facts()
