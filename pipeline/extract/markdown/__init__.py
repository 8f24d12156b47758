"""Markdown: a .md file as pages whose lines and cells are slices of the file."""

from pipeline.extract.markdown.reading import read_markdown

__all__ = ["read_markdown"]
