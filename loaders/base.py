"""What a loader is: bytes of one file format in, text with its layout out."""

from dataclasses import dataclass, field
from typing import ClassVar, Protocol

from loaders.limits import Limits
from ontology.documents import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The text of a source, in its stored form, with its blocks and what the source says of itself.

    `title` is None where neither the source nor its layout gives one; `published` (YYYY-MM-DD) is given only where
    the text itself shows that date.
    """

    text: str
    blocks: tuple[Block, ...] = field(default=())
    title: str | None = None
    published: str | None = None


class Loader(Protocol):
    """Reads one file format. It opens nothing: it is handed the bytes, and `where` only for what it says in errors.

    `read` raises UnreadableSource, and nothing else, for content that it can't read. One that is `isolated` is only
    called in a process of its own, since it may crash that process.
    """

    name: ClassVar[str]
    media_type: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]
    isolated: ClassVar[bool]

    def read(self, content: bytes, *, where: str, limits: Limits) -> Reading: ...
