"""Joining editions that are read one at a time gives the file that all of them at once give."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from benchmarks.drawn_editions import world
from pipeline.core.collection import Collection
from pipeline.core.errors import InputError
from pipeline.core.records import Edition, Entry, Finding
from pipeline.joining import gather, join
from pipeline.line import DEVELOPMENT, edition_sources, join_editions, read_edition, read_registers
from pipeline.load import load
from tests.conftest import ROOT
from tests.resolve.made import listed

Reader = Callable[[], Collection]


def both(editions: Sequence[Collection], folder: Path, registers: Sequence[Collection] = ()) -> tuple[bytes, bytes]:
    """Return the bytes of the file made of all editions at once, and of the one made of them one by one."""
    at_once, one_by_one = folder / "at-once.sqlite", folder / "one-by-one.sqlite"
    load(join_editions(editions, registers), at_once, dataset_version=DEVELOPMENT)
    join([partial(_itself, edition) for edition in editions], one_by_one, registers, dataset_version=DEVELOPMENT)
    return at_once.read_bytes(), one_by_one.read_bytes()


def _itself(edition: Collection) -> Collection:
    return edition


def test_our_own_editions_and_registers_give_the_same_bytes(tmp_path: Path) -> None:
    sources = edition_sources([ROOT / "raw"])
    at_once, one_by_one = both([read_edition(source) for source in sources], tmp_path, read_registers([ROOT / "raw"]))
    assert at_once == one_by_one


def test_drawn_editions_give_the_same_bytes(tmp_path: Path) -> None:
    at_once, one_by_one = both([draw() for draw in world(400, 10).editions], tmp_path)
    assert at_once == one_by_one


def test_ids_that_begin_with_another_id_give_the_same_bytes(tmp_path: Path) -> None:
    names = ("paper", "paper-2023", "paper.2024", "paper0", "a")
    editions = [read_edition(_text(tmp_path, name)) for name in names]
    at_once, one_by_one = both(editions, tmp_path)
    assert at_once == one_by_one


def _text(folder: Path, name: str) -> Path:
    path = folder / f"{name}.txt"
    path.write_text(
        f"智能系统白皮书\n\n\n\n一、引言\n本文说明{name}。GB/T 41819-2022《人脸识别数据安全要求》\n", encoding="utf-8"
    )
    return path


def test_an_edition_is_read_three_times_at_most(tmp_path: Path) -> None:
    reads: list[str] = []

    def reader(records: Collection) -> Reader:
        def read() -> Collection:
            reads.append(records.one(Edition).edition_id)
            return records

        return read

    readers = [reader(draw()) for draw in world(200, 10).editions]
    join(readers, tmp_path / "made.sqlite", dataset_version=DEVELOPMENT)
    assert max(reads.count(edition_id) for edition_id in reads) <= 3


def test_what_is_gathered_leaves_the_text_behind() -> None:
    (first, *_) = world(200, 10).editions
    kept = gather([first]).records
    assert len(kept.of(Entry)) == len(first().of(Entry))
    assert {type(row).__name__ for row in kept} == {"Edition", "Listing", "Entry", "Citation"}


def test_findings_come_back_with_the_report(tmp_path: Path) -> None:
    (edition,) = listed("old", [], previous="absent").of(Edition)
    empty = Collection([replace(edition, page_count=0)])
    joined = join([lambda: empty], tmp_path / "made.sqlite", dataset_version=DEVELOPMENT)
    assert [finding.rule for finding in joined.findings] == ["edition.previous_is_absent"]
    assert all(isinstance(finding, Finding) for finding in joined.findings)


def test_two_editions_of_one_id_are_refused() -> None:
    one = listed("old", [])
    with pytest.raises(InputError, match="edition id of two documents"):
        gather([lambda: one, lambda: one])
