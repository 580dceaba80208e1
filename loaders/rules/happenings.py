"""Events: which mentions are one event, when and where it is, and who arranges it."""

from dataclasses import dataclass, field

from loaders.annotation import Word
from loaders.language.dates import FoundDate
from loaders.language.inflection import genitive
from loaders.mentions import BodyMention, EventMention
from loaders.register import Thing, label_key
from loaders.rules.meetings import read_minutes_head, read_schedule
from loaders.rules.rounds import read_rounds
from loaders.rules.topics import subject, topic
from loaders.rules.venues import CARD, is_online, read_place_fields, tell_date, tell_places, told_day, venues
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.entities import BodyKind, EntityType, EventKind
from ontology.facts import Predicate

_DAY = len("--09-15")
_YEAR = 4  # a span as short as this is a year
_NEAR_START = 30  # a line of an event list tells its date this early
_GATHERINGS = frozenset(EventKind) - {EventKind.ELECTION, EventKind.CONSULTATION}


@dataclass(slots=True, eq=False)
class Happening:
    """An event in the making: its thing, the head of its name, when it is."""

    thing: Thing
    head: str
    span: str | None
    time: str | None
    owner: Thing | None
    mentions: list[EventMention] = field(default_factory=list)


class Happenings:
    """The events of a document, found again by head and date."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.all: list[Happening] = []
        self.minutes: Happening | None = None  # the meeting whose minutes, memo or agenda the document is
        self.lines: dict[int, Happening] = {}  # by the order of the line that is all that tells of it

    def main(self) -> Happening | None:
        """The event that the document is about: its own meeting, the title's, else the one it names most."""
        if self.minutes is not None:
            return self.minutes
        for sight in self.scene.sights[:4]:
            for mention in sight.events:
                for happening in self.all:
                    if mention in happening.mentions and not sight.unit.prose:
                        return happening
        if not self.all:
            return None
        return max(self.all, key=lambda item: (len(item.mentions), -self.all.index(item)))

    # --- which event ---------------------------------------------------------------------------------

    def resolve(self, order: int, sight: Sight, mention: EventMention, date: FoundDate | None) -> Happening | None:
        """The event that a mention names: a new one, or one met before."""
        owner = self.scene.thing(mention.owner) if mention.owner is not None else None
        known = self._known(mention, date, owner)
        if known is not None:
            self._learn(known, mention, date, owner)
            return known
        if date is None and not mention.named and not (owner is not None and mention.kind is EventKind.ELECTION):
            return None
        if date is None and self.scene.words.has("event_rules.weak", mention.head):
            return None
        if date is None and mention.kind is EventKind.MEETING:
            return None
        if date is None and mention.bare and not sight.unit.prose and sight.unit.kind is not BlockKind.HEADING:
            return None
        whole = self.scene.words.has("event_rules.association_meetings", mention.head)
        if owner is None and (mention.bare or whole) and mention.kind is EventKind.MEETING:
            owner = self._holder(order, sight, mention)
        return self._new(mention, date, owner)

    def _holder(self, order: int, sight: Sight, mention: EventMention) -> Thing | None:
        """Whose meeting it is that the text calls a meeting only."""
        scene = self.scene
        if scene.words.has("event_rules.association_meetings", mention.head):
            return self._association(sight, mention)
        holders = [
            (body, thing)
            for body in sight.bodies
            if body.case in ("Nom", None) and not body.plural and (thing := scene.thing(body)) is not None
        ]
        before = [thing for body, thing in holders if body.end <= mention.start]
        if before:
            return before[-1]
        if holders and mention.start == sight.unit.start:
            return holders[0][1]
        if self.minutes is not None and not sight.bodies:
            return self.minutes.owner
        return topic(scene, order)

    def _association(self, sight: Sight, mention: EventMention) -> Thing | None:
        """Spring and autumn meetings are an association's, not its board's."""
        for happening in reversed(self.all):
            if self.scene.words.has("event_rules.association_meetings", happening.head) and happening.owner is not None:
                return happening.owner
        kinds = (BodyKind.ASSOCIATION, BodyKind.NETWORK, BodyKind.FORUM)
        found = [thing for thing in self.scene.register.of(EntityType.BODY) if thing.kind in kinds and thing.places]
        return max(found, key=lambda thing: (len(thing.places), -min(thing.places)), default=None)

    def _known(self, mention: EventMention, date: FoundDate | None, owner: Thing | None) -> Happening | None:
        elsewhere = self.scene.words.words["event_rules.other_times"]
        if date is None and any(word.lower() in elsewhere for word in mention.name.split()[:-1]):
            return None
        rows = list(reversed(self.all))
        if date is None and self.minutes is not None:
            rows.insert(0, self.minutes)
        for happening in rows:
            same = happening.head == mention.head or happening.thing.has_label(mention.name)
            back = happening.head.endswith(mention.head) or (
                mention.head in self.scene.words.words["event_rules.points_back"]
                and happening.thing.kind in _GATHERINGS
            )
            if not same and not (back and (mention.bare or owner is happening.owner)):
                continue
            if owner is not None and happening.owner is not None and owner is not happening.owner:
                continue
            if date is None or happening.span is None or date.span == happening.span:
                if date is not None and happening.time and date.time and date.time != happening.time:
                    continue
                return happening
        return None

    def _new(self, mention: EventMention, date: FoundDate | None, owner: Thing | None) -> Happening:
        name = mention.name
        if mention.bare and owner is not None:
            name = f"{possessor(owner)} {mention.head}"
        happening = self._add(name, mention.head, mention.kind, date, owner)
        happening.mentions.append(mention)
        for alias in (mention.name, *mention.aliases):
            happening.thing.add_alias(alias)
        happening.thing.start, happening.thing.end = mention.start, mention.end
        self.scene.linker.remember(mention, happening.thing)
        return happening

    def _add(self, name: str, head: str, kind: object, date: FoundDate | None, owner: Thing | None) -> Happening:
        span = date.span if date else None
        day = told_day(span)
        register = self.scene.register
        full = f"{name} {day}" if day and day not in name and not _is_named(name) else name
        thing = register.add(EntityType.EVENT, full, kind)  # type: ignore[arg-type]
        thing.head = head
        thing.add_alias(name)
        if day:
            if day not in name:
                thing.add_alias(f"{name} {day}")
            thing.add_alias(f"{head} {day}")
        if owner is not None:
            for label in owner.labels:
                short = f"{genitive(label)} {head}" if label else ""
                if short:
                    thing.add_alias(short)
                    if day:
                        thing.add_alias(f"{short} {day}")
        happening = Happening(thing, head, span, date.time if date else None, owner)
        self.all.append(happening)
        return happening

    def _learn(self, happening: Happening, mention: EventMention, date: FoundDate | None, owner: Thing | None) -> None:
        happening.mentions.append(mention)
        self.scene.linker.remember(mention, happening.thing)
        happening.thing.add_alias(mention.name)
        if mention.bare:
            happening.thing.add_alias(mention.head)
        if date is not None and happening.span is None:
            happening.span, happening.time = date.span, date.time
        happening.owner = happening.owner or owner

    def meeting(self, body: Thing, date: FoundDate) -> Happening:
        """The meeting of a body that a verb tells of."""
        head = self.scene.words.tables["event_rules.meeting"][""]
        for happening in self.all:
            if (
                happening.owner is body
                and happening.span in (None, date.span)
                and happening.thing.kind is EventKind.MEETING
            ):
                happening.span, happening.time = date.span, happening.time or date.time
                return happening
        return self._add(f"{possessor(body)} {head}", head, EventKind.MEETING, date, body)

    def add_round(self, name: str, head: str, date: FoundDate, span: tuple[int, int]) -> Happening:
        """A round of applications or statements that no name in the text tells."""
        happening = self._add(name, head, EventKind.CONSULTATION, date, None)
        happening.thing.start, happening.thing.end = span
        return happening

    def dated(self, mention: EventMention, date: FoundDate, owner: Thing | None) -> Happening:
        """One of several events that a plural names: a new one for its day and time."""
        for happening in self.all:
            same = happening.head == mention.head and happening.owner is owner
            if same and (happening.span, happening.time) == (date.span, date.time):
                return happening
        name = f"{possessor(owner)} {mention.head}" if owner is not None else mention.head
        happening = self._add(name, mention.head, mention.kind, date, owner)
        day = told_day(date.span) or date.span
        happening.thing.add_alias(mention.head)
        happening.thing.add_alias(f"{mention.head} {day}")
        return happening


