"""Reliability: commands killed, refused and run at once, over and over; what is there afterwards is judged each time.

`python -m benchmarks.reliability [--kills N] [--seed N] [--write]`. Without `--write` the figures are only printed.
Every command of ours that writes is killed (SIGKILL) by three means: at random moments of their measured duration
(seeded), before every change that they make to their folder, and, where strace is installed, inside
the writing of files at the n-th system call. Then disks that are full, small or read-only, clocks that are wrong, and
several processes at once. Needs half an hour; takes root for disks of its own, else says what was left out.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.reliability_page import Result, write_result  # noqa: E402
from pipeline.publish import verify_release  # noqa: E402
from tests.safety.killing import Running, ended, start, wait  # noqa: E402
from tests.safety.scenes import Scene, laid_out, problems, results, run, scenes, strays  # noqa: E402

_BIAOPU = (sys.executable, "-m", "pipeline")
#: Commands that are killed at random, and how many of a hundred kills each gets.
_SHARES = {"build": 50, "publish": 20, "add": 26, "make": 4}
#: System calls inside which a process is killed or refused: what writes content and names.
_CALLS = ("write", "pwrite64", "fsync", "rename", "ftruncate", "mkdir", "unlink")
_ERRORS = ("ENOSPC", "EDQUOT", "EIO")
#: Every n-th change of a publish is tried at least, which makes some 800.
_EVERY = {"publish": 20}
_CLOCKS = ("@1980-01-02 00:00:00", "@2038-01-19 03:14:06", "@2099-12-31 23:59:58", "-3y x5000", "+0 x-2000")


@dataclass(slots=True)
class Run:
    """What was tried, what was lost, and how often a run left the old, the new or no result."""

    folder: Path
    figures: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    _count: int = 0

    def place(self) -> Path:
        """Return a folder that is not there yet."""
        self._count += 1
        return self.folder / str(self._count)

    def judge(self, what: str, found: list[str]) -> None:
        """Write down what is lost, and say it at once."""
        for problem in found:
            self.lost.append(f"{what}: {problem}")
            print(f"LOST {what}: {problem}", flush=True)


@dataclass(frozen=True, slots=True)
class Tried:
    """A scene with its results before and after its work, and its command for a process of its own."""

    scene: Scene
    before: dict[str, str]
    after: dict[str, str]
    command: Callable[[Path], list[str]]


def prepared(going: Run) -> dict[str, Tried]:
    """Return every scene with what it leaves when nobody disturbs it."""
    inputs = going.folder / "inputs"
    inputs.mkdir()
    known = {}
    for scene in (*scenes(inputs), _make(inputs)):
        folder = laid_out(scene, going.place())
        before = results(folder)
        if scene.work(folder):
            raise SystemExit(f"{scene.name} does not even work undisturbed")
        known[scene.name] = Tried(scene, before, results(folder), partial(_command, scene.name, inputs))
    return known


def _command(name: str, inputs: Path, folder: Path) -> list[str]:
    """Return the command of a scene as a user gives it."""
    new, paper = inputs / "new.sqlite", inputs / "paper.txt"
    given: dict[str, tuple[object, ...]] = {
        "build": (*_BIAOPU, "build", paper, "--output", folder / "x.sqlite"),
        "add": (*_BIAOPU, "add", paper, "--id", "b", "--raw", folder),
        "publish": (*_BIAOPU, "publish", "2026.11.0", "--database", new, "--to", folder),
        "make": (
            *("make", "-o", ".venv/ready", f"RAW={inputs / 'raw'}"),
            *(f"EXTRACTED={folder / '.extracted'}", f"DIST={folder / 'dist'}"),
        ),
    }
    return [str(part) for part in given[name]]


def _make(inputs: Path) -> Scene:
    """Return the scene of `make` over an older dataset."""

    def prepare(folder: Path) -> None:
        (folder / "dist").mkdir()
        shutil.copyfile(inputs / "new.sqlite", folder / "dist/biaopu.sqlite")
        os.utime(folder / "dist/biaopu.sqlite", (0, 0))

    def work(folder: Path) -> int:
        return subprocess.run(_command("make", inputs, folder), cwd=ROOT, capture_output=True, check=False).returncode

    return Scene("make", prepare, work)


def _next_run(going: Run, tried: Tried, folder: Path, what: str) -> None:
    """Insist that a run after a disturbed one gives the result, or says that it is there, and leaves nothing else."""
    again = ended(partial(tried.scene.work, folder), folder)
    if again.status and not (tried.scene.already and tried.scene.already in again.told):
        going.judge(what, [f"the next run ended with {again.status}: {again.told.strip()}"])
    if results(folder) != tried.after:
        going.judge(what, ["the next run gave something else"])
    if left := strays(folder):
        going.judge(what, [f"the next run left {', '.join(left)}"])


def killed_at_random(going: Run, known: dict[str, Tried], kills: int, seed: int) -> None:
    """Kill commands at random moments of their duration, with all that they started.

    They are forked from this process, which has all libraries loaded: no kill is spent on loading. Only make is started
    as it is.
    """
    chance = random.Random(seed)
    for name, share in _SHARES.items():
        tried = known[name]
        duration = min(_duration(tried, going) for _ in range(3))
        wanted = kills * share // 100
        while going.figures[f"{name}: killed at random"] < wanted:
            folder = laid_out(tried.scene, going.place())
            running = _begun(tried, folder)
            time.sleep(chance.random() * duration)
            with suppress(ProcessLookupError):
                os.killpg(running.process, signal.SIGKILL)
            if wait(running).is_killed:
                going.figures[f"{name}: killed at random"] += 1
                state = "the old result" if results(folder) == tried.before else "the new result"
                going.figures[f"killed at random, {state} there afterwards"] += 1
            going.judge(f"{name} killed at random", problems(folder, tried.before, tried.after))
            _next_run(going, tried, folder, f"{name} killed at random")
            shutil.rmtree(folder)
        print(f"{name}: killed at random within {duration:.1f} s", flush=True)


def _duration(tried: Tried, going: Run) -> float:
    begun = time.monotonic()
    wait(_begun(tried, laid_out(tried.scene, going.place())))
    return time.monotonic() - begun


def _begun(tried: Tried, folder: Path) -> Running:
    """Start a scene's work in a process group of its own."""
    if tried.scene.name != "make":
        return start(partial(tried.scene.work, folder))
    command = tried.command(folder)
    return start(lambda: os.chdir(ROOT) or os.execvpe(command[0], command, _environment()))


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}


