"""Passages: a document cut between its blocks, each piece with what stands above it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ontology.documents import Block, BlockKind, Document
from ontology.entities import fold_space

_SHORTEST = 200  # characters; a passage that can't be cut without going below is left whole
_ENDS = re.compile(r"\n\s*\n|(?<=[.!?])\s+(?=[^\W\d_a-zåäö])|\n")
_CONTEXT = 300  # characters of a heading or a title that are told


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of the stored text. `above` are the headings that it stands under, `columns` those of its table."""

    start: int
    end: int
    above: tuple[str, ...] = ()
    columns: str = ""


def cut_document(document: Document, *, characters: int) -> tuple[Passage, ...]:
    """The document in passages of at most so many characters, which hold all of its text but blanks between them."""
    return _cut(document, 0, len(document.text), characters)


def halve(document: Document, passage: Passage) -> tuple[Passage, ...]:
    """The passage in two or three, or nothing where it is too short to be cut."""
    length = passage.end - passage.start
    pieces = _cut(document, passage.start, passage.end, -(-length * 11 // 20)) if length >= 2 * _SHORTEST else ()
    return pieces if len(pieces) > 1 else ()


def _cut(document: Document, start: int, end: int, characters: int) -> tuple[Passage, ...]:
    text, blocks = document.text, document.blocks
    places = sorted({start, *(block.start for block in blocks if start < block.start < end), end})
    pieces = [piece for span in pairwise(places) for piece in _split(text, *span, characters)]
    headings = {block.start for block in blocks if block.kind is BlockKind.HEADING}
    spans: list[tuple[int, int]] = []
    for first, last in pieces:
        begun = spans[-1][0] if spans else 0
        # sooner before a heading than in the midst of its section
        new = first in headings and first - begun > characters // 2 and end - begun > characters
        if spans and not new and last - begun <= characters:
            spans[-1] = begun, last
        else:
            spans.append((first, last))
    stripped = [_strip(text, *span) for span in spans]
    return tuple(_passage(document, *span) for span in stripped if span[0] < span[1])


def _split(text: str, start: int, end: int, characters: int) -> Iterator[tuple[int, int]]:
    """A stretch that is too long, at the last paragraph, sentence, line or blank that fits."""
    while end - start > characters:
        limit = start + characters
        places = [match.end() for match in _ENDS.finditer(text, start, limit) if match.end() > start + characters // 3]
        cut = places[-1] if places else text.rfind(" ", start + 1, limit) + 1 or limit
        yield start, cut
        start = cut
    yield start, end


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _passage(document: Document, start: int, end: int) -> Passage:
    return Passage(
        start=start,
        end=end,
        above=_headings_above(document, start),
        columns=_columns_above(document.text, document.blocks, start),
    )


def _headings_above(document: Document, start: int) -> tuple[str, ...]:
    trail: list[Block] = []
    for block in document.blocks:
        if block.start >= start:
            break
        if block.kind is BlockKind.HEADING:
            trail = [*(one for one in trail if one.level < block.level), block]
    return tuple(fold_space(document.text[block.start : block.end])[:_CONTEXT] for block in trail)


def _columns_above(text: str, blocks: Sequence[Block], start: int) -> str:
    """The row that names the columns of the table that the passage begins in the midst of."""
    columns = ""
    for block in blocks:
        if block.start >= start:
            in_table = block.start == start and block.kind is BlockKind.TABLE_ROW and not block.header
            return columns if in_table else ""
        if block.header:
            columns = fold_space(text[block.start : block.end])[:_CONTEXT]
        elif block.kind is not BlockKind.TABLE_ROW:
            columns = ""
    return ""
