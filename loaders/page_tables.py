"""Tables of a web page: which hold data, and their rows."""

import re
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from loaders.page_chrome import Chrome, Element

_LINE_ELEMENTS = """
    address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup p pre section summary table
    tbody td tfoot th thead tr ul caption
"""
BLOCKS = frozenset(_LINE_ELEMENTS.split())  # what begins on a new line
BLANKS = re.compile(r"[ \t\n\r\f\v]+")
_LONGEST_CELL = 2_000
_WIDEST_SPAN = 100


def read_table(table: Element, chrome: Chrome) -> list[tuple[list[str], bool]]:
    """The rows of a table of data, each with whether it names the columns; none for one that only arranges the page.

    A cell that spans columns fills the first of them, one that spans rows each of its rows.
    """
    if table.get("role") in ("presentation", "none") or any(
        element.tag in ("table", "h1", "h2", "ul", "ol", "form") for element in table.iterdescendants(etree.Element)
    ):
        return []
    rows: list[tuple[list[str], bool]] = []
    open_cells: dict[int, tuple[int, str]] = {}  # by column: rows still to fill, text
    for row in table.iter("tr"):
        cells = [cell for cell in row.iterchildren("td", "th") if not chrome.leaves_out(cell)]
        texts = _fill_row(cells, open_cells)
        if any(len(text) > _LONGEST_CELL for text in texts):
            return []
        in_head = (parent := row.getparent()) is not None and parent.tag == "thead"
        named = len(cells) > 1 and all(cell.tag == "th" for cell in cells)
        if any(text.strip() for text in texts):
            rows.append((texts, in_head or named))
    return rows if max((len(cells) for cells, _ in rows), default=0) > 1 else []


def _fill_row(cells: list[Element], open_cells: dict[int, tuple[int, str]]) -> list[str]:
    texts: list[str] = []
    pending = iter(cells)
    while True:
        column = len(texts)
        if column in open_cells:
            left, text = open_cells.pop(column)
            if left > 1:
                open_cells[column] = (left - 1, text)
            texts.append(text)
            continue
        cell = next(pending, None)
        if cell is None:
            return texts
        text = "".join(_cell_text(cell))
        rows, columns = _number(cell.get("rowspan"), 1), _number(cell.get("colspan"), 1)
        if rows > 1:
            open_cells[column] = (rows - 1, text)
        texts += [text, *[""] * (min(columns, _WIDEST_SPAN) - 1)]


def _cell_text(cell: Element) -> Iterator[str]:
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            continue
        if event == "start":
            if element.tag == "br" or (element.tag in BLOCKS and element is not cell):
                yield "\n"
            yield BLANKS.sub(" ", element.text or "")
        elif element is not cell:
            if element.tag in BLOCKS:
                yield "\n"
            yield BLANKS.sub(" ", element.tail or "")


def _number(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"[0-9]{1,4}", text.strip()) else default
