"""Entries: each listing understood, every repair named, every unknown value a finding."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.core.designations import read_designation
from pipeline.core.findings import finding
from pipeline.core.records import Edition, Entry, Finding, Listing, Repair
from pipeline.core.text import single_spaced
from pipeline.identify import Identifier, parse
from pipeline.normalize.owners import Owner, read_owner
from pipeline.normalize.stages import StageReading, read_stage, read_stage_vocabulary
from pipeline.normalize.titles import read_title, title_language
from pipeline.normalize.types import read_type


@dataclass(frozen=True, slots=True)
class Reading:
    """What each cell of one listing says."""

    owner: Owner | None
    type: str | None
    identifiers: tuple[Identifier, ...]
    is_placeholder: bool
    stage: StageReading
    title: str | None


def read_listing(listing: Listing, printed: dict[str, str]) -> Reading:
    """Return what the cells of a listing say; a column that the list does not have says nothing.

    `printed` has the cells' texts with their line feeds under their field: a number or title is read from its lines,
    because a break and a printed space are not the same there.
    """
    number = parse(printed.get("number", ""), number_column=True)
    family = number.identifiers[0].family if number.identifiers else None
    return Reading(
        owner=read_owner(listing.owner_text or ""),
        type=read_type(listing.type_text or ""),
        identifiers=number.identifiers,
        is_placeholder=number.is_placeholder,
        stage=read_stage(listing.stage_text or "", read_stage_vocabulary(), family),
        title=read_title(printed.get("title", "")),
    )


def entry_of(edition: Edition, listing: Listing, reading: Reading) -> Entry:
    """Return the entry of a listing: canonical values, null where unknown."""
    identifier = reading.identifiers[0] if reading.identifiers else None
    stage = reading.stage.stage
    return Entry(
        entry_id=f"{listing.edition_id}/{listing.list_label}/{listing.row}",
        edition_id=listing.edition_id,
        list_label=listing.list_label,
        row=listing.row,
        owner=reading.owner.name if reading.owner else None,
        committee=reading.owner.committee if reading.owner else None,
        type=reading.type,
        number=identifier.canonical if identifier else None,
        number_kind=identifier.kind if identifier else "none",
        number_confidence=float(identifier.confidence) if identifier else 1.0,
        urn=identifier.urn if identifier else None,
        stage_code=stage.code if stage else None,
        stage_rule=stage.rule if stage else None,
        stage_confidence=stage.confidence if stage else 0.0,
        stage_scheme=reading.stage.scheme if stage else None,
        stage_functional=stage.functional if stage else None,
        as_of=edition.date,
        title=reading.title,
        title_language=title_language(reading.title) if reading.title else None,
    )


def repairs_of(listing: Listing, reading: Reading, entry: Entry) -> Iterator[Repair]:
    """Yield the named repairs between the printed cells of a listing and its entry, cell by cell."""
    if reading.owner and listing.owner_text:
        yield from _repairs(listing, "owner", reading.owner.repairs, listing.owner_text, reading.owner.name)
    if listing.type_text and reading.type and single_spaced(listing.type_text) != "".join(listing.type_text.split()):
        joined = "".join(listing.type_text.split())
        yield from _repairs(listing, "type", ("space_in_word",), listing.type_text, joined)
    if listing.number_text and entry.number:
        yield from _repairs(listing, "number", reading.identifiers[0].repairs, listing.number_text, entry.number)
    if listing.title_text and entry.title and entry.title != listing.title_text:
        yield from _repairs(listing, "title", ("spaces_or_marks",), listing.title_text, entry.title)
    if listing.stage_text and reading.stage.fixed_label:
        yield from _repairs(listing, "stage", ("misprint",), listing.stage_text, reading.stage.fixed_label)


def findings_of(listing: Listing, reading: Reading, entry: Entry) -> Iterator[Finding]:
    """Yield a finding for every cell that says nothing known, and for cells that contradict each other."""
    checks = (
        ("number.unreadable", "warning", "no standard identifier is known in this number", listing.number_text,
         not reading.identifiers and not reading.is_placeholder),
        ("number.placeholder", "notice", "a standard without a number", listing.number_text, reading.is_placeholder),
        ("number.several", "notice", "several identifiers in one cell; the first is the row's number",
         listing.number_text, len(reading.identifiers) > 1),
        ("number.ambiguous", "notice", "the number can be read in two ways", listing.number_text,
         entry.number_confidence < 1),
        ("stage.unknown", "warning", "config/stages.toml does not know this stage", listing.stage_text,
         reading.stage.stage is None and not reading.stage.is_absent),
        ("stage.halves_disagree", "warning", "words and abbreviation of the stage mean two stages",
         listing.stage_text, reading.stage.disagrees is not None),
        ("type.unknown", "warning", "config/types.toml does not know this type", listing.type_text,
         reading.type is None and bool(listing.type_text)),
        ("title.missing", "warning", "a row without a title", listing.number_text or "", reading.title is None),
    )  # fmt: skip
    for rule, severity, message, quote, holds in checks:
        if holds and quote is not None:
            yield finding(listing.edition_id, rule, severity, _of_row(listing, message), page=listing.page, quote=quote)
    yield from _missing(listing)
    yield from _stage_against_number(listing, entry)


def _missing(listing: Listing) -> Iterator[Finding]:
    """Yield a finding for each blank cell in a column that the list has, quoting what names the row."""
    cells = (("owner", listing.owner_text), ("type", listing.type_text), ("stage", listing.stage_text))
    for field, text in cells:
        if text is not None and not text.strip():
            message = _of_row(listing, f"the {field} cell is blank")
            quote = listing.number_text or listing.title_text or None
            yield finding(listing.edition_id, f"{field}.missing", "warning", message, page=listing.page, quote=quote)


def _stage_against_number(listing: Listing, entry: Entry) -> Iterator[Finding]:
    """A number of a published standard with a stage before publication, a draft's number said to be published, or a
    draft's number of another stage."""
    if problem := _contradiction(entry):
        yield finding(
            listing.edition_id,
            "stage.against_number",
            "notice",
            _of_row(listing, problem),
            page=listing.page,
            quote=listing.number_text,
            other_page=listing.page,
            other_quote=listing.stage_text,
        )


def _contradiction(entry: Entry) -> str | None:
    """Return what a number and the stage printed beside it disagree in; a doubtful label contradicts no other draft."""
    is_deleted = entry.stage_functional == "deleted"
    if entry.number is None or (entry.stage_code is None and not is_deleted):
        return None
    is_published = not is_deleted and (entry.stage_code or "") >= "60"
    if is_published != (entry.number_kind == "published"):
        return f"the number is that of a {entry.number_kind} standard, the stage says otherwise"
    stage_code = read_designation(entry.number).stage_code
    agrees = stage_code in (None, entry.stage_code) or entry.stage_confidence < 1 or is_deleted
    if agrees or (entry.stage_functional == "enquiry" and stage_code == "40"):
        return None
    return f"the number is that of a draft at stage {stage_code}, the stage says {entry.stage_code}"


def _of_row(listing: Listing, message: str) -> str:
    return f"list {listing.list_label} row {listing.row}: {message}"


def _repairs(listing: Listing, field: str, rules: tuple[str, ...], before: str, after: str) -> Iterator[Repair]:
    for position, rule in enumerate(rules, start=1):
        yield Repair(
            edition_id=listing.edition_id,
            list_label=listing.list_label,
            row=listing.row,
            field=field,
            position=position,
            rule=rule,
            before=before,
            after=after,
        )
