"""How bodies begin and who set them up, who convenes them, whom they work with."""

from loaders.annotation import Word
from loaders.mentions import BodyMention
from loaders.register import Thing
from loaders.rules.picking import (
    bodies_of,
    find_cues,
    holders_of,
    is_label,
    lemma_of,
    nearest,
    passage_subject,
    span_of,
)
from loaders.rules.topics import STRUCTURES, subject, topic
from loaders.scene import Scene, Sight, clause
from ontology.entities import BodyKind
from ontology.facts import Predicate

_REACH = 6
_RELATIVE = 60  # "B on kanava, jonka …"
_TITLE = 60  # a title of this length at most between verb and name


def read_founding(scene: Scene) -> None:
    for order, sight in enumerate(scene.sights):
        verbs = list(scene.verbs(sight.unit.words))
        _founded(scene, order, sight, verbs)
        _founded_by_pronoun(scene, order, sight, verbs)
        _at_work_since(scene, order, sight, verbs)
        _founders(scene, order, sight)
        _convened(scene, order, sight, verbs)
        _cooperates(scene, order, sight)


# --- founding ------------------------------------------------------------------------------------------


def _founded(scene: Scene, order: int, sight: Sight, verbs: list[tuple[Word, str]]) -> None:
    for word, verb in verbs:
        transitive = scene.words.tells("found", verb)
        begins = scene.words.tells("found_intransitive", verb)
        if not transitive and not begins:
            continue
        if begins and not transitive and any(person.start > word.start for person in sight.people):
            continue  # a person begins in an office
        body = _founded_body(scene, sight, word, transitive)
        thing = scene.thing(body) if body is not None else None
        if thing is None and begins and not word.participle and _points_back(scene, sight):
            thing = topic(scene, order)
        if thing is None or thing.kind in (BodyKind.MUNICIPALITY, BodyKind.STATE):
            continue
        dates = [date for date in sight.dates if date.role in ("point", "from") and abs(date.start - word.end) < 80]
        if dates and not word.conditional:
            date = min(dates, key=lambda item: max(item.start - word.end, word.start - item.end))
            start = min(word.start, date.start, body.start if body is not None else word.start)
            end = max(word.end, date.end, body.end if body is not None else word.end)
            told = date.span.partition("/")[0]
            scene.findings.add(thing, Predicate.FOUNDED_ON, told, (start, end), rule="founding-verb", confidence=0.85)
        if transitive:
            _founder(scene, sight, word, body, thing)


def _founded_body(scene: Scene, sight: Sight, verb: Word, transitive: bool) -> BodyMention | None:
    """The body that is set up: after a participle, the subject of a passive, the object of an active verb."""
    bodies = [body for body in bodies_of(scene, sight) if body.kind is not BodyKind.MUNICIPALITY]
    if verb.participle and not verb.finite and not _after_auxiliary(scene, sight, verb):
        after = [body for body in bodies if body.start >= verb.end]
        return after[0] if after and after[0].start - verb.end < 60 else None
    if transitive and not verb.passive:
        objects = [body for body in bodies if body.case in ("Gen", "Par")]
        return nearest(objects, verb.end)
    subjects = [body for body in bodies if body.case in ("Nom", None, "Par")]
    return nearest(subjects, verb.start)


def _founded_by_pronoun(scene: Scene, order: int, sight: Sight, verbs: list[tuple[Word, str]]) -> None:
    """ "B, jonka C asetti huhtikuussa", "C asettaa sen vuosittain": the founder beside a pronoun."""
    for word, verb in verbs:
        if not scene.words.tells("found", verb) or word.passive or word.participle or word.conditional:
            continue
        first, last = clause(sight, word)
        pronouns = [item for item in sight.unit.between(first, last) if scene.words.has("words.as_object", item.lower)]
        if not pronouns or abs(sight.unit.words.index(pronouns[0]) - sight.unit.words.index(word)) > _REACH:
            continue
        givers = [body for body in bodies_of(scene, sight, "Nom", None) if first <= body.start and body.end <= last]
        giver = nearest(givers, word.start)
        before = [body for body in bodies_of(scene, sight) if body.end <= first and body.kind in STRUCTURES]
        relative = scene.words.has("words.relative", pronouns[0].lower)
        if relative and before and pronouns[0].start - before[-1].end > _RELATIVE:
            continue
        thing = scene.thing(before[-1]) if before else None
        if thing is None and not relative:
            thing = topic(scene, order)
        if thing is None:
            continue
        founder = scene.thing(giver) if giver is not None else None
        ends = [pronouns[0], word] + ([giver] if giver is not None else [])
        if founder is not None and founder is not thing:
            scene.findings.add(
                thing, Predicate.FOUNDED_BY, founder, span_of(*ends), rule="founded-by-pronoun", confidence=0.82
            )
        dates = [date for date in sight.dates if first <= date.start < last and date.role in ("point", "from")]
        if dates and word.past and not scene.findings.has(Predicate.FOUNDED_ON, thing):
            span = (min(pronouns[0].start, dates[0].start), max(word.end, dates[0].end))
            told = dates[0].span.partition("/")[0]
            scene.findings.add(thing, Predicate.FOUNDED_ON, told, span, rule="founded-by-pronoun", confidence=0.82)


