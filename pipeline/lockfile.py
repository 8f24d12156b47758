"""Lock files: the packages that a checkout installs, each with its version, hashes and who asks for it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.core.errors import InputError

# numpy==2.4.6 ; python_full_version < '3.12' \
_PACKAGE = re.compile(
    r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]{0,80})==(?P<version>[^\s;\\]{1,60})(?:\s;\s(?P<marker>[^\\]{1,200}?))?(?:\s\\)?"
)
# --hash=sha256:0a30…
_HASH = re.compile(r"\s{4}--hash=sha256:(?P<hash>[0-9a-f]{64})(?:\s\\)?")
# "# via typer", or "# via" and a line "#   typer" for each
_ASKED = re.compile(r"\s{4}#\s(?:via\s?)?\s{0,3}(?P<by>\S.{0,200})?")
#: What a lock file says of its own sources: -r requirements.in, -c requirements.lock.
_SOURCE = ("-r ", "-c ")


@dataclass(frozen=True, slots=True)
class Locked:
    """A package of a lock file: the marker of the machines that install it, the hashes of the files that may be
    installed, and the names of the packages that ask for it."""

    name: str
    version: str
    marker: str | None
    hashes: tuple[str, ...]
    asked_by: tuple[str, ...]


def read_locks(paths: Iterable[Path]) -> tuple[Locked, ...]:
    """Return the packages of lock files as uv writes them, by name, version and marker, each once.

    Raises InputError naming file and line where a line is none of a lock file or a package has no hash.
    """
    hashes: dict[tuple[str, str, str | None], set[str]] = defaultdict(set)
    asked: dict[tuple[str, str, str | None], set[str]] = defaultdict(set)
    for path in paths:
        for key, number, line in _lines(path):
            if found := _HASH.fullmatch(line):
                hashes[key].add(found["hash"])
            elif found := _ASKED.fullmatch(line):
                asked[key].update(by for by in (found["by"],) if by and not by.startswith(_SOURCE))
            elif not _PACKAGE.fullmatch(line):
                raise InputError(
                    path.name, f"is no line of a lock file: {line[:60]}", "run make lock", f"line {number}"
                )
            elif key not in hashes:
                hashes[key] = set()
    for name, version, _ in sorted((key for key in hashes if not hashes[key]), key=str):
        raise InputError("requirements*.lock", f"{name} {version} has no hash", "run make lock")
    return tuple(
        Locked(*key, tuple(sorted(hashes[key])), tuple(sorted(asked[key])))
        for key in sorted(hashes, key=lambda key: (key[0], key[1], key[2] or ""))
    )


def _lines(path: Path) -> Iterator[tuple[tuple[str, str, str | None], int, str]]:
    """Yield the lines of a lock file that say something, each with the package that it belongs to."""
    key: tuple[str, str, str | None] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if found := _PACKAGE.fullmatch(line):
            key = canonical_name(found["name"]), found["version"], found["marker"]
        elif key is None:
            raise InputError(path.name, "begins with no package", "run make lock", f"line {number}")
        yield key, number, line


def canonical_name(name: str) -> str:
    """Return the name of a package as registries compare it: lower case, one hyphen for every run of marks."""
    return re.sub(r"[-_.]{1,80}", "-", name).lower()
