"""Two datasets: which editions are compared, and whether the document, our reading or a decision changed."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.__main__ import main
from pipeline.compare import pair_editions
from pipeline.compare.releases import attributed
from pipeline.core.collection import Collection
from pipeline.core.dataset import open_dataset
from pipeline.core.identity import MIRRORED
from pipeline.core.records import Change, Edition, Entry, Listing
from pipeline.line import join_editions, read_edition
from pipeline.load import load
from pipeline.releases import compare_datasets
from tests.resolve.made import edition

HEADER = "标准编号,标准名称,阶段,负责/归口,标准类型\n"
FIRST = (
    "20211001-T-469,信息安全技术 机器学习算法安全评估规范,报批稿,全国信安标委 (TC 260),国家标准\n"
    "GB/T 41819-2022,信息安全技术 人脸识别数据安全要求,发布,全国信安标委 (TC 260),国家标准\n"
)
SECOND = FIRST.replace("报批稿", "送审稿").replace("GB/T 41819-2022", "GB/T 41820-2022")
LATER = FIRST.replace("20211001-T-469", "GB/T 42889-2023").replace("报批稿", "发布")

Release = Callable[..., Path]


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Return a function that makes a dataset of lists (id and rows), each record changed on its way where asked."""
    folder = tmp_path_factory.mktemp("releases")

    def make(name: str, lists: dict[str, str], changed: Callable[[object], object] = lambda row: row) -> Path:
        for list_id, rows in lists.items():
            (folder / f"{list_id}.csv").write_text(HEADER + rows, encoding="utf-8")
        read = [read_edition(folder / f"{list_id}.csv") for list_id in lists]
        everything = join_editions([Collection(changed(row) for row in one) for one in read])
        output = folder / f"{name}.sqlite"
        load(everything, output, dataset_version="dev")
        return output

    return make


def changes(old: Path, new: Path) -> list[Change]:
    with closing(open_dataset(old)) as before, closing(open_dataset(new)) as after:
        forward = compare_datasets(before, after, ("old", "new")).changes
        backward = compare_datasets(after, before, ("new", "old")).changes
    turned = [(MIRRORED.get(c.kind, c.kind), c.field, c.new_value, c.old_value, c.cause) for c in forward]
    assert sorted(turned, key=str) == sorted(
        ((c.kind, c.field, c.old_value, c.new_value, c.cause) for c in backward), key=str
    )
    return list(forward)


def told(found: list[Change]) -> list[tuple[str, str | None, str | None, str]]:
    return [(c.kind, c.old_value, c.new_value, c.cause) for c in found]


def test_a_release_against_itself_says_nothing(release: Release, capsys: pytest.CaptureFixture[str]) -> None:
    one = release("one", {"a2022": FIRST, "b2023": LATER})
    assert changes(one, one) == []
    assert main(["diff", str(one), str(one), "--lang", "zh"]) == 0
    assert "没有变化" in capsys.readouterr().out


def test_editions_of_one_id_are_compared_each_with_itself(release: Release) -> None:
    old = release("old", {"a2022": FIRST, "b2023": LATER})
    new = release("new", {"a2022": SECOND, "b2023": LATER})
    found = changes(old, new)
    assert {(c.old_edition_id, c.new_edition_id) for c in found} == {("a2022 (old)", "a2022 (new)")}
    assert {c.cause for c in found} == {"source_edition"}
    assert ("stage_regressed", "50", "40", "source_edition") in told(found)


def test_what_is_read_anew_from_one_file_is_the_pipelines(release: Release) -> None:
    def misread(row: object) -> object:
        return replace(row, number="GB/T 41829-2022") if getattr(row, "number", None) == "GB/T 41819-2022" else row

    old = release("misread", {"a2022": FIRST}, lambda row: misread(row) if isinstance(row, Entry) else row)
    found = changes(old, release("reread", {"a2022": FIRST}))
    assert told(found) == [
        ("renumbered", "GB/T 41829-2022", "GB/T 41819-2022", "pipeline"),
        ("relinked", "gb-t-41829-2022", "gb-t-41819-2022", "pipeline"),
    ]
    assert found[0].status == "accepted"
    assert found[0].evidence.startswith("decision: the same printed row")


