"""Hashes: SHA256SUMS and manifest.json of a release, and what has become of its files since."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.core.checks import Problem
from pipeline.core.errors import InputError
from pipeline.publish.index import INDEX, promised_sums, released_versions
from pipeline.publish.signing import SIGNATURE, SUMS, signature_problems

_MANIFEST = "manifest.json"
# 64 hexadecimal digits, two spaces, a path inside the folder
_SUM = re.compile(r"(?P<sha256>[0-9a-f]{64})  (?P<name>\S.{0,500})")


def write_hashes(folder: Path, head: dict[str, Any], rows: dict[str, int]) -> None:
    """Write manifest.json (`head`, and every file with bytes, rows and sha256) and SHA256SUMS over all files.

    `rows` counts the rows of the files that have some.
    """
    files = [
        {"file": name, "bytes": path.stat().st_size, "rows": rows.get(name), "sha256": _sha256(path)}
        for name, path in _files(folder).items()
    ]
    manifest = json.dumps({**head, "files": files}, ensure_ascii=False, indent=2)
    (folder / _MANIFEST).write_text(manifest + "\n", encoding="utf-8", newline="\n")
    sums = "".join(f"{_sha256(path)}  {name}\n" for name, path in _files(folder).items())
    (folder / SUMS).write_text(sums, encoding="utf-8", newline="\n")


def verify_release(folder: Path, key: Path | None = None) -> list[Problem]:
    """Return what is wrong with the files of a release: tampered, missing, not part of it, or not signed with the
    public `key`; none is the answer. A folder of releases is verified release by release, as its index names them.

    Raises InputError where the folder is no release, or `key` is no public key.
    """
    if (folder / INDEX).is_file() and not (folder / SUMS).is_file():
        return [problem for version in released_versions(folder) for problem in _named_problems(folder / version, key)]
    if not (folder / SUMS).is_file():
        raise InputError(str(folder), f"no release: it has no {SUMS}", "name a folder that `biaopu publish` made")
    return [*_problems(folder), *signature_problems(folder, key)]


def _named_problems(release: Path, key: Path | None) -> list[Problem]:
    if not release.is_dir():
        return [Problem("missing", f"{release.name} is in {INDEX} and not there")]
    return [replace(found, message=f"{release.name}: {found.message}") for found in verify_release(release, key)]


def _problems(folder: Path) -> Iterator[Problem]:
    promised: dict[str, str] = {}
    content = (folder / SUMS).read_bytes()
    expected = promised_sums(folder)
    if expected is not None and hashlib.sha256(content).hexdigest() != expected:
        yield Problem("tampered", f"{SUMS} is not the one that {INDEX} promises")
    lines = content.decode("utf-8", errors="replace").removesuffix("\n").split("\n")
    for number, line in enumerate(lines, start=1):
        if found := _SUM.fullmatch(line):
            promised[found["name"]] = found["sha256"]
        else:
            yield Problem("malformed", f"{SUMS} line {number} is no hash and file name")
    if not content.endswith(b"\n"):
        yield Problem("malformed", f"{SUMS} does not end with a line")
    yield from _file_problems(folder, promised)


def _file_problems(folder: Path, promised: dict[str, str]) -> Iterator[Problem]:
    present = {name: path for name, path in _files(folder).items() if name not in (SUMS, SIGNATURE)}
    listed = _listed(folder)
    for name in sorted(promised.keys() | present.keys()):
        if name not in present:
            yield Problem("missing", f"{name} is promised and not there")
        elif name not in promised:
            yield Problem("extra", f"{name} is not part of the release")
        elif (found := _sha256(present[name])) != promised[name]:
            if listed.get(name) == found:
                yield Problem(
                    "tampered", f"{SUMS} promises another {name} than {_MANIFEST}, which agrees with the file"
                )
            else:
                yield Problem("tampered", f"{name} is not the file that was published")


def _listed(folder: Path) -> dict[str, str]:
    """Return the hashes that the manifest lists; none where it cannot be read, which its own hash tells."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        return {str(file["file"]): str(file["sha256"]) for file in manifest["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _files(folder: Path) -> dict[str, Path]:
    """Return every file below a folder, links included, under its relative name, by name."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return dict(sorted((path.relative_to(folder).as_posix(), path) for path in found))


def _sha256(path: Path) -> str:
    if path.is_symlink() or not path.is_file():
        return "no regular file"
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
