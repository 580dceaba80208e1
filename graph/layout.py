"""Where things stand on the map: three deterministic pictures in plain arithmetic, no physics.

Marks and the sizes of their labels go in, places come out, in pixels at scale 1 with the middle at (0, 0) and
y growing downwards. No two marks and no two labels overlap, so a page that draws at scale 1 or larger hides nothing.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from graph.boxes import GAP, Box, Mark, Place, Side, Taken, label_box, mark_box

TILE_RADIUS = 70.0  # points up: 121 wide, 140 high
_TILE_STEP = (66.0, 108.0)  # half a column, a row
# Half columns and rows of the 19 maakunnat by code; neighbours in the country are neighbours here where six sides do.
_TILES = {
    "19": (4, 0),
    "17": (3, 1), "18": (5, 1),
    "15": (0, 2), "16": (2, 2), "11": (4, 2), "12": (6, 2),
    "14": (1, 3), "13": (3, 3), "10": (5, 3),
    "04": (0, 4), "06": (2, 4), "07": (4, 4), "09": (6, 4),
    "02": (1, 5), "05": (3, 5), "08": (5, 5),
    "21": (0, 6), "01": (4, 6),
}  # fmt: skip
_COUNTRY_TILE = (0, 0)  # the corner that Lapland leaves free


# Finland


def place_tiles(codes: Iterable[str], *, country: str | None = None) -> dict[str, Place]:
    """Hexagons (points up, `TILE_RADIUS`) for maakunnat by code; `country` gets a tile of its own in the corner."""
    cells = {code: _TILES[code] for code in codes}
    if country is not None:
        cells[country] = _COUNTRY_TILE
    middle = (3, 3)
    return {
        code: Place((column - middle[0]) * _TILE_STEP[0], (row - middle[1]) * _TILE_STEP[1], Side.INSIDE)
        for code, (column, row) in cells.items()
    }


# One body or person

COLUMN_HEIGHT = 1640.0  # 48 neighbours; above it, a side gets a second column
LABEL_WIDTH = 216.0  # labels in columns must be no wider, the centre's own no wider than CENTRE_WIDTH
CENTRE_WIDTH = 240.0
_FIRST_COLUMN = 150.0
_COLUMN_STEP = 260.0
_BOW = 30.0


def place_columns(centre: Mark, neighbours: Sequence[Mark]) -> dict[str, Place]:
    """The centre in the middle, its neighbours in label columns right and left of it, in the given order.

    The first column is the right one. Neighbours of one group stay in one column where that keeps the columns about
    even. Slots are as high as the labels, so nothing overlaps as long as labels keep to `LABEL_WIDTH`.
    """
    places = {centre.id: Place(0.0, 0.0, Side.BELOW)}
    total = sum(map(_slot, neighbours))
    columns = 2 if total <= 2 * COLUMN_HEIGHT else 4
    for index, column in enumerate(_split(neighbours, columns)):
        sign = 1 if index % 2 == 0 else -1
        side = Side.RIGHT if sign > 0 else Side.LEFT
        height = sum(map(_slot, column))
        top = -height / 2
        for mark in column:
            y = top + _slot(mark) / 2
            top += _slot(mark)
            bow = _BOW * (1 - (2 * y / height) ** 2)
            x = _FIRST_COLUMN + _COLUMN_STEP * (index // 2) + bow
            places[mark.id] = Place(sign * _round(x), _round(y), side)
    return places


def _slot(mark: Mark) -> float:
    return max(mark.label.height, 2 * mark.radius) + GAP


def _split(marks: Sequence[Mark], columns: int) -> list[Sequence[Mark]]:
    """The marks in even columns, in order; with two columns the cut moves to a change of group if one is near."""
    total = sum(map(_slot, marks))
    cuts, done = [], 0.0
    ends: list[tuple[int, float]] = []  # after which mark, at what height
    for index, mark in enumerate(marks, 1):
        done += _slot(mark)
        ends.append((index, done))
    for number in range(1, columns):
        wanted = total * number / columns
        index, _ = min(ends, key=lambda end: (abs(end[1] - wanted), end[0]), default=(0, 0.0))
        near = [
            end
            for end in ends[:-1]
            if columns == 2 and marks[end[0] - 1].group != marks[end[0]].group and abs(end[1] - wanted) <= total / 8
        ]
        if near:
            index, _ = min(near, key=lambda end: (abs(end[1] - wanted), end[0]))
        cuts.append(index)
    edges = [0, *cuts, len(marks)]
    return [marks[first:last] for first, last in pairwise(edges)]


# A region

_RING = 240.0  # radius of the smallest ring
_RING_STEPS = 360
_DOT_STEP = 21.0  # between the marks of a fan
_KIND_GAP = 26.0  # more room between two kinds of bodies


def place_region(
    bodies: Sequence[Mark],
    shared: Sequence[tuple[Mark, Sequence[str]]],
    fans: Mapping[str, Sequence[Mark]],
) -> dict[str, Place]:
    """Bodies on a ring in the given order, a gap between groups; what several share in the middle; fans outside.

    `shared` names each mark's bodies; it stands near the middle between them. `fans` holds, by body, marks without
    labels. Everything is placed, and nothing overlaps.
    """
    places = _place_ring(bodies)
    taken = Taken()
    for body in bodies:
        taken.add(mark_box(body, places[body.id]))
        taken.add(label_box(body, places[body.id]))
    for mark, owners in shared:
        places[mark.id] = place = _place_between(mark, [places[owner] for owner in owners], taken)
        taken.add(_joint_box(mark, place))
    for body in bodies:
        for mark in fans.get(body.id, ()):
            places[mark.id] = place = _place_in_fan(mark, places[body.id], taken)
            taken.add(_joint_box(mark, place))
    return places


def _place_ring(bodies: Sequence[Mark]) -> dict[str, Place]:
    """The smallest circle on which all bodies find room, in even steps where there is more room than needed."""
    if len(bodies) <= 1:
        return {body.id: Place(0.0, 0.0, Side.BELOW) for body in bodies}
    radius = _RING
    while (places := _walk_ring(bodies, radius, 0.0)) is None:
        radius *= 1.1
    changes = sum(before.group != body.group for before, body in pairwise((bodies[-1], *bodies)))
    low, high = 0.0, (math.tau * radius - changes * _KIND_GAP) / len(bodies)
    for turn in range(7):
        step = (low + high) / 2 if turn else high
        wider = _walk_ring(bodies, radius, step)
        if wider is None:
            high = step
        else:
            low, places = step, wider
    return places


def _walk_ring(bodies: Sequence[Mark], radius: float, least: float) -> dict[str, Place] | None:
    """Each body at the next free point of the circle, `least` pixels on or more; None where one turn is too short."""
    # two bodies stand side by side, more begin at the top
    start = math.pi if len(bodies) == 2 else -math.pi / 2
    arc = math.tau * radius / _RING_STEPS
    places: dict[str, Place] = {}
    boxes: list[tuple[Box, Box]] = []
    index = 0
    for before, body in pairwise((bodies[-1], *bodies)):
        gap = _KIND_GAP if before.group != body.group else 0.0
        index += math.ceil((least + gap) / arc - 1e-6) if places else 0
        while index < _RING_STEPS:
            angle = start + math.tau * index / _RING_STEPS
            place = _ring_place(radius * math.cos(angle), radius * math.sin(angle))
            own = (_padded(mark_box(body, place), GAP), _padded(label_box(body, place), GAP))
            if not any(a.overlaps(b) for other in (*boxes[-1:], *boxes[:1]) for a in own for b in other):
                break
            index += 1
        else:
            return None
        places[body.id] = place
        boxes.append(own)
    closing = _KIND_GAP if bodies[0].group != bodies[-1].group else 0.0
    fits = index + (least + closing) / arc <= _RING_STEPS + 1e-6
    return places if fits and _are_apart(boxes) else None


def _are_apart(boxes: Sequence[tuple[Box, Box]]) -> bool:
    taken = Taken()
    for own in boxes:
        if any(map(taken.hits, own)):
            return False
        for box in own:
            taken.add(box)
    return True


def _ring_place(x: float, y: float) -> Place:
    """Labels of the ring stand on its inner side, fans on its outer side."""
    return Place(_round(x), _round(y), Side.BELOW if y <= 1e-6 else Side.ABOVE)


def _padded(box: Box, by: float) -> Box:
    return Box(box.left - by, box.top - by, box.right + by, box.bottom + by)


def _place_between(mark: Mark, owners: Sequence[Place], taken: Taken) -> Place:
    """Near the middle of its bodies, drawn a little to the centre, pushed to where mark and label are free."""
    pull = 0.8 / max(len(owners), 1)
    x, y = pull * sum(place.x for place in owners), pull * sum(place.y for place in owners)
    for dx, dy in _spiral():
        place = _side_place(x + dx, y + dy)
        if not taken.hits(_joint_box(mark, place)):
            return place
    raise AssertionError("a spiral has no end")


def _side_place(x: float, y: float) -> Place:
    return Place(_round(x), _round(y), Side.RIGHT if x >= 0 else Side.LEFT)


def _joint_box(mark: Mark, place: Place) -> Box:
    """Mark and label in one box, with room round it."""
    first = mark_box(mark, place)
    second = label_box(mark, place) if mark.label.width else first
    return Box(
        min(first.left, second.left) - GAP,
        min(first.top, second.top) - GAP / 2,
        max(first.right, second.right) + GAP,
        max(first.bottom, second.bottom) + GAP / 2,
    )


def _spiral() -> Iterator[tuple[float, float]]:
    """Offsets from near to far, without end. Labels are wide and low, so a step up costs less than one sideways."""
    yield 0.0, 0.0
    ring = 0
    while True:
        ring += 1
        cells = [
            (dx, dy)
            for dx in range(-ring, ring + 1)
            for dy in range(-ring, ring + 1)
            if ring - 1 < math.hypot(dx, dy) <= ring
        ]
        for dx, dy in sorted(cells, key=lambda cell: (math.hypot(*cell), abs(cell[0]), cell)):
            yield dx * 36.0, dy * 12.0


def _place_in_fan(mark: Mark, body: Place, taken: Taken) -> Place:
    """The free place nearest to the body and its outer side, on arcs round it."""
    alone = body.x == 0 and body.y == 0
    outwards = -math.pi / 2 if alone else math.atan2(body.y, body.x)
    spread = math.pi if alone else math.radians(80)
    radius = 34.0
    while True:
        steps = int(spread * radius / _DOT_STEP)
        for step in sorted(range(-steps, steps + 1), key=lambda step: (abs(step), step)):
            angle = outwards + step * _DOT_STEP / radius
            place = _side_place(body.x + radius * math.cos(angle), body.y + radius * math.sin(angle))
            if not taken.hits(_joint_box(mark, place)):
                return place
        radius += _DOT_STEP


def _round(value: float) -> float:
    """To a tenth of a pixel, so that the same picture has the same bytes everywhere."""
    return round(value, 1) + 0.0
