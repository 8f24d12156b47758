"""Extract from PDF: every page as text lines and table grids with positions; nothing is interpreted."""

from pipeline.extract.pdf.pages import iterate_pdf, read_pdf
from pipeline.extract.pdf.recognition import allowance_for

__all__ = ["allowance_for", "iterate_pdf", "read_pdf"]
