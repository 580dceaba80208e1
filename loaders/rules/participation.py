"""Who took part in an event and how: speakers by their verbs, hosts, panels, programmes, attendance lists."""

import re

from loaders.annotation import Word
from loaders.mentions import PersonMention
from loaders.rules.happenings import Happening, Happenings, all_named, event_here
from loaders.rules.rounds import is_round
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.entities import EntityType, EventKind
from ontology.facts import Part, Predicate

_ROUNDS = frozenset({EventKind.ELECTION, EventKind.CONSULTATION})
_STRENGTH = (Part.CHAIR, Part.HOST, Part.PANELIST, Part.SPEAKER, Part.CONTACT, Part.PARTICIPANT)
_HEAD_LINES = 12
_SUB_LABEL_WORDS = 5
_TITLE_REACH = 40
_PLURAL_VERBS = ("vat", "vät")
_CLOCK = re.compile(
    r"[\s|]*(?:klo\s*\d{1,2}(?:[.:]\d{2})?|\d{1,2}[.:]\d{2}(?![.\d])|\d{1,2}\s*[–-]\s*\d{1,2}\s)[\s\d.:–|-]*\S"
)


def read_participation(scene: Scene) -> None:
    happenings = scene.happenings
    if happenings is None or not happenings.all:
        return
    gatherings = [item for item in happenings.all if item.thing.kind not in _ROUNDS]
    mode: Part | None = None
    away = False
    applied: Happening | None = None
    clocked = False
    for order, sight in enumerate(scene.sights):
        unit = sight.unit
        label = _label(scene, sight)
        absent = _starts(scene, sight, "parts.absent")
        if mode is Part.PARTICIPANT and label is None and not absent and _is_sub_label(scene, sight):
            continue
        if absent or unit.kind is BlockKind.HEADING or label is not None or (not unit.prose and not sight.people):
            mode, away = label, absent
        if away and not unit.prose:
            continue
        if _CLOCK.match(scene.text(unit.start, unit.end)) and not unit.prose:
            clocked, mode = True, label
        if _tells_applicants(scene, sight):
            applied = _round_above(scene, happenings, order)
            continue
        if unit.prose or unit.kind is BlockKind.HEADING:
            applied = None
        if applied is not None:
            _read_list(scene, sight, applied, Part.PARTICIPANT)
            continue
        if not sight.people or not gatherings:
            continue
        target = _target(scene, happenings, order, sight, gatherings)
        if target is None:
            continue
        if order < _HEAD_LINES and not unit.prose and target.thing.kind is EventKind.MEETING and _chairs(scene, sight):
            _add(
                scene, sight.people[0], target, Part.CHAIR, (unit.start, sight.people[0].end), "chair-of-minutes", 0.85
            )
        elif mode is not None and (not unit.prose or label is not None):
            _read_list(scene, sight, target, mode)
        elif clocked and not unit.prose and not sight.contacts:
            _read_list(scene, sight, target, Part.SPEAKER)
        else:
            for event in all_named(happenings, sight) or [target]:
                _read_sentence(scene, sight, event)


def _starts(scene: Scene, sight: Sight, words: str) -> bool:
    """Does a line, or a sentence that is a label, open with one of the words?"""
    first = next(iter(sight.unit.words), None)
    if first is None or (sight.unit.prose and not any(word.text == ":" for word in sight.unit.words[:3])):
        return False
    return scene.words.has(words, first.lower.rstrip(":"))


def _is_sub_label(scene: Scene, sight: Sight) -> bool:
    """ "Jäsenet:", "Muut:" in a list of those present."""
    return not sight.people and _starts(scene, sight, "parts.sub_labels") and len(sight.unit.words) <= _SUB_LABEL_WORDS


def _tells_applicants(scene: Scene, sight: Sight) -> bool:
    """ "Hakijat", "Määräaikaan mennessä saatiin seuraavat hakemukset:": a list of applicants follows."""
    words = sight.unit.words
    if not words or sight.people or not (words[-1].text == ":" or len(words) <= 2):
        return False
    return any(
        word.case in ("Nom", "Par", None) and scene.words.has("parts.applicants", scene.morphology.lemma(word).lower())
        for word in words
    )


