"""biaopu (标谱): the public API, one module that re-exports it.

A user's own folder `pipeline/` may shadow the package of that name; `import biaopu` does not care.
"""

from pipeline.core.errors import InputError
from pipeline.identify import Identifier, Parsed, find, parse, render, urn
from pipeline.line import build
from pipeline.query import Dataset, open_dataset, search, show, trace, verify_file
from pipeline.query import open_file as open  # biaopu.open reads like webbrowser.open; the built-in is not needed here
from pipeline.version import VERSION

__version__ = VERSION

__all__ = [
    "Dataset",
    "Identifier",
    "InputError",
    "Parsed",
    "__version__",
    "build",
    "find",
    "open",
    "open_dataset",
    "parse",
    "render",
    "search",
    "show",
    "trace",
    "urn",
    "verify_file",
]
