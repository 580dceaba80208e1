"""Who took part in an event and how: attendance lists, programmes, panels, verbs of speaking and leading."""

import re

from loaders.annotation import Word
from loaders.mentions import PersonMention, RoleMention
from loaders.register import Thing
from loaders.rules.germanic.occasions import ROUNDS, Occasion, Occasions
from loaders.rules.germanic.topics import subject
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.entities import EventKind
from ontology.facts import Part, Predicate

_STRENGTH = (Part.CHAIR, Part.HOST, Part.PANELIST, Part.SPEAKER, Part.CONTACT, Part.PARTICIPANT)
_CLOCK = re.compile(r"[\s|]*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d{2})(?:\s*[–-]\s*\d{1,2}(?:[.:]\d{2})?)?[\s|]+\S")
_HEAD_WORDS = 4


def read_participation(scene: Scene, occasions: Occasions) -> None:
    gatherings = [item for item in occasions.all if item.thing.kind not in ROUNDS]
    if gatherings:
        _read_people(scene, occasions, gatherings)
    _read_contacts(scene, occasions)


def _read_people(scene: Scene, occasions: Occasions, gatherings: list[Occasion]) -> None:
    mode: Part | None = None
    slot: Part | None = None  # what the people of a programme's line do
    block = -1
    panel: int | None = None  # the block whose sentences tell of a panel
    for order, sight in enumerate(scene.sights):
        unit = sight.unit
        label = _label(scene, sight.unit.words)
        if _is_head(sight):
            absent = any(scene.words.has("words.absent", word.lower) for word in unit.words[:2])
            others = any(scene.words.has("parts.others", word.lower) for word in unit.words[:3])
            if label is not None or absent or not (others and mode is Part.PARTICIPANT):
                mode = None if absent else label
            if unit.kind is BlockKind.HEADING:
                slot = None
        if not unit.prose and any(scene.words.has("words.absent", word.lower) for word in unit.words[:1]):
            mode = None
            continue
        if is_slot(scene, sight) or _opens_slot(scene, sight):
            slot, mode, block = _part_of_slot(scene, sight), None, unit.block
        target = _target(scene, occasions, order, sight, gatherings)
        if target is None:
            continue
        if unit.prose and not (slot is not None and unit.block == block):
            if _has_panel(scene, sight) and not _is_minutes(scene, occasions):
                panel = unit.block
            _read_sentence(scene, occasions, order, sight, target, panelists=panel == unit.block)
        elif sight.people and (slot is not None or mode is not None or label is not None) and not sight.contacts:
            _read_row(scene, sight, target, slot or mode or label or Part.PARTICIPANT)


def _opens_slot(scene: Scene, sight: Sight) -> bool:
    """A line of a programme as long as a paragraph."""
    return sight.unit.first and sight.unit.prose and bool(_CLOCK.match(scene.text(sight.unit.start, sight.unit.end)))


def _part_of_slot(scene: Scene, sight: Sight) -> Part:
    words = [word for word in sight.unit.words if word.text[0].isalpha()][:5]
    return Part.PANELIST if any(scene.words.has("parts.panelist", word.lower) for word in words) else Part.SPEAKER


def _has_panel(scene: Scene, sight: Sight) -> bool:
    return any(scene.words.has("parts.panelist", word.lower) for word in sight.unit.words)


def is_slot(scene: Scene, sight: Sight) -> bool:
    """A line of a programme: a clock time and what happens then."""
    return not sight.unit.prose and bool(_CLOCK.match(scene.text(sight.unit.start, sight.unit.end)))


def _is_head(sight: Sight) -> bool:
    return sight.unit.kind is BlockKind.HEADING or (
        not sight.unit.prose
        and not sight.people
        and len([word for word in sight.unit.words if not _is_aside(sight, word)]) <= _HEAD_WORDS
    )


def _is_aside(sight: Sight, word: Word) -> bool:
    """In brackets?"""
    opening = next((other.start for other in sight.unit.words if other.text == "("), sight.unit.end)
    return opening <= word.start


