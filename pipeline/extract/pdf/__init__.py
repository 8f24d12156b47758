"""Extract from PDF: every page as text lines and table grids with positions; nothing is interpreted."""

from pipeline.extract.pdf.bookmarks import read_bookmarks
from pipeline.extract.pdf.pages import iterate_pdf, read_pdf
from pipeline.extract.pdf.recognition import allowance_for
from pipeline.extract.pdf.workers import read_within_limits

__all__ = ["allowance_for", "iterate_pdf", "read_bookmarks", "read_pdf", "read_within_limits"]
