"""What keepers have judged of two things, as it bears on identity: who belongs together, and who stays apart."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from graph.things import EntityKey


class Verdict(StrEnum):
    SAME = "same"
    DIFFERENT = "not-the-same"
    UNSURE = "unsure"


class Ruling(NamedTuple):
    """A judgement in terms of the entities that are there: each side is one thing, both are one, two, or who knows."""

    id: str
    verdict: Verdict
    one: tuple[EntityKey, ...]
    other: tuple[EntityKey, ...]


class Rulings:
    """All judgements in force, brought into agreement: of two that contradict each other the later one holds."""

    def __init__(self, rulings: Iterable[Ruling] = ()) -> None:
        """Takes them in the order in which they were made."""
        self._leader: dict[EntityKey, EntityKey] = {}
        self._members: dict[EntityKey, set[EntityKey]] = {}
        self._sides: dict[EntityKey, dict[str, int]] = {}
        self._seen: list[tuple[tuple[EntityKey, ...], tuple[EntityKey, ...]]] = []
        for ruling in reversed(list(rulings)):
            self._take(ruling)

    @property
    def together(self) -> list[list[EntityKey]]:
        """Sets of entities that are one thing, each sorted."""
        return sorted(sorted(members) for members in self._members.values() if len(members) > 1)

    @property
    def apart(self) -> Mapping[EntityKey, Mapping[str, int]]:
        """The side of each judgement that an entity is on."""
        return {
            key: sides for leader, sides in self._sides.items() for key in self._members.get(leader, {leader})
        }

    def were_judged(self, one: set[EntityKey], other: set[EntityKey]) -> bool:
        """Whether somebody has judged already if these two are the same, whatever the verdict."""
        return any(
            (one & {*first} and other & {*second}) or (one & {*second} and other & {*first})
            for first, second in self._seen
        )

    def _take(self, ruling: Ruling) -> None:
        if not ruling.one or not ruling.other:
            return
        self._seen.append((ruling.one, ruling.other))
        if ruling.verdict is Verdict.UNSURE:
            return
        for side in (ruling.one, ruling.other):
            for key in side[1:]:
                self._unite(side[0], key)
        one, other = self._find(ruling.one[0]), self._find(ruling.other[0])
        if ruling.verdict is Verdict.SAME:
            self._unite(one, other)
        elif one != other:
            self._sides.setdefault(one, {}).setdefault(ruling.id, 0)
            self._sides.setdefault(other, {}).setdefault(ruling.id, 1)

    def _find(self, key: EntityKey) -> EntityKey:
        return self._leader.get(key, key)

    def _unite(self, one: EntityKey, other: EntityKey) -> None:
        first, second = sorted((self._find(one), self._find(other)))
        own, others = self._sides.get(first, {}), self._sides.get(second, {})
        if first == second or any(others.get(judgement, side) != side for judgement, side in own.items()):
            return
        members = self._members.pop(first, {first}) | self._members.pop(second, {second})
        self._members[first] = members
        self._leader.update(dict.fromkeys(members, first))
        if sides := own | self._sides.pop(second, {}):
            self._sides[first] = sides
