"""The layout of plain text: headings, list items, table rows and paragraphs by their lines. The text stays as it is."""

import re
from collections.abc import Sequence
from itertools import pairwise

from loaders.layout import is_label, may_head
from loaders.line_tables import Line, find_rows, split_lines
from loaders.line_wrapping import NARROWEST_WRAP, wrap_widths
from ontology.documents import Block, BlockKind

_MARK = re.compile(r"(?:[-–—•●▪◦‣›→✓·*+]|(?P<number>\d{1,3})[.)]|\(?[a-zåäö]\))[ \t\xa0]+(?=\S)")
_SECTION = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*\.?|[IVX]{1,5}\.|§ ?\d+|\d+ ?§)[ \t\xa0]+(?=\S)")
_SECTION_ALONE = re.compile(r"§ ?\d+[a-z]?|\d+[a-z]? ?§")
_SPEECH = re.compile(r"[-–—][ \t\xa0]")
_SPOKEN_LENGTH = 120  # a lone dash before more than this is speech, not a list
_HEADING_LENGTH = 110
_LEAD_LENGTH = 60  # a heading right above its text, without an empty line
_LABEL = re.compile(r"[A-ZÅÄÖ]\w[\w -]{1,30}: ")
_LABEL_WORDS = 4  # `Lisätietoja:`, not a whole sentence with a colon
_HEADING_SLACK = 8
_PATH = re.compile(r" (?:[>›»|/]|::) ")  # the way to a page through its site
_CONTACT = re.compile(r"@|https?://|www\.|\d[\d ]{5,}\d")


