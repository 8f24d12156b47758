"""CEN and CENELEC: European standards, and the national ones that adopt them."""

from __future__ import annotations

from typing import Final

from pipeline.identify import iso
from pipeline.identify.forms import Match, is_year, parts_and_year, pattern
from pipeline.identify.identifier import Identifier, Supplement

_ADOPTED: Final = r"(?P<adopted>(?:ISO|IEC)(?:\s?/\s?(?:IEC|IEEE|ASTM|CIE)){0,2}(?:[\s/](?:TS|TR)(?![A-Z]))?)?"
_BODY: Final = r"""
    [\s-]{0,2} (?P<number>\d{1,6}(?:\.\d{1,3}(?=[.\s]))?(?:\.\d{1,3}(?=\sS\d))?[A-Z]?)
    (?: \s(?P<suffix>S\d{1,2}) )?
    (?P<parts> (?: \s?-\s?(?:\d{1,5}[A-Z]?|[A-Z]\d{0,3})(?![A-Z\d]) ){0,4} )
    (?: \s?(?P<mark>:|--)\s?(?P<year>(?:19|20)\d\d)(?:-(?:0[1-9]|1[0-2]))?(?!\d)
      | \s?\((?P<bracketed>(?:19|20)\d\d)\) )?
    (?: \sV(?P<version>\d)(?!\d) )?
    """
# Printed: EN 13501-1:2018, prEN 16114, FprEN 16114:2011, EN ISO 14090:2019, EN ISO/IEC 27001:2023, EN IEC 62368-1:2020,
# ENV ISO 11079:1999, ENVISO11079, HD 60269-3, HD 384.7.711 S1:2003, CR 12953-14:2002, CWA 14050-1:2005, EN 13445-2 V1
_NORM: Final = pattern(
    rf"(?P<stage>FPR|PR)? (?P<type>ENV|EN|HD|CR|CWA|CECC|ES(?=\s5)) [\s/-]{{0,2}} {_ADOPTED} {_BODY}"
)
# Printed: CEN/TS 1234:2010, CLC/TR 62125:2008, CEN/CLC Guide 25:2023, CEN-CLC Guide 32:2016, CEN ISO/TS 12345:2012
_DELIVERABLE: Final = pattern(rf"""
    (?P<stage>FPR|PR)? (?P<publishers>CEN\s?[/-]\s?(?:CLC|CENELEC)|CENELEC|CEN|CLC)
    [\s/-]{{0,2}} (?P<adopted>(?:ISO|IEC)(?:/(?:IEC|IEEE|ASTM|CIE))?)? [\s/]{{0,2}} (?P<type>TS|TR|GUIDE|CWA|REPORT)
    {_BODY}
    """)
# Printed behind it: /A2:2019, +A1:2011, /AC:2018, +AC:2010, /A1, /AC:2016-11, /Amd 1:2016, AMD2, /FRAG1
_SUPPLEMENT: Final = pattern(r"""
    (?: \s?(?P<mark>[/+])\s?(?P<type>AC|AMD|A|COR|FRAG) | \s(?P<loose>AMD|FRAG) )
    \.?\s?(?P<number>\d{0,2})
    (?: \s?[:-]\s?(?P<year>(?:19|20)\d\d)(?:-(?P<month>0[1-9]|1[0-2]))?(?!\d) )? (?![A-Z\d])
    """)
# Printed: BS EN 62305-2:2012, PD CEN/TR 16953:2017, DIN EN ISO 9001:2015-11, NF EN 1992-1-1, BS ISO/IEC 27001:2022
_NATIONAL: Final = pattern(r"""
    (?P<body>BS|PD|DD|DIN|NF|UNE|UNI|SS|DS|SFS|NS|NEN|NBN|SN|I\.S\.|PN|CSN|STN|MSZ) [\s/-]{0,2}
    (?= (?:FPR|PR)?(?:EN|HD)[\sIV\d] | CEN[\s/] | CLC[\s/] | CR\s | (?P<world>ISO|IEC)[\s/] )
    """)

