"""Publish: a dataset as a release folder that is written once and proves its own files."""

from pipeline.core.datasette import datasette_metadata
from pipeline.core.public_tables import read_tables
from pipeline.publish.delta import TableDelta, deltas
from pipeline.publish.github import github_commands, run_commands
from pipeline.publish.hashes import verify_release
from pipeline.publish.index import released_versions
from pipeline.publish.material import Artefact, Earlier, Material, Writer, json_artefact, text_artefact
from pipeline.publish.release import publish
from pipeline.publish.writers import WRITERS

__all__ = [
    "WRITERS",
    "Artefact",
    "Earlier",
    "Material",
    "TableDelta",
    "Writer",
    "datasette_metadata",
    "deltas",
    "github_commands",
    "json_artefact",
    "publish",
    "read_tables",
    "released_versions",
    "run_commands",
    "text_artefact",
    "verify_release",
]
