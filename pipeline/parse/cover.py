"""Cover: title, edition mark, publisher and date as the cover prints them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.records import Edition, Source
from pipeline.core.text import is_han, without_han_spaces
from pipeline.parse.items import PrintedLine

#: (2023版)　（2023年版）　（征求意见稿）　V1.0
_LABEL = re.compile(r"[(（]\s*(?P<label>[^()（）]{1,12}[版稿本])\s*[)）]|(?P<version>[Vv]\d{1,2}\.\d{1,2})")
#: 2023年5月　2023 年 5 月 31 日　2023.05　2024-05-31　二〇二四年六月
_DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d|[一二][〇零○O一二三四五六七八九]{3})\s{0,9}[年.-]\s{0,9}"
    r"(?:(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s{0,9}[月.-]?)?(?:\s{0,9}(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s{0,9}日?)?"
    r"(?:\s{0,9}(?:发布|印发|公布)(?:\s.{0,40})?)?"
)
_HAN_DIGITS = dict(zip("〇一二三四五六七八九零○O", "0123456789000", strict=True))
_LONGEST_NAME = 40
_PUBLISHES = re.compile(r"\s{0,9}(?:联合)?发布$")
#: A line of a cover that names a publisher ends so.
_PUBLISHER = re.compile(
    r"(?:委员会|工作组|研究院|研究所|研究中心|协会|学会|联盟|中心|公司|集团|大学|学院|部|局|署|办公室|实验室|秘书处|推进组|厅|委|院)"
    r"(?:\s{0,9}发布)?$"
)
#: ICS 35.030　CCS L 80　No.202405　GB/T 99999—2024　代替 GB/T …　备案号　www.…　某发〔2024〕12号　2024-12-01 实施
_FORMAL = re.compile(
    r"""
    (?:ICS|CCS|UDC|No\.|ISBN|ISSN|备案号|代替|替代|中图分类号|密级|编号).* | [A-Z]{1,6}(?:/[A-Z]{1,5})?\s?\d{1,3}
    | [A-Z]{1,10}(?:/[A-Z]{1,5})?\s?[\dX.]{2,8}(?:[—–-][\dX]{2,6})? | [A-Z]{2}\d*-[A-Z]{2}-\w+ | (?:https?://|www\.).*
    | .{0,200}[〔\[]\d{4}[〕\]]\s?\d{1,4}\s?号 | .{0,200}(?:实施|印发) | .{0,200}从以下网址获得.*
    | (?:中华人民共和国)?.{0,12}(?:国家|行业|地方|团体|企业)标准(?:化指导性技术文件)?
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover prints; null where it does not."""

    title: str | None
    label: str | None
    publisher: str | None
    date: str | None


def read_cover(lines: Sequence[PrintedLine]) -> Cover:
    """Return the facts of a cover; an inner cover that repeats them adds nothing.

    The title is the line set largest, or the first line where no sizes are known, with the lines of the same size
    that follow it.
    """
    rest = [line for line in lines if without_han_spaces(line.text.strip())]
    label = next((found for line in rest if (found := _LABEL.search(line.text))), None)
    date = next((found for line in rest if (found := _DATE.fullmatch(line.text.strip()))), None)
    return Cover(
        title=_title(rest),
        label=label["label"] or label["version"] if label else None,
        publisher=_publisher(rest),
        date=_iso(date) if date else None,
    )


def edition_of(source: Source, cover: Cover) -> Edition:
    """Return the edition: what edition.toml declares, else what the cover prints, else the file's stem as title."""
    return Edition(
        edition_id=source.edition_id,
        title=source.title or cover.title or source.edition_id,
        label=cover.label,
        publisher=source.publisher or cover.publisher,
        date=source.date or cover.date,
        kind=source.kind or "white_paper",
        source_name=source.source_name,
        source_sha256=source.source_sha256,
        media=source.media,
        page_count=source.page_count,
        licence=source.licence,
        attribution=source.attribution,
        previous=source.previous,
    )


def _title(lines: Sequence[PrintedLine]) -> str | None:
    candidates = [line for line in lines if line.declared == "title"] or [
        line for line in lines if not _is_other(line.text)
    ]
    if not candidates:
        return None
    largest = max(line.size or 0.0 for line in candidates)
    first = next(index for index, line in enumerate(candidates) if (line.size or 0.0) >= largest - 0.5)
    title = _spaced(candidates[first].text)
    for line in candidates[first + 1 :]:
        if line.size is None or line.size < largest - 0.5 or line.page_index != candidates[first].page_index:
            break
        title += _spaced(line.text)
    return _LABEL.sub("", title).strip() or None


def _publisher(lines: Sequence[PrintedLine]) -> str | None:
    names: list[str] = []
    for name in dict.fromkeys(_PUBLISHES.sub("", _clean(line.text)) for line in lines):
        if not _PUBLISHER.search(name) or name[:1] in "(（" or len(name) > _LONGEST_NAME:
            continue
        if names and name.endswith("工作组") and names[-1].endswith("委员会"):
            names[-1] += name
        else:
            names.append(name)
    return "、".join(names) or None


def _is_other(text: str) -> bool:
    clean = _clean(text)
    patterns = (_LABEL, _DATE, _FORMAL)
    return any(pattern.fullmatch(clean) for pattern in patterns) or _PUBLISHER.search(clean) is not None


def _iso(found: re.Match[str]) -> str:
    year = "".join(_HAN_DIGITS.get(digit, digit) for digit in found["year"])
    return "-".join([year, *(f"{_value(part):02d}" for part in (found["month"], found["day"]) if part)])


def _value(text: str) -> int:
    """Return the value of a month or day in digits of either kind."""
    if text.isdigit():
        return int(text)
    tens, mark, units = text.partition("十")
    tens_value = int(_HAN_DIGITS.get(tens, "1")) if mark else 0
    return 10 * tens_value + int(_HAN_DIGITS.get(units if mark else text, "0"))


def _spaced(text: str) -> str:
    """Return a title with its spaces between words; letters set apart (白 皮 书) are put together."""
    words = text.split()
    return _clean(text) if any(len(word) == 1 and is_han(word) for word in words) else " ".join(words)


def _clean(text: str) -> str:
    return without_han_spaces(text.strip())
