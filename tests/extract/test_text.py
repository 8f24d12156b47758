"""Text input: pages, lines and grids, and what cannot be read."""

import hashlib
from pathlib import Path

import pytest

from pipeline.core.errors import InputError
from pipeline.core.records import Finding, Source, SourcePage
from pipeline.extract import extract
from pipeline.extract.text import read_text

PAPER = "封面\n\n\n\n一、现状\n\n正文第一段。\n\n\n\n序号\t编号\t名称\n1\tGB/T 1-2020\t某标准\n\n二、展望\t3\n"


def written(folder: Path, data: bytes) -> Path:
    path = folder / "paper.txt"
    path.write_bytes(data)
    return path


def test_pages_put_together_are_the_file(tmp_path: Path) -> None:
    pages = read_text(written(tmp_path, PAPER.encode()))
    assert "".join(page.text for page in pages) == PAPER
    assert [page.start for page in pages] == [0, 6, 22]


def test_lines_and_cells_are_slices_of_the_source(tmp_path: Path) -> None:
    for page in read_text(written(tmp_path, PAPER.encode())):
        for item in (*page.lines, *(cell for grid in page.grids for cell in grid.cells)):
            assert PAPER[item.start : item.end] == item.text


def test_lines_with_two_tabs_are_a_grid_and_a_contents_line_is_not(tmp_path: Path) -> None:
    page = read_text(written(tmp_path, PAPER.encode()))[2]
    (grid,) = page.grids
    assert (grid.row_count, grid.column_count) == (2, 3)
    assert [cell.text for cell in grid.cells if cell.row == 1] == ["1", "GB/T 1-2020", "某标准"]
    assert [line.text for line in page.lines] == ["二、展望\t3"]


@pytest.mark.parametrize(
    "data",
    [
        PAPER.encode("utf-8-sig"),
        PAPER.replace("\n", "\r\n").encode(),
        PAPER.encode("utf-8-sig").replace(b"\n", b"\r\n"),
    ],
    ids=["bom", "crlf", "both"],
)
def test_bom_and_crlf_are_read_like_plain_text(tmp_path: Path, data: bytes) -> None:
    assert read_text(written(tmp_path, data)) == read_text(written(tmp_path, PAPER.encode()))


def test_a_form_feed_ends_a_page_like_blank_lines(tmp_path: Path) -> None:
    pages = read_text(written(tmp_path, "一、现状\n正文。\n\f二、展望\n正文。\n".encode()))
    assert [page.text for page in pages] == ["一、现状\n正文。\n\f", "二、展望\n正文。\n"]


def test_blank_lines_with_trailing_spaces_end_a_page(tmp_path: Path) -> None:
    pages = read_text(written(tmp_path, "一、现状\n  \n\t\n \n二、展望\n".encode()))
    assert len(pages) == 2


def test_two_blank_lines_do_not_end_a_page(tmp_path: Path) -> None:
    assert len(read_text(written(tmp_path, "一、现状\n\n\n二、展望\n".encode()))) == 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\n\t\n", "empty"),
        ("一、現狀與資料\n".encode("big5"), "no UTF-8, and it is no Chinese text in GB18030"),
        (b"a\nb\xff\n", "line 2"),
        (b"a\nb\n\0\n", "line 3"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(tmp_path: Path, data: bytes, says: str) -> None:
    with pytest.raises(InputError) as refused:
        read_text(written(tmp_path, data))
    assert says in str(refused.value)
    assert "paper.txt" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_unknown_ending_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "paper.rtf"
    path.write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="rtf ending is not known"):
        extract(path)


