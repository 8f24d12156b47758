"""biaopu verify: whether a dataset file or a release is whole, and whether it can be built again."""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from pipeline.core.errors import InputError

#: Places that a build must not depend on: language, time zone, hash seed.
_PLACES = (
    {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "1"},
    {"LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "4242"},
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu verify`."""
    parser.add_argument("path", type=Path, metavar="PATH", help="a dataset file or the folder of a release")
    parser.add_argument("--rebuild", type=Path, metavar="RAW", help="build twice from RAW in two places, compare bytes")
    parser.epilog = "example: biaopu verify dist/biaopu.sqlite --rebuild raw"


def run(arguments: argparse.Namespace) -> int:
    """Print each problem on a line; exit 1 where there is one."""
    problems = _problems(arguments.path)
    if arguments.rebuild is not None:
        problems += _rebuilt(arguments.rebuild, arguments.path)
    for problem in problems:
        print(problem)
    if not problems:
        print(f"{arguments.path}: whole{' and built again byte for byte' if arguments.rebuild else ''}")
    return 1 if problems else 0


def _problems(path: Path) -> list[str]:
    from pipeline.publish import verify_release
    from pipeline.query import verify_file

    found = verify_release(path) if path.is_dir() else verify_file(path)
    return [str(problem) for problem in found]


def _rebuilt(raw: Path, dataset: Path) -> list[str]:
    expected = dataset.read_bytes()
    problems: list[str] = []
    for place in _PLACES:
        with tempfile.TemporaryDirectory() as folder:
            output = Path(folder) / "biaopu.sqlite"
            done = subprocess.run(
                [sys.executable, "-m", "pipeline", "build", str(raw.resolve()), "--output", str(output)],
                env=os.environ | place | {"TMPDIR": folder},
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                raise InputError(str(raw), done.stderr.strip() or "the build failed", "mend the document named")
            if output.read_bytes() != expected:
                settings = ", ".join(f"{name}={value}" for name, value in place.items())
                problems.append(f"{dataset}: built again from {raw} with {settings} it has other bytes")
    return problems
