"""The layout of a web page: its elements, in the order of the page, as headings, paragraphs, items and table rows."""

import re
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from loaders.layout import LayoutBuilder
from loaders.line_tables import names_columns
from loaders.page_chrome import Chrome, Element

_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    }
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")
_LONGEST_CELL = 2_000
_WIDEST_SPAN = 100


def add_page(builder: LayoutBuilder, content: Element, chrome: Chrome) -> None:
    """Adds what a page's content says to the builder. Depth costs no stack: the tree is walked, not descended."""
    _Walk(builder, chrome).walk(content)


class _Walk:
    """The state of one walk: the text of the block that is open, and the lists and term it stands in."""

    def __init__(self, builder: LayoutBuilder, chrome: Chrome) -> None:
        self.builder = builder
        self.chrome = chrome
        self.text: list[str] = []
        self.lists = 0  # how many are open
        self.opens_item = False
        self.term: str | None = None
        self.heading = 0
        self.kept_lines = 0  # depth of <pre>

    def walk(self, content: Element) -> None:
        steps = etree.iterwalk(content, events=("start", "end"))
        for event, element in steps:
            if not isinstance(element.tag, str):  # a comment or instruction: only what follows it counts
                if event == "end" and element is not content:
                    self._write(element.tail)
                continue
            if event == "start":
                if element is not content and self._is_passed_over(element):
                    steps.skip_subtree()
                    continue
                self._start(element)
                self._write(element.text)
            else:
                self._end(element)
                if element is not content:
                    self._write(element.tail)
        self._flush()

    def _is_passed_over(self, element: Element) -> bool:
        """Whether the walk goes round an element: left out, or a table, which is read as a whole."""
        if self.chrome.leaves_out(element):
            return True
        if element.tag == "table" and (rows := read_table(element, self.chrome)):
            self._flush()
            self._add_table(element, rows)
            return True
        return False

    def _start(self, element: Element) -> None:
        tag = element.tag
        if tag == "br":
            self.text.append("\n")
        if tag not in _BLOCKS:
            return
        self._flush()
        if tag in _HEADINGS or tag == "summary":
            self.heading = _HEADINGS.get(tag, 4)
        elif tag in _LISTS:
            if not self.lists:
                self.builder.end_group()
            self.lists += 1
        elif tag == "li":
            self.opens_item = True
        elif tag == "pre":
            self.kept_lines += 1
        elif tag == "dl":
            self.builder.end_group()

    def _end(self, element: Element) -> None:
        tag = element.tag
        if tag not in _BLOCKS:
            return
        if tag == "dt":
            self._end_term()
            self.term = "".join(self.text)
            self.text = []
        elif tag == "dd":
            self._end_definition()
        else:
            self._flush()
        if tag in _HEADINGS or tag == "summary":
            self.heading = 0
        elif tag in _LISTS:
            self.lists = max(0, self.lists - 1)
        elif tag == "li":
            self.opens_item = False
        elif tag == "pre":
            self.kept_lines = max(0, self.kept_lines - 1)
        elif tag == "dl":
            self._end_term()
            self.builder.end_group()

    def _write(self, text: str | None) -> None:
        if text:
            self.text.append(text if self.kept_lines else _BLANKS.sub(" ", text))

    def _flush(self) -> None:
        """Ends the block that is open, by what it stands in."""
        text = "".join(self.text)
        self.text = []
        if not text.strip():
            return
        self._end_term()
        if self.heading:
            self.builder.add_heading(text, self.heading)
        elif self.opens_item:
            self.builder.add_item(text, level=self.lists)
            self.opens_item = False
        else:
            self.builder.add_paragraph(text)

    def _end_term(self) -> None:
        """A term whose definition did not follow as plain text stands by itself."""
        if self.term is not None:
            term, self.term = self.term, None
            self.builder.add_paragraph(term)

    def _end_definition(self) -> None:
        text = "".join(self.text)
        if self.term is None:
            self._flush()
        elif text.strip():
            self.builder.add_row([self.term, text])
            self.term, self.text = None, []

    def _add_table(self, table: Element, rows: list[tuple[list[str], bool]]) -> None:
        self.builder.end_group()
        caption = next(iter(table.iterchildren("caption")), None)
        if caption is not None:
            self.builder.add_heading("".join(caption.itertext()), 4)
        named = not any(header for _, header in rows) and names_columns([cells for cells, _ in rows])
        for position, (cells, header) in enumerate(rows):
            self.builder.add_row(cells, header=header or (named and position == 0))
        self.builder.end_group()


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
            if element.tag == "br" or (element.tag in _BLOCKS and element is not cell):
                yield "\n"
            yield _BLANKS.sub(" ", element.text or "")
        elif element is not cell:
            if element.tag in _BLOCKS:
                yield "\n"
            yield _BLANKS.sub(" ", element.tail or "")


def _number(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"[0-9]{1,4}", text.strip()) else default
