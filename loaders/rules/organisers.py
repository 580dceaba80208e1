"""Who arranges an event: by a verb, by "järjestäjinä ovat", by "järjestelyistä vastaa", in brackets after its name."""

from loaders.annotation import Word
from loaders.mentions import BodyMention, EventMention
from loaders.rules.happenings import Happening, Happenings, all_named, event_here
from loaders.rules.topics import topic
from loaders.scene import Scene, Sight, clause
from ontology.entities import BodyKind, EventKind
from ontology.facts import Predicate

_NEAR = 2  # characters between a name and its bracket


def read_organisers(scene: Scene, happenings: Happenings, order: int, sight: Sight) -> None:
    if not happenings.all:
        return
    _read_brackets(scene, happenings, sight)
    _read_joint(scene, happenings, sight)
    if _read_nouns(scene, happenings, order, sight):
        return
    verbs = [word for word, verb in scene.verbs(sight.unit.words) if scene.words.tells("organise", verb)]
    here = happenings.lines.get(order) is not None
    if not verbs and (here or any(event.case in ("Ill", "Gen", "Par") for event in sight.events)):
        verbs = _finite(scene, sight, "call")
    if not verbs and any(_is_held(happenings, event) for event in sight.events):
        verbs = _finite(scene, sight, "hold")
    if verbs:
        _read_verb(scene, happenings, order, sight, verbs[0])


def _finite(scene: Scene, sight: Sight, what: str) -> list[Word]:
    """The finite verbs that tell it, and infinitives of it that were decided on."""
    verbs = list(scene.verbs(sight.unit.words))
    decided = any(word.finite and scene.words.tells("intend", verb) for word, verb in verbs)
    return [
        word for word, verb in verbs if scene.words.tells(what, verb) and (word.finite or (decided and word.infinitive))
    ]


def _is_held(happenings: Happenings, event: EventMention) -> bool:
    """Is an event that the text dates what someone holds: "piti vuosiseminaarinsa"?"""
    return any(
        event in item.mentions and item.span is not None and item.thing.kind is not EventKind.ELECTION
        for item in happenings.all
    ) and event.case in ("Nom", "Gen", "Par", None)


def _read_verb(scene: Scene, happenings: Happenings, order: int, sight: Sight, verb: Word) -> None:
    words = sight.unit.words
    several = all_named(happenings, sight)
    target = several[0] if several else event_here(happenings, order, sight)
    if target is None or target.thing.kind is EventKind.ELECTION or verb.conditional:
        return
    here = happenings.lines.get(order) is target
    told = points_back(scene, words) and not any(body.kind is BodyKind.PROJECT for body in sight.bodies)
    if not (sight.events or here or told):
        return
    bodies = [body for body in sight.bodies if not body.plural and scene.thing(body) is not None]
    together = next((word for word in words if scene.words.has("words.together", word.lower)), None)
    organisers: list[BodyMention] = []
    active = not verb.passive and (verb.finite or verb.infinitive or any(word.verb and word.lower for word in words))
    if active and not verb.participle:
        organisers += [body for body in bodies if body.case in ("Nom", None) and _in_clause(sight, verb, body)]
        if not organisers:
            found = topic(scene, order)
            if found is not None and points_back(scene, words) and not any(body.case == "Nom" for body in bodies):
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
    for event in several or [target]:
        _tell(scene, event, organisers, verb, "organise-verb", 0.85)
    ours = happenings.minutes.owner if happenings.minutes is not None else None
    if ours is not None and verb.infinitive and not organisers and target is not happenings.minutes:
        span = (sight.unit.start, verb.end)
        scene.findings.add(ours, Predicate.ORGANISES, target.thing, span, rule="decided-in-minutes", confidence=0.75)


def _in_clause(sight: Sight, verb: Word, body: BodyMention) -> bool:
    start, end = clause(sight, verb)
    return start <= body.start and body.end <= end


def _tell(
    scene: Scene, event: Happening, bodies: list[BodyMention], cue: Word, rule: str, confidence: float
) -> None:
    for body in bodies:
        thing = scene.thing(body)
        if thing is not None:
            span = (min(body.start, cue.start), max(body.end, cue.end))
            scene.findings.add(thing, Predicate.ORGANISES, event.thing, span, rule=rule, confidence=confidence)


# --- told by a noun ----------------------------------------------------------------------------------------


