"""Two readings of one document: which entities and facts are the same, where the readers differ, and what both give."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from loaders.register import label_key
from ontology.documents import Extraction, Remainder, RemainderKind
from ontology.entities import Entity
from ontology.facts import SIGNATURES, Fact, Predicate, Status

_ONE_OF_A_KIND = frozenset({Predicate.PARTICIPATES_IN, Predicate.ON_DATE})  # told once for the same ends
_UNSEATED = frozenset({Status.APPLIED, Status.NOMINATED, Status.PROPOSED, Status.RESIGNED})
_SAME_TASK = 0.6  # of their words


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A fact that only one of the readers gives, its ends by name. `first` tells which of them."""

    first: bool
    fact: Fact
    subject: str
    object: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What both readers give together, how many facts both have, and the others in order of what they are about."""

    extraction: Extraction
    agreed: int
    differences: tuple[Difference, ...]


class _Likeness(Enum):
    SAME = 2
    OTHERWISE = 1  # of the same ends, told another way
    NONE = 0


def compare(first: Extraction, second: Extraction) -> Comparison:
    """Both readings as one. A fact that both have is surer than either makes it; the rest keep their confidence.

    Names are the first reader's, and so is the fact where the second tells the same in another way that can't stand
    beside it.
    """
    moved = _pair_entities(first.entities, second.entities)
    entities = _join_entities(first.entities, second.entities, moved)
    left: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in first.facts:
        left[_place(fact)].append(fact)
    agreed: list[Fact] = []
    alone: list[Fact] = []
    refused: list[Fact] = []
    for fact in second.facts:
        fact = _move(fact, moved)
        like = [(_compare(one, fact), one) for one in left[_place(fact)]]
        same = next((one for likeness, one in like if likeness is _Likeness.SAME), None)
        if same is not None:
            left[_place(fact)].remove(same)
            agreed.append(_confirm(same, fact))
        elif any(likeness is _Likeness.OTHERWISE for likeness, _ in like):
            refused.append(fact)
        else:
            alone.append(fact)
    unconfirmed = [fact for facts in left.values() for fact in facts]
    names = {entity.id: entity.name for entity in entities}
    facts = [*agreed, *unconfirmed, *alone]
    facts.sort(key=lambda fact: (fact.evidence.start, fact.evidence.end, *fact.key))
    return Comparison(
        extraction=Extraction(
            document=first.document,
            entities=tuple(entities),
            facts=tuple(facts),
            remainder=tuple(_join_remainder(first.remainder, second.remainder, facts)),
        ),
        agreed=len(agreed),
        differences=_tell_differences(unconfirmed, [*alone, *refused], names),
    )


def _pair_entities(first: Sequence[Entity], second: Sequence[Entity]) -> dict[str, str]:
    """For ids of the second reading those of the first, one for one, the surest pairs before others."""
    labelled: dict[tuple[str, str], set[int]] = defaultdict(set)
    for place, one in enumerate(first):
        for label in one.labels:
            labelled[one.type, label_key(label)].add(place)
    pairs = []
    for other_place, other in enumerate(second):
        places = set().union(*(labelled[other.type, label_key(label)] for label in other.labels))
        pairs += [(-_quality(first[place], other), place, other_place) for place in places]
    moved: dict[str, str] = {}
    taken: set[int] = set()
    for quality, place, other_place in sorted(pairs):
        if quality and place not in taken and second[other_place].id not in moved:
            taken.add(place)
            moved[second[other_place].id] = first[place].id
    return moved


def _quality(one: Entity, other: Entity) -> int:
    """How sure it is that two of one type that share a label are one thing; 0 where it is not."""
    mine, theirs = [label_key(label) for label in one.labels], [label_key(label) for label in other.labels]
    if mine[0] == theirs[0]:
        return 3 + (one.kind is other.kind)
    if mine[0] in theirs or theirs[0] in mine:
        return 2
    return int(one.kind is other.kind)


def _join_entities(first: Iterable[Entity], second: Iterable[Entity], moved: dict[str, str]) -> list[Entity]:
    """The first reader's entities with the other's names for them, then those that only the other has."""
    back = {one: other for other, one in moved.items()}
    named = {entity.id: entity for entity in second}
    joined = []
    for entity in first:
        names = {label_key(label): label for label in reversed(entity.labels)}
        if entity.id in back:
            names = {label_key(label): label for label in named[back[entity.id]].labels} | names
        del names[label_key(entity.name)]
        told = dict.fromkeys([*(alias for alias in entity.aliases if alias in names.values()), *names.values()])
        joined.append(replace(entity, aliases=tuple(told)))
    taken = {entity.id for entity in joined}
    for other_id, entity in named.items():
        if other_id not in moved:
            free = next(id for id in _ids(other_id) if id not in taken)
            taken.add(free)
            moved[other_id] = free
            joined.append(replace(entity, id=free))
    return joined


def _ids(id: str) -> Iterator[str]:
    number = 1
    while True:
        yield f"{id}-{number}"
        number += 1


def _move(fact: Fact, moved: dict[str, str]) -> Fact:
    """The fact about the entities as they are now."""
    told = moved[fact.object] if SIGNATURES[fact.predicate].objects else fact.object
    return replace(fact, subject=moved[fact.subject], object=told)


def _place(fact: Fact) -> tuple[str, str]:
    """Where facts that may be the same are found."""
    ends = (fact.subject, fact.object) if fact.predicate is Predicate.COOPERATES_WITH else (fact.subject,)
    return fact.predicate, min(ends)


def _compare(one: Fact, other: Fact) -> _Likeness:
    if one.predicate is not other.predicate:
        return _Likeness.NONE
    ends, theirs = (one.subject, _end(one)), (other.subject, _end(other))
    turned = one.predicate is Predicate.COOPERATES_WITH and ends == (theirs[1], theirs[0])
    task = one.predicate is Predicate.HAS_TASK and one.subject == other.subject and _same_task(one.object, other.object)
    if ends != theirs and not turned and not task:
        return _Likeness.NONE
    if one.predicate is Predicate.HOLDS_ROLE:
        if label_key(one.role or "") != label_key(other.role or ""):
            return _Likeness.NONE
        return _Likeness.OTHERWISE if one.status in _UNSEATED and other.status is None else _Likeness.SAME
    if one.predicate in _ONE_OF_A_KIND and (one.part, one.time) != (other.part, other.time):
        return _Likeness.OTHERWISE
    return _Likeness.SAME


def _end(fact: Fact) -> str:
    return fact.object if SIGNATURES[fact.predicate].objects else label_key(fact.object)


def _same_task(one: str, other: str) -> bool:
    mine, theirs = set(label_key(one).split()), set(label_key(other).split())
    return len(mine & theirs) >= _SAME_TASK * max(len(mine), len(theirs))


def _confirm(one: Fact, other: Fact) -> Fact:
    """The first reader's fact, as sure as two who read apart make it, with the dates that only the other tells."""
    return replace(
        one,
        since=one.since or other.since,
        until=one.until or other.until,
        confidence=round(1 - (1 - one.confidence) * (1 - other.confidence), 3),
        rule=f"{one.rule} + {other.rule}",
    )


def _join_remainder(
    first: Iterable[Remainder], second: Iterable[Remainder], facts: Sequence[Fact]
) -> Iterator[Remainder]:
    """What neither has read: a sentence that one of them has a fact of is read."""
    for rest in first:
        read = any(fact.evidence.start < rest.end and rest.start < fact.evidence.end for fact in facts)
        if rest.kind is not RemainderKind.SENTENCE or not read:
            yield rest
    yield from second


def _tell_differences(first: Iterable[Fact], second: Iterable[Fact], names: dict[str, str]) -> tuple[Difference, ...]:
    told = [
        Difference(first=is_first, fact=fact, subject=names[fact.subject], object=names.get(fact.object, fact.object))
        for is_first, facts in ((True, first), (False, second))
        for fact in facts
    ]
    order = [(one.subject, one.fact.predicate, one.object, not one.first, one.fact.key) for one in told]
    return tuple(one for _, one in sorted(zip(order, told, strict=True), key=lambda pair: pair[0]))
