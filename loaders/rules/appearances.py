"""What a sentence or a slot of a programme tells people to do at an event: speak, host, debate, be there."""

from loaders.annotation import Word
from loaders.mentions import PersonMention
from loaders.rules.happenings import Happening
from loaders.rules.parts import add_part, is_chair, part_of
from loaders.scene import Scene, Sight
from ontology.entities import EventKind
from ontology.facts import Part

_PLURAL_VERBS = ("vat", "vät")
_GIVING = ("Ess", "Tra")  # "puhujana", "puhujaksi"


def read_sentence(scene: Scene, sight: Sight, target: Happening, *, minutes: bool = False) -> None:
    words = sight.unit.words
    read_acting(scene, sight, target)
    _read_presence(scene, sight, target)
    _read_elected_chair(scene, sight, target)
    verbs = _finite_verbs(scene, words)
    for person in sight.people:
        if minutes and person.case == "Gen" and _is_source(scene, sight, person):
            add_part(scene, person, target, Part.SPEAKER, (person.start, person.end), "source-in-minutes", 0.8)
        if person.case not in ("Nom", None) and not _hosts_in_other_case(scene, person, verbs):
            continue
        told = _verb_of(scene, sight, person, verbs)
        if told is None:
            continue
        word, lemma = told
        span = (min(person.start, word.start), max(person.end, word.end))
        if scene.words.tells("host", lemma) or (scene.words.tells("lead", lemma) and _is_led(scene, sight)):
            add_part(scene, person, target, Part.HOST, span, "host-verb", 0.93)
        elif _host_title(scene, sight, person):
            add_part(scene, person, target, Part.HOST, span, "host-title", 0.9)
        elif scene.words.tells("say", lemma):
            add_part(scene, person, target, Part.SPEAKER, span, "speech-verb", 0.85)


def _finite_verbs(scene: Scene, words: list[Word]) -> list[tuple[Word, str]]:
    """The verbs that may have a speaker for subject; the tagger takes "alustavat" for an adjective as often as not."""
    verbs = [(word, verb) for word, verb in scene.verbs(words) if word.finite and not word.passive]
    if any(scene.words.tells("say", verb) or scene.words.tells("host", verb) for _, verb in verbs):
        return verbs
    likely = [(word, scene.morphology.verb(word)) for word in words if word.text.islower()]
    found = [
        (word, verb)
        for word, verb in likely
        if scene.words.tells("host", verb)
        or (scene.words.tells("open", verb) and (word.lower.endswith(_PLURAL_VERBS) or word.verb))
    ]
    hosts = [row for row in found if scene.words.tells("host", row[1])]
    opens = [row for row in found if row not in hosts and not row[0].passive and row[0].case in ("Nom", None)]
    return verbs + hosts + opens


def _hosts_in_other_case(scene: Scene, person: PersonMention, verbs: list[tuple[Word, str]]) -> bool:
    """ "Päivän juontaa Maija Meikäläinen Raumalta": the town's case is taken for the name's."""
    return person.case == "Ela" and any(
        scene.words.tells("host", verb) and word.end <= person.start for word, verb in verbs
    )


def read_acting(scene: Scene, sight: Sight, target: Happening, *, slot: bool = False) -> set[int]:
    """ "Kouluttajina toimivat A ja B", "Vetäjänä A": words in the essive give their parts to the people after them.

    Gives the offsets of the people it read.
    """
    words = sight.unit.words
    verbs = [word for word, _ in scene.verbs(words) if word.finite]
    acts = any(scene.words.tells("act", verb) or scene.words.tells("appear", verb) for _, verb in scene.verbs(words))
    cues = [
        (word, part)
        for word in words
        if (word.case in _GIVING or scene.words.has("parts.doing", word.lower)) and (part := part_of(scene, word))
    ]
    read: set[int] = set()
    if cues and not (acts or slot or not verbs or words.index(cues[0][0]) <= 1):
        cues = []
    for at, (word, part) in enumerate(cues):
        until = cues[at + 1][0].start if at + 1 < len(cues) else sight.unit.end
        people = [person for person in sight.people if word.end <= person.start < until]
        if not people and acts:  # "A toimii juontajana", "A ja B ovat mukana panelisteina"
            people = [person for person in sight.people if person.end <= word.start]
            people = people if word.number == "Plur" else people[-1:]
        for person in people:
            if person.case in ("Nom", None) or person is people[-1]:
                span = (min(word.start, person.start), max(word.end, person.end))
                add_part(scene, person, target, part, span, "acting-as", 0.88)
                read.add(person.start)
    _read_chairing(scene, sight, target, acts)
    return read


