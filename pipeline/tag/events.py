"""Events: dated acts, one row for a joint act."""

from collections.abc import Iterator, Sequence

from pipeline.core.records import Event
from pipeline.tag.acts import Act
from pipeline.tag.documents import Instruments, date_of, document_id
from pipeline.tag.reading import Reading, Source


def events_of(acts: Sequence[tuple[Reading, Act]], instruments: Instruments, source: Source) -> Iterator[Event]:
    """Yield the dated acts, those on an instrument with its document id.

    An act on several things is one event for each; dates and things given in order are paired.
    """
    for reading, act in acts:
        for index, thing in enumerate(act.objects):
            dates = [date_of(act, index)] if date_of(act, index) else [date.entity for date in act.dates]
            for date in dates:
                if date is not None:
                    is_titled = thing.label == "DOCUMENT"
                    named = instruments.named_by(reading, thing) if is_titled else None
                    yield _event(
                        reading,
                        act,
                        index,
                        date,
                        act.topic or (thing.entity if is_titled else reading.printed(thing)),
                        document_id(named, source) if named else None,
                        source,
                    )


def _event(
    reading: Reading, act: Act, index: int, date: str, named: str, document_id: str | None, source: Source
) -> Event:
    block = reading.block
    place = source.place(block, act.start, act.end)
    thing = source.place(block, act.objects[index].start, act.objects[index].end)
    return Event(
        event_id=f"{block.edition_id}/e/{place.start}-{thing.end}/{date}",
        edition_id=block.edition_id,
        section_id=block.section_id,
        page=place.page,
        start=place.start,
        end=place.end,
        text=place.text,
        date=date,
        actor="、".join(act.actors) or None,
        action=act.verb,
        object=named,
        document_id=document_id,
    )
