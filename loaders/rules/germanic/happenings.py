"""Events: when and where each is, and who arranges it."""

from dataclasses import replace

from loaders.language.dates import FoundDate
from loaders.mentions import EventMention
from loaders.rules.germanic.occasions import ROUNDS, Occasion, Occasions, date_of
from loaders.rules.germanic.participation import is_slot, read_participation
from loaders.rules.germanic.places import venues
from loaders.rules.germanic.topics import list_body, meeting_body, named, spoken_of, subject
from loaders.scene import Scene, Sight
from ontology.entities import EventKind
from ontology.facts import Predicate

_HEAD_LINES = 14


def read_events(scene: Scene) -> None:
    """Makes the events, then their onDate, atPlace, organises and who takes part."""
    occasions = Occasions(scene)
    _name_by_lines(scene)
    for order, sight in enumerate(scene.sights):
        _read_mentions(scene, occasions, order, sight)
        _read_meeting_verb(scene, occasions, order, sight)
        _read_listed_dates(scene, occasions, order, sight)
        _read_under_heading(scene, occasions, order, sight)
        _read_head_of_minutes(scene, occasions, order, sight)
    for order, sight in enumerate(scene.sights):
        _read_labels(scene, occasions, order, sight)
        _read_organisers(scene, occasions, order, sight)
        _read_yearly(scene, occasions, sight)
        _read_online(scene, occasions, order, sight)
    read_participation(scene, occasions)


def _name_by_lines(scene: Scene) -> None:
    """ "Inbjudan till seminariet" over a title, which is its name; "Byn vaknar – seminarium": what goes before."""
    for order, sight in enumerate(scene.sights[:4]):
        if sight.unit.prose or not sight.events:
            continue
        mention = sight.events[-1]
        below = scene.sights[order + 1] if order + 1 < len(scene.sights) else None
        if mention.named or mention.owner is not None:
            continue
        before = scene.text(sight.unit.start, mention.start).rstrip()
        if before.endswith(("–", "—", ",", "-")) and before[:1].isupper() and not sight.dates and not sight.bodies:
            _name(mention, " ".join(before.rstrip("–—,- ").split()))
        elif (
            sight.unit.end - mention.end <= 1
            and below is not None
            and not below.unit.prose
            and not below.dates
            and not below.people
            and not below.bodies
            and 1 <= len(below.unit.words) <= 10
            and scene.text(below.unit.words[0].start, below.unit.words[0].end)[0].isupper()
        ):
            _name(mention, " ".join(scene.text(below.unit.start, below.unit.end).split()).strip("”\"“»«"))


def _name(mention: EventMention, name: str) -> None:
    mention.aliases = [*mention.aliases, mention.name, f"{mention.head} {name}"]
    mention.name, mention.named, mention.bare = name, True, False


def _read_mentions(scene: Scene, occasions: Occasions, order: int, sight: Sight) -> None:
    for mention in sight.events:
        if mention.plural and mention.kind is not EventKind.ELECTION:
            continue
        if is_slot(scene, sight):
            continue
        date = date_of(sight, mention) or _date_told_next(scene, order, mention)
        owner = scene.thing(mention.owner) if mention.owner is not None else None
        if owner is None and mention.owner is None and mention.kind is EventKind.MEETING and not mention.named:
            found = subject(scene, order, mention.start)
            owner = found[0] if found is not None else meeting_body(scene, order)
        occasion = occasions.resolve(mention, date, owner, heading=order < 3 and not sight.unit.prose)
        if occasion is None:
            continue
        if date is not None and date.span == occasion.span:
            _tell_date(scene, occasion, date, (min(mention.start, date.start), max(mention.end, date.end)))
        if occasion.owner is not None and occasion.thing.kind is EventKind.MEETING:
            scene.findings.add(
                occasion.owner,
                Predicate.ORGANISES,
                occasion.thing,
                (mention.start, mention.end),
                rule="own-meeting",
                confidence=0.9,
            )
        _read_place(scene, sight, occasion, mention.end)
        if not sight.unit.prose and date is not None and len(sight.dates) == 1 and date.start >= mention.end:
            _read_fields(scene, sight, occasion, date)
        _read_inside(scene, occasions, sight, occasion)


