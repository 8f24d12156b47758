"""Expected: what is to be read of a drawn document."""

from collections.abc import Sequence
from typing import Any

from tests.parse.drawing.as_text import announced, filled
from tests.parse.drawing.elements import Caption, Contents, Document, Heading, Item, Prose, Table
from tests.parse.drawing.prose import spoken


def expected(document: Document, pages: Sequence[str | None]) -> dict[str, Any]:
    """Return the outline with printed pages, paragraphs, footnotes, captions, list rows, other tables."""
    headings = [element for element in document.elements if isinstance(element, Heading)]
    tables = [element for element in document.elements if isinstance(element, Table)]
    contents = next((element for element in document.elements if isinstance(element, Contents)), None)
    listed = {id(element) for element, _ in announced(document, contents)} if contents else set()
    return {
        "outline": [
            [heading.level, heading.label.strip(), heading.title, page, id(heading) in listed]
            for heading, page in zip(headings, pages, strict=True)
        ],
        "paragraphs": [said for element, said in spoken(document) if isinstance(element, Prose)],
        "items": [element.text for element in document.elements if isinstance(element, Item)],
        "captions": [element.text for element in document.elements if isinstance(element, Caption)],
        "footnotes": [e.note for e in document.elements if isinstance(e, Prose) and e.note],
        "lists": [_list_rows(table) for table in tables if table.fields],
        "other_tables": sum(not table.fields for table in tables),
    }


def _list_rows(table: Table) -> list[dict[str, str]]:
    return [{field: text for field, text in zip(table.fields, row, strict=True) if field} for row in filled(table)]
