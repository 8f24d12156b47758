"""Markdown inside a line: which stretches are text, and which are marks (**, `, links, tags)."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

#: Text without any of these has no marks.
_MAY_HAVE_MARKS = re.compile(r"[\\`*_~\[\]<&]")
#: Longer text is no prose; it is taken as it stands.
_LONGEST = 20_000
#: What closes a link: ](address "title")　][name]　]　>
_LINK_END = re.compile(r"\](?:\((?:[^()\\\n]|\\.|\([^()\n]{0,500}\)){0,2000}\)|\[[^\]\n]{0,500}\])?|>")
_IMAGE = re.compile(r"!\[[^\]]{0,1000}")


def text_spans(content: str, references: dict[str, Any]) -> tuple[tuple[int, int], ...]:
    """Return the stretches of `content` that are text, in order; a line break ends a stretch.

    `references` are the link targets of the document. Where marks and text cannot be told apart, all is text.
    """
    lines = tuple(_lines(content, 0, len(content)))
    if len(content) > _LONGEST or not _MAY_HAVE_MARKS.search(content):
        return lines
    tokens: list[Token] = []
    parser = _parser()
    parser.inline.parse(content, parser, {"references": references}, tokens)
    try:
        found = list(_found(content, tokens))
    except ValueError:
        return lines
    return tuple(span for start, end in _merged(found) for span in _lines(content, start, end))


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("strikethrough")


def _found(content: str, tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Yield the place of each text token; ValueError where one is not found as it stands."""
    place = 0
    for token in tokens:
        if token.type in ("text", "code_inline"):
            text = token.content if token.type == "text" else token.content.strip()
            place = content.index(text, place)
            yield place, place + len(text)
            place += len(text)
        elif token.type == "text_special":
            place = content.index(token.markup, place) + len(token.markup)
            escaped = token.markup.startswith("\\")
            yield place - (1 if escaped else len(token.markup)), place
        elif token.type == "html_inline":
            place = content.index(token.content, place) + len(token.content)
        elif token.type in ("link_close", "image"):
            place = _after_link(content, place, is_image=token.type == "image")


def _after_link(content: str, place: int, *, is_image: bool) -> int:
    if is_image:
        opened = _IMAGE.search(content, place)
        if opened is None:
            raise ValueError("an image that does not stand in the text")
        place = opened.end()
    closed = _LINK_END.search(content, place)
    if closed is None:
        raise ValueError("a link that does not end")
    return closed.end()


def _merged(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    first, last = -1, -1
    for start, end in spans:
        if start != last:
            if first < last:
                yield first, last
            first = start
        last = end
    if first < last:
        yield first, last


def _lines(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for line in content[start:end].split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1
