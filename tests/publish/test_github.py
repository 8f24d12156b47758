"""GitHub: the upload prints every command, and runs them only when told to."""

import os
import shutil
import sys
import tarfile
from pathlib import Path

import pytest

from pipeline.__main__ import main
from pipeline.publish import github_commands, run_commands
from pipeline.version import VERSION

pytestmark = pytest.mark.skipif(shutil.which("tar") is None, reason="tar is not here")


#: What docs/without-git.md has a reader fetch from the release page, beside the dataset and the workbook.
FETCHED = ("explorer.html", f"biaopu-{VERSION}-py3-none-any.whl")


@pytest.fixture
def dist(released: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(released.parent, tmp_path / "dist"))


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for gh that writes down what it was called with."""
    folder = tmp_path / "bin"
    folder.mkdir()
    calls = tmp_path / "calls.txt"
    (folder / "gh").write_text(
        f"#!{sys.executable}\nimport sys\nopen({str(calls)!r}, 'a').write(' '.join(sys.argv[1:]) + '\\n')\n"
    )
    (folder / "gh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return calls


def test_a_dry_run_prints_every_command_and_runs_none(dist: Path, calls: Path, capsys) -> None:
    assert main(["publish", "--to", "github", "--from", str(dist)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:4] for line in lines[1:3]] == [
        ["gh", "auth", "status"],
        ["gh", "release", "create", "v2026.11.0"],
    ]
    assert lines[0].startswith("tar --sort=name --mtime=@0 ")
    assert lines[-1].startswith("# nothing was run")
    assert not calls.exists()
    assert sorted(path.name for path in dist.iterdir()) == ["2026.11.0", "index.json"]


def test_told_to_it_runs_what_it_printed(dist: Path, calls: Path, capsys) -> None:
    (dist / f"biaopu-{VERSION}-py3-none-any.whl").write_bytes(b"the wheel")
    assert main(["publish", "2026.11.0", "--to", "github", "--from", str(dist), "--yes"]) == 0
    printed = capsys.readouterr().out
    ran = calls.read_text().splitlines()
    assert ran[0] == "auth status"
    assert ran[1].startswith("release create v2026.11.0 --title biaopu 2026.11.0 --notes-file ")
    for name in ("biaopu-2026.11.0.tar.gz", "biaopu-2026.11.0.sqlite", "biaopu-2026.11.0.xlsx", "SHA256SUMS", *FETCHED):
        assert f"/{name}" in ran[1]
        assert f"/{name}" in printed
    with tarfile.open(dist / "biaopu-2026.11.0.tar.gz") as archive:
        names = {name.removeprefix("2026.11.0/") for name in archive.getnames()}
        assert {member.mtime for member in archive.getmembers()} == {0}
    assert {"csv/v_standards.csv", "manifest.json"} < names


def test_a_changed_release_and_a_missing_one_are_not_uploaded(dist: Path, calls: Path, capsys) -> None:
    assert main(["publish", "2026.12.0", "--to", "github", "--from", str(dist)]) == 2
    assert "holds no release 2026.12.0" in capsys.readouterr().err
    (dist / "2026.11.0" / "LICENCE.md").write_text("changed")
    assert main(["publish", "--to", "github", "--from", str(dist), "--yes"]) == 2
    assert "is not uploaded: tampered: LICENCE.md" in capsys.readouterr().err
    assert not calls.exists()


def test_a_missing_gh_is_one_clear_line(dist: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "tar").symlink_to(shutil.which("true") or "/bin/true")
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    assert main(["publish", "--to", "github", "--from", str(dist), "--yes"]) == 2
    assert "gh: is not installed" in capsys.readouterr().err


def test_the_archive_is_named_by_the_version(released: Path) -> None:
    pack, _, create = github_commands(released)
    assert pack[-1] == "2026.11.0"
    assert create[3] == "v2026.11.0"


def test_the_archive_of_the_same_release_has_the_same_bytes_whenever_it_is_made(dist: Path) -> None:
    archives = []
    for moment in (10**9, 2 * 10**9):
        for path in dist.rglob("*"):
            os.utime(path, (moment, moment))
        pack, *_ = github_commands(dist / "2026.11.0")
        run_commands([pack])
        archives.append((dist / "biaopu-2026.11.0.tar.gz").read_bytes())
    assert archives[0] == archives[1]
