"""How bodies begin, and who set them up."""

from loaders.annotation import Word
from loaders.register import Thing
from loaders.rules.agents import described_by, is_agent_participle
from loaders.rules.clauses import Clause, clauses
from loaders.rules.picking import (
    bodies_of,
    find_cues,
    holders_of,
    is_label,
    lemma_of,
    passage_subject,
    points_back,
    span_of,
)
from loaders.rules.referents import Party, parties
from loaders.rules.topics import STRUCTURES, subject, topic
from loaders.scene import Scene, Sight
from ontology.entities import BodyKind
from ontology.facts import Predicate

_NEVER = frozenset({BodyKind.MUNICIPALITY, BodyKind.STATE})
_ELECTED = frozenset({BodyKind.BOARD, BodyKind.COUNCIL})
_AUXILIARY = 4  # words between "on" and its participle
_LEAD = 8  # "vuonna "
_DATE = 80  # characters between a verb and its date


def read_founding(scene: Scene) -> None:
    for order, sight in enumerate(scene.sights):
        verbs = list(scene.verbs(sight.unit.words))
        _founded(scene, order, sight)
        _at_work_since(scene, order, sight, verbs)
        _founders(scene, order, sight)


def _founded(scene: Scene, order: int, sight: Sight) -> None:
    parts = clauses(scene, sight)
    for number, part in enumerate(parts):
        for word, verb in part.verbs:
            if _is_attribute(part, word):
                _founded_attribute(scene, sight, part, word, verb)
                continue
            if is_agent_participle(word):
                continue
            calls = any(scene.words.has("words.together_calling", item.lower) for item in part.words)
            sets_up = scene.words.tells("found", verb) or scene.words.tells("appoint", verb)
            active = sets_up and not word.passive and not (calls and scene.words.tells("call", verb))
            told = parties(scene, order, part)
            thing = _set_up(scene, part, told, word, verb) if active else None
            if thing is not None:
                _date(scene, part, word, thing)
                _founders_in(scene, part, told, word, thing)
            elif not active or scene.words.tells("found_intransitive", verb):
                thing = _begun(scene, order, part, told, word, verb)
                if thing is None:
                    continue
                _date(scene, part, word, thing)
                _by_initiative(scene, part, word, thing)
                after = parts[number + 1] if number + 1 < len(parts) else None
                if after is not None and _opens_with_when(scene, after) and _is_birth(scene, part, word, verb):
                    _founders_in(scene, after, parties(scene, order, after), word, thing)


def _is_attribute(part: Clause, word: Word) -> bool:
    """A participle before a noun: no auxiliary goes before it."""
    if not word.participle or word.finite or is_agent_participle(word):
        return False
    words = part.words
    index = words.index(word)
    return not any(item.pos == "AUX" for item in words[max(0, index - _AUXILIARY) : index])


def _founded_attribute(scene: Scene, sight: Sight, part: Clause, word: Word, verb: str) -> None:
    """ "Vuonna 2004 rekisteröity C", "keväällä käynnistynyt C-hanke"."""
    if not (scene.words.tells("found", verb) or scene.words.tells("found_intransitive", verb)):
        return
    body = described_by(scene, sight, sight.unit.words.index(word))
    thing = scene.thing(body) if body is not None else None
    dates = [date for date in sight.dates if date.role in ("point", "from") and abs(date.start - word.end) < _DATE]
    before = [date for date in dates if date.end <= word.start] or dates
    if thing is None or body is None or thing.kind in _NEVER or not before:
        return
    date = min(before, key=lambda item: max(item.start - word.end, word.start - item.end))
    span = (min(word.start, date.start), max(body.end, date.end))
    told = date.span.partition("/")[0]
    scene.findings.add(thing, Predicate.FOUNDED_ON, told, span, rule="founding-verb", confidence=0.85)


