"""The line: the steps of one edition in order, then the steps that span editions."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.core.collection import Collection, merge
from pipeline.core.errors import InputError
from pipeline.core.records import RegisterEntry, RegisterRow, Source, SourcePage

#: Version of a dataset that is no release.
DEVELOPMENT = "dev"


def edition_sources(sources: Sequence[Path]) -> tuple[Path, ...]:
    """Return the documents that `sources` name: a file as it is, a folder with edition.toml as one edition, any other
    folder as the editions in it, by name.

    Raises InputError where a path does not exist, a folder holds no edition, or two documents have one edition id.
    """
    found: list[Path] = []
    for source in sources:
        if not source.exists():
            raise InputError(str(source), "no such file or folder", "check the path")
        if source.is_dir() and not (source / "edition.toml").is_file():
            editions = sorted(path.parent for path in source.glob("*/edition.toml"))
            if not editions:
                raise InputError(str(source), "no edition.toml in it or one folder below", "lay it out like raw/")
            found.extend(editions)
        else:
            found.append(source)
    seen: dict[str, Path] = {}
    for path in found:
        edition_id = path.name if path.is_dir() else path.stem
        if first := seen.get(edition_id):
            raise InputError(str(path), f"its edition id {edition_id} is also that of {first}", "rename one of the two")
        seen[edition_id] = path
    return tuple(found)


def read_edition(source: Path, *, password: str | None = None, ocr: str = "auto") -> Collection:
    """Return everything that the steps of one edition read out of its document.

    A step's libraries are imported when the step runs.
    """
    from pipeline.extract import extract
    from pipeline.normalize import normalize
    from pipeline.parse import parse
    from pipeline.tag import tag

    parsed = parse(extract(source, password=password, ocr=ocr))
    normalized = normalize(parsed)
    return parsed | normalized | tag(parsed, normalized)


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
    known = observed | resolve(observed | merge(registers))
    described = stored(merge(registers))
    return known | described | compare(known)


def build(sources: Sequence[Path], output: Path, *, password: str | None = None, ocr: str = "auto") -> None:
    """Turn documents into one SQLite file at `output`, which is replaced whole or left as it was.

    Raises InputError where a document cannot be read.
    """
    from pipeline.load import load

    editions = [read_edition(source, password=password, ocr=ocr) for source in edition_sources(sources)]
    load(join_editions(editions, read_registers(sources)), output, dataset_version=DEVELOPMENT)


def stored(records: Collection) -> Collection:
    """Return the records without those that only steps exchange."""
    return Collection(row for row in records if not isinstance(row, (Source, SourcePage, RegisterRow, RegisterEntry)))
