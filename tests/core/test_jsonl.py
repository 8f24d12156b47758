"""Artefacts: written whole, read back strictly."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.core.collection import Collection
from pipeline.core.errors import InputError
from pipeline.core.jsonl import encode, read_records
from pipeline.core.records import Box, Cell, SourceCell, SourceGrid, SourceLine, SourcePage

CELL = SourceCell(
    row=0,
    column=1,
    row_span=2,
    column_span=1,
    start=3,
    end=5,
    text="甲\n",
    box=Box(x0=0.5, top=1.0, x1=2.0, bottom=3.25),
)
PAGE = SourcePage(
    page_index=0,
    start=0,
    text="一二三甲\n",
    width=None,
    height=842.0,
    lines=(),
    grids=(SourceGrid(start=3, end=5, row_count=2, column_count=2, box=None, cells=(CELL,)),),
)


def test_nested_records_come_back_equal(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    Collection([PAGE]).write(path)
    assert Collection.read(path).one(SourcePage) == PAGE


def line(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "artefact.jsonl"
    path.write_text(f"{encode(PAGE)}\n{text}\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        "{",
        '{"record": "Nothing"}',
        '{"start": 1}',
        encode(PAGE).replace('"start":0,', "", 1),
        encode(PAGE).replace('"start":0,', '"start":"0",', 1),
        encode(PAGE).replace('"start":0,', '"start":0,"extra":1,', 1),
        encode(PAGE).replace('"page_index":0,', '"page_index":true,', 1),
    ],
    ids=["no JSON", "unknown class", "no class", "missing field", "wrong type", "unknown field", "bool for int"],
)
def test_what_is_no_record_of_this_version_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match="line 2"):
        list(read_records(line(tmp_path, text), SourcePage))


def test_a_record_of_another_class_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 1"):
        list(read_records(line(tmp_path, ""), Cell))


def test_an_artefact_that_fails_half_way_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text("old", encoding="utf-8")

    class Broken(Collection):
        def __iter__(self):
            yield PAGE
            raise RuntimeError

    with pytest.raises(RuntimeError):
        Broken().write(path)
    assert path.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["pages.jsonl"]


def test_an_artefact_that_is_not_there_or_has_no_place_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"pages\.jsonl: cannot be read"):
        Collection.read(tmp_path / "pages.jsonl")
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match=r"file/pages\.jsonl: cannot be written"):
        Collection([PAGE]).write(tmp_path / "file/pages.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_code_outside_its_vocabulary_is_refused(tmp_path: Path) -> None:
    listed = SourceLine(start=0, end=2, text="一二", box=None, size=None, is_bold=False, declared="title")
    path = line(tmp_path, encode(replace(PAGE, lines=(listed,))).replace('"declared":"title"', '"declared":"slogan"'))
    with pytest.raises(InputError, match=r"line 2: .*'slogan' is no declared of SourceLine"):
        list(read_records(path, SourcePage))
