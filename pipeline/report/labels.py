"""Labels: the words of reports, in English and Chinese, from config/changes.toml and config/stages.toml."""

from dataclasses import dataclass
from functools import cache

from pipeline.core.errors import InputError
from pipeline.core.vocabulary import read_toml

_FILE = "changes.toml"
LANGUAGES = ("en", "zh")
#: What stands for the stage of a project that was ended, behind the codes of the axis.
DELETED = "x.98"


@dataclass(frozen=True, slots=True)
class Label:
    """A word in both languages."""

    en: str
    zh: str

    @property
    def both(self) -> str:
        """Return the Chinese and the English word, for a reader of either."""
        return f"{self.zh} {self.en}"


@cache
def labels(table: str) -> dict[str, Label]:
    """Return a table of config/changes.toml (`domains`, `kinds`, `words`) in file order.

    Raises InputError where a label lacks a language.
    """
    found = {}
    for name, words in read_toml(_FILE)[table].items():
        if tuple(sorted(words)) != LANGUAGES:
            raise InputError(f"config/{_FILE}", f"{table}.{name} needs en and zh", "give both words", table)
        found[name] = Label(words["en"], words["zh"])
    return found


def word(name: str) -> str:
    """Return a word of the table `words` in both languages."""
    return labels("words")[name].both


@cache
def stages() -> dict[str, Label]:
    """Return the names of the stages of config/stages.toml under their codes, in order of the codes; `DELETED` last."""
    found: dict[str, Label] = {}
    tables = read_toml("stages.toml")
    for row in tables["stage"]:
        found.setdefault(row["code"], Label(row["name_en"], row["name"]))
    ended = tables["deleted"]
    return dict(sorted(found.items())) | {DELETED: Label(ended["name_en"], ended["name"])}


def stage_name(code: str | None, functional: str | None = None) -> str:
    """Return a stage code with its name, that of an ended project, an en dash without either."""
    if functional == "deleted":
        return f"{code or 'x'}.98 {stages()[DELETED].both}"
    if code is None:
        return "–"
    return f"{code} {stages()[code].both}" if code in stages() else code
