"""Rules: what two numbers say of the identity of two standards; each rule names when it is safe by itself."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass

from pipeline.core.designations import Designation
from pipeline.core.identity import extends, is_published
from pipeline.core.titles import containment
from pipeline.resolve.links import Known, Link
from pipeline.resolve.observations import Observation

#: Share of the shorter title that stands in the longer one, from which two titles are compatible.
_COMPATIBLE = 0.5
#: The same for an amendment, whose title repeats that of its base.
_REPEATED = 0.9
#: Years in which an IEEE project ends; beyond them the number may have been taken up again by a revision. All but one
#: of 149 real projects end in that time.
_PROJECT_YEARS = 2.5
#: Years in which the drafts of one project may be dated out of order.
_DISORDER = 1.1
_FAR = 99.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A way in which two numbers name one standard.

    `holds` looks at the numbers of two observations, in either order of time; `is_safe` says whether the link may be
    accepted without a decision, null for never. Only numbers of one `block` are compared.
    """

    method: str
    evidence: str
    confidence: float
    holds: Callable[[Observation, Observation], bool]
    is_safe: Callable[[Observation, Observation], bool] | None
    block: Callable[[Designation], Hashable] = lambda number: (number.work, number.part)


def links(rule: Rule, pairs: Iterator[tuple[Known, Observation]]) -> list[Link]:
    """Return the links that a rule makes among pairs of a known standard and an observation of one work."""
    return [_link(rule, known, seen) for known, seen in pairs if rule.holds(known.last, seen)]


def _link(rule: Rule, known: Known, seen: Observation) -> Link:
    is_safe = rule.is_safe is not None and rule.is_safe(known.last, seen)
    is_confirmed = is_safe or rule.is_safe is None
    return Link(
        known=known,
        seen=seen,
        method=rule.method,
        confidence=rule.confidence if is_confirmed else round(rule.confidence * 0.6, 2),
        evidence=rule.evidence if is_confirmed else f"{rule.evidence}, unconfirmed by title or date",
        is_safe=is_safe,
        cost=_cost(known.last, seen),
    )


def _numbers(one: Observation, other: Observation) -> tuple[Designation, Designation]:
    left, right = one.designation, other.designation
    if left is None or right is None:
        raise ValueError("a rule on numbers needs two numbers")
    return left, right


def title_agreement(one: Observation, other: Observation) -> float | None:
    """Return how much of the shorter title stands in the longer one; None where a title is missing, 0 where the
    part or amendment that both titles name differs."""
    if one.wording is None or other.wording is None:
        return None
    a, b = one.wording, other.wording
    if (None not in (a.part, b.part) and a.part != b.part) or (
        None not in (a.supplement, b.supplement) and a.supplement != b.supplement
    ):
        return 0.0
    return containment(a, b)


def _not_against(one: Observation, other: Observation) -> bool:
    agreement = title_agreement(one, other)
    return agreement is None or agreement >= _COMPATIBLE


def _in_favour(one: Observation, other: Observation) -> bool:
    agreement = title_agreement(one, other)
    return agreement is not None and agreement >= _COMPATIBLE


def _year(number: Designation) -> float | None:
    """Return the year a number dates itself to, with the month as a fraction."""
    moment = number.moment or number.year
    if not moment or not moment[:4].isdigit():
        return None
    month = moment[5:7]
    return int(moment[:4]) + (int(month) / 12 if month.isdigit() else 0.5)


def _gap(one: Designation, other: Designation) -> float | None:
    """Return the years between two numbers; None where one has no date."""
    left, right = _year(one), _year(other)
    return None if left is None or right is None else abs(left - right)


def _cost(one: Observation, other: Observation) -> tuple[float, ...]:
    """Return how far apart two observations of one work stand, in years, then in stages. Titles do not choose."""
    a, b = _numbers(one, other)
    gap = _gap(a, b)
    return (_FAR if gap is None else round(gap, 1), abs(_stage(one, a) - _stage(other, b)))


def _stage(observation: Observation, number: Designation) -> float:
    code = observation.stage_code or number.stage_code or ("60" if number.kind == "published" else "20")
    return int(code) + number.iteration


