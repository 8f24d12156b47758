"""Look-alikes: code points that fonts of Chinese papers give for other characters of the same shape, mapped back.

The page prints 人 and the text layer says ⼈ (a radical); it prints GB/T and says 犌犅／犜 (Founder fonts) or GВ/Т with
Cyrillic letters. What is printed is one and the same; what the text layer says is kept as a repair.
"""

import re
import unicodedata

from pipeline.identify.characters import HAN_LETTERS

# Radicals that stand for the character they are the radical of: Unicode has decompositions for two of them only
_RADICALS = "⺁⺇⺎⺒⺓⺝⺟⺠⺩⺫⺬⺮⺴⺶⻁⻄⻅⻆⻉⻊⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳"
_CHARACTERS = "厂几兀巳幺月母民王目示竹网羊虎西见角贝足车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟"
_OF_RADICAL = dict(zip(_RADICALS, _CHARACTERS, strict=True))
# Kangxi radicals, compatibility ideographs (Unicode decomposes both), supplementary radicals
_HAN = re.compile(f"[\u2f00-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f{_RADICALS}]")
# Cyrillic and Greek letters of the shape of a Latin one
_FOREIGN = "АВСЕНІЈКМОРЅТХУаеосрхуіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
_LATIN = "ABCEHIJKMOPSTXYaeocpxyijsABEZHIKMNOPTYX"
_OF_FOREIGN = str.maketrans(_FOREIGN, _LATIN)
# GВ/Т: a word of letters, digits and marks, one of them at least Latin and one foreign
_WORD = re.compile(rf"(?=[!-~{_FOREIGN}]{{0,40}}[A-Za-z])(?=[!-~]{{0,40}}[{_FOREIGN}])[!-~{_FOREIGN}]+")
# 犌犅／犜: two such characters together, or one beside a Latin letter, a digit or a slash; 李犇 is a name
_FOUNDER = "".join(HAN_LETTERS)
_LETTERS = re.compile(rf"[{_FOUNDER}]{{2,}}|(?<=[!-~／０-９])[{_FOUNDER}]|[{_FOUNDER}](?=[!-~／０-９])")
_SUSPECTS = re.compile(f"[\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f{_FOREIGN}{_FOUNDER}]")

#: What the text layer says, and what is printed.
Repair = tuple[str, str]


def mended(text: str) -> tuple[str, tuple[Repair, ...]]:
    """Return a text as long with look-alikes mapped back, and each repair once, by what was there before."""
    if not _SUSPECTS.search(text):
        return text, ()
    repaired = _HAN.sub(lambda found: _han(found.group()), text)
    repaired = _LETTERS.sub(lambda found: "".join(HAN_LETTERS[character] for character in found.group()), repaired)
    repaired = _WORD.sub(lambda found: found.group().translate(_OF_FOREIGN), repaired)
    pairs = {(before, after) for before, after in zip(text, repaired, strict=True) if before != after}
    return repaired, tuple(sorted(pairs))


def _han(character: str) -> str:
    return _OF_RADICAL.get(character) or unicodedata.normalize("NFKC", character)
