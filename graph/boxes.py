"""Marks with labels, places and boxes: the arithmetic of what overlaps what. In pixels, y growing downwards."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

GAP = 4.0  # between two labels
LABEL_GAP = 6.0  # from a mark to its label


class Size(NamedTuple):
    width: float
    height: float


NO_LABEL = Size(0.0, 0.0)


class Side(StrEnum):
    """Where a label stands by its mark."""

    RIGHT = "right"
    LEFT = "left"
    BELOW = "below"
    ABOVE = "above"
    INSIDE = "inside"


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Mark:
    """What is to be placed: half its width, and the size of its label (0 × 0: none)."""

    id: str
    radius: float
    label: Size = NO_LABEL
    group: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """The middle of a mark, and the side of its label."""

    x: float
    y: float
    side: Side = Side.RIGHT


def mark_box(mark: Mark, place: Place) -> Box:
    return Box(place.x - mark.radius, place.y - mark.radius, place.x + mark.radius, place.y + mark.radius)


def label_box(mark: Mark, place: Place) -> Box:
    """Where the label stands; no area for a mark without one."""
    width, height = mark.label
    reach = mark.radius + LABEL_GAP
    match place.side:
        case Side.RIGHT:
            left, top = place.x + reach, place.y - height / 2
        case Side.LEFT:
            left, top = place.x - reach - width, place.y - height / 2
        case Side.BELOW:
            left, top = place.x - width / 2, place.y + reach
        case Side.ABOVE:
            left, top = place.x - width / 2, place.y - reach - height
        case Side.INSIDE:
            left, top = place.x - width / 2, place.y - height / 2
    return Box(left, top, left + width, top + height)


class Taken:
    """Boxes in a grid of cells, to ask quickly whether a place is free."""

    _CELL = 64.0

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}

    def add(self, box: Box) -> None:
        for cell in self._cover(box):
            self._cells.setdefault(cell, []).append(box)

    def hits(self, box: Box) -> bool:
        return any(box.overlaps(other) for cell in self._cover(box) for other in self._cells.get(cell, ()))

    def _cover(self, box: Box) -> Iterator[tuple[int, int]]:
        for column in range(math.floor(box.left / self._CELL), math.floor(box.right / self._CELL) + 1):
            for row in range(math.floor(box.top / self._CELL), math.floor(box.bottom / self._CELL) + 1):
                yield column, row
