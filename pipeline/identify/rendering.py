"""Rendering: an identifier back to its one ASCII spelling."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pipeline.identify import cen, china_common, china_plan, etsi, ieee, ietf, iso, itu, nist, threegpp
from pipeline.identify.identifier import Identifier

_RENDERERS: Final[dict[str, Callable[[Identifier], str]]] = {
    "GB": china_common.render,
    "CN-industry": china_common.render,
    "CN-local": china_common.render,
    "CN-group": china_common.render,
    "CN-enterprise": china_common.render,
    "CN-plan": china_plan.render,
    "ISO": iso.render,
    "IEC": iso.render,
    "IEEE": ieee.render,
    "NIST": nist.render,
    "ETSI": etsi.render,
    "ITU": itu.render,
    "CEN": cen.render,
    "BSI": cen.render_national,
    "3GPP": threegpp.render,
    "IETF": ietf.render,
}


def render(identifier: Identifier) -> str:
    """The canonical form: ASCII, single spaces; it parses to itself."""
    return _RENDERERS[identifier.family](identifier)
