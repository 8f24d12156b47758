"""biaopu build: the whole line in one process, or with its documents in several."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.language import language, said
from pipeline.commands.output import add_json, at_least_one, print_json
from pipeline.commands.screen import Screen, screen, shown_width
from pipeline.commands.watching import watched
from pipeline.core.dataset import check_place
from pipeline.core.errors import InputError, printable
from pipeline.core.messages import message_in
from pipeline.core.records import Finding
from pipeline.documents import Document, Wanted, look_up, read_documents
from pipeline.kept import work_folder
from pipeline.line import DEVELOPMENT, LOG, Reading, edition_sources, read_registers

if TYPE_CHECKING:
    from pipeline.load import LoadReport

_EPILOG = """\
A file is an edition under its stem; a folder is an edition (edition.toml and its document) or holds editions, as raw/
does. A .csv or .xlsx file is a list of standards under Chinese or English headings (标准编号, 标准名称, 阶段 …).
examples:
  biaopu build whitepaper.pdf --output whitepaper.sqlite
  biaopu build raw --jobs 2 --output biaopu.sqlite
  biaopu build old.csv new.xlsx report.docx --output lists.sqlite --keep-going
  biaopu build papers/*.pdf --work papers/.work --jobs 4 --output papers.sqlite
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu build`."""
    what = ".pdf, .txt, .md, .docx, .csv or .xlsx, or a folder laid out like raw/"
    parser.add_argument("sources", nargs="+", type=Path, metavar="SOURCE", help=what)
    parser.add_argument("--output", required=True, type=Path, metavar="FILE", help="SQLite file to write")
    jobs = "processes that read documents, or the pages of a single one (default: 1)"
    parser.add_argument("--jobs", type=at_least_one, default=1, metavar="N", help=jobs)
    work = "keep what is read of each document there: the next build reads only what is new or changed"
    parser.add_argument("--work", type=Path, metavar="FOLDER", help=work)
    cluster = "Dask scheduler whose workers read the documents: tcp://host:8786 (extra `cluster`)"
    parser.add_argument("--cluster", metavar="ADDRESS", help=cluster)
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
    documents: list[Document] = []
    with work_folder(arguments.output, arguments.work, len(sources)) as work:
        try:
            _read(sources, work, arguments, documents)
            _write(documents, arguments)
        except KeyboardInterrupt:
            if work and documents:
                _tell("broken_off", arguments.lang, kept=len(documents) - len(_skipped(documents)), count=len(sources))
            raise
    return 1 if _skipped(documents) else 0


def _read(
    sources: tuple[Path, ...], work: Path | None, arguments: argparse.Namespace, documents: list[Document]
) -> None:
    """Add each document to `documents` once it is read; InputError where one cannot be, unless they are skipped."""
    reading = Reading(
        password=arguments.password or os.environ.get("BIAOPU_PASSWORD"),
        ocr=arguments.ocr,
        is_cross_checked=arguments.cross_check,
    )
    wanted = look_up(sources, reading, work)
    if work != arguments.work and any(document.is_kept for document in wanted):
        _tell("resumed", arguments.lang, kept=_kept(wanted), count=len(wanted))
    with watched(len(sources)) as is_done:
        for document in read_documents(wanted, reading, work, arguments.jobs, arguments.cluster):
            if isinstance(document.records, InputError):
                if not arguments.keep_going:
                    raise document.records
                _tell("skipped", arguments.lang, error=document.records)
            documents.append(document)
            is_done()
    LOG.info("%d documents read, %d kept from before", len(documents) - _kept(documents), _kept(documents))


def _write(documents: Sequence[Document], arguments: argparse.Namespace) -> None:
    """Join what was read and write the dataset; InputError where no document could be read."""
    from pipeline.joining import join

    readers = [document.records for document in documents if not isinstance(document.records, InputError)]
    if not readers:
        raise InputError(str(arguments.sources[0]), "no document could be read", "see the lines above")
    with watched():
        registers = read_registers(arguments.sources)
        joined = join(readers, arguments.output, registers, dataset_version=DEVELOPMENT)
    print_report(joined.report, joined.findings, arguments.format, documents, arguments.lang)


def _skipped(documents: Sequence[Document]) -> list[InputError]:
    return [document.records for document in documents if isinstance(document.records, InputError)]


def _kept(documents: Sequence[Document | Wanted]) -> int:
    return sum(document.is_kept for document in documents)


def _tell(name: str, lang: str | None, **values: object) -> None:
    """Say on standard error what becomes of the documents."""
    print(f"biaopu: {said(f'build.{name}', language(lang), **values)}", file=sys.stderr)


def print_report(
    report: "LoadReport",
    findings: Sequence[Finding],
    form: str = "text",
    documents: Sequence[Document] = (),
    lang: str | None = None,
) -> None:
    """Print path, SHA-256, row counts and check results of a written dataset, and errors among its findings."""
    spoken = language(lang)
    for found in findings:
        if found.severity == "error":
            print(printable(f"biaopu: {found.edition_id}: {found.rule}: {message_in(found, spoken)}"), file=sys.stderr)
    counted = {table: count for table, count in report.row_counts if count}
    if form == "json":
        skipped = _skipped(documents)
        print_json(
            {
                "output": str(report.output),
                "sha256": report.sha256,
                "content_sha256": report.content_sha256,
                "rows": counted,
                "contracts": report.contract_count,
                "findings": len(findings),
                "read": len(documents) - _kept(documents) - len(skipped),
                "kept": _kept(documents),
                "skipped": [str(error) for error in skipped],
            }
        )
        return
    _say(report, counted, screen(), spoken)


def _say(report: "LoadReport", counted: dict[str, int], out: Screen, spoken: str) -> None:
    """Print path, hashes, row counts and check results for a reader."""
    facts = {
        "sha256": report.sha256,
        "content": report.content_sha256,
        "rows": said("common.and", spoken).join(f"{count} {table}" for table, count in counted.items()),
        "checks": said("build.contracts", spoken, count=report.contract_count),
    }
    width = 1 + max(shown_width(said(f"build.{name}", spoken)) for name in facts)
    out.say(printable(str(report.output)))
    for name, fact in facts.items():
        out.field(said(f"build.{name}", spoken), fact, width)
