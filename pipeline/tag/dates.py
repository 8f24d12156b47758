"""Dates: calendar expressions with a year, in every Chinese form, as ISO 8601."""

import re
from collections.abc import Iterator
from datetime import date as calendar_date

from pipeline.tag.candidate import Candidate

_HAN_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | dict.fromkeys("零○Ｏ", "0")
#: No paper speaks of a day outside these years.
_YEARS = range(1900, 2200)

# 2023年5月11日 | 2023 年 5 月 | 二〇二三年五月十一日 | 2021—2025年, but not 2023年版 and 2022年第21次会议
_CHINESE = re.compile(
    r"""
    (?<! [\d〇零○Ｏ一二三四五六七八九.] )
    (?: (?P<first> \d{4} ) \s? [-—–－~～至] \s? )?
    (?P<year> \d{4} | [〇零○Ｏ一二三四五六七八九]{4} ) \s? 年
    (?! \s? 版 | \s? 第 \s? [\d一二三四五六七八九十]{1,4} \s? [次号期届] )
    (?: \s? (?P<month> \d{1,2} | [一二三四五六七八九十]{1,2} ) \s? 月 份?
        (?: \s? (?P<day> \d{1,2} | [一二三四五六七八九十]{1,3} ) \s? [日号] )? )?
    """,
    re.VERBOSE,
)
# 2023 | 二〇二三: what a date begins with
_DIGITS = re.compile(r"[\d〇零○Ｏ一二三四五六七八九]{4,}")
# 2021年上半年 | 2022年第三季度 | 2020年底 | 2021年度: what may stand behind the year instead of a month
_PART = re.compile(r"\s?(?:第\s?[一二三四1-4]\s?季度|[上下]半年|[初末底中](?![高等小])|度(?![假过]))")
# 2023-05-11 | 2023/5/11 | 2023.5.11
_NUMERIC = re.compile(
    r"""
    (?<! [\w./-] ) (?P<year> (?: 19 | 20 ) \d{2} ) (?P<mark> [-/.] ) (?P<month> 1[0-2] | 0?[1-9] )
    (?P=mark) (?P<day> 3[01] | [12]\d | 0?[1-9] ) (?! [\w/-] | \.\d )
    """,
    re.VERBOSE | re.ASCII,
)


def find_dates(text: str) -> Iterator[Candidate]:
    """Yield the dates of a text; the entity is ISO 8601 as precise as printed, `2021/2025` for a range of years."""
    for found in _chinese_dates(text):
        year = _number(found["year"])
        if year not in _YEARS:
            continue
        iso = _iso(year, found["month"], found["day"])
        part = None if found["month"] else _PART.match(text, found.end())
        end = part.end() if part else found.end()
        yield Candidate(found.start(), end, "DATE", f"{_number(found['first'])}/{iso}" if found["first"] else iso)
    for found in _NUMERIC.finditer(text):
        yield Candidate(found.start(), found.end(), "DATE", _iso(int(found["year"]), found["month"], found["day"]))


def _chinese_dates(text: str) -> Iterator[re.Match[str]]:
    """Yield what the pattern finds, asked only where digits are."""
    end = 0
    for digits in _DIGITS.finditer(text):
        found = _CHINESE.match(text, digits.start()) if digits.start() >= end else None
        if found is not None:
            yield found
            end = found.end()


def _iso(year: int, month_text: str | None, day_text: str | None) -> str:
    """Return a date; without its day, or without its month, where no calendar has them."""
    month = _number(month_text) if month_text else 0
    day = _number(day_text) if day_text else 0
    if not 1 <= month <= 12:
        return f"{year}"
    try:
        return calendar_date(year, month, day).isoformat()
    except ValueError:
        return f"{year}-{month:02}"


def _number(text: str) -> int:
    """Return a number printed in digits, in Han digits (二〇二三) or with tens (二十三, 十一)."""
    tens, mark, ones = text.rpartition("十")
    if mark:
        return 10 * (_number(tens) if tens else 1) + (_number(ones) if ones else 0)
    return int("".join(_HAN_DIGITS.get(digit, digit) for digit in text))
