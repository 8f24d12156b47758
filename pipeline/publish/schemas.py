"""Schemas: what the columns of a release mean, in the words of JSON Schema, of Data Package and of Datasette."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from pipeline.core.datasette import datasette_metadata
from pipeline.core.licence import LICENCE_TITLE, LICENCE_URL
from pipeline.core.public_tables import PublicColumn, PublicTable
from pipeline.publish.material import Artefact, Material, json_artefact
from pipeline.publish.notices import ABOUT
from pipeline.publish.tables import plain_csv

_JSON_TYPES = {"text": "string", "real": "number"}
_FRICTIONLESS_TYPES = {"text": "string", "real": "number"}
_PROFILES = "https://datapackage.org/profiles/2.0"


def write_schemas(material: Material) -> Iterator[Artefact]:
    """Yield a JSON Schema for the JSON Lines of each table, datapackage.json over the CSV files, and metadata.json for
    Datasette."""
    for table in material.tables:
        yield json_artefact(f"jsonl/{table.name}.schema.json", json_schema(table))
    yield json_artefact("datapackage.json", data_package(material))
    yield json_artefact("metadata.json", datasette_metadata(material.connection, material.file_name))


def json_schema(table: PublicTable) -> dict[str, Any]:
    """Return the JSON Schema of one line of a table's JSON Lines."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": table.name,
        "description": _both(table.en, table.zh),
        "type": "object",
        "properties": {column.name: _property(column) for column in table.columns},
        "required": list(table.names),
        "additionalProperties": False,
    }


def data_package(material: Material) -> dict[str, Any]:
    """Return the descriptor of the release as a Data Package (version 2): its CSV files as resources."""
    public = {table.name: table for table in material.tables}
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "biaopu",
        "title": ABOUT["title"],
        "description": f"{material.dataset['note_en']}\n\n{material.dataset['note_zh']}",
        "version": material.version,
        "licenses": [{"name": material.dataset["licence"], "path": LICENCE_URL, "title": LICENCE_TITLE}],
        "contributors": [{"title": ABOUT["author"], "roles": ["creator"]}],
        "keywords": ABOUT["keywords"],
        "sources": [
            {"title": edition["title"]} | ({"version": edition["date"]} if edition["date"] else {})
            for edition in material.table("editions").objects()
        ],
        "resources": [_resource(table, public) for table in public.values()],
    }


def _property(column: PublicColumn) -> dict[str, Any]:
    kind = _JSON_TYPES.get(column.holds, column.holds)
    described: dict[str, Any] = {"type": [kind, "null"] if column.is_optional else kind}
    if column.holds == "text" and column.vocabulary:
        described["enum"] = [*column.vocabulary, *([None] if column.is_optional else [])]
    if column.holds == "array":
        described["items"] = {"type": "string"}
    if column.pattern:
        described["pattern"] = f"^(?:{column.pattern})$"
    return described | {"description": _meaning(column)}


def _resource(table: PublicTable, public: dict[str, PublicTable]) -> dict[str, Any]:
    content = plain_csv(table)
    return {
        "name": table.name.replace("_", "-"),
        "type": "table",
        "path": f"csv/{table.name}.csv",
        "description": _both(table.en, table.zh),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": {
            "$schema": f"{_PROFILES}/tableschema.json",
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            **_keys(table, public),
        },
    }


def _field(column: PublicColumn) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    # a text may be empty, which CSV cannot tell from null
    if not column.is_optional and (column.holds != "text" or column.vocabulary or column.pattern):
        constraints["required"] = True
    if column.holds == "text" and column.vocabulary:
        constraints["enum"] = list(column.vocabulary)
    if column.pattern:
        constraints["pattern"] = column.pattern
    described: dict[str, Any] = {
        "name": column.name,
        "type": _FRICTIONLESS_TYPES.get(column.holds, column.holds),
        "title": column.zh,
        "description": _meaning(column),
    }
    if column.holds == "boolean":
        described |= {"trueValues": ["1"], "falseValues": ["0"]}
    return described | ({"constraints": constraints} if constraints else {})


def _keys(table: PublicTable, public: dict[str, PublicTable]) -> dict[str, Any]:
    """Return the primary key where no part of it may be null, and a foreign key for each column that is named like the
    only key column of another public table."""
    optional = {column.name for column in table.columns if column.is_optional}
    keys: dict[str, Any] = {} if optional & set(table.key) else {"primaryKey": list(table.key)}
    owners = {other.key[0]: name for name, other in reversed(public.items()) if len(other.key) == 1}
    links = [
        {
            "fields": [name],
            "reference": {"resource": owners[name].replace("_", "-"), "fields": [name]},
        }
        for name in table.names
        if name.endswith("_id") and name in owners and owners[name] != table.name and (name,) != table.key
    ]
    return keys | ({"foreignKeys": links} if links else {})


def _meaning(column: PublicColumn) -> str:
    return _both(column.en + (f" [{column.unit}]" if column.unit else ""), column.zh)


def _both(en: str, zh: str | None) -> str:
    return f"{en} · {zh}" if zh else en