def declaration(text: str = PAPER) -> str:
    """Return a complete edition.toml of a document."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return (
        f'title = "节录"\npublisher = "标谱"\ndate = "2023-05"\nkind = "digest"\n'
        f'source_name = "source.txt"\nsource_sha256 = "{sha256}"\n'
    )


def declared_edition(folder: Path) -> Path:
    """Return the folder of an edition that is complete."""
    place = folder / "an-edition"
    place.mkdir()
    (place / "source.txt").write_text(PAPER, encoding="utf-8", newline="\n")
    (place / "edition.toml").write_text(declaration(), encoding="utf-8")
    return place


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ('kind = "essay"', "kind: is essay"),
        ('colour = "red"', "colour: is no key"),
        ("date = 2023-05-01", "date: its value is no text"),
        ('date = "May 2023"', "date: is May 2023"),
        ('source_name = "../outside.txt"', "inside the edition's folder"),
        ('source_sha256 = "00"', "SHA-256"),
        ('id = "another"', "the folder is"),
        ('date = "2023-13"', "date: is 2023-13"),
        ('previous = "an-edition"', "previous: is the edition itself"),
        ('source_name = "edition.toml"', "inside the edition's folder"),
        ("title = ", "not valid TOML"),
    ],
)
def test_a_wrong_declaration_is_refused_with_the_key_named(tmp_path: Path, toml: str, says: str) -> None:
    folder = declared_edition(tmp_path)
    replaced = [line for line in declaration().splitlines() if line.split(" ")[0] != toml.split(" ", maxsplit=1)[0]]
    (folder / "edition.toml").write_text("\n".join([*replaced, toml]), encoding="utf-8")
    with pytest.raises(InputError, match=says) as refused:
        extract(folder)
    assert str(refused.value).startswith("an-edition/edition.toml")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("key", ["title", "publisher", "date", "kind", "source_name", "source_sha256"])
@pytest.mark.parametrize("value", [None, ""])
def test_a_key_that_is_missing_or_empty_is_named(tmp_path: Path, key: str, value: str | None) -> None:
    folder = declared_edition(tmp_path)
    kept = [line for line in declaration().splitlines() if not line.startswith(f"{key} ")]
    if value is not None:
        kept.append(f'{key} = "{value}"')
    (folder / "edition.toml").write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(InputError, match=rf"^an-edition/edition.toml, {key}: is (missing|empty); add {key} ="):
        extract(folder)


def test_an_empty_declaration_is_no_white_paper(tmp_path: Path) -> None:
    folder = declared_edition(tmp_path)
    (folder / "edition.toml").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="title: is missing"):
        extract(folder)


def test_a_complete_declaration_is_what_the_edition_says_of_itself(tmp_path: Path) -> None:
    head = extract(declared_edition(tmp_path)).one(Source)
    assert (head.edition_id, head.kind, head.date) == ("an-edition", "digest", "2023-05")


def test_a_draft_may_leave_out_what_the_cover_says(tmp_path: Path) -> None:
    folder = declared_edition(tmp_path)
    (folder / "edition.toml").write_text('source_name = "source.txt"', encoding="utf-8")
    assert extract(folder, is_draft=True).one(Source).title is None


def test_a_link_out_of_the_edition_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text(PAPER, encoding="utf-8")
    folder = tmp_path / "an-edition"
    folder.mkdir()
    (folder / "edition.toml").write_text(declaration(), encoding="utf-8")
    (folder / "source.txt").symlink_to(tmp_path / "outside.txt")
    with pytest.raises(InputError, match="no file of this folder"):
        extract(folder)


def test_the_original_is_kept_to_the_last_character(original_text: Path) -> None:
    pages = extract(original_text).of(SourcePage)
    assert "".join(page.text for page in pages) == original_text.read_text(encoding="utf-8")


def test_a_paper_in_gb18030_or_utf_16_has_the_offsets_of_its_decoded_text_and_says_so(tmp_path: Path) -> None:
    text = "引言\n\n本文引用GB/T 41819-2022的要求。\n"
    for encoding in ("gb18030", "utf-16", "utf-16-le"):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
        extracted = extract(path)
        assert "".join(page.text for page in extracted.of(SourcePage)) == text
        (said,) = extracted.of(Finding)
        assert (said.rule, said.severity) == ("file.encoding", "notice")
    (tmp_path / "plain.txt").write_text(text, encoding="utf-8")
    assert extract(tmp_path / "plain.txt").of(Finding) == ()
