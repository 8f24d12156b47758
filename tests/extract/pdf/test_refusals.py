"""What cannot be read is refused in one line that names the file, the pages and what to do."""

import random
from pathlib import Path

import pikepdf
import pytest

from pipeline.core.errors import InputError
from pipeline.core.records import Finding, SourcePage
from pipeline.extract import extract
from pipeline.extract.pdf import read_pdf

PDFS = Path(__file__).parents[2] / "pdfs"


def refusal(path: Path, password: str | None = None, ocr: str = "never") -> str:
    with pytest.raises(InputError) as raised:
        read_pdf(path, password=password, ocr=ocr)
    message = str(raised.value)
    assert "\n" not in message
    assert path.name in message
    return message


def test_missing_file_is_named(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "paper.pdf")


def test_folder_is_no_file(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path)


def test_empty_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(b"")
    assert "empty" in refusal(tmp_path / "paper.pdf")


def test_file_of_another_kind_is_no_pdf(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_text("负责/归口\t标准类型\n" * 50, encoding="utf-8")
    assert "not a PDF" in refusal(tmp_path / "paper.pdf")


def test_locked_file_asks_for_its_password() -> None:
    assert "a password is needed" in refusal(PDFS / "locked-user.pdf")
    assert "does not open it" in refusal(PDFS / "locked-user.pdf", password="falsch")


def test_password_for_a_file_without_one_is_ignored() -> None:
    assert read_pdf(PDFS / "mid-page.pdf", password="geheim") == read_pdf(PDFS / "mid-page.pdf")


def test_a_password_for_other_files_opens_one_that_needs_none() -> None:
    assert read_pdf(PDFS / "locked-owner.pdf", password="geheim") == read_pdf(PDFS / "locked-owner.pdf")


def test_file_without_its_cross_reference_is_read_and_said_to_be_damaged(tmp_path: Path) -> None:
    document = (PDFS / "merged.pdf").read_bytes()
    path = tmp_path / "merged.pdf"
    path.write_bytes(document[: document.rindex(b"startxref")])
    read = extract(path)
    assert read.of(SourcePage) == read_pdf(PDFS / "merged.pdf")
    (found,) = read.of(Finding)
    assert (found.rule, found.severity) == ("file.damaged", "warning")
    assert "finds 6 pages" in found.message


def test_a_page_that_is_lost_is_left_empty_and_named(tmp_path: Path) -> None:
    with pikepdf.open(PDFS / "merged.pdf") as document:
        document.Root.Pages.Kids[2] = pikepdf.Dictionary(Type=pikepdf.Name.Font)
        document.save(tmp_path / "merged.pdf")
    read = extract(tmp_path / "merged.pdf")
    pages, whole = read.of(SourcePage), read_pdf(PDFS / "merged.pdf")
    assert [page.text for page in pages if page.page_index != 2] == [p.text for p in whole if p.page_index != 2]
    assert pages[2].text == "\n"
    assert [(one.rule, one.severity) for one in read.of(Finding)] == [("pages.damaged", "error")]
    assert "page 3 of the file" in read.of(Finding)[0].message


def test_pages_without_text_are_named() -> None:
    assert "page 1: no text layer" in refusal(PDFS / "picture.pdf")


def test_pages_of_wrong_text_are_named() -> None:
    assert "page 1: the text layer does not say" in refusal(PDFS / "no-unicode.pdf")


@pytest.mark.parametrize("name", ["picture", "no-unicode"])
def test_without_the_extra_the_refusal_says_how_to_install_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.extract.pdf.recognition.is_installed", lambda: False)
    message = refusal(PDFS / f"{name}.pdf", ocr="auto")
    assert "page 1" in message
    assert "make OCR=1" in message
    assert "pip install 'biaopu[ocr]'" in message


def test_recognition_of_all_pages_needs_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.extract.pdf.recognition.is_installed", lambda: False)
    assert "make OCR=1" in refusal(PDFS / "ruled.pdf", ocr="always")


def test_document_of_scans_with_a_text_cover_names_the_scans(tmp_path: Path) -> None:
    with (
        pikepdf.new() as document,
        pikepdf.open(PDFS / "mid-page.pdf") as cover,
        pikepdf.open(PDFS / "picture.pdf") as scan,
    ):
        document.pages.append(cover.pages[0])
        for _ in range(4):
            document.pages.append(scan.pages[0])
        document.save(tmp_path / "paper.pdf")
    assert "pages 2-5: no text layer" in refusal(tmp_path / "paper.pdf")


def test_picture_on_the_cover_does_no_harm(tmp_path: Path) -> None:
    with (
        pikepdf.new() as document,
        pikepdf.open(PDFS / "mid-page.pdf") as body,
        pikepdf.open(PDFS / "picture.pdf") as cover,
    ):
        document.pages.append(cover.pages[0])
        document.pages.append(body.pages[0])
        document.save(tmp_path / "paper.pdf")
    first, second = read_pdf(tmp_path / "paper.pdf", ocr="never")
    assert (first.text, first.lines, first.grids) == ("\n", (), ())
    assert second.start == 1
    assert len(second.grids) == 1


def test_file_cut_short_is_refused_or_read_whole(tmp_path: Path) -> None:
    document = (PDFS / "mid-page.pdf").read_bytes()
    (tmp_path / "paper.pdf").write_bytes(document[: len(document) // 2])
    assert "damaged" in refusal(tmp_path / "paper.pdf")


def test_long_documents_are_read_in_parts_that_join(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read_pdf(PDFS / "merged.pdf")
    monkeypatch.setattr("pipeline.extract.pdf.pdfium.PAGES_AT_ONCE", 4)
    assert read_pdf(PDFS / "merged.pdf") == whole


def test_page_crowded_with_drawings_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.extract.pdf.drawing.BUDGET", 10)
    assert "page 1" in refusal(PDFS / "ruled.pdf")


def mutated(document: bytes, seed: int) -> bytes:
    """One of five kinds of damage: bytes changed, cut out, doubled, the end lost, a number made huge."""
    chance = random.Random(seed)
    place = chance.randrange(len(document))
    length = chance.randrange(1, 400)
    match seed % 5:
        case 0:
            changed = bytearray(document)
            for _ in range(length):
                changed[chance.randrange(len(document))] = chance.randrange(256)
            return bytes(changed)
        case 1:
            return document[:place] + document[place + length :]
        case 2:
            return document[:place] + document[place : place + length] * 3 + document[place + length :]
        case 3:
            return document[:place]
        case _:
            return document[:place] + b" 99999999999 " + document[place:]


@pytest.mark.parametrize("name", ["ruled", "form-xobject", "locked-owner", "no-rules-merged"])
def test_damaged_files_are_read_or_refused_never_worse(name: str, tmp_path: Path) -> None:
    document = (PDFS / f"{name}.pdf").read_bytes()
    path = tmp_path / "paper.pdf"
    outcomes = {"read": 0, "refused": 0}
    for seed in range(50):
        path.write_bytes(mutated(document, seed))
        try:
            pages = read_pdf(path, ocr="never")
        except InputError as error:
            assert "\n" not in str(error)
            outcomes["refused"] += 1
        else:
            assert all(page.text.endswith("\n") for page in pages)
            outcomes["read"] += 1
    assert min(outcomes.values()) > 0
