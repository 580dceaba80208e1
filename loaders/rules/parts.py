"""The part that a word gives to people at an event: speaker, host, panelist, participant."""

from loaders.annotation import Word
from loaders.mentions import PersonMention
from loaders.rules.happenings import Happening
from loaders.scene import Scene, Sight
from ontology.entities import EntityType
from ontology.facts import Part, Predicate

_STRENGTH = (Part.CHAIR, Part.HOST, Part.PANELIST, Part.SPEAKER, Part.CONTACT, Part.PARTICIPANT)
_TITLE_REACH = 40
_LABEL_WORDS = 5


def part_of(scene: Scene, word: Word) -> Part | None:
    """The part that a word names, alone or as the last part of a compound: `avauspuhuja` is a `puhuja`."""
    lower = word.lower.rstrip(":")
    for part in Part:
        table = scene.words.words[f"parts.{part.value}"]
        if lower in table:
            return part
    plain = Word(lower, word.start, word.end, "NOUN", word.case, word.number)
    for part in (Part.HOST, Part.PANELIST, Part.SPEAKER, Part.PARTICIPANT):
        if scene.morphology.table_head(plain, scene.words.words[f"parts.{part.value}"]):
            return part
    return None


def label_of(scene: Scene, sight: Sight) -> Part | None:
    """The part that a heading or the first words of a line give to the people below or after them."""
    words = label_words(sight)
    return next((part for word in words[:4] if (part := part_of(scene, word)) is not None), None)


def label_words(sight: Sight) -> list[Word]:
    """The words before a colon or the first name; of a sentence only those before a colon."""
    words = sight.unit.words
    colon = next((at for at, word in enumerate(words[:_LABEL_WORDS]) if word.text[-1:] == ":"), None)
    if colon is not None:
        return words[: colon + 1]
    if sight.unit.prose:
        return []
    first = min((person.start for person in sight.people), default=sight.unit.end)
    if len(sight.unit.cells) > 1:
        first = min(first, sight.unit.cells[0][1])
    opening = [word for word in words if word.end <= first]
    if sight.people:
        return opening[:2]
    return opening if len(opening) <= _LABEL_WORDS else []


def is_absent(scene: Scene, sight: Sight) -> bool:
    return any(scene.words.has("parts.absent", word.lower.rstrip(":")) for word in label_words(sight))


def is_chair(scene: Scene, sight: Sight, person: PersonMention) -> bool:
    """Is the title of the meeting's chair told right before or after the name?"""
    chairs = [title for title in sight.titles if title.name in scene.words.words["roles.chair"]]
    later = [other.start for other in sight.people if other.start > person.start]
    earlier = [other.end for other in sight.people if other.end <= person.start]
    after = min([*later, person.end + _TITLE_REACH])
    return any(
        person.end <= title.start < after
        or (title.end <= person.start and title.start >= max(earlier, default=0) and _adjoins(scene, title.end, person))
        for title in chairs
    )


def _adjoins(scene: Scene, end: int, person: PersonMention) -> bool:
    return person.start - end <= 3 and not set(",)") & set(scene.text(end, person.start))


def add_part(
    scene: Scene,
    person: PersonMention,
    target: Happening,
    part: Part,
    span: tuple[int, int],
    rule: str,
    confidence: float,
) -> None:
    """Writes what a person did at an event, unless something stronger is known."""
    thing = scene.thing(person)
    if thing is None or thing.type is not EntityType.PERSON:
        return
    for _, _, fact in [
        row for row in scene.findings.about(Predicate.PARTICIPATES_IN) if row[0] is thing and row[1] is target.thing
    ]:
        if fact.part is not None and _STRENGTH.index(fact.part) <= _STRENGTH.index(part):
            return
        scene.findings.drop(fact)
    scene.findings.add(
        thing, Predicate.PARTICIPATES_IN, target.thing, span, rule=rule, confidence=confidence, part=part
    )
