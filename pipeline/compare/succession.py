"""Succession: which editions are compared with which."""

import re

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
    known = {edition.edition_id for edition in editions}
    pairs = []
    for edition in editions:
        previous = edition.previous if edition.previous in known else _by_date(edition, editions)
        if previous is not None and previous != edition.edition_id:
            pairs.append((previous, edition.edition_id))
    return pairs


def _by_date(edition: Edition, editions: list[Edition]) -> str | None:
    if edition.date is None or edition.previous is not None or edition.kind not in _FAMILIES:
        return None
    earlier = [
        (other.date, other.edition_id)
        for other in editions
        if other.date and other.date < edition.date and _series(other) == _series(edition)
    ]
    return max(earlier)[1] if earlier else None


def _series(edition: Edition) -> tuple[str | None, str]:
    return _FAMILIES.get(edition.kind), _YEAR.sub("", folded(edition.title))
