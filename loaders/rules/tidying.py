"""The last look: what contradicts, repeats or stands alone is taken out."""

from loaders.scene import Scene
from ontology.entities import EntityType
from ontology.facts import Predicate


def tidy(scene: Scene) -> None:
    """A chair is not written as a member as well; a generic name is no alias of two bodies."""
    _chairs_are_no_members(scene)
    _one_owner_an_alias(scene)


def _chairs_are_no_members(scene: Scene) -> None:
    member = scene.words.tables["roles.member"][""]
    rows = scene.findings.about(Predicate.HOLDS_ROLE)
    for person, body, fact in rows:
        if fact.role == member and any(
            other is not fact and one is person and place is body and other.role != member for one, place, other in rows
        ):
            scene.findings.drop(fact)


def _one_owner_an_alias(scene: Scene) -> None:
    for type in (EntityType.BODY, EntityType.PERSON):
        things = scene.register.of(type)
        names = {thing.name.casefold(): thing for thing in things}
        for thing in things:
            for alias in list(thing.aliases):
                other = names.get(alias.casefold())
                if other is not None and other is not thing:
                    del thing.aliases[alias]
