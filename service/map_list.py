"""The list beside the map: the facts of a picture's links, in its order, and the things that no link touches."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.picture import Counts, EdgeView, Level, NetworkView, NodeView
from ontology.entities import EntityType
from ontology.facts import Predicate
from service.presenting import Source, Thing, show_sources
from service.texts import count, has_text, text
from service.wording import write_span, write_status


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """A link as the list has it. `ends` are the ids of both, `things` those worth naming where the row stands."""

    id: str
    anchor: str
    ends: tuple[str, ...]
    things: tuple[Thing, ...]
    detail: str
    status: str = ""
    inferred: bool = False
    unsure: bool = False
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListGroup:
    title: str
    rows: tuple[ListRow, ...]
    thing: Thing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListThing:
    """A thing that stands in the list by itself."""

    id: str
    thing: Thing
    meta: str


def show_node(node: NodeView) -> Thing:
    """A node as a thing with a page."""
    return Thing(id=node.id, type=node.type.lower(), text=node.label, language=node.language or None)


def list_groups(picture: NetworkView, language: str) -> list[ListGroup]:
    """The links under headings: by predicate round one thing, by body in a region, all together for Finland."""
    nodes = {node.id: node for node in picture.nodes}
    found: dict[str, list[EdgeView]] = {}
    for edge in picture.edges:
        found.setdefault(_heading(edge, picture, nodes), []).append(edge)
    return [_show_group(key, edges, picture, nodes, language) for key, edges in found.items()]


def list_things(picture: NetworkView, language: str) -> list[ListThing]:
    """The tiles of Finland with their counts; elsewhere what no link touches, the focus aside."""
    touched = {end for edge in picture.edges for end in (edge.source, edge.target)}
    return [
        ListThing(id=node.id, thing=show_node(node), meta=_describe(node, picture.level, language))
        for node in picture.nodes
        if picture.level is Level.FINLAND or (node.id not in touched and not node.focus)
    ]


def _describe(node: NodeView, level: Level, language: str) -> str:
    if level is not Level.FINLAND:
        return node.kind_label
    return _tell_counts(node.counts, language)


def _heading(edge: EdgeView, picture: NetworkView, nodes: Mapping[str, NodeView]) -> str:
    """What an edge stands under: `predicate.out` or `.in` as seen from the focus, or the id of a body."""
    if picture.level is Level.FINLAND:
        return "ties"
    if picture.level is Level.EGO and edge.predicate and picture.focus in (edge.source, edge.target):
        outwards = edge.source == picture.focus or edge.predicate is Predicate.COOPERATES_WITH
        return f"{edge.predicate}.{'out' if outwards else 'in'}"
    for end in (edge.target, edge.source):
        if nodes[end].type is EntityType.BODY:
            return end
    return edge.target


def _show_group(
    key: str, edges: Iterable[EdgeView], picture: NetworkView, nodes: Mapping[str, NodeView], language: str
) -> ListGroup:
    heading = nodes.get(key)
    aside = heading.id if heading else picture.focus
    rows = tuple(_show_row(edge, aside, heading is not None, nodes, language) for edge in edges)
    if heading:
        return ListGroup(title=heading.label, rows=rows, thing=show_node(heading))
    known = f"facts.{key}"
    return ListGroup(title=text(known if has_text(known) else "map.ties", language), rows=rows)


def _show_row(edge: EdgeView, aside: str, say: bool, nodes: Mapping[str, NodeView], language: str) -> ListRow:
    """A row without the end that is told already; `say` is whether the predicate has to be told."""
    ends = (edge.source, edge.target)
    return ListRow(
        id=edge.id,
        anchor=f"l-{edge.id.rpartition('/')[2]}",
        ends=ends,
        things=tuple(show_node(nodes[end]) for end in ends if end != aside),
        detail=_detail(edge, say, language),
        status=write_status(edge.status, language),
        inferred=edge.inferred,
        sources=show_sources(edge.evidence, language),
    )


def _detail(edge: EdgeView, say: bool, language: str) -> str:
    """The role, part or predicate, when, and for whom; of two regions what they share."""
    if edge.predicate is None:
        return _tell_counts(edge.counts, language)
    tie = edge.role or (edge.label if say or edge.part else "")
    behalf = f"{text('fact.behalf', language)} {edge.on_behalf_of}" if edge.on_behalf_of else ""
    deputy = f"{text('fact.deputy', language)} {edge.deputy_for}" if edge.deputy_for else ""
    return " · ".join(part for part in (tie, write_span(edge.since, edge.until, language), behalf, deputy) if part)


def _tell_counts(counts: Counts, language: str) -> str:
    known = (("count.body", counts.bodies), ("count.person", counts.people), ("count.event", counts.events))
    told = [count(key, number, language) for key, number in known if number]
    return ", ".join(told) or count("count.thing", 0, language)
