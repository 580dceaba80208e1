"""The cells of an Excel sheet as the texts that are shown in them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from loaders.archive import Element, attribute, child, local_name
from ontology.errors import UnreadableSource

Place = tuple[int, int]  # the numbers of a row and a column

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)})
_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_FIRST_DAY, _FIRST_DAY_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LAST_DAY = 2_958_465  # 31.12.9999
_MOST_COLUMNS = 1_000
_MOST_MERGED = 10_000


@dataclass(frozen=True, slots=True)
class Styles:
    """Which cell styles show their number as a date, and which write in bold."""

    dates: frozenset[int]
    bold: frozenset[int]
    first_day: datetime


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's visible rows, cell by cell, and which of them (by index) are written in bold throughout."""

    rows: list[list[str]]
    bold: frozenset[int]


def read_styles(root: Element | None, *, from_1904: bool) -> Styles:
    """The styles of a workbook; without any, no cell is a date."""
    custom = {
        attribute(element, "numFmtId"): attribute(element, "formatCode") or "" for element in _children(root, "numFmts")
    }
    fonts = [child(font, "b") is not None for font in _children(root, "fonts")]
    dates, bold = set(), set()
    for index, style in enumerate(_children(root, "cellXfs")):
        number = attribute(style, "numFmtId") or "0"
        code = custom.get(number)
        known = number.isdigit() and int(number) in _DATE_FORMATS
        if known if code is None else re.search("[ymdhs]", _LITERALS.sub("", code), re.IGNORECASE):
            dates.add(index)
        font = attribute(style, "fontId") or ""
        if font.isdigit() and int(font) < len(fonts) and fonts[int(font)]:
            bold.add(index)
    return Styles(frozenset(dates), frozenset(bold), _FIRST_DAY_1904 if from_1904 else _FIRST_DAY)


def read_strings(root: Element) -> list[str]:
    """The texts that cells share, phonetic readings left out."""
    return [_text(item) for item in root if local_name(item) == "si"]


def read_sheet(root: Element, strings: Sequence[str], styles: Styles, *, where: str) -> Sheet:
    """The visible rows of a sheet, an empty one for each gap. A cell merged downwards fills each of its rows.

    UnreadableSource("too-large") where a cell lies further right than tables reach.
    """
    hidden = {
        column
        for element in _children(root, "cols")
        if attribute(element, "hidden") in ("1", "true")
        for column in range(_int(attribute(element, "min")), min(_int(attribute(element, "max")), _MOST_COLUMNS) + 1)
    }
    merged = dict(_merged(root))
    values: dict[Place, str] = {}
    rows: list[list[str]] = []
    bold: set[int] = set()
    last = 0
    for element in _children(root, "sheetData"):
        number = _int(attribute(element, "r")) or last + 1
        if attribute(element, "hidden") in ("1", "true"):
            continue
        if rows and number > last + 1:
            rows.append([])
        cells, heavy = _row(element, number, strings, styles, merged, values)
        if len(cells) > _MOST_COLUMNS:
            detail = f"row {number} has {len(cells):,} columns, at most {_MOST_COLUMNS:,}"
            raise UnreadableSource(where, reason="too-large", detail=detail)
        if cells and heavy:
            bold.add(len(rows))
        rows.append([text for column, text in enumerate(cells, 1) if column not in hidden])
        last = number
    return Sheet(rows, frozenset(bold))


def _row(
    element: Element,
    number: int,
    strings: Sequence[str],
    styles: Styles,
    merged: Mapping[Place, Place],
    values: dict[Place, str],
) -> tuple[list[str], bool]:
    """The texts of a row by column, and whether all of them are bold."""
    cells: list[str] = []
    heavy = True
    for cell in element:
        match = _REFERENCE.fullmatch(attribute(cell, "r") or "")
        column = _column(match[1]) if match else len(cells) + 1
        if local_name(cell) != "c":
            continue
        text = _shown(cell, strings, styles)
        place = (number, column)
        if place in merged:
            text = values.setdefault(merged[place], text) or text
        cells += [""] * (column - len(cells))
        cells[column - 1] = text
        heavy = heavy and (not text or _int(attribute(cell, "s")) in styles.bold)
    return cells, heavy and any(cells)


def _merged(root: Element) -> Iterator[tuple[Place, Place]]:
    """For each cell merged with the one above it: the uppermost cell of its column."""
    count = 0
    for element in _children(root, "mergeCells"):
        ends = [_REFERENCE.fullmatch(end) for end in (attribute(element, "ref") or "").split(":")]
        if len(ends) != 2 or ends[0] is None or ends[1] is None:
            continue
        column = _column(ends[0][1])
        for number in range(int(ends[0][2]), int(ends[1][2]) + 1):
            count += 1
            if count > _MOST_MERGED:
                return
            yield (number, column), (int(ends[0][2]), column)


def _shown(cell: Element, strings: Sequence[str], styles: Styles) -> str:
    """What a cell shows."""
    kind = attribute(cell, "t") or "n"
    if kind == "inlineStr":
        inline = child(cell, "is")
        return "" if inline is None else _text(inline)
    value = child(cell, "v")
    text = "" if value is None else value.text or ""
    if kind == "s":
        index = _int(text)
        return strings[index] if index < len(strings) else ""
    if kind != "n" or not text:
        return "" if kind in ("b", "e") else text
    try:
        number = float(text)
    except ValueError:
        return text
    if _int(attribute(cell, "s")) in styles.dates and 0 <= number <= _LAST_DAY:
        return _date(number, styles.first_day)
    return f"{number:.10g}" if abs(number) < 1e15 else text


def _date(number: float, first_day: datetime) -> str:
    """A day as 5.3.2024, a time of day as 13.00, both with a blank between."""
    moment = first_day + timedelta(days=int(number), minutes=round(number % 1 * 24 * 60))
    clock = f"{moment.hour}.{moment.minute:02}"
    if number < 1:
        return clock
    day = f"{moment.day}.{moment.month}.{moment.year}"
    return f"{day} {clock}" if number % 1 else day


def _text(element: Element) -> str:
    return "".join(
        part.text or ""
        for part in element.iter()
        if local_name(part) == "t" and (part.getparent() is None or local_name(part.getparent()) != "rPh")
    )


def _children(root: Element | None, name: str) -> Sequence[Element]:
    found = None if root is None else child(root, name)
    return () if found is None else list(found)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _int(text: str | None) -> int:
    return int(text) if text and re.fullmatch("[0-9]{1,9}", text) else 0
