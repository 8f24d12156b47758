"""Readme: README.md, which file of a release is for whom."""

from collections.abc import Iterator

from pipeline.publish.material import Artefact, Material, text_artefact
from pipeline.publish.notices import ABOUT

_TEXT = """# {title}

Version {version} · schema {schema_version} · {licence}

{note_en}

{note_zh}

| file · 文件 | for · 用途 |
| --- | --- |
| `{stem}.sqlite`, `.sqlite.zst` | everything, with the meaning of every column and all contracts · 完整数据库 |
| `{stem}.xlsx` | standards, changes, findings, policies, organisations in Excel · Excel 工作簿 |
| `csv/`, `csv/*-excel.csv` | every table as CSV; the second form is for Excel · 各表 CSV；`-excel` 供 Excel 打开 |
| `jsonl/` | every table as JSON Lines, with its JSON Schema · JSON Lines 及其 JSON Schema |
| `parquet/` | every table for pandas, polars, DuckDB · Parquet |
| `datapackage.json`, `croissant.json`, `metadata.json` | for Frictionless, Croissant, Datasette · 元数据 |
| `biaopu.jsonld` | the standards as linked data · 关联数据 |
| `bibliography/` | the standards for reference managers: BibTeX, CSL-JSON, Relaton, GB/T 7714 · 参考文献 |
| `explorer.html` | look around in a browser, offline: open it from disk · 用浏览器离线浏览 |
| `changes.atom` | changes between editions as a feed · 变化订阅 |
| `CHANGES.md`, `.html`, `.json`, `delta/` | what changed since the release before, and why · 与上一发布的差异 |
| `QUALITY.md` | how much was understood, what to doubt · 质量说明 |
| `LICENCE.md`, `ATTRIBUTION.md`, `CITATION.cff` | licence, sources, how to cite · 许可、来源、引用 |
| `manifest.json`, `SHA256SUMS`, `build-info.json` | every file with its hash; how it was made · 校验与构建信息 |
| `sbom.cdx.json` | the packages it was made with (CycloneDX), where it was made in a checkout · 软件物料清单 |

`biaopu verify` on this folder, or `sha256sum --check SHA256SUMS` in it, tells whether a file was changed.
"""


def write_readme(material: Material) -> Iterator[Artefact]:
    """Yield README.md."""
    yield text_artefact("README.md", _TEXT.format(title=ABOUT["title"], stem=material.file_name, **material.dataset))
