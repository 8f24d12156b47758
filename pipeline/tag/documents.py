"""Documents: the instruments that the text names, each with all its titles, kind, region, issuers and date."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.core.records import Document, Edition, Entry, Section
from pipeline.core.text import folded
from pipeline.tag.acts import Act
from pipeline.tag.candidate import Candidate
from pipeline.tag.citations import Cited
from pipeline.tag.instruments import instrument_key, kind_by_title, read_kinds
from pipeline.tag.reading import Reading, Source
from pipeline.tag.regions import Regions, region_beside

# 《…条例》（以下简称《欧盟人工智能法案》）: between the full title and the short one
_SHORT = re.compile(r"\s?[（(]\s?(?:以下|下)?(?:统称|简称|又称|合称|也称|即|又译)[：:为]?\s?[“\"]?\Z")
# …条例》（以下简称“办法”）: a short name without title marks
_SHORT_NAME = re.compile(
    r"\s?[（(]\s?(?:以下|下)?(?:统称|简称|又称|也称|即)[：:为]?\s?[“\"「『]《?(?P<name>[^”\"」』《》]{2,40})》?[”\"」』]"
)
#: No sentence lists more titles.
_MOST = 40
_LIST = re.compile(r"[\s、和与及]{0,3}\Z")
# 《…》等10项国家标准 | 《…》等通用性标准 | 《…》国家标准, but not 标准化
_STANDARDS = re.compile(r"等?(?:\d{1,3}项|多项|系列|通用性|相关|一批)?(?:国家|行业|地方|团体|企业|国际)?标准(?!化)")


@dataclass(slots=True, eq=False)
class Instrument:
    """A document being gathered: its namings in text order, and what is said of it."""

    first: tuple[Reading, Candidate]
    titles: list[str]
    cited: list[Cited] = field(default_factory=list)
    namings: list[tuple[Reading, Candidate]] = field(default_factory=list)
    acts: list[tuple[Reading, Act]] = field(default_factory=list)

    @property
    def region(self) -> str | None:
        """Return the region that the words right before one of its namings say; null where none says any."""
        return next((region for naming in self.namings if (region := region_beside(*naming)) is not None), None)


class Instruments:
    """The instruments of an edition by first naming, and which of them a title at some place names."""

    __slots__ = ("_by_key", "_by_naming", "found")

    def __init__(self) -> None:
        self.found: list[Instrument] = []
        self._by_key: dict[str, list[Instrument]] = {}
        self._by_naming: dict[tuple[str, int], Instrument] = {}

    def named_by(self, reading: Reading, title: Candidate) -> Instrument | None:
        """Return the instrument that a title in a block names; null where it is none of a mention."""
        named = self._by_naming.get((reading.block.block_id, title.start))
        return named or next(iter(self._by_key.get(instrument_key(title.entity), ())), None)

    def add(self, reading: Reading, title: Candidate, previous: Candidate | None) -> None:
        """Add a naming: of a known instrument, of the one that `previous` names at full length, or of a new one."""
        instrument = self._known(reading, title)
        if instrument is None and previous is not None and _SHORT.fullmatch(reading.text, previous.end, title.start):
            instrument = self.named_by(reading, previous)
        if instrument is None:
            instrument = Instrument((reading, title), [])
            self.found.append(instrument)
        instrument.titles.append(title.entity)
        instrument.namings.append((reading, title))
        self._by_naming[reading.block.block_id, title.start] = instrument
        same = self._by_key.setdefault(instrument_key(title.entity), [])
        if instrument not in same:
            same.append(instrument)

    def _known(self, reading: Reading, title: Candidate) -> Instrument | None:
        """Return the known instrument of that title; none where two states have one of the same title each."""
        same = self._by_key.get(instrument_key(title.entity), [])
        region = region_beside(reading, title)
        if region is None:
            return same[0] if same else None
        exact = next((one for one in same if one.region == region), None)
        return exact or next((one for one in same if one.region is None), None)


def gather_instruments(
    readings: Sequence[Reading], cited: Sequence[Cited], acts: Sequence[tuple[Reading, Act]]
) -> Instruments:
    """Return the instruments that the titles of an edition name, by first naming."""
    instruments = Instruments()
    for reading in readings:
        previous: Candidate | None = None
        for title in reading.of("DOCUMENT"):
            instruments.add(reading, title, previous)
            named = instruments.named_by(reading, title)
            if named is not None:
                _add_short_name(reading, title, named)
            previous = title
    _add_evidence(instruments, cited, acts)
    return instruments


def _add_short_name(reading: Reading, title: Candidate, instrument: Instrument) -> None:
    short = _SHORT_NAME.match(reading.text, title.end)
    if short:
        instrument.titles.append(short["name"])


def _add_evidence(instruments: Instruments, cited: Sequence[Cited], acts: Sequence[tuple[Reading, Act]]) -> None:
    for one in cited:
        if one.title is not None and (instrument := instruments.named_by(one.reading, one.title)) is not None:
            instrument.cited.append(one)
    for reading, act in acts:
        for thing in act.objects:
            instrument = instruments.named_by(reading, thing) if thing.label == "DOCUMENT" else None
            if instrument is not None and act.topic is None:
                instrument.acts.append((reading, act))


def document_of(
    instrument: Instrument,
    source: Source,
    edition: Edition,
    sections: Mapping[str, Section],
    listed: Mapping[str, str | None],
) -> Document:
    """Return an instrument as a record; what the text does not say is null or empty."""
    fullest = max(instrument.titles, key=len)
    kind = kind_of(instrument, listed)
    issuers, date = _issue(instrument)
    region = Regions(edition, sections).of_document(instrument.first, fullest, kind, issuers, instrument.cited, listed)
    place = source.place(instrument.first[0].block, instrument.first[1].start, instrument.first[1].end)
    return Document(
        document_id=document_id(instrument, source),
        edition_id=edition.edition_id,
        title=fullest,
        aliases=tuple(dict.fromkeys(name for name in instrument.titles if name != fullest)),
        kind=kind,
        region=region,
        issuers=issuers,
        date=date,
        section_id=instrument.first[0].block.section_id,
        page=place.page,
        start=place.start,
        end=place.end,
    )


def document_id(instrument: Instrument, source: Source) -> str:
    """Return the id of an instrument: edition and offset of its first naming."""
    reading, title = instrument.first
    return f"{reading.block.edition_id}/d/{source.place(reading.block, title.start, title.end).start}"


def kind_of(instrument: Instrument, listed: Mapping[str, str | None]) -> str | None:
    """Return what kind of instrument it is: by its number, by the lists, by the words beside it, by its name."""
    if instrument.cited or any(folded(title) in listed for title in instrument.titles):
        return "standard"
    kinds = read_kinds()
    beside = [_kind_beside(reading, title) for reading, title in instrument.namings]
    named = [kind_by_title(title) for title in sorted(set(instrument.titles), key=lambda name: (-len(name), name))]
    known = [kind for kind in named if kind is not None]
    if "standard" in beside and (not known or known[0] in ("standard", "framework", "guideline")):
        return "standard"
    if any(_is_proposal(reading, title) for reading, title in instrument.namings) or "draft_law" in known:
        return "draft_law"
    if known:
        return known[0]
    return next((kind for kind in beside if kind is not None), None) if kinds else None


def listed_types(entries: Sequence[Entry]) -> dict[str, str | None]:
    """Return the type of each listed standard under its title, white space and width folded."""
    return {folded(entry.title): entry.type for entry in reversed(entries) if entry.title is not None}


def _is_proposal(reading: Reading, title: Candidate) -> bool:
    proposals = read_kinds().proposals
    return reading.text[: title.start].endswith(proposals) or reading.text.startswith(proposals, title.end)


def _kind_beside(reading: Reading, title: Candidate) -> str | None:
    """Return the kind that the words before a title, or behind the list of titles it stands in, give it."""
    text, titles = reading.text, reading.of("DOCUMENT")
    index = titles.index(title)
    last = index
    end = min(len(titles), index + _MOST)
    while last + 1 < end and _LIST.fullmatch(text, titles[last].end, titles[last + 1].start):
        last += 1
    if _STANDARDS.match(text, titles[last].end):
        return "standard"
    first = index
    while first > max(0, index - _MOST) and _LIST.fullmatch(text, titles[first - 1].end, titles[first].start):
        first -= 1
    before = text[: titles[first].start].rstrip('：:“" ')
    return next((kind for word, kind in read_kinds().apposed if before.endswith(word)), None)


def _issue(instrument: Instrument) -> tuple[tuple[str, ...], str | None]:
    """Return who issued an instrument and when, by the first act that says so.

    A list of issuers before a list of titles pairs none with none.
    """
    issuers: tuple[str, ...] = ()
    date: str | None = None
    for reading, act in instrument.acts:
        if act.kind != "issue":
            continue
        if not issuers and (len(act.actors) == 1 or len(act.objects) == 1):
            issuers = act.actors
        if date is None:
            date = date_of(
                act, next(n for n, thing in enumerate(act.objects) if (reading, thing) in instrument.namings)
            )
    return issuers, date


def date_of(act: Act, index: int) -> str | None:
    """Return the date of the object at `index`: its own where dates and objects are given in order."""
    if len(act.dates) == len(act.objects):
        return act.dates[index].entity
    return act.dates[0].entity if len(act.dates) == 1 else None


def titled_citations(instruments: Sequence[Instrument], documents: Sequence[Document]) -> Iterator[Cited]:
    """Yield the namings of standards by title alone."""
    for instrument, document in zip(instruments, documents, strict=True):
        if document.kind == "standard":
            numbered = {(one.reading.block.block_id, one.title.start) for one in instrument.cited if one.title}
            for reading, title in instrument.namings:
                if (reading.block.block_id, title.start) not in numbered:
                    yield Cited(reading, None, title)
