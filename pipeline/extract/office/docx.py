"""Documents: white papers and lists as .docx: headings by style, paragraphs, tables, notes."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from docx import Document
from docx.exceptions import PythonDocxError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from pipeline.core.errors import InputError
from pipeline.core.records import SourcePage
from pipeline.extract.declared import Declared, settled
from pipeline.extract.office.numbering import Labels, read_labels
from pipeline.extract.office.package import Kind, attempt, open_package
from pipeline.extract.office.paragraphs import (
    PAGE_BREAK,
    cell_paragraphs,
    footnote_ids,
    framed_paragraphs,
    paragraph_text,
)
from pipeline.extract.office.styles import Element, Styles, read_styles, value
from pipeline.extract.office.word_tables import read_table
from pipeline.extract.writing import PageWriter, Written

_KIND = Kind("Word document", "word/document.xml", "as .docx", (PythonDocxError, OpcError))

#: A line, a table, or the end of a page.
Content = Declared | list[list[Written | None]] | None


def read_docx(path: Path) -> tuple[SourcePage, ...]:
    """Return a Word document as pages, one up to each page break that the document itself sets.

    Headings have the level of their style, paragraphs the label that Word prints before them; footnotes stand at the
    end of their page, endnotes at the end. Deleted text, comments, headers and footers are left out. Raises InputError
    where the file cannot be read or has no text.
    """
    content = open_package(path, _KIND)
    items = attempt(path.name, _KIND, lambda: _read(path.name, content))
    writer = PageWriter()
    for item in items:
        if item is None:
            writer.end_page()
        elif isinstance(item, Declared):
            writer.line(item.text, item.declared, item.level)
        else:
            writer.grid(item)
    writer.end_page()
    if not writer.pages:
        raise InputError(path.name, "the document has no text", "if its pages are pictures, save it as .pdf")
    return tuple(writer.pages)


def _read(file: str, content: io.BytesIO) -> list[Content]:
    part = Document(content).part
    styles = read_styles(part.styles.element)
    reader = _Reader(
        file=file,
        section_starts=_section_starts(part.element.body),
        styles=styles,
        labels=read_labels(_root(part, RELATIONSHIP_TYPE.NUMBERING), styles),
        notes={
            "footnote": _notes(part, RELATIONSHIP_TYPE.FOOTNOTES, "w:footnote"),
            "endnote": _notes(part, RELATIONSHIP_TYPE.ENDNOTES, "w:endnote"),
        },
    )
    items = [*reader.blocks(part.element.body), *reader.waiting("footnote"), *reader.waiting("endnote")]
    lines = iter(settled([item for item in items if isinstance(item, Declared)]))
    return [next(lines) if isinstance(item, Declared) else item for item in items]


@dataclass(slots=True)
class _Reader:
    """Reads the body in order: labels count on, notes wait for the end of their page or of the document."""

    file: str
    section_starts: list[str]
    styles: Styles
    labels: Labels
    notes: dict[str, dict[str, Element]]
    _section: int = 0
    _waiting: dict[str, list[str]] = field(default_factory=lambda: {"footnote": [], "endnote": []})

    def blocks(self, parent: Element) -> Iterator[Content]:
        """Yield the lines and tables of a body and the ends of its pages."""
        for element in parent:
            self._note(element)
            if element.tag == qn("w:p"):
                yield from self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                grid = read_table(self.file, element, self._cell)
                if any(cell is not None and cell.text.strip() for row in grid for cell in row):
                    yield grid
            elif element.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins"), qn("w:moveTo")):
                yield from self.blocks(element)

    def waiting(self, name: str) -> Iterator[Content]:
        """Yield the notes that were referred to and not yet printed."""
        for note_id in self._waiting[name]:
            if note_id in self.notes[name]:
                text = " ".join(paragraph_text(each).strip() for each in self.notes[name][note_id].iter(qn("w:p")))
                yield Declared(text, "footnote", None)
        self._waiting[name] = []

    def _paragraph(self, paragraph: Element) -> Iterator[Content]:
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None:
            yield from self._page_end()
        level, declared = self.styles.level(paragraph), self.styles.declared(paragraph)
        label = self.labels.next_label(paragraph)
        opens = "heading" if level else declared or ("paragraph" if label is None else "item")
        for number, page in enumerate(paragraph_text(paragraph).split(PAGE_BREAK)):
            if number:
                yield from self._page_end()
            for line in page.split("\n"):
                if line.strip():
                    yield Declared((label or "") + line.lstrip(), opens, level)
                    opens, level, label = "rest", None, None
        for framed in framed_paragraphs(paragraph):
            yield Declared(paragraph_text(framed), "paragraph", None)
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            self._section += 1
            if self.section_starts[self._section :][:1] != ["continuous"]:
                yield from self._page_end()

    def _page_end(self) -> Iterator[Content]:
        yield from self.waiting("footnote")
        yield None

    def _cell(self, cell: Element) -> str:
        """Return the text of a table cell; a table inside it reads row by row."""
        texts = ((self.labels.next_label(each) or "") + paragraph_text(each) for each in cell_paragraphs(cell))
        return "\n".join(text.strip() for text in texts if text.strip())

    def _note(self, element: Element) -> None:
        for name, waiting in self._waiting.items():
            waiting.extend(footnote_ids(element, name))


def _section_starts(body: Element) -> list[str]:
    """Return how each section begins (nextPage, continuous …): Word stores it at the end of the section."""
    ends = (qn("w:pPr"), qn("w:body"))
    sections = [section for section in body.iter(qn("w:sectPr")) if section.getparent().tag in ends]
    return [value(section, "w:type") or "nextPage" for section in sections]


def _root(part: Part, relationship: str) -> Element | None:
    """Return the root element of a part that belongs to the document, or None where there is none."""
    found = [link.target_part for link in part.rels.values() if link.reltype == relationship and not link.is_external]
    return parse_xml(found[0].blob) if found else None


def _notes(part: Part, relationship: str, name: str) -> dict[str, Element]:
    root = _root(part, relationship)
    found = root.findall(qn(name)) if root is not None else []
    return {note.get(qn("w:id")): note for note in found}
