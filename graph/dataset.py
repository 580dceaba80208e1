"""What one derivation works on: the extractions in order, what their entities are, what goes by which slug."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Self

from graph.anchors import Anchorage
from graph.candidates import Candidate
from graph.identity import resolve
from graph.iris import Iris
from graph.judgements import Judgements
from graph.things import EntityKey, ThingId
from ontology.documents import Extraction
from ontology.entities import Entity, Kind
from ontology.facts import Predicate
from ontology.identifiers import digest, slug


class Dataset:
    """The extractions with the things that their entities are. The order in which they are given is no matter."""

    things: Mapping[EntityKey, ThingId]
    candidates: tuple[Candidate, ...]
    documents: Mapping[str, str]

    def __init__(self, extractions: Iterable[Extraction], base: str, judgements: Judgements | None = None) -> None:
        self._take(extractions, base)
        identities = resolve(self.extractions, judgements.rulings(self.anchorage) if judgements else ())
        self.things, self.candidates = identities.things, identities.candidates
        self.documents = document_slugs(extraction.document.name for extraction in self.extractions)

    @classmethod
    def of_things(
        cls, extractions: Iterable[Extraction], base: str, things: Mapping[EntityKey, ThingId],
        slugs: Mapping[str, str],
    ) -> Self:
        """One whose identities are known already."""
        data = cls.__new__(cls)
        data._take(extractions, base)
        data.things, data.documents, data.candidates = things, slugs, ()
        return data

    def _take(self, extractions: Iterable[Extraction], base: str) -> None:
        self.iris = Iris(base)
        self.extractions = sorted(extractions, key=lambda extraction: extraction.document.name)

    @cached_property
    def anchorage(self) -> Anchorage:
        return Anchorage(self.extractions)

    @cached_property
    def by_name(self) -> Mapping[str, Extraction]:
        """The extractions by the names of their documents."""
        return {extraction.document.name: extraction for extraction in self.extractions}

    @cached_property
    def tellers(self) -> Mapping[ThingId, list[tuple[Extraction, Entity]]]:
        """Each thing with the entities that tell of it."""
        found: defaultdict[ThingId, list[tuple[Extraction, Entity]]] = defaultdict(list)
        for extraction in self.extractions:
            for entity in extraction.entities:
                found[self.thing(extraction, entity.id)].append((extraction, entity))
        return found

    @cached_property
    def owners(self) -> Mapping[ThingId, ThingId]:
        """What each organ is part of; of several the first."""
        owners: defaultdict[ThingId, set[ThingId]] = defaultdict(set)
        for extraction in self.extractions:
            for fact in extraction.facts:
                if fact.predicate is Predicate.PART_OF:
                    owners[self.thing(extraction, fact.subject)].add(self.thing(extraction, fact.object))
        return {thing: min(found) for thing, found in owners.items()}

    def kind(self, thing: ThingId) -> Kind | None:
        """The kind that most documents give a thing, the first of several."""
        kinds = Counter(entity.kind for _, entity in self.tellers[thing] if entity.kind)
        return min(kinds, key=lambda kind: (-kinds[kind], kind), default=None)

    def thing(self, extraction: Extraction, entity: str) -> ThingId:
        return self.things[extraction.document.name, entity]

    def paths(self) -> dict[EntityKey, str]:
        """The path of each entity's thing."""
        return {key: thing.path for key, thing in self.things.items()}


def document_slugs(names: Iterable[str]) -> dict[str, str]:
    """The slug of each document: its name's own, and with a digest of the name where two would share it."""
    by_slug = defaultdict(set)
    for name in names:
        by_slug[slug(name)].add(name)
    return {
        name: own if len(sharing) == 1 else f"{own}-{digest(name)[:6]}"
        for own, sharing in by_slug.items() for name in sharing
    }
