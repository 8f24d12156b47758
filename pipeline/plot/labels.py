"""Labels: the words of the pictures, from config/charts.toml and config/stages.toml."""

from functools import cache

from pipeline.core.vocabulary import read_toml

LANGUAGES = ("zh", "en")


def word(table: str, name: str, language: str) -> str:
    """Return a word of config/charts.toml in `zh` or `en`."""
    text: str = _words()[table][name][language]
    return text


def region(code: str | None, language: str) -> str:
    """Return the name of a region, its code where config/charts.toml has no name."""
    if code is None:
        return word("words", "unknown", language)
    names = _words()["regions"].get(code)
    return names[language] if names else code


def region_names(language: str) -> dict[str, str]:
    """Return the names of the regions that have one, under their codes, in the order of config/charts.toml."""
    return {code: names[language] for code, names in _words()["regions"].items()}


def event(kind: str, language: str) -> str:
    """Return the name of what happened to a number: that of the change, else the word of config/charts.toml."""
    names = read_toml("changes.toml")["kinds"]
    name: str = names[kind][language] if kind in names else word("words", kind, language)
    return name


@cache
def stage_names(language: str) -> dict[str, str]:
    """Return the stages under their codes, `60 Publication`, in order of the codes."""
    found: dict[str, str] = {}
    for row in read_toml("stages.toml")["stage"]:
        name = row["name"] if language == "zh" else row["name_en"]
        found.setdefault(row["code"], f"{row['code']} {name}")
    return dict(sorted(found.items()))


@cache
def _words() -> dict[str, dict[str, dict[str, str]]]:
    return read_toml("charts.toml")