def _date_told_next(scene: Scene, order: int, mention: EventMention) -> FoundDate | None:
    """ "B ordnar en remissrunda. Remissrundan slutar den 5 maj": the date stands by the next mention."""
    if mention.named or order + 1 >= len(scene.sights):
        return None
    following = scene.sights[order + 1]
    if following.unit.block != scene.sights[order].unit.block:
        return None
    if mention.kind is EventKind.CONSULTATION and not following.events:
        ends = [date for date in following.dates if date.role in ("deadline", "until")]
        if ends:
            return ends[0]
    other = next((event for event in following.events if event.head == mention.head and not event.named), None)
    if (
        other is None
        and not following.events
        and following.dates
        and following.unit.words
        and (scene.words.has("words.it", following.unit.words[0].lower))
    ):
        return following.dates[0] if following.dates[0].role in ("point", "deadline", "until") else None
    return date_of(following, other) if other is not None else None


def _read_inside(scene: Scene, occasions: Occasions, sight: Sight, occasion: Occasion) -> None:
    """ "Hon ledde där panelen om X": inside the event told before, on its day and at its place."""
    there = any(scene.words.has("words.in_it", word.lower) for word in sight.unit.words)
    whole = next((item for item in reversed(occasions.all) if item is not occasion and item.span), None)
    if not there or whole is None or occasion.span is not None:
        return
    occasion.span = whole.span
    start, end = occasion.thing.start, occasion.thing.end
    scene.findings.add(
        occasion.thing, Predicate.ON_DATE, str(whole.span), (start, end), rule="inside-event", confidence=0.7
    )
    for _, place, _ in [row for row in scene.findings.about(Predicate.AT_PLACE) if row[0] is whole.thing]:
        scene.findings.add(occasion.thing, Predicate.AT_PLACE, place, (start, end), rule="inside-event", confidence=0.7)


def _read_meeting_verb(scene: Scene, occasions: Occasions, order: int, sight: Sight) -> None:
    """ "Arbetsgruppen möts den 17 oktober", "The Table meets on 3 May and 6 June"."""
    verb = next((word for word in sight.unit.words if scene.words.tells("meet", word.lower)), None)
    if verb is None or not sight.dates or any(occasions.of(mention) is not None for mention in sight.events):
        return
    told = subject(scene, order, verb.start)
    body = told[0] if told is not None else spoken_of(scene, order)
    for date in sight.dates:
        if (
            body is None
            or date.role != "point"
            or len(date.span.partition("/")[0]) < len("--MM-DD")
            or _is_month(date.span)
        ):
            continue
        occasion = occasions.meeting(body, date)
        span = (min(told[1] if told is not None else verb.start, date.start), max(verb.end, date.end))
        scene.findings.add(body, Predicate.ORGANISES, occasion.thing, span, rule="meeting-verb", confidence=0.9)
        _tell_date(scene, occasion, date, span)
        _read_place(scene, sight, occasion, date.start)


def _read_listed_dates(scene: Scene, occasions: Occasions, order: int, sight: Sight) -> None:
    """ "Möten våren 2025: 23 januari (Stadshuset), 13 mars (Teams) och 22 maj i Karis"."""
    heads = [event for event in sight.events if event.plural and event.kind is EventKind.MEETING]
    days = [
        date
        for date in sight.dates
        if len(date.span) in (len("YYYY-MM-DD"), len("--MM-DD")) and not _is_month(date.span)
    ]
    if not heads or len(days) < 2 or heads[0].start > days[0].start:
        return
    body = scene.thing(heads[0].owner) if heads[0].owner is not None else list_body(scene, order)
    year = next((date.span[:4] for date in sight.dates if date.span[:4].isdigit()), "")
    for number, date in enumerate(days):
        if body is None or date.role != "point":
            continue
        if date.span.startswith("--") and year:
            date = replace(date, span=year + date.span[1:])
        occasion = occasions.meeting(body, date)
        scene.findings.add(
            body, Predicate.ORGANISES, occasion.thing, (date.start, date.end), rule="dates-in-a-row", confidence=0.85
        )
        _tell_date(scene, occasion, date, (date.start, date.end))
        limit = days[number + 1].start if number + 1 < len(days) else sight.unit.end
        _read_bracket(scene, sight, occasion, date, limit)


def _read_bracket(scene: Scene, sight: Sight, occasion: Occasion, date: FoundDate, limit: int) -> None:
    """The place in brackets or after "in" between a date and the next."""
    inside = scene.text(date.end, limit)
    if _online_words(scene, inside):
        place = str(scene.words.tables["event_rules.online_place"][""])
        scene.findings.add(
            occasion.thing, Predicate.AT_PLACE, place, (date.start, limit), rule="place-in-row", confidence=0.8
        )
        return
    opening, closing = inside.find("("), inside.find(")")
    if 0 <= opening < closing and inside[opening + 1].isupper():
        name = inside[opening + 1 : closing].partition(",")[0].strip()
        span = (date.start, date.end + closing)
        scene.findings.add(occasion.thing, Predicate.AT_PLACE, name, span, rule="place-in-row", confidence=0.8)
    for start, end, name in venues(scene, sight):
        if date.end <= start < limit:
            scene.findings.add(
                occasion.thing, Predicate.AT_PLACE, name, (date.start, end), rule="place-in-row", confidence=0.8
            )


