"""biaopu completion: a script by which a shell completes commands, options and their values."""

import argparse
import importlib

from pipeline.commands.language import language

_HOW = {
    "bash": 'eval "$(biaopu completion bash)"   in ~/.bashrc',
    "zsh": 'eval "$(biaopu completion zsh)"   in ~/.zshrc, after compinit',
    "fish": "biaopu completion fish | source   in ~/.config/fish/config.fish",
}
_BASH = """\
_biaopu() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} words=''
  case "${{COMP_WORDS[1]}} $before" in
{values}
  esac
  if [ -z "$words" ] && [ "$COMP_CWORD" -eq 1 ]; then words='{commands}'; fi
  if [ -z "$words" ] && [ "${{word#-}}" != "$word" ]; then
    case "${{COMP_WORDS[1]}}" in
{options}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}}
complete -o default -F _biaopu biaopu
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu completion`."""
    parser.add_argument("shell", choices=tuple(_HOW), help="which shell it is for")
    parser.epilog = "examples, for the shell's own file:\n" + "\n".join(f"  {how}" for how in _HOW.values())


def run(arguments: argparse.Namespace) -> int:
    """Print the script."""
    from pipeline.__main__ import COMMANDS
    from pipeline.commands.helping import chinese

    parsers = {name: _parser_of(name) for name in COMMANDS}
    if arguments.shell == "fish":
        is_chinese = language(arguments.lang) == "zh"
        print(_fish(parsers, {name: chinese(what) if is_chinese else what for name, what in COMMANDS.items()}), end="")
    else:
        start = "autoload -U +X bashcompinit && bashcompinit\n" if arguments.shell == "zsh" else ""
        print(start + _bash(parsers), end="")
    return 0


def _parser_of(name: str) -> argparse.ArgumentParser:
    from pipeline.__main__ import add_shared

    parser = argparse.ArgumentParser(prog=name)
    importlib.import_module(f"pipeline.commands.{name}").add_arguments(parser)
    add_shared(parser)
    return parser


def _options(parser: argparse.ArgumentParser) -> list[tuple[str, list[str]]]:
    """Return the long options of a command with the values that each may take, empty where any."""
    found = []
    for action in parser._actions:
        values = [str(value) for value in action.choices or ()]
        found += [(option, values) for option in action.option_strings if option.startswith("--")]
    return found


def _places(parser: argparse.ArgumentParser) -> list[str]:
    """Return the values that the first argument without an option may take."""
    return [str(value) for action in parser._actions if not action.option_strings for value in action.choices or ()]


def _bash(parsers: dict[str, argparse.ArgumentParser]) -> str:
    values, options = [], []
    for name, parser in parsers.items():
        known = _options(parser)
        values += [f"    '{name} {option}') words='{' '.join(taken)}' ;;" for option, taken in known if taken]
        if places := _places(parser):
            values.append(f"    '{name} {name}') words='{' '.join(places)}' ;;")
        options.append(f"      {name}) words='{' '.join(option for option, _ in known)}' ;;")
    return _BASH.format(values="\n".join(values), commands=" ".join(parsers), options="\n".join(options))


def _fish(parsers: dict[str, argparse.ArgumentParser], what: dict[str, str]) -> str:
    lines = []
    for name, parser in parsers.items():
        said = what[name].replace("\\", "\\\\").replace("'", "\\'")
        lines.append(f"complete -c biaopu -n __fish_use_subcommand -a {name} -d '{said}'")
        seen = f"complete -c biaopu -n '__fish_seen_subcommand_from {name}'"
        for option, values in _options(parser):
            taken = f" -x -a '{' '.join(values)}'" if values else ""
            lines.append(f"{seen} -l {option.removeprefix('--')}{taken}")
        if places := _places(parser):
            lines.append(f"{seen} -a '{' '.join(places)}'")
    return "\n".join(lines) + "\n"