def _within(at: int, zone: tuple[int, int]) -> bool:
    return zone[0] <= at < zone[1]


def read_events(scene: Scene) -> None:
    """Makes the events, then their onDate, atPlace, organises."""
    happenings = Happenings(scene)
    scene.happenings = happenings
    read_minutes_head(scene, happenings)
    for order, sight in enumerate(scene.sights):
        dates = list(sight.dates)
        for mention in sight.events:
            if _is_denied(scene, sight, mention):
                continue
            date = _date_of(scene, sight, mention, dates) or _date_below(scene, order, mention)
            if mention.plural:
                _read_plural(scene, happenings, order, sight, mention, date)
                continue
            happening = happenings.resolve(order, sight, mention, date)
            if happening is None:
                continue
            if date is not None and date.span == happening.span:
                tell_date(scene, happening, date, (min(mention.start, date.start), max(mention.end, date.end)))
            if happening.owner is not None and happening.thing.kind is EventKind.MEETING:
                scene.findings.add(
                    happening.owner,
                    Predicate.ORGANISES,
                    happening.thing,
                    (mention.start, mention.end),
                    rule="own-meeting",
                    confidence=0.9,
                )
            if date is not None and date not in dates:
                _read_places_below(scene, happenings, order, happening)
            _read_place(scene, happenings, sight, happening, mention.end)
        _read_meeting_verb(scene, happenings, order, sight)
        if plain := [item for item in sight.events if item.plural and item.bare]:
            read_schedule(scene, happenings, order, plain[-1])
        if mention_list := [item for item in sight.events if item.plural]:
            _read_event_list(scene, happenings, order, mention_list[-1])
    read_rounds(scene, happenings)
    for order, sight in enumerate(scene.sights):
        _read_organisers(scene, happenings, order, sight)
        _read_online(scene, happenings, order, sight)
        _read_labels(scene, happenings, order, sight)


