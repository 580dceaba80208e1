"""Who took part in an event: goes through a document's attendance lists, programmes and sentences."""

import re

from loaders.annotation import Word
from loaders.mentions import PersonMention
from loaders.rules.appearances import read_acting, read_sentence
from loaders.rules.happenings import Happening, Happenings, all_named, event_here
from loaders.rules.parts import add_part, is_absent, is_chair, label_of, label_words, part_of
from loaders.rules.rounds import is_round
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.entities import EventKind
from ontology.facts import Part

_ROUNDS = frozenset({EventKind.ELECTION, EventKind.CONSULTATION})
_HEAD_LINES = 12
_SUB_LABEL_WORDS = 4
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
    slot = Part.SPEAKER
    programme: Happening | None = None
    for order, sight in enumerate(scene.sights):
        unit = sight.unit
        label, absent = label_of(scene, sight), is_absent(scene, sight)
        if (mode is Part.PARTICIPANT or away) and label is None and not absent and _is_sub_label(scene, order):
            continue
        clock = _CLOCK.match(scene.text(unit.start, unit.end)) is not None
        if absent or unit.kind is BlockKind.HEADING or label is not None or (not unit.prose and not sight.people):
            mode, away = (None, True) if absent else (label, False)
            clocked = clocked and (clock or unit.kind is not BlockKind.HEADING)
        if unit.words and scene.words.has("words.more_information", unit.words[0].lower.rstrip(":")):
            mode, clocked = None, False
        if away and not unit.prose:
            continue
        if clock and order not in happenings.lines:
            programme = programme if clocked else _programme_of(happenings, order)
            clocked, slot = True, _slot_part(scene, sight)
            mode = label
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
        target = _target(scene, happenings, order, sight, gatherings, programme if clocked else None)
        if target is None:
            continue
        if order < _HEAD_LINES and not unit.prose and target.thing.kind is EventKind.MEETING and _chairs(scene, sight):
            first = sight.people[0]
            add_part(scene, first, target, Part.CHAIR, (unit.start, first.end), "chair-of-minutes", 0.85)
        elif mode is not None and (not unit.prose or label is not None):
            _read_list(scene, sight, target, mode)
        elif clocked and not sight.contacts and (not unit.prose or not _tells(sight)):
            _read_list(scene, sight, target, slot)
        else:
            for event in all_named(happenings, sight) or [target]:
                read_sentence(scene, sight, event, minutes=happenings.minutes is event)


def _tells(sight: Sight) -> bool:
    return any(word.finite for word in sight.unit.words)


def _slot_part(scene: Scene, sight: Sight) -> Part:
    """ "13.15 Paneeli: …": the people of the slot debate; of any other they speak."""
    panel = scene.words.words["parts.panel"]
    debates = any(scene.morphology.table_head(word, panel) for word in sight.unit.words[:6] if word.case == "Nom")
    return Part.PANELIST if debates else Part.SPEAKER


def _is_sub_label(scene: Scene, order: int) -> bool:
    """ "Jäsenet:", "Järjestöt:" in a list of those present, people beneath it."""
    sight = scene.sights[order]
    words = [word for word in sight.unit.words if word.text != ":"]
    if sight.people or sight.unit.prose or not words or len(words) > _SUB_LABEL_WORDS or sight.dates:
        return False
    if scene.words.has("parts.sub_labels", words[0].lower.rstrip(":")):
        return True
    below = scene.sights[order + 1] if order + 1 < len(scene.sights) else None
    listed = below is not None and bool(below.people) and not below.unit.prose
    marked = sight.unit.words[-1].text.endswith(":") or sight.unit.kind is BlockKind.HEADING
    return listed and marked and not any(char.isdigit() for word in words for char in word.text) and not sight.events


