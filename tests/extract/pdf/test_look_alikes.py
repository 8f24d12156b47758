"""Characters that only look like those printed are mapped back, and a finding says which."""

from pathlib import Path

import pytest

from pipeline.core.records import Finding, SourcePage
from pipeline.extract import extract
from pipeline.extract.pdf.look_alikes import mended
from tests.extract.pdf.wrong_maps import Entry, remapped

PDFS = Path(__file__).parents[2] / "pdfs"


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("⼈⼯智能 ⻋⻓ ⺠用", "人工智能 车长 民用"),
        ("犌犅／犜 20269—2006", "GB／T 20269—2006"),
        ("GВ/Т 41867-2022", "GB/T 41867-2022"),
        ("ISO/IЕС 42001", "ISO/IEC 42001"),
        ("\uf9e4論 \uf90a", "理論 金"),
    ],
)
def test_look_alikes_are_mapped_back(said: str, printed: str) -> None:
    text, repairs = mended(said)
    assert text == printed
    assert len(text) == len(said)
    assert repairs == tuple(sorted({pair for pair in zip(said, printed, strict=True) if pair[0] != pair[1]}))


@pytest.mark.parametrize(
    "text", ["李犇 王犇", "ГОСТ Р 56939-2016", "α 和 β", "ＧＢ／Ｔ", "②③ ㈱", "標準", "GB/T 1—2020"]
)
def test_what_is_meant_stays(text: str) -> None:
    assert mended(text) == (text, ())


def test_a_document_of_radicals_reads_as_one_of_characters_and_says_so(tmp_path: Path) -> None:
    radicals = {0x4EBA: "2F08", 0x5DE5: "2F2F", 0x7528: "2F64", 0x8981: "8981"}

    def as_radicals(entries: list[Entry]) -> list[Entry]:
        return [(code, radicals.get(int(character, 16), character)) for code, character in entries]

    path = remapped(PDFS / "ruled.pdf", tmp_path / "ruled.pdf", as_radicals)
    read = extract(path)
    assert list(read.of(SourcePage)) == list(extract(PDFS / "ruled.pdf").of(SourcePage))
    (found,) = read.of(Finding)
    assert (found.rule, found.severity) == ("pages.look_alikes_repaired", "notice")
    assert (found.quote, found.other_quote) == ("⼈⼯⽤", "人工用")
