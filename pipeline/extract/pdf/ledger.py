"""Ledger: how the pages of a document could be read, to judge it at its end and to say what deserves a look."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from pipeline.core.errors import InputError
from pipeline.core.records import SourcePage
from pipeline.extract.pdf.legibility import Verdict
from pipeline.extract.pdf.look_alikes import Repair
from pipeline.extract.remarks import Remark

#: A cover, a back cover or a figure may be nothing but a picture; more of a document than this is a scan.
SCANNED = 0.2
COVERS = 2


@dataclass(frozen=True, slots=True)
class PageReading:
    """A page, what its text layer is worth, and how it was read.

    `is_recognised`: from its picture. `is_confirmed`: from a text layer that its picture bears out. `repairs` are the
    look-alikes of its text layer; `is_damaged`: PDFium could not read it, and it is left empty; `is_rebuilt`: its file
    has lost its table of contents, which PDFium made anew.
    """

    page: SourcePage
    verdict: Verdict
    is_recognised: bool = False
    is_confirmed: bool = False
    is_damaged: bool = False
    is_rebuilt: bool = False
    repairs: tuple[Repair, ...] = ()


@dataclass(slots=True)
class Ledger:
    """Page numbers (from 1) by what happened to the page."""

    page_count: int = 0
    has_text: bool = False
    is_rebuilt: bool = False
    pictures: list[int] = field(default_factory=list)
    wrong: list[int] = field(default_factory=list)
    unmapped: list[int] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    repaired: list[int] = field(default_factory=list)
    repairs: Counter[Repair] = field(default_factory=Counter)

    def add(self, reading: PageReading) -> None:
        """Enter one page."""
        self.page_count += 1
        number, verdict = reading.page.page_index + 1, reading.verdict
        self.has_text = self.has_text or not reading.page.text.isspace()
        self.is_rebuilt = self.is_rebuilt or reading.is_rebuilt
        if reading.repairs and not reading.is_recognised:
            self.repaired.append(number)
            self.repairs.update(reading.repairs)
        if reading.is_damaged:
            self.damaged.append(number)
        elif reading.is_recognised:
            self.recognised.append(number)
        elif verdict is Verdict.PICTURE:
            self.pictures.append(number)
        elif not reading.is_confirmed:
            kinds = {Verdict.UNMAPPED: self.unmapped, Verdict.NO_LANGUAGE: self.wrong, Verdict.DOUBTFUL: self.doubtful}
            kinds.get(verdict, []).append(number)

    def judge(self, name: str, advice: str) -> None:
        """Raise InputError, naming the pages and giving `advice`, where the document called `name` cannot be read."""
        if len(self.damaged) == self.page_count:
            raise InputError(name, "damaged, none of its pages can be read", "fetch it again or repair it")
        if self.unmapped:
            problem = "the text layer does not say which characters are printed (fonts without Unicode)"
            raise InputError(name, problem, advice, named(sorted({*self.unmapped, *self.wrong})))
        if self.wrong:
            problem = "the text layer gives characters that are not those printed (a font with a wrong map)"
            raise InputError(name, problem, advice, named(sorted({*self.wrong, *self.doubtful})))
        is_scan = len(self.pictures) > max(COVERS, SCANNED * self.page_count)
        if is_scan or not self.has_text:
            pages = self.pictures if is_scan else range(1, self.page_count + 1)
            raise InputError(name, "no text layer, only pictures or nothing", advice, named(pages))

    def remarks(self) -> Iterator[Remark]:
        """Yield what deserves a look about the pages of a document that could be read."""
        if self.is_rebuilt:
            message = f"the file is damaged; PDFium made its cross-reference anew and finds {self.page_count} pages"
            yield Remark("file.damaged", "warning", message)
        if self.damaged:
            message = "cannot be read, the file is damaged there; left empty"
            yield Remark("pages.damaged", "error", f"{_of_file(self.damaged)} {message}")
        if self.recognised:
            message = "recognised from the picture: no text layer, or one that is not what is printed"
            yield Remark("pages.recognised", "notice", f"{_of_file(self.recognised)} {message}")
        if self.pictures:
            message = "hardly anything but a picture; what is printed in it was not read"
            yield Remark("pages.picture_unread", "notice", f"{_of_file(self.pictures)} {message}")
        if self.doubtful:
            message = "text of few common words, taken as the file gives it: a font's map may be wrong"
            yield Remark("pages.text_doubtful", "warning", f"{_of_file(self.doubtful)} {message}")
        if self.repairs:
            pairs = sorted(self.repairs)
            before, after = ("".join(pair[side] for pair in pairs) for side in (0, 1))
            message = "look-alikes in the text layer were mapped to the characters that are printed"
            yield Remark("pages.look_alikes_repaired", "notice", f"{_of_file(self.repaired)} {message}", before, after)


def _of_file(pages: Sequence[int]) -> str:
    return f"{named(pages)} of the file:"


def named(pages: Sequence[int]) -> str:
    """Return page numbers as `page 3` or `pages 1-4, 7`."""
    spans: list[str] = []
    for _, group in groupby(enumerate(pages), key=lambda entry: entry[1] - entry[0]):
        numbers = [page for _, page in group]
        spans.append(str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}")
    return f"page{'s' if len(pages) > 1 else ''} {', '.join(spans)}"
