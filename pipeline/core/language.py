"""Language: whether a reader is spoken to in Chinese or English, and the words of config/ in both."""

import locale
import os
import re
import sys
from dataclasses import dataclass
from functools import cache

from pipeline.core.errors import InputError

LANGUAGES = ("zh", "en")
# {name} in a sentence of config/
_SLOT = re.compile(r"\{(\w{1,20})\}")
#: What a slot may hold, in characters.
_LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Label:
    """A word or sentence in both languages."""

    en: str
    zh: str

    @property
    def both(self) -> str:
        """Return the Chinese and the English word, for a reader of either."""
        return f"{self.zh} {self.en}"

    def spoken(self, language: str | None) -> str:
        """Return the word in `zh` or `en`, in both where no language is given."""
        return self.both if language is None else self.zh if language == "zh" else self.en


def language(given: str | None) -> str:
    """Return the language asked for, else Chinese under a Chinese locale, else English."""
    if given:
        return given
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    named = next((name for name in names if name), "") or _windows_locale()
    return "zh" if named.lower().startswith("zh") else "en"


def _windows_locale() -> str:
    """Return the locale that Windows shows its own words in (zh_CN), nothing elsewhere."""
    if sys.platform != "win32":
        return ""
    import ctypes  # noqa: PLC0415  # only there

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")


@cache
def labels(file: str, table: str) -> dict[str, Label]:
    """Return a table of a file of config/ whose values are `{ en = "…", zh = "…" }`, in file order.

    Raises InputError where a label lacks a language.
    """
    found = {}
    for name, words in _tables(file)[table].items():
        if tuple(sorted(words)) != tuple(sorted(LANGUAGES)):
            raise InputError(f"config/{file}", f"{table}.{name} needs en and zh", "give both words", table)
        found[name] = Label(words["en"], words["zh"])
    return found


def sentence_pattern(sentence: str) -> re.Pattern[str]:
    """Return what recognises a sentence of config/ that is filled in, with a group for each of its {names}."""
    parts = _SLOT.split(sentence)
    return re.compile(
        "".join(
            rf"(?P<{part}>.{{1,{_LONGEST}}}?)" if place % 2 else re.escape(part) for place, part in enumerate(parts)
        ),
        re.DOTALL,
    )


@cache
def _tables(file: str) -> dict[str, dict[str, dict[str, str]]]:
    from pipeline.core.vocabulary import read_toml  # noqa: PLC0415  # biaopu id starts without it

    return read_toml(file)
