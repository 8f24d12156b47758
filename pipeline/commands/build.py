"""biaopu build: the whole line in one process, or with its documents in several."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from pipeline.commands.output import add_json, at_least_one, print_json
from pipeline.commands.watching import watched
from pipeline.core.collection import Collection
from pipeline.core.dataset import check_place
from pipeline.core.errors import InputError, printable
from pipeline.core.records import Finding
from pipeline.line import DEVELOPMENT, LOG, Reading, edition_sources, join_editions, read_registers
from pipeline.workers import read_editions

_EPILOG = """\
A file is an edition under its stem; a folder is an edition (edition.toml and its document) or holds editions, as raw/
does. A .csv or .xlsx file is a list of standards under Chinese or English headings (标准编号, 标准名称, 阶段 …).
examples:
  biaopu build whitepaper.pdf --output whitepaper.sqlite
  biaopu build raw --jobs 2 --output biaopu.sqlite
  biaopu build old.csv new.xlsx report.docx --output lists.sqlite --keep-going
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu build`."""
    what = ".pdf, .txt, .md, .docx, .csv or .xlsx, or a folder laid out like raw/"
    parser.add_argument("sources", nargs="+", type=Path, metavar="SOURCE", help=what)
    parser.add_argument("--output", required=True, type=Path, metavar="FILE", help="SQLite file to write")
    jobs = "processes that read documents, or the pages of a single one (default: 1)"
    parser.add_argument("--jobs", type=at_least_one, default=1, metavar="N", help=jobs)
    parser.add_argument("--password", metavar="TEXT", help="password of an encrypted PDF (or BIAOPU_PASSWORD)")
    parser.add_argument(
        "--ocr",
        choices=("auto", "never", "always"),
        default="auto",
        help="recognise pages from their picture: where their text is no use, never, or always",
    )
    parser.add_argument("--keep-going", action="store_true", help="skip a document that cannot be read; exit 1 then")
    twice = "read tables of PDFs with a second engine too; where it disagrees is a finding (slow)"
    parser.add_argument("--cross-check", action="store_true", help=twice)
    add_json(parser)
    parser.epilog = _EPILOG


def run(arguments: argparse.Namespace) -> int:
    """Build the dataset; the file at --output is replaced whole, or left as it was."""
    sources = edition_sources(arguments.sources)
    if os.path.realpath(arguments.output) in {os.path.realpath(source) for source in sources if source.is_file()}:
        raise InputError(str(arguments.output), "is the document itself", "give the dataset another name")
    check_place(arguments.output)
    editions, skipped = _read(sources, arguments)
    if not editions:
        raise InputError(str(arguments.sources[0]), "no document could be read", "see the lines above")
    with watched():
        records = join_editions(editions, read_registers(arguments.sources))
        write_dataset(records, arguments.output, arguments.format, skipped)
    return 1 if skipped else 0


def _read(sources: tuple[Path, ...], arguments: argparse.Namespace) -> tuple[list[Collection], list[InputError]]:
    """Return what was read of the documents, and why some were skipped."""
    reading = Reading(
        password=arguments.password or os.environ.get("BIAOPU_PASSWORD"),
        ocr=arguments.ocr,
        is_cross_checked=arguments.cross_check,
    )
    editions: list[Collection] = []
    skipped: list[InputError] = []
    with watched(len(sources)) as is_done:
        for read in read_editions(sources, reading, arguments.jobs):
            if isinstance(read, Collection):
                editions.append(read)
            elif arguments.keep_going:
                skipped.append(read)
                print(f"biaopu: skipped: {read}", file=sys.stderr)
            else:
                raise read
            is_done()
    return editions, skipped


def write_dataset(records: Collection, output: Path, form: str = "text", skipped: Sequence[InputError] = ()) -> None:
    """Write the dataset and print its path, SHA-256, row counts and check results."""
    from pipeline.load import load

    LOG.info("writing %s", printable(str(output)))
    report = load(records, output, dataset_version=DEVELOPMENT)
    for found in records.of(Finding):
        if found.severity == "error":
            print(printable(f"biaopu: {found.edition_id}: {found.rule}: {found.message}"), file=sys.stderr)
    counted = {table: count for table, count in report.row_counts if count}
    if form == "json":
        print_json(
            {
                "output": str(report.output),
                "sha256": report.sha256,
                "content_sha256": report.content_sha256,
                "rows": counted,
                "contracts": report.contract_count,
                "findings": len(records.of(Finding)),
                "skipped": [str(error) for error in skipped],
            }
        )
        return
    rows = ", ".join(f"{count} {table}" for table, count in counted.items())
    print(f"{printable(str(report.output))}\n  sha256   {report.sha256}\n  content  {report.content_sha256}")
    print(f"  rows     {rows}\n  checks   {report.contract_count} contracts hold")
