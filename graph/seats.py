"""Who sits in which body, as one sparse matrix built once a snapshot: what bodies share and who is tied to most people.

A row is a person, a column a body. A product of the matrix with itself answers in milliseconds what SPARQL has to join
whole graphs for. The answers are the same rows; ids ("body/slug") that tie in a count come by the alphabet.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graph.once import once_per_snapshot
from graph.projection import project
from graph.snapshot import Snapshot
from ontology.facts import Predicate

_BLOCK = 512  # people whose co-members are worked out at a time


class Seat(NamedTuple):
    """A person has a role in a body; the outermost days that the told dates allow are empty where none is told."""

    person: str
    body: str
    earliest: str = ""
    latest: str = ""


class Overlap(NamedTuple):
    """Two bodies, the first before the second by the alphabet, and how many people have a role in both."""

    first: str
    second: str
    people: int


class Connected(NamedTuple):
    """A person and how many others sit in a body with them."""

    person: str
    others: int


class Seats:
    """All seats of a graph. As of a day there are those whose dates say it or leave it open."""

    def __init__(self, seats: Iterable[Seat]) -> None:
        told = sorted(set(seats))
        self.people = sorted({seat.person for seat in told})
        self.bodies = sorted({seat.body for seat in told})
        self._rows = {person: row for row, person in enumerate(self.people)}
        self._columns = {body: column for column, body in enumerate(self.bodies)}
        self._at = np.array([(self._rows[seat.person], self._columns[seat.body]) for seat in told], dtype=np.int32)
        self._at = self._at.reshape(-1, 2)
        self._earliest = np.array([seat.earliest for seat in told], dtype="U10")
        self._latest = np.array([seat.latest for seat in told], dtype="U10")
        self._whole = self._fill(np.ones(len(told), dtype=bool))

    def shared_members(self, bodies: Sequence[str], day: str | None = None) -> list[tuple[str, tuple[str, ...]]]:
        """The people with a role in two or more of these bodies, each with those bodies; who has most of them first."""
        known = [body for body in dict.fromkeys(bodies) if body in self._columns]
        if len(known) < 2:
            return []
        part = self._matrix(day)[:, [self._columns[body] for body in known]].tocsr()
        part.sort_indices()
        found = [
            (self.people[row], tuple(known[column] for column in part.indices[part.indptr[row] : part.indptr[row + 1]]))
            for row in np.flatnonzero(np.diff(part.indptr) >= 2)
        ]
        return sorted(found, key=lambda each: (-len(each[1]), each[0]))

    def partners(self, body: str, day: str | None = None) -> list[tuple[str, int]]:
        """The bodies that share people with one, and how many; most first."""
        if body not in self._columns:
            return []
        matrix, column = self._matrix(day), self._columns[body]
        counts = np.asarray((matrix.T @ matrix[:, [column]]).todense()).ravel()
        counts[column] = 0
        found = [(self.bodies[other], int(counts[other])) for other in np.flatnonzero(counts)]
        return sorted(found, key=lambda each: (-each[1], each[0]))

    def overlaps(self, day: str | None = None, *, at_least: int = 2) -> list[Overlap]:
        """All pairs of bodies that share at least so many people; most first."""
        matrix = self._matrix(day)
        product = sparse.triu(matrix.T @ matrix, k=1, format="coo")
        kept = product.data >= at_least
        rows, columns, counts = product.row[kept], product.col[kept], product.data[kept]
        order = np.lexsort((columns, rows, -counts))
        return [
            Overlap(self.bodies[first], self.bodies[second], people)
            for first, second, people in zip(
                rows[order].tolist(), columns[order].tolist(), counts[order].tolist(), strict=True
            )
        ]

    def within_two_hops(self, person: str, day: str | None = None) -> tuple[str, ...]:
        """Who sits with somebody who sits with a person, and these; the person as well, where they have a seat."""
        if person not in self._rows:
            return ()
        matrix = self._matrix(day)
        transposed = matrix.T.tocsr()
        people = np.array([self._rows[person]])
        for _ in range(2):
            bodies = np.unique(matrix[people].indices)
            people = np.unique(transposed[bodies].indices)
        return tuple(self.people[row] for row in people)

    def most_connected(self, limit: int = 20, day: str | None = None) -> list[Connected]:
        """The people who sit with most others, with how many; nobody who sits with none."""
        matrix = self._matrix(day)
        transposed = matrix.T.tocsr()
        # No more others than all seats of one's bodies but one's own: whoever can't reach the last of the best is left.
        bound = matrix @ (np.diff(transposed.indptr) - 1)
        order = np.lexsort((np.arange(len(bound)), -bound))
        best: list[Connected] = []
        for start in range(0, len(order), _BLOCK):
            rows = order[start : start + _BLOCK]
            if bound[rows[0]] == 0 or (len(best) == limit and bound[rows[0]] < best[-1].others):
                break
            others = np.maximum(np.diff((matrix[rows] @ transposed).indptr) - 1, 0)  # oneself is no other
            best += [Connected(self.people[row], int(count)) for row, count in zip(rows, others, strict=True) if count]
            best = sorted(best, key=lambda each: (-each.others, each.person))[:limit]
        return best

    def _matrix(self, day: str | None) -> sparse.csr_array:
        if not day:
            return self._whole
        begun = self._earliest <= day
        return self._fill(begun & ((self._latest == "") | (self._latest >= day)))

    def _fill(self, kept: NDArray[np.bool_]) -> sparse.csr_array:
        """A one for each person and body, however many seats the person has there."""
        pairs = np.unique(self._at[kept], axis=0)
        shape = (len(self.people), len(self.bodies))
        ones = np.ones(len(pairs), dtype=np.int32)
        return sparse.csr_array((ones, (pairs[:, 0], pairs[:, 1])), shape=shape)


@once_per_snapshot
def find_seats(snapshot: Snapshot) -> Seats:
    """The seats of people in bodies, from the network of the snapshot."""
    ties = (tie for _, _, tie in project(snapshot).graph.edges(data="tie"))
    return Seats(
        Seat(tie.source, tie.target, tie.earliest or "", tie.latest or "")
        for tie in ties if tie.predicate is Predicate.HOLDS_ROLE and tie.target.startswith("body/")
    )
