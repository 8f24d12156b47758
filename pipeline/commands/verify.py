"""biaopu verify: whether a dataset file or a release is whole, and whether it can be built again."""

import argparse
import os
import subprocess
import sys
import tempfile
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from pipeline.commands.language import language, said
from pipeline.commands.output import LOG, add_json, print_json
from pipeline.commands.screen import clean, screen
from pipeline.commands.watching import watched
from pipeline.core.checks import Problem
from pipeline.core.errors import InputError, printable
from pipeline.core.language import labels, sentence_pattern
from pipeline.core.writing import workplace

#: Places that a build must not depend on: language, time zone, hash seed.
_PLACES = (
    {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "1"},
    {"LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "4242"},
)

#: Sentences that hold a problem, and a warning.
_FRAMES = ("problem", "warning")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu verify`."""
    parser.add_argument("path", type=Path, metavar="PATH", help="a dataset file, a release, or the folder of releases")
    parser.add_argument("--key", type=Path, metavar="FILE", help="public ssh key that must have signed the release")
    parser.add_argument("--rebuild", type=Path, metavar="RAW", help="build twice from RAW in two places, compare bytes")
    add_json(parser)
    parser.epilog = "example: biaopu verify dist/biaopu.sqlite --rebuild raw"


def run(arguments: argparse.Namespace) -> int:
    """Print each problem and warning on a line, with --json one object of them all; exit 1 where there is a problem."""
    is_rebuilt = arguments.rebuild is not None
    with watched():
        problems = _problems(arguments.path, arguments.key)
        warnings = [] if problems else _warnings(arguments.path)
        if is_rebuilt:
            problems += _rebuilt(arguments.rebuild, arguments.path)
    if arguments.format == "json":
        told = {"problems": [asdict(one) for one in problems], "warnings": [asdict(one) for one in warnings]}
        print_json({"path": str(arguments.path), "is_whole": not problems, "is_rebuilt": is_rebuilt} | told)
        return 1 if problems else 0
    out, spoken = screen(), language(arguments.lang)
    for problem in (*warnings, *problems):
        out.say(clean(_told(problem, spoken)), 0, 2)
    if not problems:
        verdict = "verify.rebuilt" if is_rebuilt else "verify.whole"
        out.say(said(verdict, spoken, path=printable(str(arguments.path))))
    return 1 if problems else 0


def _told(problem: Problem, spoken: str) -> str:
    """Return a problem as one line; in Chinese, what no sentence fits is told as it is."""
    if spoken != "zh":
        return str(problem)
    sentences = labels("terminal.toml", "problems")
    forms = ((sentence_pattern(one.en), one.zh) for name, one in sentences.items() if name not in _FRAMES)
    fitting = ((pattern.fullmatch(problem.message), chinese) for pattern, chinese in forms)
    message = next((chinese.format(**found.groupdict()) for found, chinese in fitting if found), problem.message)
    return said(f"problems.{_FRAMES[problem.is_warning]}", spoken, check=problem.check, message=message)


def _problems(path: Path, key: Path | None) -> list[Problem]:
    from pipeline.publish import verify_release
    from pipeline.query import verify_file

    if path.is_dir():
        return list(verify_release(path, key))
    if key is not None:
        raise InputError(str(path), "is a file; a key is that of a release", "name the folder of the release")
    return list(verify_file(path))


def _warnings(path: Path) -> list[Problem]:
    from pipeline.core.checks import warnings_of
    from pipeline.query import open_dataset

    if path.is_dir():
        return []
    with closing(open_dataset(path)) as connection:
        return list(warnings_of(connection))


def _rebuilt(raw: Path, dataset: Path) -> list[Problem]:
    """Return a problem for each place in which a build has other bytes than the dataset."""
    if dataset.is_dir():
        raise InputError(str(dataset), "is a release, which bears its version", "name the dataset that make built")
    expected = dataset.read_bytes()
    problems: list[Problem] = []
    for place in _PLACES:
        LOG.info("building %s again with %s", printable(str(raw)), place)
        with workplace(Path(tempfile.gettempdir())) as folder:
            output = folder / "biaopu.sqlite"
            done = subprocess.run(
                [sys.executable, "-m", "pipeline", "build", str(raw.resolve()), "--output", str(output)],
                env=os.environ | place | {"TMPDIR": str(folder)},
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                reason = done.stderr.strip().removeprefix("biaopu: ") or "the build failed"
                raise InputError(str(raw), f"cannot be built again: {reason}", "build it alone to see more")
            if output.read_bytes() != expected:
                settings = ", ".join(f"{name}={value}" for name, value in place.items())
                problems.append(Problem("rebuild", f"built again from {raw} with {settings} it has other bytes"))
    return problems
