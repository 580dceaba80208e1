"""Which of the dates around its name is an event's."""

from dataclasses import replace

from loaders.language.dates import FoundDate, find_times
from loaders.mentions import EventMention
from loaders.rules.happenings import GATHERINGS, Happenings
from loaders.rules.venues import is_day, told_day
from loaders.scene import Scene, Sight
from ontology.entities import EventKind
from ontology.facts import Predicate

_LABELS = 4  # lines under the name of an event, its day on one of them


def date_of(scene: Scene, sight: Sight, mention: EventMention, dates: list[FoundDate]) -> FoundDate | None:
    """The date that stands nearest in the sentence, unless another event stands nearer to it."""
    rows = []
    if mention.kind in (EventKind.CONSULTATION, EventKind.ELECTION) and (period := period_of(scene, sight)) is not None:
        return period
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


def period_of(scene: Scene, sight: Sight) -> FoundDate | None:
    """ "avautuu 17.8. ja sulkeutuu 15.9.": two days that verbs of opening and closing make a period."""
    days = [date for date in sight.dates if is_day(date.span)]
    verbs = {verb for _, verb in scene.verbs(sight.unit.words)}
    opens = any(scene.words.tells("begin", verb) for verb in verbs) or (days and days[0].role == "from")
    closes = any(scene.words.tells("close", verb) for verb in verbs) or any(
        day.role in ("until", "deadline") for day in days[1:]
    )
    if len(days) != 2 or not opens or not closes or days[0].span >= days[1].span:
        return None
    first, last = days
    return replace(first, end=last.end, span=f"{first.span}/{last.span}", role="point", time=None)


def _is_held_on(sight: Sight, mention: EventMention, date: FoundDate) -> bool:
    """ "13.4.2025 käytävät vaalit", "1.6.2023 pidetyn kokouksen": a participle ties the date to the event."""
    between = [word for word in sight.unit.words if date.end <= word.start and word.end <= mention.start]
    return 0 < len(between) <= 2 and between[0].participle


def is_in_date(scene: Scene, sight: Sight, mention: EventMention) -> bool:
    """ "10. päivänä": the head is part of a date."""
    head = next((word for word in sight.unit.words if word.end == mention.end), None)
    if head is None or not mention.bare or not scene.words.has("event_rules.parts_of_days", mention.head):
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


def date_below(scene: Scene, happenings: Happenings, order: int, mention: EventMention) -> tuple[int, FoundDate] | None:
    """ "Seuraava kokous" or "Paneeli Kuusamossa" on a line, its day first thing on the next, or after "Aika:" below."""
    sight = scene.sights[order]
    if sight.unit.prose or mention.plural or sight.dates:
        return None
    for below_order in range(order + 1, min(order + _LABELS, len(scene.sights))):
        below = scene.sights[below_order]
        date = next(iter(below.dates), None)
        if date is None and not below.unit.prose and below_order < order + _LABELS - 1 and not below.events:
            continue
        if date is None or below.events or not told_day(date.span) or below_order in happenings.lines:
            return None
        if not date.time and date.span == scene.document.published:
            return None
        opens = below_order == order + 1 and date.start - below.unit.start <= 1
        if not (opens or _is_date_label(scene, below)):
            return None
        if mention.kind is EventKind.CONSULTATION and not date.time:
            return (below_order, date) if date.role == "deadline" or "/" in date.span else None
        return (below_order, date) if date.role == "point" else None
    return None


def _is_date_label(scene: Scene, sight: Sight) -> bool:
    """ "Aika: …", "Aika ja paikka: …"."""
    words = sight.unit.words[:4]
    return not sight.unit.prose and any(
        scene.words.has("event_rules.date_labels", word.lower.rstrip(":"))
        or scene.words.has("event_rules.meeting_labels", word.lower.rstrip(":"))
        for word in words[:1]
    )


def date_before(scene: Scene, happenings: Happenings, order: int, mention: EventMention) -> FoundDate | None:
    """ "B kutsuu keskustelemaan 9.9. Tilaisuudessa puhuu A": the day of the sentence before."""
    if order == 0 or mention.case not in ("Ine", "Gen", "Ade", "Nom") or scene.sights[order].dates or mention.plural:
        return None
    before = scene.sights[order - 1]
    days = [date for date in before.dates if date.role == "point" and is_day(date.span.partition("/")[0])]
    if not before.unit.prose or before.unit.block != mention.unit.block or len(days) != 1:
        return None
    told = any(item.span == days[0].span for item in happenings.all)
    calls = any(
        any(scene.words.tells(what, verb) for what in ("call", "organise", "hold"))
        for _, verb in scene.verbs(before.unit.words)
    )
    return days[0] if calls and not told and mention.kind in GATHERINGS else None


def read_hour(scene: Scene, happenings: Happenings, order: int, sight: Sight) -> None:
    """ "Ilta alkaa klo 18": the hour of an event whose day a sentence before told."""
    if sight.dates or not sight.unit.prose:
        return
    target = next((item for event in sight.events for item in happenings.all if event in item.mentions), None)
    begins = any(scene.words.tells("begin", verb) for _, verb in scene.verbs(sight.unit.words))
    times = [time for time in find_times(scene.text(sight.unit.start, sight.unit.end)) if time.cued]
    if target is None or target.time or not is_day(target.span or "") or not begins or len(times) != 1:
        return
    for thing, _, fact in scene.findings.about(Predicate.ON_DATE):
        if thing is target.thing and fact.object == target.span and not fact.time:
            target.time = times[0].time
            told = (fact.evidence.start, fact.evidence.end)
            scene.findings.drop(fact)
            scene.findings.add(
                thing, Predicate.ON_DATE, target.span, told, rule="hour-told-after", confidence=0.8, time=target.time
            )
