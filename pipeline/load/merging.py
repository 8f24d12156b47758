"""Merging: one row for a named thing that several editions name."""

from collections import defaultdict
from collections.abc import Iterable

from pipeline.core.fields import key_of
from pipeline.core.records import Entity


def one_entity_each(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Return the entities by key, the names that several editions give one of them together.

    A fact that only some of the editions have is kept; of two that differ, the first in the order of their code points.
    """
    named: dict[tuple[str, ...], list[Entity]] = defaultdict(list)
    for entity in entities:
        named[key_of(entity)].append(entity)
    return tuple(_merged(named[key]) for key in sorted(named))


def _merged(entities: list[Entity]) -> Entity:
    first = entities[0]
    aliases = {alias for entity in entities for alias in entity.aliases}
    return Entity(
        label=first.label,
        name=first.name,
        name_en=min((entity.name_en for entity in entities if entity.name_en), default=None),
        kind=min((entity.kind for entity in entities if entity.kind), default=None),
        aliases=tuple(sorted(aliases)) if len(entities) > 1 else first.aliases,
        source=min(entity.source for entity in entities),
    )
