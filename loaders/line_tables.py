"""Table rows in plain text: columns set apart by tabs, by ` | `, or by blanks that align from line to line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ontology.documents import Block, BlockKind

Span = tuple[int, int]

_TABS = re.compile(r"\s*\t\s*")
_PIPES = re.compile(r"\s*\|\s*")
_GAP = re.compile(r"[ \t\xa0]{2,}")
_RULE = re.compile(r"[\s|:+*=_–—-]{3,}")
_LONE_GAP = 8  # blanks that set columns apart even where no neighbour aligns
_LONGEST_ROW = 400
_ROWS_TO_COMPARE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text: its place, blanks at its ends left out, and the column where it begins.

    A ruled line (`-----`, `|---|---|`) has no text.
    """

    start: int
    end: int
    indent: int
    text: str
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A table row and the lines (by index) that it takes: a last cell may go on beneath itself."""

    lines: tuple[int, ...]
    block: Block


def split_lines(text: str) -> list[Line]:
    """The lines of a text; an empty one has an empty text. Of more than two empty lines together two are given."""
    lines: list[Line] = []
    place = empty = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        empty = 0 if stripped else empty + 1
        if empty > 2:
            place += len(raw) + 1
            continue
        indent = len(raw) - len(raw.lstrip()) if stripped else 0
        ruled = bool(_RULE.fullmatch(stripped))
        text_of = "" if ruled else stripped
        lines.append(Line(place + indent, place + indent + len(stripped), indent, text_of, ruled))
        place += len(raw) + 1
    return lines


def find_rows(lines: Sequence[Line]) -> list[Row]:
    """The table rows among the lines, in order; the first of a table is its header where it looks like one."""
    rows: list[Row] = []
    tables: list[list[Row]] = []
    index = 0
    while index < len(lines):
        cells = _cells(lines, index)
        if not cells:
            index += 1
            continue
        taken = [index]
        while (follower := taken[-1] + 1) < len(lines) and _goes_on(lines[follower], lines[index], cells):
            cells = (*cells[:-1], (cells[-1][0], lines[follower].end))
            taken.append(follower)
        block = Block(kind=BlockKind.TABLE_ROW, start=lines[index].start, end=lines[taken[-1]].end, cells=cells)
        row = Row(tuple(taken), block)
        if tables and _follows(lines, tables[-1][-1], index) and len(tables[-1][-1].block.cells) == len(cells):
            tables[-1].append(row)
        else:
            tables.append([row])
        index = taken[-1] + 1
    for table in tables:
        rows.extend(_with_header(table, lines))
    return rows


def _follows(lines: Sequence[Line], row: Row, index: int) -> bool:
    """Whether a row stands right beneath another, or only a ruled line between."""
    return row.lines[-1] == index - 1 or (row.lines[-1] == index - 2 and lines[index - 1].ruled)


def _cells(lines: Sequence[Line], index: int) -> tuple[Span, ...]:
    """The cells of a line that is a row of a table, or none."""
    line = lines[index]
    if not 3 <= len(line.text) <= _LONGEST_ROW:
        return ()
    if "|" in line.text:
        return _piped(lines, index)
    if "\t" in line.text:
        cells = _split(line, _TABS)
        return cells if len(cells) > 1 and not _is_mark(line, cells[0]) else ()
    cells = _split(line, _GAP)
    if len(cells) < 2 or _is_mark(line, cells[0]) or _is_label(line, cells):
        return ()
    lone = any(after[0] - before[1] >= _LONE_GAP for before, after in pairwise(cells))
    return cells if lone or _aligns(lines, index, cells) else ()


def _piped(lines: Sequence[Line], index: int) -> tuple[Span, ...]:
    """The cells of a line with bars, if it begins with one or a neighbour has as many."""
    line = lines[index]
    inner = _within_bars(line)
    count = inner.text.count("|")
    neighbours = [_within_bars(lines[at]).text.count("|") for at in (index - 1, index + 1) if 0 <= at < len(lines)]
    fenced = line.text.startswith("|") and line.text.endswith("|")
    if count < 1 or (count not in neighbours and not fenced):
        return ()
    return _split(inner, _PIPES)


def _within_bars(line: Line) -> Line:
    """The line without the bars, and blanks, at its ends."""
    text = line.text
    left = len(text) - len(text.removeprefix("|").lstrip(" "))
    right = max(left, len(text.removesuffix("|").rstrip(" ")))
    return Line(line.start + left, line.start + right, line.indent, text[left:right])


def _split(line: Line, separator: re.Pattern[str]) -> tuple[Span, ...]:
    cells, place = [], 0
    for match in separator.finditer(line.text):
        cells.append((line.start + place, line.start + match.start()))
        place = match.end()
    cells.append((line.start + place, line.end))
    return tuple(cells)


def _columns(line: Line, cells: Sequence[Span]) -> set[int]:
    return {line.indent + start - line.start for start, _ in cells[1:]}


def _aligns(lines: Sequence[Line], index: int, cells: Sequence[Span]) -> bool:
    """Whether a cell begins where one does in the nearest line above or beneath, over one empty line at most."""
    columns = _columns(lines[index], cells)
    for step in (-1, 1):
        other = index + step
        if 0 <= other < len(lines) and not lines[other].text:
            other += step
        if not 0 <= other < len(lines):
            continue
        line = lines[other]
        if line.text and line.indent in columns and other == index + step:
            return True
        if columns & _columns(line, _split(line, _GAP)):
            return True
    return False


def _goes_on(follower: Line, line: Line, cells: Sequence[Span]) -> bool:
    """Whether a line stands beneath the last cell of a row, and nothing before it."""
    column = line.indent + cells[-1][0] - line.start
    return bool(follower.text) and column > line.indent and follower.indent == column


def _is_mark(line: Line, first: Span) -> bool:
    word = line.text[: first[1] - line.start]
    return bool(re.fullmatch(r"[-–—•●▪◦‣·*+]|\(?\w{1,3}[.)]", word))


def _is_label(line: Line, cells: Sequence[Span]) -> bool:
    return len(cells) == 2 and line.text[: cells[0][1] - line.start].endswith(":")


def _with_header(table: list[Row], lines: Sequence[Line]) -> list[Row]:
    first = table[0]
    after = first.lines[-1] + 1
    underlined = len(table) > 1 and after < len(lines) and lines[after].ruled
    texts = [[_cell_text(span, row, lines) for span in row.block.cells] for row in table[:_ROWS_TO_COMPARE]]
    if not (underlined or names_columns(texts)):
        return table
    return [Row(first.lines, replace(first.block, header=True)), *table[1:]]


def _cell_text(span: Span, row: Row, lines: Sequence[Line]) -> str:
    line = lines[row.lines[0]]
    return line.text[span[0] - line.start : span[1] - line.start]


def names_columns(rows: Sequence[Sequence[str]], *, fewest: int = 3) -> bool:
    """Whether the first of a table's rows names its columns: it looks so, and differs from what is beneath.

    A table of less than `fewest` rows has no header.
    """
    if len(rows) < fewest or not _looks_like_header(rows[0]):
        return False
    below = rows[1:_ROWS_TO_COMPARE]
    repeated = any(cell and cell == other for row in below for cell, other in zip(rows[0], row, strict=False))
    return not repeated and not all(map(_looks_like_header, below))


def _looks_like_header(cells: Sequence[str]) -> bool:
    """Whether cells could name columns: a capital at most at their beginning, no digits, no addresses."""
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and all(
        len(cell) <= 60
        and any(character.isalpha() for character in cell)
        and not any(character.isdigit() or character in "@," for character in cell)
        and not any(word[:1].isupper() for word in re.split(r"[\s-]+", cell)[1:])
        for cell in filled
    )
