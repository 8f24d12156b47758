"""Index: index.json beside the releases, which there are and what each promises."""

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.core.errors import InputError
from pipeline.core.writing import write_file

INDEX = "index.json"
_RELEASE = re.compile(r"20\d{2}\.\d{2}\.\d{1,4}")
_FROM_MANIFEST = ("version", "previous", "schema_version", "content_sha256")


def version_order(version: str) -> tuple[int, ...]:
    """Return what calendar versions sort by."""
    return tuple(int(part) for part in version.split("."))


def released_versions(folder: Path) -> list[str]:
    """Return the versions that a folder holds or that its index names, oldest first."""
    present = (path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else ()
    named = {*filter(_RELEASE.fullmatch, present), *(release["version"] for release in _releases(folder))}
    return sorted(named, key=version_order)


def index_text(folder: Path, unfinished: Path | None = None) -> str:
    """Return index.json as it should be: the releases newest first; one whose folder is gone stays named.

    `unfinished` is a release on its way into the folder.
    """
    known = {release["version"]: release for release in _releases(folder)}
    places = [folder / version for version in released_versions(folder)]
    for place in [*places, *((unfinished,) if unfinished else ())]:
        if (place / "manifest.json").is_file():
            told = json.loads((place / "manifest.json").read_text(encoding="utf-8"))
            sums = sha256((place / "SHA256SUMS").read_bytes()).hexdigest()
            known[place.name] = {name: told[name] for name in _FROM_MANIFEST} | {
                "path": place.name,
                "sums_sha256": sums,
            }
    newest_first = sorted(known, key=version_order, reverse=True)
    index = {"name": "biaopu", "latest": newest_first[0], "releases": [known[version] for version in newest_first]}
    return json.dumps(index, ensure_ascii=False, indent=2) + "\n"


def mend_index(folder: Path) -> None:
    """Name the releases in index.json that it does not: publishing them ended between the two names it gives."""
    named = {release["version"] for release in _releases(folder)}
    present = (version for version in released_versions(folder) if (folder / version / "manifest.json").is_file())
    if any(version not in named for version in present):
        write_file(folder / INDEX, index_text(folder))


def promised_sums(release: Path) -> str | None:
    """Return the hash that the index beside a release promises of its SHA256SUMS, null where none names it."""
    try:
        known = {found["version"]: found for found in _releases(release.resolve().parent)}
    except InputError:
        return None  # a file of that name that is not ours
    found = known.get(release.resolve().name)
    return str(found["sums_sha256"]) if found else None


def _releases(folder: Path) -> list[dict[str, Any]]:
    path = folder / INDEX
    if not path.is_file():
        return []
    try:
        releases: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["releases"]
        return [release for release in releases if _RELEASE.fullmatch(release["version"]) and release["sums_sha256"]]
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(str(path), f"is no index of releases ({error})", "restore or remove it") from error
