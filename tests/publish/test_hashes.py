"""Hashes: one changed byte, one file less or one file more is named."""

import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.core.errors import InputError
from pipeline.publish import verify_release


@pytest.fixture
def copy(released: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(released, tmp_path / released.name))


def told(folder: Path) -> list[tuple[str, str]]:
    return [(problem.check, problem.message.split()[0]) for problem in verify_release(folder)]


@pytest.mark.parametrize("name", ["biaopu-2026.11.0.sqlite", "manifest.json", "csv/v_cells.csv", "LICENCE.md"])
def test_one_changed_byte_is_named(copy: Path, name: str) -> None:
    content = bytearray((copy / name).read_bytes())
    content[len(content) // 2] ^= 1
    (copy / name).write_bytes(content)
    assert told(copy) == [("tampered", name)]


def test_a_missing_and_an_extra_file_are_named(copy: Path) -> None:
    (copy / "csv" / "v_cells.csv").unlink()
    (copy / "csv" / "readme.txt").write_text("hello")
    assert told(copy) == [("extra", "csv/readme.txt"), ("missing", "csv/v_cells.csv")]


def test_a_renamed_file_is_missing_and_extra(copy: Path) -> None:
    (copy / "CHANGES.md").rename(copy / "CHANGED.md")
    assert told(copy) == [("extra", "CHANGED.md"), ("missing", "CHANGES.md")]


def test_a_link_in_the_place_of_a_file_is_tampering(copy: Path, tmp_path: Path) -> None:
    (copy / "LICENCE.md").rename(tmp_path / "elsewhere.md")
    (copy / "LICENCE.md").symlink_to(tmp_path / "elsewhere.md")
    assert told(copy) == [("tampered", "LICENCE.md")]


def test_a_line_that_is_no_hash_is_named(copy: Path) -> None:
    sums = (copy / "SHA256SUMS").read_text("utf-8").splitlines()
    sums[0] = "not a hash  " + sums[0].split("  ")[1]
    (copy / "SHA256SUMS").write_text("\n".join(sums) + "\n", "utf-8")
    assert told(copy) == [("malformed", "SHA256SUMS"), ("extra", "ATTRIBUTION.md")]


def test_a_promise_about_a_file_outside_the_folder_is_not_followed(copy: Path) -> None:
    with (copy / "SHA256SUMS").open("a", encoding="utf-8") as stream:
        stream.write(f"{'0' * 64}  ../2026.11.0/LICENCE.md\n")
    assert told(copy) == [("missing", "../2026.11.0/LICENCE.md")]


def test_a_folder_without_hashes_is_no_release(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(InputError, match="no release"):
            verify_release(folder)


def test_the_hashes_are_those_that_sha256sum_checks(released: Path) -> None:
    tool = shutil.which("sha256sum")
    if tool is None:
        pytest.skip("sha256sum is not here")
    subprocess.run([tool, "--check", "--quiet", "SHA256SUMS"], cwd=released, check=True)