# Printed: BS 7799-2:2002 (of the national body alone, only with its year)
_BRITISH: Final = pattern(r"""
    BS [\s-]{1,2} (?P<number>\d{2,6}) (?P<parts>(?:-\d{1,3}){0,3}) \s?:\s? (?P<year>(?:19|20)\d\d)(?!\d) """)

_BODIES: Final = {
    "BS": "BSI", "PD": "BSI", "DD": "BSI", "DIN": "DIN", "NF": "AFNOR", "UNE": "UNE", "UNI": "UNI", "SS": "SIS",
    "DS": "DS", "SFS": "SFS", "NS": "SN", "NEN": "NEN", "NBN": "NBN", "SN": "SNV", "I.S.": "NSAI",
    "PN": "PKN", "CSN": "UNMZ", "STN": "UNMS", "MSZ": "MSZT",
}  # fmt: skip
# The number ranges of CENELEC.
_ELECTRICAL: Final = ("50", "60", "61", "62", "63")
_DELIVERABLES: Final = {"TS": "/TS", "TR": "/TR", "GUIDE": " Guide", "REPORT": " Report"}


def match(text: str, position: int = 0) -> Match:
    """A European standard or deliverable at `position` of plain text."""
    found = _NORM.match(text, position) or _DELIVERABLE.match(text, position)
    if found is None:
        return None
    groups = found.groupdict()
    number, year = groups["number"], groups["year"] or groups["bracketed"]
    part, dashed = parts_and_year(groups["parts"], dated=year is not None)
    if not _is_number(groups, part, year or dashed):
        return None
    publishers = _publishers(groups.get("publishers"), groups["type"].upper(), number)
    supplements, end = _supplements(text, found.end())
    is_guess = dashed is not None or groups["mark"] == "--"
    adopted, stage = groups["adopted"], groups["stage"]
    return Identifier(
        family="CEN",
        publisher=publishers[0],
        copublishers=publishers[1:],
        doc_type=groups["type"].upper(),
        number=number.upper(),
        suffix=groups["suffix"],
        part=part,
        year=year or dashed,
        version=groups["version"],
        stage=None if stage is None else {"PR": "pr", "FPR": "Fpr"}[stage.upper()],
        supplements=supplements,
        adopted=None if adopted is None else adopted.upper().replace(" /", "/").replace("/ ", "/"),
        confidence=0.6 if _may_be_year(groups, part) else 0.9 if is_guess else 1.0,
        repairs=("year_dash",) if is_guess else (),
    ), end


def _may_be_year(printed: dict[str, str | None], part: str | None) -> bool:
    """True for `EN 2020`, which may be a year."""
    is_bare = part is None and printed["year"] is None and printed["adopted"] is None and printed["stage"] is None
    return is_bare and is_year(str(printed["number"]))


def _is_number(printed: dict[str, str | None], part: str | None, year: str | None) -> bool:
    """True where what only a standard prints stands behind letters so common: `EN 10` and `HD 1080` are none."""
    number, doc_type = str(printed["number"]), str(printed["type"]).upper()
    if "." in number and printed["suffix"] is None:
        return False
    if part is not None or year is not None or printed["adopted"] is not None:
        return True
    return len(number) >= {"EN": 3, "ENV": 3, "CWA": 4, "TS": 4, "TR": 4, "GUIDE": 1}.get(doc_type, 5)


def _publishers(printed: str | None, doc_type: str, number: str) -> tuple[str, ...]:
    """CEN, CENELEC or both: as printed, else by the number: CENELEC has the fifties and sixties of thousands."""
    if printed is None:
        is_electrical = doc_type in {"HD", "ES"} or (len(number) == 5 and number.startswith(_ELECTRICAL))
        return ("CENELEC",) if is_electrical else ("CEN",)
    joined = printed.upper().replace("-", "/").replace(" ", "").replace("CENELEC", "CLC")
    return {"CEN": ("CEN",), "CLC": ("CENELEC",)}.get(joined, ("CEN", "CENELEC"))


