"""What a body is for or has to do: one task a verb, in the text's own words."""

from collections.abc import Callable

from loaders.annotation import Word
from loaders.mentions import BodyMention
from loaders.register import Thing
from loaders.rules.picking import lemma_of
from loaders.rules.topics import STRUCTURES, topic
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.entities import BodyKind
from ontology.facts import Predicate

_OPENING = 3
_RELATIVES = frozenset({"joka", "jotka", "jonka", "jossa", "jolla", "jota", "joita", "joiden", "johon", "josta"})
_PAST_LIKE = "oi"  # "arvioi" is present and past
_BULLETS = "•–-*›»→✓●▪◦‣·+"
_NOMINALS = frozenset({"NOUN", "PROPN", "PRON"})
_DEVERBAL = "minen"
DOERS = STRUCTURES | {BodyKind.ASSOCIATION, BodyKind.UNIT, BodyKind.OTHER}


def read_tasks(scene: Scene) -> None:
    listed: Thing | None = None
    for order, sight in enumerate(scene.sights):
        if sight.unit.kind is BlockKind.LIST_ITEM and listed is not None:
            _list_item(scene, sight, listed)
            continue
        listed = _introduces(scene, order, sight)
        if not sight.unit.prose:
            continue
        if not _purpose(scene, order, sight) and not _founded_to(scene, order, sight):
            _does(scene, order, sight)


def _introduces(scene: Scene, order: int, sight: Sight) -> Thing | None:
    """A line that a list of tasks follows: "B:n tehtävänä on:", a heading, or the body's name alone."""
    if order + 1 >= len(scene.sights) or scene.sights[order + 1].unit.kind is not BlockKind.LIST_ITEM:
        return None
    words = sight.unit.words
    purpose = any(_is_purpose(scene, word) for word in words)
    bodies = [
        body for body in sight.bodies if not body.plural and body.kind in DOERS and scene.thing(body) is not None
    ]
    section = sight.section or sight
    under = any(_is_purpose(scene, word) for word in section.unit.words)
    if purpose or under:
        owners = [body for body in bodies if body.case == "Gen"] if purpose else []
        if owners or bodies:
            return scene.thing((owners or bodies)[-1 if owners else 0])
        return topic(scene, order)
    if bodies and len(words) <= 3 and len(bodies) == 1 and not any(word.verb for word in words):
        return scene.thing(bodies[0])
    return None


def _list_item(scene: Scene, sight: Sight, thing: Thing) -> None:
    """One task, or several with verbs of one form; a sentence that somebody says is none."""
    words = [word for word in sight.unit.words if word.text not in _BULLETS]
    while words and (words[0].text[:1].isdigit() or words[0].text in ".)"):
        words = words[1:]
    opening = next((word for word in words[:_OPENING] if word.verb or word.infinitive), None)
    if opening is None and any(lemma_of(scene, word).endswith(_DEVERBAL) for word in words):
        opening = words[-1]
    past = opening is not None and opening.past and not opening.lower.endswith(_PAST_LIKE)
    if opening is None or past or opening.pos == "AUX" or is_said(scene, sight):
        return
    clauses = [words]
    if opening is words[0]:
        alike = is_infinitive if opening.infinitive and opening.case is not None else is_present
        clauses = split_tasks(words, alike) or clauses
    for part in clauses:
        write_task(scene, thing, part[0].start, part[-1].end, (part[0].start, part[-1].end), "task-list")


def is_said(scene: Scene, sight: Sight) -> bool:
    return bool(sight.people) and any(scene.words.tells("say", verb) for _, verb in scene.verbs(sight.unit.words))


def _is_purpose(scene: Scene, word: Word) -> bool:
    return scene.words.has("words.purpose", scene.morphology.lemma(word).lower())


