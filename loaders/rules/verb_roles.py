"""Roles that a verb tells by itself: "A johtaa X:ää", "B:tä edustaa ryhmässä C"."""

from loaders.annotation import Word
from loaders.register import Thing
from loaders.rules.clauses import Clause, clauses
from loaders.rules.told_roles import is_told_as_fact, pointed_to
from loaders.rules.topics import STRUCTURES, topic
from loaders.scene import Scene
from ontology.facts import Predicate


def read_verb_roles(scene: Scene) -> None:
    for order, sight in enumerate(scene.sights):
        if not sight.people or not sight.unit.prose:
            continue
        parts = clauses(scene, sight)
        for index, clause in enumerate(parts):
            if not is_told_as_fact(scene, clause):
                continue
            _stand_for(scene, clause)
            for word, verb in clause.verbs:
                if word.infinitive or (word.participle and not _is_perfect(clause, word)):
                    continue
                if scene.words.tells("represent", verb):
                    _represents(scene, order, clause, word, pointed_to(scene, order, clause, parts[:index]))
                elif scene.words.tells("lead", verb) and not word.passive:
                    _leads(scene, order, clause, word, parts[:index])


def _stand_for(scene: Scene, clause: Clause) -> None:
    """ "X ry:tä edustava A": a participle between the body and the name."""
    role = str(scene.words.tables["roles.representative"][""])
    for person in clause.people:
        before = [word for word in clause.words if word.end <= person.start][-1:]
        if not before or not scene.words.tells("represent", scene.morphology.verb(before[0])) or before[0].finite:
            continue
        homes = [body for body in clause.bodies if body.case == "Par" and 0 <= before[0].start - body.end <= 2]
        someone = scene.thing(person)
        place = scene.thing(homes[-1]) if homes else None
        if someone is not None and place is not None:
            span = (homes[-1].start, person.end)
            scene.findings.add(
                someone, Predicate.HOLDS_ROLE, place, span, rule="representing", confidence=0.85, role=role
            )


def _is_perfect(clause: Clause, word: Word) -> bool:
    """ "on johtanut": a participle with its auxiliary."""
    return any(item.pos == "AUX" and item.finite for item, _ in clause.verbs)


def _leads(scene: Scene, order: int, clause: Clause, verb: Word, before: list[Clause]) -> None:
    """ "A johtaa X:ää", "ryhmässä puhetta johtaa A", "X, jota vetää A", "A, joka on johtanut X:ää"."""
    antecedent = pointed_to(scene, order, clause, before)
    people = [person for person in clause.people if person.case in ("Nom", None)]
    if not people and any(scene.words.has("words.person_pronouns", word.lower) for word in clause.words[:3]):
        people = [person for part in before for person in part.people][-1:]
    if not people:
        return
    person = min(people, key=lambda item: max(item.start - verb.end, verb.start - item.end))
    someone = scene.thing(person)
    chairs = any(scene.words.has("words.chairing", word.lower) for word in clause.words)
    bodies = [body for body in clause.bodies if scene.thing(body) is not None]
    if chairs:
        gatherings = [event for event in clause.sight.events if clause.holds(event.start, event.end)]
        if any(event.case in ("Ine", "Ade", "Gen") for event in gatherings):
            return  # the chair of a meeting
        near = [
            body
            for body in bodies
            if body.case in ("Ine", "Gen") and body.kind in STRUCTURES and body.end <= verb.start
        ]
        body = scene.thing(near[0]) if near else antecedent or topic(scene, order)
        role = str(scene.words.tables["roles.chairperson"][""])
    else:
        near = sorted((body for body in bodies if body.case == "Par"), key=lambda item: abs(item.start - verb.start))
        opening = clause.words[:3]
        back = not near and any(scene.words.has("words.it_object", word.lower) for word in opening)
        told = [body for part in before for body in part.bodies if scene.thing(body) is not None] if back else []
        body = scene.thing(near[0]) if near else scene.thing(told[-1]) if told else None
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


def _represents(scene: Scene, order: int, clause: Clause, verb: Word, antecedent: Thing | None) -> None:
    """ "B:tä edustaa ryhmässä A (ja C:tä D)": A is B's representative in the group, B is represented there."""
    role = str(scene.words.tables["roles.representative"][""])
    deputy = str(scene.words.tables["roles.deputy"][""])
    people = [person for person in clause.people if person.case in ("Nom", None)]
    homes = [body for body in clause.bodies if body.case == "Par"]
    inside = [body for body in clause.bodies if body.case == "Ine" and body.kind in STRUCTURES]
    group = scene.thing(inside[0]) if inside else antecedent
    for person in people:
        someone = scene.thing(person)
        before = [body for body in homes if body.end <= person.start]
        home = before[-1] if before else (homes[0] if homes else None)
        if someone is None:
            continue
        start = min(person.start, verb.start, home.start if home is not None else person.start)
        span = (start, max(person.end, verb.end))
        place = scene.thing(home) if home is not None else None
        mark = clause.sight.unit.between(0, person.start)[-1:]
        stands_in = any(scene.words.has("rosters.deputy_marks", word.lower) for word in mark)
        if group is not None:
            scene.findings.add(
                someone,
                Predicate.HOLDS_ROLE,
                group,
                span,
                rule="representing",
                confidence=0.8,
                role=deputy if stands_in else role,
            )
        if place is not None and not scene.findings.has(Predicate.HOLDS_ROLE, someone, place):
            scene.findings.add(
                someone, Predicate.HOLDS_ROLE, place, span, rule="representing", confidence=0.75, role=role
            )
        if place is not None and group is not None and place is not group:
            scene.findings.add(place, Predicate.MEMBER_OF, group, span, rule="representing", confidence=0.8)
