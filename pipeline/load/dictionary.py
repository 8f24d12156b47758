"""Dictionary: docs/data-dictionary.md and docs/schema.sql, written from the records and checked to be fresh."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path

from pipeline.core.dataset import SCHEMA_VERSION, new_dataset
from pipeline.core.fields import table_of
from pipeline.load.build import make_schema
from pipeline.load.contracts import contracts
from pipeline.load.descriptions import field_docs, table_docs
from pipeline.load.metadata import NOTE_EN, NOTE_ZH, FieldDoc
from pipeline.load.schema import TABLES
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
        ]
    )


def schema_sql() -> str:
    """Return the statements that make an empty dataset, in order."""
    with closing(new_dataset()) as connection:
        make_schema(connection)
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid").fetchall()
    shadows = tuple(f"{name}_" for name in SEARCH_TABLES)
    return "".join(f"{sql};\n\n" for name, sql in rows if not name.startswith(shadows)).removesuffix("\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the generated files, or check that they are fresh; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.load.dictionary", description=__doc__)
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("--write", action="store_true", help="write docs/data-dictionary.md and docs/schema.sql")
    choice.add_argument("--check", action="store_true", help="exit 1 where one of them is stale")
    wants_write = parser.parse_args(arguments).write
    status = 0
    for path, text in ((_DOCS / "data-dictionary.md", data_dictionary()), (_DOCS / "schema.sql", schema_sql())):
        if wants_write:
            path.write_text(text, encoding="utf-8", newline="\n")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            sys.stderr.write(f"docs/{path.name} is stale; run python -m pipeline.load.dictionary --write\n")
            status = 1
    return status


def _described(kind: str) -> Iterator[str]:
    columns = {name: list(found) for name, found in groupby(field_docs(), key=lambda doc: doc.table_name)}
    keys = {table_of(cls).name: table_of(cls).key for cls in TABLES}
    for table in table_docs():
        if table.kind != kind:
            continue
        yield from ("", f"## {table.table_name}", "", " · ".join(filter(None, (table.en, table.zh))), "")
        if table.table_name in keys:
            yield from (f"Key: `{', '.join(keys[table.table_name])}`", "")
        yield from ("| column | holds | null | meaning | 释义 |", "| --- | --- | --- | --- | --- |")
        yield from map(_row, columns[table.table_name])
    yield ""


def _row(doc: FieldDoc) -> str:
    values = ": " + ", ".join(f"`{value}`" for value in doc.vocabulary) if doc.vocabulary else ""
    null = "yes" if doc.is_optional else ""
    cells = (f"`{doc.column_name}`", doc.holds, null, doc.en + values, doc.zh)
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
    yield from ("", "| contract | holds | 约定 |", "| --- | --- | --- |")
    for contract in contracts():
        yield f"| `{contract.contract_id}` | {contract.en} | {contract.zh} |"
    yield ""


if __name__ == "__main__":
    sys.exit(main())