def _set_up(scene: Scene, part: Clause, told: list[Party], word: Word, verb: str) -> Thing | None:
    """What an active verb sets up: its object, in the partitive or genitive, or what a relative points at."""
    found = scene.words.tells("found", verb)
    objects = [
        one
        for one in told
        if one.case in ("Par", "Gen")
        and one.kind not in _NEVER
        and (found or one.kind in STRUCTURES - _ELECTED)
        and (one.pointed or not _modifies(part, one))
    ]
    if not objects or (word.participle and not word.finite and not any(item.pos == "AUX" for item in part.words)):
        return None
    return min(objects, key=lambda one: abs(one.start - word.end)).thing


def _modifies(part: Clause, one: Party) -> bool:
    """Does a noun follow that the genitive belongs to: "neuvoston jäsenet", "neuvoston sihteeriksi"?"""
    if any(0 <= title.start - one.end <= 1 for title in part.titles):
        return True
    after = [word for word in part.words if word.start >= one.end][:1]
    return (
        one.case == "Gen"
        and bool(after)
        and after[0].pos in ("NOUN", "PROPN", "ADJ")
        and after[0].case in ("Nom", "Par", "Gen")
        and not after[0].capital
    )


def _founders_in(scene: Scene, part: Clause, told: list[Party], word: Word, thing: Thing) -> None:
    for one in told:
        if one.subject and one.thing is not thing and not word.conditional:
            span = (min(one.start, word.start), max(one.end, word.end))
            scene.findings.add(thing, Predicate.FOUNDED_BY, one.thing, span, rule="founding-verb", confidence=0.8)
    together = [item.start for item in part.words if scene.words.has("words.together", item.lower)]
    alone = not any(one.subject and one.thing is not thing for one in told)
    for one in told if together and not alone and not word.conditional else ():
        if one.case == "Gen" and one.thing is not thing and word.end <= one.start and one.end <= together[-1]:
            span = (word.start, one.end)
            scene.findings.add(thing, Predicate.FOUNDED_BY, one.thing, span, rule="founding-verb", confidence=0.78)


def _begun(
    scene: Scene, order: int, part: Clause, told: list[Party], word: Word, verb: str
) -> Thing | None:
    """What is set up in the passive, or begins: "C perustettiin", "C aloitti toimintansa", "C sai alkunsa"."""
    transitive = scene.words.tells("found", verb) or (scene.words.tells("appoint", verb) and word.passive)
    begins = scene.words.tells("found_intransitive", verb) or _is_birth(scene, part, word, verb)
    if not (transitive and word.passive) and not begins:
        return None
    someone = part.people or part.titles or any(
        scene.words.has("words.person_pronouns", item.lower) for item in part.words
    )
    if begins and not transitive and someone and any(item.start > word.start for item in (*part.people, *part.titles)):
        return None  # a person begins in an office
    if scene.words.tells("organise_itself", verb) and not word.past:
        return None  # the first meeting of a term
    subjects = [one for one in told if one.case in ("Nom", "Par", None) and one.kind not in _NEVER]
    if not scene.words.tells("found", verb) and transitive:
        subjects = [one for one in subjects if one.kind in STRUCTURES - _ELECTED]
    if not subjects:
        first = part.sight.unit.words[0]
        hidden = begins and scene.words.has("words.pronouns", first.lower) and not part.people
        return topic(scene, order) if hidden else None
    return min(subjects, key=lambda one: max(one.start - word.start, word.start - one.end)).thing


def _is_birth(scene: Scene, part: Clause, word: Word, verb: str) -> bool:
    """ "sai alkunsa", "näki päivänvalon", "syntyi"."""
    if scene.words.tells("be_born", verb) and scene.words.tells("found_intransitive", verb):
        return True
    return scene.words.tells("get", verb) and any(
        scene.words.has("words.beginning", item.lower) for item in part.words if item.start > word.start
    )


def _opens_with_when(scene: Scene, part: Clause) -> bool:
    return any(scene.words.has("words.when", word.lower) for word in part.words[:2])


