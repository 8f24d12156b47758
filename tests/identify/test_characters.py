"""Characters: folding keeps count of what it removes."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.identify import characters


def test_ascii_stays_as_it_is() -> None:
    assert characters.fold("GB/T 1-2020") == ("GB/T 1-2020", list(range(12)))


def test_every_look_alike_folds_to_ascii() -> None:
    groups = ((characters.DASHES, "-"), (characters.SLASHES, "/"), (characters.COLONS, ":"), (characters.DOTS, "."))
    for group, plain in groups:
        assert characters.plain(group) == plain * len(group)
    assert characters.plain("ＧＢ／Ｔ　１２３４—２０２０") == "GB/T 1234-2020"
    assert characters.plain("犌犅／犜") == "GB/T"
    assert characters.plain("犜犲犮犺狀犻犮犪犾") == "Technical"


def test_removed_characters_leave_a_gap_in_the_offsets() -> None:
    assert characters.fold("G\u200bB™/T") == ("GB/T", [0, 2, 4, 5, 6])


@given(st.text())
def test_offsets_lead_from_each_folded_character_to_its_origin(text: str) -> None:
    folded, offsets = characters.fold(text)
    assert len(offsets) == len(folded) + 1
    assert offsets[-1] == len(text)
    assert all(before < after for before, after in pairwise(offsets))
    for character, offset in zip(folded, offsets, strict=False):
        assert characters.plain(text[offset]) == character
