"""Plain text files: the text as it is, in its stored form."""

from typing import ClassVar

from loaders.base import Reading
from loaders.encoding import decode
from loaders.layout import clean_text, find_title
from loaders.limits import Limits, expect_size
from loaders.line_layout import find_blocks
from ontology.errors import UnreadableSource

_TITLE_LENGTH = 200


class PlainText:
    """Reads .txt. Lines and blanks stay as they are; the layout is read from them."""

    name: ClassVar[str] = "plain-text"
    media_type: ClassVar[str] = "text/plain"
    suffixes: ClassVar[tuple[str, ...]] = (".txt", ".text")
    isolated: ClassVar[bool] = False

    def read(self, content: bytes, *, where: str, limits: Limits) -> Reading:
        expect_size(len(content), limits.text_bytes, where=where, what="the text")
        text = clean_text(decode(content, where=where))
        if not text.strip():
            raise UnreadableSource(where, reason="empty", detail="nothing but blanks")
        blocks = find_blocks(text)
        return Reading(text=text, blocks=blocks, title=find_title(text, blocks) or _first_line(text))


def _first_line(text: str) -> str:
    return " ".join(text.lstrip().split("\n", 1)[0].split())[:_TITLE_LENGTH].strip()
