"""Scans drawn from the committed sample PDFs: pages as pictures at 200 dpi, askew and noisy where a test wants it."""

from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image

PDFS = Path(__file__).parents[2] / "pdfs"
DPI = 200


def picture(name: str, page: int = 0, skew: float = 0.0, noise: float = 0.0) -> Image.Image:
    """Return a page of a sample as a scanner sees it, turned by `skew` degrees and grained by `noise` (of 255)."""
    with pypdfium2.PdfDocument(PDFS / f"{name}.pdf") as document:
        seen: Image.Image = document[page].render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    seen = seen.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    if noise:
        grain = np.random.default_rng(7).normal(0, noise, (seen.height, seen.width))
        seen = Image.fromarray((np.asarray(seen) * 0.94 + 6 + grain).clip(0, 255).astype(np.uint8))
    return seen


def scan(path: Path, *pages: Image.Image) -> Path:
    """Write pages as a PDF of nothing but pictures."""
    pages[0].save(path, "PDF", resolution=DPI, save_all=True, append_images=pages[1:])
    return path
