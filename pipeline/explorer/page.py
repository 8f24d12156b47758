"""Page: the explorer's HTML: its front end, its data and the chart library in one file under a strict policy."""

import base64
import hashlib
import json
import re
from contextlib import closing
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from pipeline.core.dataset import open_dataset
from pipeline.core.vocabulary import read_toml
from pipeline.core.writing import write_file
from pipeline.explorer.data import explorer_data
from pipeline.plot import LANGUAGES, chart_library, stage_names

_FRONT = Path(__file__).resolve().parent / "front"
#: The scripts of the front end, in the order in which they need each other.
_SCRIPTS = (
    *("base.js", "words.js", "search.js", "table.js", "pictures.js"),
    *("standards.js", "standard.js", "editions.js", "lists.js", "found.js", "main.js"),
)
# {{data}}
_PLACE = re.compile(r"\{\{(\w{1,20})\}\}")
_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src {styles}; img-src data:; connect-src 'none'; "
    "object-src 'none'; base-uri 'none'; form-action 'none'"
)


def write_explorer(dataset_path: Path, output_path: Path) -> None:
    """Write the explorer of a dataset, whole or not at all; equal datasets give equal bytes.

    Raises InputError where the dataset cannot be read, the place cannot be written, or the chart library is missing.
    """
    with closing(open_dataset(dataset_path)) as connection:
        page = render_page(explorer_data(connection))
    write_file(output_path, page)


def render_page(data: dict[str, Any]) -> str:
    """Return the page for what `explorer_data` gives."""
    style = _source("page.css")
    library = chart_library()
    front = "\n".join(map(_source, _SCRIPTS))
    parts = {
        "policy": escape(_POLICY.format(scripts=f"{_hash(library)} {_hash(front)}", styles=_hash(style))),
        "style": style,
        "words": _inline(_words()),
        "data": _inline(data),
        "library": library,
        "front": front,
    }
    return _PLACE.sub(lambda place: parts[place[1]], _source("page.html")) + "\n"


def _words() -> dict[str, Any]:
    """Return the words of the page: its own, and the names of stages, regions and changes."""
    stages = {code: {one: stage_names(one)[code] for one in LANGUAGES} for code in stage_names("en")}
    changes = read_toml("changes.toml")
    return read_toml("explorer.toml") | {
        "stages": stages,
        "regions": read_toml("charts.toml")["regions"],
        "domains": changes["domains"],
        "events": changes["kinds"] | {"adopted": read_toml("charts.toml")["words"]["adopted"]},
    }


def _inline(value: Any) -> str:
    """Return JSON that may stand in a script element: no text in it can end the element or open a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _source(name: str) -> str:
    return (_FRONT / name).read_text(encoding="utf-8").rstrip("\n")
