"""ISO and IEC: international standards, reports, drafts, guides and workshop agreements, alone or with partners."""

from __future__ import annotations

import re
from typing import Final

from pipeline.identify.drafts import Draft, read_draft, render_draft
from pipeline.identify.forms import Match, is_year, parts_and_year, pattern
from pipeline.identify.identifier import Identifier, replaced
from pipeline.identify.supplements import read_tail, render_tail

# The partners that print their name beside ISO's or IEC's.
_PARTNERS: Final = "ISO|IEC|CEI|IEEE|CISPR|CIE|ASTM|SAE|IDF|HL7|OECD|UNDP|IULTCS|ITU|CCSDS|OIML|WHO|FDI|ASME|TAPPI|NEMA"
STAGES: Final = (
    "PWI|NWIP|NP|AWI|ANW|WDS|WD|PRECD|CDV|CD|FDIS|FCD|DIS|PRF|DP|"
    "FDTS|FDTR|FDPAS|PDTS|PDTR|PDPAS|DTS|DTR|DPAS|PDISP|FDISP|DISP|FDGUIDE|DGUIDE|DIWA"
)
_TYPES: Final = "TR|TS|PAS|GUIDE|ISP|SRD|TTA|DATA|IWA|WP|R"

# Printed: ISO/TR 22100-5:2021, ISO/IEC CD TS 6254, ISO/AWI PAS 8800, ISO/FDIS 10218-1.2, ISO 105-B02:1994/Amd 2:2000,
# IEC 60067A:1967, ISO/IEC/IEEE 8802-1AX:2016, IWA 14-2:2013, IEC 61204:1993+AMD1:2001 CSV, ISO TR 22100- 5:2021,
# ISO IEC 11693-2005, ISO/IEC/DIS 15944-17, ISO/IEC 15944-17 (DIS), ISO 2790:2004(en), ISO/DIS.2 1234, ISO 5537|IDF 26
_FORM: Final = pattern(rf"""
    (?P<publishers> (?:ISO|IEC|CISPR|IWA(?=[\s\d/-])) (?: [\s/-]{{0,3}} (?:{_PARTNERS}) (?![A-Z]*[A-Z]{{9}}) ){{0,3}} )
    [\s/.-]{{0,3}}
    (?: (?P<stage>{STAGES}) (?: \.?(?P<early>[2-9])(?=\s) )? [\s/-]{{0,3}} )?
    (?: (?P<type>{_TYPES}) [\s/.-]{{0,3}} )?
    (?P<project>P)?
    (?P<number> \d{{1,6}}(?:[A-Z](?![A-Z\d]))? )(?!\d)
    (?P<parts> (?: \s?-\s?(?:\d{{1,5}}[A-Z]{{0,3}}|[A-Z]{{1,2}}\d{{0,3}})(?![A-Z\d]) ){{0,4}} (?:/\d(?=:(?:19|20)))? )
    (?: \.(?P<iteration>\d{{1,2}})(?![\d.]) )?
    (?: \s?\|\s?IDF\s?(?P<idf>RM\s?\d{{1,4}}|\d{{1,4}}(?:-\d{{1,3}})?[A-Z]?) )?
    (?: \s?(?P<mark>:|--)\s?(?P<year>(?:19|20)\d\d)(?:-(?P<month>(?:0[1-9]|1[0-2])))?(?!\d)
      | \s?\(\s?(?P<bracketed>(?:19|20)\d\d)\s?\) )?
    (?: \sEDITION\s\d\.\d\s(?P<issued>(?:19|20)\d\d)-(?:0[1-9]|1[0-2]) )?
    (?: \s?\((?P<language>[EFRSADX](?:[,/][EFRSADX]){{0,4}}|(?-i:[a-z]{{2}}(?:[,/-][a-z]{{2}}){{0,4}}))\) )?
    (?: \s?[(\s]\s?(?P<late>{STAGES})\s?\)? (?![A-Z\s\d]) )?
    """)
# The same in the canonical spelling and nothing behind it, which needs no repair.
_CLEAN: Final = pattern(
    rf"""
    (ISO/IEC/IEEE|ISO/IEC|ISO|IEC|CISPR) [ /] (?:({STAGES})[ ])? (?:(TR|TS|PAS|ISP|SRD|R)[ ])?
    (\d{{1,6}}) (?:-(\d{{1,3}}(?:-\d{{1,3}}){{0,3}}|\d?[A-Z]{{1,2}}\d{{0,3}}))? (?(2)(?:\.(\d))?)
    (?::((?:19|20)\d\d))? \Z
    """,
    re.VERBOSE | re.ASCII,
)
# A stage that names its type: DTR is a draft TR.
TYPE_OF_STAGE: Final = {
    "DTR": "TR", "FDTR": "TR", "PDTR": "TR", "DTS": "TS", "FDTS": "TS", "PDTS": "TS",
    "DPAS": "PAS", "FDPAS": "PAS", "PDPAS": "PAS", "DISP": "ISP", "FDISP": "ISP", "PDISP": "ISP",
    "DGUIDE": "GUIDE", "FDGUIDE": "GUIDE", "DIWA": "IWA",
}  # fmt: skip
_SPELLING: Final = {"GUIDE": "Guide", "DGUIDE": "DGuide", "FDGUIDE": "FDGuide", "WP": "White Paper", "PRECD": "PreCD"}
_IEC_FIRST: Final = frozenset({"IEC", "CISPR"})
_NAME: Final = pattern(rf"IWA|{_PARTNERS}")
_COMMON_PUBLISHERS: Final = {
    "/".join(names): names for names in (("ISO",), ("IEC",), ("ISO", "IEC"), ("ISO", "IEC", "IEEE"), ("CISPR",))
}


