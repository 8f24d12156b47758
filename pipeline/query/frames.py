"""Frames: a table of a dataset for pandas and for polars, its columns typed as they are declared."""

from typing import Any

from pipeline.core.libraries import library
from pipeline.core.public_tables import PublicTable

_PANDAS = {"text": "string", "integer": "Int64", "real": "Float64", "boolean": "boolean"}


def pandas_frame(table: PublicTable) -> Any:
    """Return a `pandas.DataFrame` of a table: nullable types, lists and objects as such.

    Raises InputError where pandas is not installed.
    """
    pandas = library("pandas")
    rows = list(table.objects())
    return pandas.DataFrame(
        {
            column.name: pandas.Series([row[column.name] for row in rows], dtype=_PANDAS.get(column.holds, "object"))
            for column in table.columns
        }
    )


def polars_frame(table: PublicTable) -> Any:
    """Return a `polars.DataFrame` of a table: lists of texts as lists, objects as structs.

    Raises InputError where polars is not installed.
    """
    polars = library("polars")
    types = {
        "text": polars.String,
        "integer": polars.Int64,
        "real": polars.Float64,
        "boolean": polars.Boolean,
        "array": polars.List(polars.String),
    }
    # the type of an object follows from its fields
    schema = {column.name: types.get(column.holds) for column in table.columns}
    return polars.DataFrame(list(table.objects()), schema=schema, infer_schema_length=None, orient="row")
