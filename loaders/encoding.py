"""Bytes to characters: UTF-8, UTF-16, and the single-byte encodings of older Nordic files."""

import codecs
import re
from functools import partial

from ontology.errors import UnreadableSource

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# In the order of preference: Windows (Latin-1 is a part of it), DOS, old Macintosh.
_SINGLE_BYTE = ("cp1252", "cp850", "mac_roman")
_LETTERS = frozenset("åäöÅÄÖéèêëÉüÜáàâóôíúçñøæØÆšžŠŽõõÕß")
_MARKS_BESIDE_WORDS = frozenset("–—‘’‚“”„•…§°€£«»´·×±½²³©®\xa0\xad")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 200_000
_PLAUSIBLE = 0.95
_CONTROLS_ALLOWED = 0.002


def decode(content: bytes, *, where: str, declared: str | None = None) -> str:
    """The text of the bytes, its byte order mark left out.

    Tried in turn: the byte order mark, UTF-16 without one, UTF-8, `declared` (what the source says of itself),
    single-byte encodings where the result looks like Nordic text. UnreadableSource("encoding") where none fits,
    ("broken") where the bytes are no text.
    """
    text = _decode_marked(content, where)
    for attempt in (_decode_wide, _decode_utf8, partial(_decode_declared, declared=declared), _decode_single_byte):
        text = attempt(content) if text is None else text
    if text is None:
        if len(_CONTROL.findall(content[:_SAMPLE].decode("latin-1"))) > len(content[:_SAMPLE]) * 0.02:
            raise UnreadableSource(where, reason="broken", detail="binary data, not text")
        raise UnreadableSource(where, reason="encoding", detail="neither UTF-8, UTF-16 nor a western encoding")
    if len(_CONTROL.findall(text[:_SAMPLE])) > len(text[:_SAMPLE]) * _CONTROLS_ALLOWED + 1:
        raise UnreadableSource(where, reason="broken", detail="binary data, not text")
    return text


def _decode_marked(content: bytes, where: str) -> str | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                detail = f"marked as {encoding}, but byte {error.start + len(mark)} is not"
                raise UnreadableSource(where, reason="encoding", detail=detail) from error
    return None


def _decode_utf8(content: bytes) -> str | None:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _decode_declared(content: bytes, *, declared: str | None) -> str | None:
    """By the declared encoding, unless it is UTF-8 (tried), unknown, no text encoding, or wrong."""
    try:
        if declared is None or codecs.lookup(declared).name in ("utf-8", "ascii", "iso8859-1"):
            return None  # what is called Latin-1 is Windows-1252 in practice
        return content.decode(declared)
    except (LookupError, UnicodeError, ValueError, TypeError):
        return None


def _decode_wide(content: bytes) -> str | None:
    """UTF-16 without a mark: Latin letters leave every second byte zero."""
    sample = content[:_SAMPLE]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(sample) >= 8 and sample[first::2].count(0) > len(sample) * 0.35 > sample[1 - first :: 2].count(0) * 20:
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                return None
    return None


def _decode_single_byte(content: bytes) -> str | None:
    best, text = _PLAUSIBLE, None
    for encoding in _SINGLE_BYTE:
        try:
            candidate = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if (score := _plausibility(candidate)) > best:
            best, text = score, candidate
    return text


def _plausibility(text: str) -> float:
    """The share of the characters past ASCII that stand where Nordic text has them; 0 for binary data."""
    sample = text[:_SAMPLE]
    if _CONTROL.search(sample):
        return 0.0
    places = [place for place, character in enumerate(sample) if character > "\x7f"]
    if not places or len(places) > len(sample) * 0.4:
        return 0.0
    return sum(_fits(sample, place) for place in places) / len(places)


def _fits(text: str, place: int) -> bool:
    character = text[place]
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if character in _LETTERS:
        # a capital inside a lower-case word is another encoding's letter
        return not (character.isupper() and before.islower())
    if character in _MARKS_BESIDE_WORDS:
        return character in "’\xad–´·" or not (before.isalpha() and after.isalpha())
    return False