def test_a_word_of_config_that_is_read_otherwise_is_curation(release: Release) -> None:
    def unknown(row: object) -> object:
        return replace(row, stage_code="40") if isinstance(row, Entry) and row.stage_code == "50" else row

    found = changes(release("uncurated", {"a2022": FIRST}, unknown), release("curated", {"a2022": FIRST}))
    assert told(found) == [("stage_advanced", "40", "50", "curation")]


def test_another_print_of_one_cell_is_the_pipelines_although_the_file_is_the_same(release: Release) -> None:
    def cut(row: object) -> object:
        if isinstance(row, Entry) and row.stage_code == "50":
            return replace(row, stage_code="10")
        return replace(row, stage_text="立项") if isinstance(row, Listing) and row.stage_text == "报批稿" else row

    found = changes(release("cut", {"a2022": FIRST}, cut), release("whole", {"a2022": FIRST}))
    assert told(found) == [("stage_advanced", "10", "50", "pipeline")]


def test_a_link_that_a_person_decided_is_curation(release: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.resolve.decisions import Decision

    lists = {"a2022": FIRST, "b2023": LATER}
    undecided = release("undecided", lists)
    made = Decision(
        old_number="20211001-T-469",
        new_number="GB/T 42889-2023",
        relation="promoted",
        status="accepted",
        confidence=1.0,
        date=None,
        source="catalogue",
    )
    monkeypatch.setattr("pipeline.resolve.read_decisions", lambda: (made,))
    decided = release("decided", lists)
    assert told(changes(undecided, decided)) == [("relinked", "gb-t-42889-2023", "20211001-t-469", "curation")]


def test_an_edition_of_one_release_only_is_compared_with_the_one_it_follows() -> None:
    first = edition("y2021", kind="white_paper", date="2021-07")
    second = replace(edition("y2023", kind="white_paper", date="2023-05"), source_sha256="1" * 64)
    pairs, alone = pair_editions([first], [first, second])
    assert [(p.old.edition_id, p.new.edition_id) for p in pairs] == [("y2021", "y2021"), ("y2021", "y2023")]
    assert alone == []
    back, _ = pair_editions([first, second], [first])
    assert [(p.new.edition_id, p.old.edition_id) for p in back] == [("y2021", "y2021"), ("y2021", "y2023")]


def lone(edition_id: str, digit: str) -> Edition:
    return replace(edition(edition_id), source_sha256=digit * 64)


def test_editions_that_follow_none_are_named() -> None:
    same = lone("same", "0")
    pairs, alone = pair_editions([same, lone("a", "1"), lone("b", "2")], [same, lone("c", "3")])
    assert [(p.old.edition_id, p.new.edition_id) for p in pairs] == [("same", "same")]
    assert alone == ["a", "b", "c"]


def test_one_list_each_is_compared_whatever_its_name() -> None:
    ((pair,), alone) = pair_editions([lone("old", "1")], [lone("new", "2")])
    assert (pair.old.edition_id, pair.new.edition_id, alone) == ("old", "new", [])


def test_a_renamed_edition_is_known_by_its_file() -> None:
    pairs, _ = pair_editions([lone("old", "1"), lone("x", "2")], [lone("new", "1"), lone("y", "3")])
    assert [(p.old.edition_id, p.new.edition_id, p.is_same_source) for p in pairs] == [
        ("old", "new", True),
        ("x", "y", False),
    ]


def test_a_change_of_the_text_of_one_file_is_the_pipelines() -> None:
    change = Change(
        change_id="x",
        old_edition_id="a (old)",
        new_edition_id="a (new)",
        domain="section",
        kind="retitled",
        standard_id=None,
        field="title",
        old_value="一",
        new_value="二",
        old=None,
        new=None,
        status="accepted",
        confidence=1.0,
        evidence="aligned",
        cause="source_edition",
    )
    assert [c.cause for c in attributed([change], Collection())] == ["pipeline"]
