"""Drawn print: how a drawn edition is printed, page by page, and read."""

from __future__ import annotations

from hashlib import sha256

from pipeline.core.collection import Collection
from pipeline.core.records import Block, Cell, Citation, Edition, Entry, Line, Listing, Page, Piece
from pipeline.identify import parse

#: Lines printed on a page.
_PAGE_ROWS = 40
_FIELDS = ("owner", "number", "title", "stage")
_CODES = {"预研": "00", "立项": "10", "草案": "20", "征求意见稿": "30", "报批稿": "50", "发布": "60", "现行": "60"}


class Print:
    """An edition as it is printed: rows, then one paragraph for each citation, page by page."""

    def __init__(self, edition_id: str, date: str) -> None:
        self.edition_id, self.date = edition_id, date
        self.records: list[object] = []
        self.lines: list[str] = []
        self.at = 0
        self.pages: list[int] = [0]
        self.rows = 0

    def row(self, owner: str, number: str, title: str, stage: str) -> str:
        """Print a row of the list; return the id of its entry."""
        self.rows += 1
        texts = (owner, number, title, stage)
        start, page_index = self.at, self._line("\t".join(texts), "table row")
        for name, text in zip(_FIELDS, texts, strict=True):
            self.records.append(self._cell(name, text, start, page_index))
            start += len(text) + 1
        self.records += [self._listing(texts, page_index), entry := self._entry(texts)]
        return entry.entry_id

    def citation(self, number: str, title: str) -> str:
        """Print a paragraph that cites a standard; return the id of the citation."""
        known = number if number != "——" else None
        text = f"{known or ''}《{title}》"
        start, _ = self.at + 2, self._line(f"参见{text}。", "paragraph")
        self.records.append(
            Block(
                block_id=f"{self.edition_id}/b/{start - 2}",
                edition_id=self.edition_id,
                section_id=None,
                role="paragraph",
                page=str(len(self.pages)),
                page_last=str(len(self.pages)),
                start=start - 2,
                end=self.at - 1,
                text=self.lines[-1],
                pieces=(Piece(offset=0, start=start - 2, end=self.at - 1),),
            )
        )
        made = Citation(
            citation_id=f"{self.edition_id}/c/{start}-{start + len(text)}",
            edition_id=self.edition_id,
            section_id=None,
            page=str(len(self.pages)),
            start=start,
            end=start + len(text),
            text=text,
            number_text=known,
            number=_canonical(known),
            title=title,
            status="stated",
        )
        self.records.append(made)
        return made.citation_id

    def collection(self, title: str) -> Collection:
        """Return the edition with its pages."""
        source = "".join(f"{line}\n" for line in self.lines)
        ends = [*self.pages[1:], len(source)]
        pages = [
            Page(
                edition_id=self.edition_id,
                page_index=index,
                page=str(index + 1),
                start=start,
                text=source[start:end],
                width=None,
                height=None,
            )
            for index, (start, end) in enumerate(zip(self.pages, ends, strict=True))
        ]
        edition = Edition(
            edition_id=self.edition_id,
            title=title,
            label=None,
            publisher=None,
            date=self.date,
            kind="white_paper",
            source_name=f"{self.edition_id}.txt",
            source_sha256=sha256(source.encode()).hexdigest(),
            page_count=len(pages),
            media="text",
            licence=None,
            attribution=None,
            previous=None,
        )
        return Collection([edition, *pages, *self.records])

    def _line(self, text: str, role: str) -> int:
        """Print a line; return the index of its page."""
        if self.lines and len(self.lines) % _PAGE_ROWS == 0:
            self.pages.append(self.at)
        self.lines.append(text)
        self.records.append(
            Line(
                edition_id=self.edition_id,
                position=len(self.lines),
                page_index=len(self.pages) - 1,
                start=self.at,
                end=self.at + len(text),
                role=role,
                section_id=None,
            )
        )
        self.at += len(text) + 1
        return len(self.pages) - 1

    def _cell(self, name: str, text: str, start: int, page_index: int) -> Cell:
        return Cell(
            edition_id=self.edition_id,
            list_label="A.1",
            row=self.rows,
            field=name,
            part=1,
            page_index=page_index,
            page=str(page_index + 1),
            start=start,
            end=start + len(text),
            text=text,
            is_merged=False,
            box=None,
        )

    def _listing(self, texts: tuple[str, ...], page_index: int) -> Listing:
        owner, number, title, stage = texts
        return Listing(
            edition_id=self.edition_id,
            list_label="A.1",
            list_title="标准清单",
            row=self.rows,
            section_id=None,
            page_index=page_index,
            page=str(page_index + 1),
            owner_text=owner,
            type_text=None,
            number_text=number,
            title_text=title,
            stage_text=stage,
        )

    def _entry(self, texts: tuple[str, ...]) -> Entry:
        owner, number, title, stage = texts
        found = parse(number).identifiers if number != "——" else ()
        return Entry(
            entry_id=f"{self.edition_id}/A.1/{self.rows}",
            edition_id=self.edition_id,
            list_label="A.1",
            row=self.rows,
            owner=owner,
            committee=None,
            type=None,
            number=found[0].canonical if found else None,
            number_kind=found[0].kind if found else "none",
            number_confidence=1.0,
            urn=None,
            stage_code=_CODES.get(stage, stage if stage.isdigit() else None),
            stage_rule=None,
            stage_confidence=1.0,
            as_of=self.date,
            title=title,
            title_language="zh" if title > "Z~" else "en",
        )


def _canonical(number: str | None) -> str | None:
    return parse(number).identifiers[0].canonical if number else None
