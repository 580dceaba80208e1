"""How bodies begin, who set them up, who pays for them, who runs and convenes them, what they follow."""

from loaders.annotation import Word
from loaders.mentions import BodyMention
from loaders.register import Thing
from loaders.rules.topics import STRUCTURES, subject, topic
from loaders.scene import Scene, Sight, clause
from ontology.entities import BodyKind
from ontology.facts import Predicate


def read_founding(scene: Scene) -> None:
    for order, sight in enumerate(scene.sights):
        verbs = list(scene.verbs(sight.unit.words))
        _founded(scene, order, sight, verbs)
        _funded(scene, order, sight, verbs)
        _convened(scene, order, sight, verbs)
        _run(scene, order, sight, verbs)
        _succeeded(scene, order, sight, verbs)
        _cooperates(scene, sight)
        _project_years(scene, sight)


# --- helpers -------------------------------------------------------------------------------------------


def _bodies(scene: Scene, sight: Sight, *cases: str | None) -> list[BodyMention]:
    return [
        body
        for body in sight.bodies
        if not body.plural and scene.thing(body) is not None and (not cases or body.case in cases)
    ]


def _span(*ends: BodyMention | Word) -> tuple[int, int]:
    return min(end.start for end in ends), max(end.end for end in ends)


def _nearest(bodies: list[BodyMention], at: int) -> BodyMention | None:
    return min(bodies, key=lambda body: (max(body.start - at, at - body.end), body.start), default=None)


# --- founding ------------------------------------------------------------------------------------------


def _founded(scene: Scene, order: int, sight: Sight, verbs: list[tuple[Word, str]]) -> None:
    for word, verb in verbs:
        transitive = scene.words.tells("found", verb)
        begins = scene.words.tells("found_intransitive", verb)
        if not transitive and not begins:
            continue
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
    bodies = [body for body in _bodies(scene, sight) if body.kind is not BodyKind.MUNICIPALITY]
    if verb.participle and not verb.finite and not _after_auxiliary(scene, sight, verb):
        after = [body for body in bodies if body.start >= verb.end]
        return after[0] if after and after[0].start - verb.end < 60 else None
    if transitive and not verb.passive:
        objects = [body for body in bodies if body.case in ("Gen", "Par")]
        return _nearest(objects, verb.end)
    subjects = [body for body in bodies if body.case in ("Nom", None, "Par")]
    return _nearest(subjects, verb.start)


def _after_auxiliary(scene: Scene, sight: Sight, verb: Word) -> bool:
    index = sight.unit.words.index(verb)
    return any(word.pos == "AUX" for word in sight.unit.words[max(0, index - 4) : index])


def _founder(scene: Scene, sight: Sight, verb: Word, body: BodyMention | None, thing: Thing) -> None:
    words = sight.unit.words
    for _index, word in enumerate(words):
        if scene.words.has("words.initiative", scene.morphology.lemma(word).lower()):
            givers = [
                item for item in _bodies(scene, sight, "Gen") if item.end <= word.start and word.start - item.end <= 2
            ]
            if givers:
                founder = scene.thing(givers[-1])
                if founder is not None:
                    span = _span(givers[-1], verb, body) if body is not None else _span(givers[-1], verb)
                    scene.findings.add(
                        thing, Predicate.FOUNDED_BY, founder, span, rule="on-initiative", confidence=0.88
                    )
    if not verb.passive and body is not None and not verb.participle:
        givers = [item for item in _bodies(scene, sight, "Nom", None) if item is not body]
        giver = _nearest(givers, verb.start)
        founder = scene.thing(giver) if giver is not None else None
        if founder is not None and giver is not None:
            scene.findings.add(
                thing, Predicate.FOUNDED_BY, founder, _span(giver, verb, body), rule="founding-verb", confidence=0.8
            )


def _points_back(scene: Scene, sight: Sight) -> bool:
    return any(scene.words.has("words.pronouns", word.lower) for word in sight.unit.words[:4])