def _tells_applicants(scene: Scene, sight: Sight) -> bool:
    """ "Hakijat", "Määräaikaan mennessä saatiin seuraavat hakemukset:": a list of applicants follows."""
    words = sight.unit.words
    if not words or sight.people or not (words[-1].text == ":" or words[-1].text[-1:] == ":" or len(words) <= 2):
        return False
    if any(
        word.case in ("Nom", "Par", "Gen", None)
        and scene.words.has("parts.applicants", scene.morphology.lemma(word).lower())
        for word in words
    ):
        return True
    return words[-1].text[-1:] == ":" and any(scene.words.tells("apply", verb) for _, verb in scene.verbs(words))


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


# --- of which event -----------------------------------------------------------------------------------


def _target(
    scene: Scene,
    happenings: Happenings,
    order: int,
    sight: Sight,
    gatherings: list[Happening],
    programme: Happening | None,
) -> Happening | None:
    """The gathering that a sentence tells of: one that it names, else the document's main one."""
    if happenings.lines.get(order) in gatherings:
        return happenings.lines[order]
    if programme in gatherings and not any(date.span != programme.span for date in sight.dates):
        return programme
    for event in sight.events:
        for happening in gatherings:
            if event in happening.mentions:
                return happening
    if not sight.unit.prose and (under := _event_of_section(happenings, order)) in gatherings:
        return under
    if (nearby := _event_nearby(happenings, order, sight)) in gatherings:
        return nearby
    main = happenings.main()
    found = event_here(happenings, order, sight)
    if main in gatherings and (not sight.unit.prose or found not in gatherings or len(found.mentions) < 2):
        return main
    return found if found in gatherings else gatherings[0]


def _programme_of(happenings: Happenings, order: int) -> Happening | None:
    """Whose programme begins on a line: the document's event, else that of the nearest heading above."""
    if happenings.headline is not None:
        return happenings.headline
    for back in range(order - 1, -1, -1):
        sight = happenings.scene.sights[back]
        if sight.unit.kind is not BlockKind.HEADING:
            continue
        for happening in happenings.all:
            if happening.span and any(event in happening.mentions for event in sight.events if not event.plural):
                return happening
    return happenings.main()


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
    return happenings.above(order, _event_of_line)


def _event_of_line(happenings: Happenings, order: int) -> Happening | None:
    """The event that a line is the heading of."""
    scene, sight = happenings.scene, happenings.scene.sights[order]
    if order in happenings.lines:
        return happenings.lines[order]
    events = [event for event in sight.events if not event.plural]
    if not events or sight.unit.prose or _CLOCK.match(scene.text(sight.unit.start, sight.unit.end)):
        return None
    return next((
        happening for happening in happenings.all
        if happening.span and any(event in happening.mentions for event in events)
    ), None)


# --- lists --------------------------------------------------------------------------------------------


def _read_list(scene: Scene, sight: Sight, target: Happening, part: Part) -> None:
    """The people of a line; a word before a name may give it another part than the list has."""
    read = read_acting(scene, sight, target, slot=True) if part is not Part.PARTICIPANT else set()
    for person in sight.people:
        if person.start in read or (person.surname_only and part is Part.PARTICIPANT):
            continue
        given = part
        if part is Part.PARTICIPANT and is_chair(scene, sight, person):
            given = Part.CHAIR
        elif (told := _told_beside(scene, sight, person)) is not None:
            given = told
        add_part(scene, person, target, given, (person.start, person.end), "list-of-people", 0.88)


def _told_beside(scene: Scene, sight: Sight, person: PersonMention) -> Part | None:
    """ "Paneelin vetää A", "Vetäjä: A" in a slot: the verb or label before the name."""
    since = max((other.end for other in sight.people if other.end <= person.start), default=sight.unit.start)
    between = sight.unit.between(since, person.start)
    if any(scene.words.tells("host", scene.morphology.verb(word)) for word in between if word.text.islower()):
        return Part.HOST
    before: list[Word] = [word for word in sight.unit.words if word.end <= person.start][-2:]
    label = label_words(sight)
    return next((part for word in before if word not in label and (part := part_of(scene, word)) is Part.HOST), None)
