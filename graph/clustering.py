"""Groups of entities that are taken for one thing, and what holds two groups apart."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from graph.things import EntityKey


@dataclass(slots=True)
class Group:
    """Entities taken for one thing. `traits` are what is known of them, by name of the trait.

    `sides` are the judgements that hold it apart from other groups: which side of each it is on.
    """

    members: set[EntityKey]
    documents: set[str]
    traits: dict[str, set[str]] = field(default_factory=dict)
    sides: dict[str, int] = field(default_factory=dict)

    def differ(self, other: "Group", trait: str) -> bool:
        """Whether both are known in this, and share nothing."""
        own, others = self.traits.get(trait, set()), other.traits.get(trait, set())
        return bool(own and others) and not own & others

    def judged_apart(self, other: "Group") -> bool:
        return any(other.sides.get(judgement, side) != side for judgement, side in self.sides.items())


class Groups:
    """Joins groups in the order it is asked to. Two entities of one document stay two things: it told them apart."""

    def __init__(
        self, traits: Mapping[EntityKey, dict[str, set[str]]], speaks_against: Callable[[Group, Group], bool],
    ) -> None:
        self._of = {key: Group({key}, {key[0]}, {name: set(values) for name, values in own.items()})
                    for key, own in traits.items()}
        self._speaks_against = speaks_against
        self._names: defaultdict[str, list[EntityKey]] = defaultdict(list)
        self._aliases: defaultdict[str, list[EntityKey]] = defaultdict(list)

    def of(self, key: EntityKey) -> Group:
        return self._of[key]

    def settle(self, together: Iterable[Iterable[EntityKey]], apart: Mapping[EntityKey, Mapping[str, int]]) -> None:
        """What was judged, before anything is compared: it outweighs all that speaks for or against."""
        for key, sides in apart.items():
            if key in self._of:
                self._of[key].sides |= sides
        for judged in together:
            keys = sorted(key for key in judged if key in self._of)
            for other in keys[1:]:
                self._unite(self._of[keys[0]], self._of[other])

    def may_join(self, one: EntityKey, other: EntityKey) -> bool:
        """Whether the two are apart yet, and nothing holds them apart."""
        first, second = self._of[one], self._of[other]
        return not (
            first is second or first.judged_apart(second) or first.documents & second.documents
            or self._speaks_against(first, second)
        )

    def join(self, one: EntityKey, other: EntityKey) -> None:
        """Makes the groups of two entities one, unless something speaks against it."""
        if self.may_join(one, other):
            self._unite(self._of[one], self._of[other])

    def join_by_names(self, entity: EntityKey, names: Iterable[str], aliases: Iterable[str]) -> None:
        """Joins an entity with those before it whose name or alias is its name, or whose name is its alias."""
        for key in sorted(set(names)):
            self._join_all(entity, self._names[key] + self._aliases[key])
            self._keep(entity, self._names[key])
        for key in sorted(set(aliases) - set(names)):
            self._join_all(entity, self._names[key])
            self._keep(entity, self._aliases[key])

    def all(self) -> list[list[EntityKey]]:
        """The groups, each sorted, in the order of their first members."""
        return sorted({id(group): sorted(group.members) for group in self._of.values()}.values())

    def _unite(self, first: Group, second: Group) -> None:
        if first is second:
            return
        if len(first.members) < len(second.members):
            first, second = second, first
        first.members |= second.members
        first.documents |= second.documents
        first.sides |= second.sides
        for name, values in second.traits.items():
            first.traits.setdefault(name, set()).update(values)
        for member in second.members:
            self._of[member] = first

    def _join_all(self, entity: EntityKey, others: list[EntityKey]) -> None:
        for other in others:
            self.join(other, entity)

    def _keep(self, entity: EntityKey, known: list[EntityKey]) -> None:
        """One entity of a group stands for all of it: a name that is everywhere costs no more than another."""
        if all(self._of[other] is not self._of[entity] for other in known):
            known.append(entity)
