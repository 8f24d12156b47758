"""Paragraphs: the text of a Word paragraph as a reader sees it."""

from collections.abc import Iterator

from docx.oxml.ns import qn

from pipeline.extract.office.styles import Element

#: A page break inside a paragraph, as it stands in the text of the paragraph.
PAGE_BREAK = "\f"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHEMATICS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

#: What a reader does not see in the place where it stands: deleted text, settings, readings above characters, the
#: text of frames (read after the paragraph), the second form of a drawing for old programs.
_UNSEEN = frozenset(
    (
        *(qn(name) for name in ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:sdtPr", "w:rt", "w:txbxContent")),
        f"{_ALTERNATIVES}Fallback",
    )
)
_TEXT = (qn("w:t"), f"{_MATHEMATICS}t")
_MARKS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}


def paragraph_text(paragraph: Element) -> str:
    """Return the text of a paragraph: line breaks as line feeds, page breaks as form feeds."""
    return "".join(_texts(paragraph))


def footnote_ids(element: Element, name: str) -> tuple[str, ...]:
    """Return the ids of the notes that an element refers to, in order; `name` is footnote or endnote."""
    found = (reference.get(qn("w:id")) for reference in element.iter(qn(f"w:{name}Reference")))
    return tuple(note for note in found if note is not None)


def framed_paragraphs(paragraph: Element) -> Iterator[Element]:
    """Yield the paragraphs of the text frames that are anchored in a paragraph, each frame once."""
    frames = [frame for frame in paragraph.iter(qn("w:txbxContent")) if not _is_second_form(frame, paragraph)]
    for frame in frames:
        yield from frame.iter(qn("w:p"))


def cell_paragraphs(cell: Element) -> Iterator[Element]:
    """Yield the paragraphs of a table cell in order, those of tables and text frames in it too, each once."""
    yield from (each for each in cell.iter(qn("w:p")) if not _is_in_fallback(each, cell))


def _is_in_fallback(element: Element, top: Element) -> bool:
    """Return whether an element belongs to the second form of a drawing, inside `top`."""
    above = element.getparent()
    while above is not None and above is not top:
        if above.tag == f"{_ALTERNATIVES}Fallback":
            return True
        above = above.getparent()
    return False


def _texts(element: Element) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag in _UNSEEN:
            continue
        if tag in _TEXT:
            yield child.text or ""
        elif tag in _MARKS:
            yield _MARKS[tag]
        elif tag == qn("w:br"):
            yield PAGE_BREAK if child.get(qn("w:type")) == "page" else "\n"
        else:
            yield from _texts(child)


def _is_second_form(frame: Element, paragraph: Element) -> bool:
    above = frame.getparent()
    while above is not None and above is not paragraph:
        if above.tag == f"{_ALTERNATIVES}Fallback" or above.tag == qn("w:txbxContent"):
            return True
        above = above.getparent()
    return False
