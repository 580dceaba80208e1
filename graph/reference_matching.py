"""Areas and public authorities that documents name, by the reference data's names. The kind has to fit."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from graph.name_keys import fold_name
from graph.name_words import read_meaning
from graph.things import EntityKey, Known, ThingId
from ontology.entities import BodyKind, Entity, EntityType, Kind, RegionKind
from ontology.reference import authorities, find_region, regions

# kinds that readers mix up for areas and authorities of the same full name
_ALIKE: dict[Kind, frozenset[Kind]] = {
    RegionKind.REGION: frozenset({RegionKind.REGION, RegionKind.WELLBEING_AREA}),
    RegionKind.WELLBEING_AREA: frozenset({RegionKind.REGION, RegionKind.WELLBEING_AREA}),
    BodyKind.JOINT_AUTHORITY: frozenset({BodyKind.JOINT_AUTHORITY, BodyKind.WELLBEING_COUNTY}),
}
_AUTHORITIES = frozenset({
    BodyKind.WELLBEING_COUNTY, BodyKind.MUNICIPALITY, BodyKind.JOINT_AUTHORITY, BodyKind.REGIONAL_COUNCIL,
})  # fmt: skip


class _Index:
    """Slugs by folded name and kind; a name that several things have at the same kind tells none of them."""

    def __init__(self) -> None:
        self._slugs: defaultdict[tuple[str | frozenset[str], Kind], set[str]] = defaultdict(set)

    def add(self, names: Iterable[str], kind: Kind, slug: str) -> None:
        for name in names:
            self._slugs[fold_name(name), kind].add(slug)
            if kind is BodyKind.JOINT_AUTHORITY and len(meaning := read_meaning(name)) > 1:
                self._slugs[meaning, kind].add(slug)  # they have names in Finnish only

    def find(self, entity: Entity) -> str | None:
        assert entity.kind is not None
        told: list[str | frozenset[str]] = [*map(fold_name, entity.labels), *map(read_meaning, entity.labels)]
        for label in told:
            for kind in (entity.kind, *sorted(_ALIKE.get(entity.kind, frozenset()) - {entity.kind})):
                slugs = self._slugs.get((label, kind), set())
                if len(slugs) == 1:
                    return next(iter(slugs))
        return None


def match_reference(known: Known) -> dict[EntityKey, ThingId]:
    """The entities that are areas or authorities of the reference data."""
    found = {}
    for key, entity in known.entities.items():
        index = _indexes().get(entity.type)
        if index and (entity.type is EntityType.REGION or entity.kind in _AUTHORITIES) and (slug := index.find(entity)):
            found[key] = ThingId(entity.type, slug)
    return found


@cache
def _indexes() -> dict[EntityType, _Index]:
    areas, bodies = _Index(), _Index()
    for region in regions():
        areas.add({*region.names.values(), *region.aliases}, region.kind, region.slug)
    for authority in authorities():
        names = {*authority.names.values(), *authority.aliases, *authority.short_names}
        if authority.kind is BodyKind.MUNICIPALITY and (area := find_region(authority.governs or "")):
            names |= {f"{word} of {name}" for word in ("City", "Town", "Municipality") for name in area.names.values()}
        bodies.add(names, authority.kind, authority.slug)
    return {EntityType.REGION: areas, EntityType.BODY: bodies}
