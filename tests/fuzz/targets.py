"""Targets: what damaged input is given to; each reads it or refuses it in one line, and keeps what it promises.

A target takes a source of chance and an empty folder, and returns "read" or "refused"; anything else is raised.
"""

import io
import json
import random
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.check import check_list, read_known, read_list
from pipeline.core.collection import Collection
from pipeline.core.dataset import open_dataset
from pipeline.core.errors import InputError
from pipeline.core.jsonl import encode, read_records
from pipeline.core.records import STORED, Page, Source, SourcePage
from pipeline.extract import extract
from pipeline.extract.declaration import read_declaration
from pipeline.identify import find, parse
from pipeline.line import read_edition
from tests.built import built_dataset
from tests.fuzz.mutations import mutated
from tests.hostile.packages import changed, sound_docx, sound_xlsx

HERE = Path(__file__).parents[1]
Target = Callable[[random.Random, Path], str]

#: What breaks readers: ends, marks, numbers, formulas, controls, directions, half characters, depth.
_PIECES = (
    *("\n", "\r", "\t", "\f", "\v", "\u2028", "\ufeff", "\0", "\x1b[31m", "\u202e", "\u200b", "\u0301", "\x85"),
    *("《", "》", "（", "）", "(", ")", "[", "]", '"', "'", "|", ",", ";", "<script>", "]]>", "&amp;", "\\", "//"),
    *("—", "–", "-", "——", "/", ".", ":", "、", "。", " ", "　", "GB/T", "ISO/IEC", "T/", "2023", "20230001-T-469"),
    *(
        "=cmd()",
        "+1",
        "@SUM(1)",
        "1e308",
        "-1",
        "9" * 40,
        "第",
        "章",
        "附录A",
        "A.1",
        "（一）",
        "1、",
        "目录",
        "𠀀",
        "😀",
    ),
)
_NUMBERS = (
    *("GB/T 41819-2022", "20211000-T-469", "ISO/IEC 23894:2023", "ISO/IEC DTR 5469", "IEEE P2894/D9, August 2023"),
    *("GB 4943.1-2022/XG1-2024", "T/CESA 1193-2022", "NIST SP 800-53r5", "ETSI TS 122 022 V14.0.0 (2017-03)"),
    *("ITU-T X.509 (10/2019)", "EN ISO 14090:2019", "3GPP TR 22.980 V0.1.0", "RFC 9110", "DB11/T 1234-2020"),
    *("IEC 60947-5-4:2002+AMD1:2019 CSV", "GB/T 22080-2016/ISO/IEC 27001:2013", "BS EN 15096:2020", "IWA 14-2:2013"),
)
_CSV = "标准编号,标准名称,阶段,归口\n" + "".join(f"{number},标题{i},发布,TC28\n" for i, number in enumerate(_NUMBERS))
# "page":"3"
_VALUE = re.compile(r':(?P<value>\d{1,9}|null|"[^"\\]{0,200}")')
_DECLARATION = 'title = "白皮书"\npublisher = "某院"\ndate = "2025-05"\nkind = "white_paper"\n'


def damaged_text(text: str, chance: random.Random, most: int = 12) -> str:
    """Return a text with up to `most` pieces changed, cut out, doubled, moved or put in."""
    for _ in range(chance.randint(1, most)):
        place = chance.randrange(len(text) + 1)
        end = place + chance.randint(1, 60)
        match chance.randrange(6):
            case 0 | 1:
                text = text[:place] + chance.choice(_PIECES) * chance.choice((1, 1, 2, 50)) + text[place:]
            case 2:
                text = text[:place] + text[end:]
            case 3:
                text = text[:place] + text[place:end] * chance.randint(2, 20) + text[end:]
            case 4:
                text = text[:place] + chr(chance.randrange(0x20, 0xD800)) + text[place + 1 :]
            case 5:
                text = text[end:] + text[place:end] + text[:place]
    return text


