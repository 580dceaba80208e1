"""Finland as hexagons, for a page to draw without a script."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from graph.lettering import wrap
from graph.picture import NodeView
from ontology.entities import RegionKind

_RADIUS = 71.0  # points up, so that tiles nearly touch where the layout puts them
_LETTERS, _STEP = 17, 19  # pixels
_TINTS = (0.15, 0.4, 0.7)  # shares of the largest count
_MARGIN = 4
_WIDTH = 138.0  # of a name, by the measure of a wider font than the page's


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One hexagon with its name and count; `focus` is what the map shows when it is picked."""

    focus: str
    label: str
    outline: str
    tint: str
    x: float
    count_y: float
    count: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Tiles:
    view_box: str
    tiles: tuple[Tile, ...]


def draw_tiles(nodes: Iterable[NodeView]) -> Tiles:
    """The tiles of the picture of Finland, where its layout put them."""
    nodes = tuple(nodes)
    if not nodes:
        return Tiles("0 0 1 1", ())
    most = max((node.counts.all for node in nodes if node.kind != RegionKind.COUNTRY), default=1)
    reach = _RADIUS + _MARGIN
    left, top = min(node.x for node in nodes) - reach, min(node.y for node in nodes) - reach
    width, height = max(node.x for node in nodes) + reach - left, max(node.y for node in nodes) + reach - top
    return Tiles(f"{left:g} {top:g} {width:g} {height:g}", tuple(_draw_tile(node, most) for node in nodes))


def _draw_tile(node: NodeView, most: int) -> Tile:
    most_lines = 3 if node.kind == RegionKind.COUNTRY else 2
    lines = wrap(node.label, width=_WIDTH, size=_LETTERS, lines=most_lines, bold=True)
    top = node.y - len(lines) * _STEP / 2 + 5
    count = node.counts.all
    tint = "empty" if not count else f"filled-{sum(count > share * most for share in _TINTS)}"
    if node.kind == RegionKind.COUNTRY:
        tint = "country"
    return Tile(
        focus=node.id, label=node.label, outline=_outline(node), tint=tint, x=node.x, count=count,
        count_y=round(top + len(lines) * _STEP + 4, 1),
        lines=tuple(Line(line, round(top + index * _STEP, 1)) for index, line in enumerate(lines)),
    )


def _outline(node: NodeView) -> str:
    """A hexagon with its points up and down."""
    corners = [
        f"{node.x + _RADIUS * math.cos(turn):.1f} {node.y + _RADIUS * math.sin(turn):.1f}"
        for turn in (math.radians(60 * number - 90) for number in range(6))
    ]
    return f"M{'L'.join(corners)}z"