def _round_above(scene: Scene, happenings: Happenings, order: int) -> Happening | None:
    """The nearest round of applications told before, else the document's first."""
    rounds = [item for item in happenings.all if is_round(scene, item)]
    at = scene.sights[order].unit.end
    return max((item for item in rounds if item.thing.start <= at), key=lambda item: item.thing.start, default=None)


def _chairs(scene: Scene, sight: Sight) -> bool:
    """A line of the minutes' head: "Puheenjohtaja Maija Meikäläinen"."""
    return (
        bool(sight.titles)
        and sight.titles[0].start - sight.unit.start <= 1
        and (sight.titles[0].name in scene.words.words["roles.chair"])
        and len(sight.people) == 1
    )


def _target(
    scene: Scene, happenings: object, order: int, sight: Sight, gatherings: list[Happening]
) -> Happening | None:
    """The gathering that a sentence tells of: one that it names, else the document's main one."""
    for event in sight.events:
        for happening in gatherings:
            if event in happening.mentions:
                return happening
    if scene.happenings is None:
        return None
    if not sight.unit.prose and (under := _event_of_section(scene.happenings, order)) in gatherings:
        return under
    if (nearby := _event_nearby(scene.happenings, order, sight)) in gatherings:
        return nearby
    main = scene.happenings.main()
    found = event_here(scene.happenings, order, sight)
    if main in gatherings and (not sight.unit.prose or found not in gatherings or len(found.mentions) < 2):
        return main
    return found if found in gatherings else gatherings[0]


def _event_nearby(happenings: Happenings, order: int, sight: Sight) -> Happening | None:
    """What "sen", or a sentence of the same paragraph or under the same line of a list, speaks of."""
    scene = happenings.scene
    if happenings.minutes is not None:
        return None
    for back in range(order - 1, max(order - 8, -1), -1):
        before = scene.sights[back]
        if before.unit.kind is BlockKind.HEADING:
            at_hand = [item for item in happenings.all if any(event in item.mentions for event in before.events)]
            return at_hand[0] if at_hand and at_hand[0].span and back > 0 else None
        if back in happenings.lines:
            return happenings.lines[back]
        if before.unit.block != sight.unit.block:
            continue
        for event in reversed(before.events):
            for happening in happenings.all:
                if event in happening.mentions:
                    return happening
    return None


def _event_of_section(happenings: Happenings, order: int) -> Happening | None:
    """The event of the nearest line above that is the heading of one, where a document tells of several."""
    scene = happenings.scene
    for back in range(order, -1, -1):
        sight = scene.sights[back]
        if back in happenings.lines:
            return happenings.lines[back]
        if sight.unit.prose or _CLOCK.match(scene.text(sight.unit.start, sight.unit.end)):
            continue
        for happening in happenings.all:
            if happening.span and any(event in happening.mentions for event in sight.events if not event.plural):
                return happening
    return None


def read_contact_people(scene: Scene) -> None:
    """In an invitation or a round, the people who tell more are its contacts; in news they are not."""
    happenings = scene.happenings
    main = happenings.main() if happenings is not None else None
    if main is None or happenings is None or happenings.minutes is not None:
        return
    main = _round_of_letters(scene, happenings) or main
    targets = [main, *(item for item in happenings.all if item is not main and item.head == main.head and main.span)]
    invites = (
        main.thing.kind is EventKind.CONSULTATION
        or any(
            scene.words.has("words.invitation", word.lower) for sight in scene.sights[:4] for word in sight.unit.words
        )
        or any(
            sight.unit.kind is BlockKind.HEADING
            and any(scene.words.has("words.programme", word.lower) for word in sight.unit.words)
            for sight in scene.sights
        )
    )
    if not invites:
        return
    asking = False
    for sight in scene.sights:
        words = sight.unit.words
        asks = any(scene.words.has("words.more_information", word.lower) for word in words[:3])
        if sight.unit.kind is BlockKind.HEADING or asks:
            asking = asks
        if asking:
            for person in sight.people:
                if (
                    any(start > person.end for start, _, kind in sight.contacts if kind != "url")
                    or not sight.unit.prose
                ):
                    for target in targets:
                        span = (person.start, person.end)
                        _add(scene, person, target, Part.CONTACT, span, "contact-of-invitation", 0.85)


