"""Identify: standard identifiers in whole fields and in running text, understood and rendered; a library of its own."""

from __future__ import annotations

from pipeline.identify import characters
from pipeline.identify.comparison import key, order_key, same_work
from pipeline.identify.identifier import Found, FoundOther, Identifier, Other, Parsed, Supplement
from pipeline.identify.rendering import render
from pipeline.identify.running_text import find, find_other
from pipeline.identify.urns import urn
from pipeline.identify.whole_field import parse

__all__ = [
    "Found",
    "FoundOther",
    "Identifier",
    "Other",
    "Parsed",
    "Supplement",
    "characters",
    "find",
    "find_other",
    "key",
    "order_key",
    "parse",
    "render",
    "same_work",
    "urn",
]
