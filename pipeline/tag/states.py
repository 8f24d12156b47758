"""States: which state a bare name such as 国防部 belongs to, by the places and bodies named before it."""

from collections.abc import Sequence
from functools import cache

from pipeline.tag.candidate import Candidate
from pipeline.tag.forms import read_forms
from pipeline.tag.vocabulary import organisation_names, read_vocabulary


def with_states(text: str, mentions: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the mentions of a block, bare bodies of a foreign state under their full names.

    After 美国参议院 in the same block, 国防部 is the 美国国防部.
    """
    found = []
    state: str | None = None
    for mention in mentions:
        if mention.label in ("GPE", "ORG"):
            bare = text[mention.start : mention.end]
            if bare in read_forms().organs and state is not None:
                full = organisation_names().get(state + bare, state + bare)
                found.append(Candidate(mention.start, mention.end, mention.label, full))
                continue
            state = _foreign_state(mention, state)
        found.append(mention)
    return tuple(found)


def _foreign_state(mention: Candidate, before: str | None) -> str | None:
    """Return the foreign state that a mention speaks of; that of before where it is of none, null for China."""
    region = _region_of().get((mention.label, mention.entity))
    if region is None:
        named = next((name for name in _states().values() if mention.entity.startswith(name)), None)
        return named or before
    return None if region == "CN" else _states().get(region, before)


@cache
def _states() -> dict[str, str]:
    """Return the names of foreign states by ISO 3166 code."""
    return {
        term.region: term.name
        for term in read_vocabulary()
        if term.label == "GPE" and term.kind == "country" and term.region and term.region != "CN"
    }


@cache
def _region_of() -> dict[tuple[str, str], str]:
    """Return the region of every known place and organisation."""
    return {
        (term.label, term.name): term.region.split("-")[0]
        for term in read_vocabulary()
        if term.label in ("GPE", "ORG") and term.region
    }
