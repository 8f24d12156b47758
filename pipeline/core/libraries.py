"""Libraries: those of an extra, imported where they are needed, so that the plain build stays light."""

from importlib import import_module
from typing import Any

from pipeline.core.errors import InputError

#: Modules of extras: the extra, and the package that has the module.
_EXTRAS = {
    "pandas": ("frames", "pandas"),
    "polars": ("frames", "polars"),
    "pyarrow": ("publish", "pyarrow"),
    "pyarrow.parquet": ("publish", "pyarrow"),
    "yaml": ("publish", "PyYAML"),
    "zstandard": ("publish", "zstandard"),
}


def library(module: str) -> Any:
    """Return a module of an extra; InputError where it is not installed."""
    extra, package = _EXTRAS[module]
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        advice = f"pip install 'biaopu[{extra}]', or with pipx: pipx inject biaopu {package}"
        raise InputError(module, "is not installed", advice) from error
