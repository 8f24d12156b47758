"""Language: the --lang of every command, and what the commands say in Chinese and in English."""

import argparse
from itertools import pairwise

from pipeline.core.language import LANGUAGES, labels, language

__all__ = ["LANGUAGES", "add_language", "asked_language", "language", "said"]

_FILE = "terminal.toml"


def add_language(parser: argparse.ArgumentParser) -> None:
    """Declare --lang, where it is not declared yet; nothing is set where it is not given."""
    if "--lang" not in parser._option_string_actions:
        what = "language of what is printed for people (default: that of the locale)"
        parser.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=what)


def asked_language(given: list[str]) -> str:
    """Return the language that arguments not yet parsed ask for, else that of the locale."""
    asked = [word.partition("=")[2] for word in given if word.startswith("--lang=")]
    asked += [word for before, word in pairwise(given) if before == "--lang"]
    return language(next((word for word in asked if word in LANGUAGES), None))


def said(name: str, spoken: str, **values: object) -> str:
    """Return a sentence of config/terminal.toml (`show.stage`) in `zh` or `en`, its {names} filled in."""
    table, _, key = name.partition(".")
    sentence = labels(_FILE, table)[key].spoken(spoken)
    return sentence.format(**values) if values else sentence
