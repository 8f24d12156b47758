"""Greeting: what `biaopu` alone says: what is here, and where to begin."""

from pathlib import Path

from pipeline.commands.language import language, said
from pipeline.commands.output import default_database, reading
from pipeline.commands.screen import Screen, clean, padded, screen, shown_width
from pipeline.core.errors import InputError
from pipeline.version import VERSION

_ID = "biaopu id 'GB/T41819—2022' '20211000-T-469'"


def greet(asked: str | None) -> None:
    """Print the dataset that is here, and examples, in the language asked for or that of the locale."""
    spoken, out = language(asked), screen()
    out.say(
        f"{out.styled('biaopu 标谱', 'bold')} {VERSION}{said('common.colon', spoken)}{said('greeting.what', spoken)}"
    )
    out.say()
    examples = [("biaopu build whitepaper.pdf --output whitepaper.sqlite", "build"), (_ID, "id")]
    path = default_database()
    if path.is_file():
        try:
            number = _describe(path, out, spoken)
        except InputError as error:
            out.say(str(error))
        else:
            examples = [(f"biaopu show '{number}'", "show"), (_ID, "id"), ("biaopu search 人脸", "search")]
    else:
        out.say(said("greeting.none", spoken, path=path))
        examples.append(("biaopu find report.txt", "find"))
    out.say()
    width = max(shown_width(command) for command, _ in examples) + 2
    for command, what in examples:
        out.say(out.styled(padded(command, width), "bold") + said(f"greeting.{what}", spoken), 2, width)
    out.say()
    out.say(said("greeting.help", spoken))


def _describe(path: Path, out: Screen, spoken: str) -> str:
    """Print what the dataset holds, and return the number of one of its standards."""
    with reading(path) as connection:
        editions = connection.execute(
            "SELECT edition_id, title, date, "
            "(SELECT count(*) FROM entries AS row WHERE row.edition_id = editions.edition_id) "
            "FROM editions ORDER BY date, edition_id"
        ).fetchall()
        ((standards, number),) = connection.execute("SELECT count(*), min(number) FROM standards").fetchall()
        ((version,),) = connection.execute("SELECT version FROM dataset").fetchall()
    facts = {"path": path, "version": version, "standards": standards, "editions": len(editions)}
    out.say(said("greeting.dataset", spoken, **facts))
    width = max((shown_width(edition_id) for edition_id, *_ in editions), default=0)
    for edition_id, title, date, rows in editions:
        when = date or said("greeting.no_date", spoken)
        what = said("greeting.edition", spoken, title=clean(title), date=when, rows=rows)
        out.field(edition_id, what, width)
    return str(number or "GB/T 41819-2022")
