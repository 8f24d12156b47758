"""Explorer: a dataset as one HTML file that opens from disk: pictures, tables, quotes, nothing from the network."""

from pipeline.explorer.data import explorer_data
from pipeline.explorer.page import render_page, write_explorer

__all__ = ["explorer_data", "render_page", "write_explorer"]