def _round_of_letters(scene: Scene, happenings: Happenings) -> Happening | None:
    """A letter that asks for statements has its contacts for them, whatever hearings it lists."""
    if not any(scene.words.has("words.letters", word.lower) for sight in scene.sights[:4] for word in sight.unit.words):
        return None
    statements = scene.words.words["words.statement"]
    return next((item for item in happenings.all if is_round(scene, item) and item.head in statements), None)


def _label(scene: Scene, sight: Sight) -> Part | None:
    """The part that a heading or the first word of a line gives to the people below or after it."""
    words = sight.unit.words[:3]
    if not words or (sight.unit.prose and not any(word.text == ":" for word in sight.unit.words[:3])):
        return None
    for word in words[:2]:
        lemma = scene.morphology.lemma(
            Word(word.text.lower().rstrip(":"), word.start, word.end, "NOUN", word.case, word.number)
        ).lower()
        for part in Part:
            if scene.words.has(f"parts.{part.value}", lemma) or scene.words.has(
                f"parts.{part.value}", word.lower.rstrip(":")
            ):
                return part
    return None


def _read_list(scene: Scene, sight: Sight, target: Happening, part: Part) -> None:
    for person in sight.people:
        if person.surname_only and part is Part.PARTICIPANT:
            continue
        given = part
        if part is Part.PARTICIPANT and _is_chair(scene, sight, person):
            given = Part.CHAIR
        _add(scene, person, target, given, (person.start, person.end), "list-of-people", 0.88)


def _is_chair(scene: Scene, sight: Sight, person: PersonMention) -> bool:
    """Is the title of the meeting's chair told right before or after the name?"""
    chairs = [title for title in sight.titles if title.name in scene.words.words["roles.chair"]]
    later = [other.start for other in sight.people if other.start > person.start]
    earlier = [other.end for other in sight.people if other.end <= person.start]
    after = min([*later, person.end + _TITLE_REACH])
    return any(
        person.end <= title.start < after
        or (title.end <= person.start and title.start >= max(earlier, default=0) and person.start - title.end <= 3)
        for title in chairs
    )


def _read_sentence(scene: Scene, sight: Sight, target: Happening) -> None:
    words = sight.unit.words
    _read_acting(scene, sight, target)
    _read_presence(scene, sight, target)
    verbs = [(word, verb) for word, verb in scene.verbs(words) if word.finite and not word.passive]
    # "juontaa" is an infinitive to the tagger as often as not
    verbs = verbs or [(word, base) for word in words if scene.words.tells("host", base := scene.morphology.verb(word))]
    for person in sight.people:
        if person.case not in ("Nom", None):
            continue
        told = _verb_of(scene, sight, person, verbs)
        if told is None:
            continue
        word, lemma = told
        span = (min(person.start, word.start), max(person.end, word.end))
        if scene.words.tells("host", lemma):
            _add(scene, person, target, Part.HOST, span, "host-verb", 0.93)
        elif _host_title(scene, sight, person):
            _add(scene, person, target, Part.HOST, span, "host-title", 0.9)
        elif scene.words.tells("say", lemma):
            _add(scene, person, target, Part.SPEAKER, span, "speech-verb", 0.85)


