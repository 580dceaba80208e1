"""The best one-to-one pairing of two sets: greatest total weight, the same for the same weights in the same order."""

from collections.abc import Hashable, Iterator, Mapping
from typing import TypeVar

L = TypeVar("L", bound=Hashable)
R = TypeVar("R", bound=Hashable)
_SLACK = 1e-9  # weights are sums of halves and thousands


def pair_best(weights: Mapping[tuple[L, R], float]) -> dict[L, R]:
    """Left to right, only where there is a weight above 0."""
    found: dict[L, R] = {}
    for group in _groups({pair: weight for pair, weight in weights.items() if weight > 0}):
        found |= _pair_group(group)
    return found


def _groups(weights: Mapping[tuple[L, R], float]) -> Iterator[dict[tuple[L, R], float]]:
    """The pairs parted so that no two parts share a left or a right: each can be paired for itself."""
    of_left: dict[L, list[R]] = {}
    of_right: dict[R, list[L]] = {}
    for left, right in weights:
        of_left.setdefault(left, []).append(right)
        of_right.setdefault(right, []).append(left)
    seen: set[L] = set()
    for first in of_left:
        waiting = [] if first in seen else [first]
        group: dict[tuple[L, R], float] = {}
        while waiting:
            left = waiting.pop()
            if left in seen:
                continue
            seen.add(left)
            for right in of_left[left]:
                group[left, right] = weights[left, right]
                waiting += [other for other in of_right[right] if other not in seen]
        if group:
            yield group


def _pair_group(weights: Mapping[tuple[L, R], float]) -> dict[L, R]:
    """Each round adds the pair that gains most, over as many pairs made before as have to be changed for it (an
    augmenting path); it ends when no round gains.
    """
    right_of: dict[L, R] = {}
    left_of: dict[R, L] = {}
    while True:
        came, end = _best_path(weights, right_of, left_of)
        if end is None:
            return right_of
        right: R | None = end
        while right is not None:
            left = came[right]
            before = right_of.get(left)
            right_of[left], left_of[right] = right, left
            right = before


def _best_path(
    weights: Mapping[tuple[L, R], float], right_of: Mapping[L, R], left_of: Mapping[R, L]
) -> tuple[dict[R, L], R | None]:
    """From which left each right is best reached, and the free right whose path gains most."""
    gain: dict[L, float] = {left: 0.0 for left, _ in weights if left not in right_of}
    reach: dict[R, float] = {}
    came: dict[R, L] = {}
    changed = True
    while changed:
        changed = False
        for (left, right), weight in weights.items():
            if left not in gain or right_of.get(left) == right:
                continue
            if gain[left] + weight > reach.get(right, 0.0) + _SLACK:
                reach[right], came[right], changed = gain[left] + weight, left, True
                mate = left_of.get(right)
                if mate is not None:
                    gain[mate] = reach[right] - weights[mate, right]
    free = [right for right in reach if right not in left_of]
    return came, max(free, key=reach.__getitem__, default=None)
