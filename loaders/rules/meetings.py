"""Meetings: the head of minutes, a list of meeting days, a body that is told to have met."""

from loaders.language.dates import FoundDate
from loaders.mentions import EventMention
from loaders.register import Thing
from loaders.rules.event_places import read_place
from loaders.rules.happenings import Happening, Happenings
from loaders.rules.topics import STRUCTURES, main_body, subject, topic
from loaders.rules.venues import is_day, read_place_fields, read_place_line, tell_date, told_day
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.entities import BodyKind, EventKind
from ontology.facts import Predicate

_HEAD_LINES = 14
_LINE_START = 3  # a line of a list opens with its date: a mark or a bracket may stand before it
_YEAR = 4  # a span as short as this is a year
_PATIENCE = 6  # sentences between "Kokoukset 2024" and the first day


def read_minutes_head(scene: Scene, happenings: Happenings) -> None:
    """ "Muistio … Aika: 4.3.2024 klo 9–11": the meeting of the body in the head is what the document tells of."""
    head = scene.sights[:_HEAD_LINES]
    found = _head_date(scene, head)
    if found is None:
        return
    at, date = found
    lines = [sight for sight in head[: at + 3] if not sight.unit.prose]
    if any(event.kind is not EventKind.MEETING for sight in lines for event in sight.events):
        return
    body = _convening_body(scene, lines)
    if body is None or any(body.head.endswith(head) for head in scene.words.words["body_rules.gatherings"]):
        return
    plain = scene.words.tables["event_rules.meeting"][""]
    called = next(
        (
            event.head
            for sight in lines
            for event in sight.events
            if event.case in ("Nom", None) and not event.plural and event.head != plain and not sight.dates
        ),
        None,
    )
    happening = happenings.meeting(body, date, head=called)
    span = (head[at].unit.start, date.end)
    happening.thing.start, happening.thing.end = span
    happening.thing.add_alias(plain)
    happening.thing.add_alias(called or plain)
    happenings.minutes = happening
    scene.findings.add(body, Predicate.ORGANISES, happening.thing, span, rule="meeting-of-minutes", confidence=0.9)
    tell_date(scene, happening, date, span)
    if at + 1 < len(head) and not head[at].unit.prose and head[at + 1].unit.kind is not BlockKind.HEADING:
        first = head[at + 1].unit.words[0].lower if head[at + 1].unit.words else ""
        if not scene.words.has("event_rules.place_labels", first):
            read_place_line(scene, head[at + 1], happening, near=False)


def _head_date(scene: Scene, head: list[Sight]) -> tuple[int, FoundDate] | None:
    """The line of the head that tells the day: labelled, or that of the body's name."""
    marked = any(_is_minutes(scene, sight) for sight in head[:8])
    fallback: tuple[int, FoundDate] | None = None
    for at, sight in enumerate(head):
        days = [date for date in sight.dates if date.role == "point" and told_day(date.span)]
        if sight.unit.prose or not days or not sight.unit.words:
            continue
        label = sight.unit.words[0].lower.rstrip(":")
        if scene.words.has("event_rules.meeting_labels", label) or (
            marked and scene.words.has("event_rules.date_labels", label)
        ):
            return at, days[0]
        if marked and fallback is None and at < 6 and (sight.bodies or _is_minutes(scene, sight)):
            fallback = at, days[0]
    return fallback


def _is_minutes(scene: Scene, sight: Sight) -> bool:
    words = scene.words.words["event_rules.minutes"]
    return not sight.unit.prose and any(
        word.lower in words or scene.morphology.table_head(word, words) for word in sight.unit.words[:8]
    )


def _convening_body(scene: Scene, lines: list[Sight]) -> Thing | None:
    bodies = [body for sight in lines for body in sight.bodies if not body.plural and body.case in ("Nom", "Gen", None)]
    things = [thing for body in bodies if (thing := scene.thing(body)) is not None]
    for kinds in (STRUCTURES - {BodyKind.PROJECT}, {BodyKind.ASSOCIATION, BodyKind.PROJECT}):
        fit = [thing for thing in things if thing.kind in kinds]
        if fit:
            return fit[0]
    return None


