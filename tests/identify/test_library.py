"""The library by itself: it imports nothing of ours, its tables are sound, its page is up to date."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

from pipeline.identify import docs, parse, tables

PACKAGE = Path(docs.__file__).parent
ROOT = PACKAGE.parents[1]


def test_the_library_imports_only_itself_and_the_standard_library() -> None:
    imported = set()
    for path in sorted(PACKAGE.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0
                imported.add(str(node.module))
    others = {name for name in imported if name.split(".")[0] not in sys.stdlib_module_names}
    assert {name for name in others if not name.startswith("pipeline.identify")} == set()


def test_a_prefix_is_not_also_listed_as_none() -> None:
    assert set(tables.prefixes()) & tables.not_prefixes() == set()


def test_every_prefix_of_the_table_begins_a_standard() -> None:
    for prefix in tables.prefixes():
        if prefix != "DB":
            (identifier,) = parse(f"{prefix}/T 1234-2020").identifiers
            assert (identifier.publisher, identifier.confidence) == (prefix, 1)


def test_every_province_has_local_standards() -> None:
    for code in tables.regions():
        (identifier,) = parse(f"DB{code}/T 1234-2020").identifiers
        assert (identifier.region, identifier.confidence) == (code, 1)


def test_departments_and_names_are_there_to_be_shown() -> None:
    assert tables.departments()["469"] == "国家标准化管理委员会"
    assert tables.prefix_names()["YD"] == "通信"


def test_the_page_shows_every_family() -> None:
    page = docs.page()
    assert all(f"`{form}`" in page for form in ("GB/T 41819-2022", "ISO/IEC DTR 5469", "NIST SP 800-53r5", "RFC 9110"))


def test_the_page_in_docs_is_up_to_date() -> None:
    assert docs.main(["--check", str(ROOT / "docs" / "identifiers.md")]) == 0


def test_a_page_that_is_not_up_to_date_is_told(tmp_path: Path) -> None:
    page = tmp_path / "identifiers.md"
    assert docs.main(["--check", str(page)]) == 1
    assert docs.main([str(page)]) == 0
    assert docs.main(["--check", str(page)]) == 0
