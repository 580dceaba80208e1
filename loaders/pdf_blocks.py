"""Lines of a PDF into blocks: what belongs together, over line ends, columns and pages."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from loaders.hyphenation import Hyphens
from loaders.pdf_lines import LONE_MARK, Flow, Piece, Row

_MARK = re.compile(r"(?P<mark>[-–•●▪◦‣·*+\uf0b7\uf0a7]|\d{1,3}[.)]|[a-zåäö]\))\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?:][”\"»)]?$")
_ADDRESS_END = re.compile(r"\S@\S+\w$")  # of a line in a list of contacts
_SHORT = 80  # characters of a line that stands for itself
_BLANK = 0.25  # the width of a blank, of the font size
_SLACK = 0.02  # of a column's width
_LEADING = 1.35  # of the usual distance between lines: more begins a new block
_USUAL = 1.2  # the usual distance where there is none to measure, of the font size
_INDENT = 0.8  # of the font size
_SAME_SIZE = 0.6  # points
LARGER = 1.08  # of the size of running text: letters of a heading


@dataclass(slots=True)
class Draft:
    """A block in the making: text with its look, or the rows of a table."""

    text: str = ""
    size: float = 0.0
    bold: bool = False
    lines: int = 1
    page: int = 0
    mark: str | None = None
    depth: float = 0.0  # of a list item: how far its mark is set in
    apart: bool = False  # more room above than between lines
    tight: bool = False  # a short line right beneath another
    rows: list[list[str]] = field(default_factory=list)
    header: bool = False


def body_size(pieces: Iterable[Piece]) -> float:
    """The size that most letters have, in half points."""
    counts: Counter[float] = Counter()
    for piece in pieces:
        counts[round(piece.size * 2) / 2] += len(piece.text)
    return min(counts, key=lambda size: (-counts[size], size), default=10.0)


class BlockCollector:
    """Takes flows in reading order; `drafts` are the blocks so far."""

    def __init__(self, hyphens: Hyphens, body: float) -> None:
        self.drafts: list[Draft] = []
        self._hyphens = hyphens
        self._body = body
        self._last: Piece | None = None  # the last line of a block that may go on
        self._start = 0.0  # where that block's lines begin
        self._room = 0.0  # what was left free on that line

    def add_flow(self, flow: Flow, page: int) -> None:
        """Adds the rows of a flow, the first of which may go on with the block before."""
        leading = _usual_leading(flow)
        edge = max(
            (row.pieces[-1].right for row in flow.rows if len(row.pieces) == 1 and not row.pieces[0].rows),
            default=flow.right,
        )
        edge -= _SLACK * (flow.right - flow.left)
        index = 0
        before: Piece | None = None
        while index < len(flow.rows):
            row = _with_mark(flow.rows[index])
            if row.pieces[0].rows:
                self._add_ruled(row.pieces[0])
                index, before = index + 1, row.pieces[0]
            elif len(row.pieces) > 1:
                taken = _aligned_rows(flow.rows, index, leading)
                self._add_rows([_with_mark(taken_row) for taken_row in taken], page)
                index, before = index + len(taken), taken[-1].pieces[0]
            else:
                self._add_line(row.pieces[0], before, leading, page, flow.left)
                self._room = edge - row.pieces[0].right
                index, before = index + 1, row.pieces[0]

    def _add_line(self, piece: Piece, before: Piece | None, leading: float, page: int, left: float) -> None:
        draft = self.drafts[-1] if self.drafts and self._last is not None else None
        if draft is not None and self._goes_on(draft, piece, before, leading):
            self._start = self._start if before is self._last else piece.left
            full = _BLANK * piece.size + piece.first_width > self._room
            if full or piece.size >= self._body * LARGER or draft.text.endswith("-"):
                draft.text = self._hyphens.join(draft.text, piece.text)
            else:
                draft.text = f"{draft.text}\n{piece.text}"  # the line ends on purpose
            draft.lines += 1
        else:
            tight = draft is not None and self._stands_beneath(draft, piece, before, leading)
            mark = _MARK.match(piece.text)
            self.drafts.append(
                Draft(
                    text=piece.text[mark.end() :] if mark else piece.text,
                    mark=mark["mark"] if mark else None,
                    size=piece.size,
                    bold=piece.bold,
                    page=page,
                    depth=piece.left - left,
                    tight=tight,
                    apart=before is None or piece.y - before.y > leading * _LEADING,
                )
            )
            self._start = piece.left
        self._last = piece

    def _goes_on(self, draft: Draft, piece: Piece, before: Piece | None, leading: float) -> bool:
        """Whether a line belongs to the block of the line before it."""
        last = self._last
        if last is None or abs(piece.size - last.size) > _SAME_SIZE or piece.bold != last.bold:
            return False
        full = _BLANK * piece.size + piece.first_width > self._room
        open_end = last.text.endswith("-") or not _SENTENCE_END.search(last.text)
        if _MARK.match(piece.text) and not (draft.mark is None and full and open_end and before is last):
            return False
        if before is not last:  # a new column or page
            return full and open_end and piece.size < self._body * LARGER
        distance = piece.y - last.y
        if not 0 < distance <= leading * max(_LEADING, 1.15 * piece.size / self._body):
            return False
        if last.text.endswith(("-", ",")):
            return True
        if _ADDRESS_END.search(last.text):
            return False
        return self._keeps_edge(draft, piece, full=full)

    def _stands_beneath(self, draft: Draft, piece: Piece, before: Piece | None, leading: float) -> bool:
        """Whether a line is the next of short ones that stand together: an address, a signature, a list of names."""
        last = self._last
        if last is None or before is not last or draft.mark is not None or _MARK.match(piece.text):
            return False
        alike = abs(piece.size - last.size) <= _SAME_SIZE and piece.bold == last.bold
        near = 0 < piece.y - last.y <= leading * _LEADING and abs(piece.left - self._start) < _INDENT * piece.size
        short = max(len(last.text), len(piece.text)) <= _SHORT and not _SENTENCE_END.search(last.text)
        return alike and near and short and not draft.bold and piece.size < self._body * LARGER

    def _keeps_edge(self, draft: Draft, piece: Piece, *, full: bool) -> bool:
        indent = piece.left - self._start
        wide = _INDENT * piece.size
        if piece.size >= self._body * LARGER:
            return True
        if draft.mark is not None:
            return indent > 0.4 * piece.size or (full and indent > -wide)
        if indent > wide:
            return False
        first_line_indented = draft.lines == 1 and indent < -wide
        if first_line_indented and full:
            self._start = piece.left
            return True
        return full and indent > -wide

    def _add_ruled(self, table: Piece) -> None:
        self._last = None
        rows = [list(row) for row in table.rows]
        before = self.drafts[-1] if self.drafts else None
        if before and before.rows and before.header and before.rows[0] == rows[0]:
            rows = rows[1:]  # the header again, on the next page
        self.drafts.append(Draft(rows=rows, header=bool(rows), bold=True))

    def _add_rows(self, rows: Sequence[Row], page: int) -> None:
        self._last = None
        columns = _columns(rows)
        for row in rows:
            cells = [""] * len(columns)
            for piece in row.pieces:
                column = max(index for index, left in enumerate(columns) if left <= piece.left + 1)
                cells[column] = f"{cells[column]} {piece.text}".strip()
            filled = [cell for cell in cells if cell]
            first = row.pieces[0]
            if len(filled) == 2 and filled[0].endswith(":"):
                self.drafts.append(Draft(text=" ".join(filled), size=first.size, bold=first.bold, page=page))
            elif len(filled) == 1 and self.drafts and self.drafts[-1].rows:
                _extend_cell(self.drafts[-1].rows[-1], cells)
            elif self.drafts and self.drafts[-1].rows and row is not rows[0]:
                self.drafts[-1].rows.append(cells)
            else:
                self.drafts.append(Draft(rows=[cells], bold=all(piece.bold for piece in row.pieces)))


def _usual_leading(flow: Flow) -> float:
    distances = [
        after.y - row.y
        for row, after in zip(flow.rows, flow.rows[1:], strict=False)
        if not row.pieces[0].rows
        and abs(row.pieces[0].size - after.pieces[0].size) < _SAME_SIZE
        and 0 < after.y - row.y < 2 * row.pieces[0].size
    ]
    size = median([row.pieces[0].size for row in flow.rows]) if flow.rows else 10.0
    return median(distances) if distances else _USUAL * size


def _with_mark(row: Row) -> Row:
    """The row with a list mark, which stands apart, as the beginning of its text."""
    first = row.pieces[0]
    if len(row.pieces) < 2 or first.rows or not LONE_MARK.fullmatch(first.text):
        return row
    second = row.pieces[1]
    joined = Piece(
        text=f"{first.text} {second.text}",
        left=first.left,
        right=second.right,
        y=first.y,
        size=second.size,
        bold=second.bold,
        order=first.order,
        first_width=first.first_width,
    )
    return Row((joined, *row.pieces[2:]))


def _aligned_rows(rows: Sequence[Row], start: int, leading: float) -> list[Row]:
    """The rows of a table without rules, from the first: rows of several pieces, and lines that go on in a cell."""
    taken = [rows[start]]
    for row in rows[start + 1 :]:
        if row.pieces[0].rows or row.y - taken[-1].y > 2 * leading * _LEADING:
            break
        if len(_with_mark(row).pieces) < 2:
            starts = [piece.left for before in taken for piece in before.pieces[1:]]
            near = any(abs(row.pieces[0].left - left) < 3 for left in starts)
            if not near or row.y - taken[-1].y > leading * _LEADING:
                break
        taken.append(row)
    return taken


def _columns(rows: Sequence[Row]) -> list[float]:
    """Where the columns of the rows begin, from the left."""
    columns: list[float] = []
    for left in sorted(piece.left for row in rows for piece in row.pieces):
        if not columns or left - columns[-1] > 6:
            columns.append(left)
    return columns


def _extend_cell(row: list[str], cells: Sequence[str]) -> None:
    for index, cell in enumerate(cells):
        if cell and index < len(row):
            row[index] = f"{row[index]}\n{cell}" if row[index] else cell
