"""Lines of a PDF page in the order a reader takes them: words into pieces, pieces into rows, columns one by one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median, median_low

from loaders.pdf_words import Word

_SAME_LINE = 0.35  # of the font size
_GAP = 1.2  # of the font size: blanks wider than this set pieces apart
_APART_GAP = 0.5  # the same, where the file tells the words at different times, as it does columns
_EVEN = 1.7  # of the row's middle gap: a justified row's gaps are all wide
_SAME_EDGE = 2.5  # points
_COLUMN_LINES = 4
_FULL = 0.6  # of a column's width: a line of running text fills as much
_NARROWEST = 0.15  # of the text's width: what stands further left begins no second column
_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line without a wide gap, or a ruled table (its `rows` of cell texts)."""

    text: str
    left: float
    right: float
    y: float
    size: float
    bold: bool
    order: int
    first_width: float
    rows: tuple[tuple[str, ...], ...] = ()
    bottom: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """The pieces on one baseline, from the left."""

    pieces: tuple[Piece, ...]

    @property
    def y(self) -> float:
        return self.pieces[0].y

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class Flow:
    """Rows that are read one after another between two edges: a column, or the whole width of a page."""

    rows: list[Row] = field(default_factory=list)

    @property
    def left(self) -> float:
        return min(piece.left for row in self.rows for piece in row.pieces)

    @property
    def right(self) -> float:
        return max(piece.right for row in self.rows for piece in row.pieces)


def make_pieces(words: Iterable[Word]) -> list[Piece]:
    """The pieces of all lines, from above and the left. A word that is drawn twice in one place counts once."""
    pieces: list[Piece] = []
    for line in _lines(words):
        gaps = [after.left - before.right for before, after in pairwise(line)]
        usual = median(gaps) if len(gaps) >= 4 else 0.0
        group = [line[0]]
        for gap, word in zip(gaps, line[1:], strict=True):
            apart = _GAP if word.order == group[-1].order + 1 else _APART_GAP
            if gap > max(apart * word.size, _EVEN * usual):
                pieces.append(_piece(group))
                group = []
            group.append(word)
        pieces.append(_piece(group))
    return pieces


def make_rows(pieces: Iterable[Piece]) -> list[Row]:
    """The rows that the pieces stand in, from above."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.y, piece.left, piece.order)):
        if rows and not piece.rows and not rows[-1][0].rows and _on_line(rows[-1][0], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [Row(tuple(sorted(row, key=lambda piece: (piece.left, piece.order)))) for row in rows]


def read_flows(pieces: Sequence[Piece]) -> list[Flow]:
    """The pieces of a page as flows in reading order: where columns stand side by side, the left one first."""
    rows = make_rows(pieces)
    edge = _column_edge(rows)
    if edge is None:
        return [Flow(rows)] if rows else []
    flows: list[Flow] = []
    for band, apart in _bands(rows, edge):
        left, right = _sides(band, edge)
        if apart and _stand_as_columns(left, right, band, edge):
            flows += [*read_flows(left), *read_flows(right)]
        elif flows and flows[-1].rows is not band and not _was_column(flows, edge):
            flows[-1].rows += band
        else:
            flows.append(Flow(list(band)))
    return flows


def _was_column(flows: Sequence[Flow], edge: float) -> bool:
    return flows[-1].right < edge or flows[-1].left >= edge - _SAME_EDGE


def _lines(words: Iterable[Word]) -> list[list[Word]]:
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.y, word.left, word.order)):
        if lines and abs(lines[-1][0].y - word.y) < _SAME_LINE * max(lines[-1][0].size, word.size):
            lines[-1].append(word)
        else:
            lines.append([word])
    for line in lines:
        line.sort(key=lambda word: (word.left, word.order))
    return [_without_doubles(line) for line in lines]


def _without_doubles(line: list[Word]) -> list[Word]:
    kept = [line[0]]
    for word in line[1:]:
        same = word.text == kept[-1].text and abs(word.left - kept[-1].left) < 1 and abs(word.y - kept[-1].y) < 1
        if not same:
            kept.append(word)
    return kept


def _piece(words: Sequence[Word]) -> Piece:
    parts = [words[0].text]
    for before, word in pairwise(words):
        # a word that touches the last one goes on with it: a change of font within a word
        parts.append(word.text if word.left - before.right < 0.05 * word.size else f" {word.text}")
    letters = sum(len(word.text) for word in words)
    return Piece(
        text="".join(parts),
        left=words[0].left,
        right=max(word.right for word in words),
        y=words[0].y,
        size=median_low([word.size for word in words]),
        bold=sum(len(word.text) for word in words if word.bold) > 0.8 * letters,
        order=min(word.order for word in words),
        first_width=words[0].right - words[0].left,
    )


def _on_line(first: Piece, other: Piece) -> bool:
    return abs(first.y - other.y) < _SAME_LINE * max(first.size, other.size)


def _column_edge(rows: Sequence[Row]) -> float | None:
    """Where a second column begins, if somewhere on the page text stands in two."""
    pieces = [piece for row in rows for piece in row.pieces]
    if len(pieces) < 2 * _COLUMN_LINES:
        return None
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    starts = sorted(piece.left for piece in pieces if piece.left > left + _NARROWEST * (right - left))
    counts: list[tuple[int, float]] = []
    for start in starts:
        if counts and start - counts[-1][1] <= _SAME_EDGE:
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
    """The rows in groups, from above, each with whether all of its pieces stay on their side of the edge."""
    bands: list[tuple[list[Row], bool]] = []
    for row in rows:
        apart = not any(piece.left < edge - _SAME_EDGE and piece.right > edge - 1 for piece in row.pieces)
        if bands and bands[-1][1] == apart:
            bands[-1][0].append(row)
        else:
            bands.append(([row], apart))
    return bands


def _sides(band: Sequence[Row], edge: float) -> tuple[list[Piece], list[Piece]]:
    pieces = [piece for row in band for piece in row.pieces]
    left = [piece for piece in pieces if piece.left < edge - _SAME_EDGE]
    return left, [piece for piece in pieces if piece.left >= edge - _SAME_EDGE]


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
