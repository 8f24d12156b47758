"""biaopu build: the whole line in one process."""

import argparse
import os
import sys
from pathlib import Path

from pipeline.core.collection import Collection
from pipeline.core.errors import InputError
from pipeline.line import DEVELOPMENT, edition_sources, join_editions, read_edition, read_registers


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu build`."""
    parser.add_argument("sources", nargs="+", type=Path, metavar="SOURCE", help=".pdf, .txt, or a folder like raw/")
    parser.add_argument("--output", required=True, type=Path, metavar="FILE", help="SQLite file to write")
    parser.add_argument("--password", help="password of an encrypted PDF (or BIAOPU_PASSWORD)")
    parser.add_argument(
        "--ocr",
        choices=("auto", "never", "always"),
        default="auto",
        help="recognise pages from their picture: where their text is no use, never, or always",
    )
    parser.add_argument("--keep-going", action="store_true", help="skip a document that cannot be read; exit 1 then")
    parser.add_argument("--verbose", action="store_true", help="name each document on stderr")
    parser.epilog = "example: biaopu build whitepaper.pdf --output whitepaper.sqlite"


def run(arguments: argparse.Namespace) -> int:
    """Build the dataset; the file at --output is replaced whole, or left as it was."""
    password = arguments.password or os.environ.get("BIAOPU_PASSWORD")
    sources = edition_sources(arguments.sources)
    if any(arguments.output.resolve() == _document(source).resolve() for source in sources):
        raise InputError(str(arguments.output), "is the document itself", "give the dataset another name")
    editions: list[Collection] = []
    skipped = 0
    for source in sources:
        if arguments.verbose:
            print(f"biaopu: reading {source}", file=sys.stderr)
        try:
            editions.append(read_edition(source, password=password, ocr=arguments.ocr))
        except InputError as error:
            if not arguments.keep_going:
                raise
            print(f"biaopu: skipped: {error}", file=sys.stderr)
            skipped += 1
    if not editions:
        raise InputError(str(arguments.sources[0]), "no document could be read", "see the lines above")
    status = write_dataset(join_editions(editions, read_registers(arguments.sources)), arguments.output)
    return 1 if skipped else status


def write_dataset(records: Collection, output: Path) -> int:
    """Write the dataset and print its path, SHA-256, row counts and check results."""
    from pipeline.load import load

    report = load(records, output, dataset_version=DEVELOPMENT)
    rows = ", ".join(f"{count} {table}" for table, count in report.row_counts if count)
    print(f"{report.output}\n  sha256   {report.sha256}\n  content  {report.content_sha256}")
    print(f"  rows     {rows}\n  checks   {report.contract_count} contracts hold")
    return 0


def _document(source: Path) -> Path:
    return source / "edition.toml" if source.is_dir() else source
