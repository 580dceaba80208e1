"""Events told together: a plural with several days, a heading with a line for each."""

from loaders.language.dates import FoundDate
from loaders.language.inflection import genitive
from loaders.mentions import EventMention
from loaders.rules.happenings import Happening, Happenings
from loaders.rules.topics import subject, topic
from loaders.rules.venues import CARD, is_online, read_place_fields, read_place_line, tell_places, told_day, venues
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.entities import EventKind
from ontology.facts import Predicate

_DAY = len("--09-15")
_NEAR_START = 30  # a line of an event list tells its date this early


def read_places_below(scene: Scene, happenings: Happenings, order: int, happening: Happening) -> None:
    """The rest of the day's line, and a line of its own for the venue and town."""
    below = scene.sights[order]
    happenings.lines[order] = happening
    read_place_fields(scene, below, happening)
    if scene.findings.has(Predicate.AT_PLACE, happening.thing) or order + 1 >= len(scene.sights):
        return
    sight = scene.sights[order + 1]
    unit = sight.unit
    if unit.prose or sight.dates or sight.events or unit.kind is BlockKind.HEADING or unit.end - unit.start > CARD:
        return
    words = unit.words
    if any(word.text[-1:] == ":" for word in words[:3]) or (
        words and scene.words.has("event_rules.place_labels", words[0].lower)
    ):
        return
    heads = scene.words.words["places.heads"]
    if words and words[0].capital and any(scene.morphology.table_head(word, heads) for word in words):
        tell_places(scene, happening, scene.text(unit.start, unit.end), unit.start, "place-line")


def read_plural(
    scene: Scene, happenings: Happenings, order: int, sight: Sight, mention: EventMention, date: FoundDate | None
) -> None:
    """ "kaksi infotilaisuutta 22.1. klo 12–14 ja 17–19": one event for each date or time."""
    if scene.words.has("event_rules.weak", mention.head) and len(sight.dates) < 2:
        return
    owner = scene.thing(mention.owner) if mention.owner is not None else None
    if owner is None and mention.kind is EventKind.MEETING:
        found = subject(scene, sight, mention.start)
        owner = scene.thing(found) if found is not None else topic(scene, order)
    told = [
        item for item in sight.dates if item.start > mention.end and item.role == "point" and len(item.span) >= _DAY
    ]
    if not told:
        return
    rows = [(item, time) for item in told for time in (item.time, *item.further_times)]
    for item, time in rows:
        day = told_day(item.span) or item.span
        clock = f" klo {_short_time(time)}" if time and len(told) < len(rows) else ""
        if owner is not None and not clock:
            happening = happenings.dated(mention, item, owner)
            span = (mention.start, item.end)
            scene.findings.add(owner, Predicate.ORGANISES, happening.thing, span, rule="meeting-days", confidence=0.85)
        else:
            happening = happenings.add(f"{mention.head} {day}{clock}", mention.head, mention.kind, item, None)
        happening.time = time
        happening.thing.add_alias(mention.head)
        happening.thing.add_alias(f"{mention.head} {day}")
        scene.findings.add(
            happening.thing,
            Predicate.ON_DATE,
            item.span,
            (mention.start, item.end),
            rule="dates-of-several",
            confidence=0.9,
            time=time,
        )
        later = [other.start for other in told if other.start > item.start]
        last = min(later, default=sight.unit.end)
        own = [row for row in venues(scene, sight) if item.start < row[0] < last]
        own += [
            (word.start, word.end, str(scene.words.tables["event_rules.online_place"][""]))
            for word in sight.unit.words
            if item.end <= word.start < last and is_online(scene, word.text)
        ]
        shared = [row for row in venues(scene, sight) if row[0] > told[-1].start]
        if len(told) > 1 and any(venue[0] < told[-1].start for venue in venues(scene, sight)):
            shared = []
        for start, end, name in own or (venues(scene, sight) if len(told) == 1 else shared):
            scene.findings.add(
                happening.thing,
                Predicate.AT_PLACE,
                name,
                (min(start, item.start), max(end, item.end)),
                rule="venue-by-date",
                confidence=0.8,
            )
        happening.mentions.append(mention)


def read_event_list(scene: Scene, happenings: Happenings, order: int, mention: EventMention) -> None:
    """ "Kuulemistilaisuudet" and a line for each: "Lahti: ke 13.3. klo 17–19, Järjestötalo Kulma"."""
    announces = scene.text(mention.unit.start, mention.unit.end).rstrip().endswith(":") or not mention.unit.prose
    vague = mention.bare and not announces
    if scene.words.has("event_rules.weak", mention.head) and mention.kind is not EventKind.CONSULTATION and vague:
        return
    if mention.kind is EventKind.MEETING:
        return
    for later, sight in enumerate(scene.sights[order + 1 :], order + 1):
        unit = sight.unit
        if unit.prose or unit.kind is BlockKind.HEADING or any(item.plural for item in sight.events):
            break
        date = next((item for item in sight.dates if item.role == "point"), None)
        reach = _NEAR_START if unit.end - unit.start > 2 * CARD else CARD
        near = date is not None and date.start - unit.start <= reach
        if later in happenings.lines or date is None or sight.events or not near:
            continue
        town = next((region for region in sight.regions if region.start - unit.start <= 2), None)
        day = told_day(date.span) or date.span
        name = f"{genitive(town.name)} {mention.head}" if town is not None else f"{mention.head} {day}"
        happening = happenings.add(name, mention.head, mention.kind, date, None)
        happenings.lines[later] = happening
        happening.thing.start, happening.thing.end = unit.start, unit.end
        happening.thing.add_alias(mention.head)
        happening.thing.add_alias(f"{mention.head} {day}")
        happening.mentions.append(mention)
        span = (unit.start, date.end)
        scene.findings.add(
            happening.thing, Predicate.ON_DATE, date.span, span, rule="event-list", confidence=0.85, time=date.time
        )
        if town is not None:
            scene.findings.add(happening.thing, Predicate.AT_PLACE, town.name, span, rule="event-list", confidence=0.85)
            read_place_line(scene, sight, happening, near=True, zone=(town.end, date.start))
        else:
            read_place_line(scene, sight, happening, near=False, zone=(unit.start, date.start))
        read_place_fields(scene, sight, happening)


def _short_time(time: str) -> str:
    return "–".join(part.removesuffix(":00").lstrip("0") or "0" for part in time.split("–"))