def _is_month(span: str) -> bool:
    return (len(span) == len("YYYY-MM") and span[4:5] == "-" and not span.startswith("--")) or span[5:].isalpha()


def _read_under_heading(scene: Scene, occasions: Occasions, order: int, sight: Sight) -> None:
    """A date below a heading that names a meeting ("Följande möte", "Meetings in 2025"), no event on its own line."""
    if sight.events or sight.people or not sight.dates or len(sight.unit.words) > 24:
        return
    rows = [*_lines_above(scene, order), *([sight.section] if sight.section is not None else [])]
    heads = [
        event
        for row in rows
        for event in row.events
        if event.kind is EventKind.MEETING
        and (event.plural or not event.named)
        and not any(len(date.span) == len("YYYY-MM-DD") for date in row.dates)
    ]
    if not heads or any(
        word.finite and not scene.words.tells("be", word.lower) and not scene.words.tells("meet", word.lower)
        for word in sight.unit.words
    ):
        return
    body = scene.thing(heads[0].owner) if heads[0].owner is not None else list_body(scene, order)
    for date in sight.dates:
        if body is None or date.role != "point" or _is_month(date.span) or len(date.span) < len("--MM-DD"):
            continue
        year = next(
            (word.text for row in rows for word in row.unit.words if word.text.isdigit() and len(word.text) == 4), ""
        )
        if date.span.startswith("--") and year:
            date = replace(date, span=year + date.span[1:])
        occasion = occasions.meeting(body, date)
        scene.findings.add(
            body,
            Predicate.ORGANISES,
            occasion.thing,
            (date.start, date.end),
            rule="dates-under-heading",
            confidence=0.85,
        )
        _tell_date(scene, occasion, date, (date.start, date.end))
        if len(sight.dates) == 1:
            _read_place(scene, sight, occasion, date.end)
            _read_fields(scene, sight, occasion, date)


def _lines_above(scene: Scene, order: int) -> list[Sight]:
    """The line that opens a list of dates: "Meetings in 2025"."""
    for back in range(order - 1, max(order - 16, -1), -1):
        sight = scene.sights[back]
        if sight.unit.prose or sight.people or not (sight.dates or sight.events):
            return []
        if sight.events:
            return [sight]
    return []


def _read_head_of_minutes(scene: Scene, occasions: Occasions, order: int, sight: Sight) -> None:
    """ "Tid  3.10.2024 kl. 17" at the head of a text that names a body and no event: its meeting."""
    if (
        order >= _HEAD_LINES
        or sight.unit.prose
        or not sight.dates
        or occasions.all
        or not _label(scene, sight, "date_labels")
    ):
        return
    body = list_body(scene, order)
    if body is None:
        return
    date = sight.dates[0]
    occasion = occasions.meeting(body, date)
    occasions.of_minutes = occasion
    scene.findings.add(
        body, Predicate.ORGANISES, occasion.thing, (date.start, date.end), rule="head-of-minutes", confidence=0.85
    )
    _tell_date(scene, occasion, date, (date.start, date.end))


# --- when ------------------------------------------------------------------------------------------------


def _tell_date(scene: Scene, occasion: Occasion, date: FoundDate, span: tuple[int, int]) -> None:
    told = [fact for thing, _, fact in scene.findings.about(Predicate.ON_DATE) if thing is occasion.thing]
    if told and date.time and not told[0].time and told[0].object == date.span:
        scene.findings.drop(told[0])
        told = []
    if not told:
        scene.findings.add(
            occasion.thing, Predicate.ON_DATE, date.span, span, rule="date-by-event", confidence=0.9, time=date.time
        )


def _label(scene: Scene, sight: Sight, name: str) -> bool:
    """Does the line open with such a label, a colon or cell after it?"""
    words = sight.unit.words
    if len(words) < 2 or not scene.words.has(f"event_rules.{name}", words[0].lower):
        return False
    cell = len(sight.unit.cells) > 1 and words[1].start >= sight.unit.cells[1][0]
    return words[1].text in ":|?" or cell


# --- where -----------------------------------------------------------------------------------------------


