"""What a map shows, as plain values: things with places, links with the sentences behind them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from graph.boxes import Side
from graph.reading import EvidenceView
from ontology.entities import EntityType
from ontology.facts import Part, Predicate, Status


class Level(StrEnum):
    FINLAND = "finland"
    REGION = "region"
    EGO = "ego"


class Strength(StrEnum):
    """How a link is drawn: thick for chairs and conveners, plain, dashed for deputies and those who took part."""

    STRONG = "strong"
    PLAIN = "plain"
    WEAK = "weak"


class Counts(NamedTuple):
    bodies: int = 0
    people: int = 0
    events: int = 0

    @property
    def all(self) -> int:
        return self.bodies + self.people + self.events


NOTHING = Counts()
SHAPES: Mapping[EntityType, str] = {
    EntityType.BODY: "square",
    EntityType.PERSON: "dot",
    EntityType.EVENT: "diamond",
    EntityType.REGION: "hexagon",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeView:
    """One thing on the map. `id` is "type/slug", `href` its page; `label` is its whole name, in `language`.

    `lines` are the label as drawn: broken and, if need be, cut; none for a mark without a label. `count` tells how
    many things it is linked to in the whole graph, `more` how many of them this picture leaves out; `counts` tells
    them apart for a region. `shared` is true for what several bodies of a region have in common. `size` is half
    its width; x, y, size and `letters` (the height of the label's letters) are pixels at scale 1.
    """

    id: str
    type: EntityType
    kind: str | None
    kind_label: str
    label: str
    language: str
    href: str
    count: int
    more: int = 0
    counts: Counts = NOTHING
    second_line: str = ""
    lines: tuple[str, ...] = ()
    letters: float = 13.0
    bold: bool = False
    focus: bool = False
    shared: bool = False
    x: float = 0.0
    y: float = 0.0
    size: float = 5.0
    side: Side = Side.RIGHT

    @property
    def shape(self) -> str:
        return SHAPES[self.type]


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeView:
    """One link: a fact, or on the map of Finland all that ties two regions.

    `id` is "fact/slug"; of a link that no document says, "inferred/…", and then `inferred` is true and it has no
    evidence; of two regions, "tie/…", and then `counts` tells what they share and `weight` how much in all. `label`
    is the role, part or predicate in words, read from `source` to `target`. `since` and `until` are as told;
    `undated` is true for a role without any date: it stays in a view as of a date, marked. `minor` links are to be
    drawn only when one of their ends is picked.
    """

    id: str
    source: str
    target: str
    predicate: Predicate | None
    label: str
    role: str | None = None
    part: Part | None = None
    status: Status | None = None
    since: str | None = None
    until: str | None = None
    on_behalf_of: str | None = None
    deputy_for: str | None = None
    undated: bool = False
    strength: Strength = Strength.PLAIN
    inferred: bool = False
    weight: int = 1
    counts: Counts = NOTHING
    minor: bool = False
    evidence: tuple[EvidenceView, ...] = ()

    @property
    def years(self) -> str:
        """The years told, as "2022–2023", "2022–" or "–2023"; empty where none is."""
        since, until = (told[:4] if told and told[:4].isdigit() else "" for told in (self.since, self.until))
        return since if since and since == until else f"{since}–{until}" if since or until else ""


class Crumb(NamedTuple):
    """A step on the way here; the id of Finland is empty."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkView:
    """A whole picture. The list beside it is made of the same nodes and edges, which stand in reading order.

    `total` counts the things that belong to the view, `shown` those that are drawn, the focus aside.
    """

    level: Level
    focus: str
    language: str
    date: str | None
    nodes: tuple[NodeView, ...]
    edges: tuple[EdgeView, ...]
    total: int
    shown: int
    breadcrumb: tuple[Crumb, ...]

    def node(self, identifier: str) -> NodeView:
        """KeyError where the picture has no such thing."""
        for node in self.nodes:
            if node.id == identifier:
                return node
        raise KeyError(identifier)
