"""Hashes: SHA256SUMS and manifest.json of a release, and what has become of its files since."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.core.checks import Problem
from pipeline.core.errors import InputError

_SUMS = "SHA256SUMS"
_MANIFEST = "manifest.json"
# 64 hexadecimal digits, two spaces, a path inside the folder
_SUM = re.compile(r"(?P<sha256>[0-9a-f]{64})  (?P<name>\S.{0,500})")


def write_hashes(folder: Path, head: dict[str, str], rows: dict[str, int]) -> None:
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
    (folder / _SUMS).write_text(sums, encoding="utf-8", newline="\n")


def verify_release(folder: Path) -> list[Problem]:
    """Return what is wrong with the files of a release: tampered, missing, or not part of it; none is the answer.

    Raises InputError where the folder is no release.
    """
    if not (folder / _SUMS).is_file():
        raise InputError(str(folder), f"no release: it has no {_SUMS}", "name a folder that `biaopu publish` made")
    return list(_problems(folder))


def _problems(folder: Path) -> Iterator[Problem]:
    lines = (folder / _SUMS).read_text(encoding="utf-8", errors="replace").splitlines()
    promised: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if found := _SUM.fullmatch(line):
            promised[found["name"]] = found["sha256"]
        else:
            yield Problem("malformed", f"{_SUMS} line {number} is no hash and file name")
    present = {name: path for name, path in _files(folder).items() if name != _SUMS}
    for name in sorted(promised.keys() | present.keys()):
        if name not in present:
            yield Problem("missing", f"{name} is promised and not there")
        elif name not in promised:
            yield Problem("extra", f"{name} is not part of the release")
        elif _sha256(present[name]) != promised[name]:
            yield Problem("tampered", f"{name} is not the file that was published")


def _files(folder: Path) -> dict[str, Path]:
    """Return every file below a folder, links included, under its relative name, by name."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return dict(sorted((path.relative_to(folder).as_posix(), path) for path in found))


def _sha256(path: Path) -> str:
    if path.is_symlink() or not path.is_file():
        return "no regular file"
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
