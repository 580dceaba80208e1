"""Which body is part of which: organs, units and districts told by their owner's genitive or that all know."""

from loaders.mentions import BodyMention
from loaders.scene import Scene
from ontology.entities import BodyKind, EntityType
from ontology.facts import Predicate

_PARTS = frozenset({
    BodyKind.COUNCIL, BodyKind.BOARD, BodyKind.COMMITTEE, BodyKind.ADVISORY_BOARD, BodyKind.WORKING_GROUP,
    BodyKind.UNIT, BodyKind.PARTNERSHIP_TABLE, BodyKind.FORUM, BodyKind.NETWORK,
})


def read_ownership(scene: Scene) -> None:
    """partOf from "[owner's] organ", and from organs whose owner the document leaves in no doubt."""
    for sight in scene.sights:
        for body in sight.bodies:
            _read_chain(scene, body)
    for thing in scene.register.of(EntityType.BODY):
        if thing.owner is not None and thing.kind in _PARTS and not scene.findings.has(Predicate.PART_OF, thing):
            scene.findings.add(thing, Predicate.PART_OF, thing.owner, (thing.start, thing.end),
                               rule="organ-of-document", confidence=0.75)


def _read_chain(scene: Scene, body: BodyMention) -> None:
    owner = body.owner
    if owner is None:
        return
    _read_chain(scene, owner)
    part, whole = scene.thing(body), scene.thing(owner)
    if part is None or whole is None or scene.findings.has(Predicate.PART_OF, part):
        return
    if part.kind is BodyKind.PROJECT:
        scene.findings.add(whole, Predicate.RUNS, part, (body.start, body.end), rule="owner-of-project", confidence=0.8)
    elif part.kind in _PARTS:
        scene.findings.add(part, Predicate.PART_OF, whole, (body.start, body.end), rule="owner-genitive", confidence=0.93)
