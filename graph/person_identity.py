"""Which people of different documents are one: by name and something else they share, never by name alone."""

import re
from collections import defaultdict
from collections.abc import Mapping

from graph.body_identity import areas_of
from graph.clustering import Group, Groups
from graph.name_keys import fold_name
from graph.things import EntityKey, Known, ThingId
from ontology.entities import EntityType
from ontology.facts import Predicate
from ontology.labels import role_concept

_EVERYBODYS_ROLES = frozenset({"jasen", "varajasen", "edustaja", "puheenjohtaja", "varapuheenjohtaja", "sihteeri"})


def group_people(known: Known, found: Mapping[EntityKey, ThingId]) -> list[list[EntityKey]]:
    """The people, grouped. Bodies and events have to be found before."""
    people = known.of_type(EntityType.PERSON, found)
    ties = {key: _ties(key, known, found) for key in people}
    groups = Groups({key: {"tie": ties[key]} for key in people}, _nothing_speaks_against)
    by_name: defaultdict[str, list[EntityKey]] = defaultdict(list)
    for key in people:
        if name := _full_name(known.entities[key].name):
            by_name[name].append(key)
    for _, namesakes in sorted(by_name.items()):
        for place, one in enumerate(namesakes):
            for other in namesakes[:place]:
                if ties[one] & ties[other]:
                    groups.join(other, one)
    return groups.all()


def _full_name(name: str) -> str | None:
    """Given name and surname in one order; None for a surname alone or an initial."""
    words = re.findall(r"[^\W\d_][\w'-]+", fold_name(name))
    return " ".join(sorted(words)) if len(words) > 1 and len(words) == len(fold_name(name).split()) else None


def _ties(key: EntityKey, known: Known, found: Mapping[EntityKey, ThingId]) -> set[str]:
    """What can tie two people of a name: bodies and their owners, events, addresses, a rare role in an area."""
    ties = {f"contact {fold_name(fact.object)}" for fact in known.facts(key, Predicate.CONTACT)}
    for fact in known.facts(key, Predicate.PARTICIPATES_IN):
        ties.add(found[key[0], fact.object].path)
    for fact in known.facts(key, Predicate.HOLDS_ROLE):
        body = (key[0], fact.object)
        around = {body, *known.objects(body, Predicate.PART_OF)}
        if fact.on_behalf_of:
            around.add((key[0], fact.on_behalf_of))
        ties |= {found[one].path for one in around if found[one].type is EntityType.BODY}
        role = role_concept(fact.role or "", known.languages[key[0]]) or fold_name(fact.role or "")
        if role not in _EVERYBODYS_ROLES:
            ties |= {f"{role} in {area}" for one in around for area in areas_of(one, known, found)}
    return ties


def _nothing_speaks_against(_one: Group, _other: Group) -> bool:
    return False
