"""Parts: each part of the line measured beside its peer, taking turns."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import jieba

from benchmarks.bench import Row
from benchmarks.extraction import DIGEST, concatenated
from benchmarks.extraction import measured as measured_readers
from benchmarks.long_paper import draw
from benchmarks.measuring import ROOT, Cost, cost_of, cost_of_process, taking_turns
from benchmarks.tagging import tag_afresh
from pipeline.core.collection import Collection
from pipeline.core.records import Block
from pipeline.extract import extract
from pipeline.extract.pdf import read_within_limits
from pipeline.identify import find
from pipeline.line import join_editions, stored
from pipeline.load import load
from pipeline.normalize import normalize
from pipeline.parse import parse
from pipeline.tag import tag
from pipeline.tag.language import load_language

TYPESET = ROOT.parent / "shared" / "originals" / "aisec-2023-typeset.pdf"
#: All that a build imports and loads before it reads a document; likewise of pdfplumber.
_START = "import pipeline.load, pipeline.compare, pipeline.resolve, pipeline.extract.pdf, pipeline.normalize, \
pipeline.parse; from pipeline.tag.language import load_language; load_language()"
_STOCK_START = "import pdfplumber"
_STOCK = """import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as document:
    for page in document.pages:
        page.extract_text(), page.extract_tables(), page.close()
"""
#: The long paper is read once: pdfplumber takes a minute for it.
_LONG_ROUNDS = 1


def measured(folder: Path, pages: int, rounds: int) -> Iterator[Row]:
    """Yield the rows of the table; `folder` takes what is written meanwhile, `pages` are those of the long paper."""
    paper = TYPESET if TYPESET.is_file() else DIGEST
    yield from _extraction(paper, rounds)
    yield from _steps(paper, folder, rounds)
    yield from _starts(rounds)
    yield _short_build(paper, folder, rounds)
    for name, long in (
        (f"drawn, {pages} pages", draw(folder / "drawn.pdf", pages)),
        (f"white paper repeated, {pages} pages", concatenated(paper, pages, folder)),
    ):
        yield _two_processes(long, name)
        yield from _long_build(long, name, folder)


def _row(part: str, peer: str, costs: dict[str, Cost], ours: str = "ours", theirs: str = "peer") -> Row:
    one, other = costs[ours], costs[theirs]
    return Row(part, peer, *(round(cost, 4) for cost in (one.cpu, other.cpu)), round(one.peak), round(other.peak))


def _extraction(paper: Path, rounds: int) -> Iterator[Row]:
    costs = measured_readers(paper, rounds)
    for name in costs:
        if name != "ours":
            yield _row("extraction", name, costs, theirs=name)


def _steps(paper: Path, folder: Path, rounds: int) -> Iterator[Row]:
    parsed = parse(extract(paper, ocr="never"))
    normalized = normalize(parsed)
    text = "\n".join(block.text for block in parsed.of(Block))
    words = jieba.Tokenizer()
    with (Path(jieba.__file__).parent / "dict.txt").open("rb") as dictionary:
        words.FREQ, words.total = words.gen_pfdict(dictionary)
    words.initialized = True
    load_language()
    cut = _cost(lambda: list(words.cut(text)))
    yield _row(
        "identifiers in text", "jieba alone", taking_turns({"ours": _cost(lambda: [*find(text)]), "peer": cut}, rounds)
    )
    tagging = _cost(lambda: tag_afresh(parsed, normalized))
    yield _row("tagging", "jieba alone", taking_turns({"ours": tagging, "peer": cut}, rounds))
    everything = join_editions([stored(parsed | normalized | tag(parsed, normalized))])
    yield _load(everything, folder, rounds)


def _cost(work: Callable[[], object]) -> Callable[[], Cost]:
    return partial(cost_of, work)


def _load(everything: Collection, folder: Path, rounds: int) -> Row:
    """Return what loading costs beside writing the same rows into bare tables."""
    output, bare = folder / "loaded.sqlite", folder / "bare.sqlite"
    load(everything, output, dataset_version="dev")
    with closing(sqlite3.connect(output)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM pragma_table_list WHERE type = 'table'")]
        rows = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in sorted(names)}

    def insert() -> None:
        bare.unlink(missing_ok=True)
        with closing(sqlite3.connect(bare)) as connection, connection:
            for name, found in rows.items():
                if found:
                    columns = ", ".join(f"c{number}" for number in range(len(found[0])))
                    connection.execute(f'CREATE TABLE "t_{name}" ({columns})')
                    marks = ", ".join("?" * len(found[0]))
                    connection.executemany(f'INSERT INTO "t_{name}" VALUES ({marks})', found)

    ours = _cost(lambda: load(everything, output, dataset_version="dev"))
    return _row("load", "executemany alone", taking_turns({"ours": ours, "peer": _cost(insert)}, rounds))


def _starts(rounds: int) -> Iterator[Row]:
    """Yield what the start of the tagger and of a whole build cost beside jieba's."""
    works = {
        "tagger": ["-c", "from pipeline.tag.language import load_language; load_language()"],
        "build": ["-c", _START],
        "peer": ["-c", "import jieba; t = jieba.Tokenizer(); t.gen_pfdict(t.get_dict_file())"],
    }
    costs = taking_turns({name: partial(cost_of_process, arguments) for name, arguments in works.items()}, rounds)
    yield _row("start of the tagger", "start of jieba alone", costs, ours="tagger")
    yield _row("start of a build", "start of jieba alone", costs, ours="build")


