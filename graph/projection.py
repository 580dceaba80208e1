"""The graph as a network of things: who is tied to whom, read once a snapshot, for choosing what a map shows.

networkx holds it: a node is a thing ("body/slug"), an edge a fact with its predicate, dates and strength. Sentences
and names are not in it; they are read for what is drawn.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple
from weakref import WeakKeyDictionary

import networkx as nx

from graph.snapshot import Snapshot
from graph.terms import ORG, PROV, RDF, SCHEMA, VK
from ontology.entities import KINDS, EntityType
from ontology.facts import Predicate
from ontology.labels import concept_focus
from ontology.reference import find_region

COUNTRY = "fi"
_MEMBERS_KEPT = 1000  # regions on a day
_TYPES = {type_.lower(): type_ for type_ in EntityType}


class Tie(NamedTuple):
    """A fact between two things. `iri` is None where no document says it: then it is inferred or reference data.

    `rank` orders roles: 0 chairs, 1 members, 2 other roles, 3 deputies, 4 who took part; None for other predicates.
    """

    iri: str | None
    source: str
    target: str
    predicate: Predicate
    rank: int | None = None
    earliest: str | None = None
    latest: str | None = None

    def may_hold_on(self, day: str | None) -> bool:
        """Whether what is told leaves it open that it was so on a day (YYYY-MM-DD); always, for no day."""
        return not day or not ((self.earliest and day < self.earliest) or (self.latest and day > self.latest))


@dataclass(frozen=True, slots=True)
class Members:
    """What belongs to a region, sorted by id."""

    bodies: tuple[str, ...]
    people: tuple[str, ...]
    events: tuple[str, ...]


class Projection:
    """The whole network of a snapshot."""

    def __init__(self, ties: Iterable[Tie], kinds: dict[str, str], areas: dict[str, tuple[str, ...]]) -> None:
        """`areas` are the slugs of the regions that a body or event works in."""
        self.graph = nx.MultiDiGraph()
        for tie in sorted(ties, key=lambda tie: (tie.source, tie.target, tie.predicate, tie.iri or "")):
            self.graph.add_edge(tie.source, tie.target, key=tie.iri or tie.predicate.value, tie=tie)
        self.kinds, self.areas = kinds, areas
        self._members: dict[tuple[str, str | None], Members] = {}

    def ties(self, thing: str, day: str | None = None) -> Iterator[Tie]:
        """The ties of a thing, both ways, that may hold on a day."""
        if thing in self.graph:
            for _, _, tie in (*self.graph.out_edges(thing, data="tie"), *self.graph.in_edges(thing, data="tie")):
                if tie.may_hold_on(day):
                    yield tie

    def neighbours(self, thing: str, day: str | None = None) -> set[str]:
        return {tie.target if tie.source == thing else tie.source for tie in self.ties(thing, day)} - {thing}

    def tiles(self, thing: str) -> tuple[str, ...]:
        """The maakunnat that a body or event works in; the country, where it works in none that is known."""
        found = {slug for area in self.areas.get(thing, ()) for slug in surroundings(area) if is_maakunta(slug)}
        return tuple(sorted(found)) or (COUNTRY,)

    def members(self, region: str, day: str | None = None) -> Members:
        """The bodies that work in a region, who is tied to them, and the events that they or the region have.

        To the country belongs what works in no maakunta that is known.
        """
        if (region, day) not in self._members:
            if len(self._members) >= _MEMBERS_KEPT:
                self._members.clear()
            self._members[region, day] = self._find_members(region, day)
        return self._members[region, day]

    def _find_members(self, region: str, day: str | None) -> Members:
        bodies = self._bodies_by_region.get(region, ())
        near = {neighbour for body in bodies for neighbour in self.neighbours(body, day)}
        events = {thing for thing in near if thing.startswith("event/")} | set(self._events_by_region.get(region, ()))
        people = {thing for thing in near if thing.startswith("person/")}
        return Members(tuple(bodies), tuple(sorted(people)), tuple(sorted(events)))

    def regions(self, thing: str) -> tuple[str, ...]:
        """The regions that a body, event or person belongs to on the map, a person by way of bodies."""
        if thing.startswith(("body/", "event/")) and (thing in self.areas or thing.startswith("body/")):
            return self.tiles(thing)
        bodies = {other for other in self.neighbours(thing) if other.startswith("body/")}
        return tuple(sorted({tile for body in bodies for tile in self.tiles(body)}))

    @cached_property
    def _bodies_by_region(self) -> dict[str, list[str]]:
        return self._by_region("body/", everywhere=True)

    @cached_property
    def _events_by_region(self) -> dict[str, list[str]]:
        return self._by_region("event/", everywhere=False)

    def _by_region(self, prefix: str, *, everywhere: bool) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for thing in sorted(node for node in self.graph if node.startswith(prefix)):
            told = any(tie.iri for tie in self.ties(thing))  # not only known from the reference data
            if not told or (not everywhere and thing not in self.areas):
                continue
            own = {slug for area in self.areas.get(thing, ()) for slug in surroundings(area)} - {COUNTRY}
            for slug in own | {tile for tile in self.tiles(thing) if tile == COUNTRY}:
                found[slug].append(thing)
        return found


_PROJECTIONS: WeakKeyDictionary[Snapshot, Projection] = WeakKeyDictionary()


def project(snapshot: Snapshot) -> Projection:
    """The network of a snapshot, read at the first call and kept as long as the snapshot."""
    if snapshot not in _PROJECTIONS:
        reader = _Scan(snapshot)
        _PROJECTIONS[snapshot] = Projection(reader.ties(), reader.kinds(), reader.areas())
    return _PROJECTIONS[snapshot]


def is_maakunta(slug: str) -> bool:
    return slug.startswith("maakunta-")


@cache
def surroundings(slug: str) -> tuple[str, ...]:
    """A region's slug and those of all areas it lies in; a former municipality lies where its successor does."""
    found, waiting = dict[str, None](), [slug]
    while waiting:
        own = waiting.pop()
        if own not in found and (region := find_region(own)):
            waiting += [*region.within, *([region.successor] if region.successor else [])]
        found[own] = None
    return tuple(found)


