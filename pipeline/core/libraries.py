"""Libraries: those of an extra, imported where they are needed, so that the plain build stays light."""

from importlib import import_module
from typing import Any

from pipeline.core.errors import InputError


def library(module: str) -> Any:
    """Return a module of the extra `publish`; InputError where it is not installed."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise InputError(
            module, "is not installed", "it comes with the extra: pip install 'biaopu[publish]'"
        ) from error
