"""Where an event is and on which day, as the text near its name tells it."""

import re
from datetime import date
from typing import TYPE_CHECKING

from loaders.annotation import Word
from loaders.language.dates import FoundDate
from loaders.scene import Scene, Sight
from ontology.entities import BodyKind
from ontology.facts import Predicate

if TYPE_CHECKING:
    from loaders.rules.happenings import Happening

_LONGEST_GATHERING = 8  # days
CARD = 60  # a line of a card, a field of a line: no longer than this
_HOUSES = frozenset({BodyKind.EDUCATION, BodyKind.UNIT, BodyKind.OTHER, BodyKind.CHURCH})
_FIELDS = re.compile(r"[,;/|()\t]| [–—-] | \+ |[ \xa0]{3,}|[.!?] (?=[A-ZÅÄÖ])")
_DAY = re.compile(r"(?:\d{4}|-)-\d\d-\d\d")
_SPLIT = re.compile(r",|/|\+|\(|\bja\b|\bsekä\b|\btai\b")


def tell_date(scene: Scene, happening: "Happening", found: FoundDate, span: tuple[int, int]) -> None:
    """The event's day, once; a day in place of the month or season that was told before."""
    told = [fact for thing, _, fact in scene.findings.about(Predicate.ON_DATE) if thing is happening.thing]
    if (told and happening.span == found.span and len(told[0].object) < len(found.span)) or (
        told and found.time and not told[0].time and told[0].object == found.span
    ):
        scene.findings.drop(told[0])
        told = []
    if not told:
        scene.findings.add(
            happening.thing, Predicate.ON_DATE, found.span, span, rule="date-by-event", confidence=0.92, time=found.time
        )


def tell_places(scene: Scene, happening: "Happening", text: str, at: int, rule: str) -> None:
    """Venue, town and "Teams" of a field as told between commas or joined with "ja"."""
    for part in _SPLIT.split(text):
        value = " ".join(part.split()).strip(" .()")
        start = at + text.find(part)
        if not value or len(value) > CARD:
            continue
        if is_online(scene, value):
            value = str(scene.words.tables["event_rules.online_place"][""])
        elif not value[0].isupper() or any(char.isdigit() for char in value):
            continue
        scene.findings.add(
            happening.thing, Predicate.AT_PLACE, value, (start, start + len(part)), rule=rule, confidence=0.8
        )


def is_online(scene: Scene, text: str) -> bool:
    """Does a short text name an online venue: "Teams", "Teams-yhteys", "verkossa"?"""
    online = scene.words.words["event_rules.online"]
    return any(part.lower() in online for word in text.split() for part in (word.strip("()., "), *word.split("-")[:1]))


def split_fields(scene: Scene, start: int, end: int) -> list[tuple[int, int]]:
    """The fields of a line between commas, bars, brackets, spaced dashes and wide gaps."""
    found = []
    at = start
    for match in [*_FIELDS.finditer(scene.document.text, start, end), None]:
        stop = match.start() if match is not None else end
        text = scene.text(at, stop)
        first, last = at + len(text) - len(text.lstrip(" .:\n")), at + len(text.rstrip(" .:\n"))
        if first < last:
            found.append((first, last))
        at = match.end() if match is not None else end
    return found


def is_place(scene: Scene, sight: Sight, start: int, end: int) -> bool:
    """Does a field tell a town, a venue by its noun, or "Teams"?"""
    text = scene.text(start, end)
    if is_online(scene, text):
        return True
    if any(item.start == start and item.end >= end and not item.adjective for item in sight.regions):
        return True
    words = [word for word in sight.unit.words if start <= word.start and word.end <= end and word.text[:1].isalpha()]
    if not words or any(word.finite for word in words):
        return False
    named = words[0].capital or len(words) > 1
    return named and scene.morphology.table_head(words[-1], scene.words.words["places.heads"]) is not None


def read_place_line(
    scene: Scene, sight: Sight, happening: "Happening", *, near: bool, zone: tuple[int, int] | None = None
) -> None:
    """A line, or part of one, that holds nothing but places: "Kuhmon kirjasto, Kuhmo (myös Teams)".

    Right beneath the name of the event, names in capitals alone are places too.
    """
    unit = sight.unit
    if zone is None:
        text = scene.text(unit.start, unit.end)
        first = unit.words[0].lower.rstrip(":.") if unit.words else ""
        if sight.people or sight.dates or len(text) > 2 * CARD or ":" in text or _opens_label(scene, first):
            return
        if unit.prose and len(text) > CARD:
            return
    fields = split_fields(scene, *(zone or (unit.start, unit.end)))
    sure = [is_place(scene, sight, start, end) for start, end in fields]
    if not any(sure) and not near:
        return
    for (start, end), known in zip(fields, sure, strict=True):
        value = " ".join(scene.text(start, end).split()).strip(" .()")
        if not value or len(value) > CARD or any(char.isdigit() for char in value):
            continue
        if is_online(scene, value):
            value = str(scene.words.tables["event_rules.online_place"][""])
        elif not (
            known
            or (near and _is_house(scene, sight, start, end))
            or _may_be_place(scene, sight, start, end, any(sure))
        ):
            continue
        else:
            value = _nominative_of(scene, sight, start, end, value)
        sureness = 0.85 if known else 0.75
        scene.findings.add(
            happening.thing, Predicate.AT_PLACE, value, (start, end), rule="place-line", confidence=sureness
        )