def _read_acting(scene: Scene, sight: Sight, target: Happening) -> None:
    """ "Kouluttajina toimivat A ja B": the word gives its part to the people after it; who leads the talk chairs it."""
    words = sight.unit.words
    acts = [word for word, verb in scene.verbs(words) if scene.words.tells("act", verb)]
    acts = acts or [word for word in words[:1] if not any(item.finite for item in words)]
    for word in words:
        if word.case != "Ess" or not acts:
            continue
        lemma = scene.morphology.lemma(word).lower()
        part = next((item for item in Part if scene.words.has(f"parts.{item.value}", lemma)), None)
        if part is not None:
            for person in sight.people:
                if person.start > word.end and person.case in ("Nom", None):
                    _add(scene, person, target, part, (word.start, person.end), "acting-as", 0.88)
        chaired = any(0 <= word.start - event.end <= 2 and event.case == "Gen" for event in sight.events)
        if chaired and scene.words.has("roles.chair", lemma):
            for person in [item for item in sight.people if item.case in ("Nom", None)][:1]:
                span = (min(word.start, person.start), max(word.end, person.end))
                _add(scene, person, target, Part.CHAIR, span, "acting-as", 0.88)
    ours = scene.happenings is not None and scene.happenings.minutes is target
    if (sight.events or ours) and any(scene.words.has("words.chairing", word.lower) for word in words):
        for person in sight.people[:1]:
            _add(scene, person, target, Part.CHAIR, (person.start, person.end), "leads-the-talk", 0.85)


def _read_presence(scene: Scene, sight: Sight, target: Happening) -> None:
    """ "Läsnä olivat A ja B", "Kokoukseen osallistuivat A ja B", "Mukana A": participants."""
    words = sight.unit.words
    finite = [word for word in words if word.finite and not word.conditional]
    present = next((word for word in words if scene.words.has("parts.present", word.lower)), None)
    joined = next(
        (word for word, verb in scene.verbs(words) if word.finite and scene.words.tells("take_part", verb)), None
    )
    into = any(event.case == "Ill" for event in sight.events)
    if present is not None and (any(scene.words.tells("act", scene.morphology.verb(word)) for word in finite)):
        cue = present
    elif joined is not None and into:
        cue = joined
    elif words and not finite and scene.words.has("parts.along", words[0].lower):
        cue = words[0]
    else:
        return
    for person in sight.people:
        if person.case in ("Nom", None) and (person.start > cue.end or cue is joined):
            chair = _is_chair(scene, sight, person) and cue is present
            part = Part.CHAIR if chair else Part.PARTICIPANT
            span = (min(cue.start, person.start), max(cue.end, person.end))
            _add(scene, person, target, part, span, "told-present", 0.85)


def _verb_of(
    scene: Scene, sight: Sight, person: PersonMention, verbs: list[tuple[Word, str]]
) -> tuple[Word, str] | None:
    """The verb whose subject the person is: of those that tell of speaking, the nearest."""
    telling = [
        (word, lemma) for word, lemma in verbs if scene.words.tells("say", lemma) or scene.words.tells("host", lemma)
    ]
    spoken = any(word.lower in scene.words.words["parts.speech_words"] for word in sight.unit.words)
    telling = [
        row
        for row in telling
        if row[0].past
        or spoken
        or (sight.events and (scene.words.tells("open", row[1]) or scene.words.tells("host", row[1])))
    ]
    others = [other for other in sight.people if other is not person and other.case in ("Nom", None)]
    for word, lemma in sorted(telling, key=lambda row: max(row[0].start - person.end, person.start - row[0].end)):
        gap = max(word.start - person.end, person.start - word.end)
        together = word.lower.endswith(_PLURAL_VERBS)
        if not together and any(max(word.start - other.end, other.start - word.end) < gap for other in others):
            continue
        return word, lemma
    return None


def _host_title(scene: Scene, sight: Sight, person: PersonMention) -> bool:
    before = [word for word in sight.unit.words if word.end <= person.start][-6:]
    return any(scene.words.has("parts.host", scene.morphology.lemma(word).lower()) for word in before)


def _add(
    scene: Scene,
    person: PersonMention,
    target: Happening,
    part: Part,
    span: tuple[int, int],
    rule: str,
    confidence: float,
) -> None:
    thing = scene.thing(person)
    if thing is None or thing.type is not EntityType.PERSON:
        return
    for _, _, fact in [
        row for row in scene.findings.about(Predicate.PARTICIPATES_IN) if row[0] is thing and row[1] is target.thing
    ]:
        if fact.part is not None and _STRENGTH.index(fact.part) <= _STRENGTH.index(part):
            return
        scene.findings.drop(fact)
    scene.findings.add(
        thing, Predicate.PARTICIPATES_IN, target.thing, span, rule=rule, confidence=confidence, part=part
    )