def _target(
    scene: Scene, occasions: Occasions, order: int, sight: Sight, gatherings: list[Occasion]
) -> Occasion | None:
    """The gathering that a sentence names, else the document's main one."""
    main = occasions.main()
    if not sight.unit.prose:
        return main if main in gatherings else gatherings[0]
    own = [
        occasion
        for mention in sight.events
        if (occasion := occasions.of(mention)) in gatherings and occasion is not None
    ]
    if _is_minutes(scene, occasions):
        return main
    if own:
        return own[0]
    telling = [mention for mention in sight.events if not mention.bare]
    near = next(
        (
            occasion
            for back in range(order - 1, max(order - 3, -1), -1)
            if scene.sights[back].unit.block == sight.unit.block
            for mention in scene.sights[back].events
            if (occasion := occasions.of(mention)) in gatherings and occasion is not None
        ),
        None,
    )
    if near is not None and not telling:
        return near
    past = [item for item in gatherings if not _is_coming(scene, item)]
    if telling or not past:
        return None
    return main if main in past else past[0]


def _is_coming(scene: Scene, occasion: Occasion) -> bool:
    """Is it told only as the next one?"""
    return all(
        any(scene.words.has("words.next", word.lower) for word in mention.unit.words if word.end <= mention.end)
        for mention in occasion.mentions
    ) and bool(occasion.mentions)


def _is_minutes(scene: Scene, occasions: Occasions) -> bool:
    """Does the document tell who was present at its main event? Then what people say is said there."""
    main = occasions.main()
    return main is not None and main.thing.kind is EventKind.MEETING and occasions.tells_who_was_present


def _label(scene: Scene, words: list[Word]) -> Part | None:
    """The part that the first words of a line give to the people after or below it."""
    for word in words[:3]:
        for part in Part:
            if scene.words.has(f"parts.{part.value}", word.lower):
                return part
    return None


def _read_row(scene: Scene, sight: Sight, target: Occasion, part: Part) -> None:
    """Each line of a row with its own label: "Moderator: A", "I panelen: B, C och D"."""
    lines = _lines(scene, sight)
    for start, end in lines:
        words = sight.unit.between(start, end)
        while words and (words[0].text[0].isdigit() or words[0].text in "|–-.:"):
            words = words[1:]
        people = [person for person in sight.people if start <= person.start < end]
        given = _label(scene, words) if len(lines) > 1 or part is not Part.PARTICIPANT else None
        for number, person in enumerate(people):
            if part is Part.PARTICIPANT and number and len(sight.unit.cells) > 1:
                break
            if part is Part.PARTICIPANT and number and _is_stood_in_for(scene, sight, person):
                continue
            own = Part.HOST if _leads(scene, sight, person) else given or part
            if own is Part.PARTICIPANT and _chairs(scene, sight, person):
                own = Part.CHAIR
            _add(scene, person, target, own, (person.start, person.end), "list-of-people", 0.88)


def _is_stood_in_for(scene: Scene, sight: Sight, person: PersonMention) -> bool:
    """ "A, ersättare för B", "A (deputising for B)"."""
    before = [word for word in sight.unit.words if word.end <= person.start][-2:]
    return bool(before) and scene.words.has("prepositions.of", before[-1].lower)


def _leads(scene: Scene, sight: Sight, person: PersonMention) -> bool:
    """ "Grupp A leds av A", "moderator: A" inside a line of the programme."""
    before = [word for word in sight.unit.words if word.end <= person.start]
    titled = [title for title in sight.titles if 0 <= person.start - title.end <= 2]
    before = [word for word in before if not titled or word.end <= titled[0].start][-3:]
    passive = len(before) > 1 and scene.words.has("prepositions.by", before[-1].lower)
    leads = any(
        scene.words.tells("host", word.lower)
        or scene.words.tells("host_passive", word.lower)
        or scene.words.has("parts.host", word.lower)
        for word in before
    )
    joined = passive and any(
        scene.words.tells("host_passive", word.lower) for word in sight.unit.words if word.end <= person.start
    )
    return leads or joined


def _chairs(scene: Scene, sight: Sight, person: PersonMention) -> bool:
    return any(
        title.name in scene.words.words["roles.present"]
        and (
            (0 <= title.start - person.end < 40 and not _other_between(sight, person, title))
            or (0 <= person.start - title.end < 4 and scene.text(title.end, person.start).strip() in ("", ":"))
        )
        for title in sight.titles
    )


def _other_between(sight: Sight, person: PersonMention, title: RoleMention) -> bool:
    return any(person.end <= other.start and other.end <= title.start for other in sight.people)


def _lines(scene: Scene, sight: Sight) -> list[tuple[int, int]]:
    rows, at = [], sight.unit.start
    for line in scene.text(sight.unit.start, sight.unit.end).split("\n"):
        rows.append((at, at + len(line)))
        at += len(line) + 1
    return rows


