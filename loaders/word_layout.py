"""The layout of a Word document's body: its paragraphs and tables as headings, items, rows and paragraphs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from loaders.archive import Element, child, local_name
from loaders.layout import LayoutBuilder, fold_lines
from loaders.line_tables import names_columns
from loaders.unstyled import add_unstyled
from loaders.word_styles import Style, is_on, item_level, outline_level, value_of

_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"})
_PASSED_OVER = frozenset(
    {
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "sdtPr",
        "instrText",
        "delText",
        "drawing",
        "pict",
        "object",
        "AlternateContent",
    }
)
_CELL_PARAGRAPHS = 12


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    level: int
    item: int
    bold: bool


class WordLayout:
    """Adds a body, or the text of a note, to a builder. `title` is the first paragraph styled as one."""

    def __init__(self, builder: LayoutBuilder, styles: Mapping[str, Style]) -> None:
        self.title: str | None = None
        self._builder = builder
        self._styles = styles

    def add(self, container: Element) -> None:
        """Adds what stands in an element that holds paragraphs and tables."""
        blocks = list(_blocks(container))
        for position, block in enumerate(blocks):
            if local_name(block) == "tbl":
                self._add_table(block)
                continue
            following = blocks[position + 1] if position + 1 < len(blocks) else None
            self._add_paragraph(block, following)
            for box in _text_boxes(block):
                self.add(box)

    def _add_paragraph(self, element: Element, following: Element | None) -> None:
        paragraph = self._read(element)
        text = paragraph.text.strip()
        if not text:
            if not any(True for _ in _text_boxes(element)):
                self._builder.end_group()
        elif paragraph.level:
            if self.title is None and paragraph.level == 1:
                self.title = " ".join(fold_lines(text).split()) or None
            self._builder.add_heading(text, paragraph.level)
        elif paragraph.item:
            self._builder.add_item(text.replace("\t", " "), level=paragraph.item)
        else:
            add_unstyled(self._builder, text, bold=paragraph.bold, heads=self._heads(paragraph, following))

    def _heads(self, paragraph: _Paragraph, following: Element | None) -> bool:
        """Whether something follows that the paragraph may be the heading of: no other line in bold."""
        if following is None or local_name(following) == "tbl" or not paragraph.bold:
            return following is not None
        return not self._read(following).bold

    def _read(self, element: Element) -> _Paragraph:
        properties = child(element, "pPr")
        style = self._styles.get(value_of(child(properties, "pStyle")), self._styles.get("", Style()))
        numbering = child(properties, "numPr")
        item = item_level(properties) if numbering is not None else style.item
        level = outline_level(properties) or style.level
        text = "" if style.contents else "".join(_texts(element))
        return _Paragraph(text, level, item, bold=_is_bold(element, default=style.bold))

    def _add_table(self, table: Element) -> None:
        rows = [row for row in _inside(table) if local_name(row) == "tr"]
        cells = [[cell for cell in _inside(row) if local_name(cell) == "tc"] for row in rows]
        if self._only_arranges(cells):
            for row in cells:
                for cell in row:
                    self.add(cell)
            return
        self._builder.end_group()
        texts = self._cell_texts(cells)
        headers = self._count_headers(rows, cells, texts)
        for position, row_texts in enumerate(texts):
            self._builder.add_row(row_texts, header=position < headers)
        self._builder.end_group()

    def _only_arranges(self, cells: Sequence[Sequence[Element]]) -> bool:
        """Whether a table only sets out text on the page: one column, nested tables, headings or much in a cell."""
        if max(map(len, cells), default=0) < 2:
            return True
        for row in cells:
            for cell in row:
                blocks = list(_blocks(cell))
                if any(local_name(block) == "tbl" or self._read(block).level for block in blocks):
                    return True
                if sum(bool("".join(_texts(block)).strip()) for block in blocks) > _CELL_PARAGRAPHS:
                    return True
        return False

    def _cell_texts(self, cells: Sequence[Sequence[Element]]) -> list[list[str]]:
        """The texts of the rows, column by column.

        A cell merged downwards fills each of its rows, one merged to the right the first of its columns.
        """
        above: dict[int, str] = {}
        found = []
        for row in cells:
            texts: list[str] = []
            for cell in row:
                column = len(texts)
                merge = child(cell, "tcPr", "vMerge")
                text = "\n".join("".join(_texts(block)).replace("\t", " ") for block in _blocks(cell))
                if merge is not None and value_of(merge) != "restart" and not text.strip():
                    text = above.get(column, "")
                above[column] = text
                span = value_of(child(cell, "tcPr", "gridSpan"))
                texts += [text, *[""] * (min(int(span), 100) - 1 if re.fullmatch("[0-9]{1,3}", span) else 0)]
            found.append(texts)
        return found

    def _count_headers(
        self, rows: Sequence[Element], cells: Sequence[Sequence[Element]], texts: Sequence[Sequence[str]]
    ) -> int:
        marked = 0
        while marked < len(rows) and is_on(child(rows[marked], "trPr", "tblHeader")):
            marked += 1
        if marked or len(rows) < 2:
            return marked if marked < len(rows) else 0
        bold = [
            all(self._read(block).bold for cell in row for block in _blocks(cell) if "".join(_texts(block)).strip())
            for row in cells[:2]
        ]
        if bold == [True, False] and sum(bool(text.strip()) for text in texts[0]) > 1:
            return 1
        return int(names_columns(texts))


def _inside(element: Element) -> Iterator[Element]:
    """An element's children, those in content controls and tracked insertions among them."""
    for inner in element:
        if local_name(inner) in _WRAPPERS:
            yield from _inside(inner)
        else:
            yield inner


def _blocks(container: Element) -> Iterator[Element]:
    return (inner for inner in _inside(container) if local_name(inner) in ("p", "tbl"))


def _texts(element: Element) -> Iterator[str]:
    """The text of a paragraph, its tabs and line breaks as characters; nothing deleted, hidden or in a box."""
    for inner in element:
        name = local_name(inner)
        if name == "t":
            yield inner.text or ""
        elif name in ("tab", "ptab"):
            yield "\t"
        elif name in ("br", "cr"):
            yield "\n"
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "r" and is_on(child(inner, "rPr", "vanish")):
            continue
        elif name not in _PASSED_OVER:
            yield from _texts(inner)


def _text_boxes(paragraph: Element) -> Iterator[Element]:
    """The contents of a paragraph's text boxes, once each: an alternative for older programs is passed over."""
    for inner in paragraph:
        name = local_name(inner)
        if name == "txbxContent":
            yield inner
        elif name not in ("Fallback", "del", "moveFrom"):
            yield from _text_boxes(inner)


def _is_bold(paragraph: Element, *, default: bool) -> bool:
    """Whether all text of a paragraph is bold."""
    runs = [run for run in paragraph.iter() if local_name(run) == "r" and "".join(_texts(run)).strip()]
    switches = [child(run, "rPr", "b") for run in runs]
    return bool(runs) and all(default if switch is None else is_on(switch) for switch in switches)
