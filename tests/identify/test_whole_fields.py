"""Whole fields: printed form to canonical form, compounds, committees, placeholders and look-alikes."""

from __future__ import annotations

import pytest

from pipeline.identify import parse


def canonical(text: str) -> list[str]:
    return [identifier.canonical for identifier in parse(text).identifiers]


@pytest.mark.rows("china.tsv", "iso_iec.tsv", "ieee.tsv", "nist.tsv", "others.tsv")
def test_printed_form_has_its_canonical_form(row: list[str]) -> None:
    printed, expected = row
    assert canonical(printed) == [expected]


def test_every_canonical_form_parses_to_itself(canonical_forms: list[str]) -> None:
    assert [form for form in canonical_forms if canonical(form) != [form]] == []


def test_every_canonical_form_is_ascii_with_single_spaces(canonical_forms: list[str]) -> None:
    assert [form for form in canonical_forms if not form.isascii() or form != " ".join(form.split())] == []


@pytest.mark.rows("compounds.tsv")
def test_compound_field_gives_its_identifiers_in_print_order(row: list[str]) -> None:
    assert canonical(row[0]) == row[1:]


@pytest.mark.rows("committees.tsv")
def test_committee_and_document_are_no_standards(row: list[str]) -> None:
    parsed = parse(row[0])
    assert parsed.identifiers == ()
    assert [(other.canonical, other.kind) for other in parsed.other] == [(row[1], row[2])]


@pytest.mark.rows("placeholders.txt")
def test_placeholder_is_no_number(row: list[str]) -> None:
    parsed = parse(row[0])
    assert parsed.identifiers == ()
    assert parsed.other == ()
    assert parsed.is_placeholder


@pytest.mark.rows("non_identifiers.tsv")
def test_what_only_looks_like_a_standard_gives_none(row: list[str]) -> None:
    assert canonical(row[0]) == []


def test_digits_alone_are_a_plan_number_only_in_a_number_column() -> None:
    assert canonical("2023011205") == []
    (identifier,) = parse("2023011205", number_column=True).identifiers
    assert (identifier.canonical, identifier.kind, identifier.plan_year) == ("2023011205", "plan", "2023")


def test_a_date_is_no_plan_number_in_a_number_column() -> None:
    assert parse("20230524", number_column=True).identifiers == ()


def test_a_group_behind_the_last_dash_is_a_year_only_from_1900_to_2099() -> None:
    years = {text: parse(text).identifiers[0].year for text in ("ISO 10303-1801", "ISO 10303-1999", "ISO 10303-2101")}
    assert years == {"ISO 10303-1801": None, "ISO 10303-1999": "1999", "ISO 10303-2101": None}
    assert canonical("GB/T 1234-1801") == []


def test_what_a_rule_decides_has_less_confidence() -> None:
    def confidence(text: str) -> float:
        return parse(text).identifiers[0].confidence

    assert confidence("ISO 19901:2015") == 1
    assert confidence("ISO 19901-2015") < 1
    assert confidence("ABC 1234-2020") < confidence("ZZ/T 123-2020") < confidence("YD/T 4087-2022") == 1
    assert confidence("P3169") < confidence("IEEE P3169") == 1
    assert confidence("GBT455742025") < confidence("GBT 45574-2025")


@pytest.mark.parametrize(
    ("printed", "repairs"),
    [
        ("GB/T 41819-2022", ()),
        ("GB/T 41819—2022", ("dash",)),
        ("GBT 41819-2022", ("missing_slash",)),
        ("ＧＢ／Ｔ　41819-2022", ("full_width", "slash", "space")),
        ("GB/T 41819-\n2022", ("line_break",)),
        ("GB/T 41\n819-2022", ("line_break", "space_in_number")),
        ("犌犅/犜 41819-2022", ("han_letters",)),
        ("NIST. AI.100-1", ("space",)),
        ("ISO 19901-2015", ("year_dash",)),
        ("IR-8312", ("missing_publisher",)),
    ],
)
def test_repairs_are_named(printed: str, repairs: tuple[str, ...]) -> None:
    assert set(parse(printed).identifiers[0].repairs) == set(repairs)


def test_a_field_that_is_prose_is_left_to_find() -> None:
    assert parse("GB/T 41819-2022 " * 1000).identifiers == ()


def test_parsed_field_is_the_object_of_the_command() -> None:
    assert parse("ISO/IEC JTC1/SC42").to_dict() == {
        "input": "ISO/IEC JTC1/SC42",
        "identifiers": [],
        "other": [{"canonical": "ISO/IEC JTC 1/SC 42", "kind": "committee"}],
    }
