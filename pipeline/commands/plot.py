"""biaopu plot: a picture of the dataset as SVG or PNG."""

import argparse
from pathlib import Path

from pipeline.commands.language import language
from pipeline.commands.output import add_database, reading
from pipeline.core.errors import InputError
from pipeline.core.writing import write_file

_CHARTS = ("stages", "owners", "timeline", "coverage", "lineage")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu plot`."""
    parser.add_argument("chart", choices=_CHARTS, help="what to draw")
    parser.add_argument("--output", required=True, type=Path, metavar="FILE", help="an .svg or .png file")
    add_database(parser)
    parser.epilog = (
        "examples:\n  biaopu plot stages --output stages.svg\n  biaopu plot owners --lang zh --output owners.png"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the picture and print its path."""
    from pipeline.plot import charts_of, render_png, render_svg

    output: Path = arguments.output
    if output.suffix.lower() not in (".svg", ".png"):
        raise InputError(str(output), "is no .svg or .png file", f"name it {output.stem}.svg")
    with reading(arguments.database) as connection:
        (chart,) = charts_of(connection, language(arguments.lang), [arguments.chart])
    if chart.spec is None:
        raise InputError(str(arguments.database), f"has nothing to draw for {chart.name}", "choose another picture")
    spec = chart.spec | {"title": chart.title, "background": "white", "padding": 16}
    content = render_svg(spec).encode() if output.suffix.lower() == ".svg" else render_png(spec)
    write_file(output, content)
    print(output)
    return 0
