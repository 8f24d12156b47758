"""Counts: what the pictures show, read from a dataset as plain rows."""

import sqlite3
from collections import Counter
from itertools import pairwise
from typing import Any
from unicodedata import east_asian_width

from pipeline.core.evidence import evidence_in
from pipeline.plot.labels import event, region, stage_names, word

Row = dict[str, Any]
#: Owners with a bar of their own; the rest is one bar.
_MOST_BARS = 24
#: Topics with a bar, those with most standards and sections first.
_MOST_TOPICS = 40
#: Length of a name on an axis, in half widths: a Han character is two.
_LONGEST_NAME = 66
#: Rows of the timeline and of the numbers: the latest ones.
_MOST_ROWS = 80

_FLOWS = """
SELECT old.edition_id, new.edition_id, ifnull(a.stage_code, ''), ifnull(b.stage_code, ''), count(*)
FROM sightings AS s
JOIN entries AS a ON a.entry_id = s.target_id
JOIN editions AS old ON old.edition_id = a.edition_id
JOIN sightings AS t ON t.standard_id = s.standard_id AND t.kind = 'entry' AND t.status = 'accepted'
JOIN entries AS b ON b.entry_id = t.target_id
JOIN editions AS new ON new.edition_id = b.edition_id
WHERE s.kind = 'entry' AND s.status = 'accepted' AND old.edition_id = ? AND new.edition_id = ?
GROUP BY 1, 2, 3, 4 ORDER BY 3, 4
"""
_AT_STAGE = """
SELECT e.edition_id, ifnull(e.stage_code, ''), count(DISTINCT s.standard_id)
FROM sightings AS s JOIN entries AS e ON e.entry_id = s.target_id
WHERE s.kind = 'entry' AND s.status = 'accepted' GROUP BY 1, 2
"""
_EDITIONS = """
SELECT edition_id, ifnull(date, '') FROM editions
WHERE edition_id IN (SELECT edition_id FROM entries) AND date IS NOT NULL ORDER BY date, edition_id
"""
_TIMELINE = """
SELECT t.date, t.title, t.region, t.actor, t.action, t.edition_id, t.page FROM v_timeline AS t
JOIN editions AS e USING (edition_id) WHERE t.title IS NOT NULL ORDER BY t.date, t.edition_id, t.start, t.kind
"""
_COVERAGE = """
SELECT c.label, c.topic, count(DISTINCT CASE WHEN s.stage_code IN ('60', '90') AND s.stage_functional IS NOT 'deleted'
    THEN s.standard_id END),
  count(DISTINCT CASE WHEN s.stage_code < '60' AND s.stage_functional IS NOT 'deleted' THEN s.standard_id END),
  count(DISTINCT s.standard_id), max(c.section_count)
FROM v_coverage AS c LEFT JOIN standards AS s USING (standard_id) GROUP BY c.label, c.topic
"""
_LINEAGE = """
SELECT old_number, new_number, relation, status, ifnull(date, ''), evidence FROM (
  SELECT * FROM lineage ORDER BY date DESC NULLS LAST, old_number, new_number LIMIT ?
) ORDER BY old_number, new_number
"""
_ENGLISH = "SELECT name, name_en FROM entities WHERE name_en IS NOT NULL ORDER BY label DESC, name"


def stage_flow(connection: sqlite3.Connection, language: str) -> list[Row]:
    """Return for each pair of stages in two editions that follow each other both ends of its line, and its weight.

    An end has the `total` of standards that the edition lists at the stage.
    """
    names = stage_names(language)
    totals = {(edition, code): total for edition, code, total in connection.execute(_AT_STAGE)}
    editions = connection.execute(_EDITIONS).fetchall()
    rows: list[Row] = []
    for (old, old_date), (new, new_date) in pairwise(editions):
        if old_date == new_date:
            continue
        for _, _, before, after, count in connection.execute(_FLOWS, (old, new)):
            ends = [f"{old_date} {old}", f"{new_date} {new}"]
            stages = [names.get(code, word("words", "unknown", language)) for code in (before, after)]
            flow = {"editions": " → ".join(ends), "before": stages[0], "after": stages[1], "count": count}
            places = [totals[old, before], totals[new, after]]
            for edition, stage, total in zip(ends, stages, places, strict=True):
                whole = {"flow": " ".join((*ends, *stages)), "edition": edition, "stage": stage, "total": total}
                rows.append(flow | whole)
    return rows


