"""What holds on to an entity of a document over new readings of it: its document, type and name, then its id."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Self

from graph.things import EntityKey
from ontology.documents import Extraction
from ontology.entities import Entity
from ontology.errors import InvalidValue


class Anchor(NamedTuple):
    document: str
    entity: str
    type: str
    name: str

    @classmethod
    def of(cls, key: EntityKey, entity: Entity) -> Self:
        return cls(*key, entity.type.value, entity.name)

    @classmethod
    def parse(cls, row: object, *, where: str) -> Self:
        """Reads what stands in a file; InvalidValue for anything else."""
        if not (isinstance(row, list) and len(row) == 4 and all(isinstance(part, str) for part in row)):
            raise InvalidValue(f"{where}: {row!r} names no entity of a document")
        return cls(*row)


class Anchorage:
    """The entities that are there now, found by their anchors."""

    def __init__(self, extractions: Iterable[Extraction]) -> None:
        self._ids: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
        self.anchors: dict[EntityKey, Anchor] = {}
        for extraction in extractions:
            name = extraction.document.name
            for entity in extraction.entities:
                self.anchors[name, entity.id] = Anchor.of((name, entity.id), entity)
                self._ids[name, entity.type.value, entity.name].append(entity.id)

    def find(self, anchors: Iterable[Anchor]) -> tuple[EntityKey, ...]:
        """The entities that are still there, in order. One that a new reading calls otherwise is not."""
        found = set[EntityKey]()
        for anchor in anchors:
            ids = self._ids.get((anchor.document, anchor.type, anchor.name), [])
            if ids:
                found.add((anchor.document, anchor.entity if anchor.entity in ids else min(ids)))
        return tuple(sorted(found))

    def mark(self, keys: Iterable[EntityKey]) -> tuple[Anchor, ...]:
        """The anchors of entities, in order."""
        return tuple(self.anchors[key] for key in sorted(keys))


def count_targets(keys: Iterable[EntityKey], things: Mapping[EntityKey, str]) -> str | None:
    """The thing that most of the entities are now, the first of several; None where none of them is anything."""
    counted: defaultdict[str, int] = defaultdict(int)
    for key in keys:
        if key in things:
            counted[things[key]] += 1
    return min(counted, key=lambda thing: (-counted[thing], thing), default=None)
