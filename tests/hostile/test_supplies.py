"""What is installed: every package has hashes, nothing more than needed, and a release says what it was made with."""

import json
import re
import tomllib
from importlib.metadata import requires
from pathlib import Path

import pytest

from pipeline.core.errors import InputError
from pipeline.lockfile import Locked, canonical_name, read_locks
from pipeline.sbom import bill_of_materials
from tests.conftest import ROOT

LOCKS = sorted(ROOT.glob("requirements*.lock"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
#: What only those who work on biaopu need.
TOOLS = {"hypothesis", "jsonschema", "mypy", "pikepdf", "playwright", "pytest", "pytest-xdist", "ruff", "wheel"}


def names(requirements: list[str]) -> set[str]:
    return {canonical_name(re.split(r"[^A-Za-z0-9._-]", requirement)[0]) for requirement in requirements}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_package_of_a_lock_has_hashes_and_one_exact_version(lock: Path) -> None:
    packages = read_locks([lock])
    assert len(packages) > 5
    assert all(package.hashes for package in packages)
    text = lock.read_text(encoding="utf-8")
    assert text.count("\n    --hash=sha256:") + text.count(" --hash=") > len(packages)
    assert "http" not in re.sub(r"(?m)^(?:[a-z0-9-]+==|    # ).*$", "", text)


@pytest.mark.parametrize(
    "text",
    ["numpy==2.4.6\n", "numpy>=2 \\\n    --hash=sha256:" + "0" * 64, "    --hash=sha256:00\n", "git+https://x/y\n"],
)
def test_a_lock_with_anything_else_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "requirements.lock").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="make lock"):
        read_locks([tmp_path / "requirements.lock"])


def test_no_tool_of_developers_is_installed_with_biaopu() -> None:
    assert not names(PROJECT["dependencies"]) & TOOLS
    for extra in PROJECT["optional-dependencies"].values():
        assert not names(extra) & TOOLS


def test_every_extra_that_a_page_or_an_error_tells_to_install_exists() -> None:
    pages = [ROOT / "README.md", ROOT / "README.zh-CN.md", ROOT / "llms.txt", *sorted((ROOT / "docs").glob("*.md"))]
    code = [path for kind in ("py", "html") for path in sorted((ROOT / "pipeline").rglob(f"*.{kind}"))]
    texts = [path.read_text(encoding="utf-8") for path in (*pages, *code)]
    named = [names for text in texts for names in re.findall(r"(?:biaopu|\.whl)\[([\w,]+)\]", text)]
    told = {extra for names in named for extra in names.split(",")}
    assert {"plot", "serve"} <= told
    assert told <= set(PROJECT["optional-dependencies"])


def test_what_is_declared_is_imported_somewhere() -> None:
    modules = {"diff-match-patch": "diff_match_patch", "markdown-it-py": "markdown_it", "python-docx": "docx"}
    modules |= {"pyyaml": "yaml", "vl-convert-python": "vl_convert", "xlsxwriter": "xlsxwriter"}
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "pipeline").rglob("*.py")))
    extras = [one for extra in PROJECT["optional-dependencies"].values() for one in extra]
    declared = names([*PROJECT["dependencies"], *extras])
    for name in sorted(declared - {"onnxruntime", "sqlite-utils"}):  # rapidocr looks for it; the docs call it
        module = modules.get(name, name.replace("-", "_"))
        assert re.search(rf"(?:import|from|library\(\")\s?\"?{module}\b", code), name


def test_the_installed_package_asks_for_what_is_declared() -> None:
    asked = names([one for one in requires("biaopu") or [] if "extra ==" not in one])
    assert asked == names(PROJECT["dependencies"])


def locked() -> tuple[Locked, ...]:
    return read_locks([ROOT / "requirements.lock", ROOT / "requirements-extras.lock"])


def test_the_bill_of_materials_is_valid_cyclonedx_and_always_the_same() -> None:
    schema = pytest.importorskip("cyclonedx.schema")
    validator = pytest.importorskip("cyclonedx.validation.json").JsonStrictValidator(schema.SchemaVersion.V1_6)
    document = bill_of_materials(locked(), PROJECT, "2026.11.0")
    assert validator.validate_str(json.dumps(document)) is None
    assert bill_of_materials(locked(), PROJECT, "2026.11.0") == document
    assert bill_of_materials(locked(), PROJECT, "2026.12.0")["serialNumber"] != document["serialNumber"]


def test_the_bill_says_who_needs_what() -> None:
    document = bill_of_materials(locked(), PROJECT, "2026.11.0")
    scopes = {one["name"]: one.get("scope") for one in document["components"]}
    assert scopes["spacy"] == scopes["thinc"] == scopes["pyarrow"] == "required"
    assert scopes["datasette"] == "optional"
    assert scopes["ruff"] == scopes["pytest"] == "excluded"
    needs = {one["ref"].split("@")[0]: one["dependsOn"] for one in document["dependencies"]}
    assert any(ref.startswith("pkg:pypi/pdfminer-six@") for ref in needs["pkg:pypi/pdfplumber"])
    references = {one["bom-ref"] for one in document["components"]}
    assert all(ref in references for one in document["dependencies"] for ref in one["dependsOn"])
