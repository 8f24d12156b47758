"""Terms: a search query as words and phrases, for the search tables and for marking what was found."""

import re
from dataclasses import dataclass

from pipeline.core.dataset import searchable
from pipeline.core.errors import InputError
from pipeline.identify import parse

# "exact phrase" or a word; a quotation mark without its partner is a space
_PHRASE = re.compile(r'"([^"]{1,1000})"|([^\s"]+)')
_TOKEN = re.compile(r"[^\W_]+")
_MAX_TERMS = 50
#: Marks and spaces that may stand between two tokens of a phrase in print (GB/T, 41819—2022).
_GAP = r"[\W_]{0,4}"


@dataclass(frozen=True, slots=True)
class Terms:
    """A query: its FTS5 expression, empty where nothing can be searched, and a pattern for each term."""

    expression: str
    patterns: tuple[re.Pattern[str], ...]


def read_query(query: str) -> Terms:
    """Return what a query asks for.

    Words must all be found; words in quotation marks stand together; a standard number is found in any spelling.
    Signs without letters or digits (`*`, `%`) ask for nothing. Raises InputError for more than 50 words.
    """
    phrases = [found for found in map(_tokens, _phrases(query)) if found]
    if len(phrases) > _MAX_TERMS:
        raise InputError("query", f"has {len(phrases)} words", f"search for at most {_MAX_TERMS}")
    numbers = [found for found in map(_tokens, _numbers(query)) if found and [found] != phrases]
    alternatives = [" AND ".join(map(_quoted, phrases)), *map(_quoted, numbers)]
    expression = " OR ".join(f"({alternative})" for alternative in alternatives if alternative)
    return Terms(expression, tuple(_pattern(tokens) for tokens in (*numbers, *phrases)))


def _phrases(query: str) -> list[str]:
    return [quoted or word for quoted, word in _PHRASE.findall(query)]


def _numbers(query: str) -> list[str]:
    return [identifier.canonical for identifier in parse(query.replace('"', " ").strip()).identifiers]


def _tokens(phrase: str) -> list[str]:
    return _TOKEN.findall(searchable(phrase))


def _quoted(tokens: list[str]) -> str:
    return '"' + " ".join(tokens) + '"'


def _pattern(tokens: list[str]) -> re.Pattern[str]:
    body = _GAP.join(re.escape(token) for token in tokens)
    return re.compile(rf"(?<![A-Za-z0-9])(?:{body})(?![A-Za-z0-9])" if tokens[0].isascii() else body, re.IGNORECASE)
