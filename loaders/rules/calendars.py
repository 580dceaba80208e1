"""Calendars: lines that open with a day, the event's name on them or beneath, and what else is told of it."""

import re
from dataclasses import dataclass, replace

from loaders.annotation import Word
from loaders.language.dates import FoundDate, find_times
from loaders.mentions import EventMention
from loaders.rules.happenings import Happening, Happenings
from loaders.rules.venues import is_day, is_place, read_place_line, split_fields, tell_date
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.entities import EntityType, EventKind
from ontology.facts import Predicate

_LINE_START = 3  # a mark or a bracket may stand before the day
_LONGEST_TITLE = 110
_LONGEST_ENTRY = 14  # lines
_LEAD = re.compile(r"(?:[\s,;:|–—-]|(?:klo|kello)\b|alkaen\b|\d{1,2}[.:]\d{2}\b)*")
_HEAD = 4  # lines where a lone day is the document's own


@dataclass(slots=True)
class Entry:
    """The lines of one entry (orders of sights), its day, and where its title begins."""

    orders: list[int]
    date: FoundDate
    titled: int
    start: int


def read_calendars(scene: Scene, happenings: Happenings) -> None:
    entries = _entries(scene, happenings)
    mentions = [_mention(scene, entry) for entry in entries]
    listed = sum(mention is not None for mention in mentions) >= 2
    happenings.calendar = listed
    for entry, mention in zip(entries, mentions, strict=True):
        if mention is None and listed:
            mention = _headless(scene, entry)
        if mention is not None:
            _read_entry(scene, happenings, entry, mention)


def _entries(scene: Scene, happenings: Happenings) -> list[Entry]:
    opens = {order: date for order, sight in enumerate(scene.sights) if (date := _opening(scene, sight)) is not None}
    found = []
    for order, date in opens.items():
        if order in happenings.lines or (order < _HEAD and len(opens) == 1 and not date.time):
            continue
        own = scene.sights[order]
        at = date.end + len(_LEAD.match(scene.text(date.end, own.unit.end))[0])  # type: ignore[index]
        titled, start = (order, at) if at < own.unit.end else (order + 1, 0)
        if titled >= len(scene.sights) or (titled in opens and titled != order):
            continue
        last = _last(scene, order, titled, opens)
        start = start or scene.sights[titled].unit.start
        found.append(Entry(list(range(order, last + 1)), date, titled, start))
    return found


def _opening(scene: Scene, sight: Sight) -> FoundDate | None:
    """The day that opens a line, unless the line is a sentence."""
    unit, date = sight.unit, next(iter(sight.dates), None)
    if date is None or date.start - unit.start > _LINE_START or date.role != "point":
        return None
    if not is_day(date.span.partition("/")[0]):
        return None
    if any(word.finite for word in unit.words if word.start >= date.end):
        return None
    rest = scene.text(date.end, unit.end).strip()
    return date if not unit.prose or not rest.strip(" .") or (unit.first and len(rest) < _LONGEST_TITLE) else None


def _last(scene: Scene, order: int, titled: int, opens: dict[int, FoundDate]) -> int:
    """The last line of an entry: up to the next, a heading or an empty line."""
    last = titled
    for later in range(titled + 1, min(order + _LONGEST_ENTRY, len(scene.sights))):
        unit, before = scene.sights[later].unit, scene.sights[later - 1].unit
        if later in opens or unit.kind is BlockKind.HEADING or "\n\n" in scene.text(before.end, unit.start):
            break
        if unit.kind is BlockKind.LIST_ITEM and unit.block != before.block:
            break
        last = later
    return last


# --- the title ---------------------------------------------------------------------------------------------


def _mention(scene: Scene, entry: Entry) -> EventMention | None:
    """The event that the title names: by its head in the first field, or by a field of its own ("…, paneeli")."""
    sight = scene.sights[entry.titled]
    fields = split_fields(scene, entry.start, sight.unit.end)
    if not fields or _is_sentence(sight, *fields[0]):
        return None
    start, end = fields[0]
    title = scene.text(start, end).strip("”\"» ")
    named = [event for event in sight.events if event.start >= entry.start and event.case in ("Nom", None)]
    first = next((event for event in named if event.start < end), None)
    if first is not None:
        return _single(scene, first, title, (start, end))
    for at, stop in fields[1:]:
        kind = next((event for event in named if event.start == at and event.end >= stop - 1), None)
        if kind is not None and title[:1].isupper() and not _is_venue(scene, sight, start, end):
            return _made(sight, kind, (start, stop), title, kind.head)
    word = _head_word(sight, start, end)
    head = scene.morphology.table_head(word, scene.words.events) if word is not None and word.case == "Nom" else None
    if word is None or head is None or not title[:1].isupper():
        return None
    lemma = scene.morphology.lemma(word).lower()
    return _made(sight, None, (start, end), title, lemma, scene.words.events[head])


