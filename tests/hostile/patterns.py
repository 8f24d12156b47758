"""The patterns of the package, and texts that make a badly built one slow."""

import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]  # no public name, and re.sre_parse is deprecated
from re import _parser as reader  # type: ignore[attr-defined]
from typing import Any

import pipeline
from tests.conftest import ROOT

#: Modules that need an extra which is not always there.
_EXTRAS = ("pipeline.extract.ocr", "pipeline.cluster", "pipeline.serve", "pipeline.__main__")
#: One character of each class that patterns speak of.
_OF_CLASS = {
    codes.CATEGORY_DIGIT: "7",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_WORD: "w",
    codes.CATEGORY_NOT_DIGIT: "x",
    codes.CATEGORY_NOT_SPACE: "x",
    codes.CATEGORY_NOT_WORD: "-",
}
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
#: What no pattern of ours ends with.
_STOP = "\x01"
_MOST_PUMPS = 40


@dataclass(frozen=True, slots=True)
class Compiled:
    """Where a pattern is compiled; `is_anchored`: it is only ever tried at one place of a text (match, fullmatch)."""

    file: str
    is_anchored: bool = False


def compiled_here(warm_up: Any) -> dict[tuple[str, int], Compiled]:
    """Return every pattern that the package compiles while its modules are imported and `warm_up` runs.

    Must be called in a process that has not imported the package yet.
    """
    found: dict[tuple[str, int], Compiled] = {}
    original = re._compile  # type: ignore[attr-defined]  # every function of re goes through it

    def noting(pattern: Any, flags: Any) -> Any:
        frame = sys._getframe(2)
        place = Path(frame.f_code.co_filename)
        if isinstance(pattern, str) and place.is_relative_to(ROOT / "pipeline"):
            found.setdefault((pattern, int(flags)), Compiled(str(place.relative_to(ROOT))))
        return original(pattern, flags)

    re._compile = noting  # type: ignore[attr-defined]
    try:
        for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
            if not module.name.startswith(_EXTRAS):
                import_module(module.name)
        warm_up()
    finally:
        re._compile = original  # type: ignore[attr-defined]
    return found | {key: replace(found[key], is_anchored=True) for key in _anchored() & found.keys()}


def _anchored() -> set[tuple[str, int]]:
    """Return the private patterns of modules that the module calls `match` and `fullmatch` of, and nothing else."""
    anchored: dict[tuple[str, int], bool] = {}
    for name, module in sorted(sys.modules.items()):
        if not name.startswith("pipeline.") or not module.__file__:
            continue
        source = Path(module.__file__).read_text(encoding="utf-8")
        for variable, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                uses = re.findall(rf"\b{variable}\b(\.\w+\()?", source)[1:]
                is_anchored = variable.startswith("_") and bool(uses) and set(uses) <= {".match(", ".fullmatch("}
                key = value.pattern, value.flags & ~re.UNICODE.value
                anchored[key] = anchored.get(key, True) and is_anchored
    return {key for key, is_anchored in anchored.items() if is_anchored}


def pumps(pattern: str, flags: int) -> list[tuple[str, str]]:
    """Return pairs of a beginning and what to repeat behind it: each class of the pattern, each of its repeats, each of
    them behind what the pattern has before it."""
    parsed = reader.parse(pattern, flags)
    alone = [("", piece) for piece in (*_classes(parsed), *_pumps(parsed))]
    found = dict.fromkeys(pair for pair in (*_prefixed(parsed, ""), *alone) if pair[1])
    return list(found)[:_MOST_PUMPS]


def pumped(pump: tuple[str, str], length: int) -> str:
    """Return a text of about `length` characters that goes on and on and does not end as the pattern does."""
    before, piece = pump
    return before + piece * (length // len(piece)) + _STOP


def seconds(pattern: re.Pattern[str], text: str, limit: float, *, is_anchored: bool = False) -> float:
    """Return the processor time of looking for a pattern at the beginning, or everywhere in a text, at most `limit`."""
    start = time.process_time()
    try:
        with _at_most(limit):
            pattern.fullmatch(text)
            pattern.match(text)
            for _ in pattern.finditer(text) if not is_anchored else ():
                pass
    except TimeoutError:
        return limit
    return time.process_time() - start


@contextmanager
def _at_most(limit: float) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _classes(parsed: Any) -> Iterator[str]:
    """Yield one character of each literal and class of a pattern."""
    for operation, value in parsed:
        if operation in (codes.LITERAL, codes.NOT_LITERAL, codes.IN, codes.ANY):
            yield _one(operation, value)
        else:
            for inner in _inner(operation, value):
                yield from _classes(inner)


def _pumps(parsed: Any) -> Iterator[str]:
    """Yield a match of each thing that a pattern repeats."""
    for operation, value in parsed:
        if operation in _REPEATS:
            yield _match(value[2])
        for inner in _inner(operation, value):
            yield from _pumps(inner)


def _prefixed(parsed: Any, before: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before each repeat of a pattern, and a match of what is repeated."""
    for operation, value in parsed:
        if operation in _REPEATS:
            yield before, _match(value[2])
        for inner in _inner(operation, value):
            yield from _prefixed(inner, before)
        before += _match([(operation, value)])


def _inner(operation: Any, value: Any) -> list[Any]:
    if operation in _REPEATS:
        return [value[2]]
    if operation is codes.SUBPATTERN:
        return [value[3]]
    if operation is codes.BRANCH:
        return list(value[1])
    if operation in (codes.ASSERT, codes.ASSERT_NOT):
        return [value[1]]
    return [value] if operation is codes.ATOMIC_GROUP else []


def _match(parsed: Any) -> str:
    """Return a short text that a pattern matches, look-arounds left out."""
    found = ""
    for operation, value in parsed:
        if operation in (codes.LITERAL, codes.NOT_LITERAL, codes.IN, codes.ANY):
            found += _one(operation, value)
        elif operation in _REPEATS:
            found += _match(value[2]) * max(value[0], 1 if operation is codes.MAX_REPEAT else 0)
        elif operation is codes.SUBPATTERN:
            found += _match(value[3])
        elif operation is codes.ATOMIC_GROUP:
            found += _match(value)
        elif operation is codes.BRANCH:
            found += _match(value[1][0])
    return found


def _one(operation: Any, value: Any) -> str:
    if operation is codes.LITERAL:
        return chr(value)
    if operation is codes.ANY:
        return "x"
    if operation is codes.NOT_LITERAL:
        return "x" if value != ord("x") else "y"
    negated = value[0][0] is codes.NEGATE
    if negated:
        members = "".join(_members(value[1:]))
        return next(sign for sign in "x7 -安y\n" if sign not in members)
    return next(iter(_members(value)))


def _members(values: Any) -> list[str]:
    found = []
    for operation, value in values:
        if operation is codes.LITERAL:
            found.append(chr(value))
        elif operation is codes.RANGE:
            found.append(chr(value[0]))
        elif operation is codes.CATEGORY:
            found.append(_OF_CLASS[value])
    return found
