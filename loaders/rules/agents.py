"""By whom a body is run, paid for, set up or led, where a participle before its name says so: "B:n hallinnoima C"."""

import re
from collections.abc import Iterator
from itertools import takewhile

from loaders.annotation import Word
from loaders.mentions import BodyMention
from loaders.register import Thing
from loaders.rules.referents import spoken_of
from loaders.rules.topics import STRUCTURES
from loaders.scene import Scene, Sight
from ontology.entities import BodyKind
from ontology.facts import Predicate

_AGENT = re.compile(r"\w{2,}m[aä](?:n|t|a|ä|na|nä|ksi|ssa|ssä|sta|stä|an|än|lla|llä|lta|ltä|lle|sta|stä)?")
_BETWEEN = 5  # words between the agent and its participle
_AFTER = 8  # words between the participle and what it describes
_TIME = frozenset({"NUM", "ADV", "ADP"})


def read_agents(scene: Scene) -> None:
    for order, sight in enumerate(scene.sights):
        for at, word in enumerate(sight.unit.words):
            if not is_agent_participle(word):
                continue
            verb = scene.morphology.verb(word)
            givers = agents_before(scene, sight, at)
            if givers:
                _tell(scene, order, sight, at, verb, givers)


def is_agent_participle(word: Word) -> bool:
    """ "rahoittama", "hallinnoimassa"."""
    return (word.participle or word.infinitive) and not word.finite and _AGENT.fullmatch(word.lower) is not None


def agents_before(scene: Scene, sight: Sight, at: int) -> list[BodyMention]:
    """The bodies in the genitive before a participle, only words of time or manner between."""
    words = sight.unit.words
    bodies = [body for body in sight.bodies if body.case == "Gen" and scene.thing(body) is not None]
    limit = words[at].start
    found: list[BodyMention] = []
    for body in reversed([body for body in bodies if body.end <= limit]):
        between = sight.unit.between(body.end, limit)
        if found:
            joined = all(word.text == "," or word.pos == "CCONJ" or word.text in "()/" for word in between)
        else:
            joined = len(between) <= _BETWEEN and all(_is_time(word) for word in between)
        if not joined:
            break
        found.insert(0, body)
        limit = body.start
    return found


def _is_time(word: Word) -> bool:
    return not word.verb and (word.pos in _TIME or word.case in ("Ess", "Ine", "Ade") or word.text in "().")


def _tell(scene: Scene, order: int, sight: Sight, at: int, verb: str, givers: list[BodyMention]) -> None:
    word = sight.unit.words[at]
    if any(sight.unit.words[index].conditional for index in range(at)):
        return
    described = described_by(scene, sight, at)
    defined = _defined(scene, sight, at) if described is None or described.name.islower() else None
    thing = defined or (scene.thing(described) if described is not None else None)
    paid = _pays_for(scene, sight, at, verb)
    if paid:
        thing = thing if thing is not None and described is None else _taker(scene, order, sight, at, givers)
    if thing is None:
        return
    predicate = Predicate.FUNDED_BY if paid else _predicate(scene, verb, thing)
    if predicate is None:
        return
    last = described.end if described is not None and not paid else word.end
    for giver in givers:
        agent = scene.thing(giver)
        if agent is None or agent is thing:
            continue
        ends = (agent, thing) if predicate in (Predicate.RUNS, Predicate.CONVENES) else (thing, agent)
        scene.findings.add(ends[0], predicate, ends[1], (giver.start, last), rule="agent-participle", confidence=0.86)
    if predicate is Predicate.FOUNDED_BY:
        for date in sight.dates:
            if date.role in ("point", "from") and givers[0].start - date.end < _AFTER and date.end <= word.start:
                span = (min(date.start, givers[0].start), last)
                told = date.span.partition("/")[0]
                scene.findings.add(thing, Predicate.FOUNDED_ON, told, span, rule="agent-participle", confidence=0.84)


