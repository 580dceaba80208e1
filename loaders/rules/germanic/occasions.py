"""The events of one document in the making: which mentions and dates are one, what each is called."""

from dataclasses import dataclass, field

from loaders.language.dates import FoundDate
from loaders.mentions import EventMention
from loaders.register import Thing
from loaders.rules.germanic.grammar import Grammar
from loaders.scene import Scene, Sight
from ontology.dates import PartialDate
from ontology.entities import EntityType, EventKind

ROUNDS = frozenset({EventKind.ELECTION, EventKind.CONSULTATION})


@dataclass(slots=True, eq=False)
class Occasion:
    """An event: its thing, the head of its name, when it is, whose it is, where it was named."""

    thing: Thing
    head: str
    span: str | None
    time: str | None
    owner: Thing | None
    mentions: list[EventMention] = field(default_factory=list)


class Occasions:
    """The document's events, found again by head, owner and date."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        assert isinstance(scene.morphology, Grammar)
        self._grammar = scene.morphology
        self.all: list[Occasion] = []
        self._of: dict[int, Occasion] = {}  # by the mention's identity; the scene keeps the mentions alive
        self.tells_who_was_present = any(
            scene.words.has("parts.participant", word.lower)
            for sight in scene.sights
            if not sight.unit.prose
            for word in sight.unit.words[:1]
        )
        self.of_minutes: Occasion | None = None  # the meeting that the head of the text tells

    def main(self) -> Occasion | None:
        """The event that the document is about: that of minutes, the title's, else the one that it names most."""
        if self.of_minutes is not None:
            return self.of_minutes
        for sight in self._scene.sights[:5]:
            titled = [found for mention in sight.events if (found := self.of(mention)) is not None]
            if titled and not sight.unit.prose:
                return titled[0]
        return max(self.all, key=lambda item: len(item.mentions), default=None)

    def _bind(self, mention: EventMention, occasion: Occasion) -> None:
        occasion.mentions.append(mention)
        self._of[id(mention)] = occasion

    def of(self, mention: EventMention) -> Occasion | None:
        return self._of.get(id(mention))

    def resolve(
        self, mention: EventMention, date: FoundDate | None, owner: Thing | None, *, heading: bool
    ) -> Occasion | None:
        """The event that a mention names: one met before, or a new one if its date or name makes it particular."""
        known = self._known(mention, date, owner)
        if known is not None:
            self._bind(mention, known)
            self._scene.linker.remember(mention, known.thing)
            known.thing.add_alias(mention.name)
            if date is not None and known.span is None:
                known.span, known.time = date.span, date.time
            if owner is not None and known.owner is None:
                known.owner = owner
                self._label(known.thing, known.head, owner, known.span)
            return known
        if mention.bare and not mention.unit.prose and date is not None and len(date.span) < len("YYYY-MM-DD") and (
            not date.span.startswith("--")
        ):
            return None
        weak = self._scene.words.has("event_rules.weak", mention.head)
        about = " " in mention.name and mention.name[:1].islower()
        if date is None and (
            not mention.named or (weak and not heading and not about) or mention.kind is EventKind.MEETING
        ):
            return None
        name = mention.name
        if owner is not None and mention.owner is None and not mention.named:
            name = f"{self._grammar.genitive(owner.name)} {mention.head}"
        occasion = self.add(name, mention.head, mention.kind, date, owner)
        self._bind(mention, occasion)
        days = self._days(occasion.span)
        for alias in (mention.name, *mention.aliases):
            occasion.thing.add_alias(alias)
            for day in days if " " in alias else ():
                occasion.thing.add_alias(f"{alias} {day}")
        occasion.thing.start, occasion.thing.end = mention.start, mention.end
        self._scene.linker.remember(mention, occasion.thing)
        return occasion

    def _known(self, mention: EventMention, date: FoundDate | None, owner: Thing | None) -> Occasion | None:
        for occasion in reversed(self.all):
            same = occasion.head == mention.head or occasion.thing.has_label(mention.name)
            back = occasion.head.endswith(mention.head) or (
                self._scene.words.has("event_rules.points_back", mention.head)
                and occasion.thing.kind not in ROUNDS
                and mention.bare
            )
            if not same and not (back and (mention.bare or owner is occasion.owner)):
                continue
            if owner is not None and occasion.owner is not None and owner is not occasion.owner:
                continue
            if date is None and mention.named and not occasion.thing.has_label(mention.name):
                continue
            if date is None or occasion.span is None or date.span == occasion.span:
                if date is not None and occasion.time and date.time and date.time != occasion.time:
                    continue
                return occasion
        return None

    def add(self, name: str, head: str, kind: object, date: FoundDate | None, owner: Thing | None) -> Occasion:
        """A new event, by every name that a reader would give it."""
        days = self._days(date.span if date is not None else None)
        labels = [name, *(f"{name} {day}" for day in days)]
        labels += [f"{head} {day}" for day in days]
        main = f"{name} {days[0]}" if days and days[0][-4:] not in name else name
        thing = self._scene.register.add(EntityType.EVENT, main, kind)  # type: ignore[arg-type]
        thing.head = head
        year = (date.span if date is not None else "")[:4]
        if year.isdigit() and not name.endswith(year) and not name.islower():
            labels.append(f"{name} {year}")
        for label in labels:
            thing.add_alias(label)
        if owner is not None:
            self._label(thing, head, owner, date.span if date is not None else None)
        occasion = Occasion(thing, head, date.span if date else None, date.time if date else None, owner)
        self.all.append(occasion)
        return occasion

    def _label(self, thing: Thing, head: str, owner: Thing, span: str | None) -> None:
        """The names that its owner gives it: "rådets möte 3.3.2025", "the meeting of the Council"."""
        days = self._days(span)
        heads = [head]
        if head in self._scene.words.words["event_rules.meetings"]:
            heads += sorted(self._scene.words.words["event_rules.meetings"] - {head})
        for word in heads:
            for label in list(owner.labels):
                shorts = [f"{self._grammar.genitive(label)} {word}", f"{label} {word}"]
                shorts += [] if self._compounds else [f"{word} of the {label}"]
                for short in shorts:
                    for full in (short, *(f"{short} {day}" for day in days)):
                        thing.add_alias(full)

    @property
    def _compounds(self) -> bool:
        return bool(self._scene.words.tables["nouns.compounds"][""])

    def _days(self, span: str | None) -> list[str]:
        """A whole date as documents write it."""
        first = (span or "").partition("/")[0]
        if len(first) != len("YYYY-MM-DD") or first.startswith("--"):
            return []
        told = PartialDate(first).text.split("-")
        year, month, day = int(told[0]), int(told[1]), int(told[2])
        figures = f"{day}.{month}.{year}"
        months = self._scene.words.tables["event_rules.months"]
        return [f"{day} {months[str(month)]} {year}", figures] if months else [figures]

    def meeting(self, body: Thing, date: FoundDate) -> Occasion:
        """The meeting of a body that a verb or the head of minutes tells of."""
        head = str(self._scene.words.tables["event_rules.meeting"][""])
        for occasion in self.all:
            if (
                occasion.owner is body
                and occasion.span in (None, date.span)
                and occasion.thing.kind is EventKind.MEETING
            ):
                occasion.span, occasion.time = date.span, occasion.time or date.time
                return occasion
        return self.add(f"{self._grammar.genitive(body.name)} {head}", head, EventKind.MEETING, date, body)


def date_of(sight: Sight, mention: EventMention) -> FoundDate | None:
    """The date that stands nearest in the sentence, unless another event stands nearer to it."""
    rows = []
    for date in sight.dates:
        ranged = date.role == "from" and "/" in date.span
        if date.role in ("deadline", "until", "from") and not ranged and mention.kind is not EventKind.CONSULTATION:
            continue
        gap = max(date.start - mention.end, mention.start - date.end, 0)
        if any(
            max(date.start - other.end, other.start - date.end, 0) < gap
            for other in sight.events
            if other is not mention
        ):
            continue
        first = date.span.partition("/")[0]
        day = len(first) == len("YYYY-MM-DD") or (first.startswith("--") and len(first) == len("--MM-DD"))
        if mention.bare and not day and gap > 25:
            continue
        if not day and mention.kind is EventKind.MEETING and mention.bare:
            continue
        rows.append((not day, gap, date.start, date))
    return min(rows, key=lambda row: row[:3])[3] if rows else None
