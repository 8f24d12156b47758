"""Cells: what a cell of a list holds by its words alone: a number, a title, both, or neither."""

import re
from functools import cache, lru_cache

from pipeline.core.organisations import read_organisations
from pipeline.core.text import HAN, folded
from pipeline.core.vocabulary import read_toml
from pipeline.identify import find, parse

_LETTERS = re.compile(rf"[{HAN}A-Za-z]")
#: A title has at least so many letters or Chinese characters.
_FEWEST_LETTERS = 4
#: A line longer than this is prose, no title.
LONGEST_TITLE = 160
#: ——　/　暂无　n/a: a cell that says that there is no number
_PLACEHOLDER = re.compile(r"[\s—–\-/\\无暂未]*|暂无|n/?a|tbd|none|null", re.IGNORECASE)
#: 全国信息安全标准化技术委员会（SAC/TC 260）: what stands in brackets behind a name
_BEHIND = re.compile(r"\s{0,9}[(（][^()（）]{0,60}[)）]\s{0,9}$")


def is_placeholder(text: str) -> bool:
    """Return whether a cell is blank or says that there is no number."""
    return _PLACEHOLDER.fullmatch(text) is not None


def is_wordy(text: str) -> bool:
    """Return whether a text has letters enough to be a title, and is short enough."""
    return len(text) <= LONGEST_TITLE and len(_LETTERS.findall(text)) >= _FEWEST_LETTERS


@lru_cache(maxsize=1 << 15)
def cell_kind(text: str) -> str:
    """Return what a cell holds: blank, number, both (a number and words beside it), title, other.

    `other` are names of bodies, stages, types, counts and prose: nothing that a list is checked by.
    """
    if is_placeholder(text):
        return "blank"
    found = list(find(text))
    if found and is_wordy(rest := _rest(text, [(one.start, one.end) for one in found])):
        return "other" if is_body(rest) else "both"
    if found or parse(text).identifiers:
        return "number"
    plain = _BEHIND.sub("", text)
    is_other = folded(plain) in _labels() or is_body(text) or bool(parse(text).other)
    return "title" if is_wordy(text) and not is_other else "other"


def is_body(text: str) -> bool:
    """Return whether a text is the name of an organisation, by config/organisations.toml or by its ending."""
    plain = _BEHIND.sub("", text).strip()
    return folded(plain) in _organisations() or plain.endswith(_endings())


def _rest(text: str, spans: list[tuple[int, int]]) -> str:
    """Return what a text says outside some stretches of it."""
    parts, place = [], 0
    for start, end in spans:
        parts.append(text[place:start])
        place = end
    return " ".join([*parts, text[place:]])


@cache
def _organisations() -> frozenset[str]:
    names = (name for one in read_organisations() for name in (one.name, one.name_en, *one.aliases) if name)
    return frozenset(map(folded, names))


@cache
def _endings() -> tuple[str, ...]:
    """Return endings of names of organisations; single characters end titles too (…第1部)."""
    forms = read_toml("entities/organisation_forms.toml")
    return tuple(ending for ending in (*forms["strong"], *forms["weak"]) if len(ending) > 1)


@cache
def _labels() -> frozenset[str]:
    """Return the words of stages and types of standards."""
    stages = (label for rule in read_toml("stages.toml")["stage"] for label in rule.get("labels", ()))
    types = (label for labels in read_toml("types.toml")["types"].values() for label in labels)
    return frozenset(map(folded, (*stages, *types)))
