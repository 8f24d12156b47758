"""Datasette: what Datasette says of a dataset: titles, columns, facets, sorting, labels and questions.

The meanings are those that the dataset tells of itself; what is asked of it stands in config/questions.toml.
"""

import sqlite3
from collections import defaultdict
from typing import Any

from pipeline.core.licence import LICENCE_TITLE, LICENCE_URL
from pipeline.core.vocabulary import read_toml

_FILE = "questions.toml"
_TITLE = "标谱 biaopu"
_ROWS_OF_A_PAGE = 50
#: What config/questions.toml says of a table, and how Datasette calls it.
_KEYS = {"label": "label_column", "sort": "sort", "sort_desc": "sort_desc"}


def datasette_metadata(connection: sqlite3.Connection, database: str) -> dict[str, Any]:
    """Return the metadata of a dataset, which Datasette shows under the name `database` (the stem of its file)."""
    note_en, note_zh = connection.execute("SELECT note_en, note_zh FROM dataset").fetchone()
    about = {"description": f"{note_zh} {note_en}", "license": LICENCE_TITLE, "license_url": LICENCE_URL}
    queries = {one["id"]: _query(one) for one in questions()}
    return {
        "title": _TITLE,
        **about,
        "databases": {database: about | {"tables": _tables(connection), "queries": queries}},
    }


def questions() -> list[dict[str, Any]]:
    """Return the questions of config/questions.toml in order."""
    found: list[dict[str, Any]] = read_toml(_FILE)["question"]
    return found


def _query(question: dict[str, Any]) -> dict[str, Any]:
    return {"title": f"{question['zh']} {question['en']}", "sql": question["sql"].strip(), "hide_sql": True}


def _tables(connection: sqlite3.Connection) -> dict[str, Any]:
    config = read_toml(_FILE)
    columns = _columns(connection)
    tables: dict[str, dict[str, Any]] = {}
    for table, en, zh in connection.execute("SELECT table_name, en, zh FROM table_doc ORDER BY table_name"):
        own = config["tables"].get(table, config["views"].get(table, {}))
        tables[table] = {
            "title": f"{zh} · {table}" if zh else table,
            "description": _both(en, zh),
            "columns": columns[table],
            "facets": own.get("facets", []),
            "size": _ROWS_OF_A_PAGE,
        }
        tables[table] |= {key: own[name] for name, key in _KEYS.items() if name in own}
        if "search" in own:
            tables[table] |= {"fts_table": own["search"], "fts_pk": "rowid"}
    for (shadow,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE name LIKE '%\\_fts%' ESCAPE '\\' ORDER BY name"
    ):
        tables.setdefault(shadow, {"hidden": True})
    return tables


def _columns(connection: sqlite3.Connection) -> dict[str, dict[str, str]]:
    """Return what each column of each table means, with its unit, in both languages."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for table, column, en, zh, unit in connection.execute(
        "SELECT table_name, column_name, en, zh, unit FROM field_doc ORDER BY table_name, position"
    ):
        found[table][column] = _both(en + (f" [{unit}]" if unit else ""), zh)
    return found


def _both(en: str, zh: str | None) -> str:
    return f"{zh} · {en}" if zh else en
