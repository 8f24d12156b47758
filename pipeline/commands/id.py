"""biaopu id: standard identifiers in whole fields."""

import argparse
import json
import sys
from collections.abc import Iterable

from pipeline.core.errors import InputError
from pipeline.identify import parse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu id`."""
    parser.add_argument("text", nargs="*", metavar="TEXT", help="a whole field; without any, each line of stdin is one")
    parser.add_argument("--jsonl", action="store_true", help="each line of stdin is a JSON string")
    parser.add_argument("--number-column", action="store_true", help="the field is from a number column")
    parser.epilog = "example: biaopu id 'GB/T41819—2022' 'ISO/IEC DTR 5469'"


def run(arguments: argparse.Namespace) -> int:
    """Print one JSON object for each field, in order."""
    for text in arguments.text or _lines(arguments.jsonl):
        found = parse(text, number_column=arguments.number_column)
        print(json.dumps(found.to_dict(), ensure_ascii=False))
    return 0


def _lines(is_jsonl: bool) -> Iterable[str]:
    for number, line in enumerate(sys.stdin, start=1):
        text = line.removesuffix("\n")
        if not is_jsonl:
            yield text
            continue
        try:
            value = json.loads(text)
        except ValueError as error:
            raise InputError("stdin", f"no JSON ({error})", "give one JSON string a line", f"line {number}") from error
        if not isinstance(value, str):
            raise InputError("stdin", "no JSON string", "give one JSON string a line", f"line {number}")
        yield value
