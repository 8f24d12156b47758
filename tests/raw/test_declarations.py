"""edition.toml: complete, true to its file, and in the contract's words."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

RAW = Path(__file__).parents[2] / "raw"
EDITIONS = sorted(path.parent for path in RAW.glob("*/edition.toml"))
REQUIRED = {
    "id", "title", "publisher", "date", "kind", "licence", "attribution", "language", "source_name", "source_sha256",
}  # fmt: skip


def declared(folder: Path) -> dict[str, str]:
    return tomllib.loads((folder / "edition.toml").read_text(encoding="utf-8"))


def test_both_editions_of_the_project_are_here():
    assert {"aisec-2023-digest", "aisec-2026-status"} <= {folder.name for folder in EDITIONS}


@pytest.mark.parametrize("folder", EDITIONS, ids=lambda folder: folder.name)
def test_declaration_is_complete_and_all_text(folder):
    fields = declared(folder)
    assert set(fields) >= REQUIRED
    assert set(fields) <= REQUIRED | {"previous"}
    assert all(isinstance(value, str) and value for value in fields.values())
    assert fields["id"] == folder.name
    assert fields["kind"] in {"white_paper", "digest", "status", "list"}
    assert re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", fields["date"])


@pytest.mark.parametrize("folder", EDITIONS, ids=lambda folder: folder.name)
def test_declared_hash_is_that_of_the_file(folder):
    fields = declared(folder)
    source = (folder / fields["source_name"]).read_bytes()
    assert hashlib.sha256(source).hexdigest() == fields["source_sha256"]
    assert len(source) < 600_000


def test_status_list_follows_the_digest_and_the_digest_follows_nothing():
    assert declared(RAW / "aisec-2026-status")["previous"] == "aisec-2023-digest"
    assert "previous" not in declared(RAW / "aisec-2023-digest")


def test_editions_declare_what_they_are_and_that_they_are_ours():
    digest, status = declared(RAW / "aisec-2023-digest"), declared(RAW / "aisec-2026-status")
    assert (digest["kind"], digest["date"]) == ("digest", "2023-05")
    assert (status["kind"], status["date"]) == ("status", "2026-11")
    assert "标谱" in digest["publisher"]
    assert "标谱" in status["publisher"]
    assert "《人工智能安全标准化白皮书（2023版）》" in digest["attribution"]
