"""The order in which the events of a document are read: what they are, when and where, who arranges them."""

from loaders.mentions import EventMention
from loaders.rules.calendars import read_calendars
from loaders.rules.event_dates import date_before, date_below, date_of, is_denied, is_in_date, read_hour
from loaders.rules.event_labels import read_labels
from loaders.rules.event_lists import read_event_list, read_places_below, read_plural
from loaders.rules.event_places import read_online, read_place
from loaders.rules.happenings import GATHERINGS, Happenings, is_back
from loaders.rules.headlines import read_headline
from loaders.rules.meetings import read_meeting_verb, read_minutes_head, read_schedule
from loaders.rules.organisers import read_organisers
from loaders.rules.rounds import read_round_owners, read_rounds
from loaders.rules.venues import tell_date
from loaders.scene import Scene
from ontology.entities import EventKind
from ontology.facts import Predicate


def read_events(scene: Scene) -> None:
    """Makes the events, then their onDate, atPlace, organises."""
    happenings = Happenings(scene)
    scene.happenings = happenings
    read_minutes_head(scene, happenings)
    read_calendars(scene, happenings)
    read_headline(scene, happenings)
    open_mentions: list[tuple[int, EventMention]] = []
    for order, sight in enumerate(scene.sights):
        for mention in sight.events:
            if not _read_mention(scene, happenings, order, mention):
                open_mentions.append((order, mention))
        read_meeting_verb(scene, happenings, order, sight)
        plain = [item for item in sight.events if item.plural and (item.bare or item.owner is not None)]
        if plain:
            read_schedule(scene, happenings, order, plain[-1])
        if mention_list := [item for item in sight.events if item.plural]:
            read_event_list(scene, happenings, order, mention_list[-1])
    for order, mention in open_mentions:
        _attach_back(scene, happenings, order, mention)
    read_rounds(scene, happenings)
    for order, sight in enumerate(scene.sights):
        read_organisers(scene, happenings, order, sight)
        read_online(scene, happenings, order, sight)
        read_labels(scene, happenings, order, sight)
        read_hour(scene, happenings, order, sight)
    read_round_owners(scene, happenings)


def _read_mention(scene: Scene, happenings: Happenings, order: int, mention: EventMention) -> bool:
    """Makes or finds the event of a mention; False where it is none so far."""
    sight = scene.sights[order]
    if is_denied(scene, sight, mention) or is_in_date(scene, sight, mention):
        return True
    told_here = happenings.lines.get(order)
    if told_here is not None and (mention in told_here.mentions or is_back(scene, told_here, mention)):
        happenings.attach(told_here, mention)
        return True
    date = date_of(scene, sight, mention, list(sight.dates))
    below = date_below(scene, happenings, order, mention) if date is None else None
    if below is not None:
        date = below[1]
    before = date_before(scene, happenings, order, mention) if date is None and not mention.named else None
    date = date or before
    if mention.plural:
        read_plural(scene, happenings, order, sight, mention, date)
        return False
    happening = happenings.resolve(order, sight, mention, date)
    if happening is None:
        return False
    if date is not None and date.span == happening.span:
        tell_date(scene, happening, date, (min(mention.start, date.start), max(mention.end, date.end)))
    if happening.owner is not None and happening.thing.kind is not EventKind.ELECTION:
        scene.findings.add(
            happening.owner,
            Predicate.ORGANISES,
            happening.thing,
            (mention.start, mention.end),
            rule="own-meeting",
            confidence=0.9,
        )
    if below is not None:
        read_places_below(scene, happenings, below[0], happening)
    if before is not None:
        happenings.lines.setdefault(order - 1, happening)
        read_place(scene, happenings, scene.sights[order - 1], happening, before.start)
    read_place(scene, happenings, sight, happening, mention.end)
    return True


def _attach_back(scene: Scene, happenings: Happenings, order: int, mention: EventMention) -> None:
    """ "Seminaarin järjestävät …" before the seminar itself is told: the one event that it can be."""
    if mention.plural or not (mention.bare or mention.owner is None) or mention.named:
        return
    fit = [item for item in happenings.all if item.span is not None and item.head.endswith(mention.head)]
    points = scene.words.has("event_rules.points_back", mention.head)
    fit = fit or [item for item in happenings.all if points and item.span is not None and item.thing.kind in GATHERINGS]
    if len(fit) == 1:
        happenings.attach(fit[0], mention)
