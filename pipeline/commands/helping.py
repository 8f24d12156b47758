"""Helping: the help of the commands in Chinese and in English, laid out by the width of characters on a screen."""

import argparse
import re
from collections.abc import Iterable, Sequence
from functools import cache

from pipeline.commands.language import asked_language
from pipeline.commands.screen import shown_width, wrapped
from pipeline.core.language import labels

_FILE = "help.toml"
# example: biaopu coverage
_EXAMPLE = re.compile(r"examples?: (?P<call>biaopu .{1,200})")

# 选项: at the end of a line that begins with it
_HEADING = re.compile(r"^(?P<title>[\u4e00-\u9fff]{1,20}):$", re.MULTILINE)


class HelpLayout(argparse.RawDescriptionHelpFormatter):
    """The layout of argparse, where a Chinese character is two columns wide."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(" ".join(text.split()), width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        lines = [line for whole in text.splitlines() for line in _laid(whole, width)]
        return "\n".join(f"{indent}{line}".rstrip() for line in lines)


def _laid(line: str, width: int) -> list[str]:
    """Return a line as it fits a screen; an example, which is there to be copied, stays whole."""
    return [line] if line.startswith(" ") else wrapped(line, width)


class ChineseLayout(HelpLayout):
    """The same under Chinese headings."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Add how the command is called."""
        super().add_usage(usage, actions, groups, chinese("usage: ") if prefix is None else prefix)

    def _format_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None,
    ) -> str:
        """Return how the command is called, its lines under each other as a screen shows them."""
        wider = shown_width(prefix or "") - len(prefix or "")
        self._width -= wider
        first, *rest = super()._format_usage(usage, actions, groups, prefix).split("\n")
        self._width += wider
        return "\n".join([first, *(" " * wider + line if line else line for line in rest)])

    def format_help(self) -> str:
        """Return the help, a Chinese colon behind each heading."""
        return _HEADING.sub(r"\g<title>：", super().format_help())


def prepare(parser: argparse.ArgumentParser, given: Sequence[str]) -> None:
    """Let a parser print its help in the language that the arguments given, or the locale, ask for."""
    is_chinese = asked_language(list(given)) == "zh"
    parser.formatter_class = ChineseLayout if is_chinese else HelpLayout
    parser.epilog = "\n".join(chinese(part) if is_chinese else part for part in parts_of(parser.epilog))
    if not is_chinese:
        return
    parser.description = chinese(parser.description or "")
    for group in parser._action_groups:
        group.title = chinese(group.title or "")
    for action in parser._actions:
        action.help = chinese(action.help or "")
        if isinstance(action, argparse._SubParsersAction):
            for command in action._choices_actions:
                command.help = chinese(command.help or "")


def parts_of(epilog: str | None) -> list[str]:
    """Return an epilog as its paragraphs, each on one line, its headings and its examples."""
    parts: list[str] = []
    is_open = False
    for line in (epilog or "").splitlines():
        example = _EXAMPLE.fullmatch(line)
        if example:
            parts += ["example:", f"  {example['call']}"]
        elif is_open and not line.startswith((" ", "exit status")) and not line.endswith(":"):
            parts[-1] += f" {line}"
        else:
            parts.append(line)
        is_open = example is None and not line.startswith(" ") and not line.endswith(":")
    return parts


def chinese(text: str) -> str:
    """Return the Chinese of a text of the commands' declarations; the text itself where config/help.toml has none."""
    return catalogue().get(text, text)


@cache
def catalogue() -> dict[str, str]:
    """Return the Chinese of each English text, by the English."""
    return {label.en: label.zh for table in ("argparse", "biaopu") for label in labels(_FILE, table).values()}