def _purpose(scene: Scene, order: int, sight: Sight) -> bool:
    """ "B:n tehtävä on edistää X:ää ja tukea Y:tä", "tavoitteena oli …"."""
    words = sight.unit.words
    at = next((i for i, word in enumerate(words) if _is_purpose(scene, word) and word.case in ("Nom", "Ess")), None)
    if at is None:
        return False
    copula = next((i for i in range(at + 1, min(at + 4, len(words))) if words[i].pos == "AUX" or words[i].finite), None)
    if copula is None:
        return False
    owners = [
        body for body in sight.bodies if body.case == "Gen" and body.end <= words[at].start and body.kind in DOERS
    ]
    thing = scene.thing(owners[-1]) if owners else None
    if thing is None:
        named = [
            body for body in sight.bodies if body.end <= words[at].start and body.kind in DOERS and not body.plural
        ]
        thing = scene.thing(named[-1]) if named else topic(scene, order)
    if thing is None:
        return False
    rest = words[copula + 1 :]
    clauses = split_tasks(rest, lambda word: is_infinitive(word) or _looks_infinitive(scene, word))
    if not clauses and not sight.people and any(word.lower.endswith(_DEVERBAL) for word in rest):
        last = next(i for i, word in reversed(list(enumerate(rest))) if word.lower.endswith(_DEVERBAL))
        clauses = [rest[: last + 1]]
    for clause in clauses:
        write_task(scene, thing, clause[0].start, clause[-1].end, (clause[0].start, clause[-1].end), "purpose")
    return bool(clauses)


def _founded_to(scene: Scene, order: int, sight: Sight) -> bool:
    """ "B luotiin vahvistamaan X:ää", "… kehittämiseksi perustettiin B"."""
    words = sight.unit.words
    for at, word in enumerate(words):
        if not (word.verb and scene.words.tells("found", scene.morphology.verb(word)) and word.passive):
            continue
        body = next(
            (b for b in sight.bodies if b.case in ("Nom", None, "Par") and not b.plural and b.kind in DOERS), None
        )
        thing = scene.thing(body) if body is not None else None
        if thing is None and scene.words.has("words.it", words[0].lower):
            thing = topic(scene, order)
        if thing is None:
            continue
        clauses = split_tasks(words[at + 1 :], is_infinitive, case="Ill")
        for clause in clauses:
            write_task(scene, thing, clause[0].start, clause[-1].end, (clause[0].start, clause[-1].end), "founded-to")
        goal = next(
            (i for i, item in enumerate(words[:at]) if item.case == "Tra" and item.lower.endswith("miseksi")), None
        )
        if goal is not None and not clauses:
            write_task(scene, thing, words[0].start, words[goal].end, (words[0].start, words[goal].end), "founded-to")
            return True
        if clauses:
            return True
    return False


def _does(scene: Scene, order: int, sight: Sight) -> None:
    """ "B edistää X:ää ja tukee Y:tä": what a body does, in the present."""
    words = sight.unit.words
    for at, verb in enumerate(words):
        if not (verb.finite and verb.verb) or verb.past or verb.passive or verb.conditional:
            continue
        if any(scene.words.has("words.negations", word.lower) for word in words[max(0, at - _OPENING) : at + 1]):
            continue
        doer, thing = _doer(scene, order, sight, verb)
        if thing is None:
            continue
        if is_said(scene, sight):
            return
        clauses = [part for part in _clauses_of(scene, sight, thing, doer, at) if not is_told_once(scene, sight, part)]
        for clause in clauses:
            write_task(scene, thing, clause[0].start, clause[-1].end, (clause[0].start, clause[-1].end), "does")
        if clauses:
            return


def is_told_once(scene: Scene, sight: Sight, words: list[Word]) -> bool:
    """What is done on a day, at a meeting or to a thing named before is an event, not a task."""
    start, end = words[0].start, words[-1].end
    if any(start <= date.start < end for date in sight.dates):
        return True
    if any(start <= event.start < end and not event.plural for event in sight.events):
        return True
    if len(words) > 1 and scene.words.has("words.as_object", words[1].lower):
        return True
    return any(scene.words.has("words.meeting_time", word.lower) for word in words)


def _clauses_of(scene: Scene, sight: Sight, thing: Thing, doer: BodyMention | None, at: int) -> list[list[Word]]:
    words = sight.unit.words
    verb, rest = words[at], words[at + 1 :]
    lemma = scene.morphology.verb(verb)
    if scene.words.tells("aim", lemma) or scene.words.tells("may", lemma):
        return split_tasks(rest, is_infinitive)
    if doer is not None and doer.start > verb.start:
        serves = any(scene.words.has("words.secretariat", scene.morphology.lemma(word).lower()) for word in words[:at])
        if scene.words.tells("see_to", lemma) and at >= 1 and not serves and not _told_elsewhere(scene, words[:at]):
            # "X:stä vastaa B": the words before the verb are the task
            write_task(scene, thing, words[0].start, verb.end, (words[0].start, doer.end), "does")
        return []
    if any(scene.words.has("words.together", word.lower) for word in rest) and any(
        scene.words.has("words.cooperation", scene.morphology.lemma(word).lower()) for word in rest
    ):
        return []
    if not scene.words.tells("task", lemma) or (sight.events and scene.words.tells("organise", lemma)):
        return []
    return split_tasks(words[at:], is_present)


