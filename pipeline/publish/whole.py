"""Whole: the dataset as one file, also compressed, and beside it the last one of an older major schema."""

from collections.abc import Iterator

from pipeline.core.libraries import library
from pipeline.publish.material import Artefact, Material

_LEVEL = 19


def write_whole(material: Material) -> Iterator[Artefact]:
    """Yield the SQLite file and its .zst; after a breaking change of the schema also the file of the release before, so
    that what was written for the old schema goes on working."""
    name = f"{material.file_name}.sqlite"
    rows = sum(
        material.connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
        for (table,) in material.connection.execute("SELECT table_name FROM table_doc WHERE kind = 'table'").fetchall()
    )
    yield Artefact(name, material.content, rows)
    compressor = library("zstandard").ZstdCompressor(level=_LEVEL, threads=0)
    yield Artefact(f"{name}.zst", compressor.compress(material.content), rows)
    if material.earlier is not None and not material.earlier.is_comparable:
        yield Artefact(f"older-schema/biaopu-{material.earlier.version}.sqlite", material.earlier.content)
