"""Names, links and things that are no files: nothing escapes its folder, and every refusal is one line."""

import os
import socket
from hashlib import sha256
from pathlib import Path

import pytest

from tests.hostile.running import attacked, everything

TEXT = "人工智能标准化白皮书\n\n一、概述\n本文件引用GB/T 22239—2019。\n"
NAMES = (
    "with space.txt",
    "with\nline.txt",
    "with\ttab.txt",
    "with 'quote\".txt",
    "-leading.txt",
    "--output.txt",
    "$(touch pwned).txt",
    "`touch pwned`;touch pwned.txt",
    "%s%n.txt",
    "标准.txt",
    "\u202egpj.txt",
    "\x1b[31mred.txt",
    os.fsdecode(b"\xff\xfe.txt"),
    "<img src=x onerror=alert(1)>.txt",
    "=cmd().txt",
    "a" * 240 + ".txt",
)
DECLARED = 'title = "白皮书"\npublisher = "某院"\ndate = "2025"\nkind = "white_paper"\n'


def declaration(name: str, content: bytes, **other: str) -> str:
    lines = [f"{key} = {value}\n" for key, value in other.items()]
    return DECLARED + f'source_name = "{name}"\nsource_sha256 = "{sha256(content).hexdigest()}"\n' + "".join(lines)


@pytest.mark.parametrize("name", NAMES)
def test_a_document_of_any_name_is_built_or_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    document = tmp_path / "in" / name
    document.write_text(TEXT, encoding="utf-8")
    attacked(["build", document, "--output", tmp_path / "built.sqlite"], tmp_path).check(0, 2)
    attacked(["find", document], tmp_path).check(0, 2)
    added = attacked(["add", document, "--id", "any-2025", "--raw", tmp_path / "raw"], tmp_path).check(0, 2)
    assert [path.name for path in (tmp_path / "in").iterdir()] == [name]
    assert not Path("pwned").exists()
    if added.status == 0:
        assert sorted(path.name for path in (tmp_path / "raw/any-2025").iterdir()) == ["edition.toml", "source.txt"]


@pytest.mark.parametrize("edition", ["../escaped", "/escaped", "a/b", "..", ".", "a\nb", "-x", "con:", "", "a\0b"])
def test_an_edition_cannot_be_added_outside_its_folder(edition: str, tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "raw").mkdir()
    before = set(everything(tmp_path)) | {"stdin", "stdout", "stderr"}
    attacked(["add", tmp_path / "paper.txt", f"--id={edition}", "--raw", tmp_path / "raw"], tmp_path).check(2)
    assert set(everything(tmp_path)) == before


@pytest.mark.parametrize(
    "name", ["../../secret.txt", "/etc/passwd", "..", "a/../s.txt", "edition.toml", "\\u0000", "a" * 999]
)
def test_a_declaration_cannot_point_elsewhere(name: str, tmp_path: Path) -> None:
    secret = TEXT.encode()
    (tmp_path / "secret.txt").write_bytes(secret)
    edition = tmp_path / "raw/paper-2025"
    edition.mkdir(parents=True)
    (edition / "edition.toml").write_text(declaration(name, secret), encoding="utf-8")
    attacked(["build", tmp_path / "raw", "--output", tmp_path / "built.sqlite"], tmp_path).check(2)


@pytest.mark.parametrize(
    "text",
    [
        "title = 1\n",
        'title = ["a"]\n',
        "[title]\na = 1\n",
        'unknown = "x"\n',
        "a" * 1_000_000,
        "a = " + "[" * 100_000,
        "a = " + "{b = " * 5_000,
        ".".join("a" * 5_000) + " = 1\n",
        "a = " + "9" * 100_000 + "\n",
        '"' + "\\u202e" * 1_000,
        "\0",
        DECLARED + 'source_name = "source.txt"\nsource_sha256 = "00"\n',
        DECLARED.replace("2025", "2025-13"),
    ],
    ids=str.__len__,
)
def test_a_broken_declaration_is_one_line(text: str, tmp_path: Path) -> None:
    edition = tmp_path / "raw/paper-2025"
    edition.mkdir(parents=True)
    (edition / "source.txt").write_text(TEXT, encoding="utf-8")
    (edition / "edition.toml").write_text(text, encoding="utf-8")
    attacked(["build", tmp_path / "raw", "--output", tmp_path / "built.sqlite"], tmp_path).check(2)


@pytest.mark.parametrize("linked", ["document", "declaration", "folder"])
def test_a_link_out_of_raw_is_followed_by_no_document(linked: str, tmp_path: Path) -> None:
    secret = "秘密文件\n\n一、机密\n绝密内容。\n".encode()
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "source.txt").write_bytes(secret)
    (outside / "edition.toml").write_text(declaration("source.txt", secret), encoding="utf-8")
    edition = tmp_path / "raw/paper-2025"
    edition.parent.mkdir()
    if linked == "folder":
        edition.symlink_to(outside)
    else:
        edition.mkdir()
        for name, what in (("source.txt", "document"), ("edition.toml", "declaration")):
            if linked == what:
                (edition / name).symlink_to(outside / name)
            else:
                (edition / name).write_bytes((outside / name).read_bytes())
    before = everything(tmp_path)
    done = attacked(["build", tmp_path / "raw", "--output", tmp_path / "built.sqlite"], tmp_path).check(0, 2)
    assert done.status == (2 if linked == "document" else done.status)
    after = everything(tmp_path)
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize("command", ["build", "check", "find", "add"])
@pytest.mark.parametrize("kind", ["folder", "socket", "device", "link to itself", "missing"])
def test_what_is_no_file_is_one_line(command: str, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    if kind == "folder":
        path.mkdir()
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as place:
            place.bind(str(path))
    elif kind == "device":
        path.symlink_to("/dev/full")
    elif kind == "link to itself":
        path.symlink_to(path)
    arguments = {
        "build": ["build", path, "--output", tmp_path / "built.sqlite"],
        "check": ["check", path],
        "find": ["find", path],
        "add": ["add", path, "--id", "paper-2025", "--raw", tmp_path / "raw"],
    }
    attacked(arguments[command], tmp_path, seconds=10).check(2)


@pytest.mark.parametrize("command", ["build", "check", "add"])
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(command: str, tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    os.mkfifo(path)
    arguments = {
        "build": ["build", path, "--output", tmp_path / "built.sqlite"],
        "check": ["check", path],
        "add": ["add", path, "--id", "paper-2025", "--raw", tmp_path / "raw"],
    }
    attacked(arguments[command], tmp_path).check(2)


@pytest.mark.parametrize(
    "given", [b'"\\ud800"', b'"\\u0000"', b'"' + b"a" * 1_000_000 + b'"', b"[" * 100_000, b"1", b'"'], ids=len
)
def test_any_line_of_json_is_answered_or_refused(given: bytes, tmp_path: Path) -> None:
    attacked(["id", "--jsonl"], tmp_path, given + b"\n").check(0, 2)
