"""Seats that a clause tells without a title: "ryhmään valittiin A ja B", "neuvostoon kuuluvat C (pj) ja D"."""

from loaders.annotation import Word
from loaders.mentions import BodyMention, PersonMention
from loaders.register import Thing
from loaders.rules.clauses import Clause, clauses
from loaders.rules.told_roles import is_told_as_fact, pointed_to
from loaders.rules.topics import STRUCTURES
from loaders.scene import Scene
from ontology.entities import BodyKind
from ontology.facts import Predicate

_SEATED = STRUCTURES - {BodyKind.PROJECT}


def read_told_seats(scene: Scene) -> None:
    """holdsRole "jäsen" of people whom a verb puts into a body, or the title in brackets after a name."""
    last: Thing | None = None  # the body that the clause before put people into
    for order, sight in enumerate(scene.sights):
        if not sight.unit.prose:
            last = None
            continue
        parts = clauses(scene, sight)
        for index, clause in enumerate(parts):
            if not clause.people or not is_told_as_fact(scene, clause):
                last = None if clause.people else last
                continue
            found = _seat(scene, clause, last, pointed_to(scene, order, clause, parts[:index]))
            if found is None:
                continue
            body, word, start = found
            last = body
            left = scene.words.tells("leave", scene.morphology.verb(word))
            for person in _seated(scene, clause, body):
                span = (min(start, word.start, person.start), max(word.end, person.end))
                _add(scene, clause, left, person, body, span)


def _seat(
    scene: Scene, clause: Clause, last: Thing | None, antecedent: Thing | None
) -> tuple[Thing, Word, int] | None:
    """The body that the clause's verb puts people into, with the verb and where the telling begins."""
    for word, verb in clause.verbs:
        if word.participle and not any(item.pos == "AUX" for item, _ in clause.verbs):
            continue
        body = _place(scene, clause, word, verb)
        if body is not None and (thing := scene.thing(body)) is not None:
            return thing, word, body.start
        seated = antecedent is not None and antecedent.kind in _SEATED
        if seated and antecedent is not None and (
            any(scene.words.tells(what, verb) for what in ("belong", "elect", "sit", "stay"))
            or (scene.words.tells("act", verb) and _is_along(scene, clause))
        ):
            return antecedent, word, word.start
        again = last is not None and word.finite and scene.words.tells("stay", verb) and not word.passive
        if again and last is not None and not clause.titles and not _other_places(clause):
            return last, word, word.start
    return None


def _place(scene: Scene, clause: Clause, word: Word, verb: str) -> BodyMention | None:
    bodies = [body for body in clause.bodies if body.kind in _SEATED and scene.thing(body) is not None]
    if scene.words.tells("belong", verb) or scene.words.tells("elect", verb):
        return next((body for body in bodies if body.case == "Ill"), None)
    if scene.words.tells("stay", verb) or scene.words.tells("sit", verb):
        return next((body for body in bodies if body.case == "Ine"), None)
    if scene.words.tells("form", verb) and word.finite and not word.passive:
        return next((body for body in bodies if body.case == "Gen" and 0 <= word.start - body.end <= 1), None)
    if scene.words.tells("leave", verb):
        return next((body for body in bodies if body.case == "Ela"), None)
    if scene.words.tells("act", verb) and _is_along(scene, clause):
        return next((body for body in bodies if body.case == "Ine"), None)
    return None


def _is_along(scene: Scene, clause: Clause) -> bool:
    return any(scene.words.has("words.along", item.lower) for item in clause.words)


def _other_places(clause: Clause) -> bool:
    return any(body.case in ("Ine", "Ill") for body in clause.bodies)


def _seated(scene: Scene, clause: Clause, body: Thing) -> list[PersonMention]:
    """The people whom the verb seats: its subjects or objects, none that another title in the clause is for."""
    found = []
    for person in clause.people:
        thing = scene.thing(person)
        if person.case not in ("Nom", "Gen", None) or thing is None or scene.findings.has(
            Predicate.HOLDS_ROLE, thing, body
        ):
            continue
        after = [word for word in clause.words if word.start >= person.end][:2]
        if person.case == "Gen" and any(
            scene.words.has("words.instead", word.lower)
            or scene.words.has("words.aside", scene.morphology.lemma(word).lower())
            for word in after
        ):
            continue
        found.append(person)
    return found


def _add(
    scene: Scene, clause: Clause, left: bool, person: PersonMention, body: Thing, span: tuple[int, int]
) -> None:
    thing = scene.thing(person)
    role = str(scene.words.tables["roles.member"][""])
    for title in clause.titles:  # "A (pj)", "A (pj, X ry)"; of those who leave, "rahastonhoitaja A"
        bracketed = 0 <= title.start - person.end <= 2 and "(" in scene.text(person.end, title.start)
        own = left and 0 <= person.start - title.end <= 1
        if bracketed or own:
            role = title.name
    if thing is not None:
        scene.findings.add(
            thing, Predicate.HOLDS_ROLE, body, span, rule="seat-by-verb", confidence=0.78, role=role
        )
