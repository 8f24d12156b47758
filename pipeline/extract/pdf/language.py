"""Language: whether the text of a page reads as a language, or a font's map has put wrong characters in its place.

A wrong map gives characters that exist: Han characters of no word, letters of no word, or marks of a foreign alphabet.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

#: Pairs of Han characters that stand together in common words; `python -m pipeline.extract.pdf.word_pairs` writes it.
PAIRS = Path(__file__).with_name("tables") / "word_pairs.txt"
#: So much of a page's text is looked at, and so many of its pairs looked up.
MOST_TEXT, MOST_PAIRS = 1500, 150
#: Part of the pairs that common words hold: Chinese 0.3 to 0.7 (in traditional characters 0.15), a wrong map 0 to 0.09.
FEWEST_KNOWN, SURE_PAIRS = 0.1, 40
#: Below this part, or with fewer pairs, a page is only doubtful.
DOUBTFUL_KNOWN, DOUBTFUL_PAIRS = 0.2, 10
#: Part of the Han characters that both level 1 sets know: Chinese names 0.95, code points off by some 0.2 to 0.5.
FEWEST_COMMON, SURE_HAN = 0.7, 40
#: Part of the letters of English words that are among its nine most frequent: English 0.7, any nine letters 0.35.
FEWEST_FREQUENT, SURE_LETTERS = 0.5, 200
#: With more kana a text is Japanese, of which the table knows no words.
MOST_KANA = 15
#: Characters of alphabets and symbols that a Chinese paper does not use, as part of all that is printed.
MOST_STRANGE, SURE_CHARACTERS = 0.25, 40

#: Names and labels are shorter: their characters make no words.
_HAN_RUN = re.compile(r"[\u3400-\u9fff]{5,}")
_HAN = re.compile(r"[\u3400-\u9fff]")
_KANA = re.compile(r"[\u3041-\u30ff]")
_WORD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][a-z]{2,30}(?![A-Za-z0-9])")
_FREQUENT = re.compile(r"[etaoinshr]")
# Not ASCII, Greek, punctuation, arrows, numerals in circles, kana, Han, full-width forms
_STRANGE = re.compile(
    "[^\\s!-~\u00b7\u0370-\u03ff\u2010-\u2027\u2030-\u206f\u2150-\u218b\u2190-\u21ff\u2460-\u24ff\u3000-\u9fff"
    "\uf900-\uffee\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the text of a page is: certainly no language, or doubtfully one."""

    is_wrong: bool
    is_doubtful: bool


def judged(lines: Iterable[str]) -> Judgement:
    """Return whether the printed lines of a page read as a language."""
    text = "\n".join(lines)[:MOST_TEXT]
    if len(_KANA.findall(text)) > MOST_KANA:
        return Judgement(is_wrong=False, is_doubtful=False)
    count, known = _pairs(text)
    is_wrong = known < FEWEST_KNOWN * count if count >= SURE_PAIRS else _is_rare(text)
    is_wrong = is_wrong or _spells_no_english(text) or _is_strange(text)
    return Judgement(is_wrong, is_wrong or (count >= DOUBTFUL_PAIRS and known < DOUBTFUL_KNOWN * count))


def _pairs(text: str) -> tuple[int, int]:
    """Return how many pairs of neighbouring Han characters were looked at, and how many of them words hold."""
    followers = read_followers()
    count = known = 0
    for found in _HAN_RUN.finditer(text):
        run = found.group()
        known += sum([right in followers.get(left, "") for left, right in pairwise(run)])
        count += len(run) - 1
        if count >= MOST_PAIRS:
            break
    return count, known


def _is_rare(text: str) -> bool:
    """Return whether the Han characters of a text, where there are enough of them, are none that are common."""
    han = _HAN.findall(text)
    if len(han) < SURE_HAN:
        return False
    return sum([character in common_characters() for character in han]) < FEWEST_COMMON * len(han)


def _spells_no_english(text: str) -> bool:
    letters = "".join(_WORD.findall(text)).lower()
    return len(letters) >= SURE_LETTERS and len(_FREQUENT.findall(letters)) < FEWEST_FREQUENT * len(letters)


def _is_strange(text: str) -> bool:
    printed = len(text) - text.count(" ") - text.count("\n")
    return printed >= SURE_CHARACTERS and len(_STRANGE.findall(text)) > MOST_STRANGE * printed


@cache
def common_characters() -> frozenset[str]:
    """Return the frequent characters of Chinese: level 1 of GB/T 2312 (simplified) and of Big5 (traditional)."""
    simplified = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    cells = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = (bytes((row, cell)) for row in range(0xA4, 0xC7) for cell in cells)
    known = b" ".join(simplified).decode("gb2312", "ignore"), b" ".join(traditional).decode("big5", "ignore")
    return frozenset(" ".join(known).split())


@cache
def read_followers() -> Mapping[str, str]:
    """Return for each Han character those that follow it in common words."""
    lines = PAIRS.read_text(encoding="utf-8").splitlines()
    return {line[0]: line[1:] for line in lines if not line.startswith("#")}
