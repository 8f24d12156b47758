"""NIST and its predecessor NBS: technical series publications."""

from __future__ import annotations

from typing import Final

from pipeline.identify.forms import Match, pattern, tight
from pipeline.identify.identifier import Identifier

_SERIES: Final = (
    "SP|IR|AI|FIPS|TN|CSWP|HB|GCR|AMS|NCSTAR|NSRDS|OWMWP|VTS|DCI|EAB|PC|RPT|CIRC|CIS|CSM|CS|CRPL|BSS|BMS|BH|BRPD|"
    "IRPL|IP|LCIRC|LC|MONO|MN|MP|TIBM|TTB|BRE|ICVL|CONF|NWIRP|PS|RFP|JPCRD|JRES|SIBS|TB"
)
_NAMES: Final = (
    r"SPECIAL\sPUBLICATION|INTERAGENCY(?:\s?/\s?|\sOR\s)INTERNAL\sREPORT|INTERAGENCY\sREPORT|INTERNAL\sREPORT|"
    r"TECHNICAL\sNOTE|FEDERAL\sINFORMATION\sPROCESSING\sSTANDARDS?(?:\sPUBLICATION)?|HANDBOOK|"
    r"CYBERSECURITY\sWHITE\sPAPER|GRANT/CONTRACT\sREPORT|ADVANCED\sMANUFACTURING\sSERIES"
)
# The letter of a number, told from the r, v or e behind it: 800-53A, 800-56Ar2, 304a
_LETTER: Final = r"(?:[A-Z](?![A-Z\d])|(?-i:[A-Z])(?=[a-z])|[A-Z](?=R\d))?"
# Printed: NIST SP 800-53r5, NIST.SP.1270, NIST. IR.8269, NISTIR 8312, NIST IR-8312, NIST AI 100-2e2023,
# NBS HB 111r1977, 10.6028/NIST.IR.8269, https://doi.org/10.6028/NIST.IR.8269,
# NIST SP 800-53 Rev. 5, NIST Interagency Report 8269 ipd
_FORM: Final = pattern(rf"""
    (?:https?://(?:dx\.)?doi\.org/)? (?:10\.6028/)?
    (?P<publisher>NIST|NBS) [\s.\-]{{0,3}} (?P<series>{_SERIES}|{_NAMES}) (?:[\s.]{{1,2}}PUB)?
    [\s.\-]{{0,3}} (?:NO\.?\s?)?
    (?P<number> \d{{1,8}}{_LETTER}
        (?: -\s?\d{{1,5}}{_LETTER} | -(?:NCNR|BFRL|PERMIS|I{{1,3}}V?|[A-Z](?![A-Z\d])) ){{0,3}} )
    """)
# Printed alone: IR 8312, SP 800-53, FIPS 140-3, FIPS PUB 197, AI 100-1
_BARE: Final = pattern(r"""
    (?P<series>IR(?=[\s.-]{0,2}\d{4}(?!\d))|SP(?=[\s.-]{0,2}\d{3,4}-\d)|FIPS|AI(?=[\s.-]{1,2}\d{3}-\d))
    (?:[\s.]{1,2}PUB(?:LICATION)?)? [\s.\-]{0,3} (?P<number>\d{1,4}[A-Z]?(?:-\d{1,3}[A-Z]?){0,2})
    """)
# Printed without the series: NIST 800-53
_UNNAMED: Final = pattern(rf"NIST[\s-]{{1,2}}(?P<number>(?:500|800|1800)-\d{{1,3}}{_LETTER})(?!\d)")
# Behind the number: r5, Rev. 5, pt1, v2, Vol. 2, e2023, /Upd3, ipd, (Draft), -draft
_REVISION: Final = pattern(r"""
    \s?,?\s?(?:REV(?:ISION)?\.?\s?|R)(?P<value>\d{1,4}[A-Z]?)(?![A-Z\d])
    | \s?\((?:REV(?:ISION)?\.?\s?|R)(?P<bracketed>\d{1,4}[A-Z]?)\)
    | R(?P<letter>[A-Z]?)(?![A-Z\d]) | R(?P<month>[A-Z]{3}\d{4})(?![A-Z\d])
    """)
_PART: Final = pattern(r"\s?,?\s?(?:PART\s?|PT\.?\s?)(?P<value>\d{1,2})")
_VOLUME: Final = pattern(r"\s?,?\s?(?:VOL(?:UME|\.)?\s?|V)(?P<value>\d{1,2}(?:[A-Z]-[A-Z](?![A-Z]))?)(?![\d.])")
_EDITION: Final = pattern(r"\s?E(?P<value>\d{1,4}(?:-\d{4})?)(?!\d)")
_UPDATE: Final = pattern(r"[\s/-]?UPD(?:ATE)?\s?(?P<value>\d{1,2})")
_STAGE: Final = pattern(r"""
    [\s.,-]{1,2} (?P<value>[IF\d]?(?:PD|PRD|WD)|DRAFT|(?:INITIAL|FINAL|SECOND|THIRD)\sPUBLIC\sDRAFT)(?![A-Z\d])
    | \s?\((?P<bracketed>[IF\d]?(?:PD|PRD|WD)|DRAFT|(?:INITIAL|FINAL|SECOND|THIRD)\sPUBLIC\sDRAFT)\)
    """)
