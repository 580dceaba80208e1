"""The events of a document in the making: which mentions are one event, found again by head and date."""

from collections.abc import Callable
from dataclasses import dataclass, field

from loaders.language.dates import FoundDate
from loaders.language.inflection import genitive
from loaders.mentions import EventMention
from loaders.register import Thing
from loaders.rules.topics import topic
from loaders.rules.venues import is_day, told_day
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.entities import BodyKind, EntityType, EventKind

_NEAR = 12
_ORGANS = frozenset({BodyKind.BOARD, BodyKind.COUNCIL, BodyKind.COMMITTEE, BodyKind.ADVISORY_BOARD})
GATHERINGS = frozenset(EventKind) - {EventKind.ELECTION, EventKind.CONSULTATION}


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
        self.headline: Happening | None = None  # the event that the document invites to
        self.calendar = False  # does the document list events by their days?
        self.lines: dict[int, Happening] = {}  # by the order of the line that is all that tells of it
        self._above: dict[int, Happening | None] = {}
        self._above_state = (0, 0)

    def main(self) -> Happening | None:
        """The event that the document is about: its own meeting, the title's, else the one it names most."""
        if self.minutes is not None:
            return self.minutes
        if self.headline is not None:
            return self.headline
        for sight in self.scene.sights[:4]:
            for mention in sight.events:
                for happening in self.all:
                    if mention in happening.mentions and not sight.unit.prose:
                        return happening
        if not self.all:
            return None
        return max(self.all, key=lambda item: len(item.mentions))

    def above(self, order: int, of_line: "Callable[[Happenings, int], Happening | None]") -> Happening | None:
        """The event of the nearest line, from this one upwards, that `of_line` gives one; looked up once a line."""
        state = (len(self.all), len(self.lines))
        if self._above_state != state:
            self._above, self._above_state = {}, state
        passed: list[int] = []
        found: Happening | None = None
        for back in range(order, -1, -1):
            if back in self._above:
                found = self._above[back]
                break
            passed.append(back)
            found = of_line(self, back)
            if found is not None:
                break
        self._above.update(dict.fromkeys(passed, found))
        return found

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
        if date is not None and mention.kind is EventKind.CONSULTATION and mention.bare and not _is_round_date(date):
            return None
        single = " " not in mention.name and not mention.named
        several = any(body.plural and body.case == "Gen" and body.end + 1 == mention.start for body in sight.bodies)
        if owner is None and not several and (mention.bare or whole or single) and mention.kind is EventKind.MEETING:
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
        if self.minutes is not None and (not sight.bodies or mention.case == "Ine"):
            return self.minutes.owner
        given = [body for body in sight.bodies if body.case == "All" and body.kind in _ORGANS]
        if given and (thing := scene.thing(given[0])) is not None:
            return thing
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
        if date is None and self.minutes is not None and self.minutes.head.endswith(mention.head):
            rows.insert(0, self.minutes)
        for happening in rows:
            same = happening.head == mention.head or happening.thing.has_label(mention.name)
            back = happening.head.endswith(mention.head) or (
                mention.head in self.scene.words.words["event_rules.points_back"]
                and happening.thing.kind in GATHERINGS
            )
            if not same and not (back and (mention.bare or owner is happening.owner)):
                continue
            if owner is not None and happening.owner is not None and owner is not happening.owner:
                continue
            if date is None or happening.span is None or date.span == happening.span or _is_vaguer(date, happening):
                if date is not None and happening.time and date.time and date.time != happening.time:
                    continue
                return happening
        return None

    def _new(self, mention: EventMention, date: FoundDate | None, owner: Thing | None) -> Happening:
        name = mention.name
        if (mention.bare or " " not in name) and owner is not None and not mention.named:
            name = f"{possessor(owner)} {mention.head}"
        happening = self.add(name, mention.head, mention.kind, date, owner)
        happening.mentions.append(mention)
        for alias in (mention.name, *mention.aliases):
            happening.thing.add_alias(alias)
        happening.thing.start, happening.thing.end = mention.start, mention.end
        self.scene.linker.remember(mention, happening.thing)
        return happening

    def add(self, name: str, head: str, kind: object, date: FoundDate | None, owner: Thing | None) -> Happening:
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
                plain = str(self.scene.words.tables["event_rules.meeting"][""])
                heads = [head, plain] if head.endswith(plain) and head != plain else [head]
                for short in [f"{genitive(label)} {one}" for one in heads if label]:
                    thing.add_alias(short)
                    if day:
                        thing.add_alias(f"{short} {day}")
        happening = Happening(thing, head, span, date.time if date else None, owner)
        self.all.append(happening)
        return happening

    def attach(self, happening: Happening, mention: EventMention) -> None:
        """One more mention of an event, told by where it stands."""
        if mention not in happening.mentions:
            happening.mentions.append(mention)
            self.scene.linker.remember(mention, happening.thing)

    def _learn(self, happening: Happening, mention: EventMention, date: FoundDate | None, owner: Thing | None) -> None:
        happening.mentions.append(mention)
        self.scene.linker.remember(mention, happening.thing)
        happening.thing.add_alias(mention.name)
        if mention.bare:
            happening.thing.add_alias(mention.head)
        if date is not None and (happening.span is None or _is_vaguer(date, happening, finer=True)):
            happening.span, happening.time = date.span, date.time
        happening.owner = happening.owner or owner

    def meeting(self, body: Thing, date: FoundDate, called: str = "meeting", head: str | None = None) -> Happening:
        """The meeting of a body that a verb, or the head of its minutes, tells of."""
        head = head or str(self.scene.words.tables[f"event_rules.{called}"][""])
        for happening in self.all:
            if (
                happening.owner is body
                and happening.span in (None, date.span)
                and happening.thing.kind is EventKind.MEETING
            ):
                happening.span, happening.time = date.span, happening.time or date.time
                return happening
        return self.add(f"{possessor(body)} {head}", head, EventKind.MEETING, date, body)

    def add_round(self, name: str, head: str, date: FoundDate, span: tuple[int, int]) -> Happening:
        """A round of applications or statements that no name in the text tells."""
        happening = self.add(name, head, EventKind.CONSULTATION, date, None)
        happening.thing.start, happening.thing.end = span
        return happening

    def dated(self, mention: EventMention, date: FoundDate, owner: Thing | None) -> Happening:
        """One of several events that a plural names: a new one for its day and time."""
        for happening in self.all:
            same = happening.head == mention.head and happening.owner in (owner, None)
            if same and not is_day(happening.span or "-") and _is_vaguer(date, happening, finer=True):
                happening.span, happening.time, happening.owner = date.span, date.time, owner
            if same and (happening.span, happening.time) == (date.span, date.time):
                return happening
        name = f"{possessor(owner)} {mention.head}" if owner is not None else mention.head
        happening = self.add(name, mention.head, mention.kind, date, owner)
        day = told_day(date.span) or date.span
        happening.thing.add_alias(mention.head)
        happening.thing.add_alias(f"{mention.head} {day}")
        return happening


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


