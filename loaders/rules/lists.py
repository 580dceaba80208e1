"""Lists under a heading: members, deputies and officers of the body that the heading or the passage names."""

from loaders.annotation import Word
from loaders.mentions import PersonMention, RoleMention
from loaders.register import Thing
from loaders.rules.topics import STRUCTURES, section_body, topic
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.facts import Predicate

_MAX_HEADING = 8


def read_lists(scene: Scene) -> None:
    """Lines of people take their role from the label on their line, else from the line or heading above."""
    role: str | None = None
    body: Thing | None = None
    anchor = 0
    for order, sight in enumerate(scene.sights):
        unit = sight.unit
        if unit.prose and len(unit.words) > _MAX_HEADING:
            role = None
            continue
        told = _role_heading(scene, sight)
        if unit.kind is BlockKind.HEADING:
            role = None
        if told is not None and not sight.people:
            role, anchor = told, unit.start
            body = section_body(scene, sight) or _own_body(scene, sight) or topic(scene, order)
            continue
        if not sight.people:
            if not unit.words:
                role = None
            continue
        own = _label_role(scene, sight)
        if own is not None:
            role, anchor = own.name, unit.start
            body = section_body(scene, sight) or _structure_before(scene, order)
        if role is None or body is None:
            continue
        for person in sight.people:
            thing = scene.thing(person)
            if thing is not None and not person.surname_only and not _has_role(scene, thing, body):
                start = unit.start if own is not None else person.start
                scene.findings.add(thing, Predicate.HOLDS_ROLE, body, (start, person.end), rule="list-under-heading",
                                   confidence=0.82, role=role)
        if own is not None and not own.plural:
            role = None


def _has_role(scene: Scene, person: Thing, body: Thing) -> bool:
    return scene.findings.has(Predicate.HOLDS_ROLE, person, body)


def _role_heading(scene: Scene, sight: Sight) -> str | None:
    """"Jäsenet", "Neuvoston varajäsenet:", "Puheenjohtaja" alone on a line."""
    if sight.unit.prose and len(sight.unit.words) > _MAX_HEADING or len(sight.unit.words) > _MAX_HEADING:
        return None
    organ = [title for title in sight.titles if _is_organ_title(scene, title)]
    return organ[-1].name if organ else None


def _label_role(scene: Scene, sight: Sight) -> RoleMention | None:
    """The title that opens a line of people: "Puheenjohtaja Maija Meikäläinen, Rauma", "Jäsenet: …"."""
    if not sight.titles:
        return None
    title = sight.titles[0]
    first: PersonMention = sight.people[0]
    if title.start - sight.unit.start > 3 or title.start > first.start or not _is_organ_title(scene, title):
        return None
    return title


def _is_organ_title(scene: Scene, title: RoleMention) -> bool:
    return scene.words.has("roles.organ_titles", title.head)


def _own_body(scene: Scene, sight: Sight) -> Thing | None:
    for body in sight.bodies:
        thing = scene.thing(body)
        if thing is not None and not body.plural and body.kind in STRUCTURES:
            return thing
    return None


def _structure_before(scene: Scene, order: int) -> Thing | None:
    """The structure that the last prose or heading before the list speaks of."""
    return topic(scene, order)


__all__ = ["Word", "read_lists"]
