"""Which bodies of different documents are one: by a name that only one body has, or by owner and the organ's name."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from graph.candidates import Candidate, rank
from graph.clustering import Group, Groups
from graph.judged import Rulings
from graph.likeness import are_names_alike, is_acronym
from graph.name_keys import ORGANS, body_key, fold_name, has_legal_form, is_specific, organ_key
from graph.name_words import has_area, has_proper_word, read_meaning
from graph.things import EntityKey, Known, ThingId
from ontology.entities import BodyKind, Entity, EntityType
from ontology.facts import Predicate
from ontology.reference import find_authority, find_region

CERTAIN, POSSIBLE = 3.0, 1.0
_MISSPELT, _ACRONYM, _OWNER, _AREA, _CONTACT, _PERSON = 1.5, 1.0, 1.5, 0.5, 1.5, 1.0
_DEEPEST = 6  # an organ of a unit of … : more is a circle
_MOST_COMPARED = 40

# Kinds that two readers may give the same body.
_ALIKE = (
    ORGANS | {BodyKind.PROJECT, BodyKind.OTHER},
    frozenset({BodyKind.ASSOCIATION, BodyKind.FOUNDATION, BodyKind.NETWORK, BodyKind.COMPANY, BodyKind.CHURCH,
               BodyKind.EDUCATION, BodyKind.MEDIA, BodyKind.OTHER, BodyKind.PROJECT}),
    frozenset({BodyKind.STATE, BodyKind.OTHER, BodyKind.UNIT}),
    frozenset({BodyKind.JOINT_AUTHORITY, BodyKind.WELLBEING_COUNTY, BodyKind.MUNICIPALITY, BodyKind.REGIONAL_COUNCIL,
               BodyKind.OTHER}),
)  # fmt: skip


def group_bodies(
    known: Known, found: Mapping[EntityKey, ThingId], rulings: Rulings,
) -> tuple[list[list[EntityKey]], list[Candidate]]:
    """The bodies that the reference data doesn't have, grouped, and the pairs that somebody has to judge.

    Owners come before what they own.
    """
    bodies = known.of_type(EntityType.BODY, found)
    groups = Groups({key: _traits(key, known, found) for key in bodies}, _speaks_against)
    groups.settle(rulings.together, rulings.apart)
    for key in sorted(bodies, key=lambda key: (_depth(key, known), key)):
        entity = known.entities[key]
        names = list(_name_keys(entity.name, _kind(entity)))
        aliases = [name for alias in entity.aliases for name in _name_keys(alias, _kind(entity))]
        for owner in known.objects(key, Predicate.PART_OF):
            identity, labels = owner_identity(owner, groups, found), _labels(owner, known, found)
            groups.of(key).traits.setdefault("owner", set()).add(identity)
            names += _organ_keys(entity.name, identity, labels)
            aliases += [name for alias in entity.aliases if _tells_organ(organ_key(alias, labels))
                        for name in _organ_keys(alias, identity, labels)]
        groups.join_by_names(key, names, aliases)
    weighed = sorted(_weigh(bodies, groups, known), key=lambda one: (-one.score, one.one, one.other))
    for candidate in weighed:
        if candidate.score >= CERTAIN:
            groups.join(candidate.one, candidate.other)
    return groups.all(), rank(weighed, groups, rulings)


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


def _kind(entity: Entity) -> BodyKind | None:
    return entity.kind if isinstance(entity.kind, BodyKind) else None


def _name_keys(name: str, kind: BodyKind | None) -> Iterator[str]:
    """What a name tells the body by: its words, and what they mean in any of the languages."""
    if is_specific(name, kind):
        yield f"name {body_key(name)}"
    meaning = read_meaning(name)
    if len(meaning) > 1 and (has_area(meaning) or is_specific(name, kind)):
        yield f"meaning {' '.join(sorted(meaning))}"


def _organ_keys(name: str, owner: str, owner_labels: set[str]) -> list[str]:
    own = organ_key(name, owner_labels)
    meaning = " ".join(sorted(read_meaning(own)))
    return [f"organ {owner} {own}", *([f"organ {owner} means {meaning}"] if meaning else [])]


def _tells_organ(own: str) -> bool:
    """Whether an organ's other name tells it from its owner's other organs: "Tunturijaosto", not "ryhmä"."""
    meaning = read_meaning(own)
    return len(meaning) > 1 or has_proper_word(meaning)


def _traits(key: EntityKey, known: Known, found: Mapping[EntityKey, ThingId]) -> dict[str, set[str]]:
    entity = known.entities[key]
    registered = {body_key(label) for label in entity.labels if has_legal_form(label)}
    people = {fold_name(known.entities[person].name) for person in known.subjects(key, Predicate.HOLDS_ROLE)}
    contacts = {fold_name(fact.object) for fact in known.facts(key, Predicate.CONTACT)}
    return {"kind": {str(entity.kind)}, "area": areas_of(key, known, found), "registered": registered,
            "people": {name for name in people if " " in name}, "contact": contacts}


def _speaks_against(one: Group, other: Group) -> bool:
    if one.differ(other, "owner") or one.differ(other, "registered"):
        return True
    return _differ_in_kind(one, other) or _differ_in_area(one, other)


def _differ_in_kind(one: Group, other: Group) -> bool:
    kinds = one.traits["kind"] | other.traits["kind"]
    return len(kinds) > 1 and not any(kinds <= alike for alike in _ALIKE)


def _differ_in_area(one: Group, other: Group) -> bool:
    both_registered = one.traits["registered"] & other.traits["registered"]
    return not both_registered and one.differ(other, "area")


def _weigh(bodies: list[EntityKey], groups: Groups, known: Known) -> Iterator[Candidate]:
    """Names that differ by a slip, and short names that may stand for long ones, with what else the bodies share."""
    for one, other in _pairs(bodies, known):
        first, second = groups.of(one), groups.of(other)
        if first is second or first.documents & second.documents or _differ_in_kind(first, second):
            continue
        if first.differ(second, "owner") or _differ_in_area(first, second):
            continue
        if any(are_names_alike(left, right) for left in _full(one, known) for right in _full(other, known)):
            features, score = ["misspelt-name"], _MISSPELT
        elif _is_short_for(known.entities[one], known.entities[other]):
            features, score = ["acronym"], _ACRONYM
        else:
            continue
        for trait, weight in (("owner", _OWNER), ("area", _AREA), ("contact", _CONTACT), ("people", _PERSON)):
            if first.traits.get(trait, set()) & second.traits.get(trait, set()):
                features.append(trait)
                score += weight
        if first.differ(second, "registered"):
            score = min(score, CERTAIN - 1)  # two registered names are two bodies, or a slip: a keeper has to tell
        yield Candidate(one, other, score, tuple(features))


def _full(key: EntityKey, known: Known) -> list[str]:
    entity = known.entities[key]
    return [label for label in entity.labels if is_specific(label, _kind(entity))]


def _is_short_for(one: Entity, other: Entity) -> bool:
    pairs = [(short, long) for short in one.labels for long in other.labels]
    return any(is_acronym(short, long) or is_acronym(long, short) for short, long in pairs)


def _pairs(bodies: list[EntityKey], known: Known) -> Iterator[tuple[EntityKey, EntityKey]]:
    """Who is compared: names that begin alike or share a proper word, and short names with initials. Each pair once."""
    blocks: defaultdict[str, list[EntityKey]] = defaultdict(list)
    for key in bodies:
        for label in _full(key, known):
            words = body_key(label).split()
            if len(label) <= 8 and label.isupper():
                blocks[f"short {label.casefold()}"].append(key)
            elif len(words) > 2:
                blocks[f"short {''.join(word[0] for word in words)}"].append(key)
            for word in words:
                if len(word) > 3 and not _is_common(word):
                    blocks[f"word {word[:4]} {words[0][:1]}"].append(key)
    seen = set[tuple[EntityKey, EntityKey]]()
    for _, keys in sorted(blocks.items()):
        keys = sorted(set(keys), key=lambda key: (body_key(known.entities[key].name), key))
        near = combinations(keys, 2) if len(keys) <= _MOST_COMPARED else (
            (one, other) for place, one in enumerate(keys) for other in keys[place + 1 : place + 6])
        for one, other in near:
            pair = (min(one, other), max(one, other))
            if pair not in seen:
                seen.add(pair)
                yield pair


def _is_common(word: str) -> bool:
    meaning = read_meaning(word)
    return not has_proper_word(meaning)


def _depth(key: EntityKey, known: Known) -> int:
    depth = 0
    while depth < _DEEPEST and (owners := known.objects(key, Predicate.PART_OF)):
        key, depth = min(owners), depth + 1
    return depth


def _labels(owner: EntityKey, known: Known, found: Mapping[EntityKey, ThingId]) -> set[str]:
    authority = find_authority(found[owner].slug) if owner in found else None
    return {*known.entities[owner].labels, *(authority.names.values() if authority else ())}
