"""Keywords: the words that tell a section from the others of its edition, for browsing.

Words are jieba's, named things whole and under their canonical names. The weight is TF-IDF: the share of a word in its
section times the logarithm of how many sections there are for one that has it. Rarity over the edition's own sections
was preferred to jieba's packaged table of a news corpus: there 人工智能 is rare and heads every section of a paper on
it, names and new terms are unknown to it, and it takes as long to load as the dictionary.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence, Set
from functools import cache, lru_cache
from itertools import chain

from pipeline.core.records import Keyword
from pipeline.core.vocabulary import read_toml
from pipeline.tag.reading import Reading

#: Keywords of a section at most.
_MOST = 12
#: Words of which is kept whether they may be keywords: a paper uses few of them often.
_REMEMBERED = 1 << 16
_NAMED = ("ORG", "PRODUCT", "TECH", "ATTACK", "RISK", "PROPERTY", "GPE")
_ROLES = ("heading", "paragraph")
# two and more Han characters or letters
_WORD = re.compile(r"[\u4e00-\u9fff]{2,} | [A-Za-z][A-Za-z0-9.&+-]+", re.VERBOSE)


def keywords_of(readings: Sequence[Reading]) -> Iterator[Keyword]:
    """Yield the keywords of every section, the heaviest first; of two alike the one that comes first in it.

    A plain word that the edition uses once is nobody's keyword: it leads nowhere.
    """
    counts: dict[tuple[str, str], Counter[str]] = {}
    names: set[str] = set()
    for reading in readings:
        block = reading.block
        if block.section_id is not None and block.role in _ROLES:
            named = [mention.entity for mention in reading.of(*_NAMED)]
            names.update(named)
            words = counts.setdefault((block.edition_id, block.section_id), Counter())
            words.update(named)
            words.update(filter(_may_be_keyword, reading.words()))
    rarity = _rarity(counts.values(), names)
    for (edition_id, section_id), words in counts.items():
        total = words.total()
        weights = {word: round(count / total * rarity[word], 6) for word, count in words.items() if word in rarity}
        heaviest = sorted(weights, key=weights.__getitem__, reverse=True)[:_MOST]
        for position, word in enumerate(heaviest, start=1):
            yield Keyword(
                edition_id=edition_id, section_id=section_id, position=position, word=word, weight=weights[word]
            )


def _rarity(sections: Collection[Counter[str]], names: Set[str]) -> dict[str, float]:
    """Return the logarithm of how many sections there are for one that has a word; not of those that are no keywords.

    Of the plain words, which are not `names`, these are the stop words and what all sections use once.
    """
    having = Counter(chain.from_iterable(sections))
    in_all: Counter[str] = Counter()
    for words in sections:
        in_all.update(words)
    return {
        word: math.log((len(sections) + 1) / count)
        for word, count in having.items()
        if word not in _stop_words() and (in_all[word] > 1 or word in names)
    }


@lru_cache(maxsize=_REMEMBERED)
def _may_be_keyword(word: str) -> bool:
    return _WORD.fullmatch(word) is not None


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(read_toml("entities/stop_words.toml")["words"])
