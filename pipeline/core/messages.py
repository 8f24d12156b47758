"""Messages: what a finding says, in the language of the reader."""

import re
from functools import cache

from pipeline.core.language import labels, sentence_pattern
from pipeline.core.records import Finding

_FILE, _PLACES = "findings.toml", "places"


def message_in(found: Finding, language: str) -> str:
    """Return the message of a finding for a reader of `zh` or `en`; as it is stored where its rule does not say it."""
    return _chinese(found.rule, found.message) or found.message if language == "zh" else found.message


def _chinese(rule: str, message: str) -> str | None:
    """Return the Chinese of what a rule says, with the places before and behind it; None where no form fits."""
    for pattern, chinese in _forms(rule):
        if fitting := pattern.fullmatch(message):
            return chinese.format(**{name: _filled(name, part) for name, part in fitting.groupdict().items()})
    for pattern, chinese in _forms(_PLACES):
        if fitting := pattern.fullmatch(message):
            parts = fitting.groupdict()
            rest = _chinese(rule, parts["rest"])
            if rest is not None:
                return chinese.format(**parts | {"rest": rest})
    return None


def _filled(name: str, part: str) -> str:
    """Return what fills a slot; the name of a field in Chinese."""
    label = labels(_FILE, "fields").get(part) if name == "field" else None
    return label.zh if label else part


@cache
def _forms(table: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the English of each form as a pattern, and its Chinese; none for a rule that is not in the file."""
    try:
        found = labels(_FILE, table)
    except KeyError:
        return ()
    return tuple((sentence_pattern(label.en), label.zh) for label in found.values())
