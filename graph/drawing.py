"""The payload that vis-network draws, made by pyvis: nodes, edges and options, ready for JSON.

pyvis makes payload and options and brings the script; its page is not used. How our page draws:
- the payload goes into the page as a JSON block, and every text in it is text: no titles, no markup anywhere;
- vis-network draws the marks and lines, and no labels (letters of size 0). The page's script draws the labels after
  each frame: `lines` (letters of `letters` pixels, bold where `bold`), below them `second_line` (11 pixels), on the
  `side` of the mark, 6 pixels off, with a halo in the ground's colour, always as high on the screen as at scale 1;
- at scale 1 and above no labels overlap; below, the script leaves out those that would;
- edges with `minor` start hidden and show when one of their ends is picked.
"""

import json
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from graph.boxes import Mark, Place, label_box, mark_box
from graph.lettering import measure_label
from graph.picture import EdgeView, Level, NetworkView, NodeView, Strength
from ontology.entities import EntityType

COLOURS = {
    EntityType.BODY: "#0B5FA5",
    EntityType.PERSON: "#B4540A",
    EntityType.EVENT: "#00755E",
    EntityType.REGION: "#5B3E99",
}
EDGE_COLOUR = "#8A939B"
STRONG_COLOUR = "#4A5560"
INK = "#1D2733"
GROUND = "#FFFFFF"
TILE_COLOUR = "#ECE6F5"

_WIDTHS = {Strength.STRONG: 2.2, Strength.PLAIN: 1.0, Strength.WEAK: 1.0}
_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "dragNodes": False, "hover": True, "hideEdgesOnDrag": False, "multiselect": False,
        "tooltipDelay": 0, "keyboard": {"enabled": False}, "navigationButtons": False, "selectConnectedEdges": False,
    },
    "nodes": {"font": {"size": 0}, "chosen": False, "borderWidth": 1, "shadow": False},
    "edges": {"smooth": False, "chosen": False, "hoverWidth": 0, "selectionWidth": 0, "shadow": False,
              "arrows": {"to": {"enabled": False}, "from": {"enabled": False}, "middle": {"enabled": False}}},
}  # fmt: skip


class VisNetworkFiles(NamedTuple):
    """The script and style sheet that pyvis brings, to be served under a name with their version."""

    version: str
    script: Path
    style: Path


def payload(view: NetworkView) -> dict[str, Any]:
    """`{nodes, edges, options, bounds}` of the view, every node where the layout put it. Same view, same payload.

    `bounds` (left, top, right, bottom at scale 1) holds marks and labels: what a page has to fit into its window, as
    vis-network's own `fit` knows of no labels.
    """
    from pyvis.network import Network  # takes a second to load

    # undirected, pyvis drops a second edge between the same two; directed, it adds arrows unless told not to
    network = Network(directed=True)
    network.options = json.loads(json.dumps(_OPTIONS))
    for node in view.nodes:
        network.add_node(node.id, **_draw_node(node, view.level))
    bends = _bend_parallels(view.edges)
    for edge in view.edges:
        network.add_edge(edge.source, edge.target, **_draw_edge(edge, view.level, bends[edge.id]))
    nodes, edges, _, _, _, options = network.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options), "bounds": _bound(view.nodes)}


@cache
def vis_network_files() -> VisNetworkFiles:
    """Where the installed pyvis keeps the newest vis-network that it brings."""
    from importlib.util import find_spec

    spec = find_spec("pyvis")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("pyvis is not installed")
    folders = {
        tuple(int(number) for number in folder.name.removeprefix("vis-").split(".")): folder
        for folder in (Path(spec.origin).parent / "lib").glob("vis-*")
    }
    newest = max(folders)
    return VisNetworkFiles(
        version=".".join(map(str, newest)),
        script=folders[newest] / "vis-network.min.js",
        style=folders[newest] / "vis-network.css",
    )


def _bound(nodes: Iterable[NodeView]) -> list[float]:
    boxes = []
    for node in nodes:
        place = Place(node.x, node.y, node.side)
        size = measure_label(node.lines, node.second_line, size=node.letters, bold=node.bold)
        mark = Mark(node.id, node.size, size)
        boxes += [mark_box(mark, place), label_box(mark, place)]
    if not boxes:
        return [0.0, 0.0, 0.0, 0.0]
    left, top, right, bottom = zip(*boxes, strict=True)
    return [round(edge, 1) for edge in (min(left), min(top), max(right), max(bottom))]


def _draw_node(node: NodeView, level: Level) -> dict[str, Any]:
    tile = level is Level.FINLAND
    colour = COLOURS[node.type]
    fill = TILE_COLOUR if tile else colour
    border = colour if tile else INK if node.shared or node.focus else colour
    return {
        "label": "\n".join(node.lines) or node.label[:80] or "–",  # pyvis shows the id where the label is empty
        "shape": node.shape, "size": node.size, "x": node.x, "y": node.y, "physics": False,
        "color": {"background": fill, "border": border,
                  "highlight": {"background": fill, "border": INK}, "hover": {"background": fill, "border": INK}},
        "borderWidth": 2 if tile or node.shared else 1,
        "type": node.type.value, "kind": node.kind, "name": node.label, "language": node.language,
        "href": node.href, "count": node.count, "more": node.more, "counts": node.counts._asdict(),
        "lines": list(node.lines), "second_line": node.second_line, "letters": node.letters, "bold": node.bold,
        "side": node.side.value, "focus": node.focus, "shared": node.shared,
    }  # fmt: skip


def _draw_edge(edge: EdgeView, level: Level, bend: float) -> dict[str, Any]:
    strong = edge.strength is Strength.STRONG
    colour = STRONG_COLOUR if strong else EDGE_COLOUR
    width = min(1.0 + edge.weight / 2, 6.0) if level is Level.FINLAND else _WIDTHS[edge.strength]
    return {
        "id": edge.id, "arrows": "", "width": width, "dashes": [5, 4] if edge.strength is Strength.WEAK else False,
        "color": {"color": colour, "highlight": INK, "hover": INK, "inherit": False},
        "smooth": {"enabled": True, "type": "curvedCW", "roundness": bend} if bend else False,
        "hidden": edge.minor, "minor": edge.minor, "inferred": edge.inferred, "undated": edge.undated,
        "weight": edge.weight,
    }  # fmt: skip


def _bend_parallels(edges: tuple[EdgeView, ...]) -> dict[str, float]:
    """How much each edge bends: the first between two things not at all, each further one a little more."""
    seen: Counter[frozenset[str]] = Counter()
    bends = {}
    for edge in edges:
        ends = frozenset((edge.source, edge.target))
        bends[edge.id] = round(0.07 * seen[ends], 2)
        seen[ends] += 1
    return bends
