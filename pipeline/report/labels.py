"""Labels: the words of reports, in English and Chinese, from config/changes.toml and config/stages.toml."""

from functools import cache

from pipeline.core.language import Label
from pipeline.core.language import labels as labels_of
from pipeline.core.vocabulary import read_toml

_FILE = "changes.toml"
#: What stands for the stage of a project that was ended, behind the codes of the axis.
DELETED = "x.98"


def labels(table: str) -> dict[str, Label]:
    """Return a table of config/changes.toml (`domains`, `kinds`, `words`) in file order.

    Raises InputError where a label lacks a language.
    """
    return labels_of(_FILE, table)


def word(name: str, language: str | None = None) -> str:
    """Return a word of the table `words` in `zh` or `en`, in both languages where none is given."""
    return labels("words")[name].spoken(language)


@cache
def stages() -> dict[str, Label]:
    """Return the names of the stages of config/stages.toml under their codes, in order of the codes; `DELETED` last."""
    found: dict[str, Label] = {}
    tables = read_toml("stages.toml")
    for row in tables["stage"]:
        found.setdefault(row["code"], Label(row["name_en"], row["name"]))
    ended = tables["deleted"]
    return dict(sorted(found.items())) | {DELETED: Label(ended["name_en"], ended["name"])}


def stage_name(code: str | None, functional: str | None = None, language: str | None = None) -> str:
    """Return a stage code with its name, that of an ended project, an en dash without either."""
    if functional == "deleted":
        return f"{code or 'x'}.98 {stages()[DELETED].spoken(language)}"
    if code is None:
        return "–"
    return f"{code} {stages()[code].spoken(language)}" if code in stages() else code
