"""Where an event is, as its sentence tells: a venue in a local case, a word for online."""

from loaders.rules.happenings import GATHERINGS, Happening, Happenings, event_here
from loaders.rules.venues import read_place_fields, venues
from loaders.scene import Scene, Sight
from ontology.entities import EventKind
from ontology.facts import Predicate


def read_place(scene: Scene, happenings: Happenings, sight: Sight, happening: Happening, at: int) -> None:
    """A venue or town in a local case of the sentence that tells the date."""
    if not any(date.span == happening.span for date in sight.dates) or happening.thing.kind is EventKind.ELECTION:
        return
    if scene.findings.has(Predicate.AT_PLACE, happening.thing):
        return
    if not sight.unit.prose or not any(word.finite for word in sight.unit.words):
        read_place_fields(scene, sight, happening)
        if not sight.unit.prose or scene.findings.has(Predicate.AT_PLACE, happening.thing):
            return
    zone = zone_of(happenings, sight, happening)
    for start, end, name in venues(scene, sight):
        if not zone[0] <= start < zone[1]:
            continue
        first = min(start, at)
        scene.findings.add(
            happening.thing, Predicate.AT_PLACE, name, (first, max(end, at)), rule="venue-by-date", confidence=0.8
        )


def zone_of(happenings: Happenings, sight: Sight, happening: Happening) -> tuple[int, int]:
    """The stretch of a sentence that tells of one of its events: to where the next one begins."""
    starts = sorted(
        (min(event.start, *(date.start for date in sight.dates if date.span == item.span)), item is happening)
        for event in sight.events
        for item in happenings.all
        if event in item.mentions and any(date.span == item.span for date in sight.dates)
    )
    own = [at for at, (_, mine) in enumerate(starts) if mine]
    if len(starts) < 2 or not own:
        return sight.unit.start, sight.unit.end
    later = [start for start, mine in starts[own[0] + 1 :] if not mine]
    return (sight.unit.start if own[0] == 0 else starts[own[0]][0]), min(later, default=sight.unit.end)


def read_online(scene: Scene, happenings: Happenings, order: int, sight: Sight) -> None:
    online = scene.words.words["event_rules.online"]
    place = scene.words.tables["event_rules.online_place"][""]
    for word in sight.unit.words:
        if word.lower not in online and scene.morphology.lemma(word).lower() not in online:
            continue
        bracketed = scene.text(word.start - 1, word.start) == "("
        if sight.people and not sight.events and (bracketed or not sight.unit.prose):
            continue  # who took part from afar
        mention = next((event for event in sight.events if event.start <= word.start < event.end), None)
        target = next((item for item in happenings.all if mention in item.mentions), None) if mention else None
        if target is None and len(sight.events) > 1:
            told = [item for item in happenings.all if any(event in item.mentions for event in sight.events)]
            target = next((item for item in told if _within(word.start, zone_of(happenings, sight, item))), None)
        target = target or event_here(happenings, order, sight)
        days = [date for date in sight.dates if date.role == "point" and date.start < word.start]
        if len(days) > 1 and target is not None and days[-1].span != target.span:
            target = next((item for item in happenings.all if item.span == days[-1].span), None)
        if target is not None and (target.thing.kind in GATHERINGS or _is_vote(scene, target)):
            scene.findings.add(
                target.thing,
                Predicate.AT_PLACE,
                place,
                (sight.unit.start, sight.unit.end) if mention is None else (mention.start, mention.end),
                rule="online",
                confidence=0.85,
            )
    for happening in happenings.all:
        if happening.thing.kind is EventKind.WEBINAR and happening.mentions:
            first = happening.mentions[0]
            scene.findings.add(
                happening.thing,
                Predicate.AT_PLACE,
                place,
                (first.start, first.end),
                rule="webinar-is-online",
                confidence=0.9,
            )


def _within(at: int, zone: tuple[int, int]) -> bool:
    return zone[0] <= at < zone[1]


def _is_vote(scene: Scene, happening: Happening) -> bool:
    """An election of a body's seats may be held online; one of a country's isn't told so."""
    return any(happening.head.endswith(head) for head in scene.words.words["event_rules.votes"])
