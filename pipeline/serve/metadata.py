"""Metadata: what Datasette says of a dataset: titles, columns, facets, sorting, labels and questions."""

import sqlite3
from collections import defaultdict
from typing import Any

from pipeline.core.vocabulary import read_toml

#: The name of the database in addresses, whatever the file is called.
DATABASE = "biaopu"
_FILE = "questions.toml"


def datasette_metadata(connection: sqlite3.Connection) -> dict[str, Any]:
    """Return the metadata of a dataset for Datasette, from what it says of itself and config/questions.toml."""
    note_en, note_zh, licence = connection.execute("SELECT note_en, note_zh, licence FROM dataset").fetchone()
    config = read_toml(_FILE)
    database = {
        "description": f"{note_zh} {note_en}",
        "license": licence,
        "source": "biaopu",
        "tables": _tables(connection, config),
        "queries": {one["id"]: _query(one) for one in config["question"]},
    }
    return {
        "title": "标谱 biaopu",
        "description": f"{note_zh} {note_en}",
        "license": licence,
        "databases": {DATABASE: database},
    }


def questions() -> list[dict[str, Any]]:
    """Return the questions of config/questions.toml in order."""
    found: list[dict[str, Any]] = read_toml(_FILE)["question"]
    return found


def _query(question: dict[str, Any]) -> dict[str, Any]:
    return {"title": f"{question['zh']} {question['en']}", "sql": question["sql"].strip(), "hide_sql": True}


def _tables(connection: sqlite3.Connection, config: dict[str, Any]) -> dict[str, Any]:
    tables: dict[str, dict[str, Any]] = {}
    columns: dict[str, dict[str, str]] = defaultdict(dict)
    for table, column, en, zh in connection.execute(
        "SELECT table_name, column_name, en, zh FROM field_doc ORDER BY table_name, position"
    ):
        columns[table][column] = f"{zh} · {en}"
    for table, en, zh in connection.execute("SELECT table_name, en, zh FROM table_doc"):
        own = config["tables"].get(table, config["views"].get(table, {}))
        tables[table] = {
            "title": zh or en,
            "description": " · ".join(filter(None, (zh, en))),
            "columns": columns[table],
            "facets": own.get("facets", []),
        }
        for name, key in (("label", "label_column"), ("sort", "sort"), ("sort_desc", "sort_desc")):
            if name in own:
                tables[table][key] = own[name]
        if "search" in own:
            tables[table] |= {"fts_table": own["search"], "fts_pk": "rowid"}
    for (shadow,) in connection.execute("SELECT name FROM sqlite_master WHERE name LIKE '%\\_fts%' ESCAPE '\\'"):
        tables.setdefault(shadow, {"hidden": True})
    return tables
