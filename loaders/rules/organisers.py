"""Who arranges an event, as a verb tells."""

from loaders.annotation import Word
from loaders.mentions import BodyMention
from loaders.rules.happenings import Happenings, all_named, event_here
from loaders.rules.topics import topic
from loaders.scene import Scene, Sight
from ontology.entities import BodyKind, EventKind
from ontology.facts import Predicate


def read_organisers(scene: Scene, happenings: Happenings, order: int, sight: Sight) -> None:
    words = sight.unit.words
    verbs = [word for word, verb in scene.verbs(words) if scene.words.tells("organise", verb)]
    if not verbs and any(event.case == "Ill" for event in sight.events):
        verbs = [word for word, verb in scene.verbs(words) if word.finite and scene.words.tells("call", verb)]
    if not verbs or not happenings.all:
        return
    several = all_named(happenings, sight)
    target = several[0] if several else event_here(happenings, order, sight)
    if target is None or target.thing.kind is EventKind.ELECTION:
        return
    if not sight.events and (not points_back(scene, words) or any(b.kind is BodyKind.PROJECT for b in sight.bodies)):
        return
    verb = verbs[0]
    bodies = [body for body in sight.bodies if not body.plural and scene.thing(body) is not None]
    together = next((word for word in words if scene.words.has("words.together", word.lower)), None)
    organisers: list[BodyMention] = []
    active = not verb.passive and (verb.finite or any(word.verb and word.lower for word in words))
    if active and not verb.participle:
        organisers += [body for body in bodies if body.case in ("Nom", None)]
        if not organisers:
            found = topic(scene, order)
            if found is not None and points_back(scene, words):
                scene.findings.add(
                    found,
                    Predicate.ORGANISES,
                    target.thing,
                    (sight.unit.start, sight.unit.end),
                    rule="organise-verb-topic",
                    confidence=0.7,
                )
    if together is not None:
        organisers += [
            body
            for body in bodies
            if body.case == "Gen"
            and body.end <= together.start
            and body not in organisers
            and not any(body.end <= event.end and event.owner is body for event in sight.events)
        ]
    if verb.participle:
        organisers += [
            body for body in bodies if body.case == "Gen" and body.end <= verb.start and verb.start - body.end <= 2
        ]
    for body in organisers:
        thing = scene.thing(body)
        if thing is not None:
            span = (min(body.start, verb.start), max(body.end, verb.end))
            for event in several or [target]:
                scene.findings.add(thing, Predicate.ORGANISES, event.thing, span, rule="organise-verb", confidence=0.85)


def points_back(scene: Scene, words: list[Word]) -> bool:
    return any(scene.words.has("words.pronouns", word.lower) for word in words)
