"""Recognition: pages whose text layer is no use are handed to the extra `ocr`, which reads their picture."""

from collections import Counter
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2 import raw

from pipeline.core.errors import InputError
from pipeline.core.records import SourcePage
from pipeline.extract.limits import FOR_PICTURES, FOR_TEXT, Allowance
from pipeline.extract.pdf.opening import open_document

if TYPE_CHECKING:
    from pipeline.extract.ocr import Engine, Pixels

#: When pages are recognised from their picture: where their text layer is no use, never, or all of them.
OCR_CHOICES = ("auto", "never", "always")
#: A picture with more pixels is no scan: A0 at 600 dpi has fewer.
MOST_PIXELS = 1_000_000_000
#: Part of the neighbouring characters seen in a picture that a text layer which says the same has, too.
ALIKE = 0.5
#: How to install the extra.
INSTALL = "install text recognition with make OCR=1, or pip install 'biaopu[ocr]'"


def is_installed() -> bool:
    """Return whether the extra `ocr` is there."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


def allowance_for(ocr: str) -> Allowance:
    """Return what each page may cost: more where pages can be recognised."""
    return FOR_PICTURES if ocr != "never" and is_installed() else FOR_TEXT


class Recognition:
    """Reads pages of one document from their picture; the models are loaded with the first that has anything on it."""

    def __init__(self, path: Path, password: str | None) -> None:
        self._path = path
        self._password = password
        self._engine: Engine | None = None

    def page(self, page_index: int, start: int) -> SourcePage:
        """Return a page as recognised; `start` is its first code point."""
        from pipeline.extract.ocr import Engine, recognise  # noqa: PLC0415  # where it is installed

        image, width, height = self._rendered(page_index)
        self._engine = self._engine or Engine()
        return recognise(image, width, height, self._engine, page_index=page_index, start=start)

    def picture(self, page_index: int) -> "Pixels":
        """Return the grey pixels of a page as it was read: its skew turned back."""
        from pipeline.extract.ocr import picture_of  # noqa: PLC0415  # where it is installed

        image, width, _ = self._rendered(page_index)
        return picture_of(image, width).grey

    def _rendered(self, page_index: int) -> "tuple[Pixels, float, float]":
        """Return the grey pixels of a page, its width and its height in points."""
        from pipeline.extract.ocr import render  # noqa: PLC0415  # where it is installed

        with open_document(self._path, self._password) as document:
            page = document[page_index]
            self._check_pictures(page, page_index)
            image = render(page)
            width, height = page.get_size()
            page.close()
        return image, width, height

    def _check_pictures(self, page: pypdfium2.PdfPage, page_index: int) -> None:
        """Raise InputError where a picture has more pixels than a scan can have."""
        for width, height in picture_sizes(page):
            if width * height > MOST_PIXELS:
                problem = f"a picture of {width} by {height} pixels is on it"
                raise InputError(self._path.name, problem, "scan it again at 200 to 300 dpi", f"page {page_index + 1}")


def picture_sizes(page: pypdfium2.PdfPage) -> list[tuple[int, int]]:
    """Return the width and height in pixels of each picture on a page, which is not rendered for it."""
    return [picture.get_px_size() for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])]


def are_alike(layer: SourcePage, seen: SourcePage) -> bool:
    """Return whether the text layer of a page says what was seen in its picture."""
    said, read = _neighbours(layer.text), _neighbours(seen.text)
    return (said & read).total() >= ALIKE * max(1, read.total())


def _neighbours(text: str) -> Counter[tuple[str, str]]:
    """Return the pairs of letters, digits and Han characters that follow each other, marks and spaces left out."""
    characters = [character for character in text if character.isalnum()]
    return Counter(pairwise(characters))


def recognition_for(path: Path, password: str | None, ocr: str) -> Recognition | None:
    """Return what recognises pages of `path`, None where none are to be or the extra is not there.

    Raises InputError where all are to be recognised and the extra is not there.
    """
    if ocr != "never" and is_installed():
        return Recognition(path, password)
    if ocr == "always":
        raise InputError(path.name, "text recognition is not installed", INSTALL, "all pages")
    return None


def advice_for(ocr: str) -> str:
    """Return what to do with a document that cannot be read by its text."""
    if ocr == "never":
        return "allow text recognition with --ocr auto"
    return "give a better scan or a PDF with text" if is_installed() else INSTALL
