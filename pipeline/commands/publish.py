"""biaopu publish: a release in a folder of its own, written once, and its upload."""

import argparse
import shlex
from pathlib import Path

from pipeline.commands.language import language, said
from pipeline.commands.output import add_database, add_json, print_json
from pipeline.commands.watching import watched
from pipeline.core.errors import InputError

_GITHUB = "github"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu publish`."""
    parser.add_argument("version", nargs="?", metavar="VERSION", help="calendar version: 2026.11.0")
    parser.add_argument("--to", default="dist", metavar="FOLDER", help="where releases lie, or `github`")
    parser.add_argument("--previous", type=Path, metavar="PATH", help="release before this one, if not in FOLDER")
    parser.add_argument("--key", type=Path, metavar="FILE", help="private ssh key that signs SHA256SUMS")
    parser.add_argument("--from", dest="releases", type=Path, default=Path("dist"), metavar="FOLDER", help="to github")
    parser.add_argument("--yes", action="store_true", help="upload to github; without it the commands are only printed")
    add_database(parser)
    add_json(parser)
    parser.epilog = (
        "--to github hands a release of dist/ (or of --from FOLDER), the newest without VERSION, to a tagged release\n"
        "through gh; it prints every command and runs none of them without --yes.\n"
        "examples:\n  biaopu publish 2026.11.0\n  biaopu publish 2026.11.0 --to github"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the release and print its folder, or upload it and print the commands."""
    if arguments.to == _GITHUB:
        return _upload(arguments)
    from pipeline.releasing import release

    if arguments.version is None:
        raise InputError("biaopu publish", "no version given", "name one such as 2026.11.0")
    with watched():
        place, previous = Path(arguments.to), arguments.previous
        folder = release(arguments.database, arguments.version, place, previous, key=arguments.key)
    if arguments.format == "json":
        print_json({"version": arguments.version, "folder": str(folder)})
    else:
        print(folder)
    return 0


def _upload(arguments: argparse.Namespace) -> int:
    """Print the commands that upload a release; run them where that is wanted."""
    from pipeline.publish import github_commands, released_versions, run_commands

    folder, version = arguments.releases, arguments.version
    known = released_versions(folder)
    if not known or version not in (None, *known):
        raise InputError(str(folder), f"holds no release {version or ''}".rstrip(), "publish it first")
    commands = github_commands(folder / (version or known[-1]))
    for command in commands:
        if arguments.format == "json":
            print_json({"command": command, "is_run": arguments.yes})
        else:
            print(shlex.join(command))
    if arguments.yes:
        run_commands(commands)
    elif arguments.format == "text":
        print(said("publish.not_run", language(arguments.lang)))
    return 0
