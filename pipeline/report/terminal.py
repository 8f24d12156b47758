"""Terminal: changes as tables on a screen; a pipe gets plain text instead."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.core.records import Change
from pipeline.report.groups import Group, groups, sides
from pipeline.report.labels import word
from pipeline.report.redline import redline

_GONE, _COME, _DOUBT = "red", "green", "yellow"


def print_changes(changes: Sequence[Change], console: Console | None = None) -> None:
    """Print a table of counts for each pair of editions, then a table for each domain and kind."""
    screen = console or Console()
    found = groups(changes)
    if not found:
        screen.print(word("nothing"))
    for place, group in enumerate(found):
        if place == 0 or found[place - 1].editions != group.editions:
            screen.print(_counts([g for g in found if g.editions == group.editions]))
        screen.print(_group(group))


def _counts(found: Sequence[Group]) -> Table:
    table = Table(title=Text(" → ".join(found[0].editions)), title_justify="left")
    table.add_column(word("kind"))
    table.add_column(word("count"), justify="right")
    for group in found:
        table.add_row(Text(group.name), group.counted)
    return table


def _group(group: Group) -> Table:
    table = Table(title=Text(f"{group.name}: {group.counted}"), title_justify="left", show_lines=True, expand=True)
    for name in ("old", "new"):
        table.add_column(word(name), ratio=1, overflow="fold")
    for change in group.changes:
        table.add_row(*_sides(change))
    return table


def _sides(change: Change) -> tuple[Text, Text]:
    """Return both sides with what went and came marked; a candidate says how sure it is and why."""
    old, new = _marked(*sides(change))
    if change.status == "candidate":
        new.append(f"\n{word('candidate')} {change.confidence:.2f}: {change.evidence}", style=_DOUBT)
    return old, new


def print_sides(rows: Sequence[tuple[str, str | None, str | None]], console: Console) -> None:
    """Print what two things say in two columns, a row (name, old, new) for each fact, the differences marked."""
    table = Table(expand=True, show_lines=True)
    table.add_column("", style="dim", no_wrap=True)
    for name in ("old", "new"):
        table.add_column(word(name), ratio=1, overflow="fold")
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
