"""Documents: what is known of each, read now or kept from before, in the order in which they were given."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipeline.core.collection import Collection
from pipeline.core.errors import InputError, printable
from pipeline.ingredients import edition_key
from pipeline.kept import is_kept, keep, read_kept
from pipeline.line import Reading, read_edition
from pipeline.workers import Read, read_editions

_LOG = logging.getLogger("biaopu")
#: So many documents are held in memory; the records of more are read from their artefacts each time.
_HELD = 16


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a build: the call that returns its records, or why it cannot be read.

    `is_kept` tells that nothing that decides its records changed since they were read.
    """

    source: Path
    records: Callable[[], Collection] | InputError
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document before it is read, with its key: None where nothing is kept, or it cannot be read."""

    source: Path
    key: str | None
    is_kept: bool


def look_up(sources: Sequence[Path], reading: Reading, work: Path | None) -> tuple[Wanted, ...]:
    """Return which documents are kept in the folder `work`; none where nothing is kept at all (None)."""
    return tuple(_wanted(source, reading, work) for source in sources)


def read_documents(
    wanted: Sequence[Wanted], reading: Reading, work: Path | None, jobs: int = 1, cluster: str | None = None
) -> Iterator[Document]:
    """Yield each document in the order given, those that are not kept read as `read_editions` does.

    What is read is kept in the folder `work` as soon as its turn has come; with None it is held in memory.
    """
    reads = read_editions([document.source for document in wanted if not document.is_kept], reading, jobs, cluster)
    for document in wanted:
        if document.is_kept and document.key and work:
            _LOG.info("%s: kept", printable(document.source.name))
            yield Document(document.source, partial(_records, document.source, reading, document.key, work), True)
        else:
            yield _just_read(document, next(reads), reading, work, is_held=len(wanted) <= _HELD)


def _wanted(source: Path, reading: Reading, work: Path | None) -> Wanted:
    if work is None:
        return Wanted(source, None, is_kept=False)
    try:
        key = edition_key(source, reading)
    except InputError:
        return Wanted(source, None, is_kept=False)
    return Wanted(source, key, is_kept(work, key))


def _just_read(document: Wanted, read: Read, reading: Reading, work: Path | None, *, is_held: bool) -> Document:
    """Return a document whose turn has come, what was read of it kept."""
    told = "%s: cannot be read" if isinstance(read, InputError) else "%s: read"
    _LOG.info(told, printable(document.source.name))
    if isinstance(read, InputError):
        return Document(document.source, read, is_kept=False)
    if work is None or document.key is None:
        return Document(document.source, partial(_same, read), is_kept=False)
    if changed := _changed(document.source, reading, document.key):
        return Document(document.source, changed, is_kept=False)
    keep(work, document.key, read)
    again = partial(_records, document.source, reading, document.key, work)
    return Document(document.source, partial(_same, read) if is_held else again, is_kept=False)


def _changed(source: Path, reading: Reading, key: str) -> InputError | None:
    """Return what to say of a document that is another one by now: nobody knows which of the two was read."""
    if edition_key(source, reading) == key:
        return None
    return InputError(str(source), "changed while it was read", "build again")


def _records(source: Path, reading: Reading, key: str, work: Path) -> Collection:
    """Return the records kept of a document; one whose artefact was damaged in the meantime is read again."""
    kept = read_kept(work, key)
    if kept is None:
        kept = read_edition(source, reading)
        if changed := _changed(source, reading, key):
            raise changed
        keep(work, key, kept)
    return kept


def _same(records: Collection) -> Collection:
    return records