def read_schedule(scene: Scene, happenings: Happenings, order: int, mention: EventMention) -> None:
    """ "Kokoukset 2024", and under it a line for each day: "Ti 23.1.2024 klo 9–11, Teams"."""
    if mention.kind is not EventKind.MEETING or scene.sights[order].unit.prose or scene.sights[order].dates[1:]:
        return
    owner = scene.thing(mention.owner) if mention.owner is not None else None
    owner = owner or main_body(scene)
    found = passed = 0
    for later in range(order + 1, len(scene.sights)):
        sight = scene.sights[later]
        unit = sight.unit
        if unit.kind is BlockKind.HEADING and not _is_period(scene, sight):
            break
        date = next(iter(sight.dates), None)
        opens = date is not None and date.role == "point" and date.start - unit.start <= _LINE_START
        if (
            date is None
            or not opens
            or not told_day(date.span)
            or sight.events
            or (sight.bodies and scene.thing(sight.bodies[0]) is owner)
        ):
            passed += unit.prose
            if passed > _PATIENCE and not found:
                break
            continue
        found += 1
        _add_day(scene, happenings, later, mention, date, owner)


def _is_period(scene: Scene, sight: Sight) -> bool:
    words = [word for word in sight.unit.words if not word.text.isdigit()]
    return len(words) <= 2 and any(
        scene.words.has("event_rules.periods", scene.morphology.lemma(word).lower())
        or scene.words.has("event_rules.periods", word.lower)
        for word in words
    )


def _add_day(
    scene: Scene, happenings: Happenings, order: int, mention: EventMention, date: FoundDate, owner: Thing | None
) -> Happening:
    sight = scene.sights[order]
    happening = happenings.dated(mention, date, owner)
    happenings.lines[order] = happening
    span = (date.start, date.end)
    happening.thing.start, happening.thing.end = span
    tell_date(scene, happening, date, span)
    if owner is not None:
        scene.findings.add(owner, Predicate.ORGANISES, happening.thing, span, rule="meeting-days", confidence=0.85)
    read_place_fields(scene, sight, happening)
    return happening


def read_meeting_verb(scene: Scene, happenings: Happenings, order: int, sight: Sight) -> None:
    """ "B kokoontui 17.4. …", "työryhmä on kokoontunut ensimmäisen kerran 20.11.": a meeting of B on each day told."""
    told = [
        (word, verb)
        for word, verb in scene.verbs(sight.unit.words)
        if scene.words.tells("meet", verb) or scene.words.tells("constitute", verb)
    ]
    verbs = [word for word, _ in told if not word.infinitive]
    if not verbs or not sight.dates:
        return
    constitutes = scene.words.tells("constitute", told[0][1])
    body = subject(scene, sight, verbs[0].start) or subject(scene, sight)
    thing = scene.thing(body) if body is not None else topic(scene, order)
    if thing is None:
        return
    days = [date for date in sight.dates if is_day(date.span.partition("/")[0])]
    for date in days or sight.dates:
        if date.role != "point" or len(date.span) == _YEAR:
            continue
        if constitutes and not told_day(date.span):
            continue
        happening = happenings.meeting(thing, date, "constituting_meeting" if constitutes else "meeting")
        start = min(body.start if body is not None else verbs[0].start, date.start)
        end = max(verbs[0].end, date.end)
        happening.thing.start, happening.thing.end = start, end
        scene.findings.add(
            thing, Predicate.ORGANISES, happening.thing, (start, end), rule="meeting-verb", confidence=0.9
        )
        tell_date(scene, happening, date, (start, end))
        read_place(scene, happenings, sight, happening, date.start)
