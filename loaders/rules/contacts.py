"""Who is reached at which address or number: the name before it, on its line or in its block."""

import re

from loaders.register import Thing
from loaders.rules.topics import page_owner
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.entities import EntityType
from ontology.facts import Predicate

_MAX_LINES = 5
_MAX_GAP = 160


def read_contacts(scene: Scene) -> None:
    for order, sight in enumerate(scene.sights):
        for start, end, kind in sight.contacts:
            if kind not in ("email", "phone"):
                continue
            shared = kind == "email" and is_shared(scene, scene.text(start, end))
            found = _body_of(scene, order, start) if shared else _holder(scene, order, start)
            found = found or _by_given_name(scene, sight, start)
            if found is not None:
                thing, first = found
                scene.findings.add(
                    thing, Predicate.CONTACT, scene.text(start, end), (first, end), rule="contact-block", confidence=0.9
                )


def is_shared(scene: Scene, address: str) -> bool:
    """ "viestinta@…", "kalenteri@…": an address of a desk, not of a person."""
    local = re.split(r"@|\(at\)|\(ät\)", address.lower())[0].strip(" .")
    plain = local.translate(str.maketrans("äöå", "aoa"))
    return scene.words.has("words.desks", plain)


def _body_of(scene: Scene, order: int, at: int) -> tuple[Thing, int] | None:
    """Whose desk it is: the body told on the line, else the one that the page is of."""
    sight = scene.sights[order]
    bodies = [body for body in sight.bodies if body.end <= at and not body.plural]
    thing = scene.thing(bodies[-1]) if bodies else None
    if thing is not None:
        return thing, bodies[-1].start
    found = _holder(scene, order, at)
    if found is not None and found[0].type is EntityType.BODY:
        return found
    owner = page_owner(scene)
    return (owner, at) if owner is not None else None


def _holder(scene: Scene, order: int, at: int) -> tuple[Thing, int] | None:
    """The person, else the body, that stands nearest before the address in its line or the lines above it."""
    sight = scene.sights[order]
    block = sight.unit.block
    for back in range(order, max(order - _MAX_LINES, -1), -1):
        before = scene.sights[back]
        if before.unit.block != block and not _same_card(scene, before, sight):
            break
        if before.unit.kind is BlockKind.HEADING and back != order and not before.people:
            body = _nearest(scene, before, at)
            return body
        found = _nearest(scene, before, at)
        if found is not None:
            return found
    return None


def _by_given_name(scene: Scene, sight: Sight, at: int) -> tuple[Thing, int] | None:
    """ "Ainon tavoitat numerosta …": the one person of the document who has that given name."""
    for word in sight.unit.words:
        if word.end > at or not word.capital:
            continue
        given = scene.nominative(word.text)
        known = [thing for thing in scene.register.of(EntityType.PERSON) if thing.name.split()[0] == given]
        if len(known) == 1:
            return known[0], word.start
    return None


def _same_card(scene: Scene, before: Sight, sight: Sight) -> bool:
    """Blocks of one card: no empty line between them."""
    return "\n\n" not in scene.text(before.unit.end, sight.unit.start)


def _nearest(scene: Scene, sight: Sight, at: int) -> tuple[Thing, int] | None:
    people = [person for person in sight.people if person.end <= at]
    if people and at - people[-1].end <= _MAX_GAP:
        thing = scene.thing(people[-1])
        if thing is not None:
            return thing, people[-1].start
    bodies = [body for body in sight.bodies if body.end <= at and not body.plural]
    if bodies and at - bodies[-1].end <= _MAX_GAP:
        thing = scene.thing(bodies[-1])
        if thing is not None:
            return thing, bodies[-1].start
    return None
