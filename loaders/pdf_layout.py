"""The layout of a PDF: the words of its pages as headings, paragraphs, items and table rows."""

import re
from collections.abc import Sequence

from loaders.base import Reading
from loaders.hyphenation import Hyphens
from loaders.layout import LayoutBuilder, is_label, is_spoken, may_head
from loaders.line_tables import names_columns
from loaders.pdf_blocks import LARGER, BlockCollector, Draft, body_size
from loaders.pdf_columns import read_flows
from loaders.pdf_heads import drop_running
from loaders.pdf_lines import Piece, make_pieces
from loaders.pdf_tables import find_tables
from loaders.pdf_words import PageWords

_SECTION = re.compile(r"§ ?\d+[a-z]?|\d+[a-z]? ?§")
_PLAIN_HEADING = 60
_PROSE = 80
_CAPITALS = 0.85
_CONTACT = re.compile(r"@|https?://|www\.|\d[\d ]{5,}\d")
_DEPTH = 14.0  # points that a list within a list is set in by, at least


def lay_out(pages: Sequence[PageWords], *, title: str = "") -> Reading:
    """The text of the pages with its blocks.

    The title is the heading in the largest letters of the first page; without one, `title`, which the file tells, if
    the text says so too.
    """
    plain = [make_pieces(page.words) for page in pages]
    hyphens = Hyphens(piece.text for pieces in plain for piece in pieces)
    contents: list[tuple[float, list[Piece]]] = []
    for page in pages:
        tables, words = find_tables(page.words, page.rules, hyphens)
        contents.append((page.height, [*make_pieces(words), *tables]))
    kept, apart = drop_running(contents)
    collector = BlockCollector(hyphens, body_size(piece for pieces in kept for piece in pieces if not piece.rows))
    for number, pieces in enumerate(kept):
        for flow in read_flows(pieces):
            collector.add_flow(flow, number)
    rest = [*apart, *dict.fromkeys(text for page in pages for text in page.aslant)]
    return _write(collector.drafts, rest, title)


def _write(drafts: Sequence[Draft], rest: Sequence[str], title: str) -> Reading:
    body = body_size(
        Piece(text=draft.text, left=0, right=0, y=0, size=draft.size, bold=False, order=0, first_width=0)
        for draft in drafts
        if draft.text
    )
    sizes = sorted({round(draft.size) for draft in drafts if _is_large(draft, body)}, reverse=True)
    outermost = min((draft.depth for draft in drafts if draft.mark is not None), default=0.0)
    builder = LayoutBuilder()
    largest: Draft | None = None
    for position, draft in enumerate(drafts):
        following = drafts[position + 1] if position + 1 < len(drafts) else None
        level = _heading_level(draft, following, body, sizes)
        if draft.rows:
            _add_rows(builder, draft)
        elif level:
            builder.add_heading(draft.text, level)
            named = sum(character.isalpha() for character in draft.text) > 2
            if draft.page == 0 and named and (largest is None or draft.size > largest.size + 0.5):
                largest = draft
        elif draft.mark is not None and is_spoken(draft.mark, draft.text):
            builder.add_paragraph(f"{draft.mark} {draft.text}")
        elif draft.mark is not None:
            builder.add_item(draft.text, level=1 + int((draft.depth - outermost) / _DEPTH), mark=f"{draft.mark} ")
        else:
            builder.add_paragraph(draft.text, tight=draft.tight)
    for text in rest:
        builder.add_paragraph(text)
    if largest is not None and largest.size >= body * LARGER:
        return builder.build(title=" ".join(largest.text.split()))
    reading = builder.build()
    told = " ".join(title.split())
    said = told.casefold() in " ".join(reading.text.split()).casefold()
    return builder.build(title=told) if told and said else reading


def _add_rows(builder: LayoutBuilder, draft: Draft) -> None:
    named = names_columns(draft.rows)
    builder.end_group()
    for position, cells in enumerate(draft.rows):
        builder.add_row(cells, header=position == 0 and named)
    builder.end_group()


def _is_large(draft: Draft, body: float) -> bool:
    return bool(draft.text) and draft.mark is None and draft.size >= body * LARGER and _could_head(draft)


def _could_head(draft: Draft) -> bool:
    return ("\n" not in draft.text and may_head(draft.text)) or _SECTION.fullmatch(draft.text) is not None


def _heading_level(draft: Draft, following: Draft | None, body: float, sizes: Sequence[int]) -> int:
    """The level of a heading (the sizes of larger letters first, then bold and capitals, then plain ones), or 0."""
    if draft.rows or draft.mark is not None or not _could_head(draft):
        return 0
    if _is_large(draft, body):
        return 1 + sizes.index(round(draft.size))
    if following is None:
        return 0
    letters = [character for character in draft.text if character.isalpha()]
    capitals = len(letters) > 4 and sum(map(str.isupper, letters)) > len(letters) * _CAPITALS
    if draft.bold or capitals:
        return len(sizes) + 1
    plain = (
        draft.lines == 1
        and draft.apart
        and draft.size > body / LARGER
        and len(draft.text) <= _PLAIN_HEADING
        and bool(letters)
        and not letters[0].islower()
        and "," not in draft.text
        and not _CONTACT.search(draft.text)
    )
    if plain and (len(following.text) > _PROSE or following.rows or following.mark is not None):
        return len(sizes) + 2
    return len(sizes) + 3 if plain and following.tight and is_label(draft.text) else 0
