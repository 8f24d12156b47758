"""A fabricated pair of editions with one change of each kind: exactly those events, however the pair is told."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.compare import compare_editions
from pipeline.core.collection import Collection, merge
from pipeline.core.identity import MIRRORED
from pipeline.core.records import Change, Section
from pipeline.line import read_edition
from pipeline.resolve import resolve
from pipeline.resolve.decisions import Decision
from tests.compare.fabricated import NEW, OLD
from tests.conftest import ROOT
from tests.parse.drawing.as_text import text_of
from tests.parse.drawing.documents import DOCUMENTS

PDFS = ROOT / "tests/parse/pdfs"

#: Domain, kind, what was and what is: a number of a standard, else the value.
Event = tuple[str, str, str | None, str | None]

_DUTY = "值班室应当保留人工接管的按钮，接管的条件写在墙上，每个季度演练一次，演练的结果由两名人员共同签字并存档三年。"
STANDARDS: list[Event] = [
    ("standard", "promoted", "20230801-T-469", "GB/T 61020-2025"),
    ("standard", "added", None, "T/DHML 9-2024"),
    ("standard", "removed", "T/DHML 7-2021", None),
    ("standard", "demoted", "ISO/IEC 70001:2022", "ISO/IEC DIS 70001"),
    ("standard", "split", "GB/T 61002-2018", "GB/T 61002.1-2024"),
    ("standard", "split", "GB/T 61002-2018", "GB/T 61002.2-2024"),
    ("standard", "merged", "GB/T 61003.1-2017", "GB/T 61003-2024"),
    ("standard", "merged", "GB/T 61003.2-2017", "GB/T 61003-2024"),
    ("standard", "revised", "GB/T 61001-2019", "GB/T 61001-2024"),
    ("standard", "amended", "GB 61006-2021", "GB 61006-2021/XG1-2024"),
    ("standard", "renumbered", "ETSI GR SAI 004", "ETSI TR 104 221 V1.1.1"),
    ("standard", "dated", "ISO/IEC TR 70002", "ISO/IEC TR 70002:2024"),
    ("standard", "stage_advanced", "20230802-T-469", "20230802-T-469"),
    ("standard", "stage_regressed", "20230803-T-469", "20230803-T-469"),
    ("standard", "retitled", "GB/T 61004-2020", "GB/T 61004-2020"),
    ("standard", "reowned", "GB/T 61005-2020", "GB/T 61005-2020"),
    ("standard", "retyped", "GB/T 61008-2021", "GB/T 61008-2021"),
    ("standard", "relisted", "GB/T 61009-2021", "GB/T 61009-2021"),
]
EVENTS: list[Event] = [
    *STANDARDS,
    ("section", "added", None, "三、应急演练"),
    ("section", "removed", "（三）旧式部署", None),
    ("section", "split", "（一）失真与过期", "（一）模型失真"),
    ("section", "split", "（一）失真与过期", "（二）知识过期"),
    ("section", "merged", "（二）组件漏洞", "（三）供应与能耗"),
    ("section", "merged", "（三）能耗失控", "（三）供应与能耗"),
    ("section", "moved", "技术现状 / 数据供给", "运行风险 / 数据供给"),
    ("section", "renumbered", "（二）数据供给", "（四）数据供给"),
    ("section", "renumbered", "三、管理措施", "四、管理办法"),
    ("section", "retitled", "管理措施", "管理办法"),
    ("text", "commitment_answered", "加快制定《机器学习 算力计量要求》", "GB/T 61020-2025 机器学习 算力计量要求"),
    ("text", "moved", _DUTY, _DUTY),
    ("text", "removed", "加快制定《机器学习 算力计量要求》国家标准。", None),
    (
        "text",
        "reworded",
        "依据《算力中心节能办法》，新建机房需要报备。",
        "依据《算力中心节能条例》，新建机房需要报备。",
    ),
    ("text", "reworded", "机房每日巡检两次，记录保存一年。", "机房每日巡检三次，记录保存一年。"),
    ("text", "typography", "巡检覆盖率——以机柜计——不低于九成。", "巡检覆盖率-以机柜计-不低于九成。"),
    ("document", "added", None, "算力中心节能条例"),
    ("document", "removed", "算力中心节能办法", None),
    ("document", "removed", "机器学习 算力计量要求", None),
    ("organisation", "added", None, "北原检测中心"),
    ("organisation", "added", None, "郑三川"),
    ("organisation", "removed", "西岭大学", None),
    ("organisation", "removed", "吴二南", None),
]


def decision(old: str, new: str, relation: str) -> Decision:
    return Decision(
        old_number=old,
        new_number=new,
        relation=relation,
        status="accepted",
        confidence=1.0,
        date=None,
        source="drawn for the test",
    )


DECISIONS = (
    decision("20230801-T-469", "GB/T 61020-2025", "promoted"),
    decision("ETSI GR SAI 004", "ETSI TR 104 221 V1.1.1", "renumbered"),
)


def read(folder: Path, **texts: str) -> Collection:
    """Return the editions of some texts under their names, and which of their standards are one."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    everything = merge(read_edition(folder / f"{name}.txt") for name in texts)
    return everything | resolve(everything, tuple(texts), DECISIONS)


