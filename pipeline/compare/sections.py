"""Sections: headings that came, went, moved, were divided, or got another mark or title; and the text under them."""

from collections.abc import Iterator

from pipeline.compare.changes import Between, Ground
from pipeline.compare.outline import Matching, Node, Pair, match, outline, subject
from pipeline.compare.paragraphs import groups, paragraph_changes
from pipeline.core.collection import Collection
from pipeline.core.records import Change
from pipeline.core.titles import same_wording

_BY_TITLE = Ground("headings aligned by title, text and order")
_BY_TEXT = Ground("most of the text of one stands in the other")


def section_changes(everything: Collection, between: Between) -> list[Change]:
    """Return the changes of headings and of the text under those that stayed; none where one edition has neither."""
    old, new = (outline(everything, edition_id) for edition_id in between.edition_ids)
    if not old or not new:
        return []
    found = match(old, new)
    changes = list(_matched(found, between))
    told = {node.section.section_id for pair in _all(found) for node in pair}
    for kind, nodes in (("removed", old), ("added", new)):
        changes += [_come_or_gone(kind, node, between) for node in nodes if node.section.section_id not in told]
    for kind, pairs in (("split", found.split), ("merged", found.merged)):
        changes += [_change(kind, pair, between, None, (_heading(pair[0]), _heading(pair[1]))) for pair in pairs]
    for group in groups(_all(found)):
        changes += paragraph_changes(group, between)
    return changes


def _all(found: Matching) -> list[Pair]:
    return [*found.same, *found.moved, *found.split, *found.merged]


def _matched(found: Matching, between: Between) -> Iterator[Change]:
    partners = {(one.section.section_id, other.section.section_id) for one, other in _all(found)}
    out_of_order = {one.section.section_id for one, _ in found.moved}
    for pair in (*found.same, *found.moved):
        old, new = pair[0].section, pair[1].section
        parents = old.parent_id, new.parent_id
        keeps_parent = parents == (None, None) if None in parents else parents in partners
        if old.section_id in out_of_order or not keeps_parent:
            yield _change("moved", pair, between, "path", (pair[0].path, pair[1].path))
        if not same_wording(old.title, new.title):
            yield _change("retitled", pair, between, "title", (old.title, new.title))
        if (old.label or "") != (new.label or ""):
            yield _change("renumbered", pair, between, "heading", (_heading(pair[0]), _heading(pair[1])))


def _change(
    kind: str, pair: Pair, between: Between, field: str | None, values: tuple[str | None, str | None]
) -> Change:
    return between.change(
        "section",
        kind,
        subject(*pair),
        field=field,
        values=values,
        ground=_BY_TEXT if kind in ("split", "merged") else _BY_TITLE,
    )


def _come_or_gone(kind: str, node: Node, between: Between) -> Change:
    heading = _heading(node)
    return between.change(
        "section",
        kind,
        subject(node),
        values=(heading, None) if kind == "removed" else (None, heading),
        ground=_BY_TITLE,
    )


def _heading(node: Node) -> str:
    return f"{node.section.label or ''}{node.section.title}"
