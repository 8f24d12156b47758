"""Text form: a drawn document as a text file, pages parted by blank lines, tables by tabs."""

from collections.abc import Iterator, Sequence

from tests.parse.drawing.elements import (
    Box,
    Caption,
    Contents,
    Cover,
    Document,
    Element,
    Heading,
    Item,
    NewPage,
    Notice,
    Prose,
    Restart,
    Table,
)
from tests.parse.drawing.prose import spoken

#: Characters on a page.
PAGE = 700
BREAK = "\n\n\n\n"

Block = tuple[Element, str]


def text_of(document: Document) -> str:
    """Return the document as text."""
    pages = list(_pages(spoken(document)))
    numbers = _numbers(pages)
    printed = []
    for blocks in pages:
        parts = [
            _contents(document, element, numbers) if isinstance(element, Contents) else text for element, text in blocks
        ]
        printed.append("\n\n".join(part for part in parts if part))
    return BREAK.join(page for page in printed if page.strip()) + "\n"


def text_pages(document: Document) -> list[str | None]:
    """Return the printed page of each heading, None where no contents anchor the numbers or before they do."""
    numbers = _numbers(list(_pages(spoken(document))))
    if not any(isinstance(element, Contents) and element.has_pages for element in document.elements):
        numbers = dict.fromkeys(numbers)
    headings = [element for element in document.elements if isinstance(element, Heading)]
    return [numbers[id(heading)] for heading in headings]


def _pages(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    page: list[Block] = []
    used = 0
    before = ""
    for element, said in blocks:
        if isinstance(element, Heading) and element.run_in:
            page.append((element, ""))
            before = element.lines[0]
            continue
        if isinstance(element, NewPage | Restart) or (isinstance(element, Cover | Notice | Contents) and page):
            yield page
            page, used = [], 0
        text, before = before + _text(element, said), ""
        room = PAGE - used
        if used and len(text) > room:
            while room > 1 and text[room - 1 : room] in "。；：":
                room -= 1
            if isinstance(element, Prose) and len(text) - 8 > room > 8:
                page.append((element, text[:room]))
                text = text[room:]
            yield page
            page, used = [], 0
        page.append((element, text))
        used += len(text)
        if isinstance(element, Cover | Notice | Contents):
            yield page
            page, used = [], 0
    yield page


def _numbers(pages: Sequence[Sequence[Block]]) -> dict[int, str | None]:
    """Return the page of each heading and caption, by the identity of the element."""
    found: dict[int, str | None] = {}
    page: int | None = None
    for blocks in (blocks for blocks in pages if blocks):
        if any(isinstance(element, Restart) and element.numbering == "1" for element, _ in blocks):
            page = 1
        elif page is not None and any(text for _, text in blocks):
            page += 1
        for element, _ in blocks:
            found.setdefault(id(element), str(page) if page else None)
    return found


def _text(element: Element, said: str) -> str:
    match element:
        case Cover():
            return "\n\n".join(line for line, _ in element.lines)
        case Heading():
            return "\n".join(element.lines)
        case Prose():
            return said
        case Item() | Caption():
            return element.text
        case Table():
            return "\n".join("\t".join(row) for row in (element.header, *filled(element)))
        case Box():
            return f"{element.title}\n\n{said}"
        case Notice():
            return f"{element.title}\n\n{element.text}"
        case _:
            return ""


def filled(table: Table) -> list[list[str]]:
    """Return the rows of a table with the text of merged cells in each of them."""
    rows = [list(row) for row in table.rows]
    for (row, column), span in table.spans.items():
        for covered in range(row + 1, row + span):
            rows[covered][column] = rows[row][column]
    return rows


def _contents(document: Document, contents: Contents, numbers: dict[int, str | None]) -> str:
    lines = list(contents.titles)
    for number, (element, text) in enumerate(announced(document, contents)):
        page = numbers[id(element)]
        has_page = contents.has_pages and page and number not in contents.pages_missing
        indent = "　" * int(contents.indent) * (element.level - 1) if isinstance(element, Heading) else ""
        lines.append(f"{indent}{text}\t{page}" if has_page else f"{indent}{text}")
    return "\n".join(lines)


def announced(document: Document, contents: Contents) -> list[tuple[Heading | Caption, str]]:
    """Return what a table of contents lists: headings down to its depth, or the captions of its kind."""
    if contents.kind != "headings":
        captions = [element for element in document.elements if isinstance(element, Caption)]
        return [(caption, caption.text) for caption in captions if caption.text.startswith(contents.kind)]
    headings = [element for element in document.elements if isinstance(element, Heading)]
    listed = [(heading, heading.contents_text) for heading in headings if heading.level <= contents.depth]
    found = [(heading, text) for heading, text in listed if text is not None]
    if contents.translations:
        return [(heading, text) for (heading, _), text in zip(found, contents.translations, strict=False)]
    return found
