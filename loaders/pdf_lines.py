"""Lines of a PDF page: words into pieces, pieces into rows, stretched rows whole again."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median_low

from loaders.pdf_words import Word

LONE_MARK = re.compile(r"[-–•●▪◦‣·*+o\uf0b7\uf0a7]|\d{1,3}[.)]|[a-zåäö]\)")
_SAME_LINE = 0.35  # of the font size
_GAP = 1.2  # of the font size: blanks wider than this set pieces apart
_APART_GAP = 0.5  # the same, where the file tells the words at different times, as it does columns
SAME_EDGE = 2.5  # points
_HANGING = 30.0  # points between a list mark and its text, at most


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
        group = [line[0]]
        for word in line[1:]:
            limit = _GAP if word.order == group[-1].order + 1 else _APART_GAP
            if word.left - group[-1].right > limit * word.size:
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


def join_stretched(rows: Sequence[Row]) -> list[Row]:
    """The rows, those whole again whose pieces only stand apart because the line is stretched to the margin.

    Such a line reaches as far to both sides as its neighbours, and its pieces align with nothing above or beneath.
    """
    joined: list[Row] = []
    for index, row in enumerate(rows):
        mark = int(len(row.pieces) > 1 and bool(LONE_MARK.fullmatch(row.pieces[0].text)))
        text = Row(row.pieces[mark:])
        around = [rows[other] for other in (index - 1, index + 1) if 0 <= other < len(rows)]
        starts = [piece.left for other in around for piece in other.pieces[1:]]
        stretched = len(text.pieces) > 1 and any(_reach_as_far(text, other) for other in around)
        if not stretched or any(abs(piece.left - start) < SAME_EDGE for piece in text.pieces[1:] for start in starts):
            joined.append(row)
        else:
            joined.append(Row((*row.pieces[:mark], _join_pieces(text))))
    return joined


def _reach_as_far(row: Row, other: Row) -> bool:
    """Whether two rows end at one margin and begin at one, or one of them a little before it with a list mark."""
    offset = row.pieces[0].left - other.pieces[0].left
    outer = row if offset < 0 else other
    begin_alike = abs(offset) < SAME_EDGE or (
        abs(offset) < _HANGING and LONE_MARK.fullmatch(outer.pieces[0].text.split(" ")[0]) is not None
    )
    return begin_alike and abs(row.pieces[-1].right - other.pieces[-1].right) < SAME_EDGE


def _join_pieces(row: Row) -> Piece:
    bold = all(piece.bold for piece in row.pieces)
    return replace(row.pieces[0], text=row.text, right=row.pieces[-1].right, bold=bold)


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