def _supplements(text: str, end: int) -> tuple[tuple[Supplement, ...], int]:
    supplements: list[Supplement] = []
    while end < len(text) and len(supplements) < 6 and (found := _SUPPLEMENT.match(text, end)):
        printed = (found.group("type") or found.group("loose")).upper()
        supplements.append(
            Supplement(
                {"AC": "COR", "COR": "COR", "FRAG": "FRAG"}.get(printed, "AMD"),
                found.group("number") or None,
                found.group("year"),
                month=found.group("month"),
                bundled=found.group("mark") == "+",
            )
        )
        end = found.end()
    return tuple(supplements), end


def match_national(text: str, position: int = 0) -> Match:
    """The national standard that takes over a European or an international one."""
    found = _NATIONAL.match(text, position)
    if found is None:
        return _match_british(text, position)
    adopted = iso.match(text, found.end()) if found.group("world") else match(text, found.end())
    if adopted is None:
        return None
    original, end = adopted
    body = found.group("body").upper()
    return Identifier(
        family="BSI",
        publisher=_BODIES[body],
        series=body,
        doc_type=None,
        number=original.number,
        part=original.part,
        year=original.year,
        stage=original.stage,
        supplements=original.supplements,
        adoption_of=original.canonical,
        confidence=original.confidence,
        repairs=original.repairs,
    ), end


def _match_british(text: str, position: int) -> Match:
    found = _BRITISH.match(text, position)
    if found is None:
        return None
    number, parts, year = found.groups()
    return Identifier(
        family="BSI", publisher="BSI", series="BS", doc_type=None, number=number, part=parts[1:] or None, year=year
    ), found.end()


def render_national(identifier: Identifier) -> str:
    """`BS EN 15096:2020`, `DIN EN ISO 9001:2015`, `BS 7799-2:2002`."""
    if identifier.adoption_of is not None:
        return f"{identifier.series} {identifier.adoption_of}"
    part = "" if identifier.part is None else f"-{identifier.part}"
    return f"{identifier.series} {identifier.number}{part}:{identifier.year}"


def render(identifier: Identifier) -> str:
    """`EN 13501-1:2018`, `FprEN 16114:2011`, `EN ISO 13485:2016/AC:2018`, `CEN/CLC Guide 25:2023`."""
    text = f"{identifier.stage or ''}{_head(identifier)} {identifier.number}"
    text += "" if identifier.suffix is None else f" {identifier.suffix}"
    text += "" if identifier.part is None else f"-{identifier.part}"
    text += "" if identifier.year is None else f":{identifier.year}"
    text += "" if identifier.version is None else f" V{identifier.version}"
    for supplement in identifier.supplements:
        mark = "+" if supplement.bundled else "/"
        letters = {"COR": "AC", "FRAG": "FRAG"}.get(supplement.type, "A")
        date = "" if supplement.year is None else f":{supplement.year}"
        date += "" if supplement.month is None else f"-{supplement.month}"
        text += f"{mark}{letters}{supplement.number or ''}{date}"
    return text


def _head(identifier: Identifier) -> str:
    """`EN ISO`, `CLC/TR`, `CEN/CLC Guide`, `CEN ISO/TS`."""
    doc_type = str(identifier.doc_type)
    adopted = "" if identifier.adopted is None else f" {identifier.adopted}"
    if doc_type not in _DELIVERABLES:
        return f"{doc_type}{adopted}"
    publishers = "CEN/CLC" if identifier.copublishers else "CLC" if identifier.publisher == "CENELEC" else "CEN"
    return f"{publishers}{adopted}{_DELIVERABLES[doc_type]}"
