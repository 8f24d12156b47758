"""Greeting: what `biaopu` alone says: what is here, and where to begin."""

from pipeline.commands.output import DEFAULT_DATABASE, reading
from pipeline.core.errors import InputError
from pipeline.version import VERSION


def greet() -> None:
    """Print the dataset that is here, and examples."""
    print(f"biaopu 标谱 {VERSION}: the register of standards that Chinese white papers print, as data.\n")
    examples = [
        ("biaopu build whitepaper.pdf --output whitepaper.sqlite", "a document becomes a dataset"),
        ("biaopu id 'GB/T41819—2022' '20211000-T-469'", "numbers, read in any spelling"),
    ]
    if DEFAULT_DATABASE.is_file():
        try:
            number = _describe()
        except InputError as error:
            print(f"{error}\n")
        else:
            examples[0] = (f"biaopu show '{number}'", "all that is known of one standard")
            examples.append(("biaopu search 人脸", "sections, standards and documents"))
    else:
        print(f"There is no dataset here yet ({DEFAULT_DATABASE}): `make` builds it from raw/.\n")
        examples.append(("biaopu find report.txt", "numbers in running text"))
    width = max(len(command) for command, _ in examples) + 2
    print("\n".join(f"  {command:<{width}} {what}" for command, what in examples))
    print("\nAll commands: biaopu --help")


def _describe() -> str:
    """Print what the dataset holds, and return the number of one of its standards."""
    with reading(DEFAULT_DATABASE) as connection:
        editions = connection.execute(
            "SELECT edition_id, title, date, "
            "(SELECT count(*) FROM entries AS row WHERE row.edition_id = editions.edition_id) "
            "FROM editions ORDER BY date, edition_id"
        ).fetchall()
        ((standards, number),) = connection.execute("SELECT count(*), min(number) FROM standards").fetchall()
        ((version,),) = connection.execute("SELECT version FROM dataset").fetchall()
    print(f"{DEFAULT_DATABASE} (version {version}): {standards} standards of {len(editions)} editions")
    for edition_id, title, date, rows in editions:
        print(f"  {edition_id}  {title}, {date or 'without date'}, {rows} rows")
    print()
    return str(number or "GB/T 41819-2022")
