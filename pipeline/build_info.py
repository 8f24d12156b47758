"""Build information: with which code and libraries a release was made, so that it can be made again."""

import platform
import sqlite3
from collections.abc import Iterator

from pipeline.program import code_hash, installed
from pipeline.publish import Artefact, Material, json_artefact
from pipeline.version import VERSION

#: Libraries that the bytes of an artefact depend on.
_LIBRARIES = ("pyarrow", "PyYAML", "sqlite-utils", "XlsxWriter", "zstandard")


def write_build_info(material: Material) -> Iterator[Artefact]:
    """Yield build-info.json: no clock and no place, so that the same build says the same."""
    sources = [
        {name: edition[name] for name in ("edition_id", "source_name", "source_sha256")}
        for edition in material.table("editions").objects()
    ]
    yield json_artefact(
        "build-info.json",
        {
            "name": "biaopu",
            "version": material.version,
            "schema_version": material.dataset["schema_version"],
            "content_sha256": material.dataset["content_sha256"],
            "program": {"version": VERSION, "code_sha256": code_hash()},
            "python": platform.python_version(),
            "sqlite": sqlite3.sqlite_version,
            "libraries": {name: installed(name) for name in _LIBRARIES},
            "sources": sources,
            "commands": ["make", f"make publish VERSION={material.version}", "make verify"],
        },
    )