def _at_work_since(scene: Scene, order: int, sight: Sight, verbs: list[tuple[Word, str]]) -> None:
    """ "B on toiminut vuodesta 2015", "Perustettu: 1998"."""
    since = next((word for word in sight.unit.words if scene.words.has("words.since", word.lower)), None)
    if since is not None and not sight.people:
        body = subject(scene, sight, since.start) or next(iter(bodies_of(scene, sight, "Nom", None)), None)
        acts = [word for word, verb in verbs if scene.words.tells("act", verb) or word.participle]
        thing = scene.thing(body) if body is not None else topic(scene, order) if _points_back(scene, sight) else None
        for date in sight.dates:
            if thing is not None and acts and since.start <= date.start <= since.end + 2:
                start = min(body.start if body is not None else acts[0].start, date.start)
                end = max(since.end, date.end)
                told = date.span.partition("/")[0]
                scene.findings.add(thing, Predicate.FOUNDED_ON, told, (start, end), rule="since", confidence=0.85)
    for word in sight.unit.words[:2]:
        if scene.words.has("words.founded_labels", word.lower) and is_label(sight, word) and sight.dates:
            thing = passage_subject(scene, order)
            date = sight.dates[0]
            if thing is not None:
                told = date.span.partition("/")[0]
                span = (word.start, date.end)
                scene.findings.add(thing, Predicate.FOUNDED_ON, told, span, rule="founded-label", confidence=0.82)


def _founders(scene: Scene, order: int, sight: Sight) -> None:
    """ "Perustajina olivat B ja C", "Perustajajäsenet: B, C", "Asettaja: B"."""
    for cue in find_cues(scene, sight, "words.founders"):
        owned = [body for body in bodies_of(scene, sight, "Gen") if body.end <= cue.start]
        thing = scene.thing(owned[-1]) if owned else passage_subject(scene, order)
        for giver in holders_of(scene, order, cue):
            founder = scene.thing(giver)
            if thing is not None and founder is not None and founder is not thing and giver not in owned:
                span = span_of(giver, cue) if giver.unit is sight.unit else (giver.start, giver.end)
                scene.findings.add(thing, Predicate.FOUNDED_BY, founder, span, rule="founder-noun", confidence=0.8)


def _after_auxiliary(scene: Scene, sight: Sight, verb: Word) -> bool:
    index = sight.unit.words.index(verb)
    return any(word.pos == "AUX" for word in sight.unit.words[max(0, index - 4) : index])


def _founder(scene: Scene, sight: Sight, verb: Word, body: BodyMention | None, thing: Thing) -> None:
    words = sight.unit.words
    for _index, word in enumerate(words):
        if scene.words.has("words.initiative", scene.morphology.lemma(word).lower()):
            givers = [
                item for item in bodies_of(scene, sight, "Gen") if item.end <= word.start and word.start - item.end <= 2
            ]
            if givers:
                founder = scene.thing(givers[-1])
                if founder is not None:
                    span = span_of(givers[-1], verb, body) if body is not None else span_of(givers[-1], verb)
                    scene.findings.add(
                        thing, Predicate.FOUNDED_BY, founder, span, rule="on-initiative", confidence=0.88
                    )
    if not verb.passive and body is not None and not verb.participle:
        givers = [item for item in bodies_of(scene, sight, "Nom", None) if item is not body]
        giver = nearest(givers, verb.start)
        founder = scene.thing(giver) if giver is not None else None
        if founder is not None and giver is not None:
            scene.findings.add(
                thing, Predicate.FOUNDED_BY, founder, span_of(giver, verb, body), rule="founding-verb", confidence=0.8
            )


def _points_back(scene: Scene, sight: Sight) -> bool:
    return any(scene.words.has("words.pronouns", word.lower) for word in sight.unit.words[:4])


# --- convening -----------------------------------------------------------------------------------------


def _convened(scene: Scene, order: int, sight: Sight, verbs: list[tuple[Word, str]]) -> None:
    _convened_by_noun(scene, order, sight, verbs)
    words = sight.unit.words
    for word, verb in verbs:
        if word.conditional or (word.participle and not word.finite):
            continue
        calls = any(scene.words.has("words.together_calling", item.lower) for item in words)
        if not (scene.words.tells("call", verb) and calls) and not scene.words.tells("convene", verb):
            continue
        first, last = clause(sight, word)
        givers = [body for body in bodies_of(scene, sight, "Nom", None) if first <= body.start and body.end <= last]
        giver = nearest(givers, word.end)
        leaders = [person for person in sight.people if 0 <= person.start - word.end < _TITLE]
        if giver is None or (leaders and not word.end <= giver.start < leaders[0].start):
            continue  # a person leads
        takers = [
            body
            for body in bodies_of(scene, sight, "Par", "Gen")
            if body.kind in STRUCTURES and first <= body.start and body.end <= last
        ]
        if takers or calls:
            _convene(scene, order, giver, word, takers, [])


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
        if giver is not None:
            _convene(scene, order, giver, word, [], bodies_of(scene, sight, "Gen", "Par"))


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


# --- cooperation ---------------------------------------------------------------------------------------


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
    if one is None and _points_back(scene, sight):
        thing = topic(scene, order)
    elif one is None and passive:
        thing = passage_subject(scene, order)
    for body in others:
        other = scene.thing(body)
        if thing is not None and other is not None:
            start = min(body.start, cues[0].start, one.start if one is not None else body.start)
            end = max(after[-1].end, cues[0].end)
            scene.findings.add(
                thing, Predicate.COOPERATES_WITH, other, (start, end), rule="cooperation", confidence=0.8
            )
