"""Roles that a verb tells: "puheenjohtajana toimii A", "jäseneksi valittiin B", "sihteeri on C", "A johtaa X:ää"."""

from loaders.annotation import Word
from loaders.rules.topics import STRUCTURES, topic
from loaders.scene import Scene, Sight
from ontology.facts import Predicate

_TITLE_LENGTH = 200  # characters in which a document names whose it is


def read_verb_roles(scene: Scene) -> None:
    for order, sight in enumerate(scene.sights):
        if not sight.people or not sight.unit.prose:
            continue
        verbs = [(word, verb) for word, verb in scene.verbs(sight.unit.words)]
        if any(
            scene.words.tells("propose", verb) and word.finite and not word.past for word, verb in verbs
        ) and not any(scene.words.tells("elect", verb) for _, verb in verbs):
            continue
        for word, verb in verbs:
            if scene.words.tells("represent", verb) and word.finite:
                _represents(scene, order, sight, word)
            elif scene.words.tells("lead", verb) and word.finite and not word.passive:
                _leads(scene, order, sight, word)


def _leads(scene: Scene, order: int, sight: Sight, verb: Word) -> None:
    """ "A johtaa X:ää", "ryhmässä puhetta johtaa A"."""
    people = [person for person in sight.people if person.case in ("Nom", None)]
    if not people:
        return
    person = min(people, key=lambda item: max(item.start - verb.end, verb.start - item.end))
    someone = scene.thing(person)
    chairs = any(scene.words.has("words.chairing", word.lower) for word in sight.unit.words)
    bodies = [body for body in sight.bodies if not body.plural and scene.thing(body) is not None]
    if chairs:
        near = [
            body
            for body in bodies
            if body.case in ("Ine", "Gen") and body.kind in STRUCTURES and body.end <= verb.start
        ]
        body = scene.thing(near[0]) if near else topic(scene, order)
        role = str(scene.words.tables["roles.chairperson"][""])
    else:
        near = [body for body in bodies if body.case == "Par"]
        body = scene.thing(near[0]) if near else None
        role = str(
            scene.words.tables["roles.leaders"].get(scene.morphology.verb(verb))
            or scene.words.tables["roles.leader"][""]
        )
    if someone is not None and body is not None:
        start = min(person.start, verb.start, *(item.start for item in near[:1]))
        end = max(person.end, verb.end, *(item.end for item in near[:1]))
        scene.findings.add(
            someone, Predicate.HOLDS_ROLE, body, (start, end), rule="leading-verb", confidence=0.8, role=role
        )


def _represents(scene: Scene, order: int, sight: Sight, verb: Word) -> None:
    """ "B:tä edustaa ryhmässä A (ja C:tä D)": A is B's representative in the group, B is represented there."""
    role = str(scene.words.tables["roles.representative"][""])
    people = [person for person in sight.people if person.case in ("Nom", None)]
    homes = [body for body in sight.bodies if body.case == "Par" and not body.plural]
    inside = [body for body in sight.bodies if body.case == "Ine" and body.kind in STRUCTURES and not body.plural]
    group = scene.thing(inside[0]) if inside else None
    for person in people:
        someone = scene.thing(person)
        before = [body for body in homes if body.end <= person.start]
        home = before[-1] if before else (homes[0] if homes else None)
        if someone is None:
            continue
        start = min(person.start, verb.start, home.start if home is not None else person.start)
        span = (start, max(person.end, verb.end))
        place = scene.thing(home) if home is not None else None
        if group is not None:
            scene.findings.add(
                someone, Predicate.HOLDS_ROLE, group, span, rule="representing", confidence=0.8, role=role
            )
        if place is not None and not scene.findings.has(Predicate.HOLDS_ROLE, someone, place):
            scene.findings.add(
                someone, Predicate.HOLDS_ROLE, place, span, rule="representing", confidence=0.75, role=role
            )
        if place is not None and group is not None:
            scene.findings.add(place, Predicate.MEMBER_OF, group, span, rule="representing", confidence=0.8)
