"""Rich Text Format (.rtf): its paragraphs, lists and tables, without the words that only steer the layout."""

import codecs
import re
from dataclasses import dataclass, replace
from typing import ClassVar

from loaders.base import Reading
from loaders.delimited_text import add_table
from loaders.layout import LayoutBuilder
from loaders.limits import Limits, expect_size
from loaders.unstyled import add_unstyled
from ontology.errors import UnreadableSource

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<symbol>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\$"
)
_PASSED_OVER = frozenset(
    b"fonttbl colortbl info pict object header headerl headerr headerf footer footerl footerr footerf listtable "
    b"listoverridetable revtbl rsidtbl generator xmlnstbl themedata colorschememapping datastore latentstyles fldinst "
    b"listtext pntext annotation atnid atnauthor filetbl bkmkstart bkmkend nonshppict shpinst deleted".split()
)
_KEPT = frozenset({b"shptxt", b"shprslt"})  # starred groups that hold text
_CHARACTERS = {
    b"par": "\n\n",
    b"line": "\n",
    b"tab": "\t",
    b"emdash": "—",
    b"endash": "–",
    b"bullet": "•",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"emspace": " ",
    b"enspace": " ",
    b"sect": "\n\n",
    b"page": "\n",
    b"column": "\n",
}
_SYMBOLS = {b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n\n", b"\r": "\n\n"}
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_DEEPEST = 10_000


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits from the one around it."""

    skip: bool = False
    styles: bool = False
    bold: bool = False
    hidden: bool = False
    fallback: int = 1  # characters to leave out after one written by its number


class RichText:
    """Reads .rtf. Fields give what they show, pictures and page heads nothing."""

    name: ClassVar[str] = "rich-text"
    media_type: ClassVar[str] = "application/rtf"
    suffixes: ClassVar[tuple[str, ...]] = (".rtf",)
    isolated: ClassVar[bool] = False

    def read(self, content: bytes, *, where: str, limits: Limits) -> Reading:
        expect_size(len(content), limits.file_bytes, where=where, what="the file")
        if not content.lstrip().startswith(b"{\\rtf"):
            raise UnreadableSource(where, reason="broken", detail="no Rich Text: it does not begin with {\\rtf")
        builder = LayoutBuilder()
        walk = _Walk(builder)
        walk.read(content)
        if walk.depth > 0:
            raise UnreadableSource(where, reason="broken", detail="it ends in the midst of a group")
        expect_size(len(builder), limits.text_bytes, where=where, what="its text")
        reading = builder.build()
        if not reading.text:
            raise UnreadableSource(where, reason="no-text", detail="no text, only pictures or nothing")
        return reading


class _Walk:
    """Goes through the tokens of a file. Groups are a list, not a descent: their depth costs no stack."""

    def __init__(self, builder: LayoutBuilder) -> None:
        self.depth = 0
        self._builder = builder
        self._states = [_State()]
        self._encoding = "cp1252"
        self._left_out = 0  # characters still to leave out
        self._half = 0  # the first half of a character written as two numbers
        self._starred = False
        self._levels: dict[int, int] = {}  # of headings, by the number of their style
        self._style_name: list[str] = []
        self._style = 0
        self._text: list[str] = []
        self._light = False  # a letter that is not bold stands in the paragraph
        self._item = 0
        self._depth_of_item = 1
        self._in_table = False
        self._cells: list[str] = []
        self._rows: list[list[str]] = []

    def read(self, content: bytes) -> None:
        place = 0
        while match := _TOKEN.match(content, place):
            place = match.end()
            if match["brace"]:
                self._open() if match["brace"] == b"{" else self._close()
            elif match["word"]:
                number = None if match["number"] is None else int(match["number"])
                if match["word"] == b"bin":
                    place += max(0, number or 0)
                else:
                    self._follow(match["word"], number)
            elif match["byte"]:
                self._write(bytes([int(match["byte"], 16)]).decode(self._encoding, "replace"))
            elif match["symbol"]:
                self._starred = match["symbol"] == b"*"
                self._write(_SYMBOLS.get(match["symbol"], ""))
            elif match["text"]:
                self._write(match["text"].decode(self._encoding, "replace"))
            if place >= len(content):
                break
        self._end_paragraph()
        self._end_table()

    @property
    def _state(self) -> _State:
        return self._states[-1]

    def _change(self, **changes: bool | int) -> None:
        self._states[-1] = replace(self._states[-1], **changes)  # type: ignore[arg-type]

    def _open(self) -> None:
        self.depth += 1
        if len(self._states) < _DEEPEST:
            self._states.append(self._state)

    def _close(self) -> None:
        self.depth -= 1
        if self._state.styles:
            match = _HEADING.match("".join(self._style_name).strip())
            if match:
                self._levels[self._style] = int(match[1])
            self._style_name, self._style = [], 0
        if len(self._states) > 1:
            self._states.pop()
        self._left_out = 0

    def _follow(self, word: bytes, number: int | None) -> None:
        """What a control word changes."""
        starred, self._starred = self._starred, False
        if word == b"stylesheet":
            self._change(styles=True)
        elif word in (b"listtext", b"pntext"):
            self._item = 1
            self._change(skip=True)
        elif word in _PASSED_OVER or (starred and word not in _KEPT):
            self._change(skip=True)
        elif word == b"u" and number is not None:
            self._write_number(number)
        elif word in _CHARACTERS:
            self._write(_CHARACTERS[word])
        elif word == b"ansicpg":
            self._encoding = _codepage(number)
        elif not self._follow_look(word, number):
            self._follow_paragraph(word, number)

    def _follow_look(self, word: bytes, number: int | None) -> bool:
        match word:
            case b"b":
                self._change(bold=number != 0)
            case b"v":
                self._change(hidden=number != 0)
            case b"plain":
                self._change(bold=False, hidden=False)
            case b"uc":
                self._change(fallback=max(0, min(number or 0, 10)))
            case _:
                return False
        return True

    def _follow_paragraph(self, word: bytes, number: int | None) -> None:
        match word:
            case b"s":
                self._style = number or 0
            case b"pard":
                self._style, self._item, self._in_table = 0, 0, False
            case b"ls":
                self._item = int(bool(number))
            case b"ilvl":
                self._depth_of_item = 1 + max(0, min(number or 0, 8))
            case b"intbl":
                self._in_table = True
            case b"cell" | b"nestcell":
                self._cells.append("".join(self._text))
                self._text = []
            case b"row":
                self._rows.append(self._cells)
                self._cells = []

    def _write_number(self, number: int) -> None:
        """A character by its number, which is negative past 32767; some take two numbers."""
        code = number % 65_536
        if 0xD800 <= code < 0xDC00:
            self._half = code
        else:
            if 0xDC00 <= code < 0xE000:
                code = 0x10000 + (self._half - 0xD800) * 0x400 + code - 0xDC00 if self._half else 0xFFFD
            self._half = 0
            self._left_out = 0
            self._write(chr(code))
        self._left_out = self._state.fallback

    def _write(self, text: str) -> None:
        left_out = min(self._left_out, len(text))
        self._left_out -= left_out
        text = text[left_out:]
        state = self._state
        if state.skip or state.hidden or not text:
            return
        if state.styles:
            self._style_name.append(text)
            return
        self._light = self._light or (not state.bold and not text.isspace())
        if text == "\n\n" and not self._in_table:
            self._end_paragraph()
        else:
            self._text.append("\n" if text == "\n\n" else text)

    def _end_paragraph(self) -> None:
        text, bold = "".join(self._text).strip(), not self._light
        self._text, self._light = [], False
        if text and self._rows:
            self._end_table()
        level = self._levels.get(self._style, 0)
        if not text:
            return
        if level:
            self._builder.add_heading(text, level)
        elif self._item:
            self._builder.add_item(text.replace("\t", " "), level=self._depth_of_item)
        else:
            add_unstyled(self._builder, text, bold=bold, heads=True)

    def _end_table(self) -> None:
        rows, self._rows = self._rows, []
        if max(map(len, rows), default=0) < 2:
            for row in rows:
                for cell in row:
                    self._builder.add_paragraph(cell)
        else:
            add_table(self._builder, rows)


def _codepage(number: int | None) -> str:
    try:
        return codecs.lookup(f"cp{number}").name
    except LookupError:
        return "cp1252"
