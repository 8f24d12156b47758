"""Decoding: the text of a file that people saved, in UTF-8, UTF-16 or GB18030, or one clear line why not."""

import codecs
import re
from dataclasses import dataclass

from pipeline.core.errors import InputError

_ADVICE = "save it as UTF-8 and try again"
#: Characters by which a text is judged.
_JUDGED = 100_000
#: Controls that no text holds; tabs, line ends and form feeds are none.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
#: GB 2312 orders its first 3,755 Han characters, which make nearly all of any Chinese text, by sound: B0A1 to D7F9.
_COMMON = range(0xB0, 0xD8)
#: The least share of them among the Han characters, and of the characters of GB 2312 among all that are not ASCII. A
#: white paper has 0.99 of both; Latin, Cyrillic, Big5 and cut UTF-8 that are read as GB18030 fail one of them.
_MOST_COMMON = 0.7
_MOST_KNOWN = 0.9
#: Characters that any Chinese text or list of standards is full of; Korean and Japanese in EUC use the same bytes for
#: other Han characters, of which these are no more than others.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形"
    "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展"
    "五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战"
    "标准号名称信息技术安全数据规范要求人工智能系统识别评估测试接口框架编阶段状态归口委员协会"
)
_MOST_FREQUENT = 0.15


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text without its byte order mark, and the encoding it was in: utf-8, utf-16 or gb18030."""

    text: str
    encoding: str


def decode(raw: bytes, file: str, advice: str = _ADVICE) -> Decoded:
    """Return the text of a file: UTF-8 or, with their marks or plainly so, UTF-16; else GB18030.

    Other encodings decode as GB18030 too, so that is taken only where Chinese comes out of it. Raises InputError naming
    the first byte (from 0) and its line where the content is none of these, or no text.
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Decoded(_checked(_strictly(raw, "utf-16", file, advice), file), "utf-16")
    if b"\0" in raw and (text := _unmarked_utf16(raw)):
        return Decoded(text, "utf-16")
    try:
        return Decoded(_checked(raw.decode("utf-8-sig"), file), "utf-8")
    except UnicodeDecodeError as error:
        text, end = _leading_gb18030(raw)
        if not looks_chinese(text):
            problem = f"byte {error.start} is no UTF-8, and it is no Chinese text in GB18030"
            raise _refusal(file, problem, advice, raw, error.start) from error
        if end < len(raw):
            raise _refusal(file, f"byte {end} is no GB18030", advice, raw, end) from error
        return Decoded(_checked(text, file), "gb18030")


def looks_chinese(text: str) -> bool:
    """Return whether a text has the characters that Chinese is written with, and hardly any others beside ASCII."""
    marks = [character for character in text[:_JUDGED] if not character.isascii()]
    codes = [code for code in map(_gb2312, marks) if code]
    han = [code for code in codes if code[0] >= _COMMON.start]
    common = sum(code[0] in _COMMON for code in han)
    frequent = sum(character in _FREQUENT for character in marks)
    is_known = len(codes) >= _MOST_KNOWN * len(marks)
    is_common = common >= _MOST_COMMON * len(han) and frequent >= _MOST_FREQUENT * len(han)
    return bool(han) and is_known and is_common and not _CONTROLS.search(text[:_JUDGED])


def _gb2312(character: str) -> bytes:
    """Return the two bytes of a character in GB 2312, nothing where it has none."""
    return character.encode("gb2312", "ignore")


def _unmarked_utf16(raw: bytes) -> str | None:
    """Return the text of UTF-16 without a mark, None where neither order of its bytes gives words and lines."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        is_plain = text.isascii() or looks_chinese(text)
        if is_plain and not _CONTROLS.search(text):
            return text
    return None


def _leading_gb18030(raw: bytes) -> tuple[str, int]:
    """Return the text up to the first byte that is no GB18030, and the place of that byte."""
    try:
        return raw.decode("gb18030"), len(raw)
    except UnicodeDecodeError as error:
        return raw[: error.start].decode("gb18030"), error.start


def _strictly(raw: bytes, encoding: str, file: str, advice: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise _refusal(file, f"byte {error.start} is no {encoding.upper()}", advice, raw, error.start) from error


def _refusal(file: str, problem: str, advice: str, raw: bytes, place: int) -> InputError:
    line = raw[:place].count(b"\n") + 1
    return InputError(file, problem, advice, f"line {line}")


def _checked(text: str, file: str) -> str:
    """Return a text; InputError where a NUL character stands in it: the file is none."""
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise InputError(file, "a NUL character stands in it", "give a text, no binary file", f"line {line}")
    return text