def _project_years(scene: Scene, sight: Sight) -> None:
    """ "… -hanke 2023–2025": the first of the years."""
    for body in sight.bodies:
        thing = scene.thing(body)
        if body.kind is not BodyKind.PROJECT or thing is None:
            continue
        for date in sight.dates:
            if 0 <= date.start - body.end <= 2 and len(date.span) == 9 and "/" in date.span:
                scene.findings.add(
                    thing,
                    Predicate.FOUNDED_ON,
                    date.span[:4],
                    (body.start, date.end),
                    rule="project-years",
                    confidence=0.85,
                )


# --- money ---------------------------------------------------------------------------------------------


def _funded(scene: Scene, order: int, sight: Sight, verbs: list[tuple[Word, str]]) -> None:
    for word, verb in verbs:
        if not scene.words.tells("fund", verb):
            continue
        first, last = clause(sight, word)
        bodies = [body for body in _bodies(scene, sight) if first <= body.start and body.end <= last]
        if (word.participle or word.infinitive) and not word.finite:
            givers = [body for body in bodies if body.case == "Gen" and 0 <= word.start - body.end <= 1]
            takers = [body for body in bodies if body.start >= word.end]
            pairs = [(givers[-1], takers[0])] if givers and takers else []
        else:
            takers = [body for body in bodies if body.case in ("Par", "Gen")]
            givers = [body for body in bodies if body.case in ("Nom", None)]
            taker = _nearest(takers, word.start)
            pairs = [(giver, taker) for giver in givers if taker is not None and giver is not taker]
            if not pairs and givers:
                found = topic(scene, order)
                for giver in givers:
                    funder = scene.thing(giver)
                    if found is not None and funder is not None:
                        scene.findings.add(
                            found, Predicate.FUNDED_BY, funder, _span(giver, word), rule="funding-verb", confidence=0.75
                        )
        for giver, taker in pairs:
            funder, funded = scene.thing(giver), scene.thing(taker)
            if funder is not None and funded is not None:
                scene.findings.add(
                    funded, Predicate.FUNDED_BY, funder, _span(giver, word, taker), rule="funding-verb", confidence=0.88
                )


# --- convening -----------------------------------------------------------------------------------------


def _convened(scene: Scene, order: int, sight: Sight, verbs: list[tuple[Word, str]]) -> None:
    words = sight.unit.words
    for word in words:
        lemma = scene.morphology.lemma(word).lower()
        convener = any(word.lower.startswith(stem) for stem in scene.words.words["words.convener_stems"])
        if not (convener or scene.words.has("words.secretariat", lemma)):
            continue
        if word.case in ("Gen", "Par") and not scene.words.has("words.secretariat", lemma):
            continue
        answers = any(scene.words.tells("answer", verb) for _, verb in verbs)
        if (
            scene.words.has("words.secretariat", lemma)
            and not answers
            and not any(scene.words.has("words.duty", scene.morphology.lemma(item).lower()) for item in words)
        ):
            continue
        givers = list(_bodies(scene, sight, "Nom", None))
        giver = _nearest(givers, word.end)
        if giver is None or any(person.start < word.end + 60 and person.start > word.end for person in sight.people):
            continue
        _convene(scene, order, sight, giver, word)
    for _index, (word, verb) in enumerate(verbs):
        calls = any(scene.words.has("words.together_calling", item.lower) for item in words)
        if (scene.words.tells("call", verb) and calls) or scene.words.tells("convene", verb):
            givers = list(_bodies(scene, sight, "Nom", None))
            takers = [body for body in _bodies(scene, sight, "Par", "Gen") if body.kind in STRUCTURES]
            giver = _nearest(givers, word.end)
            if (
                giver is not None
                and (takers or (calls and _points_back(scene, sight)) or calls)
                and not word.conditional
            ):
                _convene(scene, order, sight, giver, word, takers)