def killed_at_changes(going: Run, known: dict[str, Tried], every: int) -> None:
    """Kill every command before every n-th change that it makes to its folder, then let the system refuse each."""
    for name, tried in known.items():
        if name == "make":
            continue
        for error in (0, 28, 5):  # ENOSPC, EIO
            change, is_stopped = 1, True
            while is_stopped:
                folder = laid_out(tried.scene, going.place())
                disturbed = {"refuse_at": change, "error": error} if error else {"kill_at": change}
                stopped = ended(partial(tried.scene.work, folder), folder, **disturbed)
                is_stopped = stopped.is_killed if not error else stopped.changes >= change
                if is_stopped:
                    how = "refused at a change" if error else "killed before a change"
                    going.figures[f"{name}: {how}"] += 1
                    going.judge(f"{name} {how} ({change})", problems(folder, tried.before, tried.after))
                    if error and stopped.status not in (0, 2):
                        going.judge(f"{name} {how} ({change})", [stopped.told.strip() or str(stopped.status)])
                    _next_run(going, tried, folder, f"{name} {how} ({change})")
                shutil.rmtree(folder)
                change += every * _EVERY.get(name, 1) * (3 if error else 1)
        print(f"{name}: stopped at its changes", flush=True)


def killed_in_calls(going: Run, known: dict[str, Tried]) -> None:
    """Kill or refuse a build and an add inside the n-th system call that writes, by strace."""
    if shutil.which("strace") is None:
        print("strace is not installed: no kills inside system calls")
        return
    for name in ("build", "add"):
        tried = known[name]
        for call in _CALLS:
            for n in (1, 2, 5):
                for what in ("signal=KILL", f"error={_ERRORS[n % 3]}"):
                    folder = laid_out(tried.scene, going.place())
                    inject = f"inject={call}:{what}:when={n}"
                    strace = ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}", "-e", inject]
                    command = [*strace, *tried.command(folder)]
                    status = subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode
                    how = "killed inside a system call" if "KILL" in what else "refused a system call"
                    if status:
                        going.figures[f"{name}: {how}"] += 1
                    going.judge(f"{name} {how} ({inject})", problems(folder, tried.before, tried.after))
                    _next_run(going, tried, folder, f"{name} {how} ({inject})")
                    shutil.rmtree(folder)
        print(f"{name}: stopped inside system calls", flush=True)


