"""No pattern of the package takes more than linear time, whatever text it is given."""

import multiprocessing
import re

from tests.hostile.patterns import Compiled, compiled_here, pumped, pumps, seconds

#: Characters of the short and of the long text: time that grows with the square is sixteen times as much.
SHORT, LONG = 2_000, 8_000
#: Below this, the time of the short text tells nothing.
_MEASURABLE = 0.004
_NOTICEABLE = 0.1
_LIMIT = 2.0
_TOO_STEEP = 10.0


def slow_patterns(found: dict[tuple[str, int], Compiled]) -> list[str]:
    """Return those of the patterns whose time grows more than linearly, with the text that shows it."""
    slow = []
    for (source, flags), place in sorted(found.items(), key=lambda item: (item[1].file, item[0])):
        pattern = re.compile(source, flags)
        for pump in pumps(source, flags):
            first = _time(pattern, pump, SHORT, place)
            if first < _MEASURABLE:
                continue
            first = min(first, _time(pattern, pump, SHORT, place))
            second = _time(pattern, pump, LONG, place)
            if second >= _LIMIT or second > max(_NOTICEABLE, _TOO_STEEP * first):
                slow.append(f"{place.file}: {source!r} over {pump!r}: {first:.3f} s, {second:.3f} s")
                break
    return slow


def _time(pattern: re.Pattern[str], pump: tuple[str, str], length: int, place: Compiled) -> float:
    return seconds(pattern, pumped(pump, length), _LIMIT, is_anchored=place.is_anchored)


def _build() -> None:
    from tests.built import built_dataset

    built_dataset()


def _slow_of_the_package(answer: "multiprocessing.SimpleQueue[tuple[int, list[str]]]") -> None:
    found = compiled_here(_build)
    answer.put((len(found), slow_patterns(found)))


def test_the_measure_sees_what_is_wrong() -> None:
    assert slow_patterns({(r"\s*x", 0): Compiled("a.py")})
    assert slow_patterns({(r"(?P<name>[^()]+)[(]", 0): Compiled("a.py")})
    assert slow_patterns({(r"(?:a|aa)+b", 0): Compiled("a.py")})
    assert not slow_patterns({(r"\s{0,9}x", 0): Compiled("a.py"), (r"a+", 0): Compiled("a.py")})


def test_no_pattern_takes_more_than_linear_time() -> None:
    context = multiprocessing.get_context("spawn")
    answer = context.SimpleQueue()
    child = context.Process(target=_slow_of_the_package, args=(answer,))
    child.start()
    count, slow = answer.get()
    child.join()
    assert count > 300
    assert not slow, "\n".join(slow)
