"""Suggestion: what a mistyped word was probably meant to be."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

# argument COMMAND: invalid choice: 'serach' (choose from 'search', 'show')
_CHOICE = re.compile(
    r"""
    (?P<said> .{0,200} invalid \s choice: \s (?P<word> '[^']{1,80}' ) )
    \s \( choose \s from \s (?P<choices> .{1,2000} ) \)
    """,
    re.VERBOSE,
)
# unrecognized arguments: --lnag zh
_UNKNOWN = re.compile(r"unrecognized arguments: (?P<option>--[a-z-]{1,40})")
#: How alike a word must be to be suggested, 0 to 1.
_ALIKE = 0.6


def with_suggestion(message: str, options: Sequence[str] = ()) -> str:
    """Return an error of the argument parser with the nearest choice first, where one is near; else as it is.

    `options` are those that a mistyped one may have meant.
    """
    if unknown := _UNKNOWN.match(message):
        near = get_close_matches(unknown["option"], sorted(set(options)), n=1, cutoff=_ALIKE)
        return f"{message}; did you mean {near[0]}?" if near else message
    found = _CHOICE.fullmatch(message)
    if found is None:
        return message
    choices = [choice.strip("' ") for choice in found["choices"].split(",")]
    near = get_close_matches(found["word"].strip("'"), choices, n=1, cutoff=_ALIKE)
    return f"{found['said']}; did you mean {near[0]}?" if near else message