@contextmanager
def _disk(folder: Path, size: int) -> Iterator[Path | None]:
    """Yield a disk of its own; None where this user may mount none."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    is_mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    try:
        yield folder if is_mounted else None
    finally:
        if is_mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


def full_disks(going: Run, known: dict[str, Tried]) -> None:
    """Let every command write on a disk with ever more room, until its result fits; then on a read-only one."""
    for name, tried in known.items():
        with _disk(going.place(), 48 * 2**20) as disk:
            if disk is None:
                print("no disk can be mounted here (not root): no full and read-only disks")
                return
            room, is_full = 0, True
            while is_full:
                folder = laid_out(tried.scene, disk / f"room-{room}")
                _fill(disk, room)
                stopped = ended(partial(tried.scene.work, folder), folder)
                is_full = stopped.status != 0
                (disk / "filler").unlink()
                going.judge(f"{name} with room for {room}", problems(folder, tried.before, tried.after))
                if is_full:
                    going.figures["disk full"] += 1
                    _next_run(going, tried, folder, f"{name} after a disk with room for {room}")
                shutil.rmtree(folder)
                room += 2**16 if room < 2**20 else 2**19
            folder = laid_out(tried.scene, disk / "read-only")
            subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
            stopped = ended(partial(tried.scene.work, folder), folder)
            going.figures["disk read-only"] += 1
            if stopped.status != 2 or results(folder) != tried.before:
                going.judge(f"{name} on a read-only disk", [stopped.told.strip() or "no refusal"])
        print(f"{name}: full and read-only disks", flush=True)


def _fill(disk: Path, room: int) -> None:
    """Leave a disk `room` bytes."""
    with (disk / "filler").open("wb", buffering=0) as stream, suppress(OSError):
        while True:
            stream.write(bytes(4096))
    size = (disk / "filler").stat().st_size
    os.truncate(disk / "filler", max(0, size - room))


def wrong_clocks(going: Run, known: dict[str, Tried]) -> None:
    """Run commands under wrong and racing clocks; their results are the same bytes."""
    if shutil.which("faketime") is None:
        print("faketime is not installed: no wrong clocks")
        return
    for name in ("add", "build", "publish"):
        tried = known[name]
        for clock in _CLOCKS:
            folder = laid_out(tried.scene, going.place())
            command = ["faketime", "-f", clock, *tried.command(folder)]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
            going.figures["wrong clock"] += 1
            if done.returncode or results(folder) != tried.after or strays(folder):
                going.judge(f"{name} at {clock}", [done.stderr.strip() or "another result"])
    print("wrong clocks", flush=True)


def at_once(going: Run, known: dict[str, Tried], rounds: int, seed: int) -> None:
    """Run commands in threes at once, one of them killed in every other round."""
    chance = random.Random(seed)
    for name in ("build", "publish", "add", "decide"):
        tried = known[name]
        for number in range(rounds):
            folder = laid_out(tried.scene, going.place())
            running = [start(partial(tried.scene.work, folder)) for _ in range(3)]
            if number % 2:
                time.sleep(chance.random() * 0.3)
                os.kill(running[0].process, signal.SIGKILL)
            ends = [wait(one) for one in running]
            told = [end.told for end in ends if not end.is_killed and end.status]
            if not all(tried.scene.already and tried.scene.already in text for text in told):
                going.judge(f"{name} thrice at once", told)
            going.judge(f"{name} thrice at once", problems(folder, tried.before, tried.after))
            _next_run(going, tried, folder, f"{name} thrice at once")
            going.figures["three at once"] += 1
            shutil.rmtree(folder)
    folder = going.place()
    inputs = going.folder / "inputs"
    works = [
        partial(run, "publish", f"2026.11.{n}", "--database", inputs / "new.sqlite", "--to", folder) for n in "012"
    ]
    ends = [wait(one) for one in [start(work) for work in works]]
    going.judge("three versions at once", [str(found) for found in verify_release(folder)])
    going.judge("three versions at once", [end.told for end in ends if end.status and "comes before" not in end.told])
    print("several at once", flush=True)


def main() -> int:
    """Run everything and print the figures; return 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=320, metavar="N", help="kills at random moments (default: 320)")
    parser.add_argument("--rounds", type=int, default=20, metavar="N", help="rounds of three at once (default: 20)")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every n-th change (default: 1)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="other random moments (default: 1)")
    parser.add_argument("--write", action="store_true", help="write benchmarks/results/kills.json")
    arguments = parser.parse_args()
    with TemporaryDirectory() as place:
        going = Run(Path(place))
        with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
            known = prepared(going)
        for part in (
            lambda: killed_at_random(going, known, arguments.kills, arguments.seed),
            lambda: at_once(going, known, arguments.rounds, arguments.seed),
            lambda: full_disks(going, known),
            lambda: killed_at_changes(going, known, arguments.every),
            lambda: wrong_clocks(going, known),
            lambda: killed_in_calls(going, known),
        ):
            part()
            if arguments.write:
                write_result("kills", _result(going))
    print(json.dumps(going.figures, indent=2, sort_keys=True))
    print(f"lost: {len(going.lost)}")
    return 1 if going.lost else 0


def _result(going: Run) -> Result:
    return Result(
        title="Killed, refused, at once",
        what=(
            "Every command that writes is stopped: killed (SIGKILL) with all its processes at random moments, before "
            "each change to its folder and inside system calls; refused by the system (no room, input/output error) "
            "at each of them; run on full and read-only disks, under wrong clocks, in threes at once. Each time what "
            "is there must be, byte for byte, what was there before or what an undisturbed run leaves (a release "
            "that index.json does not name yet counts as whole); the next run must succeed, or say in plain words "
            "that its work is done, and must leave no stray file."
        ),
        command="make reliability",
        short="tests/safety: every third change of every command, one full and one read-only disk, several at once",
        figures=dict(sorted(going.figures.items())),
        lost=len(going.lost),
    )


if __name__ == "__main__":
    sys.exit(main())
