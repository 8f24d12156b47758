"""biaopu enrich: rows of a register's export that speak of our standards become observations beside them."""

import csv
import hashlib
import json
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from pipeline.__main__ import main
from pipeline.core.dataset import open_dataset
from pipeline.core.errors import InputError
from pipeline.core.records import Lineage, Observation, Register, Standard
from pipeline.enrich import read_register
from pipeline.query import read

LIST = """标准编号,标准名称,阶段
ISO/IEC DIS 27090,Cybersecurity — Artificial intelligence,送审稿
ISO/IEC 22989:2022,Artificial intelligence concepts and terminology,发布
20230249-T-469,信息安全技术 人工智能计算平台安全框架,征求意见稿
20221792-T-469,人工智能 管理体系,立项
GB/T 41819-2022,信息安全技术 人脸识别数据安全要求,发布
"""
ISO = [
    {
        "id": 56581,
        "reference": "ISO/IEC FDIS 27090",
        "title": {"en": "Cybersecurity — Artificial intelligence — Guidance", "fr": "Cybersécurité"},
        "publicationDate": None,
        "ownerCommittee": "ISO/IEC JTC 1/SC 27",
        "currentStage": 5020,
        "replaces": None,
        "replacedBy": None,
    },
    {
        "id": 74438,
        "reference": "ISO/IEC 22989:2022",
        "title": {"en": "Artificial intelligence concepts and terminology"},
        "publicationDate": "2022-07-19",
        "ownerCommittee": "ISO/IEC JTC 1/SC 42",
        "currentStage": 9599,
        "replaces": None,
        "replacedBy": [90001],
    },
    {
        "id": 90001,
        "reference": "ISO/IEC 22989:2027",
        "title": {"en": "Artificial intelligence concepts and terminology"},
        "publicationDate": "2027-01-05",
        "ownerCommittee": "ISO/IEC JTC 1/SC 42",
        "currentStage": 6060,
        "replaces": [74438],
        "replacedBy": None,
    },
    {
        "id": 22989,
        "reference": "ISO 1750:1981",
        "title": {"en": "Pesticides"},
        "publicationDate": "1981-12",
        "ownerCommittee": "ISO/TC 81",
        "currentStage": 9093,
        "replaces": None,
        "replacedBy": None,
    },
]
SAMR_HEADER = ["标准号", "计划号", "中文名称", "英文名称", "标准状态", "发布日期", "代替标准"]
SAMR = [
    [
        *("GB/T 45958-2025", "20230249-T-469", "网络安全技术 人工智能计算平台安全框架"),
        *("Cybersecurity technology — Security framework", "即将实施", "2025/8/1", ""),
    ],
    ["GB/T 45958-2029", "", "人工智能计算平台安全框架", "", "现行", "2029-08-01", "GB/T 45958-2025"],
    ["GB/T 77777-2025", "20299999-T-469", "无关的标准", "", "现行", "2025-08-01", ""],
]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("enrich")
    (folder / "list.csv").write_text(LIST, encoding="utf-8")
    assert main(["build", str(folder / "list.csv"), "--output", str(folder / "list.sqlite")]) == 0
    return folder / "list.sqlite"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    (folder / "list").mkdir(parents=True)
    (folder / "list/source.csv").write_text(LIST, encoding="utf-8")
    facts = {
        "title": "清单",
        "publisher": "某公司",
        "date": "2026-01",
        "kind": "list",
        "source_name": "source.csv",
        "source_sha256": hashlib.sha256(LIST.encode()).hexdigest(),
    }
    declaration = "".join(f'{key} = "{value}"\n' for key, value in facts.items())
    (folder / "list/edition.toml").write_text(declaration, encoding="utf-8")
    return folder


def enrich(database: Path, raw: Path, export: Path, *options: str) -> int:
    place = ("--database", str(database), "--raw", str(raw))
    return main(["enrich", "--from", str(export), "--date", "2026-11-05", *place, *options])


def iso_lines(folder: Path) -> Path:
    path = folder / "iso_deliverables_metadata.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ISO), encoding="utf-8")
    return path


