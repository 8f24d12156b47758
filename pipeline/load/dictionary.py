"""Dictionary: what docs/ says of the schema, written from the records and checked to be fresh.

docs/data-dictionary.md and schema.sql are for readers; schema.json is the shape of the schema as it is now, and
released-schema.json that of the last release, against which a change of it is judged.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path

from pipeline.core.dataset import SCHEMA_VERSION, new_dataset
from pipeline.core.fields import table_of
from pipeline.core.rows import sql_columns, sql_values
from pipeline.core.shape import Shape, read_shape, shape_of, shape_text, version_problems
from pipeline.load.build import make_schema
from pipeline.load.contracts import contracts
from pipeline.load.descriptions import field_docs, table_docs
from pipeline.load.expectations import expectations
from pipeline.load.metadata import NOTE_EN, NOTE_ZH, FieldDoc, TableDoc
from pipeline.load.schema import quoted
from pipeline.load.search_tables import SEARCH_TABLES

_DOCS = Path(__file__).resolve().parents[2] / "docs"


def data_dictionary() -> str:
    """Return the data dictionary as Markdown: views, tables, search tables and contracts."""
    return "\n".join(
        [
            "# Data dictionary · 数据字典",
            "",
            "Generated from the records by `python -m pipeline.load.dictionary --write`; the same texts stand in the "
            "dataset, in `table_doc`, `field_doc` and `contracts`.",
            f"Schema version {SCHEMA_VERSION}.",
            "",
            f"{NOTE_EN}",
            "",
            f"{NOTE_ZH}",
            "",
            "Offsets (`start`, `end`) are code points, half-open, in the concatenation of the edition's page texts.",
            "",
            "# Views · 视图",
            *_described("view"),
            "# Tables · 表",
            *_described("table"),
            "# Search tables · 检索表",
            *_search_tables(),
            "# Contracts · 约定",
            *_contracts(),
            "# Expectations · 预期",
            *_expectations(),
        ]
    )


def schema_sql() -> str:
    """Return the statements that make an empty dataset, in order."""
    with closing(new_dataset()) as connection:
        make_schema(connection)
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid").fetchall()
    shadows = tuple(f"{name}_" for name in SEARCH_TABLES)
    return "".join(f"{sql};\n\n" for name, sql in rows if not name.startswith(shadows)).removesuffix("\n")


def shape(release: str | None = None) -> Shape:
    """Return the shape of the schema as the records declare it."""
    with closing(new_dataset()) as connection:
        make_schema(connection)
        for cls, rows in ((FieldDoc, field_docs()), (TableDoc, table_docs())):
            marks = ", ".join("?" * len(sql_columns(cls)))
            statement = f"INSERT INTO {quoted(table_of(cls).name)} VALUES ({marks})"
            connection.executemany(statement, [sql_values(row) for row in rows])
        return shape_of(connection, SCHEMA_VERSION, release)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the generated files, or check that they are fresh; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.load.dictionary", description=__doc__)
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("--write", action="store_true", help="write the generated files of docs/")
    choice.add_argument("--check", action="store_true", help="exit 1 where one is stale or the version is too low")
    choice.add_argument("--released", metavar="VERSION", help="record the schema as that of a release")
    chosen = parser.parse_args(arguments)
    if chosen.released:
        _write("released-schema.json", shape_text(shape(chosen.released)))
    elif chosen.write:
        for name, text in _generated().items():
            _write(name, text)
    return _check() if chosen.check else 0


def _generated() -> dict[str, str]:
    """Return the text of every generated file by name; the released schema only while there was no release."""
    files = {"data-dictionary.md": data_dictionary(), "schema.sql": schema_sql(), "schema.json": shape_text(shape())}
    released = _DOCS / "released-schema.json"
    if not released.is_file() or read_shape(released.read_text(encoding="utf-8")).release is None:
        files["released-schema.json"] = files["schema.json"]
    return files


def _check() -> int:
    status = 0
    for name, text in _generated().items():
        path = _DOCS / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            sys.stderr.write(f"docs/{name} is stale; run python -m pipeline.load.dictionary --write\n")
            status = 1
    for column in _undocumented():
        sys.stderr.write(f"{column} is documented and not there, or there and not documented\n")
        status = 1
    released = _DOCS / "released-schema.json"
    last = read_shape(released.read_text(encoding="utf-8")) if released.is_file() else shape()
    for problem in version_problems(last, shape()) if last.release else ():
        sys.stderr.write(f"since release {last.release} (schema {last.schema_version}): {problem}\n")
        status = 1
    return status


def _undocumented() -> list[str]:
    """Return the columns of the schema that are not documented, and those that are documented and not there."""
    documented = {f"{doc.table_name}.{doc.column_name}" for doc in field_docs()}
    with closing(new_dataset()) as connection:
        make_schema(connection)
        found = connection.execute(
            "SELECT m.name || '.' || c.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c "
            "WHERE m.type = 'view' OR m.sql LIKE 'CREATE TABLE %STRICT'"
        )
        return sorted(documented ^ {name for (name,) in found})


def _write(name: str, text: str) -> None:
    (_DOCS / name).write_text(text, encoding="utf-8", newline="\n")


def _described(kind: str) -> Iterator[str]:
    columns = {name: list(found) for name, found in groupby(field_docs(), key=lambda doc: doc.table_name)}
    for table in table_docs():
        if table.kind != kind:
            continue
        yield from ("", f"## {table.table_name}", "", " · ".join(filter(None, (table.en, table.zh))), "")
        yield from (f"Key: `{', '.join(table.key)}`", "")
        yield from ("| column | holds | null | meaning | 释义 | since |", "| --- | --- | --- | --- | --- | --- |")
        yield from map(_row, columns[table.table_name])
    yield ""


def _row(doc: FieldDoc) -> str:
    values = ": " + ", ".join(f"`{value}`" for value in doc.vocabulary) if doc.vocabulary else ""
    null = "yes" if doc.is_optional else ""
    holds = f"{doc.holds}, {doc.unit}" if doc.unit else doc.holds
    form = f" (`{doc.pattern}`)" if doc.pattern else ""
    cells = (f"`{doc.column_name}`", holds, null, doc.en + form + values, doc.zh, doc.since)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells).replace("|  |", "| |") + " |"


def _search_tables() -> Iterator[str]:
    yield from (
        "",
        "FTS5 with a space between Han characters: search a phrase, its characters spaced "
        """(`sections_fts MATCH '"人 脸"'`).""",
        "",
        "| table | columns |",
        "| --- | --- |",
    )
    for name, columns in SEARCH_TABLES.items():
        yield f"| `{name}` | {', '.join(f'`{column}`' for column in columns)} |"
    yield ""


def _contracts() -> Iterator[str]:
    yield from (
        "",
        "Each is a query of the table `contracts` whose right answer is no rows. With nothing but sqlite3:",
        "",
        "```sh",
        """sqlite3 biaopu.sqlite "SELECT sql || ';' FROM contracts" | sqlite3 -readonly biaopu.sqlite""",
        "```",
    )
    yield from ("", "| contract | holds | 约定 |", "| --- | --- | --- |")
    for contract in contracts():
        yield f"| `{contract.contract_id}` | {contract.en} | {contract.zh} |"
    yield ""


def _expectations() -> Iterator[str]:
    yield from (
        "",
        "Below its floor a dataset is unsound; above its ceiling `biaopu verify` warns.",
        "",
        "| measure | what | 指标 | floor | ceiling |",
        "| --- | --- | --- | --- | --- |",
    )
    for one in expectations():
        floor, ceiling = ("" if bound is None else str(bound) for bound in (one.floor, one.ceiling))
        cells = (f"`{one.expectation_id}`", one.en, one.zh, floor, ceiling)
        yield "| " + " | ".join(cells).replace("|  |", "| |").replace("|  |", "| |") + " |"
    yield ""


if __name__ == "__main__":
    sys.exit(main())
