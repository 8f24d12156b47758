"""biaopu page: a picture of one page of a PDF with the lines, tables and cells that are found on it."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.language import language, said
from pipeline.commands.screen import clean, screen, shown_width
from pipeline.core.errors import InputError

if TYPE_CHECKING:
    from pipeline.core.records import SourcePage


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu page`."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a PDF file")
    parser.add_argument("number", type=int, metavar="N", help="page of the file, from 1")
    parser.add_argument("--image", required=True, type=Path, metavar="PNG", help="picture to write")
    parser.add_argument("--password", help="password of an encrypted PDF (or BIAOPU_PASSWORD)")
    parser.add_argument("--ocr", choices=("auto", "never", "always"), default="auto", help="as for biaopu build")
    parser.epilog = "example: biaopu page whitepaper.pdf 14 --image page14.png"


def run(arguments: argparse.Namespace) -> int:
    """Write the picture, and print its path and what is drawn in it."""
    if arguments.file.suffix.lower() != ".pdf":
        raise InputError(arguments.file.name, "only pages of a PDF can be drawn", "give a .pdf file")
    if arguments.image.resolve() == arguments.file.resolve():
        raise InputError(str(arguments.image), "is the document itself", "give the picture another name")
    if arguments.image.suffix.lower() != ".png":
        raise InputError(str(arguments.image), "a picture is written as .png", "give it a name that ends so")
    from pipeline.extract.limits import limited
    from pipeline.extract.pdf import allowance_for
    from pipeline.extract.pdf.page_picture import draw_page

    password = arguments.password or os.environ.get("BIAOPU_PASSWORD")
    number, image, ocr = arguments.number, arguments.image, arguments.ocr
    (page,) = limited(
        lambda: [draw_page(arguments.file, number, image, password=password, ocr=ocr)],
        f"{arguments.file.name}, page {number}",
        allowance_for(ocr),
    )
    _say(page, arguments.image, language(arguments.lang))
    return 0


def _say(page: "SourcePage", image: Path, spoken: str) -> None:
    """Print where the picture is and what is drawn in it."""
    out = screen()
    tables = [said("page.table", spoken, number=number) for number in range(1, len(page.grids) + 1)]
    width = max(shown_width(name) for name in (said("page.lines", spoken), *tables))
    out.say(clean(str(image)))
    out.field(said("page.lines", spoken), said("page.blue", spoken, count=len(page.lines)), width)
    for name, grid in zip(tables, page.grids, strict=True):
        counts = {"rows": grid.row_count, "columns": grid.column_count, "cells": len(grid.cells)}
        out.field(name, said("page.grid", spoken, **counts), width)
