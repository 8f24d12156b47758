"""Terminal: a checked list as a coloured table on a screen, and as plain lines for a pipe."""

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.check.labels import values_of, word
from pipeline.check.report import CheckedList, summary
from pipeline.check.verdict import Verdict

_STYLES = {"known": "green", "replaced": "yellow", "likely": "yellow", "unknown": "red", "unreadable": "red"}
_GROUPS = (
    ("number", 3, ("number", "printed_title")),
    ("stage", 2, ("stage", "as_of", "edition", "page")),
    ("note", 3, ("successor", "title_check", "note")),
)


def print_checked(checked: CheckedList, language: str, console: Console | None = None) -> None:
    """Print a table with a row for each standard, then what it comes to."""
    screen = console or Console()
    table = Table(show_lines=True, expand=True)
    table.add_column(word("columns", "text", language), ratio=2, overflow="fold")
    table.add_column(word("columns", "status", language), no_wrap=True)
    for name, ratio, _ in _GROUPS:
        table.add_column(word("columns", name, language), ratio=ratio, overflow="fold")
    for verdict in checked.verdicts:
        table.add_row(*_cells(verdict, language))
    screen.print(table)
    for line in summary(checked, language):
        screen.print(Text(line))


def checked_lines(checked: CheckedList, language: str) -> Iterator[str]:
    """Yield the verdicts as plain text, two lines or more for each standard."""
    for verdict in checked.verdicts:
        values = values_of(verdict, language)
        yield f"{verdict.item.place}: {verdict.item.text}"
        said = (values[name] for name in ("status", "number", "printed_title"))
        yield "  " + "  ".join(text for text in said if text)
        for name in ("stage", "successor", "title_check", "note"):
            if values[name]:
                yield f"  {word('columns', name, language)}: {values[name]}{_place(values, language, name)}"
    yield from summary(checked, language)


def _place(values: dict[str, str], language: str, name: str) -> str:
    if name != "stage":
        return ""
    page = f", {word('words', 'on_page', language).format(page=values['page'])}" if values["page"] else ""
    return f" ({values['as_of']}, {values['edition']}{page})"


def _cells(verdict: Verdict, language: str) -> Iterator[Text]:
    values = values_of(verdict, language)
    style = _STYLES[verdict.status] if verdict.status != "known" or not verdict.needs_attention else "yellow"
    yield Text(f"{verdict.item.place}\n{verdict.item.text}")
    yield Text(values["status"], style=style)
    for _, _, names in _GROUPS:
        yield Text("\n".join(values[name] for name in names if values[name]))
