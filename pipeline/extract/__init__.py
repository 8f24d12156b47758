"""Extract: from a file to pages of lines and grids with positions; nothing interpreted."""

import hashlib
from pathlib import Path

from pipeline.core.collection import Collection
from pipeline.core.errors import InputError
from pipeline.core.records import Source, SourcePage
from pipeline.extract.declaration import Declaration, read_declaration
from pipeline.extract.files import encoding_remarks, read_bytes
from pipeline.extract.remarks import Remark, finding_of
from pipeline.extract.second_reading import cross_check
from pipeline.extract.separated import read_csv
from pipeline.extract.text import read_text

__all__ = ["cross_check", "extract"]

#: What a file name ending says of the input: the kind of its pages.
_MEDIA = {".pdf": "pdf", ".txt": "text", ".md": "markdown", ".docx": "docx", ".csv": "csv", ".xlsx": "xlsx"}
#: A file of one of these kinds is a user's list where nothing else is declared.
_LISTS = ("csv", "xlsx")
#: Kinds that are text in some encoding.
_TEXTS = ("text", "markdown", "csv")
#: What to do with formats that are near to those that can be read.
_ADVICE = {
    ".doc": "save it as .docx or .pdf",
    ".docm": "save it as .docx, without macros",
    ".wps": "save it as .docx or .pdf",
    ".odt": "save it as .docx or .pdf",
    ".rtf": "save it as .docx or .pdf",
    ".xls": "save it as .xlsx or .csv",
    ".xlsb": "save it as .xlsx or .csv",
    ".xlsm": "save it as .xlsx, without macros",
    ".et": "save it as .xlsx or .csv",
    ".ods": "save it as .xlsx or .csv",
}


def extract(
    source: Path,
    *,
    edition_id: str | None = None,
    password: str | None = None,
    ocr: str = "auto",
    is_draft: bool = False,
    jobs: int = 1,
) -> Collection:
    """Return the Source and the SourcePages of one document, and Findings about how it could be read.

    `source` is a file, whose stem is its edition id, or a folder with `edition.toml` and one `source.*`, whose name
    is. `ocr` says which pages of a PDF are recognised from their picture: "auto" those whose text layer is no use,
    "never" none, "always" all. The pages of a PDF are read by `jobs` processes, with the same result for any number.
    The declaration of a draft may leave out what the cover says. Raises InputError where it cannot be read.
    """
    declaration = read_declaration(source, is_draft=is_draft) if source.is_dir() else Declaration(file=source)
    path = declaration.file
    media = _media(path)
    pages, remarks = _read_pages(path, media, password, ocr, jobs)
    head = Source(
        edition_id=edition_id or (source.name if source.is_dir() else source.stem),
        source_name=path.name,
        source_sha256=declaration.sha256 or hashlib.sha256(read_bytes(path)).hexdigest(),
        media=media,
        page_count=len(pages),
        title=declaration.title,
        publisher=declaration.publisher,
        date=declaration.date,
        kind=declaration.kind or ("list" if media in _LISTS else None),
        licence=declaration.licence,
        attribution=declaration.attribution,
        previous=declaration.previous,
        bookmarks=_bookmarks(path, password) if media == "pdf" else (),
    )
    return Collection([head, *pages, *(finding_of(remark, head.edition_id) for remark in remarks)])


def _bookmarks(path: Path, password: str | None) -> tuple[str, ...]:
    from pipeline.extract.pdf import read_bookmarks  # noqa: PLC0415

    return read_bookmarks(path, password)


def _media(path: Path) -> str:
    ending = path.suffix.lower()
    if ending not in _MEDIA:
        advice = _ADVICE.get(ending, f"give a {', '.join(_MEDIA)} file")
        raise InputError(path.name, f"{ending or 'no'} ending is not known", advice)
    return _MEDIA[ending]


def _read_pages(
    path: Path, media: str, password: str | None, ocr: str, jobs: int
) -> tuple[tuple[SourcePage, ...], tuple[Remark, ...]]:
    """Return the pages of a file and remarks on them."""
    if media == "pdf":
        from pipeline.extract.pdf import read_within_limits  # noqa: PLC0415

        return read_within_limits(path, password=password, ocr=ocr, jobs=jobs)
    return _read_document(path, media), encoding_remarks(path) if media in _TEXTS else ()


def _read_document(path: Path, media: str) -> tuple[SourcePage, ...]:
    """Return the pages of a file that is no PDF; only the library that reads its kind is imported."""
    match media:
        case "markdown":
            from pipeline.extract.markdown import read_markdown  # noqa: PLC0415

            return read_markdown(path)
        case "docx":
            from pipeline.extract.office import read_docx  # noqa: PLC0415

            return read_docx(path)
        case "xlsx":
            from pipeline.extract.office import read_xlsx  # noqa: PLC0415

            return read_xlsx(path)
        case "csv":
            return read_csv(path)
        case _:
            return read_text(path)
