"""GitHub: a finished release handed to a tagged GitHub release by the commands of `tar` and `gh`."""

import shlex
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from pipeline.core.errors import InputError
from pipeline.publish.hashes import verify_release
from pipeline.version import VERSION

#: Files that readers fetch one by one; all of them are in the archive too.
_SINGLE = (
    "explorer.html",
    "CHANGES.md",
    "QUALITY.md",
    "SHA256SUMS",
    "SHA256SUMS.sig",
    "manifest.json",
    "datapackage.json",
)
#: What installs the program without git; `make wheel` lays it beside the releases.
_WHEEL = f"biaopu-{VERSION}-py3-none-any.whl"
#: Archives of equal folders are equal: names sorted, no times, no owners, no name in the gzip header.
_TAR = ("tar", "--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner", "--mode=u=rw,go=r,a+X")


def github_commands(release: Path) -> tuple[tuple[str, ...], ...]:
    """Return the commands that make the archive of a release and upload it under the tag `v<version>`.

    The wheel of this program goes with it where it lies beside the release.
    Raises InputError where the folder is not what was published.
    """
    if problems := verify_release(release):
        raise InputError(str(release), f"is not uploaded: {problems[0]}", "restore it as it was published")
    version, tag = release.name, f"v{release.name}"
    archive = release.parent / f"biaopu-{version}.tar.gz"
    whole = sorted(path for path in release.glob(f"biaopu-{version}.*") if path.is_file())
    beside = (release.parent / _WHEEL, *(release / name for name in _SINGLE))
    single = [path for path in beside if path.is_file()]
    pack = (*_TAR, "--use-compress-program=gzip -n", "-cf", str(archive), "-C", str(release.parent), version)
    described = ("--title", f"biaopu {version}", "--notes-file", str(release / "CHANGES.md"))
    create = ("gh", "release", "create", tag, *described, str(archive), *map(str, (*whole, *single)))
    return pack, ("gh", "auth", "status"), create


def run_commands(commands: Sequence[Sequence[str]]) -> None:
    """Run commands one after the other; InputError where a tool is not installed or a command fails."""
    for command in commands:
        if shutil.which(command[0]) is None:
            raise InputError(command[0], "is not installed", "install it, or run the printed commands elsewhere")
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if done.returncode:
            told = " ".join(done.stderr.split()) or f"exit {done.returncode}"
            raise InputError(shlex.join(command[:3]), f"failed ({told})", "mend that and run it again")
