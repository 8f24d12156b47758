"""Kept work: a document is read once for the same content, options and code, and never from a doubtful artefact."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import documents
from pipeline.core.collection import Collection
from pipeline.core.records import Edition
from pipeline.documents import look_up, read_documents
from pipeline.ingredients import edition_key, ingredients, step_code, step_key
from pipeline.kept import is_kept, keep, read_kept
from pipeline.line import AS_IT_IS, Reading, read_edition
from tests.conftest import ROOT
from tests.line.running import declare, write
from tests.parse.drawn import WHITE_PAPER

KEY = "ab" * 32


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A drawn white paper."""
    return write(tmp_path, WHITE_PAPER)


def read_again(sources: list[Path], work: Path, reading: Reading = AS_IT_IS) -> list[tuple[Collection, bool]]:
    """Return the records of each document and whether they were kept."""
    found = []
    for document in read_documents(look_up(sources, reading, work), reading, work):
        assert callable(document.records), document.records
        found.append((document.records(), document.is_kept))
    return found


def test_a_document_is_read_once_and_has_the_same_records_when_kept(paper: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    ((first, was_kept),) = read_again([paper], work)
    ((second, is_kept_now),) = read_again([paper], work)
    assert (was_kept, is_kept_now) == (False, True)
    assert list(first) == list(second) == list(read_edition(paper))


def test_only_the_changed_document_is_read_again(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    papers = [write(tmp_path, WHITE_PAPER, f"paper-{number}.txt") for number in range(3)]
    read_again(papers, work)
    papers[1].write_text(WHITE_PAPER.replace("20230257", "20240001"), encoding="utf-8")
    assert [is_kept for _, is_kept in read_again(papers, work)] == [True, False, True]


def test_time_and_place_do_not_count_but_the_name_does(paper: Path, tmp_path: Path) -> None:
    key = edition_key(paper, AS_IT_IS)
    os.utime(paper, (0, 0))
    (tmp_path / "elsewhere").mkdir()
    copy = Path(shutil.copy(paper, tmp_path / "elsewhere"))
    assert edition_key(paper, AS_IT_IS) == edition_key(copy, AS_IT_IS) == key
    assert edition_key(paper.rename(tmp_path / "other.txt"), AS_IT_IS) != key


def test_every_option_of_reading_counts_and_no_password_is_told(paper: Path, tmp_path: Path) -> None:
    readings = [
        AS_IT_IS,
        replace(AS_IT_IS, password="geheim"),
        replace(AS_IT_IS, password=""),
        replace(AS_IT_IS, ocr="never"),
        replace(AS_IT_IS, is_cross_checked=True),
        replace(AS_IT_IS, is_draft=True),
    ]
    assert len({edition_key(paper, reading) for reading in readings}) == len(readings)
    read_again([paper], tmp_path, readings[1])
    assert "geheim" not in "".join(str(path) for path in tmp_path.rglob("*"))


def test_a_changed_declaration_counts(tmp_path: Path) -> None:
    folder = declare(tmp_path / "paper-2024", WHITE_PAPER)
    key = edition_key(folder, AS_IT_IS)
    (folder / "notes.txt").write_text("a note", encoding="utf-8")
    assert edition_key(folder, AS_IT_IS) == key
    text = (folder / "edition.toml").read_text(encoding="utf-8")
    (folder / "edition.toml").write_text(text.replace("某研究院", "另一研究院"), encoding="utf-8")
    assert edition_key(folder, AS_IT_IS) != key


def cut(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: content.rindex(b"\n", 0, -1) + 1])


def turned(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace("数据".encode(), "资料".encode()))


def emptied(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("damage", [cut, turned, emptied, Path.unlink])
def test_a_damaged_artefact_is_made_again(damage: Callable[[Path], None], paper: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    read_again([paper], work)
    (artefact,) = work.rglob("*.jsonl")
    damage(artefact)
    ((records, was_kept),) = read_again([paper], work)
    assert not was_kept
    assert list(records) == list(read_edition(paper))
    assert read_again([paper], work)[0][1]


def test_an_artefact_damaged_after_it_was_found_is_made_again(paper: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    read_again([paper], work)
    (document,) = read_documents(look_up([paper], AS_IT_IS, work), AS_IT_IS, work)
    (artefact,) = work.rglob("*.jsonl")
    emptied(artefact)
    assert callable(document.records)
    assert list(document.records()) == list(read_edition(paper))
    assert artefact.stat().st_size


def test_an_artefact_under_another_key_or_of_another_version_is_not_given(tmp_path: Path) -> None:
    keep(tmp_path, KEY, Collection())
    (artefact,) = tmp_path.rglob("*.jsonl")
    assert is_kept(tmp_path, KEY)
    assert not is_kept(tmp_path, "abcd" * 16)
    foreign = tmp_path / KEY[:2] / artefact.name.replace(KEY, "ab" + "cd" * 31)
    foreign.write_bytes(b'{"record":"Edition"}\n')
    assert read_kept(tmp_path, "ab" + "cd" * 31) is None
    keep(tmp_path, KEY, Collection())
    assert read_kept(tmp_path, KEY) is not None


def test_a_document_that_changes_while_it_is_read_is_refused(
    paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = iter(["ab" * 32, "cd" * 32])
    monkeypatch.setattr(documents, "edition_key", lambda *_: next(keys))
    (document,) = read_documents(look_up([paper], AS_IT_IS, tmp_path), AS_IT_IS, tmp_path)
    assert "changed while it was read; build again" in str(document.records)
    assert not list(tmp_path.rglob("*.jsonl"))


def test_code_and_vocabulary_of_other_steps_do_not_count_for_an_edition() -> None:
    code, vocabulary = ingredients("edition")
    parts = {path.relative_to(ROOT / "pipeline").parts[0] for path in code}
    assert parts == {"core", "identify", "extract", "parse", "normalize", "tag", "line.py"}
    names = {path.name for path in vocabulary}
    assert {"headings.toml", "lists.toml", "stages.toml", "places.toml"} <= names
    assert not names & {"lineage.csv", "explorer.toml", "charts.toml", "help.toml"}


def test_every_file_of_ours_that_reading_opens_is_an_ingredient(paper: Path) -> None:
    code = (
        "import sys\nopened = set()\n"
        "sys.addaudithook(lambda event, given: opened.add(str(given[0])) if event == 'open' else None)\n"
        "from pathlib import Path\nfrom pipeline.line import AS_IT_IS, read_edition\n"
        f"read_edition(Path({str(paper)!r}))\nread_edition(Path('raw/aisec-2026-status'))\n"
        "from pipeline.ingredients import ingredients\n"
        "print(*sorted(opened - {str(path) for part in ingredients('edition') for path in part}), sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    ours = [Path(line) for line in done.stdout.splitlines() if Path(line).is_relative_to(ROOT / "config")]
    tables = [Path(line) for line in done.stdout.splitlines() if "/pipeline/" in line and "/tables/" in line]
    assert [path for path in (*ours, *tables) if path.suffix not in (".py", ".pyc")] == []


def test_a_step_has_another_key_for_another_input_and_another_step(paper: Path) -> None:
    key = step_key("parse", [paper])
    assert key != step_key("normalize", [paper])
    paper.write_text("一、现状", encoding="utf-8")
    assert key != step_key("parse", [paper])


def test_a_changed_byte_of_code_or_vocabulary_changes_the_key(tmp_path: Path) -> None:
    for part in ("pipeline", "config"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))

    def code_of(step: str) -> str:
        ask = f"from pipeline.ingredients import step_code; print(step_code({step!r}))"
        done = subprocess.run([sys.executable, "-c", ask], cwd=tmp_path, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    before = {step: code_of(step) for step in ("extract", "tag", "edition")}
    assert before["edition"] == step_code.__wrapped__("edition")
    with (tmp_path / "pipeline/tag/people.py").open("a") as stream:
        stream.write("# a remark\n")
    after = {step: code_of(step) for step in before}
    assert [step for step in before if before[step] != after[step]] == ["tag", "edition"]
    with (tmp_path / "config/lists.toml").open("a") as stream:
        stream.write("# a remark\n")
    assert code_of("extract") != before["extract"]


def test_a_kept_edition_is_itself(paper: Path, tmp_path: Path) -> None:
    ((records, _),) = read_again([paper], tmp_path)
    assert records.one(Edition).edition_id == "drawn"