_SUFFIX: Final = pattern(r"""
    (?P<value> (?:SUPP?|APP|INDX?|INDEX|ERR|ADD|SEC|INS|VER|P)[A-Z\d]{0,8}(?:[.-]\d{1,4})? | (?:ES|SPA|POR|CHI|VIE)
      | -[A-Z]{3}\d{0,2}/\d{4} ) (?![A-Z\d])
    """)

_BY_NAME: Final = {
    "SPE": "SP", "INT": "IR", "TEC": "TN", "FED": "FIPS", "HAN": "HB", "CYB": "CSWP", "GRA": "GCR", "ADV": "AMS",
}  # fmt: skip
_STAGES: Final = {"INITIAL": "ipd", "FINAL": "fpd", "SECOND": "2pd", "THIRD": "3pd"}


def match(text: str, position: int = 0) -> Match:
    """A NIST or NBS publication at `position` of plain text."""
    found = _FORM.match(text, position)
    if found is None:
        return _match_number(text, position)
    publisher, series, number = found.groups()
    return _with_tail(publisher.upper(), _series(series), number, text, found.end())


def _match_number(text: str, position: int) -> Match:
    found = _UNNAMED.match(text, position)
    if found is None:
        return None
    return _with_tail("NIST", "SP", found.group("number"), text, found.end(), confidence=0.8, repairs=("missing_type",))


def match_bare(text: str, position: int = 0) -> Match:
    """A series and number without the publisher, of a shape only NIST has: `IR 8312`, `SP 800-53`, `FIPS 140-3`."""
    found = _BARE.match(text, position)
    if found is None:
        return None
    series, number = found.groups()
    return _with_tail("NIST", series.upper(), number, text, found.end(), confidence=0.7, repairs=("missing_publisher",))


def _series(printed: str) -> str:
    upper = printed.upper()
    return _BY_NAME[upper[:3]] if len(upper) > 7 else upper


def _with_tail(
    publisher: str,
    series: str,
    number: str,
    text: str,
    end: int,
    *,
    confidence: float = 1.0,
    repairs: tuple[str, ...] = (),
) -> Match:
    """The publication with revision, part, volume, edition, update and stage printed from `end` on."""
    values, end = _read_tails(text, end)
    stage = values.get("stage")
    return Identifier(
        family="NIST",
        publisher=publisher,
        doc_type=series,
        number=tight(number).upper(),
        part=values.get("part"),
        volume=values.get("volume"),
        revision=_revision(values.get("revision")),
        edition=values.get("edition"),
        update=values.get("update"),
        suffix=values.get("suffix"),
        stage=None if stage is None else _STAGES.get(stage.split()[0].upper(), stage.lower()),
        confidence=confidence,
        repairs=repairs,
    ), end


def _read_tails(text: str, end: int) -> tuple[dict[str, str], int]:
    """Part, volume, edition, revision, suffix, update and stage printed from `end` on, and the position after them."""
    values: dict[str, str] = {}
    if end == len(text):
        return values, end
    for name, tail in _TAILS:
        found = tail.match(text, end)
        if found is not None:
            values[name] = next((value for value in found.groups() if value is not None), "")
            end = found.end()
    return values, end


_TAILS: Final = (
    *(("part", _PART), ("volume", _VOLUME), ("edition", _EDITION), ("revision", _REVISION)),
    *(("suffix", _SUFFIX), ("update", _UPDATE), ("stage", _STAGE)),
)


def _revision(printed: str | None) -> str | None:
    """`5`, `a`, `Jun1992`; a bare r is the first revision."""
    if printed is None:
        return None
    return printed.lower() if len(printed) <= 5 and printed else printed or "1"


def render(identifier: Identifier) -> str:
    """`NIST SP 800-53r5`, `NIST SP 800-57pt1r5`, `NIST AI 100-2e2023`, `NIST IR 8269 ipd`."""
    text = f"{identifier.publisher} {identifier.doc_type} {identifier.number}"
    for mark, value in (
        *(("pt", identifier.part), ("v", identifier.volume), ("e", identifier.edition)),
        *(("r", identifier.revision), ("", identifier.suffix), ("/Upd", identifier.update)),
    ):
        text += "" if value is None else f"{mark}{value}"
    return text if identifier.stage is None else f"{text} {identifier.stage}"