def owner_stages(connection: sqlite3.Connection, language: str) -> list[Row]:
    """Return the number of standards for each owner and stage, the owners with most standards first."""
    names = stage_names(language)
    found = connection.execute(
        "SELECT owner, stage_code, count(*) FROM standards GROUP BY owner, stage_code ORDER BY owner, stage_code"
    ).fetchall()
    totals: Counter[str | None] = Counter()
    for owner, _, count in found:
        totals[owner] += count
    ordered = sorted(totals, key=lambda owner: (-totals[owner], owner or ""))
    said = _names(connection, language)
    nobody = word("words", "no_owner", language)
    shown = {owner: _short(said.get(owner, owner) if owner else nobody) for owner in ordered[:_MOST_BARS]}
    others = word("words", "others", language)
    return [
        {
            "owner": shown.get(owner, others),
            "stage": names.get(code or "", word("words", "unknown", language)),
            "count": count,
            "place": ordered.index(owner) if owner in shown else _MOST_BARS,
        }
        for owner, code, count in found
    ]


def dated_policies(connection: sqlite3.Connection, language: str) -> list[Row]:
    """Return documents and acts with their date, the latest ones, each once although several editions tell of it."""
    rows: dict[tuple[str, str], Row] = {}
    for date, title, code, actor, action, edition, page in connection.execute(_TIMELINE):
        rows.setdefault(
            (date, title),
            {
                "date": f"{date}-01-01"[:10] if len(date) == len("2023") else f"{date}-01"[:10],
                "printed": date,
                "title": title,
                "region": region(code, language),
                "who": " ".join(part for part in (actor, action) if part),
                "where": f"{edition} {page or ''}".strip(),
            },
        )
    latest = list(rows.values())[-_MOST_ROWS:]
    return [row | {"name": _short(row["title"]), "place": place} for place, row in enumerate(latest)]


def topic_coverage(connection: sqlite3.Connection, language: str) -> list[Row]:
    """Return the number of published standards and of those in preparation for each risk and quality.

    Where there are others (withdrawn, ended, without a stage), so is theirs.
    """
    found = sorted(connection.execute(_COVERAGE).fetchall(), key=lambda row: (-row[4], -row[5], row[0], row[1]))
    said = _names(connection, language)
    rows: list[Row] = []
    for place, (label, topic, published, in_work, total, sections) in enumerate(found[:_MOST_TOPICS]):
        counts = {"published": published, "in_work": in_work, "other": total - published - in_work}
        for name, count in counts.items():
            if name == "other" and not count:
                continue
            rows.append(
                {
                    "topic": _short(said.get(topic, topic)),
                    "label": word("words", label, language),
                    "status": word("words", name, language),
                    "count": count,
                    "sections": sections,
                    "place": place,
                }
            )
    return rows


def number_changes(connection: sqlite3.Connection, language: str) -> list[Row]:
    """Return the links between numbers."""
    return [
        {
            "old": old,
            "new": new,
            "relation": event(relation, language),
            "status": word("words", status, language),
            "date": date,
            "evidence": evidence_in(evidence, language),
            "place": place,
        }
        for place, (old, new, relation, status, date, evidence) in enumerate(
            connection.execute(_LINEAGE, (_MOST_ROWS,))
        )
    ]


def _names(connection: sqlite3.Connection, language: str) -> dict[str, str]:
    """Return what an English reader is told for Chinese names of organisations, risks and qualities."""
    return dict(connection.execute(_ENGLISH).fetchall()) if language == "en" else {}


def _short(name: str) -> str:
    """Return a name as far as an axis has room for it."""
    width = 0
    for place, character in enumerate(name):
        width += 2 if east_asian_width(character) in "WF" else 1
        if width > _LONGEST_NAME:
            return f"{name[: place - 1].rstrip()}…"
    return name
