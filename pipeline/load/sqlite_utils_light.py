"""sqlite-utils without pandas, which takes longer to import than a short paper to read.

sqlite-utils imports pandas, where it is installed, to know a column type for its time stamps; nothing here has any. A
program that gives such to sqlite-utils itself imports pandas or sqlite-utils before this module.
"""

import sys
from typing import Any


def _import_sqlite_utils() -> None:
    modules: dict[str, Any] = sys.modules
    if "pandas" not in modules:
        modules["pandas"] = None  # what Python takes for a module that is not installed
        try:
            import sqlite_utils  # noqa: F401, PLC0415 - while pandas is held back
        finally:
            del modules["pandas"]


_import_sqlite_utils()

from sqlite_utils import Database  # noqa: E402 - after pandas was held back

__all__ = ["Database"]
