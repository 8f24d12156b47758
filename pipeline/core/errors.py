"""Errors: the one exception that a user's input can cause."""

from dataclasses import dataclass


@dataclass(eq=False)  # not frozen: Python sets the traceback of an exception on its way
class InputError(Exception):
    """An input or argument cannot be used; its text is the one line that a user sees (exit status 2).

    `file` names the input, `place` the page, table and row inside it where they are known, `problem` what is wrong,
    `advice` what to do.
    """

    file: str
    problem: str
    advice: str
    place: str = ""

    def __str__(self) -> str:
        """Return `file, place: problem; advice` on one line."""
        where = f"{self.file}, {self.place}" if self.place else self.file
        return " ".join(f"{where}: {self.problem}; {self.advice}".split())
