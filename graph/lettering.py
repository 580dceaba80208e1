"""How wide a label is and where it breaks, so that layout and page agree without asking a browser.

Widths are upper bounds for Open Sans in pixels; a page with a narrower font has more air, never less room.
"""

import re
import unicodedata

from graph.boxes import NO_LABEL, Size

_CLASSES = (
    (0.3, " iIjl.,:;'!|·’"),
    (0.43, 'frtJ()[]-–/"*”'),
    (0.53, "cksvxyz"),
    (0.8, "CDGHNOQUw—%&…"),
    (0.95, "mMWÆæ@"),
)
_WIDTH = {character: width for width, characters in _CLASSES for character in characters}
BOLD = 1.08
ELLIPSIS = "…"
SECOND_LINE = 11.0  # the size of what stands below a label
_BREAK = re.compile(r" |(?<=\w)[-–](?=[^\W\d])")  # "järjestö-|ilta", neither "-hanke" nor "2022–2023"
_VOWELS = "aeiouyåäöü"


def measure(text: str, *, size: float, bold: bool = False) -> float:
    """The width of one line in pixels, at most, in letters `size` pixels high."""
    return sum(map(_measure_character, text)) * size * (BOLD if bold else 1.0)


def wrap(text: str, *, width: float, size: float, lines: int, bold: bool = False) -> tuple[str, ...]:
    """The text in at most `lines` lines of at most `width` pixels; what is cut off shows as an ellipsis.

    Breaks at blanks and after hyphens; a word that is too long is hyphenated before a consonant and a vowel, as
    Finnish does. An empty text gives no lines.
    """
    limit = width / (size * (BOLD if bold else 1.0))
    rest = " ".join(text.split())
    done: list[str] = []
    while rest and len(done) < lines:
        end = _fit(rest, limit)
        if end < len(rest) and len(done) == lines - 1:
            done.append(_cut(rest, limit))
            break
        hyphen = ""
        if end < len(rest):
            end, hyphen = _last_break(rest, end)
        done.append(rest[:end].strip() + hyphen)
        rest = rest[end:].lstrip()
    return tuple(done)


def measure_label(lines: tuple[str, ...], second_line: str, *, size: float, bold: bool = False) -> Size:
    """The box of a label: its lines, and the smaller one below them."""
    if not lines:
        return NO_LABEL
    width = max(measure(line, size=size, bold=bold) for line in lines)
    height = len(lines) * line_height(size)
    if second_line:
        width, height = max(width, measure(second_line, size=SECOND_LINE)), height + line_height(SECOND_LINE)
    return Size(round(width, 1), height)


def line_height(size: float) -> float:
    """From one base line to the next, in whole pixels: 16 for letters of 13, 14 for 11."""
    return float(round(size * 1.24))


def _measure_character(character: str) -> float:
    base = unicodedata.normalize("NFD", character)[0]
    if base in _WIDTH:
        return _WIDTH[base]
    if unicodedata.category(base) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(base) in "WF" or ord(base) > 0xFFFF:
        return 1.4
    if base.isascii():
        return 0.68 if base.isupper() else 0.62
    return 0.85


def _fit(text: str, limit: float) -> int:
    """How many characters fit; at least one."""
    used = 0.0
    for index, character in enumerate(text):
        used += _measure_character(character)
        if used > limit:
            return max(index, 1)
    return len(text)


def _last_break(text: str, end: int) -> tuple[int, str]:
    """The last place up to `end` where a line may end, and what to end it with."""
    if text[end].isspace():
        return end, ""
    places = [match.end() for match in _BREAK.finditer(text, 0, end)]
    if places:
        return places[-1], ""
    for place in range(end - 1, max(end // 2, 1), -1):
        if text[place].isalpha() and text[place].lower() not in _VOWELS and text[place + 1].lower() in _VOWELS:
            return place, "-"
    return _before_mark(text, end), ""


def _before_mark(text: str, end: int) -> int:
    """Not between a letter and the mark that combines with it."""
    while end > 1 and unicodedata.combining(text[end]):
        end -= 1
    return end


def _cut(text: str, limit: float) -> str:
    end = _fit(text, limit - _measure_character(ELLIPSIS))
    return text[: _before_mark(text, end)].rstrip(" ,;:–-") + ELLIPSIS
