"""Whose an e-mail address is by the name in it; a number beside it is the same person's."""

import unicodedata

from loaders.register import Thing
from loaders.scene import Scene, Sight
from ontology.entities import EntityType
from ontology.facts import Predicate

_REACH = 40  # characters between an address and its owner's number


def read_addresses(scene: Scene) -> None:
    """Reads such contacts and takes them out of what later rules look at."""
    people = {_folded(thing.name): thing for thing in scene.register.of(EntityType.PERSON)}
    for sight in scene.sights:
        for start, end, kind in list(sight.contacts):
            owner = people.get(_folded(scene.text(start, end).split("@")[0])) if kind == "email" else None
            if owner is None:
                continue
            _tell(scene, sight, owner, start, end)
            for first, last, other in list(sight.contacts):
                between = scene.text(min(end, last), max(start, first))
                if (
                    other == "phone"
                    and len(between) < _REACH
                    and not any(min(end, last) <= person.start < max(start, first) for person in sight.people)
                    and not sight.people
                ):
                    _tell(scene, sight, owner, first, last)


def _tell(scene: Scene, sight: Sight, owner: Thing, start: int, end: int) -> None:
    scene.findings.add(
        owner, Predicate.CONTACT, scene.text(start, end), (start, end), rule="name-in-address", confidence=0.9
    )
    sight.contacts = [row for row in sight.contacts if row[0] != start]


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in plain if (sign.isalpha() and ord(sign) < 128) or sign == "-").replace("-", "")
