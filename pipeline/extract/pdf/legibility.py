"""Legibility: whether the text layer of a page says what is printed on it, by several signs of its own."""

from collections.abc import Callable
from enum import Enum

from pipeline.extract.pdf.content import PageContent
from pipeline.extract.pdf.language import judged

#: Fewer characters than this beside a picture of the page (a page number, a stamp) are no text layer.
FEWEST = 20
#: A picture that covers this part of a page may be a scan of it.
PICTURED = 0.5
#: With fewer characters than this on a picture of the whole page, a watermark or stamp may be all that is text.
FEW, WHOLE = 300, 0.8
#: Beyond this share of characters that no font maps, or that are none, the text of a page is not what it prints.
WRONG = 0.1
#: Shares are taken of no fewer characters.
SAMPLE = 10


class Verdict(Enum):
    """What the text layer of a page is worth."""

    SOUND = "it says what is printed"
    BLANK = "there is none, and no picture"
    PICTURE = "there is none beside a picture of the page"
    UNMAPPED = "its fonts do not say which characters are printed"
    NO_LANGUAGE = "its characters make no words"
    DOUBTFUL = "its characters make few words"

    @property
    def is_wrong(self) -> bool:
        """Return whether there is text that is not what is printed."""
        return self in (Verdict.UNMAPPED, Verdict.NO_LANGUAGE)

    @property
    def is_for_comparison(self) -> bool:
        """Return whether the picture of the page can tell that the text is right after all."""
        return self in (Verdict.NO_LANGUAGE, Verdict.DOUBTFUL)


def verdict_of(content: PageContent, is_scanned: Callable[[], bool]) -> Verdict:
    """Return what the text layer of a page is worth; `is_scanned` looks whether its picture prints what is no text."""
    lines = [run.text for run in content.runs if not run.text.isspace()]
    printed = sum(map(len, lines))
    if content.pictured >= PICTURED and printed < FEWEST:
        return Verdict.PICTURE
    if not printed:
        return Verdict.BLANK
    if printed >= SAMPLE and content.unknown > WRONG:
        return Verdict.UNMAPPED
    if content.pictured >= WHOLE and printed < FEW and is_scanned():
        return Verdict.PICTURE
    language = judged(lines)
    if language.is_wrong:
        return Verdict.NO_LANGUAGE
    return Verdict.DOUBTFUL if language.is_doubtful else Verdict.SOUND
