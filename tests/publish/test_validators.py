"""Validators: every artefact of a release is read by a program of its own field, not by ours."""

import csv
import json
import re
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module, resources
from pathlib import Path
from typing import Any

import pytest

from pipeline.publish.notices import ABOUT
from pipeline.version import VERSION
from tests.conftest import ROOT

HERE = "requirements-extras.lock is not installed"


def needed(module: str) -> Any:
    return pytest.importorskip(module, reason=f"{module} is not here: {HERE}")


def rows_of(released: Path, table: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(released / "biaopu-2026.11.0.sqlite")) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f'SELECT * FROM "{table}"')]


def objects(released: Path, table: str) -> list[dict[str, Any]]:
    text = (released / "jsonl" / f"{table}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_the_sqlite_command_of_the_system_opens_the_database(released: Path) -> None:
    tool = shutil.which("sqlite3")
    if tool is None:
        pytest.skip("the sqlite3 command is not here")
    query = "PRAGMA integrity_check; SELECT count(*) FROM v_standards; SELECT version FROM dataset;"
    done = subprocess.run(
        [tool, "-readonly", released / "biaopu-2026.11.0.sqlite", query], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["ok", "4", "2026.11.0"]


def test_the_compressed_database_is_the_database(released: Path, tmp_path: Path) -> None:
    whole = (released / "biaopu-2026.11.0.sqlite").read_bytes()
    compressed = released / "biaopu-2026.11.0.sqlite.zst"
    assert needed("zstandard").ZstdDecompressor().decompress(compressed.read_bytes()) == whole
    if tool := shutil.which("zstd"):
        assert subprocess.check_output([tool, "-dc", compressed]) == whole


def test_frictionless_finds_every_csv_file_valid(released: Path) -> None:
    frictionless = needed("frictionless")
    report = frictionless.validate(str(released / "datapackage.json"))
    assert report.valid, report.flatten(["taskNumber", "rowNumber", "fieldName", "type", "note"])[:5]
    assert len(report.tasks) == len(list((released / "csv").glob("*.csv"))) / 2


def test_frictionless_finds_a_code_outside_its_vocabulary(released: Path, tmp_path: Path) -> None:
    frictionless = needed("frictionless")
    copy = Path(shutil.copytree(released, tmp_path / "copy"))
    path = copy / "csv" / "v_mentions.csv"
    path.write_text(path.read_text("utf-8").replace(",RISK,", ",RYSK,"), "utf-8")
    report = frictionless.validate(str(copy / "datapackage.json"))
    assert {error for task in report.tasks for error in [e.type for e in task.errors]} >= {"constraint-error"}


def test_the_data_package_follows_its_profile(released: Path) -> None:
    needed("dplib")
    jsonschema, registry, specification = needed("jsonschema"), needed("referencing"), needed("referencing.jsonschema")
    profiles = resources.files("dplib") / "profiles" / "2.0"
    schemas = {name: json.loads((profiles / f"{name}.json").read_text("utf-8")) for name in _PROFILES}
    known = registry.Registry().with_resources(
        (f"{_ADDRESS}/{name}.json", specification.DRAFT7.create_resource(schema)) for name, schema in schemas.items()
    )
    package = json.loads((released / "datapackage.json").read_text("utf-8"))
    jsonschema.Draft7Validator(schemas["datapackage"], registry=known).validate(package)
    for resource in package["resources"]:
        jsonschema.Draft7Validator(schemas["tableschema"], registry=known).validate(resource["schema"])
    model = import_module("dplib.models").Package.from_dict(package)
    assert (model.version, model.resources[0].schema.fields[0].name) == ("2026.11.0", "contract_id")


_ADDRESS = "https://datapackage.org/profiles/2.0"
_PROFILES = ("datapackage", "dataresource", "tableschema", "tabledialect")


def test_every_json_line_follows_its_schema_and_another_does_not(released: Path) -> None:
    jsonschema = needed("jsonschema")
    schemas = sorted((released / "jsonl").glob("*.schema.json"))
    assert len(schemas) == len(list((released / "jsonl").glob("*.jsonl")))
    for path in schemas:
        schema = json.loads(path.read_text("utf-8"))
        validator = jsonschema.Draft202012Validator(schema)
        validator.check_schema(schema)
        for row in objects(released, path.name.removesuffix(".schema.json")):
            validator.validate(row)
    broken = objects(released, "v_mentions")[0]
    schema = json.loads((released / "jsonl" / "v_mentions.schema.json").read_text("utf-8"))
    for damage in ({"label": "RYSK"}, {"start": "7"}, {"extra": 1}):
        assert not jsonschema.Draft202012Validator(schema).is_valid(broken | damage)


def test_the_workbook_has_its_sheets_headed_in_both_languages_and_all_cells_text(released: Path) -> None:
    openpyxl = needed("openpyxl")
    path = released / "biaopu-2026.11.0.xlsx"
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["说明", "标准", "变化", "问题", "政策", "机构", "字段"]
    for sheet in book:
        assert sheet.freeze_panes == "A2", sheet.title
        assert sheet.auto_filter.ref.startswith("A1:"), sheet.title
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
        assert not [
            cell for row in sheet.iter_rows() for cell in row if cell.data_type == "n" and cell.value is not None
        ]
    heads = [cell.value for cell in book["标准"][1]]
    place = heads.index("标准编号\nnumber")
    assert [row[place].value for row in book["标准"].iter_rows(min_row=2)] == [
        row["number"] for row in rows_of(released, "v_standards")
    ]
    with zipfile.ZipFile(path) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_page_of_changes_is_html_without_an_error(released: Path) -> None:
    html5lib = needed("html5lib")
    html5lib.HTMLParser(strict=True).parse((released / "CHANGES.html").read_text("utf-8"))


def test_parquet_has_the_rows_types_and_meanings(released: Path) -> None:
    parquet = needed("pyarrow.parquet")
    for path in (released / "parquet").glob("*.parquet"):
        assert parquet.read_table(path).num_rows == len(objects(released, path.stem)), path.stem
    table = parquet.read_table(released / "parquet" / "v_documents.parquet")
    assert table.column("aliases").to_pylist()[0] == ["保护指南"]
    cells = parquet.read_table(released / "parquet" / "v_cells.parquet")
    assert {str(cells.schema.field(name).type) for name in ("start", "x0", "is_merged")} == {"int64", "double", "bool"}
    assert cells.schema.field("start").metadata[b"unit"] == b"code point"


@pytest.mark.filterwarnings("ignore")
def test_croissant_loads_the_record_sets(released: Path) -> None:
    mlcroissant = needed("mlcroissant")
    dataset = mlcroissant.Dataset(jsonld=str(released / "croissant.json"))
    assert dataset.metadata.issues.errors == set()
    rows = list(dataset.records("v_standards"))
    assert [row["v_standards/number_text"].decode() for row in rows] == [
        row["number_text"] for row in rows_of(released, "v_standards")
    ]


def test_linked_data_is_a_graph_with_every_standard(released: Path) -> None:
    rdflib = needed("rdflib")
    graph = rdflib.Graph().parse(released / "biaopu.jsonld", format="json-ld")
    numbers = {str(value) for value in graph.objects(predicate=rdflib.DCTERMS.identifier)}
    standards = {row["number"] for row in rows_of(released, "standards")}
    assert standards <= numbers
    (licence,) = graph.objects(predicate=rdflib.DCTERMS.license)
    assert str(licence) == "https://creativecommons.org/licenses/by/4.0/"
    assert "20230249-T-469" in {str(value) for value in graph.objects(predicate=rdflib.DCTERMS.replaces)}


def test_bibtex_and_csl_are_read_by_reference_managers(released: Path) -> None:
    bibtexparser, citeproc = needed("bibtexparser"), needed("citeproc.source.json")
    titles = {row["title"] for row in rows_of(released, "standards")}
    found = bibtexparser.loads((released / "bibliography" / "standards.bib").read_text("utf-8"))
    assert {entry["title"] for entry in found.entries} == titles
    csl = json.loads((released / "bibliography" / "standards.csl.json").read_text("utf-8"))
    source = citeproc.CiteProcJSON(csl)
    assert {str(source[one["id"].lower()].title) for one in csl} == titles


def test_relaton_and_the_citation_file_are_yaml_with_what_they_need(released: Path) -> None:
    yaml = needed("yaml")
    items = yaml.safe_load((released / "bibliography" / "standards.relaton.yaml").read_text("utf-8"))["root"]["items"]
    assert {"GB/T 41819-2022", "GB/T 45674-2025"} == {item["docid"][0]["id"] for item in items}
    for item in items:
        assert {"id", "type", "title", "docid", "language", "script"} <= item.keys()
    citation = yaml.safe_load((released / "CITATION.cff").read_text("utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= citation.keys()
    assert (citation["cff-version"], citation["type"], citation["version"]) == ("1.2.0", "dataset", "2026.11.0")


def test_the_citation_file_of_the_repository_has_the_version_of_the_program() -> None:
    yaml = needed("yaml")
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert (citation["cff-version"], citation["version"]) == ("1.2.0", VERSION)
    assert (citation["title"], citation["keywords"]) == (ABOUT["title"], ABOUT["keywords"])


def test_gbt_7714_references_print_the_dash_of_chinese_numbers(released: Path) -> None:
    lines = (released / "bibliography" / "standards.gbt7714.txt").read_text("utf-8").splitlines()
    assert "全国信息安全标准化技术委员会. 信息安全技术 人脸识别数据安全要求: GB/T 41819—2022[S]. 2022." in lines


def test_the_feed_is_atom(released: Path) -> None:
    feed = needed("feedparser").parse((released / "changes.atom").read_bytes())
    assert not feed.bozo
    assert feed.version == "atom10"
    kinds = [row["kind"] for row in rows_of(released, "v_changes")]
    assert [entry.title.split(":")[0] for entry in feed.entries] == kinds
    assert (feed.feed.updated, feed.entries[0].updated) == ("2026-11-01T00:00:00Z", "2026-01-01T00:00:00Z")


def test_datasette_shows_the_meaning_of_columns(released: Path) -> None:
    app = needed("datasette.app")
    asyncio = import_module("asyncio")
    metadata = json.loads((released / "metadata.json").read_text("utf-8"))

    path, patience = str(released / "biaopu-2026.11.0.sqlite"), {"sql_time_limit_ms": 60_000}

    async def page() -> str:
        served = app.Datasette([], immutables=[path], metadata=metadata, settings=patience)
        await served.invoke_startup()
        answer = await served.client.get("/biaopu-2026~2E11~2E0/v_standards")
        assert answer.status_code == 200
        return str(answer.text)

    text = asyncio.run(page())
    assert "a row of a list of standards, as printed and as understood" in text
    assert "canonical number, null for a placeholder" in text


def tables_in_markdown(text: str) -> Iterator[list[str]]:
    for line in text.splitlines():
        if line.startswith("|"):
            yield re.split(r"(?<!\\)\|", line)


def test_markdown_tables_have_as_many_cells_in_every_row(released: Path) -> None:
    for name in ("QUALITY.md", "README.md"):
        widths = [len(cells) for cells in tables_in_markdown((released / name).read_text("utf-8"))]
        assert widths, name
        assert all(width >= 3 for width in widths), name


def test_csv_reads_back_as_the_json_lines(released: Path) -> None:
    with (released / "csv" / "v_sections.csv").open(encoding="utf-8", newline="") as stream:
        read = list(csv.DictReader(stream))
    for plain, row in zip(read, objects(released, "v_sections"), strict=True):
        assert {name: "" if value is None else str(value) for name, value in row.items()} == plain
