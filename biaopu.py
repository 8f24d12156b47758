"""biaopu (标谱): the public API, one module that re-exports it.

A user's own folder `pipeline/` may shadow the package of that name; `import biaopu` does not care.
"""

from pipeline.core.errors import InputError
from pipeline.identify import Identifier, Parsed, find, parse, render, urn
from pipeline.line import build
from pipeline.query import open_dataset, search, show, trace, verify_file
from pipeline.version import VERSION

__version__ = VERSION

__all__ = [
    "Identifier",
    "InputError",
    "Parsed",
    "__version__",
    "build",
    "find",
    "open_dataset",
    "parse",
    "render",
    "search",
    "show",
    "trace",
    "urn",
    "verify_file",
]
