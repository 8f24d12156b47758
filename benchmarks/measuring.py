"""Measuring: processor time and memory of pieces of work that take turns, so that a busy machine slows all alike."""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Cost:
    """What something took: processor seconds with those of processes that it started, seconds that passed, peak MB.

    The peak is that of the largest process, 0 where it was not a process of its own.
    """

    cpu: float
    elapsed: float
    peak: float = 0.0


def cost_of(work: Callable[[], object]) -> Cost:
    """Return what a call took, the processes that it started and waited for included."""
    before, start = _used(), time.perf_counter()
    work()
    return Cost(_used() - before, time.perf_counter() - start)


def _used() -> float:
    own, others = (resource.getrusage(which) for which in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def cost_of_process(arguments: Sequence[str]) -> Cost:
    """Return what `python` with these arguments took, from its start to its end; raises where it fails.

    It is started by a small process: what one process needs at its peak is also counted to those that it starts.
    """
    command = [sys.executable, __file__, *arguments]
    said = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    return Cost(*map(float, said.split()))


def _watch(arguments: Sequence[str]) -> int:
    """Run `python` and print what it took; return its exit status."""
    start = time.perf_counter()
    status = subprocess.run([sys.executable, *arguments], check=False, stdout=subprocess.DEVNULL).returncode
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss / 1024)
    return status


def taking_turns(works: Mapping[str, Callable[[], Cost]], rounds: int) -> dict[str, Cost]:
    """Return the medians of what each of the works took; in every round each has its turn."""
    costs: dict[str, list[Cost]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            costs[name].append(work())
    return {name: _middle(found) for name, found in costs.items()}


def _middle(costs: Sequence[Cost]) -> Cost:
    return Cost(
        median(cost.cpu for cost in costs), median(cost.elapsed for cost in costs), median(cost.peak for cost in costs)
    )


if __name__ == "__main__":
    sys.exit(_watch(sys.argv[1:]))