def _read_nouns(scene: Scene, happenings: Happenings, order: int, sight: Sight) -> bool:
    """ "Seminaarin järjestäjinä ovat A ja B", "tapahtuman järjestelyistä vastaa A yhdessä B:n kanssa"."""
    if not any(word.finite for word in sight.unit.words):
        return False
    cue = next((word for word in sight.unit.words if _is_organiser(scene, word)), None)
    if cue is None:
        arranging = next((word for word in sight.unit.words if _is_arranging(scene, word)), None)
        answers = any(scene.words.tells("take_charge", verb) for _, verb in scene.verbs(sight.unit.words))
        cue = arranging if answers else None
    if cue is None:
        return False
    owned = [event for event in sight.events if event.end <= cue.start]
    named = all_named(happenings, sight)
    target = next((item for event in owned for item in happenings.all if event in item.mentions), None)
    if target is None and not owned:
        target = event_here(happenings, order, sight) if points_back(scene, sight.unit.words) or sight.events else None
        if target is None and happenings.lines.get(order) is None and order and _told_before(happenings, order):
            target = event_here(happenings, order, sight)
    if target is None:
        return False
    bodies = [body for body in sight.bodies if not body.plural and scene.thing(body) is not None]
    start, end = clause(sight, cue)
    told = [
        body
        for body in bodies
        if body.case in ("Nom", None) and start <= body.start and body.end <= end and body.kind is not BodyKind.PROJECT
    ]
    told = told or [body for body in bodies if body.case in ("Nom", None)]
    together = next((word for word in sight.unit.words if scene.words.has("words.together", word.lower)), None)
    if together is not None:
        told += [body for body in bodies if body.case == "Gen" and cue.end <= body.start and body.end <= together.start]
    for event in named or [target]:
        _tell(scene, event, told, cue, "organiser-noun", 0.85)
    return bool(told)


def _told_before(happenings: Happenings, order: int) -> bool:
    """Does the sentence before, of the same paragraph, speak of an event?"""
    here, before = happenings.scene.sights[order], happenings.scene.sights[order - 1]
    return here.unit.block == before.unit.block and any(
        event in item.mentions for event in before.events for item in happenings.all
    )


def _is_organiser(scene: Scene, word: Word) -> bool:
    return (
        word.case in ("Nom", "Ess", "Par")
        and scene.morphology.table_head(word, scene.words.words["event_rules.organiser_nouns"]) is not None
    )


def _is_arranging(scene: Scene, word: Word) -> bool:
    return (
        scene.words.has("event_rules.arranging", scene.morphology.lemma(word).lower())
        or scene.words.has("event_rules.arranging", word.lower)
        or scene.words.has("event_rules.arranging", scene.morphology.verb(word))
    ) and word.case in ("Ela", "Nom", "Gen", "Par")


def _read_joint(scene: Scene, happenings: Happenings, sight: Sight) -> None:
    """ "A:n ja B:n yhteinen seminaari": the genitives before the word that joins them."""
    for event in sight.events:
        target = next((item for item in happenings.all if event in item.mentions and item.span is not None), None)
        before = [word for word in sight.unit.words if word.end <= event.end]
        said = [word for word in before if scene.words.has("event_rules.joint", scene.morphology.lemma(word).lower())]
        joint = said[0] if said else None
        if target is None or joint is None or event.end - joint.end > 40:
            continue
        owners = [body for body in sight.bodies if body.case == "Gen" and body.end < joint.start and not body.plural]
        if len(owners) > 1:
            _tell(scene, target, owners, joint, "joint-organisers", 0.85)


def _read_brackets(scene: Scene, happenings: Happenings, sight: Sight) -> None:
    """ "Järjestöseminaari (Sotkamon kunta ja Kuhmon Kylät ry), 3.9.": a bracket after the name of a dated event."""
    for event in sight.events:
        target = next((item for item in happenings.all if event in item.mentions and item.span is not None), None)
        text = scene.text(event.end, sight.unit.end)
        if target is None or not text.lstrip().startswith("(") or len(text) - len(text.lstrip()) > _NEAR:
            continue
        close = event.end + text.find(")")
        for body in sight.bodies:
            thing = scene.thing(body)
            inside = event.end <= body.start and body.end <= close and not body.plural
            if inside and thing is not None and body.case in ("Nom", None):
                span = (event.start, body.end)
                scene.findings.add(
                    thing, Predicate.ORGANISES, target.thing, span, rule="organiser-in-brackets", confidence=0.8
                )


def points_back(scene: Scene, words: list[Word]) -> bool:
    return any(scene.words.has("words.pronouns", word.lower) for word in words)