class _Scan:
    """Reads ties by predicate: a few whole passes over the index instead of a question for each fact."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._iris, self._engine = snapshot.iris, snapshot.engine
        self._earliest, self._latest = self._values(VK.earliest), self._values(VK.latest)

    def ties(self) -> Iterator[Tie]:
        yield from self._roles()
        yield from self._pairs(VK.participant, VK.event, Predicate.PARTICIPATES_IN, rank=4)
        yield from self._pairs(VK.funded, VK.funder, Predicate.FUNDED_BY)
        yield from self._pairs(ORG.resultingOrganization, ORG.originalOrganization, Predicate.SUCCEEDS)
        yield from self._pairs(ORG.resultingOrganization, PROV.wasAssociatedWith, Predicate.FOUNDED_BY)
        yield from self._cooperation()
        said = set[tuple[str, str]]()
        for tie in self._plain():
            said.add((tie.source, tie.target))
            yield tie
        for body, area in self._working():
            if (body, area) not in said:
                yield Tie(None, body, area, Predicate.IN_REGION)

    def kinds(self) -> dict[str, str]:
        """The kind of each thing that has one; the first in the vocabulary's order where it has several."""
        found: dict[str, str] = {}
        for kinds in KINDS.values():
            for kind in kinds or ():
                for quad in self._engine.quads(predicate=RDF.type, object=concept_focus(kind), graph=""):
                    if thing := self._thing(quad.subject):
                        found.setdefault(thing, kind.value)
        return found

    def areas(self) -> dict[str, tuple[str, ...]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for thing, area in self._working():
            found[thing].add(area.removeprefix("region/"))
        return {thing: tuple(sorted(areas)) for thing, areas in found.items()}

    def _working(self) -> Iterator[tuple[str, str]]:
        """Who works where: said, inferred, or because the authority governs the area. The latter only where used."""
        for graph in ("", self._iris.inferred):
            yield from self._edges(VK.operatesIn, graph)
        yield from self._edges(VK.governs, "")

    def _edges(self, predicate: str, graph: str) -> Iterator[tuple[str, str]]:
        for quad in self._engine.quads(predicate=predicate, graph=graph):
            source, target = self._thing(quad.subject), self._thing(str(quad.object))
            if source and target:
                yield source, target

    def _values(self, predicate: str) -> dict[str, str]:
        return {quad.subject: str(quad.object) for quad in self._engine.quads(predicate=predicate, graph="")}

    def _thing(self, iri: str) -> str | None:
        parts = self._iris.split(iri)
        return "/".join(parts) if parts and parts[0] in _TYPES and "#" not in parts[1] else None

    def _tie(self, node: str, source: str, target: str, predicate: Predicate, rank: int | None) -> Tie | None:
        first, second = self._thing(source), self._thing(target)
        if first is None or second is None:
            return None
        return Tie(node, first, second, predicate, rank, self._earliest.get(node), self._latest.get(node))

    def _roles(self) -> Iterator[Tie]:
        ranks = {
            quad.subject: rank
            for kind, rank in ((VK.PlainMembership, 1), (VK.DeputyMembership, 3), (VK.Chairship, 0))
            for quad in self._engine.quads(predicate=RDF.type, object=kind, graph="")
        }
        members, bodies = self._values(ORG.member), self._values(ORG.organization)
        for node, member in members.items():
            predicate = Predicate.HOLDS_ROLE if "/id/person/" in member else Predicate.MEMBER_OF
            if tie := self._tie(node, member, bodies.get(node, ""), predicate, ranks.get(node, 2)):
                yield tie

    def _pairs(self, first: str, second: str, predicate: Predicate, rank: int | None = None) -> Iterator[Tie]:
        sources = self._values(first)
        for node, target in self._values(second).items():
            if tie := self._tie(node, sources.get(node, ""), target, predicate, rank):
                yield tie

    def _cooperation(self) -> Iterator[Tie]:
        partners: defaultdict[str, list[str]] = defaultdict(list)
        for quad in self._engine.quads(predicate=VK.partner, graph=""):
            partners[quad.subject].append(str(quad.object))
        for node, ends in partners.items():
            first, last = min(ends), max(ends)
            if tie := self._tie(node, first, last, Predicate.COOPERATES_WITH, None):
                yield tie

    def _plain(self) -> Iterator[Tie]:
        """The facts that are one edge: a fact node with subject, predicate and object."""
        meanings = {
            SCHEMA.organizer: Predicate.ORGANISES,
            VK.operatesIn: Predicate.IN_REGION,
            ORG.subOrganizationOf: Predicate.PART_OF,
            VK.convenes: Predicate.CONVENES,
            VK.runs: Predicate.RUNS,
        }
        subjects, objects = self._values(VK.subject), self._values(VK.object)
        for node, said in self._values(VK.predicate).items():
            predicate = meanings.get(said)
            if predicate is None or node not in objects:
                continue
            ends = (subjects[node], objects[node])
            if predicate is Predicate.ORGANISES:  # the event has the organiser: the fact reads the other way round
                ends = (ends[1], ends[0])
            if tie := self._tie(node, *ends, predicate, None):
                yield tie
