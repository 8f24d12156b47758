"""Designations: what a canonical number says about identity: project, part, amendment, year, stage, moment."""

from dataclasses import dataclass
from functools import lru_cache

from pipeline.identify import parse
from pipeline.identify.identifier import Identifier, Supplement

#: Numbers kept in memory: enough for the lists of one field, some 20 MB in a process that reads papers without end.
_REMEMBERED = 1 << 15

#: Stage that a label inside a number stands for: GB/T 16733 and ISO decade. DTR, DTS and DPAS are approval ballots
#: (381 of 386 records of the ISO catalogue); an IEEE or NIST draft says no stage.
_STAGES = {
    "PWI": "00",
    "NP": "10",
    "NWIP": "10",
    "PNW": "10",
    "AWI": "10",
    "ANW": "10",
    "WD": "20",
    "CD": "30",
    "PDTR": "30",
    "PDTS": "30",
    "DIS": "40",
    "CDV": "40",
    "DAM": "40",
    "DAMD": "40",
    "DCOR": "40",
    "FCD": "40",
    "DTR": "50",
    "DTS": "50",
    "DPAS": "50",
    "FDIS": "50",
    "FDAM": "50",
    "FDAMD": "50",
    "FDCOR": "50",
    "FDTR": "50",
    "FDTS": "50",
    "PRF": "50",
}
#: Deliverables that are numbered apart from the standards of the same publisher.
_NUMBERED_APART = frozenset({"GUIDE", "IWA", "DATA", "TTA"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Designation:
    """A canonical number taken apart for comparison.

    `work` is who numbers it and under which number, `part` the part, `supplements` its amendments (type, number);
    the three together are the `project`, which stays the same while a document passes its stages. `versionless` is
    what ETSI versions and IEEE drafts of one project share. `year` is the year of the document or of its last
    amendment, `base_year` that of the amended document. `draft` numbers the draft of an IEEE project, `moment` dates a
    draft or version (ISO 8601, as precise as printed).
    """

    number: str
    family: str
    project: tuple[object, ...]
    versionless: tuple[object, ...]
    work: tuple[str, ...]
    part: str | None
    supplements: tuple[tuple[str, str | None], ...]
    doc_type: str | None
    kind: str
    base_year: str | None
    year: str | None
    stage_label: str | None
    stage_code: str | None
    iteration: int
    draft: float | None
    moment: str | None
    adopts: str | None


@lru_cache(maxsize=_REMEMBERED)
def read_designation(number: str) -> Designation:
    """Return a canonical number taken apart; a text that is no identifier is a work of its own."""
    identifiers = parse(number).identifiers
    if len(identifiers) != 1:
        return _opaque(number)
    return _designation(number, identifiers[0])


def _opaque(number: str) -> Designation:
    return Designation(
        number=number,
        family="",
        project=(number,),
        versionless=(number,),
        work=(number,),
        part=None,
        supplements=(),
        doc_type=None,
        kind="published",
        base_year=None,
        year=None,
        stage_label=None,
        stage_code=None,
        iteration=0,
        draft=None,
        moment=None,
        adopts=None,
    )


def _designation(number: str, read: Identifier) -> Designation:
    last: Identifier | Supplement = read.supplements[-1] if read.supplements else read
    label = last.stage or read.stage
    iteration = int(last.iteration) if last.iteration and last.iteration.isdigit() else 0
    base_year = _year(read) if read.supplements else None
    year = last.year if read.supplements else _year(read)
    project = (_work(read), read.part, tuple((supplement.type, supplement.number) for supplement in read.supplements))
    return Designation(
        number=number,
        family=read.family,
        project=project,
        versionless=(*project, read.doc_type, base_year, year, label, iteration),
        work=project[0],
        part=read.part,
        supplements=project[2],
        doc_type=read.doc_type,
        kind=read.kind,
        base_year=base_year,
        year=year,
        stage_label=label,
        stage_code=_STAGES.get(label.split()[0].upper()) if label else None,
        iteration=iteration,
        draft=_draft(read.draft),
        moment=read.draft_date or read.date,
        adopts=read.adoption_of or read.adopted,
    )


def _work(read: Identifier) -> tuple[str, ...]:
    publishers = "/".join(sorted(name for name in (read.publisher, *read.copublishers) if name))
    space = (read.doc_type or "").upper()
    if read.family == "CN-plan":
        origin = read.plan_year, read.department or read.industry
        return (read.family, publishers, read.number, *(value or "" for value in origin))
    if read.family in ("ISO", "IEC", "CEN"):
        # ISO/IEC standards carry the family of the first publisher; the set of publishers tells number spaces apart.
        return ("ISO" if read.family == "IEC" else read.family, publishers, _apart(space), read.number)
    if read.family in ("NIST", "ETSI", "3GPP", "IETF"):
        return (read.family, space, read.number)
    if read.family == "ITU":
        return (read.family, read.sector or "", read.series or "", read.number)
    return (read.family, publishers, read.number)


def _draft(text: str | None) -> float | None:
    """Return a draft number that can be ordered (3, 2.1), None for any other (11b)."""
    whole, _, rest = (text or "").partition(".")
    return float(text or "") if whole.isdigit() and (rest.isdigit() or not rest) else None


def _apart(space: str) -> str:
    return space if space in _NUMBERED_APART else ""


def _year(read: Identifier) -> str | None:
    if read.family in ("ETSI", "3GPP"):
        return None  # their years date a version
    if read.family == "NIST":
        return read.revision or read.edition or read.year
    if read.family == "ITU":
        return "-".join(value for value in (read.year, read.month, read.version) if value) or None
    return read.year
