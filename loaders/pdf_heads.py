"""Running heads and feet of a PDF: told once, and page numbers not at all."""

import re
from collections import Counter
from collections.abc import Sequence

from loaders.pdf_lines import Piece, Row, make_rows

_NUMBER = re.compile(r"[–—-]?\s*(?:\w{1,6}\.?\s)?(?P<page>\d{1,4})\s*(?:[/(|]\s*(?P<total>\d{1,4})\s*\)?)?\s*[–—-]?")
_OUTER = 0.12  # of the page's height, above and below
_ROWS = 4
_SAME_PLACE = 6.0  # points


def drop_running(pages: Sequence[tuple[float, Sequence[Piece]]]) -> tuple[list[list[Piece]], list[str]]:
    """The pieces of each page (given with its height) without what only runs along.

    A head stays on the first page, if it stands there. Other repeated lines are given apart, each once and in order,
    without their page numbers.
    """
    outer = [_outer_rows(height, pieces) for height, pieces in pages]
    counts = Counter(key for rows in outer for key in {_key(row, height) for row, height in rows})
    repeated = {key for key, count in counts.items() if count > 1 and (len(pages) < 4 or count >= len(pages) / 3)}
    kept: list[list[Piece]] = []
    apart: list[str] = []
    for number, (height, pieces) in enumerate(pages):
        gone: set[int] = set()
        for row, place in outer[number]:
            plain = [piece for piece in row.pieces if not _is_page_number(piece, number, len(pages))]
            gone.update(id(piece) for piece in row.pieces if piece not in plain)
            if _key(row, place) not in repeated:
                continue
            text = " ".join(piece.text for piece in plain)
            if number == 0 and row.y < height / 2:
                apart.append(text)  # only so that it isn't told again
                continue
            gone.update(id(piece) for piece in row.pieces)
            if text and not any(_plain(text) == _plain(told) for told in apart):
                apart.append(text)
        kept.append([piece for piece in pieces if id(piece) not in gone])
    first = {_plain(row.text) for row in make_rows(kept[0])} if kept else set()
    return kept, [text for text in apart if _plain(text) not in first]


def _outer_rows(height: float, pieces: Sequence[Piece]) -> list[tuple[Row, float]]:
    """The rows nearest to the upper and lower edge, each with its distance from that edge."""
    rows = [row for row in make_rows(pieces) if not row.pieces[0].rows]
    upper = [(row, row.y) for row in rows[:_ROWS] if row.y < height * _OUTER]
    lower = [(row, row.y - height) for row in rows[-_ROWS:] if row.y > height * (1 - _OUTER)]
    return upper + lower


def _key(row: Row, place: float) -> tuple[str, int]:
    return _plain(row.text), round(place / _SAME_PLACE)


def _plain(text: str) -> str:
    """The text with all its numbers alike."""
    return re.sub(r"\d+", "0", " ".join(text.split()))


def _is_page_number(piece: Piece, number: int, pages: int) -> bool:
    match = _NUMBER.fullmatch(piece.text.strip())
    if not match:
        return False
    return int(match["page"]) == number + 1 or (match["total"] is not None and int(match["total"]) >= pages)