def _read_place(scene: Scene, sight: Sight, occasion: Occasion, at: int) -> None:
    if (
        occasion.span is None
        or occasion.span not in {date.span for date in sight.dates}
        or (occasion.thing.kind in ROUNDS or not sight.unit.prose)
    ):
        return
    if scene.findings.has(Predicate.AT_PLACE, occasion.thing):
        return
    days = [date for date in sight.dates if len(date.span) >= len("--MM-DD")]
    own = next((date for date in days if date.span == occasion.span), None)
    later = next((date.start for date in days if own is not None and date.start > own.start), sight.unit.end)
    for start, end, name in venues(scene, sight):
        if len(days) > 1 and own is not None and not own.start <= start < later:
            continue
        scene.findings.add(
            occasion.thing,
            Predicate.AT_PLACE,
            name,
            (min(start, at), max(end, at)),
            rule="venue-by-date",
            confidence=0.8,
        )


def _read_fields(scene: Scene, sight: Sight, occasion: Occasion, date: FoundDate) -> None:
    """ "12.2. kl. 13, Stadshuset, Vasa": the fields after the date of a line."""
    if scene.findings.has(Predicate.AT_PLACE, occasion.thing):
        return
    at = date.end
    for field in scene.text(date.end, sight.unit.end).split(","):
        end = at + len(field)
        at = end + 1
        value = " ".join(field.split()).rstrip(".").strip("–- ")
        if not value or not value[0].isupper() or any(sign.isdigit() for sign in value) or len(value) > 60:
            continue
        if not _online_words(scene, value):
            scene.findings.add(
                occasion.thing, Predicate.AT_PLACE, value, (date.start, end), rule="place-field", confidence=0.75
            )


def _online_words(scene: Scene, text: str) -> bool:
    return any(scene.words.has("event_rules.online", word.lower().strip(".,()")) for word in text.split())


def _read_online(scene: Scene, occasions: Occasions, order: int, sight: Sight) -> None:
    place = str(scene.words.tables["event_rules.online_place"][""])
    word = next((word for word in sight.unit.words if scene.words.has("event_rules.online", word.lower)), None)
    if word is not None and not sight.people and not sight.contacts:
        dated = [date for date in sight.dates if date.end <= word.start] if len(sight.dates) > 1 else []
        target = _here(scene, occasions, order, sight)
        target = next((item for item in occasions.all if dated and item.span == dated[-1].span), target)
        if target is not None and target.thing.kind not in ROUNDS:
            scene.findings.add(
                target.thing, Predicate.AT_PLACE, place, (word.start, word.end), rule="online", confidence=0.85
            )
    for mention in sight.events:
        occasion = occasions.of(mention)
        if occasion is not None and occasion.thing.kind is EventKind.WEBINAR:
            scene.findings.add(
                occasion.thing,
                Predicate.AT_PLACE,
                place,
                (mention.start, mention.end),
                rule="webinar-is-online",
                confidence=0.9,
            )


def _here(scene: Scene, occasions: Occasions, order: int, sight: Sight) -> Occasion | None:
    """The event that a line speaks of: one it names or dates, else the one before, else the document's."""
    for mention in sight.events:
        occasion = occasions.of(mention)
        if occasion is not None:
            return occasion
    for date in sight.dates:
        bare = date.span.removeprefix("-") if date.span.startswith("--") else date.span
        dated = [occasion for occasion in occasions.all if (occasion.span or "").endswith(bare)]
        if dated:
            return dated[0]
    if not sight.unit.prose:
        return occasions.main()
    block = sight.unit.block
    for back in range(order - 1, max(order - 3, -1), -1):
        before = scene.sights[back]
        for mention in reversed(before.events if before.unit.block == block else []):
            occasion = occasions.of(mention)
            if occasion is not None:
                return occasion
    return None


# --- who arranges ----------------------------------------------------------------------------------------


def _read_labels(scene: Scene, occasions: Occasions, order: int, sight: Sight) -> None:
    """ "Plats: …", "Arrangörer: …", "Time: …" on a line of their own."""
    target = occasions.main() if not sight.events else _here(scene, occasions, order, sight)
    target = target or occasions.main()
    if target is None:
        return
    words = sight.unit.words
    if _label(scene, sight, "organiser_labels"):
        for body in named(scene, sight):
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
    if _label(scene, sight, "date_labels") and sight.dates:
        date = sight.dates[0]
        if target.span is None:
            target.span, target.time = date.span, date.time
        _tell_date(scene, target, date, (date.start, date.end))
    if _label(scene, sight, "place_labels"):
        first = words[2] if words[1].text in ":|?" and len(words) > 2 else words[1]
        _read_place_value(scene, sight, target, first.start)