def _date(scene: Scene, part: Clause, word: Word, thing: Thing) -> None:
    dates = [
        date
        for date in part.sight.dates
        if date.role in ("point", "from") and part.holds(date.start, date.end) and abs(date.start - word.end) < _DATE
    ]
    if not dates or word.conditional or scene.findings.has(Predicate.FOUNDED_ON, thing):
        return
    date = min(dates, key=lambda item: max(item.start - word.end, word.start - item.end))
    span = (min(word.start, date.start), max(word.end, date.end))
    told = date.span.partition("/")[0]
    scene.findings.add(thing, Predicate.FOUNDED_ON, told, span, rule="founding-verb", confidence=0.85)


def _by_initiative(scene: Scene, part: Clause, word: Word, thing: Thing) -> None:
    """ "… perustettiin B:n aloitteesta", "B-hankkeen aikana syntyi C"."""
    for body in bodies_of(scene, part.sight, "Gen", "Ine"):
        founder = scene.thing(body)
        after = [item for item in part.words if item.start >= body.end][:1]
        inside = body.case == "Ine" and body.kind is BodyKind.PROJECT
        during = body.kind is BodyKind.PROJECT and after and scene.words.has("words.during", after[0].lower)
        urged = body.case == "Gen" and any(
            scene.words.has("words.initiative", form) for item in after for form in (item.lower, lemma_of(scene, item))
        )
        if founder is None or not part.holds(body.start, body.end) or not (inside or during or urged):
            continue
        span = (min(body.start, word.start), max(body.end, word.end))
        scene.findings.add(thing, Predicate.FOUNDED_BY, founder, span, rule="on-initiative", confidence=0.85)


def _at_work_since(scene: Scene, order: int, sight: Sight, verbs: list[tuple[Word, str]]) -> None:
    """ "B on toiminut vuodesta 2015", "Perustettu: 1998"."""
    since = next((word for word in sight.unit.words if scene.words.has("words.since", word.lower)), None)
    if since is not None and not sight.people:
        body = subject(scene, sight, since.start) or next(iter(bodies_of(scene, sight, "Nom", None)), None)
        acts = [word for word, verb in verbs if scene.words.tells("act", verb) or word.participle]
        thing = scene.thing(body) if body is not None else topic(scene, order) if points_back(scene, sight) else None
        for date in sight.dates:
            if thing is not None and acts and since.start <= date.start <= since.end + 2:
                start = min(body.start if body is not None else acts[0].start, date.start)
                end = max(since.end, date.end)
                told = date.span.partition("/")[0]
                scene.findings.add(thing, Predicate.FOUNDED_ON, told, (start, end), rule="since", confidence=0.85)
    _in_brackets(scene, sight, verbs)
    for word in sight.unit.words[:2]:
        if scene.words.has("words.founded_labels", word.lower) and is_label(sight, word) and sight.dates:
            thing = passage_subject(scene, order)
            date = sight.dates[0]
            if thing is not None:
                told = date.span.partition("/")[0]
                span = (word.start, date.end)
                scene.findings.add(thing, Predicate.FOUNDED_ON, told, span, rule="founded-label", confidence=0.82)


def _in_brackets(scene: Scene, sight: Sight, verbs: list[tuple[Word, str]]) -> None:
    """ "B ry (perustettu 1987)", "C-hanke (1.3.2025–28.2.2027)"."""
    for body in bodies_of(scene, sight):
        after = sight.unit.between(body.end, sight.unit.end)[:2]
        thing = scene.thing(body)
        if len(after) < 2 or after[0].text != "(" or thing is None or thing.kind in _NEVER:
            continue
        told = any(word is after[1] and scene.words.tells("found", verb) for word, verb in verbs)
        reach = len(after[1].text) + _LEAD if told else 0
        dates = [date for date in sight.dates if 0 <= date.start - after[1].start <= reach]
        lasts = thing.kind is BodyKind.PROJECT and any("/" in date.span for date in dates)
        if dates and (told or lasts) and not scene.findings.has(Predicate.FOUNDED_ON, thing):
            span = (body.start, dates[0].end)
            day = dates[0].span.partition("/")[0]
            scene.findings.add(thing, Predicate.FOUNDED_ON, day, span, rule="founded-in-brackets", confidence=0.82)


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
