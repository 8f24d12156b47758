"""biaopu id: standard identifiers in whole fields."""

import argparse
import json
from collections.abc import Iterable

from pipeline.commands.given import given_lines
from pipeline.commands.output import add_json_only, print_json
from pipeline.core.errors import InputError
from pipeline.identify import parse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu id`."""
    parser.add_argument("text", nargs="*", metavar="TEXT", help="a whole field; without any, each line of stdin is one")
    parser.add_argument("--jsonl", action="store_true", help="each line of stdin is a JSON string")
    parser.add_argument("--number-column", action="store_true", help="the field is from a number column")
    add_json_only(parser)
    parser.epilog = "examples:\n  biaopu id 'GB/T41819—2022' 'ISO/IEC DTR 5469'\n  biaopu id < numbers.txt"


def run(arguments: argparse.Namespace) -> int:
    """Print one JSON object for each field, in order."""
    for text in arguments.text or _fields(arguments.jsonl):
        print_json(parse(text, number_column=arguments.number_column).to_dict())
    return 0


def _fields(is_jsonl: bool) -> Iterable[str]:
    """Yield the fields that standard input gives, one a line."""
    for number, line in enumerate(given_lines(), start=1):
        if not is_jsonl:
            yield line
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError("stdin", f"no JSON ({error})", "give one JSON string a line", f"line {number}") from error
        if not isinstance(value, str):
            raise InputError("stdin", "no JSON string", "give one JSON string a line", f"line {number}")
        yield value
