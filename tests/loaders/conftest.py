"""What the tests of the file loaders share: a way to look at a document's blocks, and a writer of small PDF files."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from loaders.limits import DEFAULT_LIMITS
from loaders.table import LOADERS
from ontology.documents import Block, Document

Placed = tuple[float, float, float, str]  # from the left, from below, size, text; points


def outline(text: str, blocks: Iterable[Block]) -> list[Any]:
    """The blocks as they read: "h1 …", "p …", "i1 …", and rows as tuples of cells, the first `…` of a header row."""
    lines: list[Any] = []
    for block in blocks:
        if block.kind.value == "table-row":
            cells = tuple(text[start:end] for start, end in block.cells)
            lines.append(("#", *cells) if block.header else cells)
        else:
            letter = {"heading": "h", "list-item": "i", "paragraph": "p"}[block.kind.value]
            lines.append(f"{letter}{block.level or ''} {text[block.start : block.end]}")
    return lines


@pytest.fixture
def read() -> Callable[..., list[Any]]:
    """Reads bytes (or text, as UTF-8) by the loader of a suffix, in this process, as an outline."""

    def read_outline(suffix: str, content: bytes | str) -> list[Any]:
        content = content.encode() if isinstance(content, str) else content
        reading = LOADERS[suffix].read(content, where=f"test{suffix}", limits=DEFAULT_LIMITS)
        Document(name="test", text=reading.text, blocks=reading.blocks)
        return outline(reading.text, reading.blocks)

    return read_outline


@pytest.fixture
def write_pdf() -> Callable[..., bytes]:
    """Writes a PDF of pages of placed texts (Courier, bold from a `*` on), ruled lines and a title.

    `drawn` are operators of its own for each page, `extra` entries of the trailer.
    """

    def write(*pages: Iterable[Placed], rules: Iterable[tuple[float, float, float, float]] = (), title: str = "",
              extra: bytes = b"", drawn: bytes = b"") -> bytes:
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count %d >>"
            % (b" ".join(b"%d 0 R" % (6 + 2 * number) for number in range(len(pages))), len(pages)),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier-Bold /Encoding /WinAnsiEncoding >>",
            b"<< /Title (%s) >>" % title.encode("cp1252"),
        ]
        for number, page in enumerate(pages):
            parts = [drawn, *(b"%g %g m %g %g l S" % rule for rule in rules)]
            for left, below, size, text in page:
                font = b"F2" if text.startswith("*") else b"F1"
                escaped = text.lstrip("*").encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(
                    b")", b"\\)")
                parts.append(b"BT /%s %g Tf %g %g Td (%s) Tj ET" % (font, size, left, below, escaped))
            content = b"\n".join(parts)
            objects.append(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
                b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (7 + 2 * number)
            )
            objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        return _file(objects, extra)

    return write


def _file(objects: list[bytes], extra: bytes) -> bytes:
    parts, places, length = [b"%PDF-1.4\n"], [], 9
    for number, body in enumerate(objects, 1):
        places.append(length)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        length += len(parts[-1])
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table))
    parts.append(b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R %s >>\n" % (count, extra))
    parts.append(b"startxref\n%d\n%%%%EOF\n" % length)
    return b"".join(parts)
