"""How two things are tied: short ways through facts, as of a day, each step with its sentence.

A step by way of what everybody is tied to says little: going through a thing costs the more the more neighbours it
has. After the best way, the next ones share no stop with those before. Only what documents say is a step.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import log2

import networkx as nx

from graph.once import once_per_snapshot
from graph.projection import Tie, project
from graph.reading import FactView, Reader, Ref
from graph.snapshot import Snapshot

MOST_PATHS = 3
_MOST_STEPS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From one thing to the next, and the fact that ties them; it may read the other way round."""

    source: Ref
    target: Ref
    fact: FactView


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    steps: tuple[Step, ...]

    @property
    def stops(self) -> tuple[Ref, ...]:
        """The things between the two ends."""
        return tuple(step.target for step in self.steps[:-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class PathsView:
    """The things asked for, and how the first is tied to the second: the best way first, at most three."""

    ends: tuple[Ref, ...]
    day: str | None
    paths: tuple[Path, ...]


def view_paths(snapshot: Snapshot, ends: tuple[str, ...], language: str, day: str | None) -> PathsView:
    """The ways between two things ("body/slug"); none before there are two ends. NotFound for what there is not."""
    reader = Reader(snapshot, language)
    refs = {end: reader.ref(snapshot.iris.expand(end)) for end in ends}
    paths = []
    if len(ends) == 2:
        for stops in find_paths(snapshot, ends[0], ends[1], day):
            for stop in stops:
                refs.setdefault(stop, reader.ref(snapshot.iris.expand(stop)))
            paths.append(Path(steps=tuple(
                Step(source=refs[source], target=refs[target],
                     fact=reader.fact(_strongest(snapshot, source, target, day)))
                for source, target in pairwise(stops)
            )))
    return PathsView(ends=tuple(refs[end] for end in ends), day=day, paths=tuple(paths))


def find_paths(snapshot: Snapshot, first: str, last: str, day: str | None = None) -> Iterator[tuple[str, ...]]:
    """The ids along each way, the cheapest first; none where both ends are one, or nothing leads there."""
    network = _network(snapshot)
    if first == last or first not in network or last not in network:
        return
    used, direct = set[str](), False

    def cost(source: str, target: str, edge: dict[str, list[Tie]]) -> float | None:
        if source in used or target in used or (direct and {source, target} == {first, last}):
            return None
        if not any(tie.may_hold_on(day) for tie in edge["ties"]):
            return None
        return 1.0 + (log2(network.degree[source]) + log2(network.degree[target])) / 2

    for _ in range(MOST_PATHS):
        try:
            _, stops = nx.bidirectional_dijkstra(network, first, last, weight=cost)
        except nx.NetworkXNoPath:
            return
        if len(stops) - 1 > _MOST_STEPS:
            return
        yield tuple(stops)
        used |= set(stops[1:-1])
        direct = direct or len(stops) == 2


def _strongest(snapshot: Snapshot, source: str, target: str, day: str | None) -> str:
    """The fact that tells most of two things: a chair before a member, what begins later before what began earlier."""
    ties: list[Tie] = [tie for tie in _network(snapshot).edges[source, target]["ties"] if tie.may_hold_on(day)]
    newest = sorted(ties, key=lambda tie: (tie.earliest or "", tie.iri or ""), reverse=True)
    return min(newest, key=lambda tie: 2 if tie.rank is None else tie.rank).iri or ""


@once_per_snapshot
def _network(snapshot: Snapshot) -> "nx.Graph[str]":
    """An edge for each two things that a document ties, with all their ties."""
    graph = nx.Graph()
    for source, target, tie in project(snapshot).graph.edges(data="tie"):
        if tie.iri and source != target:
            if not graph.has_edge(source, target):
                graph.add_edge(source, target, ties=[])
            graph.edges[source, target]["ties"].append(tie)
    return graph
