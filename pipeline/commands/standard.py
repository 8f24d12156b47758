"""Standard: all that is known of one standard, printed for a reader."""

import sqlite3
from collections.abc import Iterator

from pipeline.commands.language import said
from pipeline.commands.screen import Screen, clean, shown_width
from pipeline.core.evidence import evidence_in
from pipeline.core.language import labels
from pipeline.core.records import Edition
from pipeline.query import LifeEvent, Related, Seen, StandardHistory, life_line, numbers_of, read, related
from pipeline.query.quotes import OURS
from pipeline.report.labels import stage_name

_FACTS = ("stage", "owner", "type", "numbers", "topics", "id")
#: Places of one kind that are shown.
_SHOWN = 12
_DATE_WIDTH = 10


class StandardPrinter:
    """Prints standards of a dataset on a screen, in one language."""

    def __init__(self, connection: sqlite3.Connection, out: Screen, spoken: str) -> None:
        self._connection, self.out, self._spoken = connection, out, spoken
        self._editions = {edition.edition_id: edition for edition in read(connection, Edition)}

    def print(self, history: StandardHistory) -> None:
        """Print a standard: facts, life line, rows as printed, places in the text, related standards."""
        standard = history.standard
        number = clean(standard.number) or self._said("show.no_number")
        title = clean(standard.title) or self._said("show.no_title")
        self.out.say(f"{self.out.styled(number, 'bold')}  {title}", 0, 2)
        self._facts(history)
        dates = {edition_id: edition.date for edition_id, edition in self._editions.items()}
        events = life_line(history, dates)
        self._block("life", [(event.date or "", self._event(event, history)) for event in events])
        self._places("rows", [seen for seen in history.seen if seen.listing is not None])
        self._places("text", _quoted(history.seen))
        near = related(self._connection, standard, numbers_of(history))
        self._block("related", [(None, self._near(one)) for one in near])

    def _said(self, name: str, **values: object) -> str:
        return said(name, self._spoken, **values)

    def _facts(self, history: StandardHistory) -> None:
        standard = history.standard
        numbers = tuple(numbers_of(history))
        types = labels("explorer.toml", "types")
        facts = {
            "stage": self._stage(history),
            "owner": clean(standard.owner),
            "type": types[standard.type].spoken(self._spoken) if standard.type else "",
            "numbers": " ← ".join(numbers) if len(numbers) > 1 else "",
            "topics": self._said("common.and").join(dict.fromkeys(topic.topic for topic in history.topics)),
            "id": standard.standard_id,
        }
        width = max(shown_width(self._said(f"show.{name}")) for name in _FACTS)
        for name in _FACTS:
            if facts[name]:
                self.out.field(self._said(f"show.{name}"), facts[name], width)

    def _stage(self, history: StandardHistory) -> str:
        """Return the newest stage with the edition that prints it: it need not be today's."""
        standard = history.standard
        rows = [seen for seen in history.seen if seen.listing and seen.sighting.status == "accepted"]
        if not rows:
            return self._said("show.not_listed")
        edition = self._editions[rows[0].sighting.edition_id]
        named = clean(edition.title)
        if edition.date:
            named = self._said("show.edition", title=named, date=edition.date)
        stage = self._named(standard.stage_code, standard.stage_functional)
        return self._said("show.as_printed", stage=stage, edition=named)

    def _named(self, code: str | None, functional: str | None) -> str:
        is_known = code is not None or functional == "deleted"
        return stage_name(code, functional, self._spoken) if is_known else self._said("show.no_stage")

    def _block(self, name: str, lines: list[tuple[str | None, str]]) -> None:
        """Print lines under a heading, those of a life line behind their dates."""
        if not lines:
            return
        self.out.say()
        self.out.say(self.out.styled(self._said(f"show.{name}"), "bold"))
        for date, line in lines[:_SHOWN]:
            if date is None:
                self.out.say(line, 2, 2)
            else:
                self.out.field(date or "–", line, _DATE_WIDTH)
        if len(lines) > _SHOWN:
            self.out.say(self._said("show.more", count=len(lines) - _SHOWN), 2)

    def _event(self, event: LifeEvent, history: StandardHistory) -> str:
        named = {"old": clean(event.old) or "–", "new": clean(event.new) or "–"}
        stage = self._named(event.stage_code, event.stage_functional)
        place = ""
        match event.kind:
            case "listed" if event.new in (None, history.standard.number):
                text = self._said("show.listed", stage=stage)
            case "listed":
                text = self._said("show.listed_as", number=event.new, stage=stage)
            case "observed":
                told = clean(event.text) or stage
                text = self._said("show.observed", number=event.new, stage=told)
            case "became":
                text = self._said("show.became", relation=self._said(f"relations.{event.relation}"), **named)
            case _:
                relation = labels("changes.toml", "kinds")[event.relation or ""].spoken(self._spoken)
                text = self._said("show.changed", relation=relation, **named)
        if event.kind == "listed":
            place = self._place(event.edition_id or "", event.page)
        elif event.evidence:
            place = clean(evidence_in(event.evidence, self._spoken))
        return self._doubted(text, event.status) + self._aside(place)

    def _doubted(self, text: str, status: str) -> str:
        doubt = self.out.styled(self._said("common.candidate"), "yellow")
        return text if status == "accepted" else text + self._said("common.brackets", text=doubt)

    def _aside(self, text: str) -> str:
        return "  " + self.out.styled(f"[{text}]", "dim") if text else ""

    def _place(self, edition_id: str, page: str | None) -> str:
        printed = self._said("common.page", page=page) if page else ""
        return self._said("common.comma").join(part for part in (edition_id, printed) if part)

    def _places(self, name: str, found: list[Seen]) -> None:
        self._block(name, [(None, line) for seen in found for line in self._seen(seen)])

    def _seen(self, seen: Seen) -> Iterator[str]:
        """Yield where a standard stands and what is printed there; nothing for a record without a place."""
        row, edition_id = seen.listing, seen.sighting.edition_id
        if row is not None:
            cells = (row.owner_text, row.type_text, row.number_text, row.title_text, row.stage_text)
            where = self._said("show.row", list=row.list_label, row=row.row)
            page, text = row.page, " | ".join(clean(cell) for cell in cells if cell)
        elif seen.quotes:
            where = self._said(f"kinds.{seen.sighting.kind}")
            page, text = seen.quotes[0].page, self._quote(seen)
        else:
            return
        ours = self._said("common.ours") if self._editions[edition_id].kind in OURS and row is None else ""
        place = self._said("common.comma").join(part for part in (self._place(edition_id, page), where, ours) if part)
        yield (
            self._doubted(place, seen.sighting.status)
            + self._said("common.colon")
            + self._said("common.quoted", text=text)
        )

    def _quote(self, seen: Seen) -> str:
        """Return what the text says, with the words around a bare name."""
        quote = seen.quotes[0]
        exact = clean("".join(quote.exact.splitlines()))
        if seen.sighting.kind == "commitment":
            return exact
        before, after = (clean("".join(text.splitlines())) for text in (quote.prefix, quote.suffix))
        return f"…{before}{self.out.styled(exact, 'bold')}{after}…"

    def _near(self, one: Related) -> str:
        shared = self._said("common.and").join(one.topics)
        why = self._said("show.shared", topics=shared) if one.topics else self._said(f"show.{one.why}")
        standard = one.standard
        name = " ".join(clean(part) for part in (one.number, standard.title if standard else None) if part)
        return (name or self._said("show.no_title")) + self._aside(why)


def _quoted(found: tuple[Seen, ...]) -> list[Seen]:
    """Return the places in the text; a name that a citation or intent of the edition quotes is not told again."""
    told = {seen.sighting.edition_id for seen in found if seen.sighting.kind in ("citation", "commitment")}
    places = [seen for seen in found if seen.listing is None]
    return [seen for seen in places if seen.sighting.kind != "document" or seen.sighting.edition_id not in told]
