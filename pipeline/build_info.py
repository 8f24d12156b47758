"""Build information: with which code and libraries a release was made, so that it can be made again."""

import platform
import sqlite3
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipeline.core.paths import config_folder
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
            "libraries": {name: _installed(name) for name in _LIBRARIES},
            "sources": sources,
            "commands": ["make", f"make publish VERSION={material.version}", "make verify"],
        },
    )


@cache
def code_hash() -> str:
    """Return the SHA-256 over the program's modules and vocabulary, by relative path."""
    package = Path(__file__).resolve().parent
    config = config_folder()
    files = {f"pipeline/{path.relative_to(package).as_posix()}": path for path in package.rglob("*.py")}
    files |= {f"config/{path.relative_to(config).as_posix()}": path for path in config.rglob("*") if path.is_file()}
    digest = sha256()
    for name, path in sorted(files.items()):
        digest.update(f"{sha256(path.read_bytes()).hexdigest()}  {name}\n".encode())
    return digest.hexdigest()


def _installed(name: str) -> str | None:
    """Return the version of a library, null where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None
