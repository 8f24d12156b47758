"""Second reading: tables of a PDF as pdfplumber reads them too; where it disagrees with what was read is a finding."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.core.collection import Collection
from pipeline.core.errors import InputError
from pipeline.core.findings import finding
from pipeline.core.records import Box, Finding, Page, Source, SourceCell, SourcePage
from pipeline.extract.declaration import read_declaration
from pipeline.extract.limits import limited

#: Two readings of one cell share this part of the smaller one's box.
SHARED = 0.5
#: Rules of the findings: a cell read in two ways, a page that only PDFium could read.
DISAGREE, UNREAD = "cells.engines_disagree", "pages.second_engine_failed"


def cross_check(source: Path, read: Collection, *, password: str | None = None) -> Collection:
    """Return a Finding for every table cell that PDFium and pdfplumber read differently.

    `read` is what `extract` returned for `source` (a file or an edition's folder), with the Pages that parse made of
    it where there are any: findings then carry the printed page. `biaopu build --cross-check` calls it once an
    edition and adds the findings to the edition's records.

    Findings: `cells.engines_disagree` (a warning; a notice where only spaces or line breaks differ) with both texts as
    `quote` and `other_quote`, null where only one engine finds the cell; `pages.second_engine_failed` (a notice) where
    pdfplumber stumbles over the file. Pages recognised from their picture and files that are no PDF have no second
    reading. Raises InputError where the file is gone.
    """
    head = read.one(Source)
    if head.media != "pdf":
        return Collection()
    path = read_declaration(source).file if source.is_dir() else source
    labels = {page.page_index: page.page for page in read.of(Page)}
    return Collection(_findings(head.edition_id, path, read.of(SourcePage), labels, password))


def _findings(
    edition_id: str, path: Path, pages: Sequence[SourcePage], labels: dict[int, str | None], password: str | None
) -> Iterator[Finding]:
    from pipeline.extract.pdf import iterate_pdf  # noqa: PLC0415  # only where a PDF was read

    seconds = limited(lambda: iterate_pdf(path, password=password, engine="pdfplumber", ocr="never"), path.name)
    done = 0
    try:
        for first, second in zip(pages, seconds, strict=False):
            if not _is_recognised(first):
                yield from _page_findings(edition_id, first, second, labels.get(first.page_index))
            done += 1
    except InputError as error:
        if done < len(pages):
            message = f"from page {done + 1} of the file on there is no second reading: {error.problem}"
            yield finding(edition_id, UNREAD, "notice", message, page=labels.get(done))


def _is_recognised(page: SourcePage) -> bool:
    confidences = [line.confidence for line in page.lines]
    confidences += [cell.confidence for grid in page.grids for cell in grid.cells]
    return any(confidence is not None for confidence in confidences)


def _page_findings(edition_id: str, first: SourcePage, second: SourcePage, label: str | None) -> Iterator[Finding]:
    left = [cell for grid in second.grids for cell in grid.cells]
    for number, grid in enumerate(first.grids, start=1):
        for cell in grid.cells:
            counterpart = _counterpart(cell, left)
            if counterpart:
                left.remove(counterpart)
            if counterpart is None and not cell.text:
                continue
            if counterpart is None or counterpart.text != cell.text:
                place = f"table {number}, row {cell.row + 1}, column {cell.column + 1}"
                yield _disagreement(edition_id, first.page_index, label, place, cell, counterpart)
    for cell in left:
        if cell.text:
            yield _disagreement(edition_id, first.page_index, label, "no table of the first", None, cell)


def _counterpart(cell: SourceCell, cells: Iterable[SourceCell]) -> SourceCell | None:
    """Return the cell of the other engine that stands where `cell` does, None where none does."""
    shares = [(_shared(cell.box, other.box), other.text == cell.text, -other.start, other) for other in cells]
    best = max(shares, key=lambda share: share[:3], default=None)
    return best[3] if best and best[0] >= SHARED else None


def _shared(one: Box | None, other: Box | None) -> float:
    """Return the part of the smaller box that both cover."""
    if one is None or other is None:
        return 0.0
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    smaller = min((box.x1 - box.x0) * (box.bottom - box.top) for box in (one, other))
    return max(0.0, width) * max(0.0, height) / max(smaller, 0.01)


def _disagreement(
    edition_id: str, page_index: int, label: str | None, place: str, first: SourceCell | None, second: SourceCell | None
) -> Finding:
    texts = [cell.text if cell else None for cell in (first, second)]
    are_alike = first and second and "".join(first.text.split()) == "".join(second.text.split())
    what = "different spaces or lines" if are_alike else "different texts" if first and second else "one cell only once"
    return finding(
        edition_id,
        DISAGREE,
        "notice" if are_alike else "warning",
        f"page {page_index + 1} of the file, {place}: PDFium and pdfplumber read {what}",
        page=label,
        quote=texts[0],
        other_page=label,
        other_quote=texts[1],
    )
