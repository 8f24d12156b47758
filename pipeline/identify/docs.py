"""Docs: docs/identifiers.md, made from the package's own examples: `python -m pipeline.identify.docs [--check]`."""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from pathlib import Path
from typing import Any, Final

from pipeline.identify import parse, tables
from pipeline.identify.urns import OWN

_EXAMPLES: Final = Path(__file__).with_name("tables") / "examples.toml"
_DEFAULT: Final = Path("docs/identifiers.md")

_HEAD: Final = f"""# Identifiers

`pipeline/identify` reads standard identifiers; it imports nothing but the standard library. This page is made by
`python -m pipeline.identify.docs` from the examples of the package; `--check` says whether it is up to date.

```python
from pipeline.identify import parse, find, find_other, render, urn, same_work, key, order_key

parse("ISO TR 22100- 5:2021").identifiers[0].canonical      # ISO/TR 22100-5:2021
[found.canonical for found in find("包括ISO/IEC 23894:2023、NIST IR-8312等")]
```

* `parse` reads a whole field and never raises; `find` reads running text and gives code-point offsets of the source.
* `confidence` is 1 where the form is certain; below 1 a rule decided: a year behind a dash, a prefix that no table has,
  a publisher that is not printed, separators that the print lost. `repairs` names what was done to the printed form.
* A stage sits on the node it belongs to: that of a draft amendment in its supplement.
* `null` in a field means certainly absent.
* URN: RFC 5141 for undated, published documents of ISO and IEC, RFC 2648 for those of the IETF. RFC 5141 has no year
  and knows stages only as full codes, so everything else has `{OWN}` and the canonical form with `_` for a space:
  a form of our own, not registered with IANA, of RFC 8141 syntax and different for different identifiers.
* `same_work` and `key` leave out year, stage and version unless told otherwise; `order_key` sorts numbers as numbers.
"""


def page() -> str:
    """The whole page as Markdown."""
    families = tomllib.loads(_EXAMPLES.read_text(encoding="utf-8"))["family"]
    return "\n".join((_HEAD, *(_section(family) for family in families), _names()))


def _names() -> str:
    """The names behind prefixes, regions and departments; others are read too, with less confidence."""
    known = (
        ("Prefixes", "prefix", tables.prefix_names()),
        ("Regions of local standards (DB11)", "code", tables.regions()),
        ("Departments of plan numbers (…-T-469)", "code", tables.departments()),
    )
    return "\n".join(
        f"## {heading}\n\n| {column} | name |\n| --- | --- |\n"
        + "".join(f"| `{code}` | {name} |\n" for code, name in names.items())
        for heading, column, names in known
    )


def _section(family: dict[str, Any]) -> str:
    rows = "\n".join(_row(printed) for printed in family["printed"])
    text = (
        f"## {family['heading']}\n\n{family['form']}\n\nSource of the rule: {family['source']}.\n\n"
        f"| printed | canonical | kind | confidence | URN |\n| --- | --- | --- | --- | --- |\n{rows}\n"
    )
    return text + _fields(family["printed"][0])


def _row(printed: str) -> str:
    parsed = parse(printed)
    cells = [
        f"`{item.canonical}` | {item.kind} | {item.confidence:g} | `{item.urn}`" for item in parsed.identifiers
    ] or [f"`{other.canonical}` | {other.kind} | | " for other in parsed.other]
    nothing = "none | placeholder | | " if parsed.is_placeholder else "none | | | "
    return f"| `{_visible(printed)}` | {cells[0] if cells else nothing} |"


def _visible(printed: str) -> str:
    return printed.replace("\n", "⏎").replace("|", "\\|")


def _fields(printed: str) -> str:
    identifiers = parse(printed).identifiers
    if not identifiers:
        return ""
    record = identifiers[0].to_dict()
    beside = {"canonical", "kind", "urn", "confidence", "repairs"}
    fields = {name: value for name, value in record.items() if name not in beside}
    return f"\nFields of `{_visible(printed)}`: `{json.dumps(fields, ensure_ascii=False)}`\n"


def main(arguments: list[str] | None = None) -> int:
    """Writes the page, or with --check says whether it is up to date: 0 yes, 1 no."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.identify.docs", description=__doc__)
    parser.add_argument("page", nargs="?", type=Path, default=_DEFAULT, help="where the page is (docs/identifiers.md)")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if the page is not up to date")
    options = parser.parse_args(arguments)
    text = page()
    if not options.check:
        options.page.write_text(text, encoding="utf-8")
        return 0
    if options.page.is_file() and options.page.read_text(encoding="utf-8") == text:
        return 0
    print(f"{options.page} is not up to date: run python -m pipeline.identify.docs", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
