"""Paths: where the shipped configuration lies."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def config_folder() -> Path:
    """Return the folder of shipped vocabulary: inside an installed package, else `config/` of the checkout."""
    installed = _PACKAGE / "config"
    return installed if installed.is_dir() else _PACKAGE.parent / "config"
