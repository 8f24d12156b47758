"""Hashes: one changed byte, one file less or one file more is named."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.__main__ import main
from pipeline.core.errors import InputError
from pipeline.publish import verify_release
from pipeline.releasing import release


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


def test_one_changed_byte_anywhere_is_named(copy: Path) -> None:
    files = sorted(path for path in copy.rglob("*") if path.is_file())
    for path in files:
        content = path.read_bytes()
        for place in (0, len(content) - 1) if len(path.parts) == len(copy.parts) + 1 else (len(content) // 2,):
            path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
            name = path.relative_to(copy).as_posix()
            problems = verify_release(copy)
            assert problems, f"{name} at {place}"
            if name != "SHA256SUMS":
                assert [problem.message.split()[0] for problem in problems] == [name]
        path.write_bytes(content)
    assert verify_release(copy) == []


def test_a_changed_promise_is_told_from_a_changed_file(copy: Path) -> None:
    sums = (copy / "SHA256SUMS").read_text("utf-8").splitlines()
    place = next(number for number, line in enumerate(sums) if line.endswith("  LICENCE.md"))
    sums[place] = "0" * 64 + sums[place][64:]
    (copy / "SHA256SUMS").write_text("\n".join(sums) + "\n", "utf-8")
    (problem,) = verify_release(copy)
    assert problem.message.startswith("SHA256SUMS promises another LICENCE.md than manifest.json")


def test_hashes_made_anew_for_a_changed_file_are_seen_by_the_index(copy: Path, released: Path) -> None:
    shutil.copy(released.parent / "index.json", copy.parent)
    (copy / "LICENCE.md").write_text("changed")
    digest = hashlib.sha256(b"changed").hexdigest()
    sums = (copy / "SHA256SUMS").read_text("utf-8")
    lines = [digest + line[64:] if line.endswith("  LICENCE.md") else line for line in sums.splitlines()]
    (copy / "SHA256SUMS").write_text("\n".join(lines) + "\n", "utf-8")
    assert told(copy) == [("tampered", "SHA256SUMS")]


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


def test_an_index_of_another_program_beside_a_release_is_no_matter(copy: Path, released: Path) -> None:
    for text in ('{"pages": []}', "[]", "no json", '{"releases": [{"version": "../x", "sums_sha256": "0"}]}'):
        (copy.parent / "index.json").write_text(text)
        assert verify_release(copy) == []


def test_a_folder_of_releases_is_verified_release_by_release(
    dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for version in ("2026.11.0", "2026.11.1", "2026.11.2"):
        release(dataset, version, tmp_path)
    assert main(["verify", str(tmp_path)]) == 0
    (tmp_path / "2026.11.0" / "LICENCE.md").write_text("changed")
    shutil.rmtree(tmp_path / "2026.11.1")
    capsys.readouterr()
    assert main(["verify", str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "tampered: 2026.11.0: LICENCE.md is not the file that was published",
        "missing: 2026.11.1 is in index.json and not there",
    ]
