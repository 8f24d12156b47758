"""Identifier: a standard's number understood, and what a parse or a find returns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Final, Literal

Kind = Literal["published", "draft", "plan"]

_COMMON: Final = ("publisher", "copublishers", "doc_type", "number", "part", "year", "stage", "supplements")
_CHINA: Final = ("publisher", "copublishers", "doc_type", "nature", "number", "part", "year", "stage", "supplements")
# The keys of `to_dict` by family: null there means certainly absent. Other fields appear only when they have a value.
_FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "GB": _CHINA,
    "CN-industry": _CHINA,
    "CN-local": (*_CHINA, "region"),
    "CN-group": _CHINA,
    "CN-enterprise": _CHINA,
    "CN-plan": ("publisher", "doc_type", "nature", "number", "plan_year", "department", "industry", "stage"),
    "ISO": (*_COMMON, "iteration"),
    "IEC": (*_COMMON, "iteration", "bundle"),
    "IEEE": ("publisher", "copublishers", "doc_type", "number", "year", "draft", "draft_date", "stage", "supplements"),
    "NIST": ("publisher", "copublishers", "doc_type", "number", "part", "revision", "stage", "supplements"),
    "ETSI": (*_COMMON, "version", "edition", "date"),
    "ITU": (
        *("publisher", "copublishers", "doc_type", "sector", "series", "number", "version", "year", "month", "dual"),
        *("stage", "supplements"),
    ),
    "CEN": (*_COMMON, "adopted"),
    "BSI": ("publisher", "copublishers", "adoption_of", "number", "part", "year", "stage", "supplements"),
    "3GPP": ("publisher", "copublishers", "doc_type", "number", "part", "version", "release", "stage", "supplements"),
    "IETF": ("publisher", "copublishers", "doc_type", "number", "stage", "supplements"),
}


@dataclass(frozen=True, slots=True)
class Supplement:
    """An amendment, corrigendum, addendum or the like: `type` is AMD, COR, ADD, ERR, SUP, ISH …; `bundled` with `+`."""

    type: str
    number: str | None
    year: str | None
    stage: str | None = None
    iteration: str | None = None
    month: str | None = None
    bundled: bool = False

    def to_dict(self, *, is_dated: bool = True) -> dict[str, str | None]:
        """Type and number, the year where the family dates supplements, stage, iteration and month where printed."""
        record = {"type": self.type, "number": self.number}
        if is_dated:
            record["year"] = self.year
        extra = {"stage": self.stage, "iteration": self.iteration, "month": self.month}
        return record | {name: value for name, value in extra.items() if value is not None}


# No slots: a field that is not printed stays the default of the class, and an identifier is built four times as fast.
@dataclass(frozen=True, kw_only=True)
class Identifier:
    """A standard's number, understood. Years have four digits, months two; `confidence` is 1 for a certain form."""

    family: str
    publisher: str | None
    doc_type: str | None
    number: str
    part: str | None = None
    year: str | None = None
    stage: str | None = None
    copublishers: tuple[str, ...] = ()
    supplements: tuple[Supplement, ...] = ()
    iteration: str | None = None
    nature: str | None = None
    region: str | None = None
    department: str | None = None
    industry: str | None = None
    plan_year: str | None = None
    adoption_of: str | None = None
    adopted: str | None = None
    revision: str | None = None
    volume: str | None = None
    edition: str | None = None
    update: str | None = None
    suffix: str | None = None
    draft: str | None = None
    draft_date: str | None = None
    unapproved: bool = False
    redline: bool = False
    version: str | None = None
    date: str | None = None
    sector: str | None = None
    series: str | None = None
    month: str | None = None
    dual: str | None = None
    release: str | None = None
    bundle: tuple[str, ...] = ()
    short_year: bool = False
    all_parts: bool = False
    language: str | None = None
    confidence: float = 1.0
    repairs: tuple[str, ...] = ()

    @property
    def canonical(self) -> str:
        """The one ASCII spelling of this identifier; it parses to itself."""
        return _rendering()(self)

    @property
    def kind(self) -> Kind:
        """`plan` for a Chinese plan number, `draft` where the document or its last supplement has a stage."""
        if self.family == "CN-plan":
            return "plan"
        if self.stage is not None or any(supplement.stage for supplement in self.supplements):
            return "draft"
        return "published"

    @property
    def urn(self) -> str | None:
        """A URN of RFC 8141 syntax: RFC 5141 or RFC 2648 where they reach, else our unregistered form."""
        return _urns()(self)

    def to_dict(self) -> dict[str, Any]:
        """The object `biaopu id` prints: canonical, kind, urn, family, confidence, repairs, the family's fields."""
        record: dict[str, Any] = {
            "canonical": self.canonical,
            "kind": self.kind,
            "urn": self.urn,
            "family": self.family,
            "confidence": self.confidence,
            "repairs": list(self.repairs),
        }
        for name in _FIELDS[self.family]:
            record[name] = _plain_value(getattr(self, name), is_dated=self.family != "ETSI")
        for name, value in self.__dict__.items():
            if value and name not in record:
                record[name] = _plain_value(value)
        return record


