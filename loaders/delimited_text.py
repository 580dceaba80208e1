"""Tables as text: CSV and TSV files."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from loaders.base import Reading
from loaders.encoding import decode
from loaders.layout import LayoutBuilder, clean_text
from loaders.limits import Limits, expect_size
from loaders.line_tables import names_columns
from ontology.errors import UnreadableSource

_DELIMITERS = (";", "\t", ",", "|")  # Finnish spreadsheets write semicolons, since commas stand in numbers
_SAMPLE = 50
_MOST_COLUMNS = 1_000


class DelimitedText:
    """Reads .csv and .tsv: a row a line, whichever of the usual characters parts its cells."""

    name: ClassVar[str] = "delimited-text"
    media_type: ClassVar[str] = "text/csv"
    suffixes: ClassVar[tuple[str, ...]] = (".csv", ".tsv")
    isolated: ClassVar[bool] = False

    def read(self, content: bytes, *, where: str, limits: Limits) -> Reading:
        expect_size(len(content), limits.text_bytes, where=where, what="the text")
        text = clean_text(decode(content, where=where))
        if not text.strip():
            raise UnreadableSource(where, reason="empty", detail="nothing but blanks")
        try:
            rows = list(csv.reader(io.StringIO(text), delimiter=find_delimiter(text)))
        except csv.Error as error:
            raise UnreadableSource(where, reason="broken", detail=str(error)) from error
        widest = max(map(len, rows))
        if widest > _MOST_COLUMNS:
            detail = f"{widest:,} columns, at most {_MOST_COLUMNS:,}"
            raise UnreadableSource(where, reason="too-large", detail=detail)
        builder = LayoutBuilder()
        add_table(builder, rows, fewest=2)
        reading = builder.build()
        if not reading.text:
            raise UnreadableSource(where, reason="no-text", detail="only empty cells")
        return reading


def find_delimiter(text: str) -> str:
    """The character that parts the cells: the one that stands as often in most of the first lines."""
    lines = [line for line in text.split("\n", _SAMPLE * 2)[: _SAMPLE * 2] if line.strip()][:_SAMPLE]

    def evenness(delimiter: str) -> tuple[int, int]:
        counts = Counter(_outside_quotes(line).count(delimiter) for line in lines)
        counts.pop(0, None)
        return max(((lines_alike, count) for count, lines_alike in counts.items()), default=(0, 0))

    return max(_DELIMITERS, key=lambda delimiter: (evenness(delimiter), -_DELIMITERS.index(delimiter)))


def add_table(builder: LayoutBuilder, rows: Sequence[Sequence[str]], *, headers: int = 0, fewest: int = 3) -> None:
    """Adds rows as a table, empty ones and columns at the end left out.

    The first `headers` rows name the columns; where that is 0, the first row does if it looks so and the table has no
    fewer than `fewest` rows.
    """
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    width = max((max(place for place, cell in enumerate(row, 1) if cell.strip()) for row in filled), default=0)
    evened = [[*row, *[""] * (width - len(row))][:width] for row in filled]
    named = headers or int(names_columns(evened, fewest=fewest))
    builder.end_group()
    for position, row in enumerate(evened):
        builder.add_row(row, header=position < named)
    builder.end_group()


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])
