"""Markup: the words of the HTML report, each in its language, and two wordings with their differences marked."""

from html import escape

from pipeline.core.language import Label
from pipeline.core.records import StandardState
from pipeline.core.text import is_han
from pipeline.report.groups import Group, stage
from pipeline.report.labels import labels
from pipeline.report.places import Place
from pipeline.report.redline import Stretch, redline

#: Unchanged text around a change that stays unfolded, in characters; what is not longer than three times is not folded.
_AROUND = 40


def both(label: Label) -> str:
    """Return a label in both languages, each marked for readers that speak."""
    return f'<span lang="zh-CN">{escape(label.zh)}</span> <span lang="en">{escape(label.en)}</span>'


def said(name: str) -> str:
    """Return a word of config/changes.toml in both languages."""
    return both(labels("words")[name])


def named(group: Group) -> str:
    """Return what a group is called in both languages."""
    return f"{both(labels('domains')[group.domain])}: {both(labels('kinds')[group.kind])}"


def cell(content: str, text: str) -> str:
    """Return a table cell, marked as English where its text has no Chinese."""
    language = "" if not text or any(map(is_han, text)) else ' lang="en"'
    return f"<td{language}>{content}</td>"


def standard(state: StandardState | None) -> str:
    """Return a standard as its number, which no line break cuts, title and stage; empty where there is none."""
    if state is None:
        return ""
    number = f'<span class="number">{escape(state.number)}</span>' if state.number else ""
    return " ".join(part for part in (number, escape(state.title or ""), escape(stage(state))) if part)


def place(found: Place | None, shown: str) -> str:
    """Return the page, which unfolds to the quote where that says more than what is `shown`; nothing where the place
    is not known."""
    if found is None:
        return ""
    page = f"{said('page')} {escape(found.page)}" if found.page else ""
    if found.quote == shown:
        return f'<p class="page">{page}</p>' if page else ""
    return (
        f"<details><summary>{page or said('quote')}</summary><blockquote>{escape(found.quote)}</blockquote></details>"
    )


def marked(old: str, new: str) -> tuple[str, str]:
    """Return two wordings with what went struck, what came underlined, and long unchanged stretches folded."""
    if not old or not new:
        return escape(old), escape(new)
    stretches = redline(old, new)
    return (
        "".join(_stretch(s, s.old, "del") for s in stretches),
        "".join(_stretch(s, s.new, "ins") for s in stretches),
    )


def _stretch(stretch: Stretch, text: str, tag: str) -> str:
    if not stretch.stays:
        return f"<{tag}>{escape(text)}</{tag}>" if text else ""
    if len(text) <= 3 * _AROUND:
        return escape(text)
    middle = f'<details class="fold"><summary>…</summary>{escape(text[_AROUND:-_AROUND])}</details>'
    return f"{escape(text[:_AROUND])}{middle}{escape(text[-_AROUND:])}"
