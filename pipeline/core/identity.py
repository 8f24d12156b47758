"""Identity: what happened to a standard between two of its states, by number and stage."""

from pipeline.core.designations import Designation

#: Kinds that swap their names when the editions are swapped; the others are their own mirror.
MIRRORED = {
    "added": "removed",
    "removed": "added",
    "promoted": "demoted",
    "demoted": "promoted",
    "split": "merged",
    "merged": "split",
    "stage_advanced": "stage_regressed",
    "stage_regressed": "stage_advanced",
    "commitment_answered": "commitment_reopened",
    "commitment_reopened": "commitment_answered",
    "commitment_open": "commitment_made",
    "commitment_made": "commitment_open",
}
#: Opens the evidence of a sighting that is the first of its standard and links it with nothing.
FIRST_SIGHTING = "first_sighting"
#: First stage of a published document.
_PUBLISHED = "60"
#: Where an ended project stands: behind every stage, for it will not be published.
_ENDED = ""
#: What an unknown stage ranks as beside an ended project.
_ALIVE = ("0", 0)


def standing(stage_code: str | None, functional: str | None) -> str | None:
    """Return the stage by which two states are compared: the code, or that of an ended project, which is no draft."""
    return _ENDED if functional == "deleted" else stage_code


def is_published(number: Designation | None, stage_code: str | None) -> bool:
    """Return whether a state is that of a published document: its number is no draft or plan, its stage no earlier."""
    if number is None:
        return stage_code is not None and stage_code >= _PUBLISHED
    return number.kind == "published" and (stage_code is None or stage_code >= _PUBLISHED)


def identity_kind(
    old: Designation | None, old_stage: str | None, new: Designation | None, new_stage: str | None
) -> str:
    """Return the identity kind of one standard under two states: promoted … stage_regressed, unchanged.

    The first that holds, in the order of the contract; split and merged need more than two states and are not given.
    A draft amendment does not demote the document that it amends.
    """
    if old is not None and new is not None and (extends(old, new) or extends(new, old)):
        return "amended"
    was_published, is_now = is_published(old, old_stage), is_published(new, new_stage)
    if was_published != is_now:
        return "promoted" if is_now else "demoted"
    if old is None or new is None:
        return _stage_kind(None, old_stage, None, new_stage) if old is new else "renumbered"
    return _number_kind(old, new) or _stage_kind(old, old_stage, new, new_stage)


def relation(old: Designation, old_stage: str | None, new: Designation, new_stage: str | None) -> str:
    """Return the relation between two identifiers of one standard, the older first.

    The vocabulary of lineage has no word for a project under another stage: it counts as renumbered.
    """
    kind = identity_kind(old, old_stage, new, new_stage)
    return kind if kind in ("promoted", "revised", "amended", "dated") else "renumbered"


def _number_kind(old: Designation, new: Designation) -> str | None:
    if old.project != new.project:
        return "renumbered"
    if None not in (old.year, new.year) and old.year != new.year:
        return "revised"
    if old.doc_type != new.doc_type:
        return "renumbered"
    if (old.year, old.base_year) != (new.year, new.base_year):
        return "dated"
    return None


def extends(base: Designation, amended: Designation) -> bool:
    """Return whether `amended` is `base` with further amendments."""
    return (
        (base.work, base.part) == (amended.work, amended.part)
        and len(base.supplements) < len(amended.supplements)
        and amended.supplements[: len(base.supplements)] == base.supplements
    )


def _stage_kind(old: Designation | None, old_stage: str | None, new: Designation | None, new_stage: str | None) -> str:
    before, after = _rank(old, old_stage), _rank(new, new_stage)
    if before == after or (None in (before, after) and _ENDED not in (old_stage, new_stage)):
        return "unchanged"
    return "stage_advanced" if (before or _ALIVE) < (after or _ALIVE) else "stage_regressed"


def _rank(number: Designation | None, stage_code: str | None) -> tuple[str, int] | None:
    code = stage_code if stage_code is not None or number is None else number.stage_code
    return None if code is None else (code, number.iteration if number else 0)
