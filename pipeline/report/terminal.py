"""Terminal: changes as tables on a screen; a pipe gets plain text instead."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.core.evidence import evidence_in
from pipeline.core.records import Change
from pipeline.report.groups import Group, groups, sides
from pipeline.report.labels import word
from pipeline.report.redline import redline

_GONE, _COME, _DOUBT = "red", "green", "yellow"


def print_changes(changes: Sequence[Change], console: Console | None = None, language: str | None = None) -> None:
    """Print a table of counts for each pair of editions, then a table for each domain and kind.

    Words are in `zh` or `en`, in both languages where none is given.
    """
    screen = console or Console()
    found = groups(changes)
    if not found:
        screen.print(word("nothing", language))
    for place, group in enumerate(found):
        if place == 0 or found[place - 1].editions != group.editions:
            screen.print(Text(" → ".join(group.editions), style="bold"))
            screen.print(_counts([g for g in found if g.editions == group.editions], language))
        screen.print(_group(group, language))


def _counts(found: Sequence[Group], language: str | None) -> Table:
    table = Table()
    table.add_column(word("kind", language))
    table.add_column(word("count", language), justify="right")
    for group in found:
        table.add_row(Text(group.name(language)), group.counted)
    return table


def _group(group: Group, language: str | None) -> Table:
    title = Text(f"{group.name(language)}{'：' if language == 'zh' else ': '}{group.counted}")
    table = Table(title=title, title_justify="left", show_lines=True, expand=True)
    for name in ("old", "new"):
        table.add_column(word(name, language), ratio=1, overflow="fold")
    for change in group.changes:
        table.add_row(*_sides(change, language))
    return table


def _sides(change: Change, language: str | None) -> tuple[Text, Text]:
    """Return both sides with what went and came marked; a candidate says how sure it is and why."""
    old, new = _marked(*sides(change, language))
    if change.status == "candidate":
        reason = evidence_in(change.evidence, language or "en")
        new.append(f"\n{word('candidate', language)} {change.confidence:.2f}: {reason}", style=_DOUBT)
    return old, new


def print_sides(rows: Sequence[tuple[str, str | None, str | None]], console: Console, language: str) -> None:
    """Print what two things say in two columns, a row (name, old, new) for each fact, the differences marked."""
    table = Table(expand=True, show_lines=True)
    table.add_column("", style="dim", no_wrap=True)
    for name in ("old", "new"):
        table.add_column(word(name, language), ratio=1, overflow="fold")
    for name, before, after in rows:
        table.add_row(name, *_marked(before or "–", after or "–"))
    console.print(table)


def _marked(before: str, after: str) -> tuple[Text, Text]:
    """Return two wordings with what went and came marked."""
    old, new = Text(), Text()
    for stretch in redline(before, after):
        old.append(stretch.old, style="" if stretch.stays else _GONE)
        new.append(stretch.new, style="" if stretch.stays else _COME)
    return old, new
