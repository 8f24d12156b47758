"""Releasing: a release with what tells it from the one before, which takes comparison and reports to write."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.build_info import write_build_info
from pipeline.core.errors import InputError
from pipeline.core.records import Change
from pipeline.core.shape import SchemaChange, read_shape, schema_changes, shape_of
from pipeline.explorer import explorer_data, render_page
from pipeline.publish import (
    WRITERS,
    Artefact,
    Earlier,
    Material,
    TableDelta,
    Writer,
    deltas,
    json_artefact,
    publish,
    released_versions,
    text_artefact,
)
from pipeline.releases import compare_datasets
from pipeline.report import render_changes
from pipeline.sbom import write_sbom

#: What the checkout knows of the last release; not part of an installed package.
_RELEASED = Path(__file__).resolve().parents[1] / "docs" / "released-schema.json"
_FIRST = "This is the first release. · 本版为首次发布。"
#: The page of a release that is compared with none.
_PAGE = """<!DOCTYPE html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>标谱 biaopu {version}</title>
</head>
<body>
<h1>{version}</h1>
<p>{note}</p>
</body>
</html>
"""


def release(
    dataset: Path, version: str, folder: Path, previous: Path | None = None, *, key: Path | None = None
) -> Path:
    """Write the release of a dataset with all its artefacts, and return its folder.

    Raises InputError as `publish` does, and where the checkout knows of a release before this one and it is neither in
    `folder` nor named: no release without its diff.
    """
    if previous is None and not released_versions(folder) and (last := _last_release()) and last != version:
        advice = f"fetch it into {folder}, or name it with --previous"
        raise InputError(str(folder), f"does not hold the release before this one, {last}", advice)
    return publish(dataset, version, folder, previous, writers=RELEASE_WRITERS, key=key)


def write_changes(material: Material) -> Iterator[Artefact]:
    """Yield CHANGES.md, .html and .json: what a release says otherwise than the one before, and who caused it."""
    changes, page = _compared(material)
    tables, schema = deltas(material), _schema_changes(material)
    yield text_artefact("CHANGES.md", _markdown(material, changes, tables, schema))
    yield text_artefact("CHANGES.html", page)
    yield json_artefact("CHANGES.json", _plain(material, changes, tables, schema))


def write_page(material: Material) -> Iterator[Artefact]:
    """Yield explorer.html: the dataset as one page to look around in."""
    yield text_artefact("explorer.html", render_page(explorer_data(material.connection)))


#: The artefacts of a release in the order in which they are written; another kind is one more line here.
RELEASE_WRITERS: tuple[Writer, ...] = (*WRITERS, write_page, write_changes, write_build_info, write_sbom)


def _last_release() -> str | None:
    return read_shape(_RELEASED.read_text(encoding="utf-8")).release if _RELEASED.is_file() else None


def _compared(material: Material) -> tuple[tuple[Change, ...], str]:
    """Return the changes between the editions of both releases and their page; none for the first release."""
    earlier = material.earlier
    if earlier is None or not earlier.is_comparable:
        return (), _PAGE.format(version=material.version, note=_FIRST if earlier is None else _note(material, earlier))
    names = (earlier.version, material.version)
    found = compare_datasets(earlier.connection, material.connection, names)
    return found.changes, render_changes(found.changes, "html", found.everything)


def _schema_changes(material: Material) -> list[SchemaChange]:
    earlier = material.earlier
    if earlier is None or not earlier.is_comparable:
        return []
    old = shape_of(earlier.connection, earlier.schema_version, earlier.version)
    return schema_changes(old, shape_of(material.connection, material.dataset["schema_version"]))


def _markdown(
    material: Material, changes: tuple[Change, ...], tables: tuple[TableDelta, ...], schema: list[SchemaChange]
) -> str:
    earlier = material.earlier
    if earlier is None:
        return f"# Changes in {material.version}\n\n{_FIRST}\n"
    lines = [f"# Changes in {material.version} since {earlier.version}", ""]
    if not earlier.is_comparable:
        return "\n".join([*lines, _note(material, earlier), ""])
    lines += [f"Schema {earlier.schema_version} → {material.dataset['schema_version']}", ""]
    lines += [f"- {change.bump.name.lower()}: {change.what}" for change in schema]
    lines += ["", "| table | before | now | added | removed | changed | causes |"]
    lines += ["| --- | ---: | ---: | ---: | ---: | ---: | --- |", *map(_counted, tables), ""]
    return "\n".join(lines) + "\n" + render_changes(changes, "md").replace("\n# ", "\n## ").replace("# ", "## ", 1)


def _note(material: Material, earlier: Earlier) -> str:
    """Return why the rows of two releases are not compared."""
    moved = f"from {earlier.schema_version} to {material.dataset['schema_version']}"
    return f"The schema moved {moved}: rows cannot be compared one by one. The release before lies in older-schema/."


def _counted(delta: TableDelta) -> str:
    kinds = Counter(one.kind for one in delta.differences)
    causes = Counter(one.cause for one in delta.differences)
    told = ", ".join(f"{cause} {count}" for cause, count in sorted(causes.items()))
    counts = " | ".join(str(kinds[kind]) for kind in ("added", "removed", "changed"))
    return f"| `{delta.table}` | {delta.before} | {delta.now} | {counts} | {told} |"


def _plain(
    material: Material, changes: tuple[Change, ...], tables: tuple[TableDelta, ...], schema: list[SchemaChange]
) -> dict[str, Any]:
    earlier = material.earlier
    return {
        "version": material.version,
        "previous": earlier.version if earlier else None,
        "note": None if earlier else _FIRST,
        "schema": [{"bump": change.bump.name.lower(), "what": change.what} for change in schema],
        "tables": [
            {
                "table": delta.table,
                "before": delta.before,
                "now": delta.now,
                "differences": dict(sorted(Counter(f"{one.kind}/{one.cause}" for one in delta.differences).items())),
            }
            for delta in tables
        ],
        "changes": [json.loads(line) for line in render_changes(changes, "json").splitlines()],
    }
