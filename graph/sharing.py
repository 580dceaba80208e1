"""What bodies have in common: the people who sit in two or more of them, each seat with its sentence, as values."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.projection import project
from graph.reading import FactView, Reader, Ref
from graph.seats import find_seats
from graph.snapshot import Snapshot
from ontology.facts import Predicate

MOST_BODIES = 20
_MOST_PARTNERS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedMember:
    """A person with a role in two or more bodies; the facts are all roles in these, in the bodies' order."""

    person: Ref
    facts: tuple[FactView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedView:
    """What the asked bodies share, as of a day if one is asked. `partners` are bodies that share people with the last
    of them, and how many, most first; at most 50 of `total_partners`.
    """

    bodies: tuple[Ref, ...]
    day: str | None
    members: tuple[SharedMember, ...]
    partners: tuple[tuple[Ref, int], ...]
    total_partners: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TiesView:
    """Of the whole graph: the pairs of bodies that share most people, and the people who sit with most others."""

    day: str | None
    overlaps: tuple[tuple[Ref, Ref, int], ...]
    people: tuple[tuple[Ref, int], ...]


def view_shared(snapshot: Snapshot, bodies: Sequence[str], language: str, day: str | None) -> SharedView:
    """The shared members of bodies ("body/slug"); who sits in most of them first, then by name. NotFound for no body.

    A role counts where its dates say, or leave open, that it was held on the day.
    """
    reader, seats, network = Reader(snapshot, language), find_seats(snapshot), project(snapshot)
    asked = tuple(dict.fromkeys(bodies))
    refs = tuple(_ref(reader, body) for body in asked)
    members = []
    for person, _ in seats.shared_members(asked, day):
        ties = [tie for tie in network.ties(person, day)
                if tie.iri and tie.predicate is Predicate.HOLDS_ROLE and tie.source == person and tie.target in asked]
        ties.sort(key=lambda tie: (asked.index(tie.target), tie.rank or 0, tie.iri or ""))
        facts = tuple(reader.fact(tie.iri) for tie in ties if tie.iri)
        members.append(SharedMember(person=_ref(reader, person), facts=facts))
    members.sort(key=lambda each: (-len({fact.object for fact in each.facts}), each.person.label.casefold(),
                                   each.person.iri))
    partners = [(body, number) for body, number in seats.partners(asked[-1], day) if body not in asked] if asked else []
    return SharedView(
        bodies=refs, day=day, members=tuple(members),
        partners=tuple((_ref(reader, body), number) for body, number in partners[:_MOST_PARTNERS]),
        total_partners=len(partners),
    )


def view_ties(snapshot: Snapshot, language: str, day: str | None, limit: int = 20) -> TiesView:
    """The strongest ties of the whole graph, at most `limit` of either sort."""
    reader, seats = Reader(snapshot, language), find_seats(snapshot)
    overlaps = seats.overlaps(day)[:limit]
    return TiesView(
        day=day,
        overlaps=tuple((_ref(reader, each.first), _ref(reader, each.second), each.people) for each in overlaps),
        people=tuple((_ref(reader, each.person), each.others) for each in seats.most_connected(limit, day)),
    )


def view_near(snapshot: Snapshot, person: str, language: str, day: str | None) -> tuple[Ref, tuple[Ref, ...]]:
    """A person ("person/slug") and all who sit with somebody who sits with them, by name; NotFound for nobody."""
    reader = Reader(snapshot, language)
    near = [_ref(reader, other) for other in find_seats(snapshot).within_two_hops(person, day) if other != person]
    return _ref(reader, person), tuple(sorted(near, key=lambda ref: (ref.label.casefold(), ref.iri)))


def _ref(reader: Reader, thing: str) -> Ref:
    kind, _, slug = thing.partition("/")
    return reader.ref(reader.snapshot.iris.make(kind, slug))
