"""Lines: changes as JSON Lines, one object a change, the contract's keys first."""

import json
from collections.abc import Iterable
from typing import Any

from pipeline.core.records import Change, StandardState


def render_json(changes: Iterable[Change]) -> str:
    """Return one JSON object a line; empty text without changes."""
    return "".join(json.dumps(_plain(change), ensure_ascii=False) + "\n" for change in changes)


def _plain(change: Change) -> dict[str, Any]:
    is_standard = change.domain == "standard"
    return {
        "domain": change.domain,
        "kind": change.kind,
        "old": _state(change.old) if is_standard else change.old_value,
        "new": _state(change.new) if is_standard else change.new_value,
        "status": change.status,
        "confidence": change.confidence,
        "evidence": change.evidence,
        "cause": change.cause,
        "standard_id": change.standard_id,
        "field": change.field,
        "old_value": change.old_value,
        "new_value": change.new_value,
        "old_edition_id": change.old_edition_id,
        "new_edition_id": change.new_edition_id,
    }


def _state(state: StandardState | None) -> dict[str, str | None] | None:
    if state is None:
        return None
    return {"number": state.number, "title": state.title, "stage_code": state.stage_code, "owner": state.owner}