def changes(folder: Path, old: str, new: str) -> list[Change]:
    return list(compare_editions(read(folder, old=old, new=new), "old", "new").of(Change))


def events(found: list[Change]) -> list[Event]:
    return sorted((_event(change) for change in found), key=str)


def _event(change: Change) -> Event:
    if change.domain != "standard":
        return (change.domain, change.kind, change.old_value, change.new_value)
    numbers = (state.number if state else None for state in (change.old, change.new))
    return (change.domain, change.kind, *numbers)  # type: ignore[return-value]  # there are two of them


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return read(tmp_path_factory.mktemp("fabricated"), old=OLD, new=NEW)


def test_one_change_of_each_kind_gives_exactly_those_events(both: Collection) -> None:
    found = list(compare_editions(both, "old", "new").of(Change))
    assert events(found) == sorted(EVENTS, key=str)
    assert {(c.status, c.cause) for c in found} == {("accepted", "source_edition")}


def test_the_other_direction_mirrors_every_event(both: Collection) -> None:
    mirrored = [(domain, MIRRORED.get(kind, kind), new, old) for domain, kind, old, new in EVENTS]
    assert events(list(compare_editions(both, "new", "old").of(Change))) == sorted(mirrored, key=str)


def test_each_edition_against_itself_says_nothing(both: Collection) -> None:
    assert [compare_editions(both, name, name).of(Change) for name in ("old", "new")] == [(), ()]


def test_editions_under_other_ids_say_the_same(tmp_path: Path) -> None:
    renamed = read(tmp_path, zz=OLD, aa=NEW)
    assert events(list(compare_editions(renamed, "zz", "aa").of(Change))) == sorted(EVENTS, key=str)


def rows_turned(text: str) -> str:
    """Return a text with the rows of each of its lists in the opposite order."""
    return re.sub(r"(?m)(?:^(?!归口)[^\n]*\t[^\n]*\t[^\n]*\t[^\n]*\t[^\n]*\n?)+", _turned, text + "\n")


def _turned(found: re.Match[str]) -> str:
    return "\n".join(reversed(found.group().rstrip("\n").split("\n"))) + "\n"


def test_the_order_of_rows_says_nothing(tmp_path: Path) -> None:
    assert rows_turned(OLD) != OLD + "\n"
    assert changes(tmp_path, OLD, rows_turned(OLD)) == []
    assert events(changes(tmp_path, rows_turned(OLD), NEW)) == sorted(EVENTS, key=str)


def test_a_row_inserted_above_the_others_is_one_more_standard(tmp_path: Path) -> None:
    first = "东海标委会\t国家标准\t20230801-T-469"
    inserted = OLD.replace(first, f"东海标委会\t国家标准\t——\t机器学习 退役规程\t预研\n{first}", 1)
    assert [(c.kind, c.new.title if c.new else None) for c in changes(tmp_path, OLD, inserted)] == [
        ("added", "机器学习 退役规程")
    ]


def _breaks() -> Iterator[str]:
    """Yield the older edition as other programs save it."""
    yield OLD.replace("\n", "\r\n")
    yield "\ufeff" + OLD
    yield OLD.replace("，每个季度演练一次", "，每个季度\n演练一次")


@pytest.mark.parametrize("text", list(_breaks()), ids=["crlf", "byte order mark", "other line breaks"])
def test_another_saving_of_one_edition_says_nothing(tmp_path: Path, text: str) -> None:
    assert changes(tmp_path, OLD, text) == []


@pytest.mark.parametrize("name", ["chapters", "law", "lists"])
def test_a_typeset_edition_and_its_text_are_one(tmp_path: Path, name: str) -> None:
    document = next(made for draw in DOCUMENTS if (made := draw()).name == name)
    (tmp_path / "text.txt").write_text(text_of(document), encoding="utf-8")
    shutil.copy(PDFS / f"{name}.pdf", tmp_path / "typeset.pdf")
    everything = merge(read_edition(tmp_path / file) for file in ("text.txt", "typeset.pdf"))
    everything |= resolve(everything, ("text", "typeset"), ())
    assert len(everything.of(Section)) > 10
    assert compare_editions(everything, "text", "typeset").of(Change) == ()