def _short_build(paper: Path, folder: Path, rounds: int) -> Row:
    """Return what a whole build costs after its start, beside pdfplumber after its own."""
    works = {
        "ours": _building(paper, folder),
        "peer": _stock(paper),
        "our start": ["-c", _START],
        "their start": ["-c", _STOCK_START],
    }
    costs = taking_turns({name: partial(cost_of_process, arguments) for name, arguments in works.items()}, rounds)
    ours, theirs = (
        costs[name].cpu - costs[start].cpu for name, start in (("ours", "our start"), ("peer", "their start"))
    )
    return Row(
        "whole build after start-up, white paper",
        "pdfplumber text and tables",
        round(ours, 4),
        round(theirs, 4),
        round(costs["ours"].peak),
        round(costs["peer"].peak),
    )


def _long_build(paper: Path, name: str, folder: Path) -> Iterator[Row]:
    """Yield what a whole build costs from its start to its end, and how long a user waits for it with two processes."""
    works = {
        "ours": _building(paper, folder),
        "two": _building(paper, folder, jobs=2),
        "peer": _stock(paper),
    }
    costs = taking_turns({key: partial(cost_of_process, each) for key, each in works.items()}, _LONG_ROUNDS)
    stock = "pdfplumber text and tables"
    yield _row(f"whole build, {name}", stock, costs)
    waited = (round(costs[key].elapsed, 4) for key in ("two", "peer"))
    yield Row(f"whole build by two processes (seconds that pass), {name}", stock, *waited)


def _two_processes(paper: Path, name: str) -> Row:
    """Return the seconds that pass while two processes read, beside those of one."""
    works = {
        key: partial(cost_of, partial(read_within_limits, paper, ocr="never", jobs=jobs))
        for key, jobs in (("ours", 2), ("peer", 1))
    }
    costs = taking_turns(works, _LONG_ROUNDS)
    return Row(
        f"two processes (seconds that pass), {name}",
        "one process",
        round(costs["ours"].elapsed, 4),
        round(costs["peer"].elapsed, 4),
    )


def _building(paper: Path, folder: Path, jobs: int = 1) -> list[str]:
    return ["-m", "pipeline", "build", str(paper), "--output", str(folder / "built.sqlite"), "--jobs", str(jobs)]


def _stock(paper: Path) -> list[str]:
    return ["-c", _STOCK, str(paper)]
