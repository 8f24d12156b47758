"""The vocabulary of config/: what its files promise."""

import re

from pipeline.core.fields import columns_of
from pipeline.core.records import Commitment, Document, Mention
from pipeline.core.vocabulary import read_toml
from pipeline.tag.acts import read_verbs
from pipeline.tag.commitments import read_intents
from pipeline.tag.forms import read_forms
from pipeline.tag.instruments import read_kinds
from pipeline.tag.vocabulary import read_vocabulary


def codes(cls: type, column: str) -> tuple[str, ...]:
    return next(found.vocabulary for found in columns_of(cls) if found.name == column)


def test_every_term_has_a_known_label_and_a_source() -> None:
    labels = codes(Mention, "label")
    assert [term.name for term in read_vocabulary() if term.label not in labels or not term.source] == []


def test_regions_are_codes_of_iso_3166_or_ours() -> None:
    code = re.compile(r"[A-Z]{2}(-[A-Z]{2})?|INT|EU")
    assert [t.name for t in read_vocabulary() if t.region is not None and not code.fullmatch(t.region)] == []


def test_every_state_of_iso_3166_is_there_once() -> None:
    states = [term.region for term in read_vocabulary() if term.label == "GPE" and term.kind == "country"]
    assert len(states) == len(set(states))
    assert {"CN", "US", "GB", "RU", "JP", "SG", "CA", "DE", "FR", "KR"} <= set(states)


def test_countries_come_from_the_library_with_our_short_forms_beside() -> None:
    table = read_toml("entities/places.toml")["countries"]
    states = {term.region: term for term in read_vocabulary() if term.label == "GPE" and term.kind == "country"}
    assert set(table["aliases"]) <= set(states)
    assert not states.keys() & set(table["other_codes"])
    assert (states["AE"].name, states["AE"].english, states["AE"].aliases) == (
        "阿拉伯联合酋长国", ("United Arab Emirates",), ("阿联酋",),
    )  # fmt: skip


def test_a_city_whose_short_name_is_a_word_is_known_only_with_its_ending() -> None:
    cities = {term.name: term.aliases for term in read_vocabulary() if term.kind == "city"}
    assert (cities["韶关市"], cities["安康市"]) == (("韶关",), ())


def test_kinds_and_strengths_are_those_of_the_records() -> None:
    kinds = read_kinds()
    named = {kind for _, kind, _ in kinds.endings} | {kind for _, kind in kinds.apposed}
    assert named <= set(codes(Document, "kind"))
    assert set(read_intents().strengths.values()) == set(codes(Commitment, "strength"))


def test_no_word_list_has_a_word_twice() -> None:
    table = read_toml("entities/organisation_forms.toml")
    doubled = {name: [w for w in set(words) if words.count(w) > 1] for name, words in table.items() if name != "kind"}
    assert {name: words for name, words in doubled.items() if words} == {}
    assert not read_forms().stops & set(read_forms().openings)
    assert set(read_verbs().kinds.values()) == {"issue", "start", "found", "call", "force"}


def test_config_lists_no_instrument_of_a_white_paper() -> None:
    names = [name for term in read_vocabulary() for name in (term.name, *term.aliases)]
    assert [name for name in names if "《" in name or name.endswith(("条例", "办法", "法案", "白皮书"))] == []
