"""Drawn editions: list rows in any number over many editions, by a seed, with the truth of what is one standard.

A world has series of editions, one edition of each series a year. A series lists the works of its field and some that
every field lists. A work goes its way from year to year: named without a number, planned, drafted, published, revised
under a new year and perhaps a new title, amended. Rows print what the year says, now and then with a misspelt title.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.drawn_print import Print
from pipeline.core.collection import Collection

FIRST_YEAR, YEARS = 2019, 5
#: Shares: rows of works that every field lists, titles misspelt, rows left out of an edition, works cited in its text.
_SHARED, _MISSPELT, _LEFT_OUT, _CITED = 0.15, 0.01, 0.1, 0.05
#: Share of the works of a field that an edition lists: some begin later.
_LISTED = 0.72
_ELEMENTS = ("信息安全技术", "网络安全技术", "数据安全技术", "信息技术", "人工智能", "智能制造", "物联网", "区块链")
_WORDS = tomllib.loads(Path(__file__).with_name("drawn_words.toml").read_text(encoding="utf-8"))
_WHERE = tuple(_WORDS["where"])
_WHAT = tuple(_WORDS["what"])
_SIDE = tuple(_WORDS["side"])
_KIND = tuple(_WORDS["kind"])
_OWNERS = tuple(f"全国{what}标准化技术委员会" for what in _WHERE)
_PARTS = ("总则", "框架", "功能要求", "性能要求", "试验方法", "数据格式")
_SECTORS = ("YD", "GA", "SJ", "JR", "JT", "DL", "HJ", "MZ", "WS", "QX")
_GROUPS = ("CESA", "CCSA", "CIE", "CAS", "TAF", "ISC", "ZSA", "CSAE")
_STEMS = tuple(_WORDS["stems"])
_ENDINGS = (
    "requirements",
    "test methods",
    "evaluation",
    "management guidance",
    "vocabulary",
    "reference architecture",
    "implementation guide",
    "classification",
    "capability model",
    "inspection rules",
)


@dataclass(frozen=True, slots=True)
class Work:
    """What is one standard in the world: its rows by year (number, title, stage; null in years without one)."""

    place: int
    owner: str
    rows: tuple[tuple[str, str, str] | None, ...]


@dataclass(frozen=True, slots=True)
class World:
    """Editions to be drawn, each made when it is called, and the true work of every row once its edition is made."""

    editions: tuple[Callable[[], Collection], ...]
    truth: dict[str, int]


def world(listings: int, editions: int, seed: int = 1) -> World:
    """Return a world of about `listings` rows over `editions` editions."""
    draw = random.Random(f"{seed} {listings} {editions}")
    series = max(1, editions // YEARS)
    rows = max(1, round(listings / (series * YEARS) / _LISTED))
    makers = _Makers(draw)
    shared = [makers.work() for _ in range(round(rows * _SHARED))]
    truth: dict[str, int] = {}
    drawn = []
    for number in range(series):
        own = [makers.work() for _ in range(rows - len(shared))]
        for year in range(YEARS):
            drawn.append((year, number, partial(_edition, truth, (*shared, *own), number, year, seed)))
    return World(tuple(made for _, _, made in sorted(drawn, key=lambda one: one[:2])), truth)


class _Makers:
    """Draws works, each title and each number once."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        self.titles: set[str] = set()
        self.count = 0
        self.ways = (
            *(self._national,) * 5,
            self._sector,
            self._group,
            self._local,
            self._international,
            self._ieee,
            self._unnumbered,
            self._old,
        )

    def work(self) -> Work:
        """Return a new work."""
        self.count += 1
        title = self._title()
        owner = self.draw.choice(_OWNERS)
        rows = self.draw.choice(self.ways)(title, self.count)
        return Work(self.count, owner, tuple(rows))

    def _title(self) -> str:
        while True:
            words = (self.draw.choice(_ELEMENTS), " ", *map(self.draw.choice, (_WHERE, _WHAT, _SIDE, _KIND)))
            if (title := "".join(words)) not in self.titles:
                self.titles.add(title)
                return title

    def _later(self, states: list[tuple[str, str, str]]) -> Iterator[tuple[str, str, str] | None]:
        """Yield the row of each year: the states follow one another, from a year on that is drawn."""
        begins = self.draw.choice((0, 0, 0, 1, 2, 3))
        place = self.draw.randrange(len(states))
        for year in range(YEARS):
            yield states[min(place, len(states) - 1)] if year >= begins else None
            place += year >= begins and self.draw.random() < 0.4

    def _national(self, title: str, count: int) -> Iterator[tuple[str, str, str] | None]:
        plan = _plan(count, "T")
        number = f"GB/T {10000 + count % 80000}" + (f".{1 + count // 80000}" if count >= 80000 else "")
        revised = self.draw.choice((title, title, title.replace("规范", "要求"), f"网络安全技术 {title.split()[1]}"))
        return self._later(
            [
                (plan, title, "征求意见稿"),
                (plan, title, "报批稿"),
                (f"{number}-2021", title, "发布"),
                (f"{number}-2021", title, "现行"),
                (f"{number}-2023", revised, "发布"),
            ]
        )

    def _sector(self, title: str, count: int) -> Iterator[tuple[str, str, str] | None]:
        number = f"{_SECTORS[count % 10]}/T {1000 + count // 10}"
        return self._later([(f"{number}-2017", title, "现行"), (f"{number}-2022", title, "发布")])

    def _group(self, title: str, count: int) -> Iterator[tuple[str, str, str] | None]:
        return self._later([(f"T/{_GROUPS[count % 8]} {100 + count // 8}-2021", title, "发布")])

    def _local(self, title: str, count: int) -> Iterator[tuple[str, str, str] | None]:
        return self._later([(f"DB{11 + count % 40}/T {1000 + count // 40}-2020", title, "现行")])

    def _international(self, title: str, count: int) -> Iterator[tuple[str, str, str] | None]:
        number, english = 10000 + count, _english(count, self.draw)
        return self._later(
            [
                (f"ISO/IEC CD {number}", english, "30"),
                (f"ISO/IEC DIS {number}", english, "40"),
                (f"ISO/IEC {number}:2022", english, "发布"),
            ]
        )

    def _ieee(self, title: str, count: int) -> Iterator[tuple[str, str, str] | None]:
        english = f"Standard for {_english(count, self.draw)}"
        number = f"{2000 + count % 80000}" + (f".{1 + count // 80000}" if count >= 80000 else "")
        return self._later([(f"IEEE P{number}", english, "草案"), (f"IEEE Std {number}-2022", english, "发布")])

    def _unnumbered(self, title: str, count: int) -> Iterator[tuple[str, str, str] | None]:
        plan = _plan(count, "Z")
        return self._later([("——", title, "预研"), ("——", title, "预研"), (plan, title, "立项")])

    def _old(self, title: str, count: int) -> Iterator[tuple[str, str, str] | None]:
        number, part = f"GB {1000 + count % 9000}", 1 + count // 9000
        named = f"{title} 第{part}部分：{_PARTS[part % len(_PARTS)]}"
        base = f"{number}.{part}-2012"
        return self._later([(base, named, "现行"), (f"{base}/XG1-2022", f"{named}《第1号修改单》", "发布")])


