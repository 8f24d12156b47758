"""Show and search for people: the whole standard in a reader's order, unquoted numbers, what may have been meant."""

from contextlib import closing
from pathlib import Path

import pytest

from pipeline.__main__ import main
from pipeline.query import life_line, near, numbers_of, open_dataset, related, show
from tests.built import built_dataset


@pytest.fixture(scope="module")
def database() -> Path:
    return built_dataset()


def printed(capsys: pytest.CaptureFixture[str], database: Path, *arguments: str) -> str:
    assert main([*arguments, "--database", str(database)]) == 0
    return capsys.readouterr().out


def test_a_number_of_two_words_needs_no_quotation_marks(capsys: pytest.CaptureFixture[str], database: Path) -> None:
    unquoted = printed(capsys, database, "show", "GB/T", "41819")
    assert unquoted == printed(capsys, database, "show", "GB/T 41819")
    assert unquoted.startswith("GB/T 41819-2022  信息安全技术 人脸识别数据安全要求\n")


def test_the_stage_is_said_to_be_that_of_an_edition(capsys: pytest.CaptureFixture[str], database: Path) -> None:
    shown = printed(capsys, database, "show", "GB/T 41819")
    (stage,) = (line for line in shown.splitlines() if line.startswith("  Stage"))
    assert (
        "60 Publication, as printed in 人工智能安全标准状态清单（2026年） (2026-11); not necessarily today's" in stage
    )


def test_the_life_line_is_in_order_of_time(database: Path) -> None:
    with closing(open_dataset(database)) as connection:
        (history,) = show(connection, "20211000-T-469").standards
        dates = dict(connection.execute("SELECT edition_id, date FROM editions"))
        events = life_line(history, dates)
    assert [(event.kind, event.date) for event in events] == [
        ("listed", "2023-05"),
        ("became", "2023-08-06"),
        ("listed", "2026-11"),
    ]
    assert [event.new for event in events] == ["20211000-T-469", "GB/T 42888-2023", "GB/T 42888-2023"]
    assert list(numbers_of(history)) == ["GB/T 42888-2023", "20211000-T-469"]


def test_a_new_number_without_a_date_stands_before_its_first_print(database: Path) -> None:
    with closing(open_dataset(database)) as connection:
        (history,) = show(connection, "ISO/IEC TR 5469").standards
        dates = dict(connection.execute("SELECT edition_id, date FROM editions"))
        kinds = [(event.kind, event.new) for event in life_line(history, dates)]
    assert kinds.index(("became", "ISO/IEC TR 5469:2024")) < kinds.index(("listed", "ISO/IEC TR 5469:2024"))


def test_what_is_printed_and_said_in_the_text_is_quoted_with_its_page(
    capsys: pytest.CaptureFixture[str], database: Path
) -> None:
    shown = printed(capsys, database, "show", "GB/T 42888-2023")
    for heading in ("\nLife line\n", "\nAs printed\n", "\nIn the text\n", "\nRelated standards\n"):
        assert heading in shown
    assert "aisec-2023-digest, p. 19, list A.1.1, row 1: “" in shown
    assert "cited, our words, not the paper's: “…" in shown


def test_related_standards_share_a_topic_or_are_parts(database: Path) -> None:
    with closing(open_dataset(database)) as connection:
        (history,) = show(connection, "GB/T 42888-2023").standards
        found = related(connection, history.standard, numbers_of(history))
        assert any(one.why == "topics" and "机器学习" in one.topics for one in found)
        assert history.standard not in [one.standard for one in found]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("GB/T 41818", "GB/T 41819-2022"), ("GB 41819", "GB/T 41819-2022"), ("ISO 8800", "ISO/PAS 8800:2024")],
)
def test_a_number_that_no_edition_has_is_met_with_those_spelt_alike(database: Path, asked: str, meant: str) -> None:
    with closing(open_dataset(database)) as connection:
        report = show(connection, asked)
        assert report.standards == ()
        assert meant in [standard.number for standard in near(connection, report)]


def test_words_instead_of_a_number_are_looked_for_in_titles(capsys: pytest.CaptureFixture[str], database: Path) -> None:
    shown = printed(capsys, database, "show", "人脸识别")
    assert "Did you mean:\n" in shown
    assert "  GB/T 41819-2022  信息安全技术 人脸识别数据安全要求" in shown
    assert "biaopu search '人脸识别'" in shown


@pytest.mark.parametrize("asked", ["", "*", "——", "'; DROP TABLE standards", "\x1b[31m"])
def test_what_is_no_number_is_answered_on_plain_lines(
    capsys: pytest.CaptureFixture[str], database: Path, asked: str
) -> None:
    shown = printed(capsys, database, "show", asked)
    assert "no edition prints it" in shown
    assert "\x1b" not in shown


def test_a_query_of_several_words_needs_no_quotation_marks(capsys: pytest.CaptureFixture[str], database: Path) -> None:
    assert printed(capsys, database, "search", "GB/T", "41819") == printed(capsys, database, "search", "GB/T 41819")


def test_a_cut_list_of_hits_says_how_to_see_more(capsys: pytest.CaptureFixture[str], database: Path) -> None:
    assert "Shown: 2; --limit shows more." in printed(capsys, database, "search", "人脸", "--limit", "2")
    assert "Found: 1." in printed(capsys, database, "search", "GB/T 41819")


def test_a_mistyped_option_is_suggested(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["show", "GB/T 41819", "--databse", "x.sqlite"])
    assert left.value.code == 2
    assert "did you mean --database?" in capsys.readouterr().err