def iso_csv(folder: Path) -> Path:
    path = folder / "iso_deliverables_metadata.csv"
    header = [
        "id",
        "reference",
        "title.en",
        "publicationDate",
        "ownerCommittee",
        "currentStage",
        "replaces",
        "replacedBy",
    ]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        for row in ISO:
            cells = {**row, "title.en": row["title"]["en"]}  # type: ignore[index]  # titles are objects
            writer.writerow(["" if cells[name] is None else cells[name] for name in header])
    return path


def samr_csv(folder: Path) -> Path:
    path = folder / "samr.csv"
    with path.open("w", encoding="gb18030", newline="") as stream:
        csv.writer(stream).writerows([SAMR_HEADER, *SAMR])
    return path


def samr_xlsx(folder: Path) -> Path:
    book = openpyxl.Workbook()
    for row in (SAMR_HEADER, *SAMR):
        book.worksheets[0].append(row)
    book.save(folder / "samr.xlsx")
    return folder / "samr.xlsx"


def built(raw: Path) -> dict[type, tuple]:
    output = raw.parent / "enriched.sqlite"
    assert main(["build", str(raw), "--output", str(output)]) == 0
    with closing(open_dataset(output)) as connection:
        return {cls: read(connection, cls) for cls in (Observation, Register, Standard, Lineage)}


def told(found: dict[type, tuple]) -> set[tuple]:
    return {(o.standard_id, o.number, o.stage_code, o.date, o.status) for o in found[Observation]}


@pytest.mark.parametrize("export", [iso_lines, iso_csv])
def test_iso_open_data_gives_later_stages_numbers_and_titles(tmp_path: Path, database: Path, raw: Path, export) -> None:
    assert enrich(database, raw, export(tmp_path)) == 0
    found = built(raw)
    assert told(found) == {
        ("iso-iec-dis-27090", "ISO/IEC FDIS 27090", "50", None, "accepted"),
        ("iso-iec-22989-2022", "ISO/IEC 22989:2022", "95", "2022-07-19", "accepted"),
        ("iso-iec-22989-2022", "ISO/IEC 22989:2027", "60", "2027-01-05", "accepted"),
    }
    withdrawn = next(o for o in found[Observation] if o.stage_code == "95")
    assert (withdrawn.replaced_by, withdrawn.as_of) == (("ISO/IEC 22989:2027",), "2026-11-05")
    assert withdrawn.source == "ISO Open Data, deliverables metadata"
    assert withdrawn.title_en == "Artificial intelligence concepts and terminology"


@pytest.mark.parametrize("export", [samr_csv, samr_xlsx])
def test_a_chinese_list_is_read_by_its_headings(tmp_path: Path, database: Path, raw: Path, export) -> None:
    assert enrich(database, raw, export(tmp_path)) == 0
    found = built(raw)
    assert told(found) == {
        ("20230249-t-469", "GB/T 45958-2025", "60", "2025-08-01", "accepted"),
        ("20230249-t-469", "GB/T 45958-2029", "60", "2029-08-01", "accepted"),
    }
    assert found[Observation][0].title_en == "Cybersecurity technology — Security framework"


def test_what_editions_print_stays_and_later_numbers_are_candidates(tmp_path: Path, database: Path, raw: Path) -> None:
    before = built(raw)
    assert enrich(database, raw, samr_csv(tmp_path)) == 0
    after = built(raw)
    assert after[Standard] == before[Standard]
    links = {(row.old_number, row.new_number, row.relation, row.status, row.method) for row in after[Lineage]}
    assert links - {
        (row.old_number, row.new_number, row.relation, row.status, row.method) for row in before[Lineage]
    } == {("GB/T 45958-2025", "GB/T 45958-2029", "revised", "candidate", "register")}


def test_only_rows_of_use_are_kept_as_they_stand(tmp_path: Path, database: Path, raw: Path) -> None:
    assert enrich(database, raw, samr_csv(tmp_path)) == 0
    folder = raw / "std-samr-2026-11-05"
    assert sorted(path.name for path in folder.iterdir()) == ["register.toml", "rows.csv"]
    text = (folder / "rows.csv").read_text(encoding="utf-8")
    assert "2025/8/1" in text
    assert "77777" not in text
    register = read_register(folder).one(Register)
    assert (register.row_count, register.export_name, register.as_of) == (2, "samr.csv", "2026-11-05")


