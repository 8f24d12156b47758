"""Bookmarks of a PDF against the headings found, and findings that would be said twice."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.core.collection import Collection
from pipeline.core.records import Finding, Source
from pipeline.extract import extract
from pipeline.parse import parse
from tests.conftest import ROOT

DIGEST = ROOT / "raw/aisec-2023-digest"


@pytest.fixture(scope="module")
def extracted() -> Collection:
    return extract(DIGEST)


def missing(extracted: Collection, *more: str, dropped: int = 0) -> list[str | None]:
    source = extracted.one(Source)
    changed = replace(source, bookmarks=(*source.bookmarks[dropped:], *more))
    rows = parse(Collection([changed, *(row for row in extracted if row is not source)]))
    return [row.quote for row in rows.of(Finding) if row.rule == "bookmarks.heading_missing"]


def test_the_bookmarks_of_the_digest_are_its_headings(extracted: Collection) -> None:
    assert "一、人工智能发展现状" in extracted.one(Source).bookmarks
    assert missing(extracted) == []


def test_a_bookmark_without_its_heading_is_reported_once(extracted: Collection) -> None:
    assert missing(extracted, "六、展望", "六、 展望") == ["六、 展望"]


def test_bookmarks_that_are_no_headings_say_nothing(extracted: Collection) -> None:
    count = len(extracted.one(Source).bookmarks)
    assert missing(extracted, "Slide 1", "Slide 2", dropped=count) == []


def test_what_is_printed_and_no_heading_may_have_a_bookmark(extracted: Collection) -> None:
    assert missing(extracted, "编写单位") == []


def test_a_line_twice_in_the_contents_is_one_finding(tmp_path: Path) -> None:
    contents = "目录\n一、背景\t1\n二、缺失的章节\t2\n二、缺失的章节\t2\n三、展望\t3\n"
    path = tmp_path / "paper.txt"
    path.write_text(
        f"某某白皮书\n\n\n\n{contents}\n\n\n一、背景\n\n正文在这里。\n\n三、展望\n\n正文在这里。\n", encoding="utf-8"
    )
    found = [row for row in parse(extract(path)).of(Finding) if row.rule == "contents.heading_missing"]
    assert len(found) == len({row.finding_id for row in found}) == 1