def _plan(count: int, kind: str) -> str:
    """Return a plan number; whatever its kind, a year and a department give each serial once."""
    return f"{2015 + count % 9}{count // 9 % 10000:04}-{kind}-{300 + count // 90000 % 600}"


def _english(count: int, draw: random.Random) -> str:
    """Return an English title that no other work has."""
    words = [*draw.sample(_STEMS, 4), draw.choice(_ENDINGS)]
    return f"{' '.join(words).capitalize()}, profile {count}"


def _edition(truth: dict[str, int], works: tuple[Work, ...], series: int, year: int, seed: int) -> Collection:
    """Return the edition of a series in a year; what each row truly is goes into `truth`."""
    draw = random.Random(f"{seed} {series} {year}")
    edition_id = f"paper-{series:04}-{FIRST_YEAR + year}"
    made = Print(edition_id, f"{FIRST_YEAR + year}-06")
    for work in works:
        row = work.rows[year]
        if row is None or draw.random() < _LEFT_OUT:
            continue
        truth[made.row(work.owner, *_as_printed(row, draw))] = work.place
    cited = [work for work in works if work.rows[year] and draw.random() < _CITED]
    for work in cited:
        number, title, _ = work.rows[year] or ("", "", "")
        truth[made.citation(number, title)] = work.place
    return made.collection(f"第{series}类智能系统标准化白皮书（{FIRST_YEAR + year}版）")


def _as_printed(row: tuple[str, str, str], draw: random.Random) -> tuple[str, str, str]:
    number, title, stage = row
    if draw.random() < _MISSPELT and len(title) > 12:
        at = draw.randrange(8, len(title) - 2)
        title = title[:at] + title[at + 1] + title[at] + title[at + 2 :]
    return number, title, stage
