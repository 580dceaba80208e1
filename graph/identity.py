"""Which entities of which documents are the same thing, and what slug the thing goes by.

A pure function of all extractions: no order of loading changes it. Areas and public authorities are known by the
reference data. Everything else is taken for one thing only on evidence that two documents can't share by chance; what
is not certain stays apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from graph.body_identity import group_bodies
from graph.candidates import Candidate
from graph.clustering import Groups
from graph.event_identity import group_events
from graph.judged import Ruling, Rulings
from graph.name_keys import fold_name, is_specific
from graph.naming import Names, display_name
from graph.person_identity import group_people
from graph.reference_matching import match_reference
from graph.things import EntityKey, Known, ThingId
from ontology.documents import Extraction
from ontology.entities import BodyKind, Entity, EntityType
from ontology.facts import Predicate
from ontology.identifiers import digest, slug
from ontology.reference import authorities, regions

_GROUPERS = {
    EntityType.BODY: group_bodies,
    EntityType.EVENT: group_events,
    EntityType.PERSON: group_people,
}


class Identities(NamedTuple):
    """The thing that each entity of each document is, and the pairs of things that a keeper has to judge."""

    things: Mapping[EntityKey, ThingId]
    candidates: tuple[Candidate, ...]


def resolve(extractions: Iterable[Extraction], judged: Iterable[Ruling] = ()) -> Identities:
    """Who is who, under what was judged. The order of the extractions is no matter, that of the judgements is."""
    known, rulings = Known(extractions), Rulings(judged)
    found = _obey(match_reference(known), rulings)
    taken = {ThingId(EntityType.REGION, region.slug) for region in regions()}
    taken |= {ThingId(EntityType.BODY, authority.slug) for authority in authorities()}
    found |= _identify(EntityType.REGION, _group_regions(known, found, rulings), known, found, taken)
    candidates: list[Candidate] = []
    for type_, group in _GROUPERS.items():
        groups, doubtful = group(known, found, rulings)
        found |= _identify(type_, groups, known, found, taken)
        candidates += doubtful
    return Identities(found, tuple(sorted(candidates, key=lambda one: (-one.score, one.one, one.other))))


def _obey(found: dict[EntityKey, ThingId], rulings: Rulings) -> dict[EntityKey, ThingId]:
    """What is judged to be a reference thing is one; what is judged to be another thing than one isn't."""
    for keys in rulings.together:
        if matched := sorted({found[key] for key in keys if key in found}):
            found.update(dict.fromkeys(keys, matched[0]))
    matches: defaultdict[tuple[ThingId, str], defaultdict[int, list[EntityKey]]]
    matches = defaultdict(lambda: defaultdict(list))
    for key, sides in rulings.apart.items():
        for judgement, side in sides.items():
            if key in found:
                matches[found[key], judgement][side].append(key)
    for by_side in matches.values():
        if len(by_side) > 1:  # both sides go by the reference thing's name: the first named side gives way
            for key in by_side[0]:
                found.pop(key, None)
    return found


def is_telling(name: str, entity: Entity) -> bool:
    """Whether a name tells the thing outside its document too: "KYT", not "kaupunki" or "tilaisuus"."""
    if entity.type is EntityType.PERSON:
        return " " in name
    kind = entity.kind if isinstance(entity.kind, BodyKind) else None
    return entity.type is EntityType.REGION or is_specific(name, kind)


def _group_regions(
    known: Known, found: Mapping[EntityKey, ThingId], rulings: Rulings,
) -> list[list[EntityKey]]:
    """Areas that the reference data doesn't have: the same name and kind are the same area."""
    keys = known.of_type(EntityType.REGION, found)
    groups = Groups({key: {"kind": {str(known.entities[key].kind)}} for key in keys}, lambda a, b: a.differ(b, "kind"))
    groups.settle(rulings.together, rulings.apart)
    for key in keys:
        groups.join_by_names(key, [fold_name(known.entities[key].name)], [])
    return groups.all()


def _identify(
    type_: EntityType, groups: list[list[EntityKey]], known: Known, found: Mapping[EntityKey, ThingId],
    taken: set[ThingId],
) -> dict[EntityKey, ThingId]:
    """Gives each group its slug. Things that would share one all get a digest: no IRI comes to mean another thing."""
    by_slug: defaultdict[str, list[list[EntityKey]]] = defaultdict(list)
    for group in groups:
        by_slug[_readable_slug(group, known, found)].append(group)
    identities = {}
    for readable, sharing in by_slug.items():
        for group in sharing:
            own = ThingId(type_, readable)
            if len(sharing) > 1 or own in taken:
                document, entity = group[0]
                own = ThingId(type_, f"{readable}-{digest(document, entity, known.entities[group[0]].name)[:6]}")
            identities.update(dict.fromkeys(group, own))
    return identities


def _readable_slug(group: list[EntityKey], known: Known, found: Mapping[EntityKey, ThingId]) -> str:
    names, telling = Names(), False
    for key in group:
        entity = known.entities[key]
        if is_telling(entity.name, entity):
            names.add(known.languages[key[0]], entity.name)
            telling = True
    if telling:
        return slug(display_name(names.preferred()).text)
    entity = known.entities[group[0]]
    return slug(f"{_surroundings(group, known) or group[0][0]} {entity.name}")


def _surroundings(group: list[EntityKey], known: Known) -> str:
    """The name of the owner, for an organ that is only called "hallitus"."""
    for key in group:
        for owner in known.objects(key, Predicate.PART_OF):
            return known.entities[owner].name
    return ""
