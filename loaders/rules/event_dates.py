"""Which of the dates around its name is an event's."""

from loaders.language.dates import FoundDate
from loaders.mentions import EventMention
from loaders.rules.venues import told_day
from loaders.scene import Scene, Sight
from ontology.entities import EventKind


def date_of(scene: Scene, sight: Sight, mention: EventMention, dates: list[FoundDate]) -> FoundDate | None:
    """The date that stands nearest in the sentence, unless another event stands nearer to it."""
    rows = []
    if mention.kind is EventKind.ELECTION and is_ground(scene, sight, mention):
        return None
    for date in dates:
        if date.role in ("deadline", "until", "from") and mention.kind is not EventKind.CONSULTATION:
            continue
        gap = max(date.start - mention.end, mention.start - date.end, 0)
        if _is_held_on(sight, mention, date):
            return date
        rivals = [
            max(date.start - other.end, other.start - date.end, 0)
            for other in sight.events
            if other is not mention
            and not (other.bare and mention.head.endswith(other.head))
            and not (other.kind is EventKind.ELECTION and is_ground(scene, sight, other))
        ]
        if rivals and min(rivals) < gap:
            continue
        day = len(date.span.partition("/")[0]) >= 7 and date.span[-3:-2] == "-" and len(date.span) != 7
        if mention.bare and not day and gap > 25 and mention.kind is not EventKind.ELECTION:
            continue
        rows.append((not day, gap, date.start, date))
    return min(rows, key=lambda row: row[:3])[3] if rows else None


def _is_held_on(sight: Sight, mention: EventMention, date: FoundDate) -> bool:
    """ "13.4.2025 käytävät vaalit", "1.6.2023 pidetyn kokouksen": a participle ties the date to the event."""
    between = [word for word in sight.unit.words if date.end <= word.start and word.end <= mention.start]
    return 0 < len(between) <= 2 and between[0].participle


def is_in_date(sight: Sight, mention: EventMention) -> bool:
    """ "10. päivänä": the head is part of a date."""
    head = next((word for word in sight.unit.words if word.end == mention.end), None)
    if head is None or not mention.bare:
        return False
    return any(date.start < head.start <= date.end + 1 for date in sight.dates)


def is_denied(scene: Scene, sight: Sight, mention: EventMention) -> bool:
    """ "Joulukuussa ei kokousta": no event."""
    return mention.case == "Par" and any(
        scene.words.has("event_rules.negations", word.lower) and word.end <= mention.start for word in sight.unit.words
    )


def is_ground(scene: Scene, sight: Sight, mention: EventMention) -> bool:
    """ "vaalien vuoksi", "vaalien jälkeen": the date beside it is another's."""
    after = next((word for word in sight.unit.words if word.start >= mention.end), None)
    return after is not None and scene.words.has("event_rules.grounds", after.lower)


def date_below(scene: Scene, order: int, mention: EventMention) -> FoundDate | None:
    """ "Seuraava kokous" or "Paneeli Kuusamossa" on a line, its day first thing on the next."""
    sight = scene.sights[order]
    if sight.unit.prose or mention.plural or order + 1 == len(scene.sights) or sight.dates:
        return None
    below = scene.sights[order + 1]
    date = next(iter(below.dates), None)
    if date is not None and not date.time and date.span == scene.document.published:
        return None
    if date is None or below.events or date.start - below.unit.start > 1 or not told_day(date.span):
        return None
    if mention.kind is EventKind.CONSULTATION and not date.time:
        return date if date.role == "deadline" or "/" in date.span else None
    return date if date.role == "point" else None
