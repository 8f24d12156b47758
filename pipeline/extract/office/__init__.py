"""Office: .xlsx and .docx packages, opened only after every part of them was looked at."""

from pipeline.extract.office.docx import read_docx
from pipeline.extract.office.xlsx import read_xlsx

__all__ = ["read_docx", "read_xlsx"]
