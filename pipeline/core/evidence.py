"""Evidence: the sentences by which a conclusion is explained, in the language of the reader."""

import re
from functools import cache

from pipeline.core.language import labels, sentence_pattern

_FILE = "evidence.toml"
_TABLES = ("joined", "method", "same", "register", "change", "source")
#: How deep sentences stand in sentences.
_DEEPEST = 6


def evidence_in(text: str, language: str, depth: int = 0) -> str:
    """Return stored evidence for a reader of `zh` or `en`; as it is stored where no sentence of ours fits it."""
    if language != "zh" or depth > _DEEPEST:
        return text
    for pattern, chinese in _sentences():
        if found := pattern.fullmatch(text):
            filled = {name: evidence_in(part, language, depth + 1) for name, part in found.groupdict().items()}
            return chinese.format(**filled)
    return text


@cache
def _sentences() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the English form of each sentence as a pattern, and the Chinese one, in the order of the file."""
    return tuple((sentence_pattern(label.en), label.zh) for table in _TABLES for label in labels(_FILE, table).values())
