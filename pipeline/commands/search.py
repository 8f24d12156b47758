"""biaopu search: sections, standards and documents, with page and quote."""

import argparse

from pipeline.commands.output import add_database, add_json, at_least_one, print_json, reading


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu search`."""
    parser.add_argument("query", metavar="QUERY", help="words in Chinese or English, or a number in any spelling")
    parser.add_argument("--limit", type=at_least_one, default=20, metavar="N", help="hits at most (default: 20)")
    add_database(parser)
    add_json(parser)
    parser.epilog = (
        "Words must all be found; words in quotation marks stand together. English names find Chinese text.\n"
        "examples:\n  biaopu search 人脸\n  biaopu search GBT41819\n  biaopu search generative --json"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the hits, standards first; no hit is no error."""
    from pipeline.query import as_json, search

    with reading(arguments.database) as connection:
        hits = search(connection, arguments.query, arguments.limit)
    for hit in hits:
        if arguments.format == "json":
            print_json(as_json(hit))
            continue
        name = " ".join(part for part in (hit.number, hit.title) if part)
        page = f", p. {hit.passage.page}" if hit.passage and hit.passage.page else ""
        print(f"{hit.kind:<9} {name}\n          {hit.edition_id}{page}  {hit.target_id}")
        if hit.passage:
            ours = " (our words)" if hit.is_ours and hit.kind == "section" else ""
            print(f"          {_marked(hit.passage.text, hit.passage.marks)}{ours}")
    if not hits and arguments.format == "text":
        print("no hits")
    return 0


def _marked(text: str, marks: tuple[tuple[int, int], ...]) -> str:
    """Return the text on one line, what was found in brackets."""
    shown, done = "", 0
    for start, end in marks:
        shown += f"{text[done:start]}【{text[start:end]}】"
        done = end
    return " ".join((shown + text[done:]).split())
