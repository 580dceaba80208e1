"""Columns of a PDF page: where text stands in two, the left one is read first."""

from collections.abc import Sequence

from loaders.pdf_lines import SAME_EDGE, Flow, Piece, Row, join_stretched, make_rows

_LEADING = 1.4  # of the font size: lines of a paragraph stand closer
_COLUMN_LINES = 4
_FULL = 0.6  # of a column's width: a line of running text fills as much
_NARROWEST = 0.15  # of the text's width: what stands further left begins no second column
_CANDIDATES = 8


def read_flows(pieces: Sequence[Piece]) -> list[Flow]:
    """The pieces of a page as flows in reading order: where columns stand side by side, the left one first."""
    rows = make_rows(pieces)
    edge = _column_edge(rows)
    if edge is None:
        return [Flow(join_stretched(rows))] if rows else []
    flows: list[Flow] = []
    for band, apart in _bands(rows, edge):
        left, right = _sides(band, edge)
        if apart and _stand_as_columns(left, right, band, edge):
            flows += [*read_flows(left), *read_flows(right)]
        elif flows and not _was_column(flows, edge):
            flows[-1].rows += join_stretched(band)
        else:
            flows.append(Flow(join_stretched(band)))
    return flows


def _was_column(flows: Sequence[Flow], edge: float) -> bool:
    return flows[-1].right < edge or flows[-1].left >= edge - SAME_EDGE


def _column_edge(rows: Sequence[Row]) -> float | None:
    """Where a second column begins, if somewhere on the page text stands in two."""
    pieces = [piece for row in rows for piece in row.pieces]
    if len(pieces) < 2 * _COLUMN_LINES:
        return None
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    starts = sorted(piece.left for piece in pieces if piece.left > left + _NARROWEST * (right - left))
    counts: list[tuple[int, float]] = []
    for start in starts:
        if counts and start - counts[-1][1] <= SAME_EDGE:
            counts[-1] = (counts[-1][0] + 1, counts[-1][1])
        else:
            counts.append((1, start))
    best, found = 0, None
    for count, edge in sorted(counts, key=lambda pair: (-pair[0], pair[1]))[:_CANDIDATES]:
        if count < 2:
            break
        in_columns = sum(
            len(row.pieces)
            for band, apart in _bands(rows, edge)
            if apart and _stand_as_columns(*_sides(band, edge), band, edge)
            for row in band
        )
        if in_columns > best:
            best, found = in_columns, edge
    return found


def _bands(rows: Sequence[Row], edge: float) -> list[tuple[list[Row], bool]]:
    """The rows in groups, from above, each with whether columns may part at the edge there.

    They may from the first to the last row with a piece to the right of the edge, as long as no piece lies across it;
    rows to the left beneath are the left column's, if the file tells them before the right one, or no room parts them.
    """
    bands: list[tuple[list[Row], bool]] = []
    for row in rows:
        apart = not any(piece.left < edge - SAME_EDGE and piece.right > edge - 1 for piece in row.pieces)
        if bands and bands[-1][1] == apart:
            bands[-1][0].append(row)
        else:
            bands.append(([row], apart))
    return [part for band, apart in bands for part in (_trimmed(band, edge) if apart else [(band, False)])]


def _trimmed(band: list[Row], edge: float) -> list[tuple[list[Row], bool]]:
    right = [index for index, row in enumerate(band) if row.pieces[-1].left >= edge - SAME_EDGE]
    if not right:
        return [(band, False)]
    told = min(piece.order for row in band for piece in row.pieces if piece.left >= edge - SAME_EDGE)
    start, end = right[0], right[-1] + 1
    while end < len(band) and (
        all(piece.order < told for piece in band[end].pieces) or _follows_closely(band[end - 1], band[end])
    ):
        end += 1
    return [
        (part, apart) for part, apart in ((band[:start], False), (band[start:end], True), (band[end:], False)) if part
    ]


def _follows_closely(before: Row, row: Row) -> bool:
    """Whether a row is the next line of what stands at the left of the one above."""
    above, piece = before.pieces[0], row.pieces[0]
    return piece.y - above.y < _LEADING * piece.size and piece.bold == above.bold and abs(piece.size - above.size) < 0.5


def _sides(band: Sequence[Row], edge: float) -> tuple[list[Piece], list[Piece]]:
    pieces = [piece for row in band for piece in row.pieces]
    left = [piece for piece in pieces if piece.left < edge - SAME_EDGE]
    return left, [piece for piece in pieces if piece.left >= edge - SAME_EDGE]


def _stand_as_columns(left: Sequence[Piece], right: Sequence[Piece], band: Sequence[Row], edge: float) -> bool:
    """Whether two sides are columns of running text, not of a table: full lines, or written one after the other."""
    if len(left) < 2 or len(right) < 2:
        return False
    one_by_one = max(piece.order for piece in left) < min(piece.order for piece in right)
    if one_by_one:
        return True
    if len(left) < _COLUMN_LINES or len(right) < _COLUMN_LINES:
        return False
    widths = (edge - min(piece.left for piece in left), max(piece.right for piece in right) - edge)
    shares = [
        sum(piece.right - piece.left >= _FULL * width for piece in side) / len(side)
        for side, width in zip((left, right), widths, strict=True)
    ]
    return min(shares) >= 0.5 and len(left) + len(right) >= len(band)
