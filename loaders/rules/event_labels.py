"""Lines that open with a label: "Aika: …", "Paikka: …", "Järjestäjät: …"."""

import re

from loaders.annotation import Word
from loaders.rules.happenings import Happening, Happenings, event_here
from loaders.rules.venues import tell_date, tell_places
from loaders.scene import Scene, Sight
from ontology.facts import Predicate

_REACH = 6  # lines between an event's name and its labels


def read_labels(scene: Scene, happenings: Happenings, order: int, sight: Sight) -> None:
    """ "Paikka: …", "Järjestäjät: …", "Aika: …" on a line of their own."""
    words = sight.unit.words
    if not words or not happenings.all:
        return
    opening = Word(words[0].text.lower().rstrip(":"), words[0].start, words[0].end, "NOUN")
    label = scene.morphology.lemma(opening).lower()
    if any(scene.words.has(f"event_rules.{kind}_labels", opening.text) for kind in ("date", "place")):
        label = opening.text
    second = words[1] if len(words) > 1 else None
    marked = second is not None and (
        second.text in ":|–."
        or words[0].text[-1] in ".:"
        or len(sight.unit.cells) > 1
        or (not sight.unit.prose and second.capital and scene.words.has("event_rules.meeting_labels", label))
    )
    target = _target(happenings, order, sight)
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
    _read_told_place(scene, target, sight)
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


def _read_told_place(scene: Scene, target: Happening, sight: Sight) -> None:
    """ "Paikkana on Kahvila Onni", in the midst of a sentence."""
    words = sight.unit.words
    for at, word in enumerate(words[1:-2], 1):
        label = word.case == "Ess" and scene.words.has("event_rules.place_labels", word.lower)
        if not label or not words[at + 1].finite:
            continue
        text = scene.text(words[at + 2].start, sight.unit.end)
        tell_places(scene, target, re.split(r"[,.;]|\sja\s", text)[0], words[at + 2].start, "place-told")


def _target(happenings: Happenings, order: int, sight: Sight) -> Happening | None:
    """The event of the line, else of the nearest line above that is the heading of one, else the document's."""
    if sight.events:
        return event_here(happenings, order, sight)
    if happenings.minutes is not None:
        return happenings.minutes
    for back in range(order, max(order - _REACH, -1), -1):
        if back in happenings.lines:
            return happenings.lines[back]
        before = happenings.scene.sights[back]
        if before.unit.prose:
            continue
        for happening in happenings.all:
            if any(event in happening.mentions for event in before.events if not event.plural):
                return happening
    return happenings.main()
