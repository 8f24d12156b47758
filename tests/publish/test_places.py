"""Places: a release has the same bytes wherever, whenever and under whatever language it is made."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

PLACES = (
    {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "1"},
    {"LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "4242"},
)


def read_all(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_two_releases_made_in_two_places_are_equal_byte_for_byte(dataset: Path, tmp_path: Path) -> None:
    for part in ("pipeline", "config"):
        shutil.copytree(ROOT / part, tmp_path / "code" / part, ignore=shutil.ignore_patterns("__pycache__"))
    made = []
    for number, place in enumerate(PLACES):
        code = Path(shutil.copytree(tmp_path / "code", tmp_path / f"code of place {number}"))
        folder = tmp_path / f"place {number}" / "dist"
        for version in ("2026.11.0", "2026.11.1"):
            command = [
                sys.executable,
                "-P",
                "-m",
                "pipeline",
                "publish",
                version,
                "--database",
                dataset,
                "--to",
                folder,
            ]
            environment = os.environ | place | {"PYTHONPATH": str(code)}
            subprocess.run(command, cwd=folder.parents[1], env=environment, check=True, capture_output=True)
        made.append(read_all(folder))
    assert made[0].keys() == made[1].keys()
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []
    assert {"index.json", "2026.11.1/CHANGES.html", "2026.11.0/parquet/v_standards.parquet"} < made[0].keys()
