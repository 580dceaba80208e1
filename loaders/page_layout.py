"""The layout of a web page: its elements, in the order of the page, as headings, paragraphs, items and table rows."""

from lxml import etree  # type: ignore[import-untyped]

from loaders.layout import LayoutBuilder
from loaders.line_tables import names_columns
from loaders.page_chrome import Chrome, Element
from loaders.page_tables import BLANKS, BLOCKS, read_table

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_LONGEST_LINE = 120


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
        self.lines: list[str] = []  # short <div>s next to each other: the lines of an address or a card
        self.card: Element | None = None  # what they stand in
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
        self._end_lines()

    def _is_passed_over(self, element: Element) -> bool:
        """Whether the walk goes round an element: left out, or a table, which is read as a whole."""
        if self.chrome.leaves_out(element):
            return True
        if element.tag == "table" and (rows := read_table(element, self.chrome)):
            self._flush()
            self._end_lines()
            self._add_table(element, rows)
            return True
        return False

    def _start(self, element: Element) -> None:
        tag = element.tag
        if tag == "br":
            self.text.append("\n")
        if tag not in BLOCKS:
            return
        self._flush()
        if tag != "div" or element.getparent() is not self.card:
            self._end_lines()
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
        if tag not in BLOCKS:
            return
        if tag == "dt":
            self._end_term()
            self.term = "".join(self.text)
            self.text = []
        elif tag == "dd":
            self._end_definition()
        elif tag == "div" and len(element) == sum(inner.tag not in BLOCKS for inner in element):
            self._end_line(element)
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
            self.text.append(text if self.kept_lines else BLANKS.sub(" ", text))

    def _flush(self) -> None:
        """Ends the block that is open, by what it stands in."""
        text = "".join(self.text)
        self.text = []
        if not text.strip():
            return
        self._end_lines()
        self._end_term()
        if self.heading:
            self.builder.add_heading(text, self.heading)
        elif self.opens_item:
            self.builder.add_item(text, level=self.lists)
            self.opens_item = False
        else:
            self.builder.add_paragraph(text)

    def _end_line(self, element: Element) -> None:
        """Ends a <div> of nothing but text: one line of several if it is short, else a block."""
        text = "".join(self.text).strip()
        plain = not self.heading and not self.opens_item and self.term is None
        if not text or not plain or len(text) > _LONGEST_LINE or text[-1] in ".!?":
            self._flush()
            return
        self.text = []
        self.card = element.getparent()
        self.lines.append(text)

    def _end_lines(self) -> None:
        lines, self.lines, self.card = self.lines, [], None
        for position, line in enumerate(lines):
            self.builder.add_paragraph(line, tight=position > 0)

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
