"""Schema picture: docs/schema.svg: the tables of a dataset, their keys, and which row points at which."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from pipeline.core.fields import table_of
from pipeline.core.records import STORED

_PAGE = Path(__file__).resolve().parents[2] / "docs" / "schema.svg"
#: Sizes in pixels: a box and a line of text in it, the space between columns and between boxes.
_WIDTH, _LINE, _APART, _GAP = 190, 17, 110, 16
_MARGIN = 20
#: What nearly every table points at.
_EVERYWHERE = "editions"
_STYLE = (
    "text{font:13px ui-monospace,monospace;fill:#1d2329}.name{font-weight:700}.key{fill:#0b4a8f}"
    "rect{fill:#fff;stroke:#55606d}path{fill:none;stroke:#8a949f;stroke-width:1.2}"
    "path:hover{stroke:#a8231c;stroke-width:2.5}"
)


@dataclass(frozen=True, slots=True)
class Box:
    """A table in the picture: its name, the columns that are its key or point elsewhere, where it stands."""

    name: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    targets: tuple[tuple[str, str], ...]
    x: int
    y: int

    @property
    def height(self) -> int:
        """Return the height of the box."""
        return _LINE * (len(self.columns) + 1) + 10


def schema_picture() -> str:
    """Return the picture as SVG: tables from left to right, each to the right of those that it points at."""
    boxes = _boxes()
    by_name = {box.name: box for box in boxes}
    width = max(box.x + _WIDTH for box in boxes) + _MARGIN
    height = max(box.y + box.height for box in boxes) + _MARGIN
    lines = [line for box in boxes for line in _arrows(box, by_name)]
    shown = [line for box in boxes for line in _drawn(box)]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        'aria-label="Tables of a biaopu dataset and their references">'
    )
    paper = f'<rect width="{width}" height="{height}" stroke="none"/>'
    return "\n".join([head, f"<style>{_STYLE}</style>", paper, *lines, *shown, "</svg>", ""])


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the picture, or check that it is fresh; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.plot.schema_picture", description=__doc__)
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("--write", action="store_true", help="write docs/schema.svg")
    choice.add_argument("--check", action="store_true", help="exit 1 where it is stale")
    if parser.parse_args(arguments).write:
        _PAGE.write_text(schema_picture(), encoding="utf-8", newline="\n")
    elif not _PAGE.is_file() or _PAGE.read_text(encoding="utf-8") != schema_picture():
        sys.stderr.write("docs/schema.svg is stale; run python -m pipeline.plot.schema_picture --write\n")
        return 1
    return 0


def _boxes() -> list[Box]:
    references = {
        table_of(cls).name: tuple(
            (one.columns[0], one.table) for one in table_of(cls).references if one.table != table_of(cls).name
        )
        for cls in STORED
    }
    depths: dict[str, int] = {}
    for name in references:
        depths[name] = _depth(name, references)
    bottoms: dict[int, int] = {}
    boxes = []
    for cls in STORED:
        name, key = table_of(cls).name, tuple(table_of(cls).key)
        columns = tuple(dict.fromkeys((*key, *(column for column, _ in references[name]))))
        y = bottoms.get(depths[name], _MARGIN)
        box = Box(name, key, columns, references[name], _MARGIN + depths[name] * (_WIDTH + _APART), y)
        bottoms[depths[name]] = y + box.height + _GAP
        boxes.append(box)
    return boxes


def _depth(name: str, references: dict[str, tuple[tuple[str, str], ...]]) -> int:
    return max((_depth(target, references) + 1 for _, target in references[name]), default=0)


def _drawn(box: Box) -> Iterator[str]:
    yield f'<rect x="{box.x}" y="{box.y}" width="{_WIDTH}" height="{box.height}" rx="5"/>'
    yield f'<text class="name" x="{box.x + 9}" y="{box.y + _LINE}">{escape(box.name)}</text>'
    for place, column in enumerate(box.columns, start=2):
        style = ' class="key"' if column in box.key else ""
        yield f'<text{style} x="{box.x + 9}" y="{box.y + _LINE * place}">{escape(column)}</text>'


def _arrows(box: Box, by_name: dict[str, Box]) -> Iterator[str]:
    """Yield the lines from a box; that a row with another reference is also of an edition goes without one."""
    for column, target in box.targets:
        if target == _EVERYWHERE and len(box.targets) > 1 and column == f"{_EVERYWHERE[:-1]}_id":
            continue
        other = by_name[target]
        x1, y1 = box.x, box.y + _LINE * (box.columns.index(column) + 2) - 5
        x2, y2 = other.x + _WIDTH, other.y + _LINE - 5
        bend = (x1 - x2) // 2
        yield (
            f'<path d="M{x1} {y1}C{x1 - bend} {y1} {x2 + bend} {y2} {x2} {y2}">'
            f"<title>{escape(box.name)}.{escape(column)} → {escape(target)}</title></path>"
        )


if __name__ == "__main__":
    sys.exit(main())