def _read_chairing(scene: Scene, sight: Sight, target: Happening, acts: bool) -> None:
    """ "Kokouksen puheenjohtajana toimi A", "puhetta johti A"."""
    words = sight.unit.words
    for word in words:
        lemma = scene.morphology.lemma(word).lower()
        chaired = any(0 <= word.start - event.end <= 2 and event.case == "Gen" for event in sight.events)
        if acts and word.case == "Ess" and chaired and scene.words.has("roles.chair", lemma):
            for person in [item for item in sight.people if item.case in ("Nom", None)][:1]:
                span = (min(word.start, person.start), max(word.end, person.end))
                add_part(scene, person, target, Part.CHAIR, span, "acting-as", 0.88)
    led = any(event.case == "Par" and event.kind is EventKind.MEETING for event in sight.events)
    if led and any(word.finite and scene.words.tells("lead", verb) for word, verb in scene.verbs(words)):
        for person in [item for item in sight.people if item.case in ("Nom", None)][:1]:
            add_part(scene, person, target, Part.CHAIR, (person.start, person.end), "leads-the-meeting", 0.85)
    ours = scene.happenings is not None and scene.happenings.minutes is target
    if (sight.events or ours) and any(scene.words.has("words.chairing", word.lower) for word in words):
        for person in sight.people[:1]:
            add_part(scene, person, target, Part.CHAIR, (person.start, person.end), "leads-the-talk", 0.85)


def _read_elected_chair(scene: Scene, sight: Sight, target: Happening) -> None:
    """ "Kokouksen puheenjohtajaksi valittiin A ja sihteeriksi B": who leads the meeting and who keeps its record."""
    titles = [title for title in sight.titles if title.case == "Tra"]
    if not any(scene.words.tells("elect", verb) for _, verb in scene.verbs(sight.unit.words)):
        return
    opening = [
        title
        for title in titles
        if any(event.case == "Gen" and 0 <= title.start - event.end <= 2 for event in sight.events)
    ]
    if not opening:
        return
    for at, title in enumerate(titles):
        if title.start < opening[0].start:
            continue
        until = titles[at + 1].start if at + 1 < len(titles) else sight.unit.end
        for person in [item for item in sight.people if title.end <= item.start < until and item.case in ("Nom", None)]:
            part = Part.CHAIR if title.name in scene.words.words["roles.chair"] else Part.PARTICIPANT
            add_part(scene, person, target, part, (title.start, person.end), "chair-of-meeting", 0.85)


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
            chair = is_chair(scene, sight, person) and cue is present
            part = Part.CHAIR if chair else Part.PARTICIPANT
            span = (min(cue.start, person.start), max(cue.end, person.end))
            add_part(scene, person, target, part, span, "told-present", 0.85)


def _verb_of(
    scene: Scene, sight: Sight, person: PersonMention, verbs: list[tuple[Word, str]]
) -> tuple[Word, str] | None:
    """The verb whose subject the person is: of those that tell of speaking, the nearest."""
    telling = [
        (word, lemma)
        for word, lemma in verbs
        if scene.words.tells("say", lemma) or scene.words.tells("host", lemma) or scene.words.tells("lead", lemma)
    ]
    spoken = any(word.lower in scene.words.words["parts.speech_words"] for word in sight.unit.words)
    telling = [
        row
        for row in telling
        if row[0].past
        or spoken
        or (sight.events and (scene.words.tells("open", row[1]) or scene.words.tells("host", row[1])))
        or ((scene.words.tells("host", row[1]) or scene.words.tells("lead", row[1])) and _is_led(scene, sight))
    ]
    others = [other for other in sight.people if other is not person and other.case in ("Nom", None)]
    for word, lemma in sorted(telling, key=lambda row: max(row[0].start - person.end, person.start - row[0].end)):
        gap = max(word.start - person.end, person.start - word.end)
        together = word.lower.endswith(_PLURAL_VERBS)
        if not together and any(max(word.start - other.end, other.start - word.end) < gap for other in others):
            continue
        return word, lemma
    return None


def _is_led(scene: Scene, sight: Sight) -> bool:
    """Does the sentence name what is hosted: "keskustelua vetää", "päivän juontaa"?"""
    led = scene.words.words["parts.led"]
    return any(
        word.case in ("Par", "Gen") and scene.morphology.table_head(word, led) is not None for word in sight.unit.words
    )


def _is_source(scene: Scene, sight: Sight, person: PersonMention) -> bool:
    """ "Meikäläisen mukaan": what a member said."""
    after = next((word for word in sight.unit.words if word.start >= person.end), None)
    return after is not None and scene.words.has("parts.source", after.lower)


def _host_title(scene: Scene, sight: Sight, person: PersonMention) -> bool:
    before = [word for word in sight.unit.words if word.end <= person.start][-6:]
    return any(scene.words.has("parts.host", scene.morphology.lemma(word).lower()) for word in before)