def _read_sentence(
    scene: Scene, occasions: Occasions, order: int, sight: Sight, target: Occasion, *, panelists: bool
) -> None:
    words = sight.unit.words
    _read_parts(scene, sight, target)
    if panelists and sight.people:
        _read_panel(scene, sight, target)
    for word in words:
        hosts, says = scene.words.tells("host", word.lower), scene.words.tells("say", word.lower)
        if scene.words.tells("speak", word.lower):
            _coming_speaker(scene, occasions, order, sight, word)
        if not (hosts or says):
            continue
        by = [
            person
            for person in sight.people
            if 0 <= person.start - word.end < 40 and _after_by(scene, words, word, person)
        ]
        before = [
            person
            for person in sight.people
            if person.end <= word.start and person.case == "Nom" and word.start - person.end < 120
        ]
        after = [person for person in sight.people if 0 <= person.start - word.end <= 30 and person.case == "Nom"]
        event = next((event for event in sight.events if 0 <= event.start - word.end < 40), None)
        if (hosts and not says) or (hosts and event is not None):
            hosted = occasions.of(event) if event is not None else target
            for person in by or before[-1:]:
                if hosted is not None and (
                    event is not None or scene.words.has("parts.host", word.lower) or by or not says
                ):
                    if event is None and scene.words.tables["roles.leads"].get(word.lower):
                        continue
                    _add(
                        scene,
                        person,
                        hosted,
                        Part.HOST,
                        (min(person.start, word.start), max(person.end, word.end)),
                        "host-verb",
                        0.88,
                    )
            continue
        turned = [item for item in words if item.end <= word.start][-1:]
        quoted = words[0].text in "–—-”\"“«»" or bool(turned and turned[0].text in ",”\"“»–—?!")
        for person in before[-1:] or by[:1] or (after[:1] if quoted or not turned else []):
            if not _speaks_there(scene, occasions, sight):
                continue
            _add(
                scene,
                person,
                target,
                Part.SPEAKER,
                (min(person.start, word.start), max(person.end, word.end)),
                "speech-verb",
                0.8,
            )
    _read_bodies(scene, occasions, order, sight)


def _read_parts(scene: Scene, sight: Sight, target: Occasion) -> None:
    """ "Moderator under dagen är A", "som moderator fungerar A", "keynote speakers are A and B", "a keynote from A"."""
    words = sight.unit.words
    for at, word in enumerate(words):
        part = next((part for part in Part if scene.words.has(f"parts.{part.value}", word.lower)), None)
        if part is None or part in (Part.PARTICIPANT, Part.CONTACT, Part.CHAIR):
            continue
        people = [person for person in sight.people if person.start >= word.end]
        if not people:
            continue
        between = sight.unit.between(word.end, people[0].start)
        copula = any(
            scene.words.tells("be", other.lower)
            or scene.words.tells("include", other.lower)
            or scene.words.tells("sit", other.lower)
            or scene.words.tells("run", other.lower)
            for other in between
        ) and not any(other.text in ",;" for other in between)
        given = bool(between) and (
            scene.words.has("prepositions.by", between[0].lower)
            or scene.words.has("prepositions.from", between[0].lower)
        )
        close = not between or between[0].text == ":"
        if not (copula or (given and part is not Part.PANELIST) or (close and at <= 3)) or len(between) > 7:
            continue
        for index, person in enumerate(people):
            if index and not _is_joined(scene, sight, people[index - 1], person):
                break
            _add(scene, person, target, part, (word.start, person.end), "part-is-name", 0.85)


def _is_joined(scene: Scene, sight: Sight, one: PersonMention, other: PersonMention) -> bool:
    """Are two people named in one row, with no verb between?"""
    return not any(word.finite or word.text == ";" for word in sight.unit.between(one.end, other.start))


def _read_panel(scene: Scene, sight: Sight, target: Occasion) -> None:
    """Who a sentence tells of where the paragraph is on a panel: those who do something, and those it represents by."""
    for person in sight.people:
        if person.case != "Nom":
            continue
        following = [word for word in sight.unit.words if word.start >= person.end]
        verb = next((word for word in following if word.finite), None)
        before = [word for word in sight.unit.words if word.end <= person.start]
        passive = any(scene.words.tells("represent", word.lower) for word in before) and any(
            scene.words.has("prepositions.by", word.lower) for word in before[-5:]
        )
        acts = verb is not None and not any(
            verb.end <= other.start < verb.end or person.end <= other.start < verb.start for other in sight.people
        )
        if any(scene.words.has("words.absence", word.lower) for word in sight.unit.words):
            continue
        if passive or acts:
            _add(scene, person, target, Part.PANELIST, (person.start, person.end), "panel-told", 0.75)