def _is_same_deliverable(one: Observation, other: Observation) -> bool:
    a, b = _numbers(one, other)
    return a.versionless == b.versionless


def _is_in_time(one: Observation, other: Observation) -> bool:
    """Return whether two IEEE numbers can belong to one project: drafts of a few years, numbered upwards, and a
    standard no older than its draft."""
    a, b = _numbers(one, other)
    gap = _gap(a, b)
    if a.family != "IEEE" or gap is None:
        return True
    if a.kind == b.kind:
        first, last = sorted((a, b), key=lambda number: number.moment or "")
        falls = None not in (first.draft, last.draft) and (first.draft or 0) > (last.draft or 0)
        return gap <= (_DISORDER if falls else _PROJECT_YEARS)
    draft, standard = (a, b) if a.kind == "draft" else (b, a)
    return gap <= _PROJECT_YEARS and (draft.moment or "")[:4] <= (standard.year or "~")


def _same_base(a: Designation, b: Designation) -> bool:
    return None in (a.base_year, b.base_year) or a.base_year == b.base_year


def _is_same_project(one: Observation, other: Observation) -> bool:
    a, b = _numbers(one, other)
    years_agree = None in (a.year, b.year) or a.year == b.year
    return a.project == b.project and _same_base(a, b) and years_agree


def _is_project_safe(one: Observation, other: Observation) -> bool:
    a, b = _numbers(one, other)
    if a.family == "IEEE" and a.kind != b.kind:
        return _in_favour(one, other) and _is_in_time(one, other)
    if a.doc_type != b.doc_type or (is_published(a, None) and is_published(b, None) and None not in (a.year, b.year)):
        return _in_favour(one, other)
    return _is_in_time(one, other)


def _is_revision(one: Observation, other: Observation) -> bool:
    a, b = _numbers(one, other)
    return a.project == b.project and _same_base(a, b) and None not in (a.year, b.year) and a.year != b.year


def _is_revision_safe(one: Observation, other: Observation) -> bool:
    """Return whether the titles confirm a revision; at IEEE a new project takes the number, and both may be in use."""
    a, _ = _numbers(one, other)
    return a.family != "IEEE" and _in_favour(one, other)


def _is_amendment(one: Observation, other: Observation) -> bool:
    a, b = _numbers(one, other)
    base, amended = (a, b) if len(a.supplements) < len(b.supplements) else (b, a)
    base_year = base.base_year if base.supplements else base.year
    return extends(base, amended) and None not in (base_year, amended.base_year) and base_year == amended.base_year


def _repeats_title(one: Observation, other: Observation) -> bool:
    if one.wording is None or other.wording is None or one.wording.part != other.wording.part:
        return False
    return containment(one.wording, other.wording) >= _REPEATED


def bare_number(number: Designation) -> Hashable:
    """Return what is left of an ISO or IEC number without its publishers, any other number whole."""
    if number.family not in ("ISO", "IEC"):
        return (number.work, number.part)
    family, _, apart, digits = number.work
    return (family, apart, digits, number.part)


def _has_other_publishers(one: Observation, other: Observation) -> bool:
    a, b = _numbers(one, other)
    return a.work != b.work and a.supplements == b.supplements and _in_favour(one, other)


#: Rules in the order in which they are tried; what an earlier rule links, a later one does not see.
RULES = (
    Rule(
        "same_deliverable",
        "same number apart from its version or draft",
        0.98,
        _is_same_deliverable,
        lambda one, other: _not_against(one, other) and _is_in_time(one, other),
    ),
    Rule(
        "same_project",
        "same project number under another stage, type or with its year",
        0.97,
        _is_same_project,
        _is_project_safe,
    ),
    Rule("new_year", "same number with another year", 0.95, _is_revision, _is_revision_safe),
    Rule("amendment", "same number with an amendment, and the same title", 0.9, _is_amendment, _repeats_title),
    Rule(
        "other_publishers",
        "same number and title under other publishers",
        0.92,
        _has_other_publishers,
        None,
        bare_number,
    ),
)
