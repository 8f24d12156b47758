"""ITU: recommendations of ITU-T and texts of ITU-R."""

from __future__ import annotations

from typing import Final

from pipeline.identify.forms import Match, pattern, tight
from pipeline.identify.identifier import Identifier, Supplement

_LEAD: Final = r"(?:(?P<kind>RECOMMENDATION|REC\.?|REPORT)\s)?"
_DATE: Final = (
    r"\s?\(\s?(?:(?P<month>0?[1-9]|1[0-2])\s?/\s?)?(?P<year>(?:19|20)\d\d)(?:-(?P<iso_month>0[1-9]|1[0-2]))?\s?\)"
)
# Printed: ITU-T X.509 (10/2019), ITU-T G.7718/Y.1709 (02/2005), Recommendation ITU-T Q.502, ITU-T Rec. Q.502,
# ITU-TQ.502(11/1980), ITU T Q. 502, ITU-T Q.502 建议书 (11/1980), ITU-T X.690 (2002) Technical Cor. 1 (05/2007)
_T: Final = pattern(rf"""
    {_LEAD} ITU[\s-]{{0,2}}T[\s-]{{0,2}} (?:RECOMMENDATION|REC\.?)?\s? (?:建议书\s?)?
    (?P<series>[A-Z]) \s?\.\s? (?P<number>\d{{1,5}}(?:\.\d{{1,4}}){{0,4}}(?:BIS|TER|[A-Z](?![A-Z]))?)
    (?: (?:\s?建议书)?\s?/\s?(?P<dual>[A-Z]\.\d{{1,5}}(?:\.\d{{1,4}}){{0,3}}) )?
    (?:\s?建议书)?
    (?: {_DATE} | [:-](?P<short>(?:19|20)\d\d)(?!\d) )?
    """)
# Printed: ITU-T G Suppl. 39 (02/2016), ITU-T H-series Suppl. 1, ITU-T Y.Suppl.53
_SUPPLEMENT_TO_SERIES: Final = pattern(rf"""
    {_LEAD} ITU[\s-]{{0,2}}T\s? (?P<series>[A-Z])(?:[\s.-]{{1,2}}|-SERIES\s)
    (?:SUPPL?\.?|SUPPLEMENT)\s?(?P<number>\d{{1,3}}(?:\.\d)?)
    (?: {_DATE} )?
    """)
# Printed behind it: Amd. 4 (08/2013), Technical Cor. 1 (05/2007), Err. 1 (06/2009), Amendment 1
_SUPPLEMENT: Final = pattern(rf"""
    [\s/,]{{0,3}} (?:TECHNICAL\s)?
    (?P<type>AMD|AMENDMENT|COR|CORRIGENDUM|ERR|ERRATUM|ADD|ADDENDUM|APP|APPENDIX|ANNEX)\.?\s?
    (?P<value>\d{{1,2}}|[A-Z](?![A-Z])|[IVX]{{1,4}}(?![A-Z])) (?: {_DATE} )?
    """)
# Printed: ITU-R SM.2505-0, ITU-R BT.2386-3, Recommendation ITU-R P.1057-6 (08/2019)
_R: Final = pattern(rf"""
    {_LEAD} ITU[\s-]{{0,2}}R[\s-]{{0,2}} (?:(?P<inner>RECOMMENDATION|REC\.?|REPORT))?\s? (?:建议书\s?)?
    (?P<series>BO|BR|BS|BT|F|M|P|RA|RS|R|S|SA|SF|SM|SNG|TF|V) \s?\.\s?
    (?P<number>\d{{1,4}}) (?: (?:\s?建议书)?-\s?(?P<version>\d{{1,2}})(?!\d) )?
    (?:\s?建议书)? (?: {_DATE} )?
    """)

_TYPES: Final = {"AMD": "AMD", "AME": "AMD", "COR": "COR", "ERR": "ERR", "ADD": "ADD", "APP": "APP", "ANN": "ANN"}
_WORDS: Final = {"AMD": "Amd.", "COR": "Cor.", "ERR": "Err.", "ADD": "Add.", "APP": "App.", "ANN": "Annex"}


def match(text: str, position: int = 0) -> Match:
    """A text of ITU-T or ITU-R at `position` of plain text."""
    return _match_t(text, position) or _match_r(text, position) or _match_supplement(text, position)


def _match_t(text: str, position: int) -> Match:
    found = _T.match(text, position)
    if found is None:
        return None
    end = found.end()
    supplements: list[Supplement] = []
    while end < len(text) and len(supplements) < 4 and (tail := _SUPPLEMENT.match(text, end)):
        supplements.append(
            Supplement(
                _TYPES[tail.group("type")[:3].upper()],
                tail.group("value").upper(),
                tail.group("year"),
                month=_month(tail.group("month") or tail.group("iso_month")),
            )
        )
        end = tail.end()
    dual = found.group("dual")
    return Identifier(
        family="ITU",
        publisher="ITU",
        doc_type="Recommendation",
        sector="T",
        series=found.group("series").upper(),
        number=tight(found.group("number")).lower(),
        dual=None if dual is None else dual.upper(),
        year=found.group("year") or found.group("short"),
        month=_month(found.group("month") or found.group("iso_month")),
        supplements=tuple(supplements),
    ), end


def _month(printed: str | None) -> str | None:
    return None if printed is None else printed.zfill(2)


def _match_supplement(text: str, position: int) -> Match:
    found = _SUPPLEMENT_TO_SERIES.match(text, position)
    if found is None:
        return None
    return Identifier(
        family="ITU",
        publisher="ITU",
        doc_type="Supplement",
        sector="T",
        series=found.group("series").upper(),
        number=found.group("number"),
        year=found.group("year"),
        month=_month(found.group("month") or found.group("iso_month")),
    ), found.end()


def _match_r(text: str, position: int) -> Match:
    found = _R.match(text, position)
    if found is None:
        return None
    kind = (found.group("kind") or found.group("inner") or "").upper()
    return Identifier(
        family="ITU",
        publisher="ITU",
        doc_type="Report" if kind == "REPORT" else "Recommendation",
        sector="R",
        series=found.group("series").upper(),
        number=found.group("number"),
        version=found.group("version"),
        year=found.group("year"),
        month=_month(found.group("month") or found.group("iso_month")),
    ), found.end()


def render(identifier: Identifier) -> str:
    """`ITU-T X.509 (10/2019)`, `ITU-T G.7718/Y.1709 (02/2005)`, `ITU-R SM.2505-0`."""
    mark = " Suppl. " if identifier.doc_type == "Supplement" else "."
    text = f"ITU-{identifier.sector} {identifier.series}{mark}{identifier.number}"
    text += "" if identifier.version is None else f"-{identifier.version}"
    text += "" if identifier.dual is None else f"/{identifier.dual}"
    text += _date(identifier.month, identifier.year)
    for supplement in identifier.supplements:
        text += f" {_WORDS[supplement.type]} {supplement.number}{_date(supplement.month, supplement.year)}"
    return text


def _date(month: str | None, year: str | None) -> str:
    if year is None:
        return ""
    return f" ({month}/{year})" if month else f" ({year})"
