"""Wordings: whether a Chinese and an English title say the same, word by word, where every word is known."""

import re
from functools import cache, lru_cache

from pipeline.core.vocabulary import read_toml
from pipeline.tag.forms import alternation
from pipeline.tag.vocabulary import read_vocabulary

#: Titles whose words are kept in memory: each citation is held against all rows of the lists.
_REMEMBERED = 1 << 10
_WORD = re.compile(r"[a-z]+")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def says_the_same(chinese: str, english: str) -> bool:
    """Whether every word of the Chinese title stands in the English one and the other way round.

    False where a word of either is unknown: then nothing can be said.
    """
    concepts = _concepts(chinese)
    if not concepts:
        return False
    rest = f" {' '.join(_WORD.findall(english.casefold()))} "
    for concept in concepts:
        name = next((name for name in _english()[concept] if f" {name} " in rest), None)
        if name is None:
            return False
        rest = rest.replace(f" {name} ", "  ", 1)
    return set(rest.split()) <= _stop_words()


def has_english(title: str) -> bool:
    """Return whether a title has any word that a Chinese one could say the same as."""
    return bool(_WORD.search(title.casefold()))


@lru_cache(maxsize=_REMEMBERED)
def _concepts(title: str) -> list[str]:
    """Return the known words of a Chinese title, longest first; none where something else remains of it."""
    found = _chinese().findall(title)
    rest = _particles().sub("", _chinese().sub("", title))
    return [] if _HAN.search(rest) else sorted(set(found), key=lambda word: (-len(word), word))


@cache
def _english() -> dict[str, tuple[str, ...]]:
    words = {word: tuple(names) for word, names in read_toml("entities/glossary.toml")["words"].items()}
    for term in read_vocabulary():
        if term.english and term.label not in ("ORG", "GPE"):
            for name in (term.name, *term.aliases):
                words.setdefault(name, tuple(english.casefold().replace("-", " ") for english in term.english))
    return words


@cache
def _chinese() -> re.Pattern[str]:
    return alternation(list(_english()))


@cache
def _particles() -> re.Pattern[str]:
    return alternation(list(read_toml("entities/glossary.toml")["particles"]))


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(read_toml("entities/glossary.toml")["stop_words"])
