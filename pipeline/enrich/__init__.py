"""Enrich: exports of public registers, of which the rows that speak of our standards are kept beside the editions."""

from pipeline.enrich.columns import KnownRegister, known_register, read_register_rows, useful
from pipeline.enrich.folder import DECLARATION, read_register, register_folders, write_register

__all__ = [
    "DECLARATION",
    "KnownRegister",
    "known_register",
    "read_register",
    "read_register_rows",
    "register_folders",
    "useful",
    "write_register",
]
