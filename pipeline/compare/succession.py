"""Succession: which editions are compared with which."""

import re
from collections.abc import Mapping, Sequence

from pipeline.core.collection import Collection
from pipeline.core.records import Edition
from pipeline.core.text import folded

#: Kinds that follow one another; a user's list follows only what it declares.
_FAMILIES = {"white_paper": "paper", "digest": "paper", "status": "status"}
# 人工智能安全标准化白皮书（2023版） | AI Index Report 2024
_YEAR = re.compile(r"[(\[]?(?:19|20)[0-9]{2}(?:年|版|年版)?[)\]]?")


def successions(everything: Collection) -> list[tuple[str, str]]:
    """Return the pairs (old, new) of edition ids to compare, by the new one's id.

    An edition follows the one it declares as `previous`; without a declaration, the last earlier one that has the
    same title, year apart, and is a document of the same family.
    """
    editions = sorted(everything.of(Edition), key=lambda edition: edition.edition_id)
    by_id = {edition.edition_id: edition for edition in editions}
    series: dict[tuple[str | None, str], list[Edition]] = {}
    for edition in editions:
        series.setdefault(_series(edition), []).append(edition)
    pairs = ((_followed(edition, by_id, series[_series(edition)]), edition) for edition in editions)
    return [(previous.edition_id, edition.edition_id) for previous, edition in pairs if previous]


def predecessor(edition: Edition, editions: Sequence[Edition]) -> Edition | None:
    """Return the one of `editions` that an edition follows, None where there is none."""
    by_id = {one.edition_id: one for one in reversed(editions)}
    return _followed(edition, by_id, [one for one in editions if _series(one) == _series(edition)])


def _followed(edition: Edition, by_id: Mapping[str, Edition], series: Sequence[Edition]) -> Edition | None:
    """Return the edition that an edition declares to follow, else the last earlier one of its series."""
    if edition.previous is not None:
        return by_id.get(edition.previous) if edition.previous != edition.edition_id else None
    if edition.date is None or edition.kind not in _FAMILIES:
        return None
    earlier = (e for e in series if e.date and e.date < edition.date)
    return max(earlier, key=lambda e: (e.date, e.edition_id), default=None)


def _series(edition: Edition) -> tuple[str | None, str]:
    return _FAMILIES.get(edition.kind), _YEAR.sub("", folded(edition.title))
