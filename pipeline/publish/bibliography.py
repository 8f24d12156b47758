"""Bibliography: the standards for reference managers and for the list of references of a paper."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.core.text import single_spaced
from pipeline.publish.cited import Cited, cited_standards
from pipeline.publish.material import Artefact, Material, text_artefact, yaml_text

#: What TeX reads as a command, as text.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "^": r"\^{}",
        "~": r"\~{}",
    }
)
_SCRIPTS = {"zh": "Hans", "en": "Latn"}


def write_bibliography(material: Material) -> Iterator[Artefact]:
    """Yield the standards as BibTeX, as CSL-JSON, as Relaton YAML and as GB/T 7714 references."""
    cited = cited_standards(material)
    count = len(cited)
    csl = json.dumps([_csl(one) for one in cited], ensure_ascii=False, indent=1) + "\n"
    relaton = yaml_text({"root": {"title": f"biaopu {material.version}", "items": [_relaton(one) for one in cited]}})
    yield text_artefact("bibliography/standards.bib", "".join(map(_bibtex, cited)), count)
    yield text_artefact("bibliography/standards.csl.json", csl, count)
    yield text_artefact("bibliography/standards.relaton.yaml", relaton, count)
    yield text_artefact("bibliography/standards.gbt7714.txt", "".join(f"{gbt7714(one)}\n" for one in cited), count)


def gbt7714(one: Cited) -> str:
    """Return a standard as a reference of GB/T 7714: responsible body. Title: number[S]. year."""
    owner = f"{one.owner}. " if one.owner else ""
    number = f": {one.printed_number}" if one.printed_number else ""
    year = f" {one.year}." if one.year else ""
    return single_spaced(f"{owner}{one.title}{number}[S].{year}")


def _bibtex(one: Cited) -> str:
    values: Mapping[str, str | None] = {
        "title": one.title,
        "author": f"{{{one.owner.translate(_TEX)}}}" if one.owner else None,
        "number": one.number,
        "year": one.year,
        "note": None if one.is_published else f"Stage {one.stage_code}" if one.stage_code else None,
        "language": {"zh": "chinese", "en": "english"}[one.language],
    }
    lines = [
        f"  {name} = {{{value if name == 'author' else value.translate(_TEX)}}}"
        for name, value in values.items()
        if value
    ]
    return f"@misc{{{one.key},\n" + ",\n".join(lines) + "\n}\n\n"


def _csl(one: Cited) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": one.key,
        "type": "standard",
        "title": one.title,
        "number": one.number,
        "authority": one.owner,
        "author": [{"literal": one.owner}] if one.owner else None,
        "issued": {"date-parts": [[int(one.year)]]} if one.year and len(one.year) == 4 else None,
        "status": None if one.is_published or not one.stage_code else f"stage {one.stage_code}",
        "language": one.language,
    }
    return {name: value for name, value in values.items() if value is not None}


def _relaton(one: Cited) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": one.key,
        "type": "standard",
        "title": [
            {"type": "main", "content": one.title, "language": [one.language], "script": [_SCRIPTS[one.language]]}
        ],
    }
    if one.number:
        item["docid"] = [{"id": one.number, "type": one.family or "other", "primary": True}]
    if one.urn:
        item["docid"] = [*item.get("docid", []), {"id": one.urn, "type": "URN"}]
    if one.year and one.is_published:
        item["date"] = [{"type": "published", "value": one.year}]
    if one.owner:
        organisation = {"organization": {"name": [{"content": one.owner}]}, "role": [{"type": "publisher"}]}
        item["contributor"] = [organisation]
    if one.stage_code:
        item["docstatus"] = {"stage": {"value": one.stage_code}}
    return item | {"language": [one.language], "script": [_SCRIPTS[one.language]]}
