"""spaCy without its command line, which takes two fifths of its import time (typer, requests, httpx, jinja2).

`import spacy` reaches for all of that for the sake of one function, `spacy.info`. It is deferred here to its first use;
everything else is spaCy as it is, and `spacy.cli` can be imported afterwards as ever.
"""

import sys
from types import ModuleType
from typing import Any

_COMMANDS = ("spacy.cli", "spacy.cli.info")


def _info(*arguments: Any, **options: Any) -> Any:
    from spacy.cli.info import info  # noqa: PLC0415 - this is the import that is deferred

    return info(*arguments, **options)


def _import_spacy() -> None:
    if "spacy" in sys.modules:
        return
    stand_ins = {name: ModuleType(name) for name in _COMMANDS}
    stand_ins["spacy.cli.info"].__dict__["info"] = _info
    sys.modules.update(stand_ins)
    try:
        import spacy  # noqa: F401, PLC0415 - with the stand-ins in place
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


_import_spacy()

from spacy.language import Language  # noqa: E402 - after the deferral
from spacy.matcher import PhraseMatcher  # noqa: E402
from spacy.tokens import Doc  # noqa: E402
from spacy.vocab import Vocab  # noqa: E402

__all__ = ["Doc", "Language", "PhraseMatcher", "Vocab"]
