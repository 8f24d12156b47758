"""Extract from PDF: every page as text lines and table grids with positions; nothing is interpreted."""

from pipeline.extract.pdf.pages import iterate_pdf, read_pdf

__all__ = ["iterate_pdf", "read_pdf"]