def _date_of(scene: Scene, sight: Sight, mention: EventMention, dates: list[FoundDate]) -> FoundDate | None:
    """The date that stands nearest in the sentence, unless another event stands nearer to it."""
    rows = []
    if mention.kind is EventKind.ELECTION and _is_ground(scene, sight, mention):
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
            and not (other.kind is EventKind.ELECTION and _is_ground(scene, sight, other))
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


def _is_denied(scene: Scene, sight: Sight, mention: EventMention) -> bool:
    """ "Joulukuussa ei kokousta": no event."""
    return mention.case == "Par" and any(
        scene.words.has("event_rules.negations", word.lower) and word.end <= mention.start for word in sight.unit.words
    )


def _is_ground(scene: Scene, sight: Sight, mention: EventMention) -> bool:
    """ "vaalien vuoksi", "vaalien jälkeen": the date beside it is another's."""
    after = next((word for word in sight.unit.words if word.start >= mention.end), None)
    return after is not None and scene.words.has("event_rules.grounds", after.lower)


def _date_below(scene: Scene, order: int, mention: EventMention) -> FoundDate | None:
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


def _read_places_below(scene: Scene, happenings: Happenings, order: int, happening: Happening) -> None:
    """The rest of the day's line, and a line of its own for the venue and town."""
    below = scene.sights[order + 1]
    happenings.lines[order + 1] = happening
    read_place_fields(scene, below, happening)
    if scene.findings.has(Predicate.AT_PLACE, happening.thing) or order + 2 >= len(scene.sights):
        return
    sight = scene.sights[order + 2]
    unit = sight.unit
    if unit.prose or sight.dates or sight.events or unit.kind is BlockKind.HEADING or unit.end - unit.start > CARD:
        return
    words = unit.words
    heads = scene.words.words["places.heads"]
    if words and words[0].capital and any(scene.morphology.table_head(word, heads) for word in words):
        tell_places(scene, happening, scene.text(unit.start, unit.end), unit.start, "place-line")


