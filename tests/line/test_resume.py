"""Resuming: what a build that was broken off had read is kept, and nothing is left of it when a build is done."""

import json
import os
import signal
import time
from pathlib import Path

import pytest

from pipeline import kept
from pipeline.__main__ import main
from pipeline.core.errors import InputError
from pipeline.core.locks import drop_lock, take_lock
from pipeline.kept import work_folder
from tests.line.running import biaopu, refused, rows, start, write
from tests.parse.drawn import WHITE_PAPER

LONG = WHITE_PAPER + "标准化工作按计划推进，各部门协同落实人工智能安全要求。\n\n" * 400


def papers(folder: Path, count: int, text: str = WHITE_PAPER) -> list[str]:
    folder.mkdir(exist_ok=True)
    return [
        str(write(folder, text.replace("20230257", f"2023{number:04}"), f"paper-{number:02}.txt"))
        for number in range(count)
    ]


def finished(work: Path) -> int:
    return len(list(work.glob("*/*.jsonl")))


def ended(output: Path, sources: list[str], how: signal.Signals, *options: str) -> tuple[int, str]:
    """Start a build, end it once two documents are kept, and return its status and what it said."""
    building = start("build", *sources, "--output", str(output), *options)
    work = output.with_name(f".{output.name}.work")
    while building.poll() is None and finished(work) < 2:
        time.sleep(0.01)
    os.killpg(building.pid, how)
    _, said = building.communicate(timeout=60)
    assert not output.exists()
    return building.returncode, said.decode()


@pytest.mark.parametrize(("how", "jobs"), [(signal.SIGINT, "2"), (signal.SIGTERM, "1"), (signal.SIGKILL, "2")])
def test_a_build_that_was_broken_off_goes_on(how: signal.Signals, jobs: str, tmp_path: Path) -> None:
    sources = papers(tmp_path / "papers", 14, LONG)
    output = tmp_path / "x.sqlite"
    status, said = ended(output, sources, how, "--jobs", jobs)
    if how is signal.SIGKILL:
        assert status == -how
    else:
        assert status == 128 + how
        assert "of 14 documents are read and kept; the same command goes on from there" in said
        assert "Traceback" not in said
    done = biaopu("build", *sources, "--output", str(output), "--json", LC_ALL="C")
    assert done.returncode == 0
    told = json.loads(done.stdout)
    assert told["kept"] >= 1
    assert told["read"] + told["kept"] == 14
    assert f"{told['kept']} of 14 documents were read before and are kept" in done.stderr.decode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["papers", "x.sqlite"]
    assert rows(output, "SELECT count(*) FROM editions") == [(14,)]


def test_work_in_a_folder_costs_one_document_when_one_is_added(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = papers(tmp_path / "papers", 4)
    command = ["--work", str(tmp_path / "deep/work"), "--output", str(tmp_path / "x.sqlite"), "--json"]
    assert main(["build", *sources[:3], *command]) == 0
    assert main(["build", *sources, *command]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["read"], one["kept"]) for one in told] == [(3, 0), (1, 3)]
    assert main(["build", *sources, "--output", str(tmp_path / "new.sqlite")]) == 0
    assert (tmp_path / "new.sqlite").read_bytes() == (tmp_path / "x.sqlite").read_bytes()


def test_many_documents_are_read_from_their_artefacts_and_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = papers(tmp_path / "papers", 4)
    assert main(["build", *sources, "--output", str(tmp_path / "held.sqlite")]) == 0
    monkeypatch.setattr("pipeline.documents._HELD", 0)
    assert main(["build", *sources, "--output", str(tmp_path / "anew.sqlite"), "--jobs", "2"]) == 0
    assert (tmp_path / "held.sqlite").read_bytes() == (tmp_path / "anew.sqlite").read_bytes()


def test_a_bad_document_leaves_the_others_kept_and_a_mended_one_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = [*papers(tmp_path / "papers", 2), str(write(tmp_path, "", "bad.txt"))]
    output = tmp_path / "x.sqlite"
    assert "bad.txt: the file is empty" in refused(capsys, "build", *sources, "--output", str(output))
    assert finished(tmp_path / ".x.sqlite.work") == 2
    write(tmp_path, WHITE_PAPER, "bad.txt")
    assert main(["build", *sources, "--output", str(output), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["kept"] == 2


def test_a_build_that_reads_nothing_leaves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = [str(write(tmp_path, "", name)) for name in ("a.txt", "b.txt")]
    refused(capsys, "build", *bad, "--output", str(tmp_path / "x.sqlite"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]


def test_keep_going_skips_one_in_ten_and_kept_work_does_not_change_that(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = [*papers(tmp_path / "papers", 9), str(write(tmp_path, "", "bad.txt"))]
    command = ["--output", str(tmp_path / "x.sqlite"), "--keep-going", "--json", "--work", str(tmp_path / "work")]
    for jobs, counts in (("2", (9, 0)), ("1", (0, 9))):
        assert main(["build", *sources, *command, "--jobs", jobs]) == 1
        shown = capsys.readouterr()
        told = json.loads(shown.out)
        assert (told["read"], told["kept"], len(told["skipped"])) == (*counts, 1)
        assert shown.err.count("skipped: bad.txt") == 1
    assert len(rows(tmp_path / "x.sqlite", "SELECT edition_id FROM editions")) == 9


def test_while_one_build_has_the_hidden_folder_another_has_its_own(tmp_path: Path) -> None:
    output = tmp_path / "x.sqlite"
    with work_folder(output, None, 2) as first, work_folder(output, None, 2) as second:
        assert first == tmp_path / ".x.sqlite.work"
        assert second is not None and second not in (None, first)
        assert second.is_dir()
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_a_dead_process_left_is_not_held(tmp_path: Path) -> None:
    hidden = tmp_path / ".x.sqlite.work"
    hidden.mkdir()
    (hidden / ".biaopu.lock").touch()
    with work_folder(tmp_path / "x.sqlite", None, 2) as folder:
        assert folder == hidden
    assert not hidden.exists()


def test_a_file_in_the_place_of_the_folder_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "work").touch()
    with pytest.raises(InputError, match="is no folder"), work_folder(tmp_path / "x.sqlite", tmp_path / "work", 2):
        pass
    (tmp_path / ".x.sqlite.work").touch()
    with pytest.raises(InputError, match="cannot be written"), work_folder(tmp_path / "x.sqlite", None, 2):
        pass


def test_a_single_document_needs_no_folder(tmp_path: Path) -> None:
    with work_folder(tmp_path / "x.sqlite", None, 1) as folder:
        assert folder is None
    assert list(tmp_path.iterdir()) == []


def test_the_lock_of_a_folder_taken_away_in_between_is_taken_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[Path] = []

    def take_second(path: Path, *, is_made: bool) -> int | None:
        calls.append(path)
        if len(calls) == 1:
            path.parent.rmdir()
        return take_lock(path, is_made=is_made)

    monkeypatch.setattr(kept, "take_lock", take_second)
    lock = kept._locked(tmp_path / "work")
    assert lock is not None
    assert len(calls) == 2
    drop_lock(tmp_path / "work/.biaopu.lock", lock)