def damaged_bytes(content: bytes, chance: random.Random) -> bytes:
    """Return bytes with some changed, cut out, doubled, or with their end cut off."""
    changed_here = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(changed_here) + 1)
        match chance.randrange(4):
            case 0:
                changed_here[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed_here[place : place + chance.randint(1, 40)]
            case 2:
                changed_here[place:place] = changed_here[place : place + chance.randint(1, 40)]
            case 3:
                del changed_here[max(place, len(changed_here) // 2) :]
    return bytes(changed_here)


def told(work: Callable[[], object]) -> str:
    """Return "read", or "refused" where the work ends in one line of an InputError."""
    try:
        work()
    except InputError as error:
        line = str(error)
        if "\n" in line or not error.problem or not error.advice or len(line) > 2_000:
            raise AssertionError(f"not one clear line: {line!r}") from error
        return "refused"
    return "read"


def identifiers(chance: random.Random, folder: Path) -> str:
    """Give fields and sentences to the reader of identifiers: canonical forms parse to themselves."""
    field = damaged_text(chance.choice(_NUMBERS), chance, most=2)
    read = parse(field, number_column=chance.random() < 0.2)
    for one in read.identifiers:
        again = [found.canonical for found in parse(one.canonical).identifiers]
        if again != [one.canonical]:
            raise AssertionError(f"{field!r}: {one.canonical!r} parses to {again}")
    text = damaged_text("，".join(chance.choices(_NUMBERS, k=4)), chance)
    for found in find(text):
        if text[found.start : found.end] != found.text:
            raise AssertionError(f"{text!r}: {found.text!r} does not stand at {found.start}")
    return "read" if read.identifiers else "refused"


def texts(chance: random.Random, folder: Path) -> str:
    """Give a damaged text to all steps of an edition: what is read of it are slices of it."""
    path = folder / f"paper{chance.choice(('.txt', '.md'))}"
    path.write_bytes(damaged_text(chance.choice(_papers()), chance).encode("utf-8", "surrogatepass"))
    return told(lambda: _check_places(read_edition(path)))


def tables(chance: random.Random, folder: Path) -> str:
    """Give a damaged list as CSV, workbook or Word document to all steps of an edition."""
    path = _damaged_list(chance, folder, (".csv", ".xlsx", ".docx"))
    return told(lambda: _check_places(read_edition(path)))


def lists(chance: random.Random, folder: Path) -> str:
    """Give a damaged list to `biaopu check`."""
    path = _damaged_list(chance, folder, (".txt", ".csv", ".xlsx", ".docx"))
    return told(lambda: check_list(read_list(path), _known()))


def artefacts(chance: random.Random, folder: Path) -> str:
    """Give damaged artefacts to the reader of records: equal records or a refusal, never another type."""
    path = folder / "parsed.jsonl"
    content = "".join(_artefact())
    start = chance.randrange(max(1, len(content) - 4_000))
    start = content.find("\n", start) + 1
    part = content[start : start + 4_000].rpartition("\n")[0] + "\n"
    damaged = _other_values(part, chance).encode() if chance.random() < 0.6 else damaged_bytes(part.encode(), chance)
    path.write_bytes(damaged)
    return told(lambda: [encode(row) for row in read_records(path, Source, SourcePage, *STORED)])


def declarations(chance: random.Random, folder: Path) -> str:
    """Give a damaged edition.toml to its reader: whatever it says, the document lies beside it."""
    edition = folder / "paper-2025"
    edition.mkdir()
    (edition / "source.txt").write_text("白皮书\n", encoding="utf-8")
    known = chance.random() < 0.5
    text = _DECLARATION + ('source_name = "source.txt"\n' if known else "")
    if chance.random() < 0.4:
        text = text.replace('"某院"', json.dumps(damaged_text("某院", chance, most=3)))
    else:
        text = damaged_text(text, chance, most=2)
    (edition / "edition.toml").write_bytes(text.encode("utf-8", "surrogatepass"))

    def read() -> None:
        file = read_declaration(edition, is_draft=True).file
        if file.resolve().parent != edition.resolve():
            raise AssertionError(f"{file} is not in its edition")

    return told(read)


def pdfs(chance: random.Random, folder: Path) -> str:
    """Give a damaged PDF to all steps of an edition."""
    path = folder / "paper.pdf"
    names = sorted((HERE / "pdfs").glob("*.pdf"))
    path.write_bytes(mutated(chance.choice(names).read_bytes(), chance.randrange(10**9)))
    return told(lambda: _check_places(read_edition(path)))


#: What is fuzzed, by name.
TARGETS: dict[str, Target] = {
    "identifiers": identifiers,
    "texts": texts,
    "tables": tables,
    "lists": lists,
    "artefacts": artefacts,
    "declarations": declarations,
    "pdfs": pdfs,
}


def _check_places(records: Collection) -> None:
    """Insist that everything with a text and a place is that slice of the source."""
    source = "".join(page.text for page in sorted(records.of(Page), key=lambda page: page.start))
    for row in records:
        start, end, text = (getattr(row, name, None) for name in ("start", "end", "text"))
        if type(row).__name__ in ("Mention", "Cell", "TableCell") and source[start:end] != text:
            raise AssertionError(
                f"{type(row).__name__} {start}-{end} is {text!r}, the source has {source[start:end]!r}"
            )


def _damaged_list(chance: random.Random, folder: Path, endings: tuple[str, ...]) -> Path:
    """Write a list of a chosen kind, damaged inside its parts or as a file."""
    ending = chance.choice(endings)
    path = folder / f"list{ending}"
    if ending in (".txt", ".csv"):
        path.write_bytes(damaged_text(_CSV, chance).encode("utf-8", "surrogatepass"))
        return path
    sound = sound_docx() if ending == ".docx" else sound_xlsx()
    if chance.random() < 0.3:
        path.write_bytes(damaged_bytes(sound, chance))
        return path
    with zipfile.ZipFile(io.BytesIO(sound)) as package:
        part = chance.choice([name for name in package.namelist() if name.endswith((".xml", ".rels"))])
    path.write_bytes(changed(sound, {part: lambda content: _damaged_xml(content, chance)}))
    return path


def _damaged_xml(content: bytes, chance: random.Random) -> bytes:
    """Change values and names inside an XML part, seldom its structure, so that it mostly stays well formed."""
    if chance.random() < 0.2:
        return damaged_bytes(content, chance)
    text = content.decode("utf-8", "replace")
    for _ in range(chance.randint(1, 5)):
        marks = [place for place, sign in enumerate(text) if sign in '">']
        start = chance.choice(marks) + 1
        end = next((place for place in range(start, len(text)) if text[place] in '"<'), start)
        value = chance.choice(("", "0", "-1", "99999999999", "nan", "1e308", "x" * 300, "A1", "&#x202e;", "true"))
        text = text[:start] + value + text[end:]
    return text.encode()


def _other_values(lines: str, chance: random.Random) -> str:
    """Change some values of JSON lines, mostly into others of their type."""
    for _ in range(chance.randint(1, 3)):
        found = chance.choice(list(_VALUE.finditer(lines)) or [None])
        if found is None:
            return lines
        value = chance.choice(("0", "-1", "1.5", "null", '""', '"x"', "[]", "{}", "true", "9" * 5_000, "[" * 3_000))
        if chance.random() < 0.6:
            value = str(chance.randrange(1_000)) if found["value"].isdecimal() else '"改"'
        lines = lines[: found.start("value")] + value + lines[found.end("value") :]
    return lines


@cache
def _papers() -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in sorted((HERE / "gold").glob("*.txt")))


@cache
def _artefact() -> tuple[str, ...]:
    """Return the records of a sound document as lines."""
    source = HERE / "pdfs/ruled.pdf"
    rows: list[Any] = [*extract(source), *read_edition(source)]
    return tuple(f"{encode(row)}\n" for row in rows)


@cache
def _known() -> Any:
    connection = open_dataset(built_dataset())
    try:
        return read_known(connection)
    finally:
        connection.close()
