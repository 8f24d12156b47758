"""Typesetting of our own editions: writes `raw/<edition>/source.pdf` from the texts and lists in this folder.

Stands before the line: what it writes is input to `biaopu build` like any other document. Only who edits an edition
runs it; it needs the `typst` wheel and Debian's fonts-noto-cjk, and nothing else of the project does.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import importlib
import json
import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
RAW = HERE.parent / "raw"
FONTS = Path("/usr/share/fonts/opentype/noto")
FONT_FILES = ("NotoSansCJK-Bold.ttc", "NotoSansCJK-Regular.ttc", "NotoSerifCJK-Regular.ttc")
DIGEST, STATUS = "aisec-2023-digest", "aisec-2026-status"
EDITIONS = (DIGEST, STATUS)

# A later fact of another confidence is kept in later.csv but changes no row.
TRUSTED = ("A", "B")
# source_sha256 = "…"
SHA256_LINE = re.compile(r'^source_sha256 = "[0-9a-f]{0,64}"$', re.MULTILINE)


class CannotTypesetError(Exception):
    """The editions cannot be typeset; its text is the one line that the user sees."""


@dataclass(frozen=True, slots=True)
class Row:
    """One appendix row: `page` as printed in 2023, empty for a row that was not printed then; cells as printed."""

    list: str
    page: str
    owner: str
    type: str
    number: str
    title: str
    stage: str


@dataclass(frozen=True, slots=True)
class LaterFact:
    """What became of the row printed as `number_text`; `date` is ISO 8601 or empty, `later_stage` as we print it."""

    number_text: str
    later_number: str
    later_title: str
    later_stage: str
    relation: str
    date: str
    confidence: str
    source: str


def _lines(path: Path) -> list[dict[str, str]]:
    """Return the records of a CSV file with a header; raises CannotTypesetError where a line is ragged."""
    with path.open(encoding="utf-8", newline="") as file:
        records = list(csv.DictReader(file))
    for count, record in enumerate(records, start=2):
        if None in record or None in record.values():
            raise CannotTypesetError(f"typeset/{path.name}, record {count}: cells missing or too many; mend the line")
    return records


def printed_rows() -> list[Row]:
    """Return the rows of all lists in printed order, as the white paper of May 2023 prints them."""
    fields = ("list", "page", "owner", "type", "number", "title", "stage")
    return [Row(**{field: record[field] for field in fields}) for record in _lines(HERE / "listings-2023.csv")]


def later_facts() -> list[LaterFact]:
    """Return all that is known of the printed rows later, trusted or not, in the order of the rows.

    Raises CannotTypesetError where a fact names no single printed row, or a row has two facts.
    """
    numbers = [row.number for row in printed_rows()]
    facts = [LaterFact(**record) for record in _lines(HERE / "later.csv")]
    for fact in facts:
        if numbers.count(fact.number_text) != 1:
            raise CannotTypesetError(f"typeset/later.csv: {fact.number_text} names no single printed row; mend it")
    if len({fact.number_text for fact in facts}) != len(facts):
        raise CannotTypesetError("typeset/later.csv: two facts for one printed row; keep one")
    return sorted(facts, key=lambda fact: numbers.index(fact.number_text))


def _later(row: Row, fact: LaterFact) -> list[Row]:
    """Return the row as `fact` leaves it: itself, its successor, or itself and its amendment."""
    if fact.relation == "unchanged":
        return [row]
    successor = Row(row.list, "", row.owner, row.type, fact.later_number, fact.later_title, fact.later_stage)
    return [row, successor] if fact.relation == "amended" else [successor]


def status_rows(rows: list[Row], facts: list[LaterFact]) -> list[Row]:
    """Return the rows as they stand later: those of a trusted fact changed, the others as printed."""
    trusted = {fact.number_text: fact for fact in facts if fact.confidence in TRUSTED}
    return [later for row in rows for later in (_later(row, trusted[row.number]) if row.number in trusted else [row])]


def inputs(edition_id: str) -> dict[str, str]:
    """Return what the template of an edition receives as `sys.inputs`: JSON texts and counts."""
    rows = printed_rows()
    if edition_id == DIGEST:
        return {"rows": _json(rows)}
    facts = later_facts()
    return {
        "rows": _json(status_rows(rows, facts)),
        "later": _json([fact for fact in facts if fact.confidence in TRUSTED]),
        "held_back": json.dumps([fact.number_text for fact in facts if fact.confidence not in TRUSTED]),
        "printed_count": str(len(rows)),
    }


def _json(records: list[Row] | list[LaterFact]) -> str:
    """Return records as a JSON array of objects, fields in declared order."""
    return json.dumps(
        [{field: getattr(record, field) for field in record.__slots__} for record in records], ensure_ascii=False
    )


def typeset(edition_id: str) -> bytes:
    """Return the PDF of an edition; the same bytes each time with the same typst and fonts.

    Raises CannotTypesetError where typst or a font is missing, or typst refuses the text.
    """
    missing = [name for name in FONT_FILES if not (FONTS / name).is_file()]
    if missing:
        raise CannotTypesetError(f"{FONTS / missing[0]}: no such font; install Debian's fonts-noto-cjk")
    try:
        typst = importlib.import_module("typst")
    except ModuleNotFoundError:
        raise CannotTypesetError("typst: not installed; run `pip install -r typeset/requirements.txt`") from None
    try:
        pdf: bytes = typst.compile(
            HERE / f"{edition_id}.typ", font_paths=[FONTS], ignore_system_fonts=True, sys_inputs=inputs(edition_id)
        )
    except typst.TypstError as error:
        raise CannotTypesetError(f"typeset/{edition_id}.typ: {error}; mend it") from error
    return pdf


def with_sha256(declaration: str, sha256: str) -> str:
    """Return the text of an `edition.toml` with its source_sha256 set; the rest stays as it is."""
    text, count = SHA256_LINE.subn(f'source_sha256 = "{sha256}"', declaration)
    if count != 1:
        raise CannotTypesetError('edition.toml: one line `source_sha256 = ""` expected; add it')
    tomllib.loads(text)
    return text


def write(edition_id: str) -> str:
    """Write the PDF of an edition and its hash; return the line that says what was done."""
    pdf = typeset(edition_id)
    sha256 = hashlib.sha256(pdf).hexdigest()
    folder = RAW / edition_id
    declaration = folder / "edition.toml"
    text = with_sha256(declaration.read_text(encoding="utf-8"), sha256)
    (folder / "source.pdf").write_bytes(pdf)
    declaration.write_text(text, encoding="utf-8", newline="\n")
    return f"raw/{edition_id}/source.pdf: {len(pdf)} bytes, SHA-256 {sha256}"


def is_fresh(edition_id: str) -> bool:
    """Return whether the committed PDF is what the texts and lists give now."""
    path = RAW / edition_id / "source.pdf"
    return path.is_file() and path.read_bytes() == typeset(edition_id)


def main(arguments: list[str] | None = None) -> int:
    """Typeset both editions, or with `--check` compare; exit 0, 1 where one is stale, 2 where typesetting fails."""
    parser = argparse.ArgumentParser(prog="typeset/make.py", description="Typeset our own editions into raw/.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a committed PDF is stale")
    options = parser.parse_args(arguments)
    try:
        if not options.check:
            print("\n".join(write(edition_id) for edition_id in EDITIONS))
            return 0
        stale = [edition_id for edition_id in EDITIONS if not is_fresh(edition_id)]
    except CannotTypesetError as error:
        print(" ".join(str(error).split()), file=sys.stderr)
        return 2
    for edition_id in stale:
        print(f"raw/{edition_id}/source.pdf: not what its sources give here; run `python typeset/make.py`")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
