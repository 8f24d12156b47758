"""How an attack is judged: the command runs in a process of its own within limits, and its whole world is looked at."""

import contextlib
import os
import resource
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

#: What a small hostile file may cost: seconds of processor time, and bytes of address space beyond those in use.
SECONDS, MEMORY = 60, 3 * 2**30
#: What a child says with its status when Python itself ended the command.
_TRACEBACK = 70
#: Marks that turn the direction of what is printed after them.
_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command did: its exit status (negative: a signal), what it printed, and the processor time it used."""

    status: int
    output: str
    errors: str
    seconds: float

    def check(self, *statuses: int) -> "Outcome":
        """Insist that it ended as a command may: one of `statuses`, no traceback, one line where input is unusable."""
        assert self.status in statuses, f"status {self.status} after {self.seconds:.1f} s:\n{self.errors[-3000:]}"
        assert "Traceback" not in self.errors, self.errors[-3000:]
        assert "MemoryError" not in self.errors, self.errors[-3000:]
        assert "not enough memory" not in self.errors
        for text in (self.output, self.errors):
            assert not any(_is_control(character) for character in text), ascii(text)[:2000]
        if self.status == 2:
            assert self.errors.count("\n") == 1, self.errors
            assert len(self.errors) < 2_000, len(self.errors)
        return self


def _is_control(character: str) -> bool:
    return (character < " " and character not in "\n\t") or "\x7f" <= character <= "\x9f" or character in _TURNING


def attacked(
    arguments: Sequence[str | Path],
    folder: Path,
    given: bytes = b"",
    seconds: int = SECONDS,
    memory: int | None = MEMORY,
) -> Outcome:
    """Run `biaopu` in a child of this process, with `folder` as its place for output, and return what it did.

    More than `seconds` of processor time or `memory` end it by a signal or a MemoryError, which no check lets pass;
    what draws charts reserves more address space than there is memory, and needs `memory` None.
    """
    names = [folder / name for name in ("stdin", "stdout", "stderr")]
    names[0].write_bytes(given)
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if not child:
        _run([str(argument) for argument in arguments], names, seconds, memory)
    _, status, used = os.wait4(child, 0)
    texts = [name.read_bytes().decode("utf-8", "backslashreplace") for name in names[1:]]
    return Outcome(os.waitstatus_to_exitcode(status), *texts, used.ru_utime + used.ru_stime)


def _run(arguments: list[str], names: Sequence[Path], seconds: int, memory: int | None) -> None:
    """Run the command in the child, which ends with it."""
    status = _TRACEBACK
    try:
        for number, name in enumerate(names):
            flags = os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            os.dup2(os.open(name, flags, 0o600), number)
        sys.stdin, sys.stdout, sys.stderr = (
            open(number, "r" if number == 0 else "w", encoding="utf-8", closefd=False)  # noqa: SIM115
            for number in range(3)
        )
        if memory is not None:
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
            resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + memory,) * 2)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        from pipeline.__main__ import main

        with contextlib.suppress(SystemExit):
            try:
                status = main(arguments)
            except SystemExit as ended:
                status = ended.code if isinstance(ended.code, int) else _TRACEBACK
    except BaseException:  # whatever it is, it is what is looked for
        traceback.print_exc()
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)


def everything(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return every file, link and folder below a folder with its mode and content, to see that nothing changed."""
    found: dict[str, tuple[int, bytes]] = {}
    for path in sorted(folder.rglob("*")):
        mode = path.lstat().st_mode
        if path.is_symlink():
            found[str(path.relative_to(folder))] = mode, os.fsencode(path.readlink())
        else:
            found[str(path.relative_to(folder))] = mode, path.read_bytes() if path.is_file() else b""
    return found
