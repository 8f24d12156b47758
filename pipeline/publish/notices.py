"""Notices: what a release is called, under which licence it may be used, and whom to name."""

from collections.abc import Iterator
from typing import Any

from pipeline.core.licence import LICENCE_URL
from pipeline.publish.material import Artefact, Material, text_artefact, yaml_text

#: What every artefact that describes the release calls it.
ABOUT: dict[str, Any] = {
    "title": "标谱 biaopu: standards in Chinese standardization white papers",
    "author": "The biaopu project",
    "keywords": ["standards", "standardization", "white paper", "GB/T", "ISO", "China", "标准", "白皮书"],
}

_LICENCE = """# Licence · 许可

The data of biaopu {version} is published under {licence}
({url}): use it for any purpose, name the source and say what you changed.
数据采用 {licence} 许可：可用于任何目的，须注明出处并说明修改。

Name it as · 引用格式: biaopu (标谱), version {version}, content SHA-256 {content_sha256}.

The licence covers our tables, our readings and our own words. The papers that we describe, and what is quoted from
them, stay with their publishers: see ATTRIBUTION.md.
上述许可仅适用于本项目的表格、整理结果和自撰文字；所述文件及其引文的权利归原发布者所有，见 ATTRIBUTION.md。
"""
_NAMED = {
    "title": "title",
    "publisher": "publisher",
    "date": "date",
    "kind": "kind",
    "licence": "licence",
    "attribution": "attribution",
    "file": "source_name",
    "SHA-256": "source_sha256",
}


def write_notices(material: Material) -> Iterator[Artefact]:
    """Yield LICENCE.md, ATTRIBUTION.md and CITATION.cff."""
    yield text_artefact("LICENCE.md", _LICENCE.format(url=LICENCE_URL, **material.dataset))
    yield text_artefact("ATTRIBUTION.md", _attribution(material))
    yield text_artefact("CITATION.cff", yaml_text(citation(material)))


def citation(material: Material) -> dict[str, Any]:
    """Return how to cite the release, as a Citation File Format object (version 1.2.0)."""
    return {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it as below.",
        "type": "dataset",
        "title": ABOUT["title"],
        "authors": [{"name": ABOUT["author"]}],
        "version": material.version,
        "license": material.dataset["licence"],
        "keywords": ABOUT["keywords"],
        "identifiers": [
            {
                "type": "other",
                "value": f"sha256:{material.dataset['content_sha256']}",
                "description": "SHA-256 over the rows of the dataset in key order",
            }
        ],
    }


def _attribution(material: Material) -> str:
    lines = ["# Attribution · 署名", "", material.dataset["note_en"], "", material.dataset["note_zh"], ""]
    for edition in material.table("editions").objects():
        lines += [f"## {edition['edition_id']}", ""]
        lines += [f"- {name}: {edition[column]}" for name, column in _NAMED.items() if edition[column] is not None]
        lines.append("")
    return "\n".join(lines)
