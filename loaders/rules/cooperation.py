"""Which bodies are said to work together."""

from loaders.rules.clauses import clauses
from loaders.rules.picking import (
    bodies_of,
    find_cues,
    holders_of,
    lemma_of,
    opening_body,
    passage_subject,
    points_back,
    span_of,
)
from loaders.rules.referents import Party, parties
from loaders.rules.topics import subject, topic
from loaders.scene import Scene, Sight
from ontology.entities import BodyKind
from ontology.facts import Predicate


def read_cooperation(scene: Scene) -> None:
    for order, sight in enumerate(scene.sights):
        _cooperates(scene, order, sight)
        _together(scene, order, sight)


def _together(scene: Scene, order: int, sight: Sight) -> None:
    """ "B ja C tekevät yhteistyötä", "B ylläpitää kalenteria yhdessä C:n kanssa"."""
    if sight.events or any(body.kind is BodyKind.PROJECT for body in sight.bodies):
        return
    for part in clauses(scene, sight):
        verbs = [word for word, _ in part.verbs if word.finite and not word.conditional]
        ones = [one for one in parties(scene, order, part) if one.subject and one.kind is not BodyKind.PROJECT]
        own = opening_body(scene) if not ones and verbs and verbs[0].passive and not verbs[0].past else None
        if own is not None and own.kind is BodyKind.ASSOCIATION:
            ones = [Party(own, "Nom", verbs[0].start, verbs[0].end, pointed=True)]
        if not verbs or not ones or part.people:
            continue
        with_whom = [item for item in part.words if scene.words.has("words.together_with", item.lower)]
        ends = [item for item in part.words if scene.words.has("words.together", item.lower)]
        works = any(scene.words.has("words.cooperation", lemma_of(scene, item)) for item in part.words)
        if with_whom and ends:
            others = [
                one
                for one in parties(scene, order, part)
                if one.case == "Gen" and with_whom[0].end <= one.start and one.end <= ends[-1].start
            ]
            pairs = [(ones[0], other) for other in others]
        elif works and not ends:
            pairs = [(ones[0], other) for other in ones[1:] if other.end <= verbs[0].start]
        else:
            continue
        for one, other in pairs:
            if one.thing is not other.thing:
                span = (min(one.start, other.start), max(one.end, other.end))
                predicate = Predicate.COOPERATES_WITH
                scene.findings.add(one.thing, predicate, other.thing, span, rule="together", confidence=0.75)


def _cooperates(scene: Scene, order: int, sight: Sight) -> None:
    """ "B tekee yhteistyötä C:n ja D:n kanssa", "C:n kanssa tehtiin yhteistyötä", "B:n kumppaneita ovat C ja D".

    Joint organisers of an event don't count.
    """
    words = sight.unit.words
    for cue in find_cues(scene, sight, "words.partners"):
        owned = [body for body in bodies_of(scene, sight, "Gen") if body.end <= cue.start]
        whose = scene.thing(owned[-1]) if owned else passage_subject(scene, order)
        for body in holders_of(scene, order, cue):
            partner = scene.thing(body)
            if whose is not None and partner is not None and not sight.events:
                span = span_of(body, cue) if body.unit is sight.unit else (body.start, body.end)
                predicate = Predicate.COOPERATES_WITH
                scene.findings.add(whose, predicate, partner, span, rule="partner-noun", confidence=0.78)
    cues = [word for word in words if scene.words.has("words.cooperation", lemma_of(scene, word))]
    after = [word for word in words if scene.words.has("words.together", word.lower)]
    if sight.events or not cues or not after:
        return
    one = subject(scene, sight)
    others = [body for body in bodies_of(scene, sight, "Gen") if body.end <= after[-1].start and body is not one]
    passive = any(word.passive and word.finite and not word.conditional for word in words)
    thing = scene.thing(one) if one is not None else None
    if one is None and points_back(scene, sight):
        thing = topic(scene, order)
    elif one is None and passive:
        thing = opening_body(scene) or passage_subject(scene, order)
    for body in others:
        other = scene.thing(body)
        if thing is not None and other is not None:
            start = min(body.start, cues[0].start, one.start if one is not None else body.start)
            end = max(after[-1].end, cues[0].end)
            scene.findings.add(
                thing, Predicate.COOPERATES_WITH, other, (start, end), rule="cooperation", confidence=0.8
            )
