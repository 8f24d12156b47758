"""Cited: the standards of a release as bibliographies need them."""

import re
from dataclasses import dataclass

from pipeline.core.text import is_han
from pipeline.identify import parse, urn
from pipeline.publish.material import Material

_UNSAFE = re.compile(r"[^A-Za-z0-9]+")
#: Families of Chinese numbers, whose year stands behind a dash in print.
_CHINESE = ("GB", "CN-", "DB", "Q")


@dataclass(frozen=True, slots=True)
class Cited:
    """A standard as last printed: a key of ASCII letters and digits, unique in the release; null is unknown."""

    key: str
    standard_id: str
    number: str | None
    title: str
    owner: str | None
    year: str | None
    stage_code: str | None
    family: str | None
    urn: str | None
    language: str

    @property
    def is_published(self) -> bool:
        """Return whether it is in force or was."""
        return self.stage_code in ("60", "90", "95")

    @property
    def printed_number(self) -> str | None:
        """Return the number as Chinese bibliographies print it: a dash before the year of a Chinese standard."""
        if self.number is None or self.year is None or not (self.family or "").startswith(_CHINESE):
            return self.number
        return (
            f"{self.number[: -len(self.year) - 1]}—{self.year}"
            if self.number.endswith(f"-{self.year}")
            else self.number
        )


def cited_standards(material: Material) -> tuple[Cited, ...]:
    """Return the standards that have a title, by id."""
    taken: dict[str, int] = {}
    found = []
    for row in material.table("standards").objects():
        if row["title"] is None:
            continue
        key = _UNSAFE.sub("-", row["number"] or row["standard_id"]).strip("-") or "standard"
        taken[key] = taken.get(key, 0) + 1
        (first, *_) = [*parse(row["number"] or "").identifiers, None]
        found.append(
            Cited(
                key=key if taken[key] == 1 else f"{key}-{taken[key]}",
                standard_id=row["standard_id"],
                number=row["number"],
                title=row["title"],
                owner=row["owner"],
                year=first.year if first else None,
                stage_code=row["stage_code"],
                family=first.family if first else None,
                urn=urn(first) if first else None,
                language="zh" if any(map(is_han, row["title"])) else "en",
            )
        )
    return tuple(found)
