"""The event that an invitation is to, where its title names no event by itself: "KENEN KYLÄ?", its day beneath."""

from collections import Counter
from collections.abc import Iterator

from loaders.language.dates import FoundDate
from loaders.mentions import EventMention
from loaders.rules.bodies import surface
from loaders.rules.happenings import GATHERINGS, Happenings
from loaders.rules.venues import is_day, is_short, read_place_line, tell_date
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.entities import EventKind

_HEAD = 12  # lines in which a title and its day stand
_GAP = 4  # lines between the two
_PASSAGE = 25  # lines in which the text calls the event by its kind
_LONGEST = 110
_QUOTES = "”\"»«“'’ "


def read_headline(scene: Scene, happenings: Happenings) -> None:
    """Makes the event of an invitation: its title's words, the kind that the text calls it, the day beneath."""
    if happenings.minutes is not None or not (invites(scene) or _opens_with_kind(scene)):
        return
    found = next(_days(scene, happenings), None)
    if found is None:
        return
    at, date = found
    order = _title_line(scene, at)
    if order is None:
        return
    sight = scene.sights[order]
    named = next((event for event in sight.events if event.case in ("Nom", None)), None)
    kind = _kind(scene, order)
    if named is not None and sight.unit.words[1:2] and sight.unit.words[1].text == ":" and len(sight.unit.words) > 2:
        rest = surface(sight.unit.words, 2, len(sight.unit.words) - 1).strip(_QUOTES)
        mention = EventMention(
            start=sight.unit.start,
            end=sight.unit.end,
            unit=sight.unit,
            case="Nom",
            name=rest[:1].upper() + rest[1:],
            head=named.head,
            kind=named.kind,
            named=True,
            aliases=[named.name, named.head, f"{rest} -{named.head}"],
        )
    elif named is not None and (not named.bare or _is_place_told(sight, named)):
        mention = named
    else:
        words = sight.unit.words
        title = surface(words, 0, len(words) - 1).strip(_QUOTES).rstrip(".")
        title = title[:1].upper() + title[1:]
        head = kind.head if kind is not None else str(scene.words.tables["event_rules.any_event"][""])
        mention = EventMention(
            start=sight.unit.start,
            end=sight.unit.end,
            unit=sight.unit,
            case="Nom",
            name=title,
            head=head,
            kind=kind.kind if kind is not None else EventKind.OTHER,
            named=True,
            aliases=[head, f"{title} -{head}", *([kind.name] if kind is not None else [])],
        )
    happening = happenings.resolve(order, sight, mention, date)
    if happening is None:
        return
    happenings.headline = happening
    happenings.lines[at] = happening
    if kind is not None:
        happenings.attach(happening, kind)
    line = scene.sights[at].unit
    tell_date(scene, happening, date, (date.start, date.end))
    read_place_line(scene, scene.sights[at], happening, near=False, zone=(date.end, line.end))
    for below in scene.sights[at + 1 : at + 3]:
        if below.unit.kind is not BlockKind.HEADING and not below.unit.prose:
            read_place_line(scene, below, happening, near=below is scene.sights[at + 1])


def _opens_with_kind(scene: Scene) -> bool:
    """ "Webinaari: Järjestöjen rahoitus" in the first lines: a card of an event."""
    return any(
        sight.events
        and sight.events[0].start == sight.unit.start
        and not sight.unit.prose
        and sight.unit.words[1:2]
        and sight.unit.words[1].text == ":"
        for sight in scene.sights[:3]
    )


def invites(scene: Scene) -> bool:
    """Does the document invite: by a word of its head, or by its programme?"""
    words = scene.words
    if any(words.has("words.invitation", word.lower) for sight in scene.sights[:4] for word in sight.unit.words):
        return True
    return any(
        any(words.has("words.programme", word.lower) for word in sight.unit.words[:4])
        for sight in scene.sights
        if sight.unit.kind is BlockKind.HEADING
    )


def _days(scene: Scene, happenings: Happenings) -> Iterator[tuple[int, FoundDate]]:
    """The lines of the head that hold little but a day."""
    for at, sight in enumerate(scene.sights[:_HEAD]):
        date: FoundDate | None = next((item for item in sight.dates if item.role == "point"), None)
        if date is None or at in happenings.lines or any(word.finite for word in sight.unit.words):
            continue
        if not is_day(date.span.partition("/")[0]):
            continue
        if "/" in date.span and not is_short(date.span):
            continue
        if date.span == scene.document.published and not date.time:
            continue
        if any(event.case in ("Nom", None) and not event.bare for event in sight.events):
            continue
        yield at, date


def _title_line(scene: Scene, at: int) -> int | None:
    """The line above the day, or right beneath it, that is most like a title."""
    rows = [
        (_likeness(scene, order), -order)
        for order in [*range(max(at - _GAP, 0), at), at + 1]
        if order < len(scene.sights)
    ]
    best = max(rows, default=(0, 0))
    return -best[1] if best[0] > 0 else None


def _likeness(scene: Scene, order: int) -> int:
    sight = scene.sights[order]
    unit, words = sight.unit, sight.unit.words
    text = scene.text(unit.start, unit.end).strip()
    if not words or len(text) > _LONGEST or sight.people or sight.dates or sight.contacts or text.endswith(":"):
        return 0
    greets = any(scene.words.has("words.invitation", word.lower.rstrip("!")) for word in words[:2])
    if greets or scene.words.has("words.programme", words[0].lower):
        return 0
    if not text[0].isupper() and text[0] not in _QUOTES:
        return 0
    if any(body.start <= unit.start + 1 and unit.end - body.end <= 1 for body in sight.bodies if not body.bare):
        return 0
    if any(event.case in ("Nom", None) and not event.bare and unit.end - event.end <= 2 for event in sight.events):
        return 5
    letters = [char for char in text if char.isalpha()]
    if sum(char.isupper() for char in letters) > 0.85 * len(letters):
        return 4
    if text[0] in _QUOTES:
        return 4
    if (unit.prose or any(word.finite for word in words)) and text[-1] not in "?!":
        return 0
    return 3 if unit.kind is BlockKind.HEADING else 1


def _is_place_told(sight: Sight, event: EventMention) -> bool:
    """ "Paneeli Tikkurilassa": but for where it is, the line names the event only."""
    rest = [word for word in sight.unit.words if word.start >= event.end]
    return event.start == sight.unit.start and 0 < len(rest) <= 2 and all(word.case in ("Ine", "Ade") for word in rest)


def _kind(scene: Scene, order: int) -> EventMention | None:
    """What kind of event the text calls it: on its own line, in the greeting, else most often."""
    near = [event for sight in scene.sights[max(order - 2, 0) : order + 1] for event in sight.events]
    later = [event for sight in scene.sights[order + 1 : order + _PASSAGE] for event in sight.events]
    vague = scene.words.words["event_rules.parts_of_days"]
    fit = [event for event in near if event.kind in GATHERINGS and not event.plural and event.head not in vague]
    if fit:
        return fit[0]
    fit = [
        event
        for event in later
        if event.kind in GATHERINGS and event.bare and not event.plural and event.head not in vague
    ]
    counts = Counter(event.head for event in fit)
    return max(fit, key=lambda event: counts[event.head], default=None)
