"""How well confidence tells which facts are right: each document judged by a table made of all the others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from gold import Case

from loaders.confidence import ANY, Key, Row, measure

BINS = 10
Lookup = Callable[[Mapping[Key, Row], str, str], float]


@dataclass(frozen=True, slots=True)
class Judged:
    """The confidence of a fact of a document that the table knew nothing of, and the points it got."""

    sure: float
    points: float


def all_alike(rows: Mapping[Key, Row], predicate: str, rule: str) -> float:
    row = rows.get((ANY, ANY))
    return row.confidence if row else 0.5  # there was nothing to learn from


def by_predicate(rows: Mapping[Key, Row], predicate: str, rule: str) -> float:
    row = rows.get((predicate, ANY))
    return row.confidence if row else all_alike(rows, predicate, rule)


def by_rule(rows: Mapping[Key, Row], predicate: str, rule: str) -> float:
    row = rows.get((predicate, rule))
    return row.confidence if row else by_predicate(rows, predicate, rule)


def judge(cases: Sequence[Case], look_up: Lookup, *, strength: int) -> list[Judged]:
    """Every fact of every document, by a table of the other documents that smooths with that strength."""
    found: list[Judged] = []
    for left_out in cases:
        rows = measure((one for case in cases if case is not left_out for one in case.points), strength=strength)
        found += [Judged(look_up(rows, predicate, rule), points) for predicate, rule, points in left_out.points]
    return found


def brier(judged: Sequence[Judged]) -> float:
    """The mean square of confidence less points."""
    return sum((one.sure - one.points) ** 2 for one in judged) / len(judged)


def calibration_error(judged: Sequence[Judged]) -> float:
    """How far confidence lies from the share that is right, over ten bins of equally many facts."""
    ordered = sorted(judged, key=lambda one: one.sure)
    parts = [ordered[place * len(ordered) // BINS : (place + 1) * len(ordered) // BINS] for place in range(BINS)]
    return sum(abs(sum(one.sure - one.points for one in part)) for part in parts) / len(judged)