def _read_place_value(scene: Scene, sight: Sight, target: Occasion, at: int) -> None:
    for number, field in enumerate(scene.text(at, sight.unit.end).split(",")):
        start, end = at, at + len(field)
        at = end + 1
        value = _without_online(scene, " ".join(field.split()).rstrip("."))
        if not value or any(sign.isdigit() for sign in value) or _online_words(scene, value) or not value[:1].isupper():
            continue
        region = any(
            start <= item.start and item.end - item.start >= len(value) - 1
            for item in sight.regions
            if item.start < end
        )
        if number == 0 or region or value.isalpha():
            scene.findings.add(
                target.thing, Predicate.AT_PLACE, value, (sight.unit.start, end), rule="place-label", confidence=0.9
            )


def _without_online(scene: Scene, value: str) -> str:
    """ "Kotka Town Hall and Teams": the venue alone."""
    words = value.split()
    for index in range(len(words) - 1, 0, -1):
        if scene.words.has("words.conjunctions", words[index].lower()) and _online_words(
            scene, " ".join(words[index:])
        ):
            return " ".join(words[:index])
    return value


def _read_organisers(scene: Scene, occasions: Occasions, order: int, sight: Sight) -> None:
    """ "B ordnar X", "X arrangeras av B tillsammans med C", "The forum is organised by B"."""
    verb = next((word for word in sight.unit.words if scene.words.tells("organise", word.lower)), None)
    if verb is None:
        return
    mentions = [mention for mention in sight.events if occasions.of(mention) is not None]
    target = occasions.of(mentions[0]) if mentions else None
    if target is None and any(scene.words.has("words.it", word.lower) for word in sight.unit.words[:2]):
        target = _here(scene, occasions, order, sight) or occasions.main()
    if target is None and not mentions and (not sight.unit.prose or sight.unit.words[0] is verb):
        target = occasions.main()
    if target is None or target.thing.kind is EventKind.ELECTION:
        return
    agents = [body for body in named(scene, sight, "by") if body.start >= verb.end]
    together = [body for body in named(scene, sight, "with") if body.start >= verb.end]
    if scene.words.tells("organise_passive", verb.lower) and (agents or not _is_active(scene, sight, verb.start)):
        organisers = agents + (together if agents else [])
    else:
        organisers = [body for body in named(scene, sight, "Nom") if body.end <= verb.start]
        if not organisers and mentions:  # "Den 5 maj ordnar B och C ett seminarium"
            organisers = [
                body
                for body in named(scene, sight, "Nom")
                if verb.end <= body.start and body.end <= mentions[0].start
            ]
        organisers += together
    for body in organisers:
        thing = scene.thing(body)
        if thing is not None and not _owns(body.start, target):
            scene.findings.add(
                thing,
                Predicate.ORGANISES,
                target.thing,
                (min(body.start, verb.start), max(body.end, verb.end)),
                rule="organise-verb",
                confidence=0.85,
            )


def _read_yearly(scene: Scene, occasions: Occasions, sight: Sight) -> None:
    """ "… for the Village Forum, the yearly event of B": whose an event is that is explained by its owner."""
    for mention in sight.events:
        occasion = occasions.of(mention)
        if occasion is None or occasion.thing.kind in ROUNDS:
            continue
        after = [word for word in sight.unit.words if word.start >= mention.end][:1]
        if not after or after[0].text not in ",(–":
            continue
        for body in named(scene, sight, "of")[:1]:
            between = sight.unit.between(after[0].end, body.start)
            thing = scene.thing(body)
            if thing is None or not 2 <= len(between) <= 7 or any(word.finite or word.text in ",;" for word in between):
                continue
            if any(scene.words.has("event_rules.gatherings", word.lower) for word in between):
                scene.findings.add(
                    thing,
                    Predicate.ORGANISES,
                    occasion.thing,
                    (mention.start, body.end),
                    rule="event-explained",
                    confidence=0.85,
                )


def _is_active(scene: Scene, sight: Sight, at: int) -> bool:
    """A verb with the same form in the active: a body before it, no copula between."""
    if scene.words.tables["nouns.compounds"][""]:
        return False
    before = [word for word in sight.unit.words if word.end <= at][-2:]
    return not any(scene.words.tells("be", word.lower) for word in before)


def _owns(start: int, target: Occasion) -> bool:
    return any(mention.start <= start < mention.end for mention in target.mentions)
