"""biaopu search: sections, standards and documents, with page and quote."""

import argparse
from typing import TYPE_CHECKING

from pipeline.commands.language import language, said
from pipeline.commands.output import add_database, add_json, at_least_one, print_json, reading
from pipeline.commands.screen import Screen, clean, padded, screen, shown_width
from pipeline.commands.watching import watched

if TYPE_CHECKING:
    from pipeline.query import Hit, Passage

_KINDS = ("standard", "document", "section", "contributor")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu search`."""
    what = "words in Chinese or English, or a number in any spelling"
    parser.add_argument("query", nargs="+", metavar="QUERY", help=what)
    parser.add_argument("--limit", type=at_least_one, default=20, metavar="N", help="hits at most (default: 20)")
    add_database(parser)
    add_json(parser)
    parser.epilog = (
        "Words must all be found; words in quotation marks stand together. English names find Chinese text.\n"
        "examples:\n  biaopu search 人脸\n  biaopu search GB/T 41819\n  biaopu search '\"人脸识别\" 安全'\n"
        "  biaopu search generative --json"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the hits, standards first; no hit is no error."""
    from pipeline.query import as_json, is_searchable, search

    query = " ".join(arguments.query)
    with watched(), reading(arguments.database) as connection:
        hits = search(connection, query, arguments.limit)
    if arguments.format == "json":
        for hit in hits:
            print_json(as_json(hit))
        return 0
    spoken, out = language(arguments.lang), screen()
    for hit in hits:
        _say(hit, out, spoken)
    if hits:
        is_cut = len(hits) == arguments.limit
        out.say(said("search.limited" if is_cut else "search.count", spoken, count=len(hits)))
        out.say(out.styled(said("search.notice", spoken), "dim"))
    elif is_searchable(query):
        out.say(said("search.none", spoken, query=clean(query)))
        out.say(said("search.fewer", spoken))
    else:
        out.say(said("search.nothing_asked", spoken))
    return 0


def _say(hit: "Hit", out: Screen, spoken: str) -> None:
    """Print a hit: what it is, where it stands, and the quote with what was found marked."""
    width = max(shown_width(said(f"search.{kind}", spoken)) for kind in _KINDS)
    number = out.styled(clean(hit.number), "bold")
    name = " ".join(part for part in (number, clean(hit.title)) if part)
    out.say(out.styled(padded(said(f"search.{hit.kind}", spoken), width), "dim") + " " + name, 0, width + 1)
    page = said("common.page", spoken, page=hit.passage.page) if hit.passage and hit.passage.page else ""
    place = said("common.comma", spoken).join(part for part in (clean(hit.edition_id), page) if part)
    ours = said("common.brackets", spoken, text=said("common.ours", spoken))
    out.say(f"{place}{ours if hit.is_ours and hit.kind == 'section' else ''}  {clean(hit.target_id)}", width + 1)
    if hit.passage:
        out.say(said("common.quoted", spoken, text=_marked(hit.passage, out)), width + 1)


def _marked(passage: "Passage", out: Screen) -> str:
    """Return the quote on one line, what was found in a colour, elsewhere in brackets."""
    shown, done = "", 0
    for start, end in passage.marks:
        found = clean(passage.text[start:end])
        shown += _plain(passage.text[done:start]) + (out.styled(found, "mark") if out.is_coloured else f"【{found}】")
        done = end
    return (shown + _plain(passage.text[done:])).strip()


def _plain(text: str) -> str:
    """Return a stretch of a quote, with a space where it begins or ends with white space."""
    return (" " if text[:1].isspace() else "") + clean(text) + (" " if text.strip() and text[-1:].isspace() else "")
