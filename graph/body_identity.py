"""Which bodies of different documents are one: by a name that only one body has, or by owner and the organ's name."""

from collections.abc import Mapping

from graph.clustering import Group, Groups
from graph.name_keys import ORGANS, body_key, has_legal_form, is_specific, organ_key
from graph.things import EntityKey, Known, ThingId
from ontology.entities import BodyKind, EntityType
from ontology.facts import Predicate
from ontology.reference import find_authority, find_region

_DEEPEST = 6  # an organ of a unit of … : more is a circle

# Kinds that two readers may give the same body.
_ALIKE = (
    ORGANS | {BodyKind.PROJECT, BodyKind.OTHER},
    frozenset({BodyKind.ASSOCIATION, BodyKind.FOUNDATION, BodyKind.NETWORK, BodyKind.COMPANY, BodyKind.CHURCH,
               BodyKind.EDUCATION, BodyKind.MEDIA, BodyKind.OTHER, BodyKind.PROJECT}),
    frozenset({BodyKind.STATE, BodyKind.OTHER, BodyKind.UNIT}),
    frozenset({BodyKind.JOINT_AUTHORITY, BodyKind.WELLBEING_COUNTY, BodyKind.MUNICIPALITY, BodyKind.REGIONAL_COUNCIL,
               BodyKind.OTHER}),
)  # fmt: skip


def group_bodies(known: Known, found: Mapping[EntityKey, ThingId]) -> list[list[EntityKey]]:
    """The bodies that the reference data doesn't have, grouped. Owners come before what they own."""
    bodies = known.of_type(EntityType.BODY, found)
    groups = Groups({key: _traits(key, known, found) for key in bodies}, _speaks_against)
    for key in sorted(bodies, key=lambda key: (_depth(key, known), key)):
        entity = known.entities[key]
        kind = entity.kind if isinstance(entity.kind, BodyKind) else None
        names = [f"name {body_key(entity.name)}"] if is_specific(entity.name, kind) else []
        for owner in known.objects(key, Predicate.PART_OF):
            identity = owner_identity(owner, groups, found)
            groups.of(key).traits.setdefault("owner", set()).add(identity)
            names.append(f"organ {identity} {organ_key(entity.name, _labels(owner, known, found))}")
        aliases = [f"name {body_key(alias)}" for alias in entity.aliases if is_specific(alias, kind)]
        groups.join_by_names(key, names, aliases)
    return groups.all()


def owner_identity(owner: EntityKey, groups: Groups, found: Mapping[EntityKey, ThingId]) -> str:
    """What tells an owner while groups are being made."""
    return found[owner].slug if owner in found else " ".join(min(groups.of(owner).members))


def areas_of(key: EntityKey, known: Known, found: Mapping[EntityKey, ThingId]) -> set[str]:
    """The areas that a body or event is told to work or be in, and those around them; the country tells nothing."""
    areas = set[str]()
    waiting = [found[region].slug for region in known.objects(key, Predicate.IN_REGION) if region in found]
    while waiting:
        slug = waiting.pop()
        region = find_region(slug)
        if slug not in areas and slug != "fi":
            areas.add(slug)
            waiting += region.within if region else ()
    return areas


def _traits(key: EntityKey, known: Known, found: Mapping[EntityKey, ThingId]) -> dict[str, set[str]]:
    entity = known.entities[key]
    registered = {body_key(label) for label in entity.labels if has_legal_form(label)}
    return {"kind": {str(entity.kind)}, "area": areas_of(key, known, found), "registered": registered}


def _speaks_against(one: Group, other: Group) -> bool:
    if one.differ(other, "owner") or one.differ(other, "registered"):
        return True
    kinds = one.traits["kind"] | other.traits["kind"]
    if len(kinds) > 1 and not any(kinds <= alike for alike in _ALIKE):
        return True
    both_registered = one.traits["registered"] & other.traits["registered"]
    return not both_registered and one.differ(other, "area")


def _depth(key: EntityKey, known: Known) -> int:
    depth = 0
    while depth < _DEEPEST and (owners := known.objects(key, Predicate.PART_OF)):
        key, depth = min(owners), depth + 1
    return depth


def _labels(owner: EntityKey, known: Known, found: Mapping[EntityKey, ThingId]) -> set[str]:
    authority = find_authority(found[owner].slug) if owner in found else None
    return {*known.entities[owner].labels, *(authority.names.values() if authority else ())}
