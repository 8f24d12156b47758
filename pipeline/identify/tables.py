"""Tables: the open lists of prefixes, regions and departments that ship with the package, read when first needed."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).with_name("tables")


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((_FOLDER / name).read_text(encoding="utf-8").splitlines()))


@cache
def prefixes() -> dict[str, str]:
    """Prefix of a Chinese standard to its scope: national, sector, military, metrology, safety or association."""
    return {row["prefix"]: row["scope"] for row in _rows("prefixes.csv")}


@cache
def prefix_names() -> dict[str, str]:
    """Prefix of a Chinese standard to the Chinese name of its sector."""
    return {row["prefix"]: row["name"] for row in _rows("prefixes.csv")}


@cache
def not_prefixes() -> frozenset[str]:
    """Letters before a number that make no standard: ISBN, CVE, RTX …"""
    return frozenset(row["prefix"] for row in _rows("not_prefixes.csv"))


@cache
def regions() -> dict[str, str]:
    """Two-digit code of GB/T 2260 to the name of the province."""
    return {row["code"]: row["name"] for row in _rows("regions.csv")}


@cache
def departments() -> dict[str, str]:
    """Three-digit department code of a national plan number to the name of the department."""
    return {row["code"]: row["name"] for row in _rows("departments.csv")}
