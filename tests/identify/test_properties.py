"""Properties: what holds for any text and any number."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.identify import find, find_other, parse, render

YEARS = st.integers(1950, 2049).map(str)
DIGITS = st.integers(1000, 99999).map(str)
PARTS = st.integers(1, 99).map(str)
# Pieces that identifiers are made of, in any order.
PIECES = st.sampled_from(
    [
        *(
            "GB",
            "/T",
            " ",
            "-",
            "—",
            "1",
            "2020",
            ".",
            "ISO",
            "/",
            "IEC",
            "IEEE",
            "P",
            "D9",
            ",",
            "NIST",
            "SP",
            "800-53",
        ),
        *(
            "ETSI",
            "GR",
            "SAI",
            "001",
            "ITU-T",
            "X.",
            "509",
            "(",
            ")",
            "T/",
            "CESA",
            "DB",
            "11",
            "XXXX",
            "《",
            "》",
            "\n",
        ),
        *(
            "第1号修改单",
            "Amd",
            "+AMD1:",
            "CSV",
            "TC",
            "SC",
            "JTC",
            "犌",
            "：",
            "EN",
            "和",
            "、",
            "\u200b",
            "Q/",
            "10.6028/",
        ),
    ]
)
ANY_TEXT = st.one_of(
    st.text(), st.text(st.characters(codec=None, categories=None), max_size=80), st.lists(PIECES).map("".join)
)


def national(number: str, part: str | None, year: str) -> str:
    return f"GB/T {number}{'' if part is None else '.' + part}-{year}"


CANONICAL = st.one_of(
    st.builds(national, DIGITS, st.none() | PARTS, YEARS),
    st.builds("YD/T {}-{}".format, st.integers(1, 9999).map("{:04d}".format), YEARS),
    st.builds("DB{}/T {}-{}".format, st.sampled_from(["11", "31", "44", "3301"]), DIGITS, YEARS),
    st.builds(
        "T/{} {:04d}-{}".format,
        st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=8),
        st.integers(1, 9999),
        YEARS,
    ),
    st.builds("{}{:04d}-{}-{}".format, YEARS, st.integers(0, 9999), st.sampled_from("TQZ"), st.integers(100, 999)),
    st.builds("ISO/IEC {}-{}:{}".format, DIGITS, PARTS, YEARS),
    st.builds("ISO/{} TS {}".format, st.sampled_from(["CD", "AWI", "WD", "NP"]), DIGITS),
    st.builds("ISO {}:{}/Amd {}:{}".format, DIGITS, YEARS, PARTS, YEARS),
    st.builds("ISO/IEC {}:{}/{} {}".format, DIGITS, YEARS, st.sampled_from(["DAM", "FDAM", "CD Amd", "DCOR"]), PARTS),
    st.builds("IEC {}-{}:{}+AMD1:{} CSV".format, DIGITS, PARTS, YEARS, YEARS),
    st.builds("IEEE Std {}.{}-{}".format, DIGITS, PARTS, YEARS),
    st.builds("IEEE P{}/D{}, {} {}".format, DIGITS, PARTS, st.sampled_from(["March", "August"]), YEARS),
    st.builds("NIST SP 800-{}r{}".format, st.integers(1, 300), st.integers(1, 9)),
    st.builds(
        "ETSI TS {} {:03d} V{}.{}.1 ({}-{:02d})".format,
        st.integers(101, 199),
        st.integers(0, 999),
        PARTS,
        PARTS,
        YEARS,
        st.integers(1, 12),
    ),
    st.builds("ITU-T {}.{} ({:02d}/{})".format, st.sampled_from("GHQXYZ"), DIGITS, st.integers(1, 12), YEARS),
    st.builds("EN {}-{}:{}".format, DIGITS, PARTS, YEARS),
    st.builds("RFC {}".format, st.integers(1, 99999)),
)


@given(CANONICAL)
def test_render_after_parse_is_the_identity_on_canonical_forms(form: str) -> None:
    (identifier,) = parse(form).identifiers
    assert render(identifier) == identifier.canonical == form


@given(ANY_TEXT)
@example("\ud800GB/T 1-2020")
@example("\x00GB/T 41819-2022\x00")
@example("-" * 5000)
@example("GB/T 1-2020、" * 1000)
@settings(max_examples=300)
def test_no_text_makes_the_parser_raise(text: str) -> None:
    parsed = parse(text)
    assert parsed.input == text
    assert parse(text, number_column=True).input == text
    for item in (*find(text), *find_other(text)):
        assert text[item.start : item.end] == item.text
    for identifier in parsed.identifiers:
        assert identifier.to_dict()["canonical"] == identifier.canonical


@given(ANY_TEXT)
@settings(max_examples=300)
def test_what_parse_gives_parses_to_itself(text: str) -> None:
    for identifier in parse(text).identifiers:
        assert [again.canonical for again in parse(identifier.canonical).identifiers] == [identifier.canonical]


@given(ANY_TEXT)
def test_what_find_gives_parses_as_a_field(text: str) -> None:
    for found in find(text):
        assert found.canonical in [identifier.canonical for identifier in parse(found.canonical).identifiers]


@given(st.lists(PIECES, min_size=200, max_size=400).map("".join))
@settings(max_examples=25)
def test_long_heaps_of_pieces_end(text: str) -> None:
    long = (text * (100_000 // len(text) + 1))[:100_000]
    assert parse(long).input == long
    assert sum(1 for _ in find(long)) < len(long)
