"""What pages show of the graph, as plain values: a thing, a document, the regions, totals."""

from collections import Counter
from dataclasses import dataclass

from graph.derive import masked_text
from graph.masking import mask
from graph.once import once_per_snapshot
from graph.reading import FactView, Reader, Ref
from graph.snapshot import Snapshot
from graph.terms import DCT, FOAF, ORG, RDF, SKOS, VK
from graph.triples import Literal
from ontology.documents import Block, Remainder, RemainderKind
from ontology.entities import EntityType, RegionKind
from ontology.errors import NotFound
from ontology.facts import Predicate


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityView:
    """A region, body, person or event: its names by language, its other names, and every fact it is in.

    `lies_in` are the areas that a region lies in or, for a body that governs one, the area; `governed_by` and
    `followed_by` are authorities from the reference data.
    """

    ref: Ref
    names: dict[str, str]
    aliases: tuple[tuple[str, str], ...]
    facts: tuple[FactView, ...]
    lies_in: tuple[Ref, ...] = ()
    governed_by: tuple[Ref, ...] = ()
    followed_by: tuple[Ref, ...] = ()

    def grouped(self) -> dict[tuple[Predicate, bool], list[FactView]]:
        """The facts by predicate and by whether this thing is the object, in reading order."""
        groups: dict[tuple[Predicate, bool], list[FactView]] = {}
        for fact in self.facts:
            groups.setdefault((fact.predicate, fact.subject.iri != self.ref.iri), []).append(fact)
        return groups


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleView:
    """A role: its names by language, its other names, and the facts of everybody who holds or held it."""

    iri: str
    slug: str
    names: dict[str, str]
    aliases: tuple[tuple[str, str], ...]
    facts: tuple[FactView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A document in a list. `date` is as told, by YYYY, YYYY-MM or YYYY-MM-DD."""

    iri: str
    slug: str
    name: str
    title: str
    date: str | None
    language: str
    media_type: str
    facts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """A document: its text with contacts covered, its blocks, the facts it supports, and what was met and not read.

    Offsets of blocks, evidence and remainder count code points of `text`.
    """

    row: DocumentRow
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    facts: tuple[FactView, ...]
    remainder: tuple[Remainder, ...]

    @property
    def left(self) -> dict[RemainderKind, int]:
        """How much of each kind was met and not read; a kind of which there is nothing is left out."""
        counts = Counter(rest.kind for rest in self.remainder)
        return {kind: counts[kind] for kind in RemainderKind if counts[kind]}


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionRow:
    """A region with how many bodies and events work in it or in an area within it."""

    ref: Ref
    within: tuple[str, ...]
    bodies: int
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How much there is that at least one fact tells of."""

    documents: int
    regions: int
    bodies: int
    people: int
    events: int
    facts: int


def view_entity(snapshot: Snapshot, iri: str, language: str) -> EntityView:
    """Everything that is known of a thing; NotFound where nothing is."""
    reader = Reader(snapshot, language)
    ref, said = reader.ref(iri), reader.properties(iri)
    governing = [quad.subject for quad in snapshot.engine.quads(predicate=VK.governs, object=iri, graph="")]
    names = [name for name in said.get(SKOS.prefLabel, ()) if isinstance(name, Literal)]
    others = [name for name in said.get(SKOS.altLabel, ()) if isinstance(name, Literal)]
    return EntityView(
        ref=ref,
        names={name.language or "": name.text for name in names},
        aliases=tuple((name.language or "", name.text) for name in others),
        facts=(*reader.facts_of(iri), *_inferred(reader, ref)),
        lies_in=_refs(reader, [*said.get(VK.within, ()), *said.get(VK.governs, ())]),
        governed_by=_refs(reader, governing),
        followed_by=_refs(reader, said.get(DCT.isReplacedBy, ())),
    )


def view_role(snapshot: Snapshot, slug: str, language: str) -> RoleView:
    """A role and who has it; NotFound where there is no such role."""
    reader, iri = Reader(snapshot, language), snapshot.iris.make("role", slug)
    said = reader.properties(iri)
    names = [name for name in said.get(SKOS.prefLabel, ()) if isinstance(name, Literal)]
    if not names:
        raise NotFound(f"no role goes by {slug!r}")
    others = [name for name in said.get(SKOS.altLabel, ()) if isinstance(name, Literal)]
    held = {quad.subject for quad in snapshot.engine.quads(predicate=ORG.role, object=iri, graph="")}
    return RoleView(
        iri=iri, slug=slug,
        names={name.language or "": name.text for name in names},
        aliases=tuple((name.language or "", name.text) for name in others),
        facts=tuple(reader.facts(node for node in held if reader.is_fact(node))),
    )


def view_fact(snapshot: Snapshot, iri: str, language: str) -> FactView:
    """One fact with its evidence; NotFound where there is none."""
    return Reader(snapshot, language).fact(iri)


def view_document(snapshot: Snapshot, slug: str, language: str) -> DocumentView:
    """A document as it may be shown to anybody; NotFound where there is none."""
    extraction = snapshot.document(slug)
    graph, reader = snapshot.iris.evidence_graph(slug), Reader(snapshot, language)
    facts = reader.facts({str(quad.object) for quad in snapshot.engine.quads(predicate=VK.supports, graph=graph)})
    return DocumentView(
        row=_document_row(reader, snapshot.iris.make("document", slug), len(facts)),
        sha256=extraction.document.sha256,
        text=masked_text(extraction),
        blocks=extraction.document.blocks,
        facts=tuple(facts),
        remainder=tuple(
            Remainder(kind=rest.kind, start=rest.start, end=rest.end, note=mask(rest.note))
            for rest in extraction.remainder
        ),
    )


@once_per_snapshot
def list_documents(snapshot: Snapshot) -> list[DocumentRow]:
    """Every document, by name."""
    reader = Reader(snapshot, "")
    counts = {str(row["document"]): int(str(row["facts"])) for row in snapshot.ask("facts-by-document")}
    nodes = [quad.subject for quad in snapshot.engine.quads(predicate=RDF.type, object=FOAF.Document, graph="")]
    return sorted((_document_row(reader, node, counts.get(node, 0)) for node in nodes), key=lambda row: row.name)


@once_per_snapshot
def list_regions(snapshot: Snapshot, language: str) -> list[RegionRow]:
    """Every region of the reference data or of a document, with what works there, by IRI."""
    reader = Reader(snapshot, language)
    nodes = sorted(quad.subject for quad in snapshot.engine.quads(predicate=RDF.type, object=VK.Region, graph=""))
    counts: dict[str, dict[str, int]] = {node: {} for node in nodes}
    for row in snapshot.ask("known-of-regions"):
        counts[str(row["region"])] = {name: int(str(row[name])) for name in ("bodies", "events")}
    rows = []
    for node in nodes:
        within = tuple(str(area).rpartition("/")[2] for area in reader.properties(node).get(VK.within, ()))
        rows.append(RegionRow(ref=reader.ref(node), within=within, bodies=counts[node].get("bodies", 0),
                              events=counts[node].get("events", 0)))
    return rows


def list_maakunnat(snapshot: Snapshot, language: str) -> list[RegionRow]:
    """The regions of kind maakunta, by IRI: the tiles of the home page."""
    return [row for row in list_regions(snapshot, language) if row.ref.kind is RegionKind.REGION]


@once_per_snapshot
def count_all(snapshot: Snapshot) -> Totals:
    """Totals for the home page."""
    counts = {str(row["type"]): int(str(row["count"])) for row in snapshot.ask("totals")}
    return Totals(
        documents=counts.get("document", 0), regions=counts.get("region", 0), bodies=counts.get("body", 0),
        people=counts.get("person", 0), events=counts.get("event", 0), facts=counts.get("fact", 0),
    )


def _refs(reader: Reader, iris: object) -> tuple[Ref, ...]:
    assert isinstance(iris, list | tuple)
    return tuple(reader.ref(str(iri)) for iri in sorted(map(str, iris)))


def _inferred(reader: Reader, ref: Ref) -> list[FactView]:
    """What follows for a body from the bodies it is part of: the whole chain upwards, the direct ones left out."""
    if ref.type is not EntityType.BODY:
        return []
    direct = {str(term) for term in reader.properties(ref.iri).get(ORG.subOrganizationOf, ())}
    above = reader.properties(ref.iri, reader.snapshot.iris.inferred).get(ORG.transitiveSubOrganizationOf, ())
    return [
        FactView(iri="", predicate=Predicate.PART_OF, subject=ref, object=reader.ref(str(owner)), inferred=True,
                 rule="transitiveSubOrganizationOf")
        for owner in above if str(owner) not in direct and str(owner) != ref.iri
    ]


def _document_row(reader: Reader, iri: str, facts: int) -> DocumentRow:
    said = reader.properties(iri)
    title, date = reader.document(iri)
    return DocumentRow(
        iri=iri, slug=iri.rpartition("/")[2], name=str(said[DCT.source][0]), title=title, date=date,
        language=str(said[DCT.language][0]), media_type=str(said[DCT.format][0]), facts=facts,
    )

