"""OpenDocument texts (.odt), as LibreOffice writes them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from loaders.archive import Archive, Element, attribute, child, local_name
from loaders.base import Reading
from loaders.delimited_text import add_table
from loaders.layout import LayoutBuilder, fold_lines
from loaders.limits import Limits, expect_size
from loaders.unstyled import add_unstyled
from ontology.errors import UnreadableSource

_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_PASSED_OVER = frozenset(
    {
        "tracked-changes",
        "annotation",
        "annotation-end",
        "note-citation",
        "table-of-content",
        "sequence-decls",
        "forms",
        "bibliography",
        "alphabetical-index",
        "hidden-text",
        "hidden-paragraph",
    }
)
_BOXES = frozenset({"text-box", "note-body"})
_TITLES = {"Title": 1, "Subtitle": 2}
_MOST_REPEATED = 100
_CELL_PARAGRAPHS = 12


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str = ""
    bold: bool = False


class OpenDocument:
    """Reads .odt: headings, paragraphs, lists and tables; no page heads, no deleted text, no tables of contents."""

    name: ClassVar[str] = "open-document"
    media_type: ClassVar[str] = "application/vnd.oasis.opendocument.text"
    suffixes: ClassVar[tuple[str, ...]] = (".odt",)
    isolated: ClassVar[bool] = False

    def read(self, content: bytes, *, where: str, limits: Limits) -> Reading:
        archive = Archive(content, where=where, limits=limits)
        if _MANIFEST in archive and b"encryption-data" in archive.read(_MANIFEST):
            raise UnreadableSource(where, reason="encrypted", detail="protected by a password")
        root = archive.read_xml(_CONTENT) if _CONTENT in archive else None
        text = child(root, "body", "text")
        if root is None or text is None:
            raise UnreadableSource(where, reason="broken", detail="a zip archive without an OpenDocument text in it")
        builder = LayoutBuilder()
        walk = _Walk(builder, _styles(child(root, "automatic-styles")))
        walk.add(text)
        expect_size(len(builder), limits.text_bytes, where=where, what="its text")
        reading = builder.build(title=walk.title)
        if not reading.text:
            raise UnreadableSource(where, reason="no-text", detail="no text in the body, only pictures or nothing")
        return reading


class _Walk:
    """Adds what stands in an element to a builder. XML of this depth is bounded by its parser."""

    def __init__(self, builder: LayoutBuilder, styles: dict[str, _Style]) -> None:
        self.title: str | None = None
        self._builder = builder
        self._styles = styles

    def add(self, container: Element, depth: int = 0) -> None:
        """Adds headings, paragraphs, lists and tables in order; `depth` counts the lists around."""
        opens_item = depth > 0
        for element in container:
            name = local_name(element)
            if name in ("h", "p"):
                self._add_paragraph(element, depth if opens_item else 0)
                opens_item = False
            elif name == "list":
                if not depth:
                    self._builder.end_group()
                for item in element:
                    self.add(item, depth + 1)
            elif name == "table":
                self._add_table(element)
            elif name not in _PASSED_OVER:
                self.add(element, depth)

    def _add_paragraph(self, element: Element, depth: int) -> None:
        text = "".join(_texts(element)).strip()
        style = attribute(element, "style-name") or ""
        outline = attribute(element, "outline-level") or "1"
        level = self._title_level(style)
        if local_name(element) == "h":
            level = int(outline) if outline in "123456789" else 1
        if level and text:
            if level == 1 and self.title is None:
                self.title = " ".join(fold_lines(text).split()) or None
            self._builder.add_heading(text, level)
        elif depth:
            self._builder.add_item(text.replace("\t", " "), level=depth)
        elif text:
            add_unstyled(self._builder, text, bold=self._is_bold(element), heads=element.getnext() is not None)
        for box in _boxes(element):
            self.add(box)

    def _title_level(self, style: str) -> int:
        parent = self._styles[style].parent if style in self._styles else ""
        return _TITLES.get(style, _TITLES.get(parent, 0))

    def _is_bold(self, element: Element) -> bool:
        """Whether the paragraph's style, or that of all its words, is bold."""
        if self._styles.get(attribute(element, "style-name") or "", _Style()).bold:
            return True
        outside = (element.text or "").strip() or any((part.tail or "").strip() for part in element)
        spans = [part for part in element if "".join(_texts(part)).strip()]
        return (
            bool(spans)
            and not outside
            and all(self._styles.get(attribute(span, "style-name") or "", _Style()).bold for span in spans)
        )

    def _add_table(self, table: Element) -> None:
        cells = [list(_cells(row)) for row in _rows(table)]
        blocks = [[inner for cell in row for inner in cell] for row in cells]
        arranges = (
            max((len(row) for row in cells), default=0) < 2
            or any(local_name(inner) in ("table", "h", "list") for row in blocks for inner in row)
            or any(len(cell) > _CELL_PARAGRAPHS for row in cells for cell in row)
        )
        if arranges:
            for row in cells:
                for cell in row:
                    self.add(cell)
            return
        headers = sum(1 for element in table if local_name(element) == "table-header-rows" for _ in _rows(element))
        add_table(self._builder, list(_filled(cells)), headers=headers)


def _styles(root: Element | None) -> dict[str, _Style]:
    """The styles that the document itself makes, by name."""
    found = {}
    for element in () if root is None else root:
        properties = child(element, "text-properties")
        bold = properties is not None and attribute(properties, "font-weight") in ("bold", "600", "700", "800", "900")
        found[attribute(element, "name") or ""] = _Style(attribute(element, "parent-style-name") or "", bold)
    return found


def _texts(element: Element) -> Iterator[str]:
    """The text in a paragraph or a part of it; notes and boxes have their own."""
    yield element.text or ""
    for part in element:
        name = local_name(part)
        if name == "s":
            yield " "
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name not in _PASSED_OVER and name not in ("note", "frame", "custom-shape"):
            yield from _texts(part)
        yield part.tail or ""


def _boxes(element: Element) -> Iterator[Element]:
    for part in element:
        name = local_name(part)
        if name in _BOXES:
            yield part
        elif name not in _PASSED_OVER:
            yield from _boxes(part)


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        name = local_name(element)
        if name == "table-row":
            yield element
        elif name in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(element)


def _cells(row: Element) -> Iterator[Element]:
    """The cells of a row, those that another covers among them, repeated ones as often as they stand there."""
    for element in row:
        if local_name(element) in ("table-cell", "covered-table-cell"):
            repeated = attribute(element, "number-columns-repeated") or "1"
            yield from [element] * min(int(repeated) if repeated.isdigit() else 1, _MOST_REPEATED)


def _filled(cells: list[list[Element]]) -> Iterator[list[str]]:
    """The texts of the rows; a cell that spans rows fills each of them."""
    spans: dict[int, tuple[int, str]] = {}
    for row in cells:
        texts = []
        for column, cell in enumerate(row):
            left, text = spans.pop(column, (0, ""))
            if local_name(cell) == "table-cell":
                text = "\n".join("".join(_texts(block)).replace("\t", " ") for block in cell)
                rows = attribute(cell, "number-rows-spanned") or "1"
                left = int(rows) - 1 if rows.isdigit() else 0
            elif left:
                left -= 1
            if left:
                spans[column] = (left, text)
            texts.append(text)
        yield texts