class _Parser:
    """Goes through the lines once; each method looks at the line of an index and no further than its neighbours."""

    def __init__(self, text: str) -> None:
        self.lines = split_lines(text)
        self.rows = {row.lines[0]: row for row in find_rows(self.lines)}
        self.row_lines = {index for row in self.rows.values() for index in row.lines}
        self.filled = [index for index, line in enumerate(self.lines) if line.text]
        self.next_filled = dict(pairwise(self.filled))
        self.before = {after: index for index, after in self.next_filled.items()}
        self.numbered = _numbered_items(self.lines)
        self.width = wrap_widths(self.lines, self.row_lines)
        self.runs = self._candidate_runs()
        self.listings = self._listings()

    def parse(self) -> list[Block]:
        blocks: list[Block] = []
        index = 0
        while index < len(self.lines):
            if not self.lines[index].text:
                index += 1
            elif index in self.rows:
                blocks.append(self.rows[index].block)
                index = self.rows[index].lines[-1] + 1
            else:
                block, index = self._block(index)
                blocks.append(block)
        return blocks

    def _block(self, index: int) -> tuple[Block, int]:
        line = self.lines[index]
        if mark := self.mark(index):
            after = self._collect(index)
            depth = 1 + min(line.indent // 2, 8)
            start = line.start + mark.end()
            return Block(kind=BlockKind.LIST_ITEM, start=start, end=self.lines[after - 1].end, level=depth), after
        if level := self._heading_level(index):
            after = self._heading_end(index)
            return Block(kind=BlockKind.HEADING, start=line.start, end=self.lines[after - 1].end, level=level), after
        after = self._collect(index)
        return Block(kind=BlockKind.PARAGRAPH, start=line.start, end=self.lines[after - 1].end), after

    def mark(self, index: int) -> re.Match[str] | None:
        """The list mark that the line begins with, unless it is a number out of sequence, or speech after a dash."""
        match = _MARK.match(self.lines[index].text)
        if not match or (match["number"] and index not in self.numbered):
            return None
        if _SPEECH.match(self.lines[index].text) and self._is_lone_dash(index):
            return None
        return match

    def _is_lone_dash(self, index: int) -> bool:
        """Whether a dash opens speech, or a second line of a title, rather than an item among others."""
        around = (self.before.get(index), self.next_filled.get(index))
        alone = not any(other is not None and _MARK.match(self.text(other)) for other in around)
        return alone and (self.text(index)[0] != "-" or len(self.text(index)) > _SPOKEN_LENGTH)

    def text(self, index: int) -> str:
        return self.lines[index].text if 0 <= index < len(self.lines) else ""

    def _collect(self, index: int) -> int:
        """The index after the last line that belongs to the paragraph or item that begins here."""
        after = index + 1
        while after < len(self.lines) and self._joins(after - 1, after, first=index):
            after += 1
        return after

    def _joins(self, index: int, after: int, *, first: int) -> bool:
        line, next_line = self.lines[index], self.lines[after]
        if not next_line.text or after in self.row_lines or self.mark(after):
            return False
        if line.text.endswith(",") or re.search(r"\w-$", line.text):
            return True
        if self._is_capitals(next_line.text) or _LABEL.match(next_line.text):
            return False
        if next_line.indent > self.lines[first].indent and next_line.text[0].islower():
            return True
        width = None if after in self.listings else self.width.get(after)
        column = line.indent + len(line.text)
        return width is not None and column + 1 + len(next_line.text.split()[0]) > width

    def _listings(self) -> set[int]:
        """The lines that are one entry each, however long: a comma in most of their group, no sentence's end."""
        found: set[int] = set()
        group: list[int] = []
        for index in [*self.filled, -1]:
            if index in self.row_lines or (index >= 0 and self.mark(index)):
                continue
            if group and index != group[-1] + 1:
                with_comma = sum("," in self.text(member) for member in group)
                open_end = self.text(group[-1])[-1] not in '.!?:”"'
                found.update(group if len(group) >= 3 and open_end and with_comma >= len(group) * 2 / 3 else [])
                group = []
            group.append(index)
        return found

    def _heading_end(self, index: int) -> int:
        after = index + 1
        return after + 1 if self._wraps_heading(index) else after

    def _wraps_heading(self, index: int) -> bool:
        """Whether the heading goes on, on the next line, and ends there."""
        second = self.text(index + 1)
        if not second or self.text(index + 2) or index + 1 in self.row_lines or self.mark(index + 1):
            return False
        first = self.text(index)
        if self._is_capitals(first) and self._is_capitals(second):
            return True
        width = self.width.get(index + 1, NARROWEST_WRAP) - _HEADING_SLACK
        full = len(first) + 1 + len(second.split()[0]) > width
        return full and second[0].islower() and self._may_head(f"{first} {second}"[-_HEADING_LENGTH:], wrapped=True)

    def _heading_level(self, index: int) -> int:
        """The level of the heading in this line; 0 where it is none."""
        text = self.text(index)
        below = self.next_filled.get(index)
        if _SECTION_ALONE.fullmatch(text):
            return 2
        if below is None or not self._may_head(text):
            return 0
        if _SECTION_ALONE.fullmatch(self.text(index - 1)):
            return 2
        if self._is_capitals(text):
            return 1
        opens = not self.text(index - 1)
        if not opens:
            return 3 if self._labels_lines(index) else 0
        if text.endswith(":"):
            return 3 if len(text.split()) <= _LABEL_WORDS and not (self.mark(below) and self._leads_in(below)) else 0
        if index == self.filled[0] and below > index + 1 and not self.mark(below):
            return 2
        if below > index + 1 or self._wraps_heading(index):
            return 0 if self._leads_in(below) or index not in self.runs else 2
        return self._lead_level(index)

    def _labels_lines(self, index: int) -> bool:
        """Whether the line, one word, names the lines beneath in the midst of others (`Jäsenet`)."""
        text = self.text(index)
        below = [self.text(index + step) for step in (1, 2)]
        listed = all("," in line and len(line) <= _HEADING_LENGTH for line in below)
        return text.isalpha() and text[:1].isupper() and (listed or index + 1 in self.row_lines)

    def _lead_level(self, index: int) -> int:
        """The level of a heading that stands right above its text."""
        text, below = self.text(index), self.text(index + 1)
        if len(text) > _LEAD_LENGTH or "," in text or ": " in text:
            return 0
        last = index + 1
        while self.text(last + 1):
            last += 1
        if _SECTION.match(text) and len(below) > len(text):
            return 2
        prose = len(below) > _LEAD_LENGTH and (re.search(r"[.!?][”\"»)]?(\s|$)", below) or last > index + 1)
        if prose or self.mark(index + 1) or index + 1 in self.row_lines:
            return 0 if self.mark(index + 1) and self._leads_in(index + 1) else 2
        return 3 if is_label(text) and (last > index + 1 or len(text.split()) == 1) else 0

    def _leads_in(self, below: int) -> bool:
        """Whether what follows goes on with the sentence: list items or text that begin in lower case."""
        mark = self.mark(below)
        rest = self.text(below)[mark.end() :] if mark else self.text(below)
        unfinished = mark is not None and "," in self.text(self.before[below])
        return unfinished or (rest[:1].islower() and (mark is not None or not self.text(below - 1)))

    def _candidate_runs(self) -> set[int]:
        """The lines that may be headings: alone between empty lines, and no more than three such in a row.

        Of more (a list with an empty line between its items) only the first may be one.
        """
        found: set[int] = set()
        run: list[int] = []
        for index in [*self.filled, -1]:
            if index >= 0 and self._stands_alone(index) and self._may_head(self.text(index)):
                run.append(index)
                continue
            found.update(run if len(run) <= 3 else run[:1])
            run = []
            if index >= 0 and self._may_head(self.text(index)):
                found.add(index)
        return found

    def _stands_alone(self, index: int) -> bool:
        return not self.text(index - 1) and not self.text(index + 1) and index not in self.row_lines

    def _may_head(self, text: str, *, wrapped: bool = False) -> bool:
        first = next((character for character in text if character.isalpha()), "")
        return (
            may_head(text)
            and len(text) <= _HEADING_LENGTH
            and (wrapped or not first.islower())
            and text[-1] not in "”\"»-–—>"
            and not (text[-1] == "?" and len(text) > _LEAD_LENGTH)
            and not _CONTACT.search(text)
            and not _PATH.search(text)
            and not text.startswith(("”", '"', "»", "–", "—", "- ", "•", "+ ", "* "))
        )

    @staticmethod
    def _is_capitals(text: str) -> bool:
        letters = [character for character in text if character.isalpha()]
        upper = sum(character.isupper() for character in letters)
        return len(letters) >= max(5, len(text) // 2) and upper > len(letters) * 0.85 and len(text) <= _HEADING_LENGTH


def find_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text in its stored form, in order. A paragraph or item may span hard-wrapped lines."""
    return tuple(_Parser(text).parse())


def _numbered_items(lines: Sequence[Line]) -> set[int]:
    """The lines that are numbered items: 1, 2, 3 … in sequence, nothing but list and its wrapped lines between.

    A lone `1.` or a sequence with text between its numbers is headings, an ordinal before a month is a date.
    """
    found: set[int] = set()
    run: list[int] = []
    expected, broken = 1, False
    for index, line in enumerate(lines):
        match = _MARK.match(line.text)
        number = int(match["number"]) if match and match["number"] else None
        if number is not None and number == expected and not broken and run:
            run.append(index)
            expected += 1
        elif number is not None:
            found.update(run if len(run) > 1 else [])
            run, expected, broken = ([index], number + 1, False) if number in (0, 1) else ([], 1, False)
        elif run and line.text and _ends_list(lines, index, run[-1]):
            broken = True
    return found | set(run if len(run) > 1 else [])


def _ends_list(lines: Sequence[Line], index: int, item: int) -> bool:
    """Whether a line is text of its own, not the rest of the item above."""
    line, before = lines[index], lines[index - 1]
    if line.indent > lines[item].indent:
        return index > item + 6
    return not before.text or (len(before.text) < NARROWEST_WRAP and not line.text[0].islower())
