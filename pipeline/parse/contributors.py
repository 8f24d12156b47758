"""Contributors: drafting organisations and drafters of the credits, in printed order."""

import re
from collections.abc import Iterator, Sequence

from pipeline.core.records import Block, Contributor
from pipeline.core.text import join_pieces, single_spaced, without_spaces
from pipeline.parse.items import PrintedLine
from pipeline.parse.zones import Credits

#: Between two names of one line; a single inner space separates people but not the words of an organisation.
_BETWEEN_ORGANISATIONS = re.compile(r"[、，,；;\t]|\s{2,}|\u3000")
_BETWEEN_PEOPLE = re.compile(r"[、，,；;]|\s+")
#: A role printed before the names of its line: 组长：　主编:
_ROLE = re.compile(r"^[^:：]{1,8}[:：]\s*")


def read_contributors(
    edition_id: str, blocks: Sequence[Credits], labels: dict[int, str | None]
) -> Iterator[Contributor]:
    """Yield the organisations and people of the credits; positions count on over several blocks of one kind."""
    counts = {"organisation": 0, "person": 0}
    for block in blocks:
        kind = "person" if block.kind == "people" else "organisation"
        for line in block.lines:
            for start, text in _names(line, kind):
                counts[kind] += 1
                yield Contributor(
                    edition_id=edition_id,
                    kind=kind,
                    position=counts[kind],
                    name=without_spaces(text) if kind == "person" else single_spaced(text),
                    page=labels[line.page_index],
                    start=start,
                    end=start + len(text),
                    text=text,
                )


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


def _names(line: PrintedLine, kind: str) -> Iterator[tuple[int, str]]:
    role = _ROLE.match(line.text)
    first = role.end() if role else 0
    spans = _spans(line.text, first, _BETWEEN_PEOPLE if kind == "person" else _BETWEEN_ORGANISATIONS)
    for start, end in _joined_single_characters(line.text, spans) if kind == "person" else spans:
        yield line.start + start, line.text[start:end]


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