def _convene(
    scene: Scene, order: int, sight: Sight, giver: BodyMention, word: Word, takers: list[BodyMention] | None = None
) -> None:
    convener = scene.thing(giver)
    near = [
        body
        for body in (takers or _bodies(scene, sight, "Gen", "Par"))
        if body is not giver and body.kind in STRUCTURES
    ]
    taker = _nearest(near, word.start)
    thing = scene.thing(taker) if taker is not None else topic(scene, order)
    if convener is not None and thing is not None and thing is not convener:
        span = _span(giver, word, taker) if taker is not None else _span(giver, word)
        scene.findings.add(convener, Predicate.CONVENES, thing, span, rule="convening", confidence=0.85)


# --- projects ------------------------------------------------------------------------------------------


def _run(scene: Scene, order: int, sight: Sight, verbs: list[tuple[Word, str]]) -> None:
    for word, verb in verbs:
        if not scene.words.tells("run", verb):
            continue
        first, last = clause(sight, word)
        inside = [body for body in _bodies(scene, sight) if first <= body.start and body.end <= last]
        projects = [body for body in inside if body.kind is BodyKind.PROJECT and body.case != "Nom"]
        project = _nearest(projects, word.end)
        runners = [body for body in inside if body.kind is not BodyKind.PROJECT and body.case in ("Nom", None)]
        thing = scene.thing(project) if project is not None else None
        if thing is None:
            found = topic(scene, order)
            thing = (
                found if found is not None and found.kind is BodyKind.PROJECT and _points_back(scene, sight) else None
            )
        if thing is None or sight.events:
            continue
        for runner in runners:
            host = scene.thing(runner)
            if host is not None:
                span = _span(runner, word, project) if project is not None else _span(runner, word)
                scene.findings.add(host, Predicate.RUNS, thing, span, rule="running-verb", confidence=0.82)


# --- succession ----------------------------------------------------------------------------------------


def _succeeded(scene: Scene, order: int, sight: Sight, verbs: list[tuple[Word, str]]) -> None:
    words = sight.unit.words
    for word, verb in verbs:
        if scene.words.tells("continue", verb) and any(
            scene.words.has("words.work", scene.morphology.lemma(item).lower()) for item in words
        ):
            heirs, olds = _bodies(scene, sight, "Nom", None), _bodies(scene, sight, "Gen")
        elif scene.words.tells("replace", verb):
            heirs, olds = _bodies(scene, sight, "Nom", None), _bodies(scene, sight, "Gen", "Par")
        elif scene.words.tells("precede", verb):
            heirs, olds = _bodies(scene, sight, "Par"), _bodies(scene, sight, "Gen", "Nom")
            olds = [body for body in olds if body.start > word.end] or olds
        else:
            continue
        for heir in heirs[:1]:
            for old in olds[:1]:
                new, former = scene.thing(heir), scene.thing(old)
                if new is not None and former is not None:
                    scene.findings.add(
                        new, Predicate.SUCCEEDS, former, _span(heir, old, word), rule="succession", confidence=0.8
                    )


# --- cooperation ---------------------------------------------------------------------------------------


def _cooperates(scene: Scene, sight: Sight) -> None:
    """ "B tekee yhteistyötä C:n ja D:n kanssa"; joint organisers of an event don't count."""
    words = sight.unit.words
    if sight.events or not any(
        scene.words.has("words.cooperation", scene.morphology.lemma(word).lower()) for word in words
    ):
        return
    after = [word for word in words if scene.words.has("words.together", word.lower)]
    if not after:
        return
    one = subject(scene, sight)
    thing = (
        scene.thing(one)
        if one is not None
        else topic(scene, scene.sights.index(sight))
        if _points_back(scene, sight)
        else None
    )
    if thing is None:
        return
    for body in _bodies(scene, sight, "Gen"):
        other = scene.thing(body)
        if other is not None and body.end <= after[-1].start and body is not one:
            start = one.start if one is not None else body.start
            scene.findings.add(
                thing, Predicate.COOPERATES_WITH, other, (start, after[-1].end), rule="cooperation", confidence=0.8
            )
