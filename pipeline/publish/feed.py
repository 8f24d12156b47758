"""Feed: the changes between editions as an Atom feed."""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

from pipeline.publish.linked import iri
from pipeline.publish.material import Artefact, Material
from pipeline.publish.notices import ABOUT

_ATOM = "http://www.w3.org/2005/Atom"
# what XML 1.0 cannot hold
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_feed(material: Material) -> Iterator[Artefact]:
    """Yield changes.atom: one entry a change, the latest edition first; a date without day counts from its first."""
    dates = {edition["edition_id"]: edition["date"] for edition in material.table("editions").objects()}
    changes = sorted(
        material.table("v_changes").objects(), key=lambda row: dates[row["new_edition_id"]] or "", reverse=True
    )
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "zh"})
    _add(feed, "id", "urn:x-biaopu:changes")
    _add(feed, "title", f"{ABOUT['title']}: changes · 变化")
    _add(feed, "updated", _moment(material.month))
    _add(ET.SubElement(feed, "author"), "name", ABOUT["author"])
    for change in changes:
        _entry(feed, change, _moment(dates[change["new_edition_id"]] or material.month))
    ET.indent(feed)
    yield Artefact("changes.atom", ET.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n", len(changes))


def _entry(feed: ET.Element, change: dict[str, Any], updated: str) -> None:
    entry = ET.SubElement(feed, "entry")
    sides = [_side(change, side) for side in ("old", "new")]
    _add(entry, "id", iri("change", change["change_id"]))
    _add(entry, "title", f"{change['kind']}: {' → '.join(side for side in sides if side)}")
    _add(entry, "updated", updated)
    _add(entry, "summary", f"{change['old_edition_id']} → {change['new_edition_id']}: {change['evidence']}")
    for term in (change["domain"], change["kind"], change["cause"], change["status"]):
        ET.SubElement(entry, "category", {"term": term})


def _side(change: dict[str, Any], side: str) -> str:
    state = change[side] or {}
    named = " ".join(part for part in (state.get("number"), state.get("title")) if part)
    return named or change[f"{side}_value"] or ""


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _CONTROL.sub(" ", text)


def _moment(date: str) -> str:
    year, month, day = (*date.split("-"), "01", "01")[:3]
    return f"{year}-{month}-{day}T00:00:00Z"
