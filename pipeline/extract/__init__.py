"""Extract: from a file to pages of lines and grids with positions; nothing interpreted."""

import hashlib
from pathlib import Path

from pipeline.core.collection import Collection
from pipeline.core.errors import InputError
from pipeline.core.records import Source, SourcePage
from pipeline.extract.declaration import Declaration, read_declaration
from pipeline.extract.text import read_text

#: What a file name ending says of the input.
_TEXT_ENDINGS = (".txt",)
_PDF_ENDINGS = (".pdf",)


def extract(source: Path, *, edition_id: str | None = None, password: str | None = None) -> Collection:
    """Return the Source and the SourcePages of one document.

    `source` is a file, whose stem is its edition id, or a folder with `edition.toml` and one `source.*`, whose name
    is. Raises InputError where it cannot be read.
    """
    declaration = read_declaration(source) if source.is_dir() else Declaration(file=source)
    path = declaration.file
    pages = _read_pages(path, password)
    head = Source(
        edition_id=edition_id or (source.name if source.is_dir() else source.stem),
        source_name=path.name,
        source_sha256=_sha256(path, declaration),
        media="pdf" if path.suffix.lower() in _PDF_ENDINGS else "text",
        page_count=len(pages),
        title=declaration.title,
        publisher=declaration.publisher,
        date=declaration.date,
        kind=declaration.kind,
        licence=declaration.licence,
        attribution=declaration.attribution,
        previous=declaration.previous,
    )
    return Collection([head, *pages])


def _read_pages(path: Path, password: str | None) -> tuple[SourcePage, ...]:
    ending = path.suffix.lower()
    if ending in _PDF_ENDINGS:
        from pipeline.extract.pdf import read_pdf  # noqa: PLC0415  # only a PDF needs pdfplumber

        return read_pdf(path, password=password)
    if ending in _TEXT_ENDINGS:
        return read_text(path)
    raise InputError(path.name, f"{ending or 'no'} ending is not known", "give a .pdf or .txt file")


def _sha256(path: Path, declaration: Declaration) -> str:
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if declaration.sha256 not in (None, found):
        raise InputError(
            f"{path.parent.name}/{path.name}",
            f"its SHA-256 is {found}, edition.toml says {declaration.sha256}",
            "restore the file or correct source_sha256",
        )
    return found
