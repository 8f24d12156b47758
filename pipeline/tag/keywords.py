"""Keywords: the words that tell a section from the others of its edition, for browsing.

Words are jieba's, named things whole and under their canonical names. The weight is TF-IDF: the share of a word in its
section times the logarithm of how many sections there are for one that has it. Rarity over the edition's own sections
was preferred to jieba's packaged table of a news corpus: there 人工智能 is rare and heads every section of a paper on
it, names and new terms are unknown to it, and it takes as long to load as the dictionary.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.core.records import Keyword
from pipeline.core.vocabulary import read_toml
from pipeline.tag.reading import Reading

#: Keywords of a section at most.
_MOST = 12
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
            words.update(word for word in reading.words() if _WORD.fullmatch(word))
    having = Counter(word for words in counts.values() for word in words)
    in_all: Counter[str] = Counter()
    for words in counts.values():
        in_all.update(words)
    for (edition_id, section_id), words in counts.items():
        total = words.total()
        weights = {
            word: round(count / total * math.log((len(counts) + 1) / having[word]), 6)
            for word, count in words.items()
            if word not in _stop_words() and (in_all[word] > 1 or word in names)
        }
        for position, word in enumerate(sorted(weights, key=lambda word: -weights[word])[:_MOST], start=1):
            yield Keyword(
                edition_id=edition_id, section_id=section_id, position=position, word=word, weight=weights[word]
            )


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(read_toml("entities/stop_words.toml")["words"])