def _predicate(scene: Scene, verb: str, thing: Thing) -> Predicate | None:
    tells = scene.words.tells
    if tells("fund", verb):
        return Predicate.FUNDED_BY
    if tells("found", verb) or (tells("appoint", verb) and thing.kind in STRUCTURES):
        return None if thing.kind is BodyKind.MUNICIPALITY else Predicate.FOUNDED_BY
    if thing.kind is BodyKind.PROJECT and (tells("run", verb) or tells("convene", verb)):
        return Predicate.RUNS
    if thing.kind in STRUCTURES and (tells("convene", verb) or tells("run", verb)):
        return Predicate.CONVENES
    return None


def described_by(scene: Scene, sight: Sight, at: int) -> BodyMention | None:
    """The body that a participle describes: the next one that no other participle takes for its agent."""
    words = sight.unit.words
    start = words[at].end
    for body in [body for body in sight.bodies if body.start >= start and not body.plural]:
        between = sight.unit.between(start, body.start)
        if len(between) > _AFTER or any(word.finite or word.text in ",;:." for word in between):
            return None
        after = [word for word in words if word.start >= body.end][:1]
        if body.case == "Gen" and after and after[0].participle:
            continue
        plain = all(
            word.pos in ("ADJ", "CCONJ", "NUM", "ADV", "PROPN", "ADP")
            or word.participle
            or is_agent_participle(word)
            or any(one.start <= word.start < one.end for one in sight.bodies)
            or word.text in "”\"“'-–"
            for word in between
        )
        return body if plain and scene.thing(body) is not None else None
    return None


def _defined(scene: Scene, sight: Sight, at: int) -> Thing | None:
    """ "B on C:n perustama yhteistyöelin": the subject, where a noun says what it is."""
    words = sight.unit.words
    copula = next((index for index in range(at) if words[index].pos == "AUX" and words[index].finite), None)
    if copula is None or words[at].case != "Nom" or any(word.text == "," for word in words[copula:at]):
        return None
    before = [
        body
        for body in sight.bodies
        if body.end <= words[copula].start and body.case in ("Nom", None) and not body.plural
    ]
    return scene.thing(before[-1]) if before else None


def _pays_for(scene: Scene, sight: Sight, at: int, verb: str) -> bool:
    """ "C:n myöntämän tuen osuus", "B:n maksama avustus"."""
    after = list(takewhile(lambda item: not item.finite, sight.unit.words[at + 1 : at + 2 + _AFTER]))
    return (scene.words.tells("grant", verb) or scene.words.tells("pay", verb)) and any(
        scene.morphology.table_head(word, scene.words.words["words.money"]) is not None for word in after
    )


def _taker(scene: Scene, order: int, sight: Sight, at: int, givers: list[BodyMention]) -> Thing | None:
    word = sight.unit.words[at]
    for body in sight.bodies:
        thing = scene.thing(body)
        fits = body.kind in STRUCTURES or body.kind is BodyKind.ASSOCIATION
        if fits and body not in givers and not body.plural and thing is not None and body.case in ("Nom", "All"):
            return thing
    return spoken_of(scene, order, word.start, BodyKind.PROJECT) or spoken_of(scene, order, givers[0].start)


def agent_names(scene: Scene) -> Iterator[tuple[Sight, int, int]]:
    """Names with no head that such a participle describes: "Kemin kaupungin rahoittama Naapuririnki"."""
    for sight in scene.sights:
        words = sight.unit.words
        taken = [(item.start, item.end) for item in (*sight.bodies, *sight.people, *sight.regions)]
        for at, word in enumerate(words[:-1]):
            if not is_agent_participle(word) or not _runs(scene, scene.morphology.verb(word)):
                continue
            owned = any(body.case == "Gen" and 0 <= word.start - body.end <= 1 for body in sight.bodies)
            end = at + 1
            while end < len(words) and words[end].capital and words[end].text[0].isalpha():
                end += 1
            name = words[at + 1 : end]
            if owned and name and not any(a < name[-1].end and name[0].start < b for a, b in taken):
                yield sight, at + 1, end


def _runs(scene: Scene, verb: str) -> bool:
    return scene.words.tells("run", verb) or scene.words.tells("fund", verb)