def _told_elsewhere(scene: Scene, words: list[Word]) -> bool:
    """Running, paying or leading, and what a pronoun points at, are other facts."""
    if scene.words.has("words.pronouns", words[0].lower) or not any(word.case in ("Ela", "Par") for word in words):
        return True
    lists = ("running", "costs", "charge", "money")
    return any(scene.words.has(f"words.{name}", lemma_of(scene, word)) for word in words for name in lists)


def _doer(scene: Scene, order: int, sight: Sight, verb: Word) -> tuple[BodyMention | None, Thing | None]:
    for body in sight.bodies:
        if body.case in ("Nom", None) and not body.plural and body.kind in DOERS and scene.thing(body) is not None:
            between = [word for word in sight.unit.words if body.end <= word.start and word.end <= verb.start]
            if any(scene.words.has("words.relative", word.lower) for word in between):
                break
            if body.start < verb.start and (len(between) <= 2 or not any(word.verb for word in between)):
                return body, scene.thing(body)
            if body.start > verb.end and scene.words.tells("see_to", scene.morphology.verb(verb)):
                return body, scene.thing(body)
            break
    first = sight.unit.words[0]
    if scene.words.has("words.it", first.lower):
        return None, topic(scene, order)
    return None, None


def is_infinitive(word: Word) -> bool:
    return word.infinitive


def _looks_infinitive(scene: Scene, word: Word) -> bool:
    """ "edistää" after "tehtävänä on" is no third person."""
    return word.finite and not word.past and scene.morphology.verb(word) == word.lower


def is_present(word: Word) -> bool:
    """A verb in the present; the tagger takes many third persons for infinitives of the same form."""
    if word.pos == "AUX" or word.conditional:
        return False
    return word.verb and not word.past and not word.passive and (word.finite or (word.infinitive and word.case is None))


def split_tasks(words: list[Word], begins: Callable[[Word], bool], *, case: str | None = None) -> list[list[Word]]:
    """Clauses that begin with such a verb, the later ones after a comma or conjunction and in the first one's form.

    Commas, conjunctions and what stands before the first verb are left out.
    """
    starts: list[int] = []
    for index, word in enumerate(words):
        if word.text in ".!?;" and index:
            break
        if not begins(word):
            continue
        if not starts:
            if case is None or word.case == case:
                starts.append(index)
                case = word.case
        elif word.case == case and _follows_a_joint(words, index):
            starts.append(index)
    clauses: list[list[Word]] = []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(words)
        clause = words[start:end]
        stop = next((i for i, word in enumerate(clause) if word.text in ".!?:;" and i > 0), len(clause))
        clause = _own_part(clause[:stop])
        if len(clause) > 2 and clause[-1].pos == "ADV" and clause[-2].pos == "CCONJ":
            clause.pop()
        while clause and (clause[-1].text in ",;" or clause[-1].pos in ("CCONJ", "SCONJ", "AUX")):
            clause.pop()
        if len(clause) >= 2:
            clauses.append(clause)
    return clauses


def _own_part(clause: list[Word]) -> list[Word]:
    """A clause up to the comma and conjunction where another subject begins: "…, ja kulut maksaa B"."""
    for index, word in enumerate(clause[:-2]):
        if word.text == "," and index > 1 and clause[index + 1].lower in _RELATIVES:
            return clause[:index]
        joint = word.text == "," and clause[index + 1].pos == "CCONJ"
        rest = clause[index + 2 :] if joint else []
        if rest and rest[0].pos in _NOMINALS and rest[0].case == "Nom" and any(item.verb for item in rest[1:]):
            return clause[:index]
    return clause


def _follows_a_joint(words: list[Word], index: int) -> bool:
    """Directly after a comma or conjunction, an adverb between them at most."""
    before = words[max(0, index - 2) : index]
    if before and before[-1].pos in _NOMINALS and before[-1].case == "Nom":
        return False  # another subject
    return any(word.text == "," or word.pos == "CCONJ" for word in before)


def write_task(scene: Scene, thing: Thing, start: int, end: int, span: tuple[int, int], rule: str) -> None:
    text = " ".join(scene.text(start, end).split()).rstrip(".,;:")
    if 5 < len(text) < 400:
        scene.findings.add(thing, Predicate.HAS_TASK, text, span, rule=rule, confidence=0.75)
