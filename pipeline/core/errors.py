"""Errors: the one exception that a user's input can cause, and how names are shown that nobody can read."""

import unicodedata
from dataclasses import dataclass


def printable(text: str) -> str:
    r"""Return a text for one line of a screen: control, direction and undecodable characters as \n, \u202e, \udc80."""
    return "".join(
        character.encode("unicode_escape").decode("ascii") if _is_unprintable(character) else character
        for character in text
    )


def _is_unprintable(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")


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
        where = f"{printable(self.file)}, {self.place}" if self.place else printable(self.file)
        return printable(" ".join(f"{where}: {self.problem}; {self.advice}".split()))

    def __reduce__(self) -> tuple[type, tuple[str, ...]]:
        """Return how the error is made anew where a worker process sends it."""
        return type(self), (self.file, self.problem, self.advice, self.place)
