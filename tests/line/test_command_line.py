"""The command line: streams, exit codes, options that every command has, and what `biaopu` alone says."""

import argparse
import importlib
import json
import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.__main__ import COMMANDS, main
from pipeline.commands.given import given_lines
from pipeline.core.errors import InputError
from tests.conftest import ROOT
from tests.line.running import biaopu, refused, write
from tests.parse.drawn import WHITE_PAPER

#: Commands that report nothing: they draw, or write what another command prints.
SILENT = {"page", "step", "serve", "plot", "explore", "completion"}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    assert main(["build", str(write(folder, WHITE_PAPER)), "--output", str(folder / "x.sqlite")]) == 0
    return folder / "x.sqlite"


@pytest.mark.parametrize(
    ("arguments", "given", "says"),
    [
        (["id"], b"GB/T 1.1-2020\nGB/T \xff\n", "stdin, line 2: byte 6 of the line is no UTF-8"),
        (["find"], "见GB/T 1.1-2020。\n".encode() + b"\xc3(", "stdin, line 2: byte 20 is no UTF-8"),
        (["find"], b"one\ntwo\0\n", "stdin, line 2: a NUL character"),
        (["id"], b"\0", "stdin, line 1: a NUL character"),
        (["id", "--jsonl"], b'"GB/T 1.1-2020"\n"\xff"\n', "stdin, line 2: byte 2 of the line is no UTF-8"),
        (["id", "--jsonl"], b'"GB/T 1.1-2020"\n[1]\n', "stdin, line 2: no JSON string"),
        (["id", "--jsonl"], b"GB/T 1.1-2020\n", "stdin, line 1: no JSON"),
        (["id", "--jsonl"], b"[" * 100_000, "stdin, line 1: no JSON"),
    ],
)
def test_unusable_standard_input_is_one_line_that_names_the_line(arguments: list[str], given: bytes, says: str) -> None:
    done = biaopu(*arguments, given=given)
    assert done.returncode == 2
    assert done.stderr.decode().startswith(f"biaopu: {says}")
    assert done.stderr.count(b"\n") == 1


def test_fields_before_a_bad_line_are_answered() -> None:
    done = biaopu("id", given=b"GB/T 1.1-2020\n\xff\n")
    assert json.loads(done.stdout)["input"] == "GB/T 1.1-2020"


def test_a_byte_order_mark_and_windows_line_ends_are_no_part_of_a_field() -> None:
    done = biaopu("id", given="\ufeffGB/T 1.1-2020\r\n\r\nGB/T 1-2009".encode())
    assert [json.loads(line)["input"] for line in done.stdout.splitlines()] == ["GB/T 1.1-2020", "", "GB/T 1-2009"]


def test_offsets_count_code_points_after_mark_and_line_ends_are_taken_away() -> None:
    text = "\ufeff标准\r\n见GB/T 1.1-2020。\r\n"
    (found,) = [json.loads(line) for line in biaopu("find", given=text.encode()).stdout.splitlines()]
    decoded = text.removeprefix("\ufeff").replace("\r\n", "\n")
    assert decoded[found["start"] : found["end"]] == found["text"] == "GB/T 1.1-2020"


def test_strings_that_json_can_hold_and_text_cannot_are_answered_in_order() -> None:
    fields = ["\ud800GB/T 1.1-2020", "a\0b", "GB/T 1.1-2020\n", "\u202eGB/T 1.1-2020"]
    done = biaopu("id", "--jsonl", given="".join(json.dumps(field) + "\n" for field in fields).encode())
    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["input"] for line in done.stdout.splitlines()] == fields


def test_output_is_utf_8_in_every_locale() -> None:
    done = biaopu("id", given="国标 GB/T 1.1—2020".encode(), LC_ALL="C", PYTHONIOENCODING="latin-1")
    assert json.loads(done.stdout)["input"] == "国标 GB/T 1.1—2020"


def test_a_closed_standard_input_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(InputError, match="stdin: is closed"):
        list(given_lines())


def test_a_reader_that_leaves_early_is_no_error() -> None:
    fields = "GB/T 1.1-2020\n" * 20_000
    command = f"{sys.executable} -m pipeline id | head -1"
    done = subprocess.run(
        ["bash", "-c", f"{command}; echo ${{PIPESTATUS[0]}}"],
        cwd=ROOT,
        input=fields.encode(),
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    assert done.stdout.splitlines()[-1] == str(128 + signal.SIGPIPE).encode()


def test_a_full_standard_output_is_one_line() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full here")
    with full.open("wb") as stream:
        done = subprocess.run(
            [sys.executable, "-m", "pipeline", "id", "GB/T 1.1-2020"],
            cwd=ROOT,
            stdout=stream,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1), done.stderr
    assert b"no room left" in done.stderr


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - SILENT))
def test_every_command_that_reports_has_json(name: str) -> None:
    parser = argparse.ArgumentParser()
    importlib.import_module(f"pipeline.commands.{name}").add_arguments(parser)
    assert "--json" in parser.format_usage()


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([name, "--help"])
    assert stopped.value.code == 0
    shown = capsys.readouterr().out
    assert name == "step" or re.search(rf"example.*biaopu {name}", shown, re.DOTALL)
    assert "--verbose" in shown


