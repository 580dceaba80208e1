"""Pairs of things that may be one, for a keeper to judge."""

from collections.abc import Iterable
from typing import NamedTuple

from graph.clustering import Groups
from graph.judged import Rulings
from graph.things import EntityKey

_MOST_OF_A_THING = 10


class Candidate(NamedTuple):
    """Two entities, what speaks for their being one, and how much that weighs."""

    one: EntityKey
    other: EntityKey
    score: float
    features: tuple[str, ...]


def rank(weighed: Iterable[Candidate], groups: Groups, rulings: Rulings) -> list[Candidate]:
    """The best pair of each two groups that are still apart and may be joined; none that was judged before."""
    best: dict[tuple[EntityKey, EntityKey], Candidate] = {}
    counted: dict[EntityKey, int] = {}
    for candidate in weighed:
        if not groups.may_join(candidate.one, candidate.other):
            continue
        one, other = groups.of(candidate.one).members, groups.of(candidate.other).members
        first, second = sorted((min(one), min(other)))
        if (first, second) in best or rulings.were_judged(one, other):
            continue
        if max(counted.get(first, 0), counted.get(second, 0)) < _MOST_OF_A_THING:
            best[first, second] = candidate
            for key in (first, second):
                counted[key] = counted.get(key, 0) + 1
    return list(best.values())
