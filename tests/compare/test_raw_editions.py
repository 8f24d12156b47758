"""The editions in raw/: every trusted fact about what became of a standard comes out, and nothing else does."""

import csv

import pytest

from pipeline.compare import compare_editions
from pipeline.core.collection import Collection, merge
from pipeline.core.designations import read_designation
from pipeline.core.records import Change, Lineage
from pipeline.extract import extract
from pipeline.normalize import normalize
from pipeline.parse import parse
from pipeline.report.groups import BESIDE
from pipeline.resolve import resolve
from tests.conftest import ROOT, SHARED

EDITIONS = ("aisec-2023-digest", "aisec-2026-status")


def facts() -> list[dict[str, str]]:
    path = SHARED / "facts" / "lineage.csv"
    if not path.is_file():
        pytest.skip("../shared/facts/lineage.csv is not here: no facts to compare with")
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def register() -> Collection:
    parsed = [parse(extract(ROOT / "raw" / name)) for name in EDITIONS]
    everything = merge([*parsed, *(normalize(one) for one in parsed)])
    return everything | resolve(everything)


@pytest.fixture(scope="module")
def found(register: Collection) -> list[Change]:
    everything = compare_editions(register, *EDITIONS, with_unchanged=True).of(Change)
    return [change for change in everything if change.kind not in BESIDE]


def told(change: Change) -> tuple[str | None, str | None, str]:
    return (change.old.number if change.old else None, change.new.number if change.new else None, change.kind)


def test_every_trusted_fact_comes_out_with_its_kind(found: list[Change]) -> None:
    trusted = [f for f in facts() if f["confidence"] in "AB"]
    assert len(trusted) > 20
    known = {told(change) for change in found if change.status == "accepted"}
    wanted = [(f["printed_number"], said(f), f["relation"]) for f in trusted]
    assert [fact for fact in wanted if fact not in known] == []


def said(fact: dict[str, str]) -> str:
    """Return the number that the later edition prints: without a version where nothing but that was added."""
    same = [read_designation(fact[side]).versionless for side in ("printed_number", "later_number")]
    return fact["printed_number"] if same[0] == same[1] and fact["relation"] == "unchanged" else fact["later_number"]


def test_an_untrusted_fact_is_a_candidate_and_no_change(register: Collection, found: list[Change]) -> None:
    doubtful = {(f["printed_number"], f["later_number"]) for f in facts() if f["confidence"] == "C"}
    assert doubtful
    links = {(row.old_number, row.new_number): row.status for row in register.of(Lineage)}
    assert {links.get(pair) for pair in doubtful} == {"candidate"}
    assert not {told(change)[:2] for change in found} & doubtful


def test_no_other_standard_changed(found: list[Change]) -> None:
    stated = {(f["printed_number"], f["later_number"]) for f in facts() if f["confidence"] in "AB"}
    changed = {told(change)[:2] for change in found if change.kind != "unchanged"}
    assert changed <= stated
