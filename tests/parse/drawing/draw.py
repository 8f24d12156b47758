"""Draw the sample documents and what is to be read of each: `python -m tests.parse.drawing.draw` from the root.

Needs the wheel typst (0.15) and Debian's fonts-noto-cjk; the tests read the committed files only.
"""

import json
import sys
from pathlib import Path

from tests.parse.drawing.as_pdf import pdf_of
from tests.parse.drawing.documents import DOCUMENTS
from tests.parse.drawing.expected import expected

FOLDER = Path(__file__).parents[1] / "pdfs"


def main(names: list[str]) -> None:
    """Write each document (or those named) beside its record."""
    FOLDER.mkdir(exist_ok=True)
    for draw in DOCUMENTS:
        document = draw()
        if names and document.name not in names:
            continue
        content, pages = pdf_of(document)
        (FOLDER / f"{document.name}.pdf").write_bytes(content)
        text = json.dumps(expected(document, pages), ensure_ascii=False, indent=1)
        (FOLDER / f"{document.name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
