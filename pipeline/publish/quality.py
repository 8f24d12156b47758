"""Quality: QUALITY.md, how much of each document was understood and what a reader should doubt."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pipeline.core.checks import measures
from pipeline.publish.material import Artefact, Material, text_artefact

_HEAD = """# Quality of {version} · 质量说明

{note_en}

{note_zh}

Every contract of the dataset holds; `biaopu verify` runs them again. 全部约定均已通过检查。
"""


def write_quality(material: Material) -> Iterator[Artefact]:
    """Yield QUALITY.md."""
    parts = (_HEAD.format(**material.dataset), *_coverage(material), *_measured(material), *_findings(material))
    yield text_artefact("QUALITY.md", "\n".join(parts))


def _coverage(material: Material) -> Iterator[str]:
    """Yield the lines of each edition by role: every line of a source has exactly one."""
    rows = list(material.table("v_coverage_lines").objects())
    roles = list(dict.fromkeys(row["role"] for row in rows))
    editions = list(dict.fromkeys(row["edition_id"] for row in rows))
    counts = {(row["edition_id"], row["role"]): row["line_count"] for row in rows}
    yield "## Lines of the sources by role · 各版本行的分类\n"
    yield from _table(
        ("role", *editions),
        [(role, *(counts.get((edition, role), 0) for edition in editions)) for role in roles]
        + [("all", *(sum(counts.get((edition, role), 0) for role in roles) for edition in editions))],
    )


def _measured(material: Material) -> Iterator[str]:
    yield "## Measures · 指标\n"
    yield "Below its floor a release is refused; above its ceiling it is looked at. 低于下限不发布，高于上限须核查。\n"
    yield from _table(
        ("measure", "value", "floor", "ceiling", "指标", ""),
        [
            (
                one.en,
                "–" if one.value is None else f"{one.value:.3f}",
                *("" if bound is None else bound for bound in (one.floor, one.ceiling)),
                one.zh,
                "⚠" if one.problem else "",
            )
            for one in measures(material.connection)
        ],
    )


def _findings(material: Material) -> Iterator[str]:
    rows = list(material.table("v_findings").objects())
    counted = Counter((row["severity"], row["rule"], row["edition_id"]) for row in rows)
    yield "## Findings · 问题\n"
    yield "What disagrees with itself in print or could not be read; each row of `v_findings` has its quote.\n"
    yield from _table(("severity", "rule", "edition", "count"), [(*key, n) for key, n in sorted(counted.items())])


def _table(head: tuple[str, ...], rows: list[tuple[Any, ...]]) -> Iterator[str]:
    for row in (head, tuple("---" for _ in head), *rows):
        yield "| " + " | ".join(markdown_cell(str(cell)) for cell in row) + " |"
    yield ""


def markdown_cell(text: str) -> str:
    """Return text that a Markdown table shows as it is: one line, its marks escaped."""
    return "".join(f"\\{mark}" if mark in "\\`*_[]<>#|~" else mark for mark in " ".join(text.split()))