def _single(scene: Scene, event: EventMention, title: str, span: tuple[int, int]) -> EventMention:
    """One event, whatever its number; told by its whole field where that says more than its head."""
    sight_words = [word for word in event.unit.words if span[0] <= word.start and word.end <= span[1]]
    leads = bool(sight_words) and sight_words[0].start == event.start and event.end < span[1] - 1
    after = scene.text(event.end, span[1]).strip(" :–-”\"»")
    if leads and " " not in event.name and after[:1].isupper():  # "webinaari Oikeus hoitoon", "Luento: …"
        return _made(event, event, span, after, event.head, aliases=[title, event.name])
    event.aliases = [*event.aliases, title]
    if not event.plural:
        return event
    plural = event.name.endswith(scene.words.plural_ending)
    return _made(event, event, span, title if plural else event.name, event.head, aliases=event.aliases)


def _made(
    where: Sight | EventMention,
    model: EventMention | None,
    span: tuple[int, int],
    name: str,
    head: str,
    kind: EventKind | None = None,
    aliases: list[str] | None = None,
) -> EventMention:
    return EventMention(
        start=span[0],
        end=span[1],
        unit=where.unit,
        case="Nom",
        name=name,
        head=head,
        kind=kind or (model.kind if model is not None else EventKind.OTHER),
        owner=model.owner if model is not None else None,
        named=True,
        aliases=[head, f"{name} -{head}", *(aliases or [])],
    )


def _headless(scene: Scene, entry: Entry) -> EventMention | None:
    """In a calendar of events, a title with its hour is one too, whatever it is called."""
    sight = scene.sights[entry.titled]
    fields = split_fields(scene, entry.start, sight.unit.end)
    above = scene.sights[entry.orders[0]].section
    if not fields or not entry.date.time or _is_sentence(sight, *fields[0]):
        return None
    if above is not None and any(event.plural and event.kind is not EventKind.OTHER for event in above.events):
        return None
    start, end = fields[0]
    title = scene.text(start, end).strip("”\"» ")
    busy = [(item.start, item.end) for item in (*sight.people, *sight.titles)]
    busy += [(first, last) for first, last, _ in sight.contacts]
    if (
        len(title) < 4
        or not title[:1].isupper()
        or is_place(scene, sight, start, end)
        or any(first < end and start < last for first, last in busy)
        or any(body.start <= start and end <= body.end for body in sight.bodies)
    ):
        return None
    word = _head_word(sight, start, end)
    head = scene.morphology.lemma(word).lower() if word is not None else title.lower()
    return _made(sight, None, (start, end), title, head)


def _is_venue(scene: Scene, sight: Sight, start: int, end: int) -> bool:
    word = _head_word(sight, start, end)
    return word is not None and word.case in ("Nom", None) and is_place(scene, sight, start, end)


def _is_sentence(sight: Sight, start: int, end: int) -> bool:
    return any(word.finite and start <= word.start < end for word in sight.unit.words) and end - start > 60


def _head_word(sight: Sight, start: int, end: int) -> Word | None:
    inside = [word for word in sight.unit.words if start <= word.start and word.end <= end and word.text[0].isalpha()]
    return inside[-1] if inside else None


# --- the rest ----------------------------------------------------------------------------------------------


def _read_entry(scene: Scene, happenings: Happenings, entry: Entry, mention: EventMention) -> None:
    sight = scene.sights[entry.titled]
    date = entry.date if entry.date.time else replace(entry.date, time=_hour(scene, entry))
    happening = happenings.resolve(entry.titled, sight, mention, date)
    if happening is None:
        return
    happening.thing.start, happening.thing.end = mention.start, mention.end
    tell_date(scene, happening, date, (min(mention.start, date.start), max(mention.end, date.end)))
    for order in entry.orders:
        happenings.lines[order] = happening
    for event in sight.events:
        if event.start < mention.end and mention.start < event.end:
            happenings.attach(happening, event)
    _read_title_line(scene, happening, sight, mention)
    for order in entry.orders:
        if order > entry.titled:
            read_place_line(scene, scene.sights[order], happening, near=order == entry.titled + 1)


def _read_title_line(scene: Scene, happening: Happening, sight: Sight, mention: EventMention) -> None:
    """After the title: places, and in brackets who arranges it."""
    for start, end in split_fields(scene, mention.end, sight.unit.end):
        inside = [body for body in sight.bodies if start <= body.start and body.end <= end and not body.plural]
        if is_place(scene, sight, start, end) or not inside:
            read_place_line(scene, sight, happening, near=True, zone=(start, end))
            continue
        if scene.text(mention.end, start).count("(") > scene.text(mention.end, start).count(")"):
            for body in inside:
                thing = scene.thing(body)
                if thing is not None and thing.type is EntityType.BODY and body.case in ("Nom", None):
                    span = (mention.start, body.end)
                    scene.findings.add(
                        thing, Predicate.ORGANISES, happening.thing, span, rule="organiser-in-brackets", confidence=0.8
                    )


def _hour(scene: Scene, entry: Entry) -> str | None:
    """The hour that another line, or the end of the title's line, tells."""
    for order in entry.orders[:4]:
        unit = scene.sights[order].unit
        if unit.prose:
            break
        times = [time for time in find_times(scene.text(unit.start, unit.end)) if time.cued]
        if times:
            return times[0].time if len(times) == 1 else None
    return None
