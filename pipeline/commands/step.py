"""biaopu step: one step on artefacts, as the Makefile calls it."""

import argparse
from collections.abc import Callable
from pathlib import Path

from pipeline.commands.build import write_dataset
from pipeline.core.collection import Collection
from pipeline.line import stored


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu step`."""
    parser.add_argument("name", choices=[*_STEPS, "load"], help="step to run")
    parser.add_argument("inputs", nargs="+", type=Path, metavar="INPUT", help="an edition's folder, or artefacts")
    parser.add_argument("--to", required=True, type=Path, metavar="FILE", help="artefact to write")
    parser.epilog = "example: biaopu step extract raw/aisec-2023-digest --to pages.jsonl"


def run(arguments: argparse.Namespace) -> int:
    """Run the step and write its artefact whole or not at all."""
    if arguments.name == "load":
        write_dataset(stored(Collection.read(*arguments.inputs)), arguments.to)
    else:
        _STEPS[arguments.name](arguments.inputs).write(arguments.to)
    return 0


def _extract(inputs: list[Path]) -> Collection:
    from pipeline.extract import extract

    return extract(inputs[0])


def _parse(inputs: list[Path]) -> Collection:
    from pipeline.parse import parse

    return parse(Collection.read(*inputs))


def _normalize(inputs: list[Path]) -> Collection:
    from pipeline.normalize import normalize

    return normalize(Collection.read(*inputs))


def _tag(inputs: list[Path]) -> Collection:
    from pipeline.tag import tag

    parsed, entries = inputs
    return tag(Collection.read(parsed), Collection.read(entries))


def _register(inputs: list[Path]) -> Collection:
    from pipeline.line import read_register

    return read_register(inputs[0])


def _resolve(inputs: list[Path]) -> Collection:
    from pipeline.resolve import resolve

    return resolve(Collection.read(*inputs))


def _compare(inputs: list[Path]) -> Collection:
    from pipeline.compare import compare

    return compare(Collection.read(*inputs))


_STEPS: dict[str, Callable[[list[Path]], Collection]] = {
    "extract": _extract,
    "parse": _parse,
    "normalize": _normalize,
    "tag": _tag,
    "register": _register,
    "resolve": _resolve,
    "compare": _compare,
}
