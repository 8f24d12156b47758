"""Editions one after another fill every table in the order of its key."""

from functools import partial

from pipeline.core.collection import Collection
from pipeline.core.fields import key_of
from pipeline.core.records import Edition, Entry, Standard
from pipeline.load.edition_tables import OF_ONE_EDITION, in_key_order
from tests.resolve.made import listed

#: `-`, `.` and a space stand before the slash behind which the ids of rows go on, digits and letters after it.
NAMES = ("paper", "paper-2023", "paper.2024", "paper-2023 b", "paper0", "a", "标准")


def given(records: Collection) -> Collection:
    return records


def test_rows_come_in_the_order_of_their_keys_whatever_the_ids_of_editions_begin_with() -> None:
    editions = {name: listed(name, [("GB/T 41819-2022", "人脸识别"), ("GB/T 1-2020", "总则")]) for name in NAMES}
    rows: dict[type, list[object]] = {}
    for tables in in_key_order({name: partial(given, records) for name, records in editions.items()}):
        for table, found in tables:
            rows.setdefault(table, []).extend(found)
    for table in (Edition, Entry):
        assert [key_of(row) for row in rows[table]] == sorted(key_of(row) for row in rows[table])
    assert len(rows[Entry]) == 2 * len(NAMES)


def test_only_the_editions_whose_ids_begin_another_are_held_back() -> None:
    read: list[str] = []
    done: list[str] = []

    def reading(name: str) -> Collection:
        read.append(name)
        return listed(name, [("GB/T 41819-2022", "人脸识别")])

    for tables in in_key_order({name: partial(reading, name) for name in NAMES}):
        done += [row.edition_id for table, found in tables for row in found if table is Entry]
        assert len(read) - len(done) <= 4
    assert sorted(done) == sorted(NAMES)


def test_what_all_editions_give_together_is_of_none_of_them() -> None:
    assert Standard not in OF_ONE_EDITION
    assert {Edition, Entry} <= set(OF_ONE_EDITION)