def all_named(happenings: Happenings, sight: Sight) -> list[Happening]:
    """ "Paneelit järjestävät …": every event of the document that the plural means."""
    for mention in sight.events:
        found = [item for item in happenings.all if item.head.endswith(mention.head) and item.span]
        if mention.plural and len(found) > 1:
            return found
    return []


def possessor(thing: Thing) -> str:
    """The name in the genitive, as the text has it or made."""
    return genitive(thing.name)


def _is_named(name: str) -> bool:
    return " -" in name


def is_back(scene: Scene, happening: Happening, mention: EventMention) -> bool:
    """Does a mention without a day of its own speak of the event that the lines around it tell of?"""
    if any(date.start - mention.end < _NEAR and mention.end <= date.start for date in _dates_of(scene, mention)):
        return False
    points = mention.head in scene.words.words["event_rules.points_back"] and happening.thing.kind in GATHERINGS
    return happening.head.endswith(mention.head) or (points and mention.bare)


def _dates_of(scene: Scene, mention: EventMention) -> list[FoundDate]:
    return next((sight.dates for sight in scene.sights if sight.unit is mention.unit), [])


def _is_round_date(date: FoundDate) -> bool:
    """A round is told by its days, or its months where a range tells them."""
    return "/" in date.span or is_day(date.span)


def _is_vaguer(date: FoundDate, happening: Happening, *, finer: bool = False) -> bool:
    """Is one of two dates the season, month or year that the other's day lies in? `finer`: the event's is."""
    if happening.span is None or "/" in date.span or "/" in happening.span:
        return False
    vague, day = (happening.span, date.span) if finer else (date.span, happening.span)
    if not finer and len(vague) > len("2025-05") and not vague[-1].isalpha():
        vague, day = day, vague
    if len(day) != 10 or day.startswith("--") or vague == day or vague.startswith("--"):
        return False
    year, _, part = vague.partition("-")
    if not part:
        return False
    months = {"spring": range(1, 7), "summer": range(5, 9), "autumn": range(8, 13), "winter": (11, 12, 1, 2, 3)}
    return day.startswith(vague) or (part in months and day[:4] == year and int(day[5:7]) in months[part])
