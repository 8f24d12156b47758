"""Columnar: every public table as Parquet, typed and described as `field_doc` says."""

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pipeline.core.libraries import library
from pipeline.core.public_tables import PublicColumn, PublicTable
from pipeline.publish.material import Artefact, Material


def write_columnar(material: Material) -> Iterator[Artefact]:
    """Yield parquet/<table>.parquet for each table; lists of texts are lists, objects stay JSON text."""
    arrow, parquet = library("pyarrow"), library("pyarrow.parquet")
    for table in material.tables:
        stream = BytesIO()
        parquet.write_table(_arrow_table(table, arrow), stream, compression="zstd", write_statistics=True)
        yield Artefact(f"parquet/{table.name}.parquet", stream.getvalue(), len(table.rows))


def _arrow_table(table: PublicTable, arrow: Any) -> Any:
    fields = [
        arrow.field(column.name, _type(column, arrow), nullable=column.is_optional, metadata=_described(column))
        for column in table.columns
    ]
    meaning = {"description": table.en} | ({"description_zh": table.zh} if table.zh else {})
    rows = [{column.name: _value(row[column.name], column) for column in table.columns} for row in table.objects()]
    return arrow.Table.from_pylist(rows, schema=arrow.schema(fields, metadata=meaning))


def _type(column: PublicColumn, arrow: Any) -> Any:
    known = {
        "integer": arrow.int64(),
        "real": arrow.float64(),
        "boolean": arrow.bool_(),
        "array": arrow.list_(arrow.string()),
    }
    return known.get(column.holds, arrow.string())


def _value(value: Any, column: PublicColumn) -> Any:
    return json.dumps(value, ensure_ascii=False) if column.holds == "object" and value is not None else value


def _described(column: PublicColumn) -> dict[str, str]:
    unit = {"unit": column.unit} if column.unit else {}
    return {"description": column.en, "description_zh": column.zh} | unit
