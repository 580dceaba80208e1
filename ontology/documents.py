"""Documents and what was read from them."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from ontology.dates import PartialDate
from ontology.entities import Entity, is_storable
from ontology.errors import InvalidFact, InvalidValue
from ontology.facts import SIGNATURES, Fact

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")  # a language tag, as RDF takes it


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_ROW = "table-row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the stored text that the layout sets apart.

    `start` and `end` are code points; `level` is the depth of a heading or list item (from 1, else 0); `cells`
    are the spans of a table row's cells; `header` tells a row that names the columns.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    cells: tuple[tuple[int, int], ...] = ()
    header: bool = False


def stored_form(text: str) -> str:
    """The text as it is kept: NFC, line feeds only, no byte order mark, no control characters but tab and line feed."""
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]", " ", text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text and what it says of itself.

    `name` identifies it in a store (a path relative to what was loaded, `/` between folders); `source` says where it
    came from; `text` is in `stored_form`, and every offset counts its code points.
    """

    name: str
    text: str
    blocks: tuple[Block, ...] = ()
    source: str = ""
    media_type: str = "text/plain"
    title: str | None = None
    published: str | None = None
    language: str = "fi"

    def __post_init__(self) -> None:
        if not self.name:
            raise InvalidValue("a document has no name")
        if self.text != stored_form(self.text):
            raise InvalidValue(f"{self.name}: the text is not in its stored form (NFC, line feeds)")
        if not all(is_storable(told) for told in (self.name, self.title or "", self.source, self.media_type)):
            raise InvalidValue(f"{self.name!r}: a control character or half a character in what it says of itself")
        if not _LANGUAGE.fullmatch(self.language):
            raise InvalidValue(f"{self.name}: {self.language!r} is no language tag")
        if self.published:
            PartialDate(self.published)
        for block in self.blocks:
            if not 0 <= block.start <= block.end <= len(self.text):
                raise InvalidValue(f"{self.name}: block {block.start}–{block.end} lies outside the text")

    @property
    def sha256(self) -> str:
        """The SHA-256 of the stored text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


class RemainderKind(StrEnum):
    SENTENCE = "sentence"  # names a known body or person, and gave no fact
    DATE = "date"  # looks like a date, and was not understood
    TABLE_COLUMN = "table-column"
    LANGUAGE = "language"  # a language that no rules exist for
    PASSAGE = "passage"  # a language model gave no usable answer on it
    UNSURE = "unsure"  # a fact was read, and left out as less sure than asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Remainder:
    """Something met and not read. Offsets are code points of the stored text."""

    kind: RemainderKind
    start: int
    end: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What was read from one document. Facts point at entities that are there, of the types the predicate wants."""

    document: Document
    entities: tuple[Entity, ...] = ()
    facts: tuple[Fact, ...] = ()
    remainder: tuple[Remainder, ...] = field(default=())

    def __post_init__(self) -> None:
        types = {entity.id: entity.type for entity in self.entities}
        name = self.document.name
        if len(types) != len(self.entities):
            raise InvalidFact(f"{name}: an entity id is used twice")
        for fact in self.facts:
            signature = SIGNATURES[fact.predicate]
            where = f"{name}: {fact.subject} {fact.predicate} {fact.object}"
            if types.get(fact.subject) not in signature.subjects:
                raise InvalidFact(f"{where}: the subject is no {'/'.join(sorted(signature.subjects))}")
            if signature.objects is not None and types.get(fact.object) not in signature.objects:
                raise InvalidFact(f"{where}: the object is no {'/'.join(sorted(signature.objects))}")
            for end in (fact.deputy_of, fact.on_behalf_of):
                if end and end not in types:
                    raise InvalidFact(f"{where}: {end} resolves to nothing")
            # the same check that made the evidence, now against this document's own text
            type(fact.evidence)(start=fact.evidence.start, end=fact.evidence.end,
                                quote=fact.evidence.quote, text=self.document.text)

    def replace(self, *, facts: tuple[Fact, ...]) -> Self:
        return type(self)(document=self.document, entities=self.entities, facts=facts, remainder=self.remainder)
