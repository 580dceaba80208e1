"""Tables that a PDF page rules with lines: which words stand in which cell."""

from collections.abc import Sequence

from loaders.hyphenation import Hyphens
from loaders.pdf_lines import Piece, make_pieces, make_rows
from loaders.pdf_words import Rule, Word

Box = tuple[float, float, float, float]

_SNAP = 3.0  # points
_FEWEST_RULES = 4
_MOST_RULES = 4_000


def find_tables(words: Sequence[Word], rules: Sequence[Rule], hyphens: Hyphens) -> tuple[list[Piece], list[Word]]:
    """The ruled tables of a page, each as a piece with rows, and the words outside of them."""
    if not _FEWEST_RULES <= len(rules) <= _MOST_RULES:
        return [], list(words)
    tables: list[Piece] = []
    rest = list(words)
    for cells in _cell_groups(rules):
        grid = _grid(cells)
        if len(grid) < 1 or max(map(len, grid)) < 2:
            continue
        left, top = min(box[0] for box in cells), min(box[1] for box in cells)
        right, bottom = max(box[2] for box in cells), max(box[3] for box in cells)
        inside = [word for word in rest if _holds((left, top, right, bottom), word)]
        rows = tuple(
            tuple(_cell_text([word for word in inside if box and _holds(box, word)], box, hyphens) for box in row)
            for row in grid
        )
        filled = sum(bool(text) for row in rows for text in row)
        if filled < 2:
            continue
        rest = [word for word in rest if not _holds((left, top, right, bottom), word)]
        tables.append(
            Piece(
                text="",
                left=left,
                right=right,
                y=top,
                size=inside[0].size,
                bold=False,
                first_width=right - left,
                order=min(word.order for word in inside),
                rows=tuple(row for row in rows if any(row)),
                bottom=bottom,
            )
        )
    return tables, rest


def _cell_groups(rules: Sequence[Rule]) -> list[list[Box]]:
    """The cells that the rules enclose, those of a table together."""
    from pdfplumber import table

    edges = [
        {
            "x0": rule.left,
            "x1": rule.right,
            "top": rule.top,
            "bottom": rule.bottom,
            "object_type": "line",
            "width": rule.right - rule.left,
            "height": rule.bottom - rule.top,
            "orientation": "h" if rule.right - rule.left >= rule.bottom - rule.top else "v",
        }
        for rule in rules
    ]
    merged = table.merge_edges(
        edges, snap_x_tolerance=_SNAP, snap_y_tolerance=_SNAP, join_x_tolerance=_SNAP, join_y_tolerance=_SNAP
    )
    cells = table.intersections_to_cells(table.edges_to_intersections(merged, _SNAP, _SNAP))
    return [list(group) for group in table.cells_to_tables(cells)]


def _grid(cells: Sequence[Box]) -> list[list[Box | None]]:
    """The cells by row and column; None where a row has no cell of its own in a column."""
    columns = sorted({round(box[0]) for box in cells})
    rows = sorted({round(box[1]) for box in cells})
    grid: list[list[Box | None]] = [[None] * len(columns) for _ in rows]
    for box in sorted(cells):
        grid[rows.index(round(box[1]))][columns.index(round(box[0]))] = box
    return grid


def _holds(box: Box, word: Word) -> bool:
    middle = (word.left + word.right) / 2
    height = word.y - word.size / 3
    return box[0] <= middle < box[2] and box[1] <= height < box[3]


def _cell_text(words: Sequence[Word], box: Box | None, hyphens: Hyphens) -> str:
    if box is None or not words:
        return ""
    lines: list[str] = []
    before = 0.0
    for row in make_rows(make_pieces(words)):
        first = row.pieces[0]
        if lines and (lines[-1].endswith((",", "-")) or _would_not_fit(before, first, box)):
            lines[-1] = hyphens.join(lines[-1], row.text)
        else:
            lines.append(row.text)
        before = row.pieces[-1].right
    return "\n".join(lines)


def _would_not_fit(right: float, following: Piece, box: Box) -> bool:
    """Whether a line ended because the next word had no room in the cell."""
    return right + following.size * 0.25 + following.first_width > box[2] - following.size * 0.5
