"""Comparison: whether two identifiers name one work, a key to group them, and their order in a list."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any, Final

from pipeline.identify.identifier import NAMES, Identifier, Supplement
from pipeline.identify.whole_field import parse

# What `ignore` may leave out, and the fields that this empties.
_IGNORED: Final[dict[str, tuple[str, ...]]] = {
    "year": ("year", "month", "date"),
    "stage": ("stage", "iteration"),
    "version": ("version", "edition", "revision", "update", "draft", "draft_date", "release"),
    "supplements": ("supplements", "bundle"),
    "part": ("part",),
}
# These fields do not say which work it is: how it was printed, how sure we are, what follows from other fields.
_BESIDE: Final = frozenset(
    {
        "repairs",
        "confidence",
        "unapproved",
        "redline",
        "language",
        "all_parts",
        "family",
        "nature",
        "region",
        "short_year",
    }
)


def key(identifier: Identifier, ignore: Iterable[str] = ("year", "stage", "version")) -> Hashable:
    """A hashable key, equal for identifiers that differ only in what is ignored; ValueError for another word."""
    words = tuple(ignore)
    unknown = [word for word in words if word not in _IGNORED]
    if unknown:
        raise ValueError(f"cannot ignore {unknown[0]!r}: one of {', '.join(sorted(_IGNORED))}")
    emptied = {name for word in words for name in _IGNORED[word]} | _BESIDE
    return tuple(
        (name, _value(identifier, name, words))
        for name in NAMES
        if name not in emptied and getattr(identifier, name) and not _is_second_name(identifier, name)
    )


def _is_second_name(identifier: Identifier, name: str) -> bool:
    """True for the original of a Chinese standard, which is printed or not: GB/T 22080-2016/ISO/IEC 27001:2013."""
    return name == "adoption_of" and identifier.family != "BSI"


def _value(identifier: Identifier, name: str, ignore: tuple[str, ...]) -> Hashable:
    """A field's value with letters in one case; what is ignored is ignored in supplements and originals too."""
    value: Any = getattr(identifier, name)
    if name == "supplements":
        return tuple(_supplement(supplement, ignore) for supplement in value)
    if name == "adoption_of":
        return key(parse(value).identifiers[0], ignore)
    return value.upper() if isinstance(value, str) else value


def _supplement(supplement: Supplement, ignore: tuple[str, ...]) -> Hashable:
    year = None if "year" in ignore else (supplement.year, supplement.month)
    stage = None if "stage" in ignore else (supplement.stage, supplement.iteration)
    return supplement.type, supplement.number, year, stage


def same_work(one: Identifier, other: Identifier, ignore: Iterable[str] = ("year", "stage", "version")) -> bool:
    """True where both name the same work, leaving out year, stage and version, or what `ignore` names."""
    words = tuple(ignore)
    return key(one, words) == key(other, words)


def order_key(identifier: Identifier) -> tuple[Any, ...]:
    """A key that sorts as a reader expects: family, publishers, then numbers as numbers, parts, years."""
    return (
        identifier.family,
        identifier.publisher or "",
        identifier.copublishers,
        _natural(identifier.plan_year),
        _natural(identifier.series),
        _natural(identifier.number),
        _natural(identifier.part),
        identifier.year or "",
        _natural(identifier.version),
        identifier.canonical,
    )


def _natural(text: str | None) -> tuple[tuple[int, str], ...]:
    """Runs of digits as numbers: part 10 stands behind part 9."""
    runs: list[tuple[int, str]] = []
    for character in text or "":
        is_digit = "0" <= character <= "9"
        if is_digit and runs and runs[-1][0] >= 0:
            runs[-1] = (runs[-1][0] * 10 + int(character), "")
        else:
            runs.append((int(character), "") if is_digit else (-1, character))
    return tuple(runs)
