"""Notation: the words of a stretch of Markdown as a reader sees them, without its marks."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

#: Text without any of these has no marks.
_MAY_HAVE_MARKS = re.compile(r"[\\`*_~\[\]<&]")
# [^1]: the mark of a footnote; [name][target]: a link whose target stands elsewhere
_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,40}\]")
_REFERENCE = re.compile(r"\[(?P<name>[^\[\]\n]{1,300})\]\[[^\[\]\n]{0,300}\]")
_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)


def plain(text: str) -> str:
    """Return a text without emphasis, code marks, links, tags, escapes, footnote marks and what is struck through.

    Line breaks stay.
    """
    if not _MAY_HAVE_MARKS.search(text):
        return text
    linked = _REFERENCE.sub(r"\g<name>", _FOOTNOTE.sub("", text))
    tokens: list[Token] = []
    parser = _parser()
    parser.inline.parse(linked, parser, {}, tokens)
    return "".join(_words(tokens))


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415  # few documents have marks, and it is slow to import

    return MarkdownIt("commonmark").enable("strikethrough")


def _words(tokens: "list[Token]") -> Iterator[str]:
    struck = 0
    for token in tokens:
        struck += {"s_open": 1, "s_close": -1}.get(token.type, 0)
        if struck:
            continue
        if token.type in ("softbreak", "hardbreak") or (token.type == "html_inline" and _BREAK.match(token.content)):
            yield "\n"
        elif token.type in ("text", "text_special", "code_inline", "image"):
            yield token.content
