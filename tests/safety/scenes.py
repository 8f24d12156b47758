"""Scenes: each command that writes, with what lies in its folder before, and whether that is whole after."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from pipeline.__main__ import main
from pipeline.publish import verify_release
from pipeline.query import verify_file
from pipeline.resolve.decisions import FILE, Decision, write_decision
from tests.parse.drawn import WHITE_PAPER

#: Before the next run, a publish that was killed between the two names it gives leaves its release out of this file.
INDEX = "index.json"
_PREFIX = ".biaopu."
_EXPORT = "标准号,计划号,中文名称,标准状态,发布日期\nGB/T 41479-2022,,网络数据处理安全要求,现行,2022-04-15\n"
_LIST = "标准编号,标准名称\nGB/T 41479-2022,信息安全技术 网络数据处理安全要求\n"


@dataclass(frozen=True, slots=True)
class Scene:
    """A command that writes: `prepare` lays out a folder as it is before, `work` does it there.

    `already` is what the command says where its work was done before.
    """

    name: str
    prepare: Callable[[Path], None]
    work: Callable[[Path], int | None]
    already: str = ""


def run(*arguments: object) -> int:
    """Run biaopu in this process."""
    return main([str(argument) for argument in arguments])


def seen(*arguments: object) -> int:
    """Run a command that ends with 1 where there is something to see, and return 0 then."""
    return run(*arguments) // 2 * 2


def scenes(inputs: Path) -> tuple[Scene, ...]:
    """Return all scenes; what they read is made in the folder `inputs`."""
    _make_inputs(inputs)
    return (*_file_scenes(inputs), *_folder_scenes(inputs))


def _file_scenes(inputs: Path) -> Iterator[Scene]:
    paper, old, new = inputs / "paper.txt", inputs / "old.sqlite", inputs / "new.sqlite"

    def there(name: str, source: Path) -> Callable[[Path], None]:
        return lambda folder: shutil.copyfile(source, folder / name) and None

    yield Scene("build", there("x.sqlite", old), lambda f: run("build", paper, "--output", f / "x.sqlite"))
    yield Scene("first build", lambda _: None, lambda f: run("build", paper, "--output", f / "x.sqlite"))
    yield Scene("step", there("x.jsonl", paper), lambda f: run("step", "extract", paper, "--to", f / "x.jsonl"))
    yield Scene("explore", there("x.html", paper), lambda f: run("explore", new, "--output", f / "x.html"))
    diff = ("diff", old, new, "--format", "md")
    yield Scene("diff", there("x.md", paper), lambda f: seen(*diff, "--output", f / "x.md"))
    check = ("check", inputs / "list.csv", "--database", new)
    yield Scene("check", there("x.xlsx", paper), lambda f: seen(*check, "--output", f / "x.xlsx"))
    decided = partial(write_decision, decision("GB/T 41479-2022"))
    yield Scene("decide", there(FILE, inputs / "config" / FILE), decided)


def _folder_scenes(inputs: Path) -> Iterator[Scene]:
    paper, new = inputs / "paper.txt", inputs / "new.sqlite"

    def there(source: Path) -> Callable[[Path], None]:
        return lambda folder: shutil.copytree(source, folder, dirs_exist_ok=True) and None

    raw = there(inputs / "raw")
    yield Scene("add", raw, lambda f: run("add", paper, "--id", "b", "--raw", f), "is there already")
    export = ("--from", inputs / "export.csv", "--date", "2026-11-05", "--source", "国标平台", "--database", new)
    yield Scene("enrich", raw, lambda f: run("enrich", *export, "--raw", f), "is there already")
    release = ("publish", "2026.11.0", "--database", new)
    yield Scene("publish", there(inputs / "dist"), lambda f: run(*release, "--to", f), "is published already")


def decision(old_number: str) -> Decision:
    """Return a decision on a number and an invented later one."""
    return Decision(
        old_number=old_number,
        new_number="GB/T 99999-2031",
        relation="revised",
        status="rejected",
        confidence=1.0,
        date=None,
        source="drawn for a test",
    )


def _make_inputs(inputs: Path) -> None:
    if (inputs / "dist").is_dir():
        return
    for name, text in (("export.csv", _EXPORT), ("list.csv", _LIST), ("paper.txt", WHITE_PAPER)):
        (inputs / name).write_text(text, encoding="utf-8")
    (inputs / "config").mkdir()
    (inputs / "config" / FILE).write_text("old_number,new_number,relation,status,confidence,date,source\n")
    write_decision(decision("GB/T 1-2020"), inputs / "config")
    earlier = inputs / "earlier.txt"
    earlier.write_text(WHITE_PAPER.replace("20230257", "20230258"), encoding="utf-8")
    for source, name in ((earlier, "old.sqlite"), (inputs / "paper.txt", "new.sqlite")):
        assert run("build", source, "--output", inputs / name) == 0
    assert run("add", earlier, "--id", "a", "--raw", inputs / "raw") == 0
    assert run("publish", "2026.10.0", "--database", inputs / "old.sqlite", "--to", inputs / "dist") == 0


def laid_out(scene: Scene, folder: Path) -> Path:
    """Return a new folder in which a scene is as before its work."""
    folder.mkdir()
    scene.prepare(folder)
    return folder


def results(folder: Path) -> dict[str, str]:
    """Return the hash of every file of a folder that could be taken for a result, by path: those not hidden."""
    return {path: sha256((folder / path).read_bytes()).hexdigest() for path in _files(folder) if "/." not in f"/{path}"}


def strays(folder: Path) -> list[str]:
    """Return whatever is in a folder that is no result."""
    return sorted(path.name for path in folder.rglob("*") if path.name.startswith(_PREFIX))


def _files(folder: Path) -> Iterator[str]:
    yield from sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def problems(folder: Path, before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Return what is lost, half or mixed in a folder that held `before` and should hold that or `after`."""
    now = results(folder)
    if now in (before, after):
        return [found for path in now for found in _broken(folder / path)]
    if now == after | {INDEX: before.get(INDEX)}:  # whole, and not yet named: the next run names it
        return [str(found) for found in verify_release(folder)]
    names = sorted(path for path in now.keys() | before.keys() if now.get(path) != before.get(path))
    return [f"neither before nor after: {', '.join(names)}"]


def _broken(path: Path) -> list[str]:
    """Return what SQLite and biaopu find wrong with a dataset; other files are judged by their hash."""
    if path.suffix != ".sqlite" or path.parent.name.startswith("20"):
        return []
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        (said,) = connection.execute("PRAGMA integrity_check").fetchone()
    return [*([] if said == "ok" else [said]), *map(str, verify_file(path))]
