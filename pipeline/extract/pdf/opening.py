"""Opening: whether a PDF file can be read at all, and one clear line where it cannot."""

from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from pipeline.core.errors import InputError

#: A PDF names itself within its first kilobyte.
_HEAD = 1024


def open_document(path: Path, password: str | None) -> pypdfium2.PdfDocument:
    """Return the document at `path`; InputError where it is missing, empty, no PDF, locked, damaged or has no page."""
    try:
        head = path.open("rb").read(_HEAD)
    except FileNotFoundError as error:
        raise InputError(path.name, "no such file", "check the path") from error
    except OSError as error:
        raise InputError(path.name, f"cannot be read ({error.strerror})", "check the path and its rights") from error
    if not head:
        raise InputError(path.name, "the file is empty", "fetch it again")
    try:
        document = _opened(path, password)
    except pypdfium2.PdfiumError as error:
        raise _refusal(path, head, password, error) from error
    if not len(document):
        raise InputError(path.name, "damaged, no page can be found in it", "fetch it again or repair it")
    return document


def is_rebuilt(document: pypdfium2.PdfDocument) -> bool:
    """Return whether the file's cross-reference is broken, so that PDFium looked for its objects itself."""
    return not raw.FPDF_DocumentHasValidCrossReferenceTable(document)


def _opened(path: Path, password: str | None) -> pypdfium2.PdfDocument:
    """Return the document opened with a password, or without where it needs none: one is given for many files."""
    try:
        return pypdfium2.PdfDocument(path, password=password)
    except pypdfium2.PdfiumError as error:
        if not password or error.err_code != raw.FPDF_ERR_PASSWORD:
            raise
        try:
            return pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError:
            raise error from None


def _refusal(path: Path, head: bytes, password: str | None, error: pypdfium2.PdfiumError) -> InputError:
    if error.err_code == raw.FPDF_ERR_PASSWORD:
        problem = "encrypted, and the password does not open it" if password else "encrypted, a password is needed"
        return InputError(path.name, problem, "give its password with --password or BIAOPU_PASSWORD")
    if error.err_code == raw.FPDF_ERR_SECURITY:
        return InputError(path.name, "encrypted in a way that PDFium does not know", "save it without encryption")
    if b"%PDF-" not in head:
        return InputError(path.name, "not a PDF", "give a file that begins with %PDF-")
    return InputError(path.name, "damaged, it cannot be opened", "fetch it again or repair it")
