"""Signing: a release signed with an ssh key is that key's, byte for byte."""

import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.core.errors import InputError
from pipeline.publish import verify_release
from pipeline.releasing import release

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not here")


def new_key(folder: Path, name: str) -> Path:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "a reader", "-f", folder / name], check=True)
    return folder / name


@pytest.fixture(scope="session")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_key(tmp_path_factory.mktemp("keys"), "ours")


@pytest.fixture
def signed(dataset: Path, key: Path, tmp_path: Path) -> Path:
    return release(dataset, "2026.11.0", tmp_path / "dist", key=key)


def test_a_signed_release_is_that_of_its_key_and_of_no_other(signed: Path, key: Path, tmp_path: Path) -> None:
    other = new_key(tmp_path, "theirs")
    assert verify_release(signed) == []
    assert verify_release(signed, key.with_suffix(".pub")) == []
    (problem,) = verify_release(signed, other.with_suffix(".pub"))
    assert str(problem).startswith("signature: SHA256SUMS.sig does not sign this SHA256SUMS with ")


def test_hashes_made_anew_are_not_what_was_signed(signed: Path, key: Path) -> None:
    (signed.parent / "index.json").unlink()
    lines = (signed / "SHA256SUMS").read_text("utf-8").splitlines()
    (signed / "SHA256SUMS").write_text("\n".join(lines[:-1]) + "\n", "utf-8")
    (signed / lines[-1][66:]).unlink()
    for public in (None, key.with_suffix(".pub")):
        assert [problem.check for problem in verify_release(signed, public)] == ["signature"]


def test_every_byte_of_a_signature_counts(signed: Path) -> None:
    path = signed / "SHA256SUMS.sig"
    content = path.read_bytes()
    for place in range(0, len(content), 7):
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        assert {problem.check for problem in verify_release(signed)} == {"signature"}, place
    path.write_bytes(content + b"\n")
    assert {problem.check for problem in verify_release(signed)} == {"signature"}


def test_an_unsigned_release_is_not_signed_with_a_key(released: Path, key: Path) -> None:
    (problem,) = verify_release(released, key.with_suffix(".pub"))
    assert "is not there, so nothing is signed" in problem.message


def test_what_is_no_key_is_one_clear_line(dataset: Path, signed: Path, key: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such key"):
        release(dataset, "2026.11.1", tmp_path / "dist", key=tmp_path / "missing")
    (tmp_path / "text").write_text("no key at all")
    with pytest.raises(InputError, match="cannot sign"):
        release(dataset, "2026.11.1", tmp_path / "dist", key=tmp_path / "text")
    for path in (tmp_path / "text", key, tmp_path / "missing"):
        with pytest.raises(InputError, match=r"is no public ssh key|cannot be read"):
            verify_release(signed, path)
    assert sorted(path.name for path in (tmp_path / "dist").iterdir()) == ["2026.11.0", "index.json"]
