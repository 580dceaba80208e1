"""The payload for vis-network: everything in, nothing lost, hostile names as plain data, colours that can be seen."""

import json

import pytest

from graph.boxes import Side
from graph.drawing import COLOURS, EDGE_COLOUR, GROUND, INK, STRONG_COLOUR, TILE_COLOUR, payload, vis_network_files
from graph.picture import EdgeView, Level, NetworkView, NodeView, Strength
from ontology.entities import EntityType
from ontology.facts import Predicate

HOSTILE = [
    "</script><script>alert(1)</script>",
    "\"'`><img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">href</a>',
    "\u202eoloppu ylösalaisin\u202c",
    "👩‍👩‍👧‍👦 perhe 🏳️‍🌈",
    "x" * 10_000,
    "{{ 7 * 7 }} {% raw %}",
    "=HYPERLINK(1)",
    " ",
]


def make_node(identifier: str, type_: EntityType = EntityType.BODY, **extra: object) -> NodeView:
    values = {"kind": None, "kind_label": "", "label": identifier, "language": "fi", "href": f"/id/{identifier}"}
    return NodeView(id=identifier, type=type_, count=1, **(values | extra))


def make_edge(number: int, source: str, target: str, **extra: object) -> EdgeView:
    return EdgeView(id=f"fact/{number}", source=source, target=target, **({"predicate": None, "label": ""} | extra))


def make_view(nodes: list[NodeView], edges: list[EdgeView], level: Level = Level.EGO) -> NetworkView:
    return NetworkView(
        level=level, focus="", language="fi", date=None, nodes=tuple(nodes), edges=tuple(edges),
        total=len(nodes), shown=len(nodes), breadcrumb=(),
    )  # fmt: skip


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_a_small_picture_is_drawn_as_it_is():
    chair = make_edge(1, "person/a", "body/b", predicate=Predicate.HOLDS_ROLE, strength=Strength.STRONG)
    person = make_node("person/a", EntityType.PERSON, lines=("Anna",), x=100.0, y=-17.0, side=Side.RIGHT)
    drawn = payload(make_view([make_node("body/b", size=13.0, focus=True), person], [chair]))
    node = next(node for node in drawn["nodes"] if node["id"] == "person/a")
    assert {key: node[key] for key in ("shape", "size", "x", "y", "label", "lines", "side", "href", "physics")} == {
        "shape": "dot", "size": 5.0, "x": 100.0, "y": -17.0, "label": "Anna", "lines": ["Anna"], "side": "right",
        "href": "/id/person/a", "physics": False,
    }  # fmt: skip
    (edge,) = drawn["edges"]
    assert {key: edge[key] for key in ("id", "from", "to", "arrows", "width", "dashes", "smooth", "hidden")} == {
        "id": "fact/1", "from": "person/a", "to": "body/b", "arrows": "", "width": 2.2, "dashes": False,
        "smooth": False, "hidden": False,
    }  # fmt: skip
    assert drawn["options"]["physics"] == {"enabled": False}
    assert drawn["bounds"] == [-13.0, -25.0, 144.0, 13.0]


def test_each_type_has_its_shape_and_colour():
    drawn = payload(make_view([make_node(type_.lower() + "/x", type_) for type_ in EntityType], []))
    assert {(node["shape"], node["color"]["background"]) for node in drawn["nodes"]} == {
        ("square", "#0B5FA5"), ("dot", "#B4540A"), ("diamond", "#00755E"), ("hexagon", "#5B3E99"),
    }  # fmt: skip


def test_as_many_edges_come_out_as_go_in_even_between_the_same_two():
    ends = [("person/a", "body/b"), ("person/a", "body/b"), ("body/b", "person/a"), ("person/c", "body/b")]
    nodes = [make_node(identifier) for identifier in ("person/a", "body/b", "person/c")]
    drawn = payload(make_view(nodes, [make_edge(number, *pair) for number, pair in enumerate(ends)]))
    assert [edge["id"] for edge in drawn["edges"]] == ["fact/0", "fact/1", "fact/2", "fact/3"]
    assert [edge["smooth"] and edge["smooth"]["roundness"] for edge in drawn["edges"]] == [False, 0.07, 0.14, False]


def test_deputies_are_dashed_and_weak_ties_between_regions_wait():
    nodes = [make_node("region/a", EntityType.REGION), make_node("region/b", EntityType.REGION)]
    weak = make_edge(1, "region/a", "region/b", strength=Strength.WEAK, minor=True, weight=3)
    (edge,) = payload(make_view(nodes, [weak], Level.FINLAND))["edges"]
    assert (edge["dashes"], edge["hidden"], edge["width"]) == ([5, 4], True, 2.5)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_data(name):
    nodes = [make_node("body/b", label=name, lines=(name[:40],)), make_node("body/c", label=name)]
    drawn = payload(make_view(nodes, []))
    assert [node["name"] for node in drawn["nodes"]] == [name, name]
    assert all(node["label"] and node["label"] != node["id"] for node in drawn["nodes"])
    assert all("title" not in item for item in (*drawn["nodes"], *drawn["edges"]))
    assert json.loads(json.dumps(drawn)) == drawn


def test_the_same_view_gives_the_same_bytes():
    view = make_view([make_node("body/b"), make_node("body/c")], [make_edge(1, "body/b", "body/c")])
    assert json.dumps(payload(view)) == json.dumps(payload(view))


def test_an_empty_view_draws_nothing():
    drawn = payload(make_view([], []))
    assert (drawn["nodes"], drawn["edges"], drawn["bounds"]) == ([], [], [0.0, 0.0, 0.0, 0.0])


def test_what_is_drawn_can_be_seen():
    shapes = {colour: contrast(colour, GROUND) for colour in (*COLOURS.values(), EDGE_COLOUR, STRONG_COLOUR)}
    assert {colour for colour, ratio in shapes.items() if ratio < 3} == set()
    assert contrast(INK, GROUND) >= 4.5 and contrast(INK, TILE_COLOUR) >= 4.5
    assert contrast(COLOURS[EntityType.REGION], TILE_COLOUR) >= 3


def test_the_script_comes_with_pyvis_and_tells_its_version():
    files = vis_network_files()
    assert files.version == "9.1.2"
    assert files.script.stat().st_size > 400_000 and "vis-network" in files.style.read_text(encoding="utf-8")
