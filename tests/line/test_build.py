"""biaopu build: the whole line in one process, and what it refuses."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.__main__ import main
from tests.conftest import ROOT
from tests.line.running import OLD_DATASET, refused, rows, write
from tests.parse.drawn import HEADER, WHITE_PAPER


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of raw/, built once."""
    output = tmp_path_factory.mktemp("built") / "raw.sqlite"
    assert main(["build", str(ROOT / "raw"), "--output", str(output)]) == 0
    return output


def test_a_text_becomes_a_dataset(tmp_path: Path) -> None:
    output = tmp_path / "drawn.sqlite"
    assert main(["build", str(write(tmp_path, WHITE_PAPER)), "--output", str(output)]) == 0
    assert rows(output, "SELECT edition_id, list_label, row, page, number, stage_code FROM v_standards") == [
        ("drawn", "A.1", 1, "3", "GB/T 41479-2022", "60"),
        ("drawn", "A.1", 2, "4", "20230257-T-469", "50"),
    ]


def test_the_original_text_becomes_64_standards_with_their_cells(original_text: Path, tmp_path: Path) -> None:
    output = tmp_path / "x.sqlite"
    assert main(["build", str(original_text), "--output", str(output)]) == 0
    assert rows(output, "SELECT list_label, count(*) FROM v_standards GROUP BY list_label") == [
        ("A.1.1", 4),
        ("A.1.2", 29),
        ("A.2", 31),
    ]
    source = original_text.read_text(encoding="utf-8")
    cells = rows(output, 'SELECT start, "end", text FROM v_cells')
    assert len(cells) == 320
    assert all(source[start:end] == text for start, end, text in cells)  # type: ignore[misc]


def test_both_editions_of_raw_are_in_the_dataset_with_what_changed(built: Path) -> None:
    assert rows(built, "SELECT edition_id, kind FROM editions ORDER BY 1") == [
        ("aisec-2023-digest", "digest"),
        ("aisec-2026-status", "status"),
    ]
    promoted = rows(
        built, "SELECT old_value, new_value FROM v_changes WHERE kind = 'promoted' AND old_value = '20211000-T-469'"
    )
    assert promoted == [("20211000-T-469", "GB/T 42888-2023")]


def test_every_line_of_every_edition_has_a_role(built: Path) -> None:
    assert rows(built, "SELECT count(*) FROM lines WHERE role IS NULL") == [(0,)]
    (pages,) = rows(built, "SELECT sum(length(text)) FROM v_pages")
    (lines,) = rows(built, 'SELECT sum("end" - start) FROM lines')
    (count,) = rows(built, "SELECT count(*) FROM lines")
    assert pages[0] - lines[0] == count[0]  # type: ignore[operator]


def test_names_and_dates_of_the_paper_are_mentions_at_their_offsets(built: Path) -> None:
    labels = rows(built, "SELECT DISTINCT label FROM v_mentions WHERE edition_id = 'aisec-2023-digest' ORDER BY label")
    assert [label for (label,) in labels] == [
        "ATTACK",
        "DATE",
        "DOCUMENT",
        "GPE",
        "ORG",
        "PERSON",
        "PRODUCT",
        "PROPERTY",
        "RISK",
        "STANDARD",
        "TECH",
    ]
    ((text,),) = rows(built, "SELECT group_concat(text, '') FROM (SELECT text FROM v_pages WHERE edition_id = "
                             "'aisec-2023-digest' ORDER BY page_index)")  # fmt: skip
    for start, end, mention in rows(
        built, "SELECT start, \"end\", text FROM v_mentions WHERE edition_id = 'aisec-2023-digest'"
    ):
        assert str(text)[int(str(start)) : int(str(end))] == mention


def test_two_builds_in_other_places_have_the_same_bytes(tmp_path: Path) -> None:
    paper = write(tmp_path, WHITE_PAPER)
    outputs = [tmp_path / "one" / "a.sqlite", tmp_path / "two" / "b.sqlite"]
    places = [{"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Shanghai"}]
    for output, place in zip(outputs, places, strict=True):
        subprocess.run(
            [sys.executable, "-m", "pipeline", "build", str(paper), "--output", str(output)],
            cwd=ROOT,
            env=os.environ | place,
            check=True,
            capture_output=True,
        )
    assert outputs[0].read_bytes() == outputs[1].read_bytes()


def test_missing_files_and_folders_without_edition_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = str(tmp_path / "x.sqlite")
    assert "no such file" in refused(capsys, "build", str(tmp_path / "no.pdf"), "--output", output)
    assert "no edition.toml" in refused(capsys, "build", str(tmp_path), "--output", output)


def test_a_document_cannot_be_its_own_dataset(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = write(tmp_path, WHITE_PAPER)
    assert "the document itself" in refused(capsys, "build", str(paper), "--output", str(paper))
    assert paper.read_text(encoding="utf-8") == WHITE_PAPER


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("latin.txt", "Größe für Prüfung".encode("latin-1"), "no UTF-8"),
        ("prose.txt", "天气很好。".encode(), "no heading and no table"),
        ("ragged.txt", f"一、列表\n\n{HEADER}\n一\t二\t三\t四\n".encode(), "row 1"),
        ("empty.pdf", b"", "empty.pdf"),
        ("text.pdf", b"this is no PDF", "text.pdf"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<", "cut.pdf"),
        ("paper.odt", b"x", ".odt ending is not known"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_leaves_the_old_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(data)
    output = tmp_path / "old.sqlite"
    output.write_bytes(OLD_DATASET)
    assert says in refused(capsys, "build", str(tmp_path / name), "--output", str(output))
    assert output.read_bytes() == OLD_DATASET
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "old.sqlite"])


def test_keep_going_skips_what_cannot_be_read_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = write(tmp_path, WHITE_PAPER), write(tmp_path, "", "bad.txt")
    output = tmp_path / "x.sqlite"
    assert main(["build", str(good), str(bad), "--output", str(output), "--keep-going"]) == 1
    assert "skipped: bad.txt" in capsys.readouterr().err
    assert rows(output, "SELECT edition_id FROM editions") == [("drawn",)]


def test_two_documents_with_one_id_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "other").mkdir()
    first, second = write(tmp_path, WHITE_PAPER), write(tmp_path / "other", WHITE_PAPER)
    line = refused(capsys, "build", str(first), str(second), "--output", str(tmp_path / "x.sqlite"))
    assert "edition id drawn" in line


def test_an_unknown_stage_is_a_finding_and_the_rest_is_built(tmp_path: Path) -> None:
    output = tmp_path / "x.sqlite"
    paper = write(tmp_path, WHITE_PAPER.replace("报批稿", "酝酿中"))
    assert main(["build", str(paper), "--output", str(output)]) == 0
    assert rows(output, "SELECT quote FROM v_findings WHERE rule = 'stage.unknown'") == [("酝酿中",)]
    assert rows(output, "SELECT stage_code, stage_text FROM v_standards WHERE row = 2") == [(None, "酝酿中")]


def test_wrong_arguments_are_one_line_and_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["build"], ["no-such-command"], ["search"], ["diff", "a"]):
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        assert stopped.value.code == 2
        assert capsys.readouterr().err.count("\n") == 1
