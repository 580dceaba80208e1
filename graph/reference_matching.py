"""Areas and public authorities that documents name, by the reference data's names. The kind has to fit."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from graph.name_keys import fold_name
from graph.things import EntityKey, Known, ThingId
from ontology.entities import BodyKind, Entity, EntityType, Kind, RegionKind
from ontology.reference import ReferenceAuthority, ReferenceRegion, find_region

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
        self._slugs: defaultdict[tuple[str, Kind], set[str]] = defaultdict(set)

    def add(self, names: Iterable[str], kind: Kind, slug: str) -> None:
        for name in names:
            self._slugs[fold_name(name), kind].add(slug)

    def find(self, entity: Entity) -> str | None:
        assert entity.kind is not None
        for label in entity.labels:
            for kind in (entity.kind, *sorted(_ALIKE.get(entity.kind, frozenset()) - {entity.kind})):
                slugs = self._slugs.get((fold_name(label), kind), set())
                if len(slugs) == 1:
                    return next(iter(slugs))
        return None


def match_reference(
    known: Known, regions: Sequence[ReferenceRegion], authorities: Sequence[ReferenceAuthority],
) -> dict[EntityKey, ThingId]:
    """The entities that are areas or authorities of the reference data."""
    areas, bodies = _Index(), _Index()
    for region in regions:
        areas.add({*region.names.values(), *region.aliases}, region.kind, region.slug)
    for authority in authorities:
        names = {*authority.names.values(), *authority.aliases, *authority.short_names}
        if authority.kind is BodyKind.MUNICIPALITY and (area := find_region(authority.governs or "")):
            names |= {f"{word} of {name}" for word in ("City", "Town", "Municipality") for name in area.names.values()}
        bodies.add(names, authority.kind, authority.slug)
    found = {}
    for key, entity in known.entities.items():
        index = {EntityType.REGION: areas, EntityType.BODY: bodies}.get(entity.type)
        if index and (entity.type is EntityType.REGION or entity.kind in _AUTHORITIES) and (slug := index.find(entity)):
            found[key] = ThingId(entity.type, slug)
    return found
