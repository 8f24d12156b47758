"""Draw the appendices as PDF: `python -m tests.parse.appendices.draw` from the root.

Needs the wheel typst and the font Noto Serif CJK; the same versions give the same bytes. The tests read the committed
file only.
"""

from pathlib import Path

import typst

from tests.parse.appendices.forms import as_typst


def main() -> None:
    """Write the appendices."""
    document = typst.compile(as_typst().encode(), format="pdf")
    (Path(__file__).parent / "appendices.pdf").write_bytes(document)


if __name__ == "__main__":
    main()
