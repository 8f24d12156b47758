"""Language: whether a command speaks Chinese or English, by --lang or the locale."""

import argparse
import os

LANGUAGES = ("zh", "en")


def add_language(parser: argparse.ArgumentParser) -> None:
    """Declare --lang."""
    parser.add_argument("--lang", choices=LANGUAGES, help="language of the report (default: that of the locale)")


def language(given: str | None) -> str:
    """Return the language asked for, else Chinese under a Chinese locale, else English."""
    if given:
        return given
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((name for name in names if name), "")
    return "zh" if locale.startswith("zh") else "en"
