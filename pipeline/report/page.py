"""Page: changes as one HTML file that needs no network, reads on paper, and runs no script."""

import base64
import hashlib
from collections.abc import Sequence
from html import escape

from pipeline.core.records import Change
from pipeline.report.groups import Group, groups, sides, stage_moves
from pipeline.report.labels import labels, word
from pipeline.report.picture import slope_chart
from pipeline.report.places import Place, Places, places_of
from pipeline.report.redline import Stretch, redline

#: Unchanged text around a change that stays unfolded, in characters; what is not longer than both is never folded.
_AROUND = 40

_STYLE = """
:root { color-scheme: light dark; --line: #8886; --up: #0a7d4b; --down: #b3401f; --doubt: #9a6700; }
body { font: 16px/1.55 system-ui, "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; max-width: 76rem;
  margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.25; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 2rem; }
caption { text-align: start; font-weight: 600; padding: .3rem 0; }
th, td { text-align: start; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line); }
td.count { text-align: end; font-variant-numeric: tabular-nums; }
table.counts { width: auto; }
.doubt { color: var(--doubt); }
.evidence, details { font-size: .875rem; }
.sides td { width: 42%; }
details.fold, details.fold summary { display: inline; font-size: inherit; }
details.fold summary { color: var(--doubt); cursor: pointer; padding: 0 .3rem; }
blockquote { margin: .3rem 0; padding-inline-start: .6rem; border-inline-start: 3px solid var(--line); }
del { color: var(--down); text-decoration: line-through; }
ins { color: var(--up); text-decoration: underline; }
svg { max-width: 45rem; width: 100%; height: auto; font-size: 13px; }
svg text { fill: currentColor; }
svg path { fill: none; opacity: .55; }
svg .up { stroke: var(--up); }
svg .down { stroke: var(--down); }
@media print {
  body { margin: 0; max-width: none; font-size: 10pt; }
  tr, svg { break-inside: avoid; }
}
"""


def render_page(changes: Sequence[Change], known: Places) -> str:
    """Return one HTML document: counts, the picture of stage moves, then a table for each domain and kind.

    `known` are the places where a reader can look a change up; each is shown with its page and quote.
    """
    found = groups(changes)
    parts = [f"<h1>{escape(word('changes'))}</h1>"]
    if not found:
        parts.append(f"<p>{escape(word('nothing'))}</p>")
    for editions in dict.fromkeys(group.editions for group in found):
        parts.append(_pair(editions, [group for group in found if group.editions == editions], known))
    return _document("".join(parts))


def _document(body: str) -> str:
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(word('changes'))}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>{body}</main>\n</body>\n</html>\n"
    )


def _pair(editions: tuple[str, str], found: Sequence[Group], known: Places) -> str:
    standards = [change for group in found if group.domain == "standard" for change in group.changes]
    chart = slope_chart(stage_moves(standards), _anchor("moves", *editions))
    picture = f"<h3>{escape(word('stages'))}</h3><figure>{chart}</figure>" if chart else ""
    tables = "".join(_group(group, known) for group in found)
    return f"<h2>{escape(' → '.join(editions))}</h2>{_counts(found)}{picture}{tables}"


def _counts(found: Sequence[Group]) -> str:
    rows = "".join(
        f'<tr><td><a href="#{_group_anchor(group)}">{escape(_name(group))}</a></td>'
        f'<td class="count">{escape(group.counted)}</td></tr>'
        for group in found
    )
    head = f'<tr><th scope="col">{escape(word("kind"))}</th><th scope="col">{escape(word("count"))}</th></tr>'
    return f'<table class="counts"><thead>{head}</thead><tbody>{rows}</tbody></table>'


def _anchor(*said: str) -> str:
    return f"c-{hashlib.sha256('/'.join(said).encode()).hexdigest()[:10]}"


def _group_anchor(group: Group) -> str:
    return _anchor(*group.editions, group.domain, group.kind)


def _name(group: Group) -> str:
    return f"{labels('domains')[group.domain].both}: {labels('kinds')[group.kind].both}"


def _group(group: Group, known: Places) -> str:
    heads = "".join(f'<th scope="col">{escape(word(name))}</th>' for name in ("old", "new", "evidence"))
    rows = "".join(_row(change, known) for change in group.changes)
    return (
        f'<section id="{_group_anchor(group)}"><h3>{escape(_name(group))} ({escape(group.counted)})</h3>'
        f'<table class="sides"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></section>'
    )


def _row(change: Change, known: Places) -> str:
    old, new = _marked(*sides(change)) if change.domain == "text" else map(escape, sides(change))
    before, after = places_of(change, known)
    doubt = ""
    if change.status == "candidate":
        doubt = f'<strong class="doubt">{escape(word("candidate"))} {change.confidence:.2f}</strong> '
    evidence = f'<td class="evidence">{doubt}{escape(change.evidence)}</td>'
    return f"<tr><td>{old or '–'}{_place(before)}</td><td>{new or '–'}{_place(after)}</td>{evidence}</tr>"


def _place(place: Place | None) -> str:
    """Return the page, which unfolds to the quote; nothing where the place is not known."""
    if place is None:
        return ""
    page = f"{word('page')} {place.page}" if place.page else word("quote")
    return f"<details><summary>{escape(page)}</summary><blockquote>{escape(place.quote)}</blockquote></details>"


def _marked(old: str, new: str) -> tuple[str, str]:
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
