"""Report: changes between editions for a reader or a program."""

from collections.abc import Iterable

from pipeline.core.collection import Collection
from pipeline.core.records import Change
from pipeline.report.lines import render_json
from pipeline.report.page import render_page
from pipeline.report.text import render_markdown, render_text
from pipeline.report.workbook import render_workbook

__all__ = ["FORMATS", "render_changes", "render_workbook"]

#: What `render_changes` writes as text; `render_workbook` gives the bytes of an Excel file.
FORMATS = ("text", "md", "html", "json")


def render_changes(
    changes: Iterable[Change],
    report_format: str = "text",
    editions: Collection | None = None,
    language: str | None = None,
) -> str:
    """Return the changes in one of FORMATS, in the order given for json, grouped with counts first otherwise.

    `editions` are the records of the compared editions: with them the HTML page shows page and quote of each side.
    `language` (`zh` or `en`) is that of text; without it, and in the other formats, words are in both.
    Raises ValueError for another format.
    """
    rows = list(changes)
    if report_format == "html":
        return render_page(rows, editions or Collection())
    if report_format == "text":
        return render_text(rows, language)
    renderers = {"md": render_markdown, "json": render_json}
    if report_format not in renderers:
        raise ValueError(f"format {report_format!r} is none of {', '.join(FORMATS)}")
    return renderers[report_format](rows)