def _is_house(scene: Scene, sight: Sight, start: int, end: int) -> bool:
    """ "Posio, kunnantalo": a venue by its noun alone, beside what tells where it is."""
    words = [word for word in sight.unit.words if start <= word.start and word.end <= end]
    return len(words) == 1 and scene.morphology.table_head(words[0], scene.words.words["places.heads"]) is not None


def _may_be_place(scene: Scene, sight: Sight, start: int, end: int, beside: bool) -> bool:
    """A name in capitals that is nothing else; `beside` a sure place any name will do."""
    mentions = [*sight.people, *sight.titles, *sight.events]
    words = [word for word in sight.unit.words if start <= word.start and word.end <= end]
    if not words or not words[0].capital or any(item.start < end and start < item.end for item in mentions):
        return False
    if scene.words.has("event_rules.no_places", words[0].lower) or any(word.finite for word in words):
        return False
    bodies = [body for body in sight.bodies if body.start < end and start < body.end]
    return not bodies or (beside and all(body.plural or body.bare or body.kind in _HOUSES for body in bodies))


def _nominative_of(scene: Scene, sight: Sight, start: int, end: int, value: str) -> str:
    last = next((word for word in reversed(sight.unit.words) if start <= word.start and word.end <= end), None)
    return scene.nominative(value) if last is not None and last.case in ("Ine", "Ade") else value


def _opens_label(scene: Scene, first: str) -> bool:
    return scene.words.has("event_rules.organiser_labels", first) or scene.words.has("words.more_information", first)


def read_place_fields(scene: Scene, sight: Sight, happening: "Happening") -> None:
    """ "Kokous 11.12.2023 klo 10–16, Pohjankartano, Oulu": the fields after the date of a line."""
    own = next((item for item in sight.dates if item.span == happening.span), None)
    if own is None:
        return
    later = [item.start for item in sight.dates if item.start > own.start and item.role == "point"]
    read_place_line(scene, sight, happening, near=True, zone=(own.end, min(later, default=sight.unit.end)))


def venues(scene: Scene, sight: Sight) -> list[tuple[int, int, str]]:
    """The venues of a sentence: start, end, name in the nominative."""
    words = sight.unit.words
    gathers = any(scene.words.tells("gather", verb) for _, verb in scene.verbs(words))
    found: list[tuple[int, int, str]] = []
    for index, word in enumerate(words):
        if word.case not in ("Ine", "Ade", "Ill", "All") or word.possessive or word.pos not in ("NOUN", "PROPN", "X"):
            continue
        if any(day.start <= word.start < day.end for day in sight.dates):
            continue
        if any(event.start <= word.start < event.end for event in sight.events):
            continue
        region = next(
            (item for item in sight.regions if item.start <= word.start < item.end and not item.adjective), None
        )
        head = scene.morphology.table_head(word, scene.words.words["places.heads"])
        in_body = any(body.start <= word.start < body.end for body in sight.bodies)
        if is_online(scene, word.text):
            continue
        if head is None and region is None and _is_named_place(sight, word) and not in_body:
            found.append((word.start, word.end, scene.nominative(word.text)))
            continue
        if head is None and (
            region is None
            or region.end < word.end
            or in_body
            or (word.case in ("Ill", "All") and not gathers)
            or region.slug not in scene.linker.towns
        ):
            continue
        first = index
        while (
            first > 0
            and (
                words[first - 1].case == "Gen"
                or words[first - 1].text.endswith("-")
                or (
                    words[first - 1].capital
                    and words[first - 1].pos == "PROPN"
                    and words[first - 1].case in ("Nom", None)
                    and first - 1 > 0
                )
            )
            and not any(day.start <= words[first - 1].start < day.end for day in sight.dates)
        ):
            first -= 1
        surface = scene.text(words[first].start, word.end)
        if head is not None and first == index and not word.capital:
            continue
        found.append((words[first].start, word.end, scene.nominative(" ".join(surface.split()))))
    return found


def _is_named_place(sight: Sight, word: Word) -> bool:
    """A village or a house by its proper name, right after the date: "28.11.2023 Nurmossa"."""
    return (
        word.capital
        and word.case in ("Ine", "Ade")
        and word.pos == "PROPN"
        and any(0 < word.start - day.end <= 1 for day in sight.dates)
        and not any(person.start <= word.start < person.end for person in sight.people)
    )


def is_day(span: str) -> bool:
    """Is a date told to the day, with its year or without?"""
    return _DAY.fullmatch(span) is not None


def is_short(span: str) -> bool:
    """Is a range of days as short as a gathering lasts?"""
    first, _, last = span.partition("/")
    try:
        lasts = date.fromisoformat(_in_some_year(last)) - date.fromisoformat(_in_some_year(first))
    except ValueError:
        return False
    return lasts.days <= _LONGEST_GATHERING


def _in_some_year(day: str) -> str:
    return day.replace("--", "2000-", 1) if day.startswith("--") else day


def told_day(span: str | None) -> str:
    """A day as documents write it: 2022-05-12 as 12.5.2022, --05-12 as 12.5.; empty for anything else."""
    if span is None or not is_day(span):
        return ""
    if span.startswith("--"):
        return f"{int(span[5:])}.{int(span[2:4])}."
    year, month, day = span.split("-")
    return f"{int(day)}.{int(month)}.{year}"
