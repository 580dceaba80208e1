"""Who calls a body's meetings, leads or coordinates its work, or keeps its secretariat."""

from loaders.annotation import Word
from loaders.mentions import BodyMention
from loaders.register import Thing
from loaders.rules.agents import is_agent_participle
from loaders.rules.clauses import Clause, clauses
from loaders.rules.picking import bodies_of, is_label, lemma_of, nearest, span_of
from loaders.rules.referents import parties
from loaders.rules.topics import STRUCTURES, topic
from loaders.scene import Scene, Sight
from ontology.entities import BodyKind
from ontology.facts import Predicate

_TITLE = 60  # a title of this length at most between verb and name


def read_convening(scene: Scene) -> None:
    for order, sight in enumerate(scene.sights):
        _convened(scene, order, sight)
        _convened_by_noun(scene, order, sight, list(scene.verbs(sight.unit.words)))


def _convened(scene: Scene, order: int, sight: Sight) -> None:
    """ "B kutsuu verkoston koolle", "verkostoa koordinoivat vuorovuosin B ja C"."""
    for part in clauses(scene, sight):
        calls = any(scene.words.has("words.together_calling", item.lower) for item in part.words)
        for word, verb in part.verbs:
            if word.conditional or is_agent_participle(word) or not (word.finite or _after_auxiliary(part)):
                continue
            if not (scene.words.tells("call", verb) and calls) and not scene.words.tells("convene", verb):
                continue
            told = parties(scene, order, part)
            takers = [one for one in told if one.case in ("Par", "Gen") and one.kind in STRUCTURES]
            givers = [one for one in told if one.subject and (not one.pointed or one.start < word.start)]
            leaders = [person.start for person in part.people if 0 <= person.start - word.end < _TITLE]
            givers = [one for one in givers if not (leaders and not word.end <= one.start < leaders[0])]
            if leaders and any(word.end <= one.start < leaders[0] for one in givers) and part.titles:
                continue  # a person leads
            taker = min(takers, key=lambda one: abs(one.start - word.start), default=None)
            whole = taker.thing if taker is not None else topic(scene, order) if calls else None
            for one in givers:
                if whole is None or one.thing is whole:
                    continue
                ends = [one.start, one.end, word.start, word.end, *((taker.start, taker.end) if taker else ())]
                predicate = Predicate.RUNS if whole.kind is BodyKind.PROJECT else Predicate.CONVENES
                span = (min(ends), max(ends))
                scene.findings.add(one.thing, predicate, whole, span, rule="convening", confidence=0.85)


def _after_auxiliary(part: Clause) -> bool:
    return any(item.pos == "AUX" and item.finite for item in part.words)


def _convened_by_noun(scene: Scene, order: int, sight: Sight, verbs: list[tuple[Word, str]]) -> None:
    """ "Koollekutsujana toimii B", "sihteeristön tehtäviä hoitaa B", "vetovastuu on B:llä", "Koollekutsuja: B / A"."""
    words = sight.unit.words
    answers = any(scene.words.tells("answer", verb) or scene.words.tells("care", verb) for _, verb in verbs)
    for word in words:
        lemma = lemma_of(scene, word)
        convener = any(word.lower.startswith(stem) for stem in scene.words.words["words.convener_stems"])
        secretariat = scene.words.has("words.secretariat", lemma)
        charge = scene.words.has("words.charge", lemma)
        if not (convener or secretariat or charge):
            continue
        duty = any(scene.words.has("words.duty", lemma_of(scene, item)) for item in words)
        if convener and word.case in ("Gen", "Par"):
            continue
        if secretariat and not answers and not duty and word.case != "Ess":
            continue
        people = [person.start for person in sight.people if person.start > word.end]
        if charge and not answers:
            givers = bodies_of(scene, sight, "Ade")
        else:
            givers = bodies_of(scene, sight, "Nom", None)
            label = is_label(sight, word)
            if people:
                givers = [body for body in givers if label and word.end <= body.start < people[0]]
                givers = [body for body in givers if "/" in scene.text(body.end, people[0])]
        giver = nearest(givers, word.end)
        pointed = _pointed_at(scene, order, sight, word)
        if giver is not None and pointed is not None and scene.thing(giver) is not pointed:
            caller = scene.thing(giver)
            if caller is not None:
                span = span_of(giver, word)
                scene.findings.add(caller, Predicate.CONVENES, pointed, span, rule="convening", confidence=0.85)
        elif giver is not None:
            _convene(scene, order, giver, word, [], bodies_of(scene, sight, "Gen", "Par"))


def _pointed_at(scene: Scene, order: int, sight: Sight, word: Word) -> Thing | None:
    """ "C, jonka sihteeristönä toimii B"."""
    part = next((part for part in clauses(scene, sight) if part.holds(word.start, word.end)), None)
    told = parties(scene, order, part) if part is not None else []
    fits = [one.thing for one in told if one.pointed and one.case == "Gen" and one.kind in STRUCTURES]
    return next((thing for thing in fits if thing.kind is not BodyKind.PROJECT), None)


def _convene(
    scene: Scene, order: int, giver: BodyMention, word: Word, takers: list[BodyMention], others: list[BodyMention]
) -> None:
    convener = scene.thing(giver)
    near = [body for body in takers or others if body is not giver and body.kind in STRUCTURES]
    taker = nearest(near, word.start)
    thing = scene.thing(taker) if taker is not None else topic(scene, order)
    if convener is None or thing is None or thing is convener:
        return
    span = span_of(giver, word, taker) if taker is not None else span_of(giver, word)
    predicate = Predicate.RUNS if thing.kind is BodyKind.PROJECT else Predicate.CONVENES
    scene.findings.add(convener, predicate, thing, span, rule="convening", confidence=0.85)
