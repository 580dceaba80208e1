"""What the documents name, looked up by document and entity, before and after it is known which things they are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ontology.documents import Extraction
from ontology.entities import Entity, EntityType
from ontology.facts import SIGNATURES, Fact, Predicate

EntityKey = tuple[str, str]  # document name, entity id


class ThingId(NamedTuple):
    """What a thing goes by in every IRI: its type and slug."""

    type: EntityType
    slug: str

    @property
    def path(self) -> str:
        return f"{self.type.lower()}/{self.slug}"


class Known:
    """The extractions, with their entities and facts by entity."""

    def __init__(self, extractions: Iterable[Extraction]) -> None:
        self.extractions = sorted(extractions, key=lambda extraction: extraction.document.name)
        self.entities: dict[EntityKey, Entity] = {}
        self.languages: dict[str, str] = {}
        self.published: dict[str, str | None] = {}
        self._said: defaultdict[EntityKey, list[Fact]] = defaultdict(list)
        for extraction in self.extractions:
            name = extraction.document.name
            self.languages[name] = extraction.document.language
            self.published[name] = extraction.document.published
            self.entities.update({(name, entity.id): entity for entity in extraction.entities})
            for fact in extraction.facts:
                self._said[name, fact.subject].append(fact)
                if SIGNATURES[fact.predicate].objects:
                    self._said[name, fact.object].append(fact)

    def of_type(self, type_: EntityType, found: Mapping[EntityKey, ThingId]) -> list[EntityKey]:
        """The entities of a type that no thing is found for yet, in order."""
        return sorted(key for key, entity in self.entities.items() if entity.type is type_ and key not in found)

    def facts(self, key: EntityKey, predicate: Predicate) -> list[Fact]:
        """The facts with this entity as their subject."""
        return [fact for fact in self._said[key] if fact.predicate is predicate and fact.subject == key[1]]

    def objects(self, key: EntityKey, predicate: Predicate) -> list[EntityKey]:
        """The entities that an entity is tied to by a predicate."""
        return [(key[0], fact.object) for fact in self.facts(key, predicate)]

    def subjects(self, key: EntityKey, predicate: Predicate) -> list[EntityKey]:
        """The entities that are tied to an entity by a predicate."""
        return [(key[0], fact.subject) for fact in self._said[key]
                if fact.predicate is predicate and fact.object == key[1]]
