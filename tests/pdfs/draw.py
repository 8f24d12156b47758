"""Draw the sample PDFs and what is to be read of each: `python -m tests.pdfs.draw` from the root, then look at them.

Needs the wheels typst and pikepdf and the fonts Noto Serif CJK and Liberation Serif; the same versions give the same
bytes. The tests read the committed files only.
"""

import json
from pathlib import Path

from tests.pdfs.drawing.samples import SAMPLES

FOLDER = Path(__file__).parent


def main() -> None:
    """Write each sample beside its record."""
    for name, draw in SAMPLES.items():
        document, record = draw()
        (FOLDER / f"{name}.pdf").write_bytes(document)
        text = json.dumps(record, ensure_ascii=False, indent=1)
        (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
