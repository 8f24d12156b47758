"""People and firms by their place in a list: drafters behind 起草人：, and words that are firms among firms."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.core.vocabulary import read_toml
from pipeline.tag.candidate import Candidate
from pipeline.tag.forms import alternation

# 本文件主要起草人：张三、李四光
_DRAFTERS = re.compile(
    r"(?:起草人|编写人员|编写组成员|撰稿人|撰写人|执笔人|作者)\s?[：:]\s?(?P<names>[^。；;：:\x00]{2,400})"
)
_NAME = re.compile(r"(?<![\u4e00-\u9fff·])[\u4e00-\u9fff](?:\s?[\u4e00-\u9fff]){1,2}(?![\u4e00-\u9fff·])")
_JOINT = ("、", "和", "与", "及", "，")


def find_people(text: str) -> Iterator[Candidate]:
    """Yield the people that a sentence lists as drafters; the entity is the name without inner spaces."""
    for drafters in _DRAFTERS.finditer(text):
        for name in _NAME.finditer(text, drafters.start("names"), drafters.end("names")):
            yield Candidate(name.start(), name.end(), "PERSON", "".join(name.group().split()))


def find_listed(text: str, organisations: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the words of config/entities/listed_names.toml that stand in a list beside an organisation."""
    starts = {one.start for one in organisations}
    ends = {one.end for one in organisations}
    for word in _listed_words().finditer(text):
        before, behind = text[word.start() - 1 : word.start()], text[word.end() : word.end() + 1]
        if (before in _JOINT and word.start() - 1 in ends) or (behind in _JOINT and word.end() + 1 in starts):
            yield Candidate(word.start(), word.end(), "ORG", _listed_names()[word.group()])


@cache
def _listed_names() -> dict[str, str]:
    names: dict[str, str] = read_toml("entities/listed_names.toml")["names"]
    return names


@cache
def _listed_words() -> re.Pattern[str]:
    return alternation(list(_listed_names()))
