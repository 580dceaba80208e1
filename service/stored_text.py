"""A document's stored text cut into stretches, so that a page can mark what was read, asked for or left."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ontology.documents import Block, BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A piece of text: whether facts were read from it, it is the one asked for (and its first piece), it was met and
    not read, or it is a heading."""

    text: str
    read: bool = False
    asked: bool = False
    first: bool = False
    left: bool = False
    heading: bool = False


Span = tuple[int, int]


def cut_text(
    text: str, *, read: Iterable[Span], left: Iterable[Span] = (), asked: Span | None = None,
    blocks: Sequence[Block] = (),
) -> list[Stretch]:
    """The whole text in stretches, in order; joined, they are the text again. Spans are code points and may overlap."""
    read, left = _merge(read), _merge(left)
    headings = _merge((block.start, block.end) for block in blocks if block.kind is BlockKind.HEADING)
    wanted = [asked] if asked and 0 <= asked[0] < asked[1] <= len(text) else []
    edges = {0, len(text)}
    for start, end in (*read, *left, *headings, *wanted):
        edges.update((min(start, len(text)), min(end, len(text))))
    return [
        Stretch(
            text=text[start:end], read=_covers(read, start), left=_covers(left, start),
            heading=_covers(headings, start), asked=_covers(wanted, start),
            first=bool(wanted) and start == wanted[0][0],
        )
        for start, end in pairwise(sorted(edges))
    ]


def parse_span(told: str) -> Span | None:
    """`120-180` as offsets; None for anything else."""
    start, dash, end = told.partition("-")
    if not (dash and start.isdecimal() and end.isdecimal() and len(told) < 24):
        return None
    return int(start), int(end)


def _merge(spans: Iterable[Span]) -> list[Span]:
    """The same places without overlaps, in order."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged


def _covers(spans: Sequence[Span], place: int) -> bool:
    """Whether a place lies in one of some sorted spans that don't overlap."""
    before = bisect_right(spans, place, key=lambda span: span[0])
    return before > 0 and place < spans[before - 1][1]
