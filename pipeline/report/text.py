"""Text: changes as plain text and as Markdown, counts first."""

from collections.abc import Sequence

from pipeline.core.evidence import evidence_in
from pipeline.core.records import Change
from pipeline.report.groups import Group, groups, sides
from pipeline.report.labels import word


def render_text(changes: Sequence[Change], language: str | None = None) -> str:
    """Return the changes as plain text: counts, then one line for each side of each change.

    Words are in `zh` or `en`, in both languages where none is given.
    """
    found = groups(changes)
    if not found:
        return word("nothing", language) + "\n"
    lines: list[str] = []
    for place, group in enumerate(found):
        if place == 0 or found[place - 1].editions != group.editions:
            lines += _text_counts([g for g in found if g.editions == group.editions], language)
        lines += ["", f"{group.name(language)}{_colon(language)}{group.counted}"]
        for change in group.changes:
            lines += _text_change(change, language)
    return "\n".join(lines) + "\n"


def _colon(language: str | None) -> str:
    return "：" if language == "zh" else ": "


def _text_counts(found: Sequence[Group], language: str | None) -> list[str]:
    lines = [" → ".join(found[0].editions)]
    return [*lines, *(f"  {group.counted:>8}  {group.name(language)}" for group in found)]


def _text_change(change: Change, language: str | None) -> list[str]:
    old, new = sides(change, language)
    mark = "?" if change.status == "candidate" else " "
    lines = [f" {mark} - {old}"] if old else []
    lines += [f" {mark} + {new}"] if new else []
    if change.status == "candidate":
        reason = evidence_in(change.evidence, language or "en")
        lines.append(f"     {word('candidate', language)} ({change.confidence:.2f}){_colon(language)}{reason}")
    return lines


def render_markdown(changes: Sequence[Change]) -> str:
    """Return the changes as Markdown: a table of counts, then a table for each domain and kind."""
    found = groups(changes)
    lines = [f"# {word('changes')}", ""]
    if not found:
        return "\n".join([*lines, word("nothing"), ""])
    for place, group in enumerate(found):
        if place == 0 or found[place - 1].editions != group.editions:
            lines += _markdown_counts([g for g in found if g.editions == group.editions])
        lines += ["", f"### {group.name()} ({group.counted})", ""]
        lines += [_row(word("old"), word("new"), word("evidence")), _row("---", "---", "---")]
        lines += [_row(*(_escaped(side) for side in sides(change)), _evidence(change)) for change in group.changes]
    return "\n".join(lines) + "\n"


def _markdown_counts(found: Sequence[Group]) -> list[str]:
    lines = ["", f"## {_escaped(' → '.join(found[0].editions))}", "", _row(word("kind"), word("count"))]
    return [*lines, _row("---", "---:"), *(_row(group.name(), group.counted) for group in found)]


def _evidence(change: Change) -> str:
    doubt = f"**{word('candidate')}** ({change.confidence:.2f}): " if change.status == "candidate" else ""
    return doubt + _escaped(change.evidence)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    """Return text that Markdown shows as it is: marks escaped, one line."""
    marks = "\\`*_{}[]<>#|~"
    return "".join(f"\\{c}" if c in marks else c for c in " ".join(text.split()))
