"""Ink: whether the picture of a page prints more than its text layer says."""

from pathlib import Path

from PIL import Image, ImageDraw

from pipeline.extract.pdf.content import PageContent
from pipeline.extract.pdf.opening import open_document
from pipeline.extract.pdf.recognition import MOST_PIXELS, picture_sizes

#: Pixels to the inch: lines of text are grey at so few, which is enough to see that they are there.
DPI = 40
POINTS = 72.0
MOST_SEEN = 4_000_000
#: A pixel this light (of 255) is paper, one this dark is ink.
PAPER, INK = 215, 190
#: A scanned page of text is mostly paper, and this share of it at least is ink where the text layer says nothing.
MOSTLY, PRINTED = 0.5, 0.01
#: What stands this near (in points) to text of the layer is that text.
MARGIN = 3.0


def is_scanned(path: Path, password: str | None, page_index: int, content: PageContent) -> bool:
    """Return whether a page looks like paper with ink beside and between the text that its layer has.

    A picture of more pixels than a scan can have is not looked at, and what it prints is not known to be text.
    """
    seen = _seen(path, password, page_index)
    if seen is None:
        return True
    scale = seen.width / max(content.width, 1.0)
    if (seen.width > seen.height) == (content.width > content.height):
        pen = ImageDraw.Draw(seen)
        for run in content.runs:
            box = (run.x0 - MARGIN, run.top - MARGIN, run.x1 + MARGIN, run.bottom + MARGIN)
            pen.rectangle([edge * scale for edge in box], fill=255)
    shades = seen.histogram()
    count = seen.width * seen.height
    return sum(shades[PAPER:]) >= MOSTLY * count and sum(shades[:INK]) >= PRINTED * count


def _seen(path: Path, password: str | None, page_index: int) -> Image.Image | None:
    with open_document(path, password) as document:
        page = document[page_index]
        if any(across * along > MOST_PIXELS for across, along in picture_sizes(page)):
            return None
        width, height = page.get_size()
        scale = min(DPI / POINTS, (MOST_SEEN / max(1.0, width * height)) ** 0.5)
        picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
        page.close()
    return picture
