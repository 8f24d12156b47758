"""Places: what is replaced, what is kept, and what is no place for a file."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.core.dataset import open_dataset
from pipeline.core.errors import InputError
from pipeline.core.writing import check_output, creating, replacing, write_file
from tests.safety.conftest import Stage
from tests.safety.scenes import laid_out, run, strays


@pytest.fixture
def umask() -> Iterator[None]:
    before = os.umask(0o027)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_has_the_permissions_of_any_new_file(stage: Stage, tmp_path: Path, umask: None) -> None:
    for name in ("first build", "step", "explore"):
        scene = stage.scenes[name]
        folder = tmp_path / name
        folder.mkdir()
        assert not scene.work(folder)
        assert {mode(path) for path in folder.iterdir()} == {0o640}


def test_a_new_folder_and_what_is_in_it_have_the_permissions_of_any_new_ones(tmp_path: Path, umask: None) -> None:
    with creating(tmp_path / "new") as unfinished:
        (unfinished / "file").touch()
    assert (mode(tmp_path / "new"), mode(tmp_path / "new/file")) == (0o750, 0o640)


def test_a_replaced_file_keeps_its_permissions(stage: Stage, tmp_path: Path) -> None:
    scene = stage.scenes["build"]
    folder = laid_out(scene, tmp_path / "x")
    (folder / "x.sqlite").chmod(0o600)
    assert not scene.work(folder)
    assert mode(folder / "x.sqlite") == 0o600


def test_a_write_protected_file_is_not_replaced(
    stage: Stage, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scene = stage.scenes["build"]
    folder = laid_out(scene, tmp_path / "x")
    (folder / "x.sqlite").chmod(0o444)
    before = (folder / "x.sqlite").read_bytes()
    assert scene.work(folder) == 2
    assert "it is write-protected; name another file, or let it be written" in capsys.readouterr().err
    assert (folder / "x.sqlite").read_bytes() == before


def test_another_name_of_a_replaced_file_keeps_the_old_one(stage: Stage, tmp_path: Path) -> None:
    scene = stage.scenes["build"]
    folder = laid_out(scene, tmp_path / "x")
    os.link(folder / "x.sqlite", tmp_path / "other.sqlite")
    before = (folder / "x.sqlite").read_bytes()
    assert not scene.work(folder)
    assert (tmp_path / "other.sqlite").read_bytes() == before
    assert (folder / "x.sqlite").read_bytes() != before


def test_whoever_reads_a_replaced_dataset_keeps_the_old_one(stage: Stage, tmp_path: Path) -> None:
    scene = stage.scenes["build"]
    folder = laid_out(scene, tmp_path / "x")
    query = "SELECT content_sha256 FROM dataset"
    with closing(open_dataset(folder / "x.sqlite")) as reader:
        before = reader.execute(query).fetchone()
        assert not scene.work(folder)
        assert reader.execute(query).fetchone() == before
    with closing(open_dataset(folder / "x.sqlite")) as reader:
        assert reader.execute(query).fetchone() != before


@pytest.mark.parametrize("name", ["explore", "check", "diff", "step"])
def test_a_link_is_followed_and_what_it_leads_to_replaced(stage: Stage, name: str, tmp_path: Path) -> None:
    scene = stage.scenes[name]
    folder = laid_out(scene, tmp_path / "x")
    (path,) = folder.iterdir()
    old = path.read_bytes()
    (tmp_path / "shelf").mkdir()
    path.rename(tmp_path / "shelf" / "real")
    path.symlink_to("../shelf/real")
    assert not scene.work(folder)
    assert path.is_symlink()
    assert (tmp_path / "shelf" / "real").read_bytes() != old
    assert strays(tmp_path) == []


def test_a_link_that_leads_nowhere_gets_its_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("real")
    write_file(tmp_path / "link", "text")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "text"


@pytest.mark.parametrize("name", ["add", "publish"])
def test_a_link_that_leads_nowhere_is_a_name_taken(
    stage: Stage, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scene = stage.scenes[name]
    folder = laid_out(scene, tmp_path / "x")
    (folder / {"add": "b", "publish": "2026.11.0"}[name]).symlink_to("nowhere")
    assert scene.work(folder) == 2
    assert scene.already in capsys.readouterr().err


def test_a_missing_folder_is_made_and_told(stage: Stage, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    paper = stage.folder / "inputs/paper.txt"
    for _ in range(2):  # the second time it is there
        assert run("build", paper, "--output", tmp_path / "reuslts/2026/x.sqlite") == 0
        assert caplog.messages == [f"biaopu: made the folder {tmp_path}/reuslts, which was not there"]


def test_a_build_that_is_refused_makes_no_folder(tmp_path: Path) -> None:
    assert run("build", tmp_path / "nothing.txt", "--output", tmp_path / "dist/x.sqlite") == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [("search", "人"), ("show", "GB/T 41479"), ("explore", "--output", "x.html")])
def test_a_folder_that_is_named_as_dataset_is_called_a_folder(
    command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    database = (str(tmp_path),) if command[0] == "explore" else ("--database", str(tmp_path))
    assert run(*command, *database) == 2
    assert capsys.readouterr().err == f"biaopu: {tmp_path}: is a folder; name the dataset file in it\n"


def test_folders_and_devices_are_no_files(tmp_path: Path) -> None:
    for place in (tmp_path, Path(os.devnull)):
        with pytest.raises(InputError, match="cannot be written, it is a"):
            check_output(place)


def test_an_error_in_the_middle_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    for error in (RuntimeError, KeyboardInterrupt):
        with pytest.raises(error), replacing(tmp_path / "file") as unfinished:
            unfinished.write_text("half")
            raise error
        with pytest.raises(error), creating(tmp_path / "folder") as unfinished:
            (unfinished / "half").touch()
            raise error
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("file", "old")]


def test_hidden_folders_of_others_are_let_alone(tmp_path: Path) -> None:
    for name in (".biaopu.notes", ".biaopu.mine1234", ".git"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").touch()
    (tmp_path / ".biaopu.linked00").symlink_to(".git")
    write_file(tmp_path / "x", "text")
    assert sorted(path.name for path in tmp_path.rglob("file")) == ["file"] * 3
    assert (tmp_path / ".biaopu.linked00").is_symlink()


def test_a_dataset_is_whole_for_sqlite(stage: Stage) -> None:
    with closing(sqlite3.connect(stage.folder / "inputs/new.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
