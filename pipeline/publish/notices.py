"""Notices: under which licences a release may be used, and whom to name."""

import sqlite3
from pathlib import Path

_LICENCE = """# Licence · 许可

The data of biaopu {version} is published under {licence}
(https://creativecommons.org/licenses/by/4.0/): use it for any purpose, name the source and say what you changed.
数据采用 {licence} 许可：可用于任何目的，须注明出处并说明修改。

Name it as · 引用格式: biaopu (标谱), version {version}, content SHA-256 {content}.

The licence covers our tables, our readings and our own words. The papers that we describe, and what is quoted from
them, stay with their publishers: see ATTRIBUTION.md.
上述许可仅适用于本项目的表格、整理结果和自撰文字；所述文件及其引文的权利归原发布者所有，见 ATTRIBUTION.md。
"""


def write_notices(connection: sqlite3.Connection, folder: Path) -> None:
    """Write LICENCE.md and ATTRIBUTION.md of a stamped dataset into a release folder."""
    version, licence, content, note_en, note_zh = connection.execute(
        "SELECT version, licence, content_sha256, note_en, note_zh FROM dataset"
    ).fetchone()
    text = _LICENCE.format(version=version, licence=licence, content=content)
    (folder / "LICENCE.md").write_text(text, encoding="utf-8", newline="\n")
    lines = ["# Attribution · 署名", "", note_en, "", note_zh, ""]
    editions = connection.execute(
        "SELECT edition_id, title, publisher, date, kind, licence, attribution, source_name, source_sha256 "
        "FROM editions ORDER BY edition_id"
    )
    names = ("title", "publisher", "date", "kind", "licence", "attribution", "file", "SHA-256")
    for edition_id, *values in editions:
        lines += [f"## {edition_id}", ""]
        lines += [f"- {name}: {value}" for name, value in zip(names, values, strict=True) if value is not None]
        lines.append("")
    (folder / "ATTRIBUTION.md").write_text("\n".join(lines), encoding="utf-8", newline="\n")