def test_help_of_build_names_every_kind_of_input(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["build", "--help"])
    shown = capsys.readouterr().out
    for word in (".pdf", ".txt", ".md", ".docx", ".csv", ".xlsx", "raw/", "--jobs", "--cross-check", "examples:"):
        assert word in shown


def test_build_coverage_and_verify_report_json(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper, bad = write(tmp_path, WHITE_PAPER), write(tmp_path, "", "bad.txt")
    output = tmp_path / "x.sqlite"
    assert main(["build", str(paper), str(bad), "--keep-going", "--json", "--output", str(output)]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["output"], told["rows"]["entries"], len(told["skipped"])) == (str(output), 2, 1)
    assert main(["coverage", "--database", str(database), "--format", "json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert sum(line["lines"] for line in lines) == lines[0]["of"]
    assert main(["verify", str(database), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["is_whole"] is True


def test_verify_reports_each_problem_as_json(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.sqlite"
    data = bytearray(database.read_bytes())
    place = data.index(b"GB/T 41479-2022")
    data[place : place + 4] = b"GB/Z"
    broken.write_bytes(data)
    assert main(["verify", str(broken), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["is_whole"] is False
    assert {"check", "message"} <= told["problems"][0].keys()


@pytest.mark.parametrize("before", [True, False])
def test_verbose_stands_before_or_behind_the_command(tmp_path: Path, before: bool) -> None:
    paper = write(tmp_path, WHITE_PAPER)
    options = ("build", str(paper), "--output", str(tmp_path / "x.sqlite"))
    done = biaopu(*(("--verbose", *options) if before else (*options, "--verbose")))
    told = done.stderr.decode().splitlines()
    assert told[0] == "biaopu: drawn.txt: reading"
    assert told[-1] == f"biaopu: writing {tmp_path / 'x.sqlite'}"


def test_version_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert stopped.value.code == 0
    assert re.fullmatch(r"biaopu \d+\.\d+\.\d+\n", capsys.readouterr().out)


def test_alone_it_says_what_is_here_and_gives_three_examples(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([]) == 0
    shown = capsys.readouterr().out
    assert "no dataset here" in shown
    assert shown.count("\n  biaopu ") == 3
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist/biaopu.sqlite").write_bytes(database.read_bytes())
    assert main([]) == 0
    shown = capsys.readouterr().out
    assert "2 standards of 1 edition" in shown
    assert "drawn" in shown
    assert "2025-03" in shown
    assert shown.count("\n  biaopu ") == 3


def test_alone_it_finds_the_release_that_lies_in_the_folder(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "biaopu-2026.11.0.sqlite").write_bytes(database.read_bytes())
    assert main([]) == 0
    shown = capsys.readouterr().out
    assert "biaopu-2026.11.0.sqlite (version" in shown
    assert "biaopu show " in shown


@pytest.mark.parametrize("count", ["0", "-1", "two", "²", ""])
def test_a_count_of_processes_is_one_or_more(capsys: pytest.CaptureFixture[str], count: str) -> None:
    line = refused(capsys, "build", "README.md", "--output", "x.sqlite", f"--jobs={count}")
    assert "give 1 or more" in line


def test_a_terminal_sees_a_bar_when_work_lasts_and_a_file_none(tmp_path: Path) -> None:
    script = (
        "import sys, time\n"
        "from pipeline.commands import watching\n"
        "watching._SECONDS = 0.05\n"
        "with watching.watched(3) as is_done:\n"
        "    watching._LOG.info('paper.pdf: parsing'); is_done(); time.sleep(float(sys.argv[1]))\n"
        "print('done')\n"
    )

    def shown(seconds: str) -> bytes:
        screen, terminal = pty.openpty()
        try:
            subprocess.run(
                [sys.executable, "-c", script, seconds],
                cwd=ROOT,
                env=os.environ | {"TERM": "xterm", "COLUMNS": "100"},
                stdout=subprocess.DEVNULL,
                stderr=terminal,
                check=True,
            )
            os.write(terminal, b"end")
            return os.read(screen, 100_000)
        finally:
            os.close(screen)
            os.close(terminal)

    assert b"paper.pdf: parsing" in shown("0.5")
    assert shown("0") == b"end"
    quiet = subprocess.run([sys.executable, "-c", script, "0.3"], cwd=ROOT, capture_output=True, check=True)
    assert (quiet.stdout, quiet.stderr) == (b"done\n", b"")


def test_arguments_that_mean_nothing_are_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "give 1 or more" in refused(capsys, "search", "人", "--limit", "0")
    picture = tmp_path / "README"
    assert ".png" in refused(
        capsys, "page", str(ROOT / "raw/aisec-2023-digest/source.pdf"), "1", "--image", str(picture)
    )
    assert not picture.exists()
    known = tmp_path / "known.sqlite"
    known.write_bytes(b"")
    assert "nope.sqlite: no such file" in refused(capsys, "diff", "nope.sqlite", str(known))
