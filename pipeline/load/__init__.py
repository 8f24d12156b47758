"""Load: all records into one SQLite file, checked before it gets its name."""

from pipeline.load.build import LoadReport, load, load_editions

__all__ = ["LoadReport", "load", "load_editions"]
