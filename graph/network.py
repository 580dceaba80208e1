"""The three pictures of the map: Finland by regions, one region by bodies, one thing with all it is tied to.

Each chooses what to show from the projection, reads names and sentences of just that, and has it placed. The same
snapshot, language and date give the same picture. A date (YYYY-MM-DD) leaves out roles that had ended or not begun.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import wraps
from itertools import combinations
from typing import Concatenate, ParamSpec
from weakref import WeakKeyDictionary

from graph.boxes import Mark, Place
from graph.captions import COUNTRY_LABELS, IN_FORCE, Captioner, type_order
from graph.layout import CENTRE_WIDTH, LABEL_WIDTH, TILE_RADIUS, place_columns, place_region, place_tiles
from graph.lettering import measure_label, wrap
from graph.picture import Counts, Crumb, EdgeView, Level, NetworkView, NodeView, Strength
from graph.projection import COUNTRY, Projection, Tie, is_maakunta, project
from graph.reading import Reader
from graph.selection import RegionChoice, choose_for_region
from graph.snapshot import Snapshot
from ontology.dates import PartialDate
from ontology.entities import EntityType
from ontology.errors import InvalidDate
from ontology.facts import Part, Predicate
from ontology.reference import regions

__all__ = ["Counts", "Crumb", "EdgeView", "Level", "NetworkView", "NodeView", "Strength", "ego", "finland", "region"]

MOST_NEIGHBOURS = 80
MOST_ITEMS = 300
_MOST_NAMED = 30  # in a region: above it, only bodies and what they share have labels
_STRONGEST = 3  # links of a region on the map of Finland that are drawn at once
_TILE_WIDTH, _RING_WIDTH, _NAME_WIDTH = 98.0, 190.0, 150.0
_PARTS = (Part.CHAIR, Part.HOST, Part.SPEAKER, Part.PANELIST, Part.PARTICIPANT, Part.CONTACT)
_SIZES = {EntityType.BODY: 10.0, EntityType.PERSON: 5.0, EntityType.EVENT: 6.0, EntityType.REGION: 12.0}


_P = ParamSpec("_P")
_VIEWS: WeakKeyDictionary[Snapshot, dict[object, NetworkView]] = WeakKeyDictionary()
_MOST_KEPT = 256  # pictures of one snapshot


def _keep(draw: Callable[Concatenate[Snapshot, _P], NetworkView]) -> Callable[Concatenate[Snapshot, _P], NetworkView]:
    """Keeps pictures as long as their snapshot: it never changes, so neither do they."""

    @wraps(draw)
    def wrapper(snapshot: Snapshot, /, *args: _P.args, **kwargs: _P.kwargs) -> NetworkView:
        kept = _VIEWS.setdefault(snapshot, {})
        key = (draw.__name__, args, tuple(sorted(kwargs.items())))
        view = kept.get(key)
        if view is None:
            view = draw(snapshot, *args, **kwargs)
            if len(kept) >= _MOST_KEPT:
                kept.clear()
            kept[key] = view
        return view

    return wrapper


@_keep
def finland(snapshot: Snapshot, *, language: str = "fi", date: str | None = None) -> NetworkView:
    """The 19 maakunnat as tiles with counts, tied by the bodies, people and events they share.

    What works in no maakunta that is known has a tile of its own, where there is any.
    """
    projection, captioner = _begin(snapshot, language, date)
    codes = {region.slug: region.code for region in regions() if is_maakunta(region.slug)} | {COUNTRY: COUNTRY}
    members = {slug: projection.members(slug, date) for slug in codes}
    counts = {slug: Counts(len(m.bodies), len(m.people), len(m.events)) for slug, m in members.items()}
    shown = [slug for slug in codes if slug != COUNTRY or counts[slug].all]
    places = place_tiles(
        [codes[slug] for slug in shown if slug != COUNTRY], country=COUNTRY if COUNTRY in shown else None
    )
    nodes = []
    for slug in shown:
        node = captioner.node(f"region/{slug}")
        label = COUNTRY_LABELS[language] if slug == COUNTRY else node.label
        node = replace(node, label=label, size=TILE_RADIUS, bold=True, counts=counts[slug], count=counts[slug].all,
                       second_line=str(counts[slug].all))  # fmt: skip
        nodes.append(_put(_write(node, width=_TILE_WIDTH, lines=2), places[codes[slug]]))
    things = {slug: (*m.bodies, *m.people, *m.events) for slug, m in members.items()}
    return NetworkView(
        level=Level.FINLAND, focus="", language=language, date=date, nodes=tuple(nodes), edges=_tie_regions(things),
        total=len(nodes), shown=len(nodes), breadcrumb=(_country_crumb(captioner),),
    )  # fmt: skip


@_keep
def region(
    snapshot: Snapshot, slug: str, *, language: str = "fi", date: str | None = None, limit: int = MOST_ITEMS
) -> NetworkView:
    """A region's bodies on a ring, what several of them share between them, what only one has beside it.

    NotFound where there is no such region. At most `limit` things are drawn; a body tells how many more it has.
    Links between people and events are left to the pictures of these: here every link has a body at one end.
    """
    projection, captioner = _begin(snapshot, language, date)
    focus = captioner.node(f"region/{slug}")
    if slug == COUNTRY:
        focus = replace(focus, label=COUNTRY_LABELS[language])
    choice = choose_for_region(projection, slug, date=date, limit=limit)
    named = choice.private_count <= _MOST_NAMED
    nodes = {}
    for thing in choice.all:
        node = captioner.node(thing)
        more = choice.left.get(thing, 0)
        node = replace(node, size=_SIZES[node.type], more=more, second_line=f"+{more}" if more else "",
                       shared=thing in choice.shared and len(choice.shared[thing]) > 1)  # fmt: skip
        if thing in choice.bodies:
            short = captioner.shorten(node, slug)
            node = _write(replace(node, bold=True), width=_RING_WIDTH, lines=2, text=short)
        elif thing in choice.shared or named:
            node = _write(node, width=_NAME_WIDTH, lines=2)
        nodes[thing] = node
    edges = _draw(captioner, choice.ties)
    return NetworkView(
        level=Level.REGION, focus=focus.id, language=language, date=date,
        nodes=_place_region(choice, nodes), edges=tuple(edges),
        total=choice.total, shown=len(nodes), breadcrumb=(_country_crumb(captioner), Crumb(focus.id, focus.label)),
    )  # fmt: skip


@_keep
def ego(
    snapshot: Snapshot, thing: str, *, language: str = "fi", date: str | None = None, limit: int = MOST_NEIGHBOURS
) -> NetworkView:
    """A body, person or event ("body/slug") in the middle, all that it is tied to in columns beside it.

    Strong ties come first; where there are more than `limit` neighbours, the last ones are left out and told. A region
    gives its own picture. NotFound where there is no such thing.
    """
    if thing.startswith("region/"):
        return region(snapshot, thing.removeprefix("region/"), language=language, date=date)
    projection, captioner = _begin(snapshot, language, date)
    focus = captioner.node(thing)
    ties: defaultdict[str, list[Tie]] = defaultdict(list)
    for tie in projection.ties(thing, date):
        ties[tie.target if tie.source == thing else tie.source].append(tie)
    ties.pop(thing, None)
    chosen = sorted(ties, key=lambda other: (_rank(ties[other]), -len(projection.neighbours(other)), other))[:limit]
    neighbours, edges = [], {}
    for other in chosen:
        edges[other] = sorted((captioner.edge(tie) for tie in ties[other]), key=_edge_order)
        node = captioner.node(other)
        node = replace(node, size=_SIZES[node.type], second_line=captioner.second_line(other, edges[other], thing))
        neighbours.append(_write(node, width=LABEL_WIDTH, lines=2))
    neighbours.sort(key=lambda node: (type_order(node.type), _edge_order(edges[node.id][0])[:-1], node.label, node.id))
    centre = _write(replace(focus, focus=True, size=13.0, letters=16.0, bold=True, more=len(ties) - len(chosen)),
                    width=CENTRE_WIDTH, lines=3)  # fmt: skip
    places = place_columns(_mark(centre), [_mark(node, group=node.type.value) for node in neighbours])
    return NetworkView(
        level=Level.EGO, focus=thing, language=language, date=date,
        nodes=tuple(_put(node, places[node.id]) for node in (centre, *neighbours)),
        edges=tuple(edge for node in neighbours for edge in edges[node.id]),
        total=len(ties), shown=len(neighbours), breadcrumb=_lead_to(captioner, focus),
    )  # fmt: skip


def _begin(snapshot: Snapshot, language: str, date: str | None) -> tuple[Projection, Captioner]:
    if date is not None and PartialDate(date).earliest != PartialDate(date).latest:
        raise InvalidDate(date)
    projection = project(snapshot)
    return projection, Captioner(Reader(snapshot, language), projection)


def _tie_regions(things: Mapping[str, Iterable[str]]) -> tuple[EdgeView, ...]:
    """A link between each two regions that have a thing in common. Weak ones, and all to the rest of the country, wait
    until a region is picked.
    """
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for slug, own in things.items():
        for thing in own:
            homes[thing].append(slug)
    shared: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for thing, slugs in homes.items():
        for first, second in combinations(sorted(slugs), 2):
            shared[first, second][thing.partition("/")[0]] += 1
    strongest = _find_strongest(
        {pair: counter.total() for pair, counter in shared.items() if COUNTRY not in pair}
    )  # fmt: skip
    return tuple(
        EdgeView(
            id=f"tie/{first}/{second}", source=f"region/{first}", target=f"region/{second}", predicate=None,
            label=str(counter.total()), weight=counter.total(),
            minor=(first, second) not in strongest,
            counts=Counts(counter["body"], counter["person"], counter["event"]),
        )
        for (first, second), counter in sorted(shared.items())
    )  # fmt: skip


def _find_strongest(weights: Mapping[tuple[str, str], int]) -> set[tuple[str, str]]:
    by_region: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair in sorted(weights, key=lambda pair: (-weights[pair], pair)):
        for slug in pair:
            by_region[slug].append(pair)
    return {pair for pairs in by_region.values() for pair in pairs[:_STRONGEST]}


def _place_region(choice: RegionChoice, nodes: Mapping[str, NodeView]) -> tuple[NodeView, ...]:
    order = {body: place for place, body in enumerate(choice.bodies)}
    families = choice.families
    ring = sorted(choice.bodies, key=lambda body: (families[body], nodes[body].label, body))
    places = place_region(
        [_mark(nodes[body], group=str(families[body][0])) for body in ring],
        [(_mark(nodes[thing]), sorted(owners, key=order.__getitem__)) for thing, owners in choice.shared.items()],
        {body: [_mark(nodes[thing]) for thing in fan] for body, fan in choice.fans.items()},
    )
    reading = [*ring, *choice.shared, *(thing for body in ring for thing in choice.fans.get(body, ()))]
    return tuple(_put(nodes[thing], places[thing]) for thing in reading)


def _draw(captioner: Captioner, ties: Iterable[Tie]) -> list[EdgeView]:
    return sorted((captioner.edge(tie) for tie in ties), key=lambda edge: (edge.target, *_edge_order(edge)))


def _rank(ties: Iterable[Tie]) -> tuple[int, int]:
    return min((_predicate_order(tie.predicate), 2 if tie.rank is None else tie.rank) for tie in ties)


def _predicate_order(predicate: Predicate | None) -> int:
    """The region first, then roles, then the rest."""
    first = (Predicate.IN_REGION, Predicate.HOLDS_ROLE, Predicate.PARTICIPATES_IN, Predicate.ORGANISES)
    return first.index(predicate) if predicate in first else len(first)


def _edge_order(edge: EdgeView) -> tuple[int | str, ...]:
    strengths = (Strength.STRONG, Strength.PLAIN, Strength.WEAK)
    within = _PARTS.index(edge.part) if edge.part else int(edge.label.startswith(("vara", "vice")))
    within += 2 * (edge.status not in IN_FORCE)
    return (_predicate_order(edge.predicate), strengths.index(edge.strength), within, edge.label, edge.id)


def _write(node: NodeView, *, width: float, lines: int, text: str | None = None) -> NodeView:
    drawn = wrap(text or node.label, width=width, size=node.letters, lines=lines, bold=node.bold)
    return replace(node, lines=drawn)


def _mark(node: NodeView, *, group: str = "") -> Mark:
    size = measure_label(node.lines, node.second_line, size=node.letters, bold=node.bold)
    return Mark(node.id, node.size, size, group)


def _put(node: NodeView, place: Place) -> NodeView:
    return replace(node, x=place.x, y=place.y, side=place.side)


def _country_crumb(captioner: Captioner) -> Crumb:
    return Crumb("", captioner.node(f"region/{COUNTRY}").label)


def _lead_to(captioner: Captioner, focus: NodeView) -> tuple[Crumb, ...]:
    """By way of the region, where a thing belongs to just one."""
    slugs = captioner.projection.regions(focus.id)
    between = (captioner.node(f"region/{slugs[0]}"),) if len(slugs) == 1 and slugs[0] != COUNTRY else ()
    return (_country_crumb(captioner), *(Crumb(node.id, node.label) for node in (*between, focus)))
