"""The words of a PDF page with their places, fonts and rules, as pdfium tells them."""

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

Page: TypeAlias = Any  # pypdfium2.PdfPage, which this module alone touches

_BOLD = re.compile(r"bold|black|heavy|semib|demib", re.IGNORECASE)
_HEAVY = 600
_UPRIGHT = 0.1  # radians
_MOST_SEGMENTS = 20_000  # a page with more drawn lines is a map or a drawing, and has no tables
_SHORTEST_RULE = 6.0
_SMALLEST_DOT, _LARGEST_DOT = 1.5, 6.0
_MOST_DOTS = 500
_BULLET_GAP = 20.0
_STRAIGHT = 1.0
_CUT = (2, 0xFFFE)  # what pdfium puts for a hyphen at a line's end; the next line follows without a blank


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a blank. Places are points from the page's upper left corner; `y` is the baseline."""

    text: str
    left: float
    right: float
    y: float
    size: float
    bold: bool
    order: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn horizontal or vertical line."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageWords:
    """A page: its size in points, its words in the order of the file, its rules, and what stands aslant.

    A bullet that is drawn is a word as well.
    """

    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    aslant: tuple[str, ...]


def read_page_words(page: Page) -> PageWords:
    """The words and rules of a page, turned upright where the page is turned."""
    turn = _Turn(page)
    words, aslant = _words(page, turn)
    rules, dots = _shapes(page, turn)
    words += [bullet for dot in dots if (bullet := _bullet(dot, words))]
    return PageWords(turn.width, turn.height, tuple(words), tuple(rules), tuple(aslant))


class _Turn:
    """From the page's own coordinates (up from below) to the reader's (down from above)."""

    def __init__(self, page: Page) -> None:
        left, bottom, right, top = page.get_cropbox()
        self.left, self.bottom, self.right, self.top = left, bottom, right, top
        self.rotation = page.get_rotation()
        sideways = self.rotation in (90, 270)
        self.width = abs(top - bottom) if sideways else abs(right - left)
        self.height = abs(right - left) if sideways else abs(top - bottom)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        if self.rotation == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


def _words(page: Page, turn: _Turn) -> tuple[list[Word], list[str]]:
    """The upright words, and the text that stands aslant in lines of its own."""
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    text_page = page.get_textpage()
    upright: list[Word] = []
    aslant: list[str] = []
    stray: list[str] = []
    for order, (start, end, text) in enumerate(_runs(text_page, pdfium)):
        if _is_aslant(text_page, start, turn, pdfium):
            stray.append(text)
            continue
        if stray:
            aslant.append(" ".join(stray))
            stray = []
        upright.append(_word(text_page, start, end, text, order, turn, pdfium))
    if stray:
        aslant.append(" ".join(stray))
    text_page.close()
    return upright, aslant


def _runs(text_page: Any, pdfium: Any) -> Iterator[tuple[int, int, str]]:
    """The first and last index of each word's characters, with its text."""
    characters: list[str] = []
    start = 0
    for index, code in enumerate([*_codes(text_page, pdfium), 32]):
        cut = code in _CUT
        character = "-" if cut else _character(code)
        if not character.isspace():
            start = start if characters else index
            characters.append(character)
        if characters and (cut or character.isspace()):
            yield start, index if cut else index - 1, "".join(characters)
            characters = []


def _codes(text_page: Any, pdfium: Any) -> Sequence[int]:
    """The characters of a page by number: all at once, unless one needs two of the units that pdfium tells them in."""
    count = text_page.count_chars()
    units = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(text_page, 0, count, units) == count + 1:
        return list(units)[:count]
    return [pdfium.FPDFText_GetUnicode(text_page, index) for index in range(count)]


def _character(code: int) -> str:
    if code <= 32 or code == 0xFFFF or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return " "
    return chr(code)


def _is_aslant(text_page: Any, index: int, turn: _Turn, pdfium: Any) -> bool:
    full = 6.283185307179586
    angle = (pdfium.FPDFText_GetCharAngle(text_page, index) + turn.rotation / 360 * full) % full
    return bool(_UPRIGHT < angle < full - _UPRIGHT)


def _word(text_page: Any, start: int, end: int, text: str, order: int, turn: _Turn, pdfium: Any) -> Word:
    first, last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text_page, start, first)
    pdfium.FPDFText_GetLooseCharBox(text_page, end, last)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page, start, x, y)
    boxes = [(turn.point(box.left, box.bottom), turn.point(box.right, box.top)) for box in (first, last)]
    places = [place for box in boxes for place, _ in box]
    # the lower of the two: a letter with dots stands higher than its font
    size = min(abs(lower[1] - upper[1]) for lower, upper in boxes)
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFText_GetFontInfo(text_page, start, name, 128, ctypes.c_int())
    bold = bool(_BOLD.search(name.value.decode("latin-1"))) or pdfium.FPDFText_GetFontWeight(text_page, start) >= _HEAVY
    baseline = turn.point(x.value, y.value)[1]
    return Word(text, min(places), max(places), baseline, max(1.0, size), bold, order)


def _shapes(page: Page, turn: _Turn) -> tuple[list[Rule], list[Rule]]:
    """The straight lines and edges of rectangles that the page draws, and the extents of its small shapes."""
    import pypdfium2.raw as pdfium

    segments = 0
    rules: list[Rule] = []
    dots: list[Rule] = []
    for shape in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1):
        segments += max(0, pdfium.FPDFPath_CountSegments(shape))
        if segments > _MOST_SEGMENTS:
            return [], []
        left, bottom, right, top = shape.get_bounds()
        if max(right - left, top - bottom) > _LARGEST_DOT:
            rules += _edges(shape, turn, pdfium)
        elif min(right - left, top - bottom) > _SMALLEST_DOT and len(dots) < _MOST_DOTS:
            (x0, y0), (x1, y1) = turn.point(left, bottom), turn.point(right, top)
            dots.append(Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    return rules, dots


def _bullet(dot: Rule, words: Sequence[Word]) -> Word | None:
    """The bullet that a small shape is, if text begins a little to its right."""
    middle = (dot.top + dot.bottom) / 2
    beside = [
        word
        for word in words
        if 0 < word.left - dot.right < _BULLET_GAP and abs(word.y - 0.3 * word.size - middle) < 0.3 * word.size
    ]
    nearest = min(beside, key=lambda word: (word.left, word.order), default=None)
    if nearest is None or any(
        word.right > dot.left - 1 and word.left < nearest.left and abs(word.y - nearest.y) < 1 for word in words
    ):
        return None
    return Word("•", dot.left, dot.right, nearest.y, nearest.size, nearest.bold, nearest.order - 1)


def _edges(shape: Any, turn: _Turn, pdfium: Any) -> Iterator[Rule]:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(shape, matrix)
    before: tuple[float, float] | None = None
    opened: tuple[float, float] | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFPath_CountSegments(shape)):
        segment = pdfium.FPDFPath_GetPathSegment(shape, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = turn.point(
            matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_LINETO and before is not None:
            yield from _rule(before, point)
        elif kind == pdfium.FPDF_SEGMENT_MOVETO:
            opened = point
        if pdfium.FPDFPathSegment_GetClose(segment) and opened is not None:
            yield from _rule(point, opened)
        before = point


def _rule(start: tuple[float, float], end: tuple[float, float]) -> Iterator[Rule]:
    """The rule between two points, if it is straight and long enough to be one."""
    across, down = abs(start[0] - end[0]), abs(start[1] - end[1])
    if min(across, down) <= _STRAIGHT and max(across, down) >= _SHORTEST_RULE:
        yield Rule(min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))
