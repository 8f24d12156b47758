"""Instruments: what a title says of its kind and stage, and when two titles name one instrument."""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.core.titles import series_elements
from pipeline.core.vocabulary import read_toml

# 管理办法（征求意见稿） | 算法问责法（草案）
_MARK = re.compile(r"\s?[（(](?P<mark>[^（）()]{2,12})[）)]\s?$")
# 人工智能战略2022 | 发展规划（2021—2025年） | 白皮书（2019版） | 指南（1.0版）
_YEAR = re.compile(
    r"""
    \s?
    (?: [（(] \s? [Vv]? \d{1,2} (?: \. \d{1,2} ){0,2} \s? 版? [)）]
      | [（(]? \d{4} \s? (?: 年 | [—\-–至] \s? \d{4} \s? 年? )? \s? (?: 版 | 年版 | 度 )? [)）]? )
    $
    """,
    re.VERBOSE,
)

# 欧盟的网络安全战略：一个开放…的网络空间
_SUBTITLE = re.compile(r"[：:—]")


@dataclass(frozen=True, slots=True)
class Kinds:
    """The words of config/entities/document_kinds.toml."""

    drafts: frozenset[str]
    marks: frozenset[str]
    proposals: tuple[str, ...]
    apposed: tuple[tuple[str, str], ...]
    endings: tuple[tuple[str, str, tuple[str, ...]], ...]


@cache
def read_kinds() -> Kinds:
    """Return the words; endings and words in apposition are ordered longest first, then as in the file."""
    table = read_toml("entities/document_kinds.toml")
    endings = [(word, row["kind"], tuple(row.get("never", ()))) for row in table["ending"] for word in row["words"]]
    apposed = [(word, row["kind"]) for row in table["apposed"] for word in row["words"]]
    return Kinds(
        drafts=frozenset(table["drafts"]),
        marks=frozenset(table["marks"]),
        proposals=tuple(table["proposals"]),
        apposed=tuple(sorted(apposed, key=lambda row: -len(row[0]))),
        endings=tuple(sorted(endings, key=lambda row: -len(row[0]))),
    )


def without_mark(title: str) -> tuple[str, str | None]:
    """Return a title without the mark of its stage, and the mark (征求意见稿), null where it has none."""
    found = _MARK.search(title)
    kinds = read_kinds()
    if found and (found["mark"] in kinds.drafts or found["mark"] in kinds.marks):
        return title[: found.start()], found["mark"]
    return title, None


def instrument_key(title: str) -> str:
    """Return what all titles of one instrument share: no mark of its stage, no white space, one kind of bracket."""
    bare, _ = without_mark(title)
    return "".join(bare.split()).translate(str.maketrans("()：", "（）:")).casefold()


def is_draft(title: str) -> bool:
    """Whether a title carries the mark of a draft."""
    return without_mark(title)[1] in read_kinds().drafts


def kind_by_title(title: str) -> str | None:
    """Return the kind of instrument that a title names by its ending; null where it names none."""
    if any(title.startswith(f"{element} ") for element in series_elements()):
        return "standard"
    bare, mark = without_mark(title)
    for part in (bare, _SUBTITLE.split(bare, maxsplit=1)[0]):
        name = _YEAR.sub("", part)
        for word, kind, never in read_kinds().endings:
            if name.endswith(word) and not name.endswith(never):
                return "draft_law" if kind == "law" and mark in read_kinds().drafts else kind
    return None
