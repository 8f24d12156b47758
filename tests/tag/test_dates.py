"""Dates in every Chinese form."""

import pytest

from pipeline.tag.dates import find_dates


def dates(text: str) -> list[tuple[str, str]]:
    return [(text[found.start : found.end], found.entity) for found in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "printed", "iso"),
    [
        ("于2023年5月11日通过", "2023年5月11日", "2023-05-11"),
        ("2021年11月发布", "2021年11月", "2021-11"),
        ("2020年后", "2020年", "2020"),
        ("2023 年 5 月印发", "2023 年 5 月", "2023-05"),
        ("二〇二三年五月十一日", "二〇二三年五月十一日", "2023-05-11"),
        ("二〇二一年十二月", "二〇二一年十二月", "2021-12"),
        ("２０２３年１月", "２０２３年１月", "2023-01"),
        ("2022年第三季度完成", "2022年第三季度", "2022"),
        ("2024年上半年", "2024年上半年", "2024"),
        ("截至2022年底", "2022年底", "2022"),
        ("2021—2025年规划期", "2021—2025年", "2021/2025"),
        ("自2022-03-01起", "2022-03-01", "2022-03-01"),
        ("2021/3/5更新", "2021/3/5", "2021-03-05"),
        ("2023年2月30日", "2023年2月30日", "2023-02"),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_printed(text: str, printed: str, iso: str) -> None:
    assert dates(text) == [(printed, iso)]


@pytest.mark.parametrize(
    "text",
    [
        "近年来",
        "十余年",
        "20世纪90年代",
        "指南（2021年版）",
        "GB/T 41819-2022",
        "2022年第21次会议",
        "版本2.10.3",
        "3月5日",
    ],
)
def test_what_has_no_year_or_only_numbers_something_is_no_date(text: str) -> None:
    assert dates(text) == []


def test_the_two_ends_of_a_span_with_both_years_are_two_dates() -> None:
    assert [iso for _, iso in dates("2021年至2025年，2021年12月和2022年11月")] == ["2021", "2025", "2021-12", "2022-11"]