NAMES: Final = tuple(field.name for field in fields(Identifier))
_NAMES: Final = frozenset(NAMES)


def _initialize(self: Identifier, **values: Any) -> None:
    """Sets the fields that are given; TypeError for a name that is no field."""
    if not values.keys() <= _NAMES:
        raise TypeError(f"no field of an identifier: {sorted(values.keys() - _NAMES)}")
    object.__setattr__(self, "__dict__", values)


# The generated constructor, which type checkers see, sets forty fields one by one.
Identifier.__init__ = _initialize  # type: ignore[method-assign]  # same names and types as the generated one


def replaced(identifier: Identifier, **changes: Any) -> Identifier:
    """A copy with other values in some fields."""
    return Identifier(**{**identifier.__dict__, **changes})


@cache
def _rendering() -> Callable[[Identifier], str]:
    from pipeline.identify.rendering import render  # noqa: PLC0415 - rendering imports this module

    return render


@cache
def _urns() -> Callable[[Identifier], str | None]:
    from pipeline.identify.urns import urn  # noqa: PLC0415 - urns imports this module

    return urn


def _plain_value(value: Any, *, is_dated: bool = True) -> Any:
    if isinstance(value, tuple):
        return [item.to_dict(is_dated=is_dated) if isinstance(item, Supplement) else item for item in value]
    return value


@dataclass(frozen=True, slots=True)
class Other:
    """A committee or a technical document: named like a standard, but none."""

    canonical: str
    kind: Literal["committee", "document"]

    def to_dict(self) -> dict[str, str]:
        """The object `biaopu id` prints under `other`."""
        return {"canonical": self.canonical, "kind": self.kind}


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a whole field says: identifiers and others in print order."""

    input: str
    identifiers: tuple[Identifier, ...] = ()
    other: tuple[Other, ...] = ()
    is_placeholder: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The object `biaopu id` prints."""
        return {
            "input": self.input,
            "identifiers": [identifier.to_dict() for identifier in self.identifiers],
            "other": [other.to_dict() for other in self.other],
        }


@dataclass(frozen=True, slots=True)
class Found:
    """A standard's number in running text: `text[start:end]` of the source, in code points."""

    start: int
    end: int
    text: str
    identifier: Identifier
    is_series: bool = False

    @property
    def canonical(self) -> str:
        """The canonical form of the identifier; of a series, its stem."""
        return self.identifier.canonical


@dataclass(frozen=True, slots=True)
class FoundOther:
    """A committee or technical document in running text."""

    start: int
    end: int
    text: str
    other: Other

    @property
    def canonical(self) -> str:
        """The canonical form of the committee or document."""
        return self.other.canonical

    @property
    def kind(self) -> str:
        """`committee` or `document`."""
        return self.other.kind
