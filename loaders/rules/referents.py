"""What the words of a clause stand for: bodies named in it, a relative that points at one, a pronoun that goes on."""

from dataclasses import dataclass

from loaders.annotation import Word
from loaders.mentions import BodyMention
from loaders.register import Thing
from loaders.rules.clauses import Clause, clauses
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.entities import BodyKind, EntityType

_MAX_BACK = 8  # sentences
_REACH = 60  # characters between a body and the relative that points at it


@dataclass(frozen=True, slots=True)
class Party:
    """A thing that stands in a clause, the case it stands in, and where."""

    thing: Thing
    case: str | None
    start: int
    end: int
    pointed: bool = False  # by a pronoun

    @property
    def subject(self) -> bool:
        return self.case in ("Nom", None)

    @property
    def kind(self) -> object:
        return self.thing.kind


def parties(scene: Scene, order: int, part: Clause, *kinds: BodyKind) -> list[Party]:
    """Those whom a clause names or points at, from left to right; its pronouns stand for bodies of such kinds."""
    found = [
        Party(thing, body.case, body.start, body.end)
        for body in part.bodies
        if (thing := scene.thing(body)) is not None
    ]
    for word in part.words:
        if scene.words.has("words.relative", word.lower):
            one = antecedent(scene, order, word)
        elif scene.words.has("words.it_forms", word.lower):
            one = spoken_of(scene, order, part.start, *(() if word.case == "Nom" else kinds))
        else:
            continue
        if one is not None:
            found.append(Party(one, word.case, word.start, word.end, pointed=True))
    if not any(one.subject for one in found):
        found += _interrupted(scene, part)
    return sorted(found, key=lambda item: (item.start, -item.end))


def _interrupted(scene: Scene, part: Clause) -> list[Party]:
    """ "C, jota B hallinnoi, alkoi keväällä": the subject that a relative clause parts from its verb."""
    parts = clauses(scene, part.sight)
    number = next((index for index, other in enumerate(parts) if other.start == part.start), 0)
    opening = [word for word in part.words if word.text != ","][:1]
    if number < 1 or not opening or not opening[0].finite:
        return []
    relative = [word for word in parts[number - 1].words if scene.words.has("words.relative", word.lower)]
    before = [
        body
        for body in part.sight.bodies
        if relative and body.end <= relative[0].start and body.case in ("Nom", None) and not body.plural
    ]
    thing = scene.thing(before[-1]) if before else None
    return [Party(thing, "Nom", before[-1].start, before[-1].end)] if thing is not None else []


def antecedent(scene: Scene, order: int, relative: Word) -> Thing | None:
    """What "jota", "jonka" … point at: the body straight before it, or what the sentence defines by the noun before."""
    sight = scene.sights[order]
    words = [word for word in sight.unit.words if word.end <= relative.start and word.text != ","]
    before = [
        body
        for body in sight.bodies
        if body.end <= relative.start and not body.plural and scene.thing(body) is not None
    ]
    if not words or not before:
        return None
    last = before[-1]
    if last.end >= words[-1].end:
        return _defined(scene, sight, last, before) or scene.thing(last)
    if words[-1].case in ("Nom", None) and _is_organ_noun(scene, words[-1]):
        return scene.thing(before[0])
    return scene.thing(last) if relative.start - last.end < _REACH and last.case != "Gen" else None


def _is_organ_noun(scene: Scene, word: Word) -> bool:
    return scene.morphology.table_head(word, scene.words.words["words.organ_nouns"]) is not None


def _defined(scene: Scene, sight: Sight, last: BodyMention, before: list[BodyMention]) -> Thing | None:
    """ "B on C:n asukkaiden vaikuttamistoimielin, jonka …": the subject, where the noun only says what it is."""
    first = before[0]
    between = sight.unit.between(first.end, last.start)
    copula = any(word.pos == "AUX" for word in between[:2])
    plain = last.name[:1].islower() or last.owner is not None
    return scene.thing(first) if first is not last and copula and first.case == "Nom" and plain else None


def spoken_of(scene: Scene, order: int, at: int, *kinds: BodyKind) -> Thing | None:
    """What "se", "sen", "sitä" go on about: the first body of the sentence before it, else of a sentence before.

    A heading counts, a sentence that itself goes on by a pronoun is passed over; `kinds` keeps to such bodies.
    """
    here = scene.sights[order]
    earlier = [body for body in _alone(scene, here, kinds) if body.end <= at]
    if earlier:
        return scene.thing(earlier[0])
    for back in range(order - 1, max(order - _MAX_BACK, -1), -1):
        sight = scene.sights[back]
        told = sight.unit.prose or sight.unit.kind is BlockKind.HEADING or sight is here.section
        if not told and len(sight.unit.words) > _MAX_BACK:
            continue
        one = focus(scene, sight, *kinds)
        if one is not None:
            return one
        if sight is here.section:
            break
    things = [thing for thing in scene.register.of(EntityType.BODY) if thing.kind in kinds]
    return things[0] if len(things) == 1 else None


def focus(scene: Scene, sight: Sight, *kinds: BodyKind) -> Thing | None:
    """Whom a sentence is about: the subject of its main clause, else the first body named in it."""
    words = sight.unit.words
    if not words or (words and scene.words.has("words.it_forms", words[0].lower)):
        return None
    main = clauses(scene, sight)[0]
    named = _alone(scene, sight, kinds)
    subjects = [body for body in named if main.holds(body.start, body.end) and body.case in ("Nom", None)]
    if subjects or named:
        return scene.thing((subjects or named)[0])
    return None


def _alone(scene: Scene, sight: Sight, kinds: tuple[BodyKind, ...]) -> list[BodyMention]:
    return [
        body
        for body in sight.bodies
        if not body.plural
        and (thing := scene.thing(body)) is not None
        and (not kinds or thing.kind in kinds)
    ]
