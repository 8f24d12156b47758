"""Tables: every public table as CSV, as CSV for Excel, and as JSON Lines."""

import csv
import json
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from pipeline.core.public_tables import PublicTable
from pipeline.publish.material import Artefact, Material

#: What a spreadsheet takes for a formula when a cell starts with it, white space before it included.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_tables(material: Material) -> Iterator[Artefact]:
    """Yield each public table in all forms; rows keep their order.

    In CSV null is empty. For Excel there is a byte order mark, and a text that a spreadsheet would take for a formula
    starts with an apostrophe.
    """
    for table in material.tables:
        count = len(table.rows)
        shown = _csv([table.names, *(tuple(map(_harmless, row)) for row in table.rows)], line_end="\r\n")
        yield Artefact(f"csv/{table.name}.csv", plain_csv(table), count)
        yield Artefact(f"csv/{table.name}-excel.csv", shown.encode("utf-8-sig"), count)
        yield Artefact(f"jsonl/{table.name}.jsonl", json_lines(table).encode("utf-8"), count)


def plain_csv(table: PublicTable) -> bytes:
    """Return a table as CSV in UTF-8: a header line, lines that end with a line feed, null as an empty field."""
    return _csv([table.names, *table.rows], line_end="\n").encode("utf-8")


def json_lines(table: PublicTable) -> str:
    """Return the rows of a table as JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in table.objects())


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA) else value


def _csv(rows: Iterable[tuple[Any, ...]], *, line_end: str) -> str:
    stream = StringIO(newline="")
    csv.writer(stream, lineterminator=line_end).writerows(rows)
    return stream.getvalue()
