"""Which of a region's things its picture shows, and which it only counts."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.projection import Projection, Tie
from ontology.entities import BodyKind

MOST_BODIES, MOST_SHARED, MOST_IN_FAN = 40, 60, 12
_FAMILIES = (  # how bodies stand together on the ring: authorities, their organs, cooperation, associations and others
    (BodyKind.WELLBEING_COUNTY, BodyKind.REGIONAL_COUNCIL, BodyKind.MUNICIPALITY, BodyKind.JOINT_AUTHORITY,
     BodyKind.STATE),
    (BodyKind.COUNCIL, BodyKind.BOARD, BodyKind.COMMITTEE, BodyKind.UNIT),
    (BodyKind.ADVISORY_BOARD, BodyKind.PARTNERSHIP_TABLE, BodyKind.FORUM, BodyKind.NETWORK, BodyKind.WORKING_GROUP,
     BodyKind.PROJECT),
    (BodyKind.ASSOCIATION, BodyKind.FOUNDATION, BodyKind.CHURCH, BodyKind.EDUCATION, BodyKind.COMPANY, BodyKind.MEDIA,
     BodyKind.OTHER),
)  # fmt: skip
_ORDER = {kind.value: (family, place) for family, kinds in enumerate(_FAMILIES) for place, kind in enumerate(kinds)}
_LAST = (len(_FAMILIES), 0)


@dataclass(frozen=True, kw_only=True)
class RegionChoice:
    """What to draw. `shared` names each thing's bodies, none for an event that only the region has; `fans` hold what
    one body alone has; `left` counts what is not drawn, by body; `families` order the bodies by family and kind.
    """

    bodies: tuple[str, ...]
    shared: Mapping[str, tuple[str, ...]]
    fans: Mapping[str, tuple[str, ...]]
    ties: tuple[Tie, ...]
    left: Mapping[str, int]
    families: Mapping[str, tuple[int, int]]
    total: int

    @cached_property
    def all(self) -> tuple[str, ...]:
        return (*self.bodies, *self.shared, *(thing for body in self.bodies for thing in self.fans.get(body, ())))

    @property
    def private_count(self) -> int:
        return sum(map(len, self.fans.values()))


def choose_for_region(projection: Projection, region: str, *, date: str | None, limit: int) -> RegionChoice:
    """At most `limit` things: bodies by their number of links, what most of them share, some of what each has alone."""
    members = projection.members(region, date)
    near = {body: projection.neighbours(body, date) for body in members.bodies}
    ranked = sorted(members.bodies, key=lambda body: (-len(near[body]), body))
    bodies = ranked[: min(limit, MOST_BODIES)]
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for body in bodies:
        for thing in near[body] & {*members.people, *members.events}:
            owners[thing].append(body)
    alone = [event for event in members.events if event not in owners and not _is_near(event, near)]
    common = sorted(
        (thing for thing in owners if len(owners[thing]) > 1),
        key=lambda thing: (-len(owners[thing]), thing.startswith("event/"), thing),
    )
    room = max(limit - len(bodies), 0)
    shared = [*common, *alone][: min(room, MOST_SHARED)]
    fans = _fill_fans(
        {body: [t for t in _by_weight(near[body], projection) if owners.get(t) == [body]] for body in bodies},
        room - len(shared),
    )
    drawn = {*bodies, *shared, *(thing for fan in fans.values() for thing in fan)}
    left = Counter(body for thing, own in owners.items() if thing not in drawn for body in own)
    return RegionChoice(
        bodies=tuple(bodies),
        shared={thing: tuple(owners.get(thing, ())) for thing in shared},
        fans=fans,
        ties=_find_ties(projection, bodies, drawn, date),
        left=left,
        families={body: _ORDER.get(projection.kinds.get(body, ""), _LAST) for body in bodies},
        total=len(members.bodies) + len(members.people) + len(members.events),
    )


def _is_near(thing: str, near: Mapping[str, set[str]]) -> bool:
    return any(thing in neighbours for neighbours in near.values())


def _by_weight(things: set[str], projection: Projection) -> list[str]:
    """People before events, the best connected first."""
    return sorted(things, key=lambda t: (t.startswith("event/"), -projection.graph.degree(t), t))


def _fill_fans(wanted: Mapping[str, list[str]], room: int) -> dict[str, tuple[str, ...]]:
    """Each body's first, then each one's second, as long as there is room."""
    fans: defaultdict[str, list[str]] = defaultdict(list)
    for place in range(MOST_IN_FAN):
        for body, things in wanted.items():
            if place < len(things) and room > 0:
                fans[body].append(things[place])
                room -= 1
    return {body: tuple(things) for body, things in fans.items()}


def _find_ties(projection: Projection, bodies: list[str], drawn: set[str], date: str | None) -> tuple[Tie, ...]:
    found = dict.fromkeys(
        tie for body in bodies for tie in projection.ties(body, date) if tie.source in drawn and tie.target in drawn
    )
    return tuple(found)
