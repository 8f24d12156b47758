"""Software bill of materials: which packages a release was made with, as CycloneDX.

A package is `required` where a release needs it, `optional` where another extra does, `excluded` where only tests and
checks do.
"""

import json
import re
import tomllib
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

from pipeline.lockfile import Locked, canonical_name, read_locks
from pipeline.program import code_hash
from pipeline.publish import Artefact, Material, json_artefact
from pipeline.version import VERSION

NAME = "sbom.cdx.json"
#: What `make publish` installs from; not part of an installed package.
_ROOT = Path(__file__).resolve().parents[1]
_LOCKS = ("requirements.lock", "requirements-extras.lock")
#: The extra that a release is made with.
_RELEASING = "publish"
# pandas>=2.2, babel
_REQUIREMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,80}")
_OSI = "License :: OSI Approved :: "
_LONGEST_LICENCE = 80


def write_sbom(material: Material) -> Iterator[Artefact]:
    """Yield the bill of materials of a release that is made in a checkout; an installed package has no lock files."""
    locks = [_ROOT / name for name in _LOCKS]
    if all(path.is_file() for path in (*locks, _ROOT / "pyproject.toml")):
        project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        yield json_artefact(NAME, bill_of_materials(read_locks(locks), project, material.version))


def bill_of_materials(packages: Sequence[Locked], project: Mapping[str, Any], version: str) -> dict[str, Any]:
    """Return a CycloneDX 1.6 document of locked packages for a release of the data.

    It has no time, and its serial number follows from its content: equal locks give equal documents.
    """
    scopes = _scopes(packages, project)
    program = f"pkg:pypi/biaopu@{VERSION}"
    release = f"biaopu-data@{version}"
    direct = _names(project["dependencies"], project["optional-dependencies"][_RELEASING])
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "data", "bom-ref": release, "name": "biaopu", "version": version}},
        "components": [_program(program, project), *(_component(one, scopes[one.name]) for one in packages)],
        "dependencies": [
            {"ref": release, "dependsOn": [program]},
            {"ref": program, "dependsOn": [_ref(one) for one in packages if one.name in direct]},
            *({"ref": _ref(one), "dependsOn": _needs(one, packages)} for one in packages),
        ],
    }
    digest = sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()
    return {"serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, digest)}"} | document


def _scopes(packages: Sequence[Locked], project: Mapping[str, Any]) -> dict[str, str]:
    extras = project["optional-dependencies"]
    required = _closure(_names(project["dependencies"], extras[_RELEASING]), packages)
    optional = _closure(_names(*extras.values()), packages)
    return {
        one.name: "required" if one.name in required else "optional" if one.name in optional else "excluded"
        for one in packages
    }


def _closure(names: set[str], packages: Sequence[Locked]) -> set[str]:
    """Return names with those of all packages that they need."""
    found: set[str] = set()
    while names - found:
        found |= names
        names = {one.name for one in packages if found.intersection(map(canonical_name, one.asked_by))}
    return found


def _names(*requirements: Iterable[str]) -> set[str]:
    found = (_REQUIREMENT.match(requirement) for part in requirements for requirement in part)
    return {canonical_name(name.group()) for name in found if name}


def _ref(package: Locked) -> str:
    return f"pkg:pypi/{package.name}@{package.version}"


def _needs(package: Locked, packages: Sequence[Locked]) -> list[str]:
    return sorted({_ref(one) for one in packages if package.name in map(canonical_name, one.asked_by)})


def _program(ref: str, project: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "application",
        "bom-ref": ref,
        "name": project["name"],
        "version": VERSION,
        "hashes": [{"alg": "SHA-256", "content": code_hash()}],
        "licenses": [{"expression": project["license"]}],
        "purl": ref,
    }


def _component(package: Locked, scope: str) -> dict[str, Any]:
    """Return a package; its hashes are those of the files for all machines, of which one is installed."""
    ref = _ref(package)
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": ref,
        "name": package.name,
        "version": package.version,
        "scope": scope,
        "hashes": [{"alg": "SHA-256", "content": value} for value in package.hashes],
    }
    if licences := _licences(package):
        component["licenses"] = licences
    component["purl"] = ref
    if package.marker:
        component["properties"] = [{"name": "biaopu:marker", "value": package.marker}]
    return component


def _licences(package: Locked) -> list[dict[str, Any]]:
    """Return the licences that the installed package declares, none where another version or none is installed."""
    try:
        declared = metadata(package.name)
    except PackageNotFoundError:
        return []
    if declared["Version"] != package.version:
        return []
    if "License-Expression" in declared:
        return [{"expression": declared["License-Expression"]}]
    named = [str(one).removeprefix(_OSI) for one in declared.get_all("Classifier") or [] if str(one).startswith(_OSI)]
    text = " ".join(declared["License"].split()) if "License" in declared else ""
    if not named and 0 < len(text) <= _LONGEST_LICENCE and text != "UNKNOWN":
        named = [text]
    return [{"license": {"name": name}} for name in named]