def _coming_speaker(scene: Scene, occasions: Occasions, order: int, sight: Sight, verb: Word) -> None:
    """ "Där talar A", "A will open the day": of the event told in this sentence or the one before."""
    back = [sight, *(row for row in scene.sights[max(0, order - 1) : order] if row.unit.block == sight.unit.block)]
    occasion = next(
        (found for row in back for mention in reversed(row.events) if (found := occasions.of(mention))), None
    )
    if occasion is None:
        return
    people = [person for person in sight.people if person.case == "Nom"]
    before = [person for person in people if person.end <= verb.start and verb.start - person.end < 100]
    after = [person for person in people if 0 <= person.start - verb.end < 60]
    for index, person in enumerate(after if not before else before[-1:]):
        if index and not _is_joined(scene, sight, after[index - 1], person):
            break
        _add(
            scene,
            person,
            occasion,
            Part.SPEAKER,
            (min(person.start, verb.start), max(person.end, verb.end)),
            "coming-speaker",
            0.78,
        )


def _speaks_there(scene: Scene, occasions: Occasions, sight: Sight) -> bool:
    """A sentence without an event of its own tells of the main one only in minutes or news of it."""
    main = occasions.main()
    dated = main is not None and main.span is not None and not _is_coming(scene, main)
    return bool(sight.events) or dated or len(occasions.all) <= 2


def _after_by(scene: Scene, words: list[Word], verb: Word, person: PersonMention) -> bool:
    between = [word for word in words if verb.end <= word.start and word.end <= person.start]
    return bool(between) and scene.words.has("prepositions.by", between[0].lower)


def _read_bodies(scene: Scene, occasions: Occasions, order: int, sight: Sight) -> None:
    """ "B deltar i X", "B took part in the forum"."""
    verb = next(
        (
            word
            for word in sight.unit.words
            if scene.words.tells("run", word.lower) and not scene.words.tells("run_passive", word.lower)
        ),
        None,
    )
    event = next((event for event in sight.events if verb is not None and event.start >= verb.end), None)
    occasion = occasions.of(event) if event is not None else None
    told = subject(scene, order, verb.start) if verb is not None else None
    if occasion is not None and told is not None and verb is not None and event is not None:
        scene.findings.add(
            told[0],
            Predicate.PARTICIPATES_IN,
            occasion.thing,
            (told[1], event.end),
            rule="body-takes-part",
            confidence=0.75,
            part=Part.PARTICIPANT,
        )


def _read_contacts(scene: Scene, occasions: Occasions) -> None:
    """In an invitation or a round, the people under "Mer information" or "Further information" are its contacts."""
    main = occasions.main()
    if main is None:
        return
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
    asking = False
    for sight in scene.sights:
        words = sight.unit.words
        asks = any(
            (scene.words.has("words.more_information", word.lower) or scene.words.has("words.register", word.lower))
            and (
                index < 2
                or scene.words.has("words.register", word.lower)
                or any(later.text == ":" for later in words[index : index + 3])
            )
            for index, word in enumerate(words)
        )
        if sight.unit.kind is BlockKind.HEADING or asks:
            asking = asks
        for person in sight.people if asking and invites else []:
            _add(scene, person, main, Part.CONTACT, (person.start, person.end), "contact-of-invitation", 0.82)


def _add(
    scene: Scene,
    person: PersonMention,
    target: Occasion,
    part: Part,
    span: tuple[int, int],
    rule: str,
    confidence: float,
) -> None:
    """Keeps the strongest of what is told of a person and an event."""
    thing: Thing | None = scene.thing(person)
    if thing is None:
        return
    for one, event, fact in scene.findings.about(Predicate.PARTICIPATES_IN):
        if one is not thing or event is not target.thing:
            continue
        if fact.part is not None and _STRENGTH.index(fact.part) <= _STRENGTH.index(part):
            return
        scene.findings.drop(fact)
    scene.findings.add(
        thing, Predicate.PARTICIPATES_IN, target.thing, span, rule=rule, confidence=confidence, part=part
    )
