"""The house: which part may import which, that words are vocabulary, and that modules stay small."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

STEPS = ("extract", "parse", "normalize", "tag", "resolve", "compare", "load", "publish")
#: What each part may import besides itself, the standard library and packages.
ALLOWED = {step: {"core", "identify"} for step in STEPS} | {
    "core": {"identify"},
    "identify": set(),
    "query": {"core", "identify"},
    "report": {"core", "identify"},
    "plot": {"core"},
    "explorer": {"core", "query", "plot"},
    "serve": {"core", "query", "plot"},
    "check": {"core", "identify", "query", "extract"},
    "publish": {"core", "identify", "version"},
}


def imported(module: Path) -> set[str]:
    """Return the parts of the pipeline that a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        found.update(name.split(".")[1] for name in names if name.startswith("pipeline.") and name.count("."))
    return found


@pytest.mark.parametrize("part", sorted(ALLOWED))
def test_a_part_imports_only_what_it_may(part: str) -> None:
    modules = sorted((ROOT / "pipeline" / part).rglob("*.py"))
    assert modules
    for module in modules:
        assert imported(module) - {part} <= ALLOWED[part], module


def test_identify_needs_nothing_but_the_standard_library() -> None:
    for module in sorted((ROOT / "pipeline/identify").rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            else:
                continue
            for name in names:
                top = name.split(".")[0]
                assert name.startswith("pipeline.identify") or top in sys.stdlib_module_names, (module, name)


@pytest.mark.parametrize(
    ("command", "kept_out"),
    [
        ("id GB/T1-2020", ("spacy", "jieba", "pdfplumber", "pypdfium2", "sqlite_utils", "rich", "numpy")),
        ("find README.md", ("spacy", "jieba", "pdfplumber", "pypdfium2", "sqlite_utils", "numpy")),
        ("--help", ("spacy", "jieba", "pdfplumber", "sqlite_utils", "sqlite3")),
    ],
)
def test_a_command_imports_only_what_it_needs(command: str, kept_out: tuple[str, ...]) -> None:
    code = (
        "import sys; from pipeline.__main__ import main\n"
        f"try: main({command.split()!r})\nexcept SystemExit: pass\n"
        f"print('loaded:', sorted(set({kept_out!r}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("loaded: []")


def test_no_module_is_longer_than_300_lines() -> None:
    for module in sorted((ROOT / "pipeline").rglob("*.py")):
        assert len(module.read_text(encoding="utf-8").splitlines()) <= 300, module


def test_every_module_says_its_place_in_the_line() -> None:
    for module in sorted((ROOT / "pipeline").rglob("*.py")):
        assert ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))), module
