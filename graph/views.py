"""What pages show, as plain values: entities, facts with their evidence, documents, regions, totals."""

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """A thing by its IRI, type ("Region", "Body", "Person", "Event"), slug and display label."""

    iri: str
    type: str
    slug: str
    label: str
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """The words behind a fact. Offsets count code points of the document's text; contacts are masked."""

    document: str
    title: str
    date: str | None
    quote: str
    start: int
    end: int
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """A fact with its evidence. `object` is a thing, or None where `value` (a date, place, task) stands instead."""

    iri: str
    predicate: str
    subject: Ref
    object: Ref | None
    value: str | None = None
    role: str | None = None
    part: str | None = None
    time: str | None = None
    since: str | None = None
    until: str | None = None
    earliest: str | None = None
    latest: str | None = None
    status: str | None = None
    inferred: bool = False
    evidence: tuple[EvidenceView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityView:
    """A region, body, person or event: all its names by language, its kind, and every fact it is in."""

    ref: Ref
    names: dict[str, str]
    aliases: tuple[tuple[str, str], ...]
    facts: tuple[FactView, ...]
    regions: tuple[Ref, ...] = ()


class SpanKind(StrEnum):
    FACT = "fact"
    REMAINDER = "remainder"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    kind: str
    start: int
    end: int
    level: int = 0
    cells: tuple[tuple[int, int], ...] = ()
    header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """A document's masked text in blocks, with the facts that it supports."""

    iri: str
    slug: str
    name: str
    title: str
    date: str | None
    language: str
    sha256: str
    text: str
    blocks: tuple[BlockView, ...]
    facts: tuple[FactView, ...]
    remainder: tuple[tuple[int, int, str], ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionView:
    """A region in a list, with how much is known there."""

    ref: Ref
    bodies: int
    events: int
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How many there are with at least one fact or name in a document."""

    documents: int
    regions: int
    bodies: int
    people: int
    events: int
    facts: int
