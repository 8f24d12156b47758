"""The picture of a page shows the page with what was found on it; what cannot be drawn is refused in one line."""

from pathlib import Path

import pytest
from PIL import Image

from pipeline.__main__ import main

PDFS = Path(__file__).parents[2] / "pdfs"


def coloured(image: Path) -> int:
    """Return how many pixels are neither black nor white nor grey."""
    with Image.open(image) as picture:
        pixels = picture.convert("RGB").getcolors(1 << 24) or []
    return sum(count for count, (red, green, blue) in pixels if max(red, green, blue) - min(red, green, blue) > 60)


@pytest.mark.parametrize("name", ["ruled", "sideways", "rotate-90", "no-rules"])
def test_a_page_is_drawn_with_its_tables(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    image = tmp_path / "page.png"
    assert main(["page", str(PDFS / f"{name}.pdf"), "1", "--image", str(image)]) == 0
    printed = capsys.readouterr().out
    assert str(image) in printed
    assert "table 1" in printed
    assert coloured(image) > 2000
    with Image.open(image) as picture:
        assert picture.width > picture.height if name in ("sideways", "rotate-90") else picture.height > 0


@pytest.mark.parametrize(
    ("file", "number", "image", "said"),
    [
        ("ruled.pdf", "99", "page.png", "page 99: it has pages 1 to"),
        ("ruled.pdf", "0", "page.png", "page 0: it has pages 1 to"),
        ("ruled.json", "1", "page.png", "only pages of a PDF"),
        ("absent.pdf", "1", "page.png", "no such file"),
        ("ruled.pdf", "1", f"{PDFS}/ruled.pdf/page.png", "cannot be written"),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    file: str, number: str, image: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["page", str(PDFS / file), number, "--image", str(tmp_path / image)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert said in lines[0]


def test_the_document_is_not_overwritten(tmp_path: Path) -> None:
    document = tmp_path / "paper.pdf"
    document.write_bytes((PDFS / "ruled.pdf").read_bytes())
    assert main(["page", str(document), "1", "--image", str(document)]) == 2
    assert document.read_bytes() == (PDFS / "ruled.pdf").read_bytes()