def test_a_title_alone_is_a_candidate(tmp_path: Path, database: Path, raw: Path) -> None:
    export = tmp_path / "openstd.csv"
    export.write_text("标准号,是否采标,标准名称,状态\nGB/T 45082-2024,采,人工智能 管理体系,现行\n", encoding="utf-8")
    assert enrich(database, raw, export) == 0
    assert told(built(raw)) == {("20221792-t-469", "GB/T 45082-2024", "60", None, "candidate")}


def test_two_builds_with_a_register_are_the_same_bytes(tmp_path: Path, database: Path, raw: Path) -> None:
    assert enrich(database, raw, iso_lines(tmp_path)) == 0
    outputs = [tmp_path / f"{name}.sqlite" for name in ("one", "two")]
    for output in outputs:
        assert main(["build", str(raw), "--output", str(output)]) == 0
    assert outputs[0].read_bytes() == outputs[1].read_bytes()


def test_a_kept_row_that_was_edited_is_refused(tmp_path: Path, database: Path, raw: Path) -> None:
    assert enrich(database, raw, samr_csv(tmp_path)) == 0
    rows = raw / "std-samr-2026-11-05/rows.csv"
    rows.write_text(rows.read_text(encoding="utf-8").replace("45958", "45959"), encoding="utf-8")
    with pytest.raises(InputError, match=r"rows\.csv: is not what register\.toml declares"):
        read_register(rows.parent)


@pytest.mark.parametrize(
    ("name", "text", "options", "says"),
    [
        ("x.csv", "标准号,标准名称\nGB/T 41819-2022,甲\n", (), "no known register has these columns"),
        ("x.jsonl", "{oops\n", (), "x.jsonl, line 1: no JSON object"),
        ("x.jsonl", '{"name": "ISO 1"}\n', ("--source", "mine"), "no column of standard numbers"),
        ("x.csv", "标准号,标准名称\nGB/T 1-2020,甲\n", ("--source", "mine"), "no row of it speaks of a standard"),
        ("x.csv", "标准号,标准名称\nGB/T 41819-2022,甲\n", ("--source", "a", "--id", "A B"), "--id A B: is no id"),
        ("x.csv", "标准号,标准名称\nGB/T 41819-2022,甲\n", ("--source", "a", "--id", "list"), "is there already"),
        ("x.csv", "标准号,标准名称\nGB/T 41819-2022,甲\n", ("--date", "2026-13"), "--date 2026-13: is no date"),
    ],
)
def test_an_unusable_export_is_one_line_and_nothing_is_kept(
    tmp_path: Path,
    database: Path,
    raw: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    text: str,
    options: tuple[str, ...],
    says: str,
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert enrich(database, raw, tmp_path / name, *options) == 2
    shown = capsys.readouterr()
    assert says in shown.err
    assert shown.err.count("\n") == 1
    assert [path.name for path in raw.iterdir()] == ["list"]


def test_a_named_register_needs_no_known_columns(tmp_path: Path, database: Path, raw: Path) -> None:
    (tmp_path / "x.csv").write_text("标准号,标准名称,备注\nGB/T 41819-2022,甲,乙\n", encoding="utf-8")
    assert enrich(database, raw, tmp_path / "x.csv", "--source", "地方登记簿", "--id", "local-2026") == 0
    assert built(raw)[Observation][0].source == "地方登记簿"


def test_show_tells_what_registers_say(
    tmp_path: Path, database: Path, raw: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert enrich(database, raw, samr_csv(tmp_path)) == 0
    built(raw)
    capsys.readouterr()
    assert main(["show", "GB/T 45958-2025", "--database", str(raw.parent / "enriched.sqlite")]) == 0
    shown = capsys.readouterr().out
    assert "20230249-T-469  信息安全技术 人工智能计算平台安全框架" in shown
    assert "public register: GB/T 45958-2025, 即将实施" in shown
    assert "[全国标准信息公共服务平台 (std.samr.gov.cn), 2026-11-05]" in shown
