"""Elements: what a drawn document is made of, in reading order."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Cover:
    """Lines of a cover: text and size in points."""

    lines: Sequence[tuple[str, float]]


@dataclass(frozen=True)
class Heading:
    """A heading: its level, label and title as they are to be read.

    `printed`: its lines where they are broken on purpose. `announced`: what the contents print for it, None where they
    leave it out. `run_in`: what ends it where a paragraph goes on behind it on the same line.
    """

    level: int
    label: str
    title: str
    printed: Sequence[str] = ()
    announced: str | None = ""
    run_in: str = ""
    gap: str = ""
    centred: bool = False

    @property
    def lines(self) -> Sequence[str]:
        """The lines as they are printed."""
        return self.printed or (f"{self.label}{self.gap}{self.title}{self.run_in}",)

    @property
    def contents_text(self) -> str | None:
        """What the contents print."""
        if self.announced is None:
            return None
        return self.announced or f"{self.label}{self.gap}{self.title}"


@dataclass(frozen=True)
class Prose:
    """A paragraph of so many sentences; `note` is a footnote at its end, `text` its own words before them."""

    sentences: int = 3
    text: str = ""
    note: str = ""
    run_in_of: bool = False


@dataclass(frozen=True)
class Item:
    """A list item or another short line that is a paragraph of its own and no heading."""

    text: str
    is_bold: bool = False


@dataclass(frozen=True)
class Caption:
    """A caption or source line of a figure or table."""

    text: str


@dataclass(frozen=True)
class Figure:
    """A drawn box with short labels in it."""

    labels: Sequence[str]


@dataclass(frozen=True)
class Table:
    """A ruled table: header, rows and column widths (typst); `title` is a row over all columns above the header.

    `fields` names the columns of a list of standards (None for others); it is empty for any other table. `spans` gives
    the rows that a cell covers downwards, by data row and column.
    """

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[str]
    title: str = ""
    fields: Sequence[str | None] = ()
    spans: dict[tuple[int, int], int] = field(default_factory=dict)


@dataclass(frozen=True)
class Box:
    """A framed text: a heading line and a paragraph inside one drawn box."""

    title: str
    sentences: int = 2


@dataclass(frozen=True)
class Notice:
    """A notice on a page of its own, no section."""

    title: str
    text: str


@dataclass(frozen=True)
class Contents:
    """The table of contents, down to `depth`; `titles` are its title lines, `figures` opens a list of captions."""

    depth: int = 3
    titles: Sequence[str] = ("目　录",)
    indent: float = 2.0
    has_pages: bool = True
    width: str = "100%"
    leader: str = "."
    as_table: bool = False
    kind: str = "headings"
    pages_missing: Sequence[int] = ()
    translations: Sequence[str] = ()


@dataclass(frozen=True)
class NewPage:
    """A page break."""


@dataclass(frozen=True)
class Restart:
    """A page break after which pages are counted anew, in Roman or Arabic numbers."""

    numbering: str = "1"


Element = Cover | Heading | Prose | Item | Caption | Figure | Table | Box | Notice | Contents | NewPage | Restart


@dataclass(frozen=True)
class Document:
    """A drawn document: name, running title, elements, and how it is set."""

    name: str
    running: str
    elements: Sequence[Element]
    look: "Look"
    first_sentence: int = 0
    has_text_form: bool = True


@dataclass(frozen=True)
class HeadingLook:
    """How the headings of one level are set (typst values)."""

    size: float
    weight: str = "regular"
    sans: bool = False
    align: str = "left"
    above: str = "1.2em"
    below: str = "0.9em"
    indent: str = "0em"


@dataclass(frozen=True)
class Look:
    """How a document is set: headings by level, running titles, page numbers, paragraphs."""

    headings: Sequence[HeadingLook]
    header: str = "none"
    footer: str = "centre"
    size: float = 10.5
    indent: str = "2em"
    leading: str = "0.9em"
    spacing: str = "0.9em"
    columns: int = 1
    page: str = 'paper: "a5", margin: (x: 18mm, top: 22mm, bottom: 20mm)'
    new_page_level: int = 0
