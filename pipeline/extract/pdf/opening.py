"""Opening: whether a PDF file can be read at all, and one clear line where it cannot."""

from pathlib import Path

import pypdfium2
import pypdfium2.raw

from pipeline.core.errors import InputError


def check_file(path: Path, password: str | None) -> int:
    """Return the number of pages of `path`; InputError where PDFium cannot open it."""
    if not path.is_file():
        raise InputError(str(path), "no such file", "give the path of a PDF")
    if path.stat().st_size == 0:
        raise InputError(str(path), "the file is empty", "download it again")
    try:
        with pypdfium2.PdfDocument(path, password=password) as document:
            return len(document)
    except pypdfium2.PdfiumError as error:
        raise _refusal(path, password, error) from error


def _refusal(path: Path, password: str | None, error: pypdfium2.PdfiumError) -> InputError:
    if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
        problem = "the password does not open it" if password else "encrypted, a password is needed"
        return InputError(str(path), problem, "give it with --password or BIAOPU_PASSWORD")
    if b"%PDF-" not in path.read_bytes()[:1024]:
        return InputError(str(path), "not a PDF", "give a file that starts with %PDF-")
    return InputError(str(path), "damaged, PDFium cannot open it", "download it again or repair it")
