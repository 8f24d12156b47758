"""Types: what kind of standard a row lists."""

from functools import cache
from pathlib import Path

from pipeline.core.errors import InputError
from pipeline.core.records.entry import TYPES
from pipeline.core.text import folded
from pipeline.core.vocabulary import read_toml


def read_type(text: str) -> str | None:
    """Return the type code of a printed label, or None where config/types.toml does not know it."""
    return _labels().get(folded(text))


@cache
def _labels(folder: Path | None = None) -> dict[str, str]:
    table = read_toml("types.toml", folder)["types"]
    if set(table) != set(TYPES):
        raise InputError("config/types.toml", f"types are {sorted(table)}", f"make them {sorted(TYPES)}")
    labels: dict[str, str] = {}
    for code, words in table.items():
        for word in words:
            if labels.setdefault(folded(word), code) != code:
                raise InputError("config/types.toml", f"{word} stands for two types", "keep one of the two", code)
    return labels
