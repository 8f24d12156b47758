"""Legibility: whether the text layer of a page says what is printed on it."""

from collections.abc import Sequence
from itertools import groupby

from pipeline.core.errors import InputError
from pipeline.core.records import SourcePage
from pipeline.extract.pdf.content import PageContent

#: Fewer characters than this beside a picture of the page (a page number, a stamp) are no text layer.
FEWEST = 20
#: A picture that covers this part of a page may be a scan of it.
PICTURED = 0.5
#: A cover, a back cover or a figure may be nothing but a picture; more of a document than this is a scan.
SCANNED = 0.2
COVERS = 2
#: Beyond this share of characters that no font maps, or that are none, the text of a page is not what it prints.
WRONG = 0.1
#: Shares are taken of no fewer characters.
SAMPLE = 10


class Legibility:
    """Counts pages without text and pages of wrong text, to judge the document at its end."""

    def __init__(self) -> None:
        self._pictures: list[int] = []
        self._wrong: list[int] = []
        self._pages = 0
        self._has_text = False

    def add(self, content: PageContent) -> bool:
        """Count one page, and return whether its text says what is printed; a page without text does not."""
        self._pages += 1
        printed = sum(len(run.text) for run in content.runs if not run.text.isspace())
        is_picture = content.pictured >= PICTURED and printed < FEWEST
        is_wrong = printed >= SAMPLE and content.unknown > WRONG
        if is_picture:
            self._pictures.append(self._pages)
        elif printed:
            self._has_text = True
        if is_wrong:
            self._wrong.append(self._pages)
        return bool(printed) and not (is_picture or is_wrong)

    def was_recognised(self, page: SourcePage) -> None:
        """Take the page counted last off those that cannot be read: it was recognised from its picture."""
        self._pictures = [number for number in self._pictures if number != self._pages]
        self._wrong = [number for number in self._wrong if number != self._pages]
        self._has_text = self._has_text or not page.text.isspace()

    def judge(self, name: str, advice: str) -> None:
        """Raise InputError, naming the pages and giving `advice`, where the document called `name` cannot be read."""
        if self._wrong:
            problem = "the text layer does not say which characters are printed (fonts without Unicode)"
            raise InputError(name, problem, advice, _named(self._wrong))
        is_scan = len(self._pictures) > max(COVERS, SCANNED * self._pages)
        if is_scan or not self._has_text:
            pages = self._pictures if is_scan else range(1, self._pages + 1)
            problem = "no text layer, only pictures or nothing"
            raise InputError(name, problem, advice, _named(pages))


def _named(pages: Sequence[int]) -> str:
    """Return page numbers as `page 3` or `pages 1-4, 7`."""
    spans: list[str] = []
    for _, group in groupby(enumerate(pages), key=lambda entry: entry[1] - entry[0]):
        numbers = [page for _, page in group]
        spans.append(str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}")
    return f"page{'s' if len(pages) > 1 else ''} {', '.join(spans)}"
