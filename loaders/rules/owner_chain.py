"""Organs and the owners named before them: told as partOf, or as runs where the owned is a project."""

from loaders.mentions import BodyMention
from loaders.scene import Scene
from ontology.entities import BodyKind
from ontology.facts import Predicate

PARTS = frozenset(
    {
        BodyKind.COUNCIL,
        BodyKind.BOARD,
        BodyKind.COMMITTEE,
        BodyKind.ADVISORY_BOARD,
        BodyKind.WORKING_GROUP,
        BodyKind.UNIT,
        BodyKind.PARTNERSHIP_TABLE,
        BodyKind.FORUM,
        BodyKind.NETWORK,
    }
)


def read_chain(scene: Scene, body: BodyMention) -> None:
    """Each owner named in front of its organ or project, from the outermost in."""
    owner = body.owner
    if owner is None:
        return
    read_chain(scene, owner)
    part, whole = scene.thing(body), scene.thing(owner)
    if part is None or whole is None or scene.findings.has(Predicate.PART_OF, part):
        return
    if part.kind is BodyKind.PROJECT:
        scene.findings.add(whole, Predicate.RUNS, part, (body.start, body.end), rule="owner-of-project", confidence=0.8)
    elif part.kind in PARTS:
        scene.findings.add(
            part, Predicate.PART_OF, whole, (body.start, body.end), rule="owner-genitive", confidence=0.93
        )
