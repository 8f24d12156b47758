"""What became of the commitments of an edition: answered, repeated or open; and the other way round."""

from dataclasses import replace

from pipeline.compare import compare_editions
from pipeline.core.collection import Collection
from pipeline.core.identity import MIRRORED
from pipeline.core.records import Change, Edition
from tests.resolve.made import commitment, edition, entry, resolved

EVALUATION = "信息安全技术 机器学习算法安全评估规范"
PLATFORM = "信息安全技术 人工智能计算平台安全框架"


def paper(edition_id: str, rows: list[tuple[str, str, str]], objects: list[str]) -> Collection:
    """Return a white paper with one list, and a commitment to each object."""
    entries = [entry(edition_id, place, row) for place, row in enumerate(rows, start=1)]
    said = [
        commitment(edition_id, 100 * place, f"将加快推动\n《{object_}》的编制", object_)
        for place, object_ in enumerate(objects, start=1)
    ]
    return Collection([edition(edition_id, kind="white_paper"), *entries, *said])


def told(old: Collection, new: Collection) -> list[tuple[str, str | None, str | None]]:
    """Return kind, old and new value of each commitment's change, and insist on the mirror."""
    everything = resolved(old, new)
    found = [c for c in compare_editions(everything, "old", "new").of(Change) if c.field == "commitment"]
    mirror = [c for c in compare_editions(everything, "new", "old").of(Change) if c.field == "commitment"]
    turned = [(MIRRORED.get(c.kind, c.kind), c.new_value, c.old_value, c.evidence, c.status) for c in found]
    assert sorted(turned, key=str) == sorted(
        ((c.kind, c.old_value, c.new_value, c.evidence, c.status) for c in mirror), key=str
    )
    assert {c.domain for c in found} <= {"text"}
    return [(c.kind, c.old_value, c.new_value) for c in found]


def said(title: str) -> str:
    return f"将加快推动《{title}》的编制"


def test_a_commitment_is_answered_by_the_standard_published_since() -> None:
    title = "Artificial intelligence — Functional safety and AI systems"
    old = paper("old", [("ISO/IEC DTR 5469", title, "50")], [title])
    new = paper("new", [("ISO/IEC TR 5469:2024", title, "60")], [])
    assert told(old, new) == [("commitment_answered", said(title), f"ISO/IEC TR 5469:2024 {title}")]


def test_a_commitment_is_not_answered_by_a_link_that_nobody_decided() -> None:
    old = paper("old", [("20211001-T-469", EVALUATION, "50")], [EVALUATION])
    new = paper("new", [("GB/T 42889-2023", EVALUATION, "60")], [])
    assert told(old, new) == [("commitment_open", said(EVALUATION), None)]


def test_a_commitment_to_a_standard_still_in_draft_is_open_and_says_the_stage() -> None:
    old = paper("old", [("20230249-T-469", PLATFORM, "30")], [PLATFORM])
    new = paper("new", [("20230249-T-469", PLATFORM, "50")], [])
    everything = resolved(old, new)
    (change,) = [c for c in compare_editions(everything, "old", "new").of(Change) if c.field == "commitment"]
    assert (change.kind, change.evidence) == ("commitment_open", "the other edition lists the standard at stage 50")
    told(old, new)


def test_a_commitment_that_both_state_in_one_wording_is_no_change_and_a_new_one_is_new() -> None:
    rows = [("20230249-T-469", PLATFORM, "30")]
    old = paper("old", rows, [PLATFORM, "人工智能安全标准体系"])
    new = paper("new", rows, [PLATFORM, "网络安全人才培养指南"])
    assert sorted(told(old, new)) == [
        ("commitment_made", None, said("网络安全人才培养指南")),
        ("commitment_open", said("人工智能安全标准体系"), None),
    ]


def test_an_object_reworded_is_the_same_object() -> None:
    old, new = paper("old", [], ["人工智能安全评估规范标准"]), paper("new", [], ["人工智能安全评估规范"])
    assert [kind for kind, _, _ in told(old, new)] == ["commitment_repeated"]


def test_a_published_standard_that_bears_the_object_is_a_possible_answer() -> None:
    old = paper("old", [], ["安全技术 生成式人工智能人工标注安全规范"])
    new = paper("new", [("GB/T 45674-2025", "网络安全技术 生成式人工智能人工标注安全规范", "60")], [])
    (change,) = [c for c in compare_editions(resolved(old, new), "old", "new").of(Change) if c.field == "commitment"]
    assert (change.kind, change.status) == ("commitment_answered", "candidate")
    told(old, new)


def test_an_edition_against_itself_says_nothing_of_its_commitments() -> None:
    old = paper("old", [("20230249-T-469", PLATFORM, "30")], [PLATFORM, PLATFORM])
    everything = resolved(old)
    assert compare_editions(everything, "old", "old").of(Change) == ()


def test_a_status_list_answers_in_the_evidence_of_the_standard() -> None:
    old = paper("old", [("ETSI GR SAI 003", PLATFORM, "20")], [PLATFORM])
    status = Collection(
        replace(row, kind="status") if isinstance(row, Edition) else row
        for row in paper("new", [("ETSI GR SAI 003", PLATFORM, "60")], [])
    )
    (change,) = compare_editions(resolved(old, status), "old", "new").of(Change)
    assert (change.domain, change.kind) == ("standard", "promoted")
    assert change.evidence.endswith("a commitment of old, p. 9 speaks of it")
