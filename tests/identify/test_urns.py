"""URNs: valid, different for different identifiers, registered where a namespace reaches."""

from __future__ import annotations

import re
from typing import Any

import pytest

from pipeline.identify import parse, urn

# RFC 8141: "urn:" NID ":" NSS, without components.
RFC_8141 = re.compile(
    r"urn:[A-Za-z0-9][A-Za-z0-9-]{0,30}[A-Za-z0-9]"
    r":(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-F]{2})(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-F]{2})*"
)
# RFC 5141: originator, type, number, part, supplement.
RFC_5141 = re.compile(
    r"urn:iso:std:(?:iso-iec|iso-cie|iso-astm|iso-ieee|iso|iec)(?::(?:data|guide|isp|iwa|pas|r|tr|ts|tta))?"
    r":[0-9]+(?::-[0-9a-z-]+)?(?::(?:amd|cor|add):[0-9]+)?"
)


def urns_of(forms: list[str]) -> dict[str, str]:
    return {form: str(urn(parse(form).identifiers[0])) for form in forms}


def test_every_urn_is_valid(canonical_forms: list[str]) -> None:
    assert [text for text in urns_of(canonical_forms).values() if not RFC_8141.fullmatch(text)] == []


def test_different_identifiers_have_different_urns(canonical_forms: list[str]) -> None:
    urns = urns_of(canonical_forms)
    assert len(set(urns.values())) == len(urns)


def test_an_iso_urn_keeps_to_its_grammar(canonical_forms: list[str]) -> None:
    registered = [text for text in urns_of(canonical_forms).values() if text.startswith("urn:iso:")]
    assert registered
    assert [text for text in registered if not RFC_5141.fullmatch(text)] == []


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("ISO/IEC TR 27563", "urn:iso:std:iso-iec:tr:27563"),
        ("ISO 8601-1", "urn:iso:std:iso:8601:-1"),
        ("ISO/IEC 9797-2/Cor 1", "urn:iso:std:iso-iec:9797:-2:cor:1"),
        ("RFC 9110", "urn:ietf:rfc:9110"),
        ("ISO 9001:2015", "urn:x-biaopu:ISO_9001:2015"),
        ("ISO/IEC DTR 5469", "urn:x-biaopu:ISO/IEC_DTR_5469"),
        ("GB/T 41819—2022", "urn:x-biaopu:GB/T_41819-2022"),
        ("IEEE P2894/D9, August 2023", "urn:x-biaopu:IEEE_P2894/D9,_August_2023"),
        ("ISO 5537|IDF 26:2004", "urn:x-biaopu:ISO_5537%7CIDF_26:2004"),
    ],
)
def test_urn_of_a_printed_form(printed: str, expected: str) -> None:
    assert parse(printed).identifiers[0].urn == expected


def test_shared_samples_have_valid_and_different_urns(shared_fixtures: list[dict[str, Any]]) -> None:
    urns: dict[str, str] = {}
    for line in shared_fixtures:
        (identifier,) = parse(line["raw"]).identifiers
        text = str(identifier.urn)
        assert RFC_8141.fullmatch(text)
        assert urns.setdefault(text, identifier.canonical) == identifier.canonical
