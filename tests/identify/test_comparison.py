"""Comparison: one work under several numbers, keys and order."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.identify import Identifier, key, order_key, parse, same_work


def identifier(text: str) -> Identifier:
    return parse(text).identifiers[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ISO/IEC DTR 5469", "ISO/IEC TR 5469:2024"),
        ("ISO/IEC FDIS 42001", "ISO/IEC 42001:2023"),
        ("ISO/AWI PAS 8800", "ISO/PAS 8800:2024"),
        ("IEEE P2894/D9, August 2023", "IEEE Std 2894-2024"),
        ("ISO 7010:2019/DAM 142", "ISO 7010:2019/Amd 142:2024"),
        ("GB/T 22080-2016/ISO/IEC 27001:2013", "GB/T 22080-2025"),
        ("BS EN 62305-2:2012", "BS EN 62305-2:2006"),
        ("ETSI GR SAI 004 V1.1.1 (2020-12)", "ETSI GR SAI 004"),
        ("prEN 12464-1:2019", "EN 12464-1:2021"),
        ("IEC 60601-1:2005+AMD1:2012 CSV", "IEC 60601-1:2005/AMD1:2012"),
    ],
)
def test_year_stage_and_version_do_not_make_another_work(one: str, other: str) -> None:
    ignore = ("year", "stage", "version")
    if "CSV" in one:
        assert not same_work(identifier(one), identifier(other), ignore)
        ignore = (*ignore, "supplements")
    assert same_work(identifier(one), identifier(other), ignore)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GB/T 1.1-2020", "GB/T 1.2-2020"),
        ("GB/T 1.1-2020", "GB 1.1-2020"),
        ("ISO 9001:2015", "ISO/IEC 9001:2015"),
        ("ISO/TR 5469:2024", "ISO/TS 5469:2024"),
        ("ISO 7010:2019/Amd 1:2024", "ISO 7010:2019"),
        ("T/CESA 1193-2022", "T/AI 1193-2022"),
        ("20211000-T-469", "20221000-T-469"),
        ("BS EN 1234:2020", "DIN EN 1234:2020"),
    ],
)
def test_number_part_type_and_publisher_make_another_work(one: str, other: str) -> None:
    assert not same_work(identifier(one), identifier(other))


def test_nothing_ignored_tells_years_apart() -> None:
    assert not same_work(identifier("ISO 9001:2008"), identifier("ISO 9001:2015"), ignore=())
    assert same_work(identifier("GB 2312-80"), identifier("GB 2312-1980"), ignore=())


def test_ignoring_an_unknown_word_is_refused() -> None:
    with pytest.raises(ValueError, match="colour"):
        key(identifier("ISO 9001:2015"), ignore=("colour",))


def test_numbers_sort_as_numbers() -> None:
    printed = ["GB/T 1.10-2020", "GB/T 12-2020", "GB/T 1.9-2020", "GB/T 2-2020", "ISO 9001:2015", "ISO 9001:2008"]
    assert sorted(printed, key=lambda text: order_key(identifier(text))) == [
        *("GB/T 1.9-2020", "GB/T 1.10-2020", "GB/T 2-2020", "GB/T 12-2020", "ISO 9001:2008", "ISO 9001:2015"),
    ]


def test_shared_chains_of_one_project_are_one_work(shared_lineage: list[dict[str, Any]]) -> None:
    """A few real chains change their part or type while they run; the rest is one work throughout."""
    chains = [line["chain"] for line in shared_lineage if line["kind"] in {"iso-project", "ieee-draft-std"}]
    works = [{key(identifier(step["id"])) for step in chain} for chain in chains]
    assert sum(len(work) > 1 for work in works) <= len(chains) // 100
