"""pdfplumber: characters and rulings of a page as pdfplumber reads them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber

from pipeline.extract.pdf.content import PageContent, Ruling
from pipeline.extract.pdf.runs import Character, runs_of


def read_contents(path: Path, password: str | None) -> Iterator[PageContent]:
    """Yield the content of each page of `path`."""
    with pdfplumber.open(path, password=password) as document:
        for page in document.pages:
            yield PageContent(
                float(page.width),
                float(page.height),
                tuple(runs_of(_character(c) for c in page.chars)),
                tuple(_ruling(edge) for edge in page.edges),
            )
            page.close()


def _character(char: dict[str, Any]) -> Character:
    return Character(
        char["text"], char["x0"], char["top"], char["x1"], char["bottom"], char["size"], "bold" in char["fontname"].lower()
    )


def _ruling(edge: dict[str, Any]) -> Ruling:
    if edge["orientation"] == "h":
        return Ruling(edge["x0"], edge["top"], edge["x1"], edge["top"])
    return Ruling(edge["x0"], edge["top"], edge["x0"], edge["bottom"])
