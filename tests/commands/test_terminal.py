"""The terminal: mistyped commands are understood, shells complete, every help has an example."""

import shutil
import subprocess

import pytest

from pipeline.__main__ import COMMANDS, main


@pytest.mark.parametrize(("typed", "meant"), [("serach", "search"), ("verfiy", "verify"), ("chek", "check")])
def test_a_mistyped_command_is_suggested(capsys: pytest.CaptureFixture[str], typed: str, meant: str) -> None:
    with pytest.raises(SystemExit) as left:
        main([typed])
    error = capsys.readouterr().err
    assert left.value.code == 2
    assert f"did you mean {meant}?" in error
    assert error.count("\n") == 1


def test_a_word_like_none_gets_the_whole_list(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["xyzzy"])
    assert "choose from" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_shows_an_example(capsys: pytest.CaptureFixture[str], command: str) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    said = capsys.readouterr().out
    assert left.value.code == 0
    assert f"biaopu {command}" in said.replace("usage: biaopu", "")


def completed(line: str, script: str) -> list[str]:
    """Return what bash offers at the end of a line."""
    words = line.split(" ")
    body = (
        f"{script}\nCOMP_WORDS=({' '.join(repr(word) for word in words)}); COMP_CWORD={len(words) - 1}; _biaopu; "
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(["bash", "-c", body], capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_bash_completes_commands_options_and_values(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "bash"]) == 0
    script = capsys.readouterr().out
    assert completed("biaopu ch", script) == ["check"]
    assert completed("biaopu check --o", script) == ["--output"]
    assert completed("biaopu check --lang ", script) == ["zh", "en"]
    assert completed("biaopu plot st", script) == ["stages"]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_get_a_script_that_names_every_command(capsys: pytest.CaptureFixture[str], shell: str) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert all(command in script for command in COMMANDS)
    assert "'\\''" not in script


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_completes_its_language(capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert main(["completion", "bash"]) == 0
    assert completed(f"biaopu {command} --lang ", capsys.readouterr().out) == ["zh", "en"]
