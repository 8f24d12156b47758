"""Page: changes as one HTML file that needs no network, reads on paper, and runs no script."""

import base64
import hashlib
from collections.abc import Sequence
from html import escape
from itertools import groupby

from pipeline.core.collection import Collection
from pipeline.core.records import Change, Edition
from pipeline.report.groups import BESIDE, Group, groups, sides, stage_moves
from pipeline.report.labels import labels, word
from pipeline.report.markup import both, cell, marked, named, place, said, standard
from pipeline.report.picture import slope_chart
from pipeline.report.places import Places, places, places_of
from pipeline.report.side_by_side import PARAGRAPH_KINDS, Paragraphs, read_paragraphs, render_sections

#: What a reader asks first; the picture of the stages stands behind it.
_FIRST = ("promoted", "added", "removed")
#: Kinds whose two sides are two wordings of one thing.
_REWORDED = ("retitled", "reworded", "commitment_repeated")

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
.counts th[scope=rowgroup] { padding-top: .8rem; font-weight: 600; }
.ids { margin: -.5rem 0 1rem; font-size: .875rem; }
.number { white-space: nowrap; font-weight: 600; }
.doubt { color: var(--doubt); }
.evidence, details { font-size: .875rem; }
.sides td { width: 42%; }
.page { margin: .2rem 0 0; font-size: .875rem; }
.kind { margin: 0; font-size: .8rem; color: var(--doubt); }
.same td { background: #8881; }
details.fold, details.fold summary { display: inline; font-size: inherit; }
details.fold summary { color: var(--doubt); cursor: pointer; padding: 0 .3rem; }
blockquote { margin: .3rem 0; padding-inline-start: .6rem; border-inline-start: 3px solid var(--line); }
del { color: var(--down); text-decoration: line-through; }
ins { color: var(--up); text-decoration: underline; }
figure { margin: 0; overflow-x: auto; }
svg { max-width: 45rem; min-width: 36rem; width: 100%; height: auto; font-size: 13px; }
svg text { fill: currentColor; }
svg path { fill: none; opacity: .55; }
svg .up { stroke: var(--up); }
svg .down { stroke: var(--down); }
@media (prefers-color-scheme: dark) { :root { --up: #5fd39a; --down: #ff9b7d; --doubt: #e3b341; } }
@media (max-width: 40rem) {
  body { margin: 1rem auto; padding: 0 .6rem; }
  .sides { table-layout: fixed; font-size: .875rem; }
  .sides td { width: auto; overflow-wrap: anywhere; }
  th, td { padding: .3rem .3rem; }
  .number { white-space: normal; }
  .evidence, details { font-size: .8rem; }
}
@media print {
  :root { color-scheme: light; --up: #0a7d4b; --down: #b3401f; --doubt: #000; }
  figure { overflow: visible; }
  summary { list-style: none; }
  summary::-webkit-details-marker { display: none; }
  body { margin: 0; max-width: none; font-size: 10pt; }
  tr, svg { break-inside: avoid; }
  thead { display: table-header-group; }
  h2, h3, caption { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
  del, ins { color: inherit; }
  details::details-content { content-visibility: visible; }
  .same details::details-content { content-visibility: hidden; }
}
"""


def render_page(changes: Sequence[Change], editions: Collection) -> str:
    """Return one HTML document: counts; what was published, is new, is gone; the picture of stage moves; the rest.

    `editions` are the records of the compared editions: each side of a change is shown with its page and quote, and
    changed paragraphs stand between those that stayed.
    """
    found = groups(changes)
    known, paragraphs = places(editions), read_paragraphs(editions)
    names = _names(editions)
    parts = [f"<h1>{said('changes')}</h1>"]
    if not found:
        parts.append(f"<p>{said('nothing')}</p>")
    for pair in dict.fromkeys(group.editions for group in found):
        parts.append(_heading(pair, names))
        parts.append(_pair(pair, [group for group in found if group.editions == pair], known, paragraphs))
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


def _pair(editions: tuple[str, str], found: Sequence[Group], known: Places, paragraphs: Paragraphs) -> str:
    """Return the part of one pair of editions; the paragraphs stand together, whatever happened to them."""
    standards = [change for group in found if group.domain == "standard" for change in group.changes]
    chart = slope_chart(stage_moves(standards), _anchor("moves", *editions))
    parts = [_counts(found)]
    picture = f'<h3>{said("stages")}</h3><figure tabindex="0">{chart}</figure>' if chart else ""
    texts = [group for group in found if _is_text(group)]
    for group in found:
        if picture and not (group.domain == "standard" and group.kind in _FIRST):
            parts.append(picture)
            picture = ""
        if not _is_text(group):
            parts.append(_group(group, known))
        elif group is texts[0]:
            anchors = "".join(f'<span id="{_group_anchor(text)}"></span>' for text in texts)
            rows = [change for text in texts for change in text.changes]
            parts.append(f"<h3>{anchors}{said('side_by_side')}</h3>{render_sections(rows, paragraphs, known)}")
    return "".join([*parts, picture])


def _names(editions: Collection) -> dict[str, str]:
    """Return the title of each edition, with what tells it from others of its title, by id."""
    return {e.edition_id: f"{e.title}（{e.label}）" if e.label else e.title for e in editions.of(Edition)}


def _heading(pair: tuple[str, str], names: dict[str, str]) -> str:
    ids = escape(" → ".join(pair))
    if not all(edition_id in names for edition_id in pair):
        return f"<h2>{ids}</h2>"
    return f'<h2>{escape(" → ".join(names[edition_id] for edition_id in pair))}</h2><p class="ids">{ids}</p>'


def _is_text(group: Group) -> bool:
    return group.domain == "text" and group.kind in PARAGRAPH_KINDS


def _counts(found: Sequence[Group]) -> str:
    head = f'<tr><th scope="col">{said("kind")}</th><th scope="col">{said("count")}</th></tr>'
    bodies = (_counted(list(domain)) for _, domain in groupby(found, key=lambda group: group.domain))
    return f'<table class="counts"><thead>{head}</thead>{"".join(bodies)}</table>'


def _counted(found: Sequence[Group]) -> str:
    """Return the rows of one domain under its name."""
    rows = "".join(
        f'<tr><td><a href="#{_group_anchor(group)}">{both(labels("kinds")[group.kind])}</a></td>'
        f'<td class="count">{escape(group.counted)}</td></tr>'
        for group in found
    )
    domain = both(labels("domains")[found[0].domain])
    return f'<tbody><tr><th scope="rowgroup" colspan="2">{domain}</th></tr>{rows}</tbody>'


def _anchor(*about: str) -> str:
    return f"c-{hashlib.sha256('/'.join(about).encode()).hexdigest()[:10]}"


def _group_anchor(group: Group) -> str:
    return _anchor(*group.editions, group.domain, group.kind)


def _group(group: Group, known: Places) -> str:
    heads = "".join(f'<th scope="col">{said(name)}</th>' for name in ("old", "new", "evidence"))
    rows = "".join(_row(change, known) for change in group.changes)
    return (
        f'<section id="{_group_anchor(group)}"><h3>{named(group)} ({escape(group.counted)})</h3>'
        f'<table class="sides"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></section>'
    )


def _row(change: Change, known: Places) -> str:
    texts = sides(change)
    shown = _shown(change, texts)
    found = places_of(change, known)
    doubt = ""
    if change.status == "candidate":
        doubt = f'<strong class="doubt">{said("candidate")} {change.confidence:.2f}</strong> '
    cells = (
        cell(f"{side or '–'}{place(where, text)}", text) for side, where, text in zip(shown, found, texts, strict=True)
    )
    return f'<tr>{"".join(cells)}<td class="evidence" lang="en">{doubt}{escape(change.evidence)}</td></tr>'


def _shown(change: Change, texts: tuple[str, str]) -> tuple[str, str]:
    """Return the markup of both sides: what was reworded with its differences, a standard with its number apart."""
    if change.kind in _REWORDED:
        return marked(*texts)
    if change.domain == "standard" and change.kind not in BESIDE:
        return standard(change.old), standard(change.new)
    return escape(texts[0]), escape(texts[1])
