"""The order in which the events of a document are read: what they are, when and where, who arranges them."""

from loaders.rules.calendars import read_calendars
from loaders.rules.event_dates import date_below, date_of, is_denied, is_in_date
from loaders.rules.event_labels import read_labels
from loaders.rules.event_lists import read_event_list, read_places_below, read_plural
from loaders.rules.event_places import read_online, read_place
from loaders.rules.happenings import Happenings, is_back
from loaders.rules.headlines import read_headline
from loaders.rules.meetings import read_meeting_verb, read_minutes_head, read_schedule
from loaders.rules.organisers import read_organisers
from loaders.rules.rounds import read_rounds
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
    for order, sight in enumerate(scene.sights):
        dates = list(sight.dates)
        for mention in sight.events:
            if is_denied(scene, sight, mention) or is_in_date(sight, mention):
                continue
            told_here = happenings.lines.get(order)
            if told_here is not None and (mention in told_here.mentions or is_back(scene, told_here, mention)):
                happenings.attach(told_here, mention)
                continue
            date = date_of(scene, sight, mention, dates) or date_below(scene, order, mention)
            if mention.plural:
                read_plural(scene, happenings, order, sight, mention, date)
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
                read_places_below(scene, happenings, order, happening)
            read_place(scene, happenings, sight, happening, mention.end)
        read_meeting_verb(scene, happenings, order, sight)
        if plain := [item for item in sight.events if item.plural and item.bare]:
            read_schedule(scene, happenings, order, plain[-1])
        if mention_list := [item for item in sight.events if item.plural]:
            read_event_list(scene, happenings, order, mention_list[-1])
    read_rounds(scene, happenings)
    for order, sight in enumerate(scene.sights):
        read_organisers(scene, happenings, order, sight)
        read_online(scene, happenings, order, sight)
        read_labels(scene, happenings, order, sight)
