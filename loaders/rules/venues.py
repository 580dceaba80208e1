"""Where an event is and on which day, as the text near its name tells it."""

import re
from typing import TYPE_CHECKING

from loaders.annotation import Word
from loaders.language.dates import FoundDate
from loaders.scene import Scene, Sight
from ontology.facts import Predicate

if TYPE_CHECKING:
    from loaders.rules.happenings import Happening

CARD = 60  # a line of a card, a field of a line: no longer than this
_SPLIT = re.compile(r",|/|\+|\(|\bja\b|\bsekä\b|\btai\b")


def tell_date(scene: Scene, happening: "Happening", date: FoundDate, span: tuple[int, int]) -> None:
    told = [fact for thing, _, fact in scene.findings.about(Predicate.ON_DATE) if thing is happening.thing]
    if told and date.time and not told[0].time and told[0].object == date.span:
        scene.findings.drop(told[0])
        told = []
    if not told:
        scene.findings.add(
            happening.thing, Predicate.ON_DATE, date.span, span, rule="date-by-event", confidence=0.92, time=date.time
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


def read_place_fields(scene: Scene, sight: Sight, happening: "Happening") -> None:
    """ "Kokous 11.12.2023 klo 10–16, Pohjankartano, Oulu": the fields after the date of a line."""
    date = next((item for item in sight.dates if item.span == happening.span), None)
    if date is None:
        return
    at = date.end
    for field_text in scene.text(date.end, sight.unit.end).split(","):
        start, end = at, at + len(field_text)
        at = end + 1
        value = " ".join(field_text.split()).rstrip(".")
        if value and is_online(scene, value):
            tell_places(scene, happening, field_text, start, "place-field")
            continue
        if not value or not value[0].isupper() or len(value) > 60 or any(char.isdigit() for char in value):
            continue
        if any(person.start < end and start < person.end for person in sight.people) or any(
            title.start < end and start < title.end for title in sight.titles
        ):
            continue
        scene.findings.add(
            happening.thing, Predicate.AT_PLACE, value, (date.start, end), rule="place-field", confidence=0.8
        )


def venues(scene: Scene, sight: Sight) -> list[tuple[int, int, str]]:
    """The venues of a sentence: start, end, name in the nominative."""
    words = sight.unit.words
    found: list[tuple[int, int, str]] = []
    for index, word in enumerate(words):
        if word.case not in ("Ine", "Ade", "Ill", "All") or word.possessive or word.pos not in ("NOUN", "PROPN", "X"):
            continue
        if any(date.start <= word.start < date.end for date in sight.dates):
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
            or word.case in ("Ill", "All")
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
            and not any(date.start <= words[first - 1].start < date.end for date in sight.dates)
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
        and any(0 < word.start - date.end <= 1 for date in sight.dates)
        and not any(person.start <= word.start < person.end for person in sight.people)
    )


def told_day(span: str | None) -> str:
    """A whole date as documents write it: 2022-05-12 as 12.5.2022; empty for anything else."""
    if span is None or len(span) != 10 or span.startswith("--"):
        return ""
    year, month, day = span.split("-")
    return f"{int(day)}.{int(month)}.{year}"
