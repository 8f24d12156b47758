"""Serve: a dataset in Datasette on this computer only: read-only, in both languages, searchable in Chinese."""

from pipeline.serve.server import make_datasette, serve

__all__ = ["make_datasette", "serve"]
