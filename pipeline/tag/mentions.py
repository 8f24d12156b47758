"""Mentions: the flat layer of every block of an edition, and the entities it names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.core.records import Block, Contributor, Entity, Mention
from pipeline.tag.candidate import Candidate, flat_layer
from pipeline.tag.firms import latin_names
from pipeline.tag.forms import read_forms
from pipeline.tag.introductions import introduced, repeated
from pipeline.tag.language import load_language, read_texts
from pipeline.tag.products import product_names
from pipeline.tag.reading import Reading, Source
from pipeline.tag.states import with_states
from pipeline.tag.vocabulary import Term, organisation_names, read_vocabulary

#: Roles of the blocks that mentions are taken from.
_ROLES = ("heading", "paragraph", "credits")


def read_blocks(blocks: Sequence[Block], contributors: Sequence[Contributor]) -> tuple[Reading, ...]:
    """Return the headings, paragraphs and credits of an edition, each with its mentions.

    Names that one block introduces in brackets are known in all of them.
    """
    language = load_language()
    read = [block for block in blocks if block.role in _ROLES]
    credited = [list(_credited(block, contributors)) for block in read]
    plain = read_texts(language, [block.text for block in read])
    found = [known or text.candidates for known, text in zip(credited, plain, strict=True)]
    layers = [flat_layer(candidates) for candidates in found]
    unknown = _introduced(read, found, layers)
    texts = [block.text for block in read]
    products = product_names(zip(texts, layers, strict=True))
    for place, text in enumerate(texts):
        if again := [*repeated(text, unknown), *repeated(text, products, "PRODUCT")]:
            layers[place] = flat_layer([*found[place], *again])
    return tuple(
        Reading(block, with_states(block.text, layer), text.boundaries, text.offset)
        for block, layer, text in zip(read, layers, plain, strict=True)
    )


def _introduced(
    read: Sequence[Block], found: list[list[Candidate]], layers: list[tuple[Candidate, ...]]
) -> dict[str, str]:
    """Return the names of bodies that blocks introduce and config/ does not know, with their entities.

    What is found in a block, and its flat layer, get the names that it introduces in place of what stood there.
    """
    names, new = organisation_names(), dict[str, str]()
    for place, block in enumerate(read):
        bodies = [mention for mention in layers[place] if mention.label == "ORG"]
        introductions = list(introduced(block.text, bodies, names))
        if introductions:
            spans = {(one.start, one.end) for one in introductions}
            kept = (one for one in found[place] if one.label != "ORG" or (one.start, one.end) not in spans)
            found[place] = [*kept, *introductions]
            layers[place] = flat_layer(found[place])
        new |= {block.text[one.start : one.end]: one.entity for one in introductions} | latin_names(block.text, bodies)
    return {name: entity for name, entity in sorted(new.items()) if name not in names}


def _credited(block: Block, contributors: Sequence[Contributor]) -> Iterator[Candidate]:
    """Yield the contributors that stand in a block of credits."""
    for contributor in contributors:
        for piece in block.pieces:
            if piece.start <= contributor.start and contributor.end <= piece.end:
                start = piece.offset + contributor.start - piece.start
                end = start + contributor.end - contributor.start
                label = "PERSON" if contributor.kind == "person" else "ORG"
                yield Candidate(start, end, label, contributor.name)


def mentions_of(readings: Iterable[Reading], source: Source) -> Iterator[Mention]:
    """Yield the mentions of all readings with their places in the source."""
    for reading in readings:
        block = reading.block
        for mention in reading.mentions:
            place = source.place(block, mention.start, mention.end)
            yield Mention(
                mention_id=f"{block.edition_id}/m/{place.start}-{place.end}",
                edition_id=block.edition_id,
                block_id=block.block_id,
                section_id=block.section_id,
                page=place.page,
                start=place.start,
                end=place.end,
                text=place.text,
                label=mention.label,
                entity=mention.entity,
            )


def entities_of(readings: Iterable[Reading]) -> Iterator[Entity]:
    """Yield every entity that the readings name, known ones with what config/ says of them."""
    known = {(term.label, term.name): term for term in read_vocabulary()}
    printed: dict[tuple[str, str], set[str]] = defaultdict(set)
    for reading in readings:
        for mention in reading.mentions:
            text = "".join(reading.printed(mention).split()) if mention.label == "PERSON" else reading.printed(mention)
            printed[mention.label, mention.entity].add(text)
    for (label, name), texts in sorted(printed.items()):
        yield _entity(label, name, known.get((label, name)), texts)


def _entity(label: str, name: str, term: Term | None, printed: set[str]) -> Entity:
    aliases = printed | set(term.aliases if term else ())
    if label == "DOCUMENT":
        aliases = {alias.removeprefix("《").removesuffix("》") for alias in aliases}
    return Entity(
        label=label,
        name=name,
        name_en=term.english[0] if term and term.english else None,
        kind=term.kind if term else read_forms().kind_of(name) if label == "ORG" else None,
        aliases=tuple(sorted(aliases - {name})),
        source=term.source if term else "the text",
    )
