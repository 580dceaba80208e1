"""Spans of a text that don't overlap, and quick answers about them."""

from bisect import bisect_left, insort
from collections.abc import Iterable


class Spans:
    """Non-overlapping (start, end) pairs in order; each question costs a binary search."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._spans: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            self.add(start, end)

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any span shares a character with start–end."""
        place = bisect_left(self._spans, (start, start))
        after = place < len(self._spans) and self._spans[place][0] < end
        return after or (place > 0 and self._spans[place - 1][1] > start)

    def add(self, start: int, end: int) -> bool:
        """Adds a span where it overlaps none; tells whether it did."""
        if self.overlaps(start, end):
            return False
        insort(self._spans, (start, end))
        return True

    def __contains__(self, position: int) -> bool:
        return self.overlaps(position, position + 1)