def _read_plural(
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
            happening = happenings._add(f"{mention.head} {day}{clock}", mention.head, mention.kind, item, None)
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
        for start, end, name in own or (venues(scene, sight) if len(told) == 1 else []):
            scene.findings.add(
                happening.thing,
                Predicate.AT_PLACE,
                name,
                (min(start, item.start), max(end, item.end)),
                rule="venue-by-date",
                confidence=0.8,
            )
        happening.mentions.append(mention)


def _read_event_list(scene: Scene, happenings: Happenings, order: int, mention: EventMention) -> None:
    """ "Kuulemistilaisuudet" and a line for each: "Lahti: ke 13.3. klo 17–19, Järjestötalo Kulma"."""
    if scene.words.has("event_rules.weak", mention.head) and mention.kind is not EventKind.CONSULTATION:
        return
    for later, sight in enumerate(scene.sights[order + 1 :], order + 1):
        unit = sight.unit
        if unit.prose or unit.kind is BlockKind.HEADING or any(item.plural for item in sight.events):
            break
        date = next((item for item in sight.dates if item.role == "point"), None)
        if later in happenings.lines or date is None or sight.events or date.start - unit.start > _NEAR_START:
            continue
        town = next((region for region in sight.regions if region.start - unit.start <= 2), None)
        day = told_day(date.span) or date.span
        name = f"{genitive(town.name)} {mention.head}" if town is not None else f"{mention.head} {day}"
        happening = happenings._add(name, mention.head, mention.kind, date, None)
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
        read_place_fields(scene, sight, happening)


def _short_time(time: str) -> str:
    return "–".join(part.removesuffix(":00").lstrip("0") or "0" for part in time.split("–"))


# --- where ---------------------------------------------------------------------------------------------


def _read_place(scene: Scene, happenings: Happenings, sight: Sight, happening: Happening, at: int) -> None:
    """A venue or town in a local case of the sentence that tells the date."""
    if not any(date.span == happening.span for date in sight.dates) or happening.thing.kind is EventKind.ELECTION:
        return
    if scene.findings.has(Predicate.AT_PLACE, happening.thing):
        return
    if not sight.unit.prose:
        read_place_fields(scene, sight, happening)
        return
    zone = _zone(happenings, sight, happening)
    for start, end, name in venues(scene, sight):
        if not zone[0] <= start < zone[1]:
            continue
        first = min(start, at)
        scene.findings.add(
            happening.thing, Predicate.AT_PLACE, name, (first, max(end, at)), rule="venue-by-date", confidence=0.8
        )


def _zone(happenings: Happenings, sight: Sight, happening: Happening) -> tuple[int, int]:
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


def _read_online(scene: Scene, happenings: Happenings, order: int, sight: Sight) -> None:
    online = scene.words.words["event_rules.online"]
    place = scene.words.tables["event_rules.online_place"][""]
    for word in sight.unit.words:
        if word.lower not in online and scene.morphology.lemma(word).lower() not in online:
            continue
        mention = next((event for event in sight.events if event.start <= word.start < event.end), None)
        target = next((item for item in happenings.all if mention in item.mentions), None) if mention else None
        if target is None and len(sight.events) > 1:
            told = [item for item in happenings.all if any(event in item.mentions for event in sight.events)]
            target = next((item for item in told if _within(word.start, _zone(happenings, sight, item))), None)
        target = target or event_here(happenings, order, sight)
        if target is not None and target.thing.kind in _GATHERINGS:
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


def event_here(happenings: Happenings, order: int, sight: Sight) -> Happening | None:
    """The event a sentence speaks of: one it names, else the one before, else the document's first."""
    scene = happenings.scene
    for event in sight.events:
        for happening in happenings.all:
            if event in happening.mentions:
                return happening
    if order in happenings.lines:
        return happenings.lines[order]
    if happenings.minutes is not None:
        return happenings.minutes
    for back in range(order - 1, -1, -1):
        for event in reversed(scene.sights[back].events):
            for happening in happenings.all:
                if event in happening.mentions:
                    return happening
        if back in happenings.lines:
            return happenings.lines[back]
    return happenings.all[0] if happenings.all else None


# --- who arranges --------------------------------------------------------------------------------------


def _read_meeting_verb(scene: Scene, happenings: Happenings, order: int, sight: Sight) -> None:
    """ "B kokoontui 17.4. …", "työryhmä on kokoontunut ensimmäisen kerran 20.11.": a meeting of B on each day told."""
    verbs = [word for word, verb in scene.verbs(sight.unit.words) if scene.words.tells("meet", verb)]
    if not verbs or not sight.dates:
        return
    body = subject(scene, sight, verbs[0].start) or subject(scene, sight)
    thing = scene.thing(body) if body is not None else topic(scene, order)
    if thing is None:
        return
    for date in sight.dates:
        if date.role != "point" or len(date.span) == _YEAR:
            continue
        happening = happenings.meeting(thing, date)
        start = min(body.start if body is not None else verbs[0].start, date.start)
        end = max(verbs[0].end, date.end)
        happening.thing.start, happening.thing.end = start, end
        scene.findings.add(
            thing, Predicate.ORGANISES, happening.thing, (start, end), rule="meeting-verb", confidence=0.9
        )
        tell_date(scene, happening, date, (start, end))
        _read_place(scene, happenings, sight, happening, date.start)


def _read_organisers(scene: Scene, happenings: Happenings, order: int, sight: Sight) -> None:
    words = sight.unit.words
    verbs = [word for word, verb in scene.verbs(words) if scene.words.tells("organise", verb)]
    if not verbs and any(event.case == "Ill" for event in sight.events):
        verbs = [word for word, verb in scene.verbs(words) if word.finite and scene.words.tells("call", verb)]
    if not verbs or not happenings.all:
        return
    several = all_named(happenings, sight)
    target = several[0] if several else event_here(happenings, order, sight)
    if target is None or target.thing.kind is EventKind.ELECTION:
        return
    if not sight.events and (not _points_back(scene, words) or any(b.kind is BodyKind.PROJECT for b in sight.bodies)):
        return
    verb = verbs[0]
    bodies = [body for body in sight.bodies if not body.plural and scene.thing(body) is not None]
    together = next((word for word in words if scene.words.has("words.together", word.lower)), None)
    organisers: list[BodyMention] = []
    active = not verb.passive and (verb.finite or any(word.verb and word.lower for word in words))
    if active and not verb.participle:
        organisers += [body for body in bodies if body.case in ("Nom", None)]
        if not organisers:
            found = topic(scene, order)
            if found is not None and _points_back(scene, words):
                scene.findings.add(
                    found,
                    Predicate.ORGANISES,
                    target.thing,
                    (sight.unit.start, sight.unit.end),
                    rule="organise-verb-topic",
                    confidence=0.7,
                )
    if together is not None:
        organisers += [
            body
            for body in bodies
            if body.case == "Gen"
            and body.end <= together.start
            and body not in organisers
            and not any(body.end <= event.end and event.owner is body for event in sight.events)
        ]
    if verb.participle:
        organisers += [
            body for body in bodies if body.case == "Gen" and body.end <= verb.start and verb.start - body.end <= 2
        ]
    for body in organisers:
        thing = scene.thing(body)
        if thing is not None:
            span = (min(body.start, verb.start), max(body.end, verb.end))
            for event in several or [target]:
                scene.findings.add(thing, Predicate.ORGANISES, event.thing, span, rule="organise-verb", confidence=0.85)


def all_named(happenings: Happenings, sight: Sight) -> list[Happening]:
    """ "Paneelit järjestävät …": every event of the document that the plural means."""
    for mention in sight.events:
        found = [item for item in happenings.all if item.head.endswith(mention.head) and item.span]
        if mention.plural and len(found) > 1:
            return found
    return []


def _points_back(scene: Scene, words: list[Word]) -> bool:
    return any(scene.words.has("words.pronouns", word.lower) for word in words)


def _read_labels(scene: Scene, happenings: Happenings, order: int, sight: Sight) -> None:
    """ "Paikka: …", "Järjestäjät: …", "Aika: …" on a line of their own."""
    words = sight.unit.words
    if not words or not happenings.all:
        return
    label = scene.morphology.lemma(Word(words[0].text.lower(), words[0].start, words[0].end, "NOUN")).lower()
    second = words[1] if len(words) > 1 else None
    marked = second is not None and (
        second.text in ":|–"
        or len(sight.unit.cells) > 1
        or (not sight.unit.prose and second.capital and scene.words.has("event_rules.meeting_labels", label))
    )
    target = happenings.main() if not sight.events else event_here(happenings, order, sight)
    if target is None:
        return
    if marked and scene.words.has("event_rules.organiser_labels", label):
        for body in sight.bodies:
            thing = scene.thing(body)
            if thing is not None:
                scene.findings.add(
                    thing,
                    Predicate.ORGANISES,
                    target.thing,
                    (words[0].start, body.end),
                    rule="organiser-label",
                    confidence=0.9,
                )
    told = second is not None and second.verb and words[0].case == "Ess"
    if scene.words.has("event_rules.place_labels", label) and second is not None and (marked or told):
        start = words[2].start if len(words) > 2 and (second.text in ":|–" or second.verb) else second.start
        value = scene.text(start, sight.unit.end).strip()
        first, _, rest = value.partition(",")
        tell_places(scene, target, first, start, "place-label")
        for region in sight.regions:
            if rest and region.start > start + len(first) and region.case in ("Nom", None):
                scene.findings.add(
                    target.thing,
                    Predicate.AT_PLACE,
                    region.name,
                    (words[0].start, region.end),
                    rule="place-label",
                    confidence=0.85,
                )
    if marked and scene.words.has("event_rules.date_labels", label) and sight.dates:
        date = sight.dates[0]
        if target.span is None:
            target.span, target.time = date.span, date.time
        tell_date(scene, target, date, (date.start, date.end))


# --- words ---------------------------------------------------------------------------------------------


def possessor(thing: Thing) -> str:
    """The name in the genitive, as the text has it or made."""
    return genitive(thing.name)


def _is_named(name: str) -> bool:
    return " -" in name


__all__ = [
    "Happening",
    "Happenings",
    "all_named",
    "event_here",
    "label_key",
    "possessor",
    "read_events",
    "told_day",
    "venues",
]
