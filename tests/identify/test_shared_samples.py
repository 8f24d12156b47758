"""Shared samples: the measures of the parser on real identifiers, messy spellings and look-alikes."""

from __future__ import annotations

from collections import Counter
from typing import Any

from pipeline.identify import Identifier, parse


def is_right(line: dict[str, Any], identifiers: tuple[Identifier, ...]) -> bool:
    if len(identifiers) != 1:
        return False
    record = identifiers[0].to_dict()
    return all(record.get(name) == value for name, value in line["expected"].items())


def test_asserted_fields_of_real_identifiers_are_right(shared_fixtures: list[dict[str, Any]]) -> None:
    total = Counter(line["family"] for line in shared_fixtures)
    right = Counter(line["family"] for line in shared_fixtures if is_right(line, parse(line["raw"]).identifiers))
    assert right.total() >= 0.99 * total.total()
    assert [family for family in total if right[family] < 0.97 * total[family]] == []


def test_canonical_forms_of_real_identifiers_parse_to_themselves(shared_fixtures: list[dict[str, Any]]) -> None:
    forms = {identifier.canonical for line in shared_fixtures for identifier in parse(line["raw"]).identifiers}
    wrong = [form for form in sorted(forms) if [item.canonical for item in parse(form).identifiers] != [form]]
    assert wrong == []


def test_messy_spellings_reach_the_canonical_form(shared_variants: list[dict[str, Any]]) -> None:
    wrong = []
    for line in shared_variants:
        parsed = parse(line["raw"])
        items = parsed.other if line["family"] == "committee" else parsed.identifiers
        expected = line["canonical"] or []
        if [item.canonical for item in items] != (expected if isinstance(expected, list) else [expected]):
            wrong.append(line["raw"])
    assert len(wrong) <= 0.02 * len(shared_variants), wrong


def test_no_look_alike_is_accepted(shared_negatives: list[str]) -> None:
    assert [text for text in shared_negatives if parse(text).identifiers] == []


def test_every_step_of_a_chain_is_one_identifier(shared_lineage: list[dict[str, Any]]) -> None:
    steps = [step["id"] for line in shared_lineage for step in line["chain"]]
    assert [step for step in steps if len(parse(step).identifiers) != 1] == []
