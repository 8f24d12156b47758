"""biaopu step: one step on artefacts, or those of one edition on every edition, as the Makefile calls them.

An artefact whose ingredients are as they were when it was made is not made again: only its time is renewed, for make.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from pipeline.commands.build import print_report
from pipeline.commands.output import at_least_one
from pipeline.commands.watching import watched
from pipeline.core.collection import Collection
from pipeline.core.errors import InputError, printable
from pipeline.core.records import Finding
from pipeline.core.writing import sweep, told, write_file
from pipeline.engines import LostDocumentError, processes
from pipeline.ingredients import step_key
from pipeline.kept_artefacts import is_current, remember
from pipeline.line import DEVELOPMENT, LOG, edition_sources, stored

#: The steps of one edition in order: what each reads, an artefact of the edition or (None) its folder in raw/.
_OF_EDITION = {
    "extract": ((None,), "pages.jsonl"),
    "parse": (("pages.jsonl",), "parsed.jsonl"),
    "normalize": (("parsed.jsonl",), "entries.jsonl"),
    "tag": (("parsed.jsonl", "entries.jsonl"), "tagged.jsonl"),
}
#: Editions that one process reads in less time than a second one needs to start.
_FEW = 8


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu step`."""
    parser.add_argument("name", choices=[*_STEPS, "editions", "load"], help="step to run")
    parser.add_argument("inputs", nargs="+", type=Path, metavar="INPUT", help="an edition's folder, or artefacts")
    parser.add_argument("--to", required=True, type=Path, metavar="FILE", help="artefact to write")
    jobs = "processes that read editions (editions)"
    parser.add_argument("--jobs", type=at_least_one, default=1, metavar="N", help=jobs)
    parser.epilog = """examples: biaopu step extract raw/aisec-2023-digest --to pages.jsonl
          biaopu step editions raw --to extracted/editions"""


def run(arguments: argparse.Namespace) -> int:
    """Run the step and write its artefact whole or not at all."""
    if arguments.name == "load":
        _load(arguments.inputs, arguments.to)
    elif arguments.name == "editions":
        _editions(arguments.inputs, arguments.to, arguments.jobs)
    else:
        _run_step(arguments.name, arguments.inputs, arguments.to)
    return 0


def _load(inputs: list[Path], output: Path) -> None:
    """Write the dataset of artefacts and print what is in it."""
    from pipeline.load import load

    output.parent.mkdir(parents=True, exist_ok=True)  # make's own folder: nothing to tell
    records = stored(Collection.read(*inputs))
    print_report(load(records, output, dataset_version=DEVELOPMENT), records.of(Finding))


def _run_step(name: str, inputs: list[Path], artefact: Path) -> bool:
    """Return whether a step had to be run to have its artefact, which is new or has a new time now."""
    key = _key(name, inputs)
    if is_current(artefact, key):
        LOG.info("%s: kept, nothing that decides it changed", printable(str(artefact)))
        sweep(artefact.parent)
        with told(artefact):
            artefact.touch()
        return False
    LOG.info("%s: made by %s", printable(str(artefact)), name)
    _STEPS[name](inputs).write(artefact)
    if _key(name, inputs) == key:
        remember(artefact, key)
    return True


def _key(name: str, inputs: list[Path]) -> str:
    """Return the key of a step on inputs; where one cannot be read the step itself says why."""
    try:
        return step_key(name, inputs)
    except OSError:
        return ""


def _editions(inputs: list[Path], written: Path, jobs: int) -> None:
    """Run the steps of one edition on every edition of raw/ into the folder of `written`, which lists the editions."""
    sources = edition_sources(inputs)
    calls = [partial(_edition, source, written.parent / source.name) for source in sources]
    with watched(len(calls)) as is_done:
        for problem in _done(sources, calls, 1 if len(calls) <= _FEW else jobs):
            if problem:
                raise problem
            is_done()
    write_file(written, "".join(f"{source.name}\n" for source in sources))


def _done(
    sources: Sequence[Path], calls: Sequence[Callable[[], InputError | None]], jobs: int
) -> Iterator[InputError | None]:
    """Yield what each call returns, in order, done by `jobs` processes."""
    if jobs == 1:
        yield from (call() for call in calls)
        return
    with processes(jobs) as engine:
        futures = [engine.submit(call) for call in calls]
        for source, call, future in zip(sources, calls, futures, strict=True):
            try:
                yield engine.result(call, future)
            except LostDocumentError as lost:
                yield InputError(str(source), lost.problem, lost.advice)


def _edition(source: Path, folder: Path) -> InputError | None:
    """Run the steps of one edition that must be run; return why its document cannot be read, None where it can."""
    try:
        for name, (inputs, artefact) in _OF_EDITION.items():
            _run_step(name, [folder / file if file else source for file in inputs], folder / artefact)
    except InputError as error:
        return error
    return None


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
