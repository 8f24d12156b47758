"""Contributors: drafting organisations and drafters of the credits, in printed order."""

import re
from collections.abc import Iterator, Sequence
from operator import itemgetter

from pipeline.core.records import Block, Contributor
from pipeline.core.text import join_pieces, single_spaced, without_spaces
from pipeline.parse.body import Part
from pipeline.parse.zones import Credits

#: Between two names of one line; a single inner space separates people but not the words of an organisation.
_BETWEEN_ORGANISATIONS = re.compile(r"[、，,；;\t]|\s{2,}|\u3000")
_BETWEEN_PEOPLE = re.compile(r"[、，,；;]|\s+")
#: A role printed before the names of its line: 组长：　主编:
_ROLE = re.compile(r"^[^:：]{1,8}[:：]\s*")
#: 本文件起草单位：甲、乙。　本标准主要起草人：张三、李四。
_SENTENCE = re.compile(
    r"(?:本[^\s，。：:]{1,5})?(?:主要|参与|参加|联合|牵头|负责)?(?:起草|编写|编制|参编|撰写|研制)(?P<whom>单位|人员|人)\s?[:：]\s?"
    r"(?P<names>[^。；;]{2,4000})"
)
#: Kind, offset, printed name, physical page.
_Found = tuple[str, int, int, str, int]


def read_contributors(
    source: str, edition_id: str, blocks: Sequence[Credits], parts: Sequence[Part], labels: dict[int, str | None]
) -> Iterator[Contributor]:
    """Yield the organisations and people of the credits, and of sentences that name them (本文件起草单位：…).

    Positions count on over all blocks and sentences of one kind.
    """
    counts = {"organisation": 0, "person": 0}
    for kind, start, end, name, page_index in sorted([*_of_blocks(blocks), *_of_sentences(parts)], key=itemgetter(1)):
        counts[kind] += 1
        yield Contributor(
            edition_id=edition_id,
            kind=kind,
            position=counts[kind],
            name=without_spaces(name) if kind == "person" else single_spaced(name),
            page=labels[page_index],
            start=start,
            end=end,
            text=source[start:end],
        )


def _of_blocks(blocks: Sequence[Credits]) -> Iterator[_Found]:
    for block in blocks:
        kind = "person" if block.kind == "people" else "organisation"
        for line in block.lines:
            for first, last in _names(line.text, kind):
                yield kind, line.start + first, line.start + last, line.text[first:last], line.page_index


def _of_sentences(parts: Sequence[Part]) -> Iterator[_Found]:
    for part in parts:
        found = _SENTENCE.match(part.text) if part.role == "paragraph" else None
        if found is None:
            continue
        kind = "organisation" if found["whom"] == "单位" else "person"
        between = _BETWEEN_PEOPLE if kind == "person" else _BETWEEN_ORGANISATIONS
        spans = _spans(found["names"], 0, between)
        for first, last in _joined_single_characters(found["names"], spans) if kind == "person" else spans:
            start, end = (_in_source(part, found.start("names") + place) for place in (first, last - 1))
            yield kind, start, end + 1, found["names"][first:last], part.first_page


def _in_source(part: Part, offset: int) -> int:
    """Return the source offset of a code point of a part's text."""
    piece = next(piece for piece in reversed(part.pieces) if piece.offset <= offset)
    return min(piece.start + offset - piece.offset, piece.end - 1)


def read_credit_blocks(
    source: str, edition_id: str, blocks: Sequence[Credits], labels: dict[int, str | None]
) -> Iterator[Block]:
    """Yield one block of text for each printed line of the credits below its heading."""
    for block in blocks:
        for line in block.lines:
            text, pieces = join_pieces(source, [(line.start, line.end)])
            page = labels[line.page_index]
            yield Block(
                block_id=f"{edition_id}/b/{line.start}",
                edition_id=edition_id,
                section_id=None,
                role="credits",
                page=page,
                page_last=page,
                start=line.start,
                end=line.end,
                text=text.rstrip(),
                pieces=pieces,
            )


def _names(text: str, kind: str) -> list[tuple[int, int]]:
    role = _ROLE.match(text)
    first = role.end() if role else 0
    spans = _spans(text, first, _BETWEEN_PEOPLE if kind == "person" else _BETWEEN_ORGANISATIONS)
    return _joined_single_characters(text, spans) if kind == "person" else spans


def _spans(text: str, first: int, between: re.Pattern[str]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for found in [*between.finditer(text, first), None]:
        end = found.start() if found else len(text)
        part = text[first:end]
        if part.strip():
            lead = len(part) - len(part.lstrip())
            spans.append((first + lead, first + len(part.rstrip())))
        first = found.end() if found else end
    return spans


def _joined_single_characters(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join 杨　珉: two neighbouring single characters are one name with an inner space."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        alone = end - start == 1
        if alone and joined and joined[-1][1] - joined[-1][0] == 1 and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
