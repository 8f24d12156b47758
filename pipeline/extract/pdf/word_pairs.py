"""Word pairs: writes the table of Han characters that stand together in common words, from jieba's dictionary.

`python -m pipeline.extract.pdf.word_pairs` writes it anew; a test insists that it is what the dictionary gives.
"""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import jieba

from pipeline.extract.pdf.language import PAIRS

#: Words that hold a pair are together at least this frequent in the text that the dictionary counts.
FREQUENT = 300
_HEAD = "# A Han character, then those that follow it in frequent words of the dictionary of jieba (MIT, Sun Junyi).\n"
_HAN_WORD = re.compile(r"[\u3400-\u9fff]{2,}")


def table() -> str:
    """Return the table as text, a line for each first character."""
    counts: Counter[str] = Counter()
    dictionary = Path(jieba.__file__).with_name("dict.txt")
    with dictionary.open(encoding="utf-8") as lines:
        for line in lines:
            word, frequency, *_ = line.split(" ")
            if _HAN_WORD.fullmatch(word):
                for left, right in pairwise(word):
                    counts[left + right] += int(frequency)
    followers: dict[str, str] = {}
    for pair in sorted(pair for pair, count in counts.items() if count >= FREQUENT):
        followers[pair[0]] = followers.get(pair[0], "") + pair[1]
    return _HEAD + "".join(f"{first}{rest}\n" for first, rest in followers.items())


if __name__ == "__main__":
    PAIRS.write_text(table(), encoding="utf-8")
