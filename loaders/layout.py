"""The text of a document and its blocks, put together piece by piece so that offsets can't go astray."""

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.base import Reading
from ontology.documents import Block, BlockKind, stored_form

CELL_SEPARATOR = "\t"  # white space, so that a quote may run over cells as it does over lines
_PROSE_LENGTH = 100
_HEADING_LENGTH = 160  # a title may take two lines
_LABEL_WORDS = 3
_SENTENCE_INSIDE = re.compile(r"[^\W\d_]{3}[.!?]\s+[A-ZÅÄÖ]")
_LABELLED = re.compile(r"\w+:\s+[a-zåäö]")
_CAPITALS = 0.85
_DASHES = "-–—"
_SPOKEN_LENGTH = 120  # items of lists are shorter
_TITLE_HEADINGS = 4
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")  # soft hyphen, zero-width space, word joiner, byte order mark
_HYPHENS = re.compile("[\u2010\u2011]")  # hyphen and non-breaking hyphen: "-" to a reader
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def clean_text(text: str) -> str:
    """The stored form of a text, with every kind of line end as a line feed and one kind of hyphen."""
    text = _LINE_ENDS.sub("\n", text)
    return stored_form(_INVISIBLE.sub("", _HYPHENS.sub("-", text)))


class LayoutBuilder:
    """Collects blocks in reading order; `build` gives the text and where each block lies in it.

    White space inside a piece is folded, but a line feed stays: a piece may have lines. Blank pieces are left out.
    Headings and paragraphs stand apart by an empty line; list items, table rows and tight lines follow line by line.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0

    def __len__(self) -> int:
        """The length of the text so far, in characters."""
        return self._length

    def add_heading(self, text: str, level: int = 1) -> None:
        self._add(BlockKind.HEADING, fold_lines(text), level=max(1, level))

    def add_paragraph(self, text: str, *, tight: bool = False) -> None:
        """A paragraph, or a line that stands for itself: a `tight` one stands right beneath the block before."""
        self._add(BlockKind.PARAGRAPH, fold_lines(text), tight=tight)

    def add_item(self, text: str, *, level: int = 1, mark: str = "") -> None:
        """A list item. Its mark (`- `, `1. `), where the source writes one, stands in the text before the block."""
        self._add(BlockKind.LIST_ITEM, fold_lines(text), level=max(1, level), mark=mark)

    def add_row(self, cells: Sequence[str], *, header: bool = False) -> None:
        """A table row, a tab between its cells. Empty cells keep their place; a cell may have lines."""
        folded = [fold_lines(cell) for cell in cells]
        if not any(folded):
            return
        start = self._open(BlockKind.TABLE_ROW)
        spans = []
        for position, cell in enumerate(folded):
            if position:
                self._write(CELL_SEPARATOR)
            spans.append((self._length, self._length + len(cell)))
            self._write(cell)
        self._blocks.append(
            Block(kind=BlockKind.TABLE_ROW, start=start, end=self._length, cells=tuple(spans), header=header)
        )

    def add_text(self, text: str, blocks: Sequence[Block]) -> None:
        """A text in its stored form that has its blocks already; both stay as they are."""
        if text.strip():
            offset = self._open(BlockKind.PARAGRAPH)
            self._write(text)
            for block in blocks:
                cells = tuple((start + offset, end + offset) for start, end in block.cells)
                self._blocks.append(replace(block, start=block.start + offset, end=block.end + offset, cells=cells))

    def end_group(self) -> None:
        """Ends a list or table: the next item or row belongs to another one, an empty line between."""
        if self._parts and not self._parts[-1].endswith("\n\n"):
            self._write("\n\n" if not self._parts[-1].endswith("\n") else "\n")

    def build(self, *, title: str | None = None, published: str | None = None) -> Reading:
        """The whole, one line feed at its end. Without a title given, a heading is the title."""
        text = "".join(self._parts).rstrip()
        blocks = tuple(self._blocks)
        return Reading(
            text=text + "\n" if text else "",
            blocks=blocks,
            title=title or find_title(text, blocks),
            published=published,
        )

    def _add(self, kind: BlockKind, text: str, *, level: int = 0, mark: str = "", tight: bool = False) -> None:
        if not text:
            return
        self._open(kind, tight=tight)
        self._write(mark)
        start = self._length
        self._write(text)
        self._blocks.append(Block(kind=kind, start=start, end=self._length, level=level))

    def _open(self, kind: BlockKind, *, tight: bool = False) -> int:
        """Begins a block on a new line, after an empty line unless it is tight, or goes on with a list or table."""
        if self._parts and not self._parts[-1].endswith("\n\n"):
            goes_on = self._blocks[-1].kind is kind and kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
            self._write("\n" if goes_on or tight else "\n\n")
        return self._length

    def _write(self, part: str) -> None:
        if part:
            self._parts.append(part)
            self._length += len(part)


def fold_lines(text: str) -> str:
    """The text in its stored form, each line's white space as single spaces, empty lines left out."""
    lines = (" ".join(line.split()) for line in clean_text(text).split("\n"))
    return "\n".join(line for line in lines if line)


def may_head(text: str) -> bool:
    """Whether a text could be a heading at all: short, of words, neither a sentence nor a label with its value."""
    letters = sum(character.isalpha() for character in text)
    return (
        3 <= len(text) <= _HEADING_LENGTH
        and letters >= max(3, sum(not character.isspace() for character in text) / 2)
        and text[-1] not in ".,;!"
        and not _SENTENCE_INSIDE.search(text)
        and not _LABELLED.match(text)
    )


def is_label(text: str) -> bool:
    """Whether a line could name the lines beneath it: up to three words, a capital at most at the first, no digits."""
    words = text.split()
    digits = any(character.isdigit() for character in text)
    return 0 < len(words) <= _LABEL_WORDS and not digits and not any(word[0].isupper() for word in words[1:])


def looks_like_heading(text: str, *, bold: bool) -> bool:
    """Whether a line without a heading's style may be one: it could head, and is bold or in capitals."""
    letters = [character for character in text if character.isalpha()]
    if not may_head(text) or "\t" in text or "\n" in text:
        return False
    return bold or (len(letters) > 4 and sum(map(str.isupper, letters)) > len(letters) * _CAPITALS)


def is_spoken(mark: str, text: str) -> bool:
    """Whether a dash opens speech, as it does in Finnish and Swedish, rather than an item of a list."""
    return mark in _DASHES and len(text) > _SPOKEN_LENGTH


def find_title(text: str, blocks: Sequence[Block]) -> str | None:
    """The longest of the headings that stand before any running text, as one line; else the first heading, or None."""
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    prose = next((block.start for block in blocks if block.end - block.start > _PROSE_LENGTH), len(text))
    opening = [block for block in headings if block.start < prose][:_TITLE_HEADINGS]
    chosen = max(opening, key=lambda block: block.end - block.start, default=next(iter(headings), None))
    return " ".join(text[chosen.start : chosen.end].split()) if chosen else None
