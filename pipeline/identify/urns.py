"""URNs: RFC 5141 and RFC 2648 where they reach, elsewhere a form of our own that is not registered."""

from __future__ import annotations

from typing import Final

from pipeline.identify.identifier import Identifier

# RFC 5141 lists these originators and types; it has no year, and a stage only as a full harmonised code.
_ORIGINATORS: Final = frozenset({"iso", "iec", "iso-iec", "iso-cie", "iso-astm", "iso-ieee"})
_TYPES: Final = frozenset({"DATA", "GUIDE", "ISP", "IWA", "PAS", "R", "TR", "TS", "TTA"})
_SUPPLEMENTS: Final = {"AMD": "amd", "COR": "cor", "ADD": "add"}
# Characters of RFC 8141 that may stand in a name as they are.
_PLAIN: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-./:,+()")
OWN: Final = "urn:x-biaopu:"


def urn(identifier: Identifier) -> str | None:
    """The URN: of a registered namespace where one has this identifier, else `urn:x-biaopu:` and the canonical form."""
    if identifier.family == "IETF":
        return f"urn:ietf:{str(identifier.doc_type).lower()}:{identifier.number}"
    registered = _rfc_5141(identifier) if identifier.family in {"ISO", "IEC"} else None
    return registered or OWN + encode(identifier.canonical)


def encode(canonical: str) -> str:
    """The canonical form with `_` for a space and anything that RFC 8141 does not allow as percent signs and hex."""
    return "".join(
        "_" if character == " " else character if character in _PLAIN else f"%{ord(character):02X}"
        for character in canonical
    )


def _rfc_5141(identifier: Identifier) -> str | None:
    """`urn:iso:std:iso-iec:tr:27563` for an undated, published document; None for what RFC 5141 cannot say."""
    originator = "-".join((identifier.publisher or "", *identifier.copublishers)).lower()
    if originator not in _ORIGINATORS or identifier.kind != "published" or not identifier.number.isdigit():
        return None
    doc_type = identifier.doc_type or "IS"
    if identifier.year or identifier.dual or identifier.bundle or identifier.edition or len(identifier.supplements) > 1:
        return None
    if doc_type != "IS" and doc_type not in _TYPES:
        return None
    words = ["urn", "iso", "std", originator, *([] if doc_type == "IS" else [doc_type.lower()]), identifier.number]
    if identifier.part is not None:
        words.append(f"-{identifier.part.lower()}")
    for supplement in identifier.supplements:
        if supplement.type not in _SUPPLEMENTS or supplement.year or not supplement.number or supplement.bundled:
            return None
        words += [_SUPPLEMENTS[supplement.type], supplement.number]
    return ":".join(words)
