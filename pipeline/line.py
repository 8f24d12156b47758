"""The line: the steps of one edition in order, then the steps that span editions."""

import logging
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.core.collection import Collection, merge
from pipeline.core.dataset import check_place
from pipeline.core.errors import InputError, printable
from pipeline.core.records import RegisterEntry, RegisterRow, Source, SourcePage

#: Says what is being done; silent unless `--verbose` or a progress bar listens.
LOG = logging.getLogger("biaopu")
#: Version of a dataset that is no release.
DEVELOPMENT = "dev"
_DECLARATION, _REGISTER = "edition.toml", "register.toml"
#: Endings of documents that do not lie beside their edition.toml by accident; a .txt or .md may be a note.
_DOCUMENTS = (".pdf", ".docx", ".csv", ".xlsx")


def edition_sources(sources: Sequence[Path]) -> tuple[Path, ...]:
    """Return the documents that `sources` name: a file as it is, a folder with edition.toml as one edition, any other
    folder as the editions in it, by name.

    A file that the edition.toml beside it declares is that edition. A folder in raw/ that holds a document is an
    edition also where edition.toml is missing, so that reading it says so. Raises InputError where a path is no file
    or folder, a folder holds no edition, or two documents have one edition id.
    """
    found = [edition for source in sources for edition in _editions(source)]
    seen: dict[str, Path] = {}
    for path in found:
        edition_id = path.name if path.is_dir() else path.stem
        if any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in edition_id):
            raise InputError(str(path), "its name cannot be an edition id", "give it a name of printable characters")
        if first := seen.get(edition_id):
            raise InputError(str(path), f"its edition id {edition_id} is also that of {first}", "rename one of the two")
        seen[edition_id] = path
    return tuple(found)


def _editions(source: Path) -> Iterator[Path]:
    """Yield the documents that one argument names."""
    if not source.exists():
        raise InputError(str(source), "no such file or folder", "check the path")
    if source.is_file():
        yield _named(source.parent) if _is_declared(source) else source
    elif not source.is_dir():
        raise InputError(
            str(source), "is neither a file nor a folder", "name a document or a folder laid out like raw/"
        )
    elif (source / _DECLARATION).is_file():
        yield _named(source)
    else:
        editions = sorted(folder for folder in _named(source).iterdir() if _is_edition(folder))
        if not editions:
            raise InputError(str(source), f"no {_DECLARATION} in it or one folder below", "lay it out like raw/")
        yield from editions


def _named(folder: Path) -> Path:
    """Return a folder under its own name, which `.` and `..` are not."""
    return folder if folder.name not in ("", "..") else folder.resolve()


def _is_declared(file: Path) -> bool:
    """Return whether the edition.toml beside a file, which may be broken, speaks of this file."""
    declaration = file.parent / _DECLARATION
    if not declaration.is_file():
        return False
    return file.stem == "source" or f'"{file.name}"' in declaration.read_text(encoding="utf-8", errors="replace")


def _is_edition(folder: Path) -> bool:
    """Return whether a folder of raw/ is an edition, declared or not: no register, and it holds a document."""
    if folder.name.startswith(".") or not folder.is_dir() or (folder / _REGISTER).is_file():
        return False
    return (folder / _DECLARATION).is_file() or any(
        file.is_file() and (file.stem == "source" or file.suffix.lower() in _DOCUMENTS) for file in folder.iterdir()
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """How documents are read.

    `ocr` says which pages are recognised from their picture ("auto", "never", "always"); with `is_cross_checked` a
    second engine reads every table too; with `is_draft` a declaration may leave out what the cover says.
    """

    password: str | None = None
    ocr: str = "auto"
    is_cross_checked: bool = False
    is_draft: bool = False


AS_IT_IS = Reading()


def read_edition(source: Path, reading: Reading = AS_IT_IS, *, jobs: int = 1) -> Collection:
    """Return everything that the steps of one edition read out of its document, its pages read by `jobs` processes.

    A step's libraries are imported when the step runs.
    """
    from pipeline.extract import cross_check, extract
    from pipeline.normalize import normalize
    from pipeline.parse import parse
    from pipeline.tag import tag

    name = printable(source.name)
    LOG.info("%s: reading", name)
    extracted = extract(source, password=reading.password, ocr=reading.ocr, is_draft=reading.is_draft, jobs=jobs)
    LOG.info("%s: parsing %d pages", name, len(extracted.of(SourcePage)))
    parsed = parse(extracted)
    normalized = normalize(parsed)
    LOG.info("%s: tagging", name)
    records = stored(parsed | normalized | tag(parsed, normalized))
    if not reading.is_cross_checked:
        return records
    LOG.info("%s: reading its tables a second time", name)
    return records | cross_check(source, extracted | parsed, password=reading.password)


def read_register(folder: Path) -> Collection:
    """Return the kept rows of a public register's export, understood."""
    from pipeline.enrich import read_register as read
    from pipeline.normalize import normalize_register

    return normalize_register(read(folder))


def read_registers(sources: Sequence[Path]) -> list[Collection]:
    """Return the kept exports of public registers in those of `sources` that are folders laid out like raw/."""
    from pipeline.enrich import register_folders

    folders = [folder for source in sources if source.is_dir() for folder in register_folders(source)]
    return [read_register(folder) for folder in folders]


def join_editions(editions: Sequence[Collection], registers: Sequence[Collection] = ()) -> Collection:
    """Return the records of all editions with the register of standards and the changes between editions.

    `registers` are the exports of public registers, whose rows become observations of those standards.
    """
    from pipeline.compare import compare
    from pipeline.resolve import resolve

    observed = stored(merge(editions))
    LOG.info("finding which rows are one standard")
    known = observed | resolve(observed | merge(registers))
    described = stored(merge(registers))
    LOG.info("comparing editions")
    return known | described | compare(known)


def build(
    sources: Sequence[Path],
    output: Path,
    *,
    password: str | None = None,
    ocr: str = "auto",
    jobs: int = 1,
    work: Path | None = None,
) -> None:
    """Turn documents into one SQLite file at `output`, which is replaced whole or left as it was.

    `jobs` processes read documents, or the pages of a single one; the result does not depend on their number. What was
    read of each document is kept in the folder `work` and used again; without it, in a hidden folder beside `output`
    until the file is written. Raises InputError where a document cannot be read or `output` is no place for a dataset.
    """
    from pipeline.documents import look_up, read_documents
    from pipeline.joining import join
    from pipeline.kept import work_folder

    check_place(output)
    found, reading = edition_sources(sources), Reading(password=password, ocr=ocr)
    with work_folder(output, work, len(found)) as folder:
        editions: list[Callable[[], Collection]] = []
        for document in read_documents(look_up(found, reading, folder), reading, folder, jobs):
            if isinstance(document.records, InputError):
                raise document.records
            editions.append(document.records)
        join(editions, output, read_registers(sources), dataset_version=DEVELOPMENT)


def stored(records: Collection) -> Collection:
    """Return the records without those that only steps exchange."""
    return Collection(row for row in records if not isinstance(row, (Source, SourcePage, RegisterRow, RegisterEntry)))
