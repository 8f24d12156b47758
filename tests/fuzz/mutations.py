"""Mutations: what disks, networks, mailers and bad programs do to a PDF, by a seed."""

import io
import random
import re
import zlib
from collections.abc import Callable

import pikepdf

# 12 0 obj … endobj
_OBJECT = re.compile(rb"\d+ \d+ obj\b.*?\bendobj", re.DOTALL)
# stream … endstream
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
# startxref 1234, and the entries of a classic table
_POINTER = re.compile(rb"startxref\s+\d+")
_ENTRY = re.compile(rb"\d{10} \d{5} [nf]")
_NUMBER = re.compile(rb"(?<![\d.])\d{1,6}(?![\d.])")
#: Numbers that break arithmetic: nothing, negative, more than 32 and 64 bits hold.
_EXTREMES = (b"0", b"-1", b"2147483647", b"4294967296", b"99999999999999999999", b"1e38")


def _bytes_changed(document: bytes, chance: random.Random) -> bytes:
    changed = bytearray(document)
    for _ in range(chance.randrange(1, 200)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _bit_flipped(document: bytes, chance: random.Random) -> bytes:
    changed = bytearray(document)
    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _truncated(document: bytes, chance: random.Random) -> bytes:
    return document[: chance.randrange(len(document))]


def _piece_cut_out(document: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(document))
    return document[:start] + document[start + chance.randrange(1, 4000) :]


def _piece_doubled(document: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(document))
    end = start + chance.randrange(1, 2000)
    return document[:end] + document[start:end] * chance.randrange(1, 6) + document[end:]


def _object_dropped(document: bytes, chance: random.Random) -> bytes:
    return _without_one(_OBJECT, document, chance)


def _streams_swapped(document: bytes, chance: random.Random) -> bytes:
    streams = [found.span(1) for found in _STREAM.finditer(document)]
    if len(streams) < 2:
        return _bytes_changed(document, chance)
    (a, b), (c, d) = sorted(chance.sample(streams, 2))
    return document[:a] + document[c:d] + document[b:c] + document[a:b] + document[d:]


def _table_broken(document: bytes, chance: random.Random) -> bytes:
    entries = list(_ENTRY.finditer(document))
    if entries and chance.random() < 0.7:
        start, end = chance.choice(entries).span()
        return document[:start] + b"%010d 00000 n" % chance.randrange(2**31) + document[end:]
    return _POINTER.sub(b"startxref\n%d" % chance.randrange(2 * len(document)), document)


def _number_made_extreme(document: bytes, chance: random.Random) -> bytes:
    start, end = chance.choice(list(_NUMBER.finditer(document))).span()
    return document[:start] + chance.choice(_EXTREMES) + document[end:]


def _reference_turned(document: bytes, chance: random.Random) -> bytes:
    """Let one object refer to another than it did: to its parent, to itself, to nothing."""
    references = list(re.finditer(rb"\d+ 0 R", document))
    if not references:
        return _bytes_changed(document, chance)
    start, end = chance.choice(references).span()
    return document[:start] + b"%d 0 R" % chance.randrange(1, 60) + document[end:]


def _drawing_changed(document: bytes, chance: random.Random) -> bytes:
    """Change the operators of a page inside its compressed stream, so that the file itself stays sound."""
    try:
        with pikepdf.open(io.BytesIO(document)) as pdf:
            page = chance.choice(list(pdf.pages))
            page.contents_coalesce()
            operators = bytearray(page.Contents.read_bytes())
            for _ in range(chance.randrange(1, 40)):
                operators[chance.randrange(len(operators))] = chance.choice(b"0123456789.-/()<>[] TjJfqQcmreWnBTE\n")
            page.Contents = pdf.make_stream(bytes(operators))
            target = io.BytesIO()
            pdf.save(target, static_id=True)
            return target.getvalue()
    except (pikepdf.PdfError, pikepdf.PasswordError, zlib.error, IndexError):
        return _bytes_changed(document, chance)


def _without_one(pattern: re.Pattern[bytes], document: bytes, chance: random.Random) -> bytes:
    found = list(pattern.finditer(document))
    if not found:
        return _bytes_changed(document, chance)
    start, end = chance.choice(found).span()
    return document[:start] + document[end:]


#: The kinds of damage; a seed takes one in turn.
KINDS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _bytes_changed,
    _bit_flipped,
    _truncated,
    _piece_cut_out,
    _piece_doubled,
    _object_dropped,
    _streams_swapped,
    _table_broken,
    _number_made_extreme,
    _reference_turned,
    _drawing_changed,
)


def mutated(document: bytes, seed: int) -> bytes:
    """Return the document damaged in the way and at the places that `seed` says."""
    return KINDS[seed % len(KINDS)](document, random.Random(seed))
