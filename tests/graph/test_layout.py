"""The three pictures: to the pixel where they are small, without overlaps where they are not."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.boxes import Box, Mark, Place, Side, Size, label_box, mark_box
from graph.layout import CENTRE_WIDTH, LABEL_WIDTH, TILE_RADIUS, place_columns, place_region, place_tiles

CODES = [f"{code:02}" for code in (1, 2, *range(4, 20), 21)]

sizes = st.builds(
    Size, st.floats(1, LABEL_WIDTH).map(round).map(float), st.sampled_from((16.0, 30.0, 46.0, 60.0))
)  # fmt: skip


def name_marks(prefix: str, labels: Sequence[Size], *, radius: float, groups: Sequence[str] = ("",)) -> list[Mark]:
    return [
        Mark(f"{prefix}{index}", radius, label, groups[index * len(groups) // len(labels)])
        for index, label in enumerate(labels)
    ]


def overlapping(marks: Sequence[Mark], places: Mapping[str, Place]) -> list[tuple[str, str]]:
    """Pairs of things of which a mark or label covers the other's mark or label."""
    boxes = {mark.id: [mark_box(mark, places[mark.id]), label_box(mark, places[mark.id])] for mark in marks}
    return [
        (first, second)
        for first, second in combinations(boxes, 2)
        if any(a.overlaps(b) for a in boxes[first] for b in boxes[second])
    ]


def test_labels_stand_beside_their_marks():
    mark = Mark("body/a", 10, Size(40, 20))
    assert {side: label_box(mark, Place(0, 0, side)) for side in Side} == {
        Side.RIGHT: Box(16, -10, 56, 10),
        Side.LEFT: Box(-56, -10, -16, 10),
        Side.BELOW: Box(-20, 16, 20, 36),
        Side.ABOVE: Box(-20, -36, 20, -16),
        Side.INSIDE: Box(-20, -10, 20, 10),
    }


def test_finland_has_lapland_on_top_and_the_coast_at_the_bottom():
    places = place_tiles([*CODES], country="fi")
    rows = {code: (place.x, place.y) for code, place in places.items()}
    assert (rows["19"], rows["21"], rows["01"], rows["fi"]) == ((66, -324), (-198, 324), (66, 324), (-198, -324))
    assert rows["15"][0] < rows["16"][0] < rows["11"][0] < rows["12"][0]
    assert len(places) == len(set(rows.values())) == 20


def test_tiles_do_not_overlap():
    width, height = TILE_RADIUS * 3**0.5, TILE_RADIUS * 1.5  # from tile to tile in a comb
    for first, second in combinations(place_tiles(CODES, country="fi").values(), 2):
        x, y = abs(first.x - second.x), abs(first.y - second.y)
        assert x >= width or (y >= height and x >= width / 2) or y >= 2 * TILE_RADIUS


def test_a_region_that_is_no_maakunta_has_no_tile():
    with pytest.raises(KeyError):
        place_tiles(["03"])


def test_neighbours_stand_in_a_right_and_a_left_column():
    neighbours = name_marks("person/", [Size(100, 30)] * 4, radius=5)
    assert place_columns(Mark("body/a", 13), neighbours) == {
        "body/a": Place(0, 0, Side.BELOW),
        "person/0": Place(172.5, -17, Side.RIGHT),
        "person/1": Place(172.5, 17, Side.RIGHT),
        "person/2": Place(-172.5, -17, Side.LEFT),
        "person/3": Place(-172.5, 17, Side.LEFT),
    }


def test_neighbours_of_one_type_keep_to_one_column_where_columns_stay_about_even():
    neighbours = name_marks("x/", [Size(100, 30)] * 16, radius=5, groups=("person",) * 9 + ("event",) * 7)
    places = place_columns(Mark("body/a", 13), neighbours)
    sides = [places[mark.id].side for mark in neighbours]
    assert sides == [Side.RIGHT] * 9 + [Side.LEFT] * 7


def test_a_body_alone_has_no_columns():
    assert place_columns(Mark("body/a", 13), []) == {"body/a": Place(0, 0, Side.BELOW)}


@settings(max_examples=60, deadline=None)
@given(labels=st.lists(sizes, max_size=120), centre=sizes)
def test_no_labels_overlap_round_a_body(labels, centre):
    middle = Mark("body/a", 13, Size(min(centre.width, CENTRE_WIDTH), centre.height))
    neighbours = name_marks("x/", labels, radius=8)
    places = place_columns(middle, neighbours)
    assert set(places) == {"body/a"} | {mark.id for mark in neighbours}
    assert overlapping([middle, *neighbours], places) == []


def test_two_bodies_stand_side_by_side_and_share_between_them():
    bodies = name_marks("body/", [Size(100, 16)] * 2, radius=10)
    shared = [(Mark("person/a", 6, Size(80, 16)), ["body/0", "body/1"])]
    fans = {"body/1": [Mark("person/b", 5)]}
    assert place_region(bodies, shared, fans) == {
        "body/0": Place(-240, 0, Side.BELOW),
        "body/1": Place(240, 0, Side.BELOW),
        "person/a": Place(0, 0, Side.RIGHT),
        "person/b": Place(274, 0, Side.RIGHT),
    }


def test_a_body_alone_in_its_region_stands_in_the_middle():
    assert place_region([Mark("body/a", 10)], [], {}) == {"body/a": Place(0, 0, Side.BELOW)}


def test_what_no_body_shares_stands_in_the_middle():
    assert place_region([], [(Mark("event/a", 6, Size(80, 16)), [])], {}) == {"event/a": Place(0, 0, Side.RIGHT)}


def test_kinds_stand_apart_on_the_ring():
    bodies = name_marks("body/", [Size(60, 16)] * 4, radius=10, groups=("public", "civil"))
    places = [place_region(bodies, [], {})[body.id] for body in bodies]
    steps = [abs(a.x - b.x) + abs(a.y - b.y) for a, b in zip(places, [*places[1:], places[0]], strict=True)]
    assert min(steps[1], steps[3]) > max(steps[0], steps[2])


@settings(max_examples=40, deadline=None)
@given(data=st.data(), labels=st.lists(sizes, min_size=1, max_size=40))
def test_nothing_overlaps_in_a_region(data, labels):
    bodies = name_marks("body/", labels, radius=10, groups=("a", "b", "c"))
    owners = st.lists(st.sampled_from([body.id for body in bodies]), max_size=4, unique=True)
    shared = [
        (Mark(f"person/{index}", 6, label), data.draw(owners))
        for index, label in enumerate(data.draw(st.lists(sizes, max_size=40)))
    ]
    fans = {body.id: name_marks(f"{body.id}/", [Size(0, 0)] * data.draw(st.integers(0, 12)), radius=6)
            for body in bodies}  # fmt: skip
    places = place_region(bodies, shared, fans)
    marks = [*bodies, *(mark for mark, _ in shared), *(mark for fan in fans.values() for mark in fan)]
    assert set(places) == {mark.id for mark in marks}
    assert overlapping(marks, places) == []


def test_the_same_region_gives_the_same_picture():
    bodies = name_marks("body/", [Size(130, 32)] * 9, radius=10, groups=("a", "b"))
    shared = [(Mark(f"person/{i}", 6, Size(90, 16)), [f"body/{i % 9}", f"body/{i * 4 % 9}"]) for i in range(12)]
    assert place_region(bodies, shared, {}) == place_region(bodies, shared, {})
