"""Which entities of which documents are the same thing, and what slug the thing goes by."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ontology.documents import Extraction
from ontology.entities import Entity, EntityType
from ontology.identifiers import slug
from ontology.reference import ReferenceAuthority, ReferenceRegion

EntityKey = tuple[str, str]  # document name, entity id


class ThingId(NamedTuple):
    """What a thing goes by in every IRI: its type and slug."""

    type: EntityType
    slug: str

    @property
    def path(self) -> str:
        return f"{self.type.lower()}/{self.slug}"


def resolve(
    extractions: Iterable[Extraction], regions: Iterable[ReferenceRegion], authorities: Iterable[ReferenceAuthority],
) -> Mapping[EntityKey, ThingId]:
    """The thing that each entity is."""
    known = {
        EntityType.REGION: {name: region.slug for region in regions for name in (*region.names.values(), *region.aliases)},
        EntityType.BODY: {
            name: body.slug for body in authorities for name in (*body.names.values(), *body.aliases, *body.short_names)
        },
    }
    return {
        (extraction.document.name, entity.id):
            ThingId(entity.type, known.get(entity.type, {}).get(entity.name) or slug(entity.name))
        for extraction in extractions for entity in extraction.entities
    }


def is_specific(alias: str, entity: Entity) -> bool:
    """Whether an alias tells the entity from others outside its document: "KYT", not "kaupunki"."""
    return alias != alias.lower()