def match(text: str, position: int = 0) -> Match:
    """An ISO or IEC document at `position` of plain text."""
    clean = _CLEAN.match(text, position)
    if clean is not None:
        return _weighed(_clean(clean), is_guess=False), clean.end()
    found = _FORM.match(text, position)
    return None if found is None else _identifier(found.groupdict(), text, found.end())


def _identifier(printed: dict[str, str | None], text: str, end: int) -> Match:
    stage = _stage(printed["stage"] or printed["late"])
    names, doc_type = _issuers(str(printed["publishers"]), _doc_type(stage, printed["type"]))
    year = printed["year"] or printed["bracketed"] or printed["issued"]
    part, dashed = parts_and_year(printed["parts"] or "", dated=year is not None)
    is_iec = names[0] in _IEC_FIRST
    tail = read_tail(text, end, is_iec=is_iec)
    is_project = printed["project"] is not None and stage is None
    draft = read_draft(text, tail.end) if is_project else Draft(None, None, tail.end)
    identifier = Identifier(
        family="IEC" if is_iec else "ISO",
        publisher=names[0],
        copublishers=names[1:],
        doc_type=doc_type,
        number=str(printed["number"]).upper(),
        part=part,
        year=year or dashed,
        month=printed["month"],
        stage="draft" if is_project else stage,
        draft=draft.number,
        draft_date=draft.date,
        iteration=printed["iteration"] or printed["early"],
        supplements=tail.supplements,
        bundle=tail.bundle,
        edition=tail.edition,
        dual=None if printed["idf"] is None else f"IDF {printed['idf'].upper()}",
        language=printed["language"],
    )
    return _weighed(identifier, is_guess=dashed is not None or printed["mark"] == "--"), draft.end


def _weighed(identifier: Identifier, *, is_guess: bool) -> Identifier:
    """Less confidence where the year stands behind a dash, an iteration has no stage, or `ISO 2020` may be a year."""
    is_bare = identifier.part is None and identifier.year is None and not identifier.supplements
    is_plain = identifier.stage is None and identifier.doc_type == "IS" and not identifier.copublishers
    if identifier.iteration is not None and identifier.stage is None:
        return replaced(identifier, confidence=0.7)
    if is_bare and is_plain and is_year(identifier.number):
        return replaced(identifier, confidence=0.6)
    return replaced(identifier, confidence=0.9, repairs=("year_dash",)) if is_guess else identifier


def _clean(found: re.Match[str]) -> Identifier:
    """The identifier of a whole text in the canonical spelling, without supplements."""
    publishers, stage, doc_type, number, part, iteration, year = found.groups()
    names = _COMMON_PUBLISHERS[publishers]
    return Identifier(
        family="IEC" if names[0] in _IEC_FIRST else "ISO",
        publisher=names[0],
        copublishers=names[1:],
        doc_type=_doc_type(stage, doc_type),
        number=number,
        part=part,
        year=year,
        stage=_stage(stage),
        iteration=iteration,
    )


def _stage(printed: str | None) -> str | None:
    if printed is None:
        return None
    stage = printed.upper()
    return "NP" if stage == "NWIP" else stage


def _doc_type(stage: str | None, printed: str | None) -> str:
    """The type that is printed, or that the stage names: DTR is a draft TR."""
    if stage is not None and stage in TYPE_OF_STAGE:
        return TYPE_OF_STAGE[stage]
    return "IS" if printed is None else printed.upper()


def _issuers(printed: str, doc_type: str) -> tuple[tuple[str, ...], str]:
    """Publishers and type; IWA, printed among the publishers or as type, is a type of ISO alone."""
    names = _publishers(printed)
    return (("ISO",), "IWA") if "IWA" in (doc_type, *names) else (names, doc_type)


def _publishers(printed: str) -> tuple[str, ...]:
    """The names in print order, however joined: `ISO IEC/IEEE`, `ISOIEC/IEEE` → ISO, IEC, IEEE; CEI is IEC."""
    known = _COMMON_PUBLISHERS.get(printed)
    return known or tuple(found.group().replace("CEI", "IEC") for found in _NAME.finditer(printed.upper()))


def render(identifier: Identifier) -> str:
    """`ISO/TR 22100-5:2021`, `ISO/IEC DTR 5469`, `IEC 60282-1:1994/AMD1:1996` …"""
    text = f"{_head(identifier)} {'P' if identifier.stage == 'draft' else ''}{identifier.number}"
    if identifier.part is not None:
        text += f"-{identifier.part}"
    if identifier.iteration is not None:
        text += f".{identifier.iteration}"
    if identifier.dual is not None:
        text += f"|{identifier.dual}"
    if identifier.year is not None:
        text += f":{identifier.year}"
    if identifier.supplements or identifier.bundle or identifier.edition:
        text += render_tail(identifier)
    return text + render_draft(identifier) if identifier.stage == "draft" else text


def _head(identifier: Identifier) -> str:
    """Publisher, stage and type: alone, ISO and a draft of IEC print a slash before them; with partners a space."""
    publishers = "/".join((str(identifier.publisher), *identifier.copublishers))
    doc_type, stage = str(identifier.doc_type), identifier.stage
    if doc_type == "IS" and stage in {None, "draft"}:
        return publishers
    words = [] if stage in {None, "draft"} else [_SPELLING.get(str(stage), str(stage))]
    if doc_type != "IS" and TYPE_OF_STAGE.get(stage or "") != doc_type:
        words.append(_SPELLING.get(doc_type, doc_type))
    if doc_type == "IWA":
        return " ".join(words)
    slash = not identifier.copublishers and (stage is not None or (publishers == "ISO" and doc_type != "GUIDE"))
    return f"{publishers}{'/' if slash else ' '}{' '.join(words)}"
