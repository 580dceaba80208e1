"""The whole dataset as a pure function of the archived extractions and the reference data."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.anchors import Anchorage
from graph.identity import is_telling, resolve
from graph.iris import Iris
from graph.judgements import Judgements
from graph.masking import mask
from graph.name_keys import is_plain
from graph.naming import Names, display_name, name_with_owner
from graph.reference_data import reference_names, reference_quads
from graph.statements import Said, role_slug, state, told_date
from graph.terms import DCT, FOAF, OA, ORG, PROV, RDF, RDFS, SCHEMA, SKOS, VK
from graph.things import EntityKey, ThingId
from graph.triples import XSD, Literal, Quad, Term
from ontology.dates import PartialDate
from ontology.documents import Document, Extraction
from ontology.entities import BodyKind, EntityType, Kind, fold_space
from ontology.facts import SIGNATURES, Fact, Predicate
from ontology.identifiers import digest, slug
from ontology.labels import concept_focus, concept_slug, nearest_role, role_concept

_TOP = {EntityType.REGION: VK.Region, EntityType.BODY: ORG.Organization, EntityType.PERSON: FOAF.Person,
        EntityType.EVENT: SCHEMA.Event}


class Dataset:
    """What one derivation works on: the extractions in order, what their entities are, and the slugs of documents.

    The order in which the extractions are given is no matter.
    """

    def __init__(self, extractions: Iterable[Extraction], base: str, judgements: Judgements | None = None) -> None:
        self.iris = Iris(base)
        self.extractions = sorted(extractions, key=lambda extraction: extraction.document.name)
        self.anchorage = Anchorage(self.extractions)
        rulings = judgements.rulings(self.anchorage) if judgements else ()
        self.identities = resolve(self.extractions, rulings)
        self.things = self.identities.things
        self.documents = document_slugs(extraction.document.name for extraction in self.extractions)

    def paths(self) -> dict[EntityKey, str]:
        """The path of each entity's thing."""
        return {key: thing.path for key, thing in self.things.items()}

    def thing(self, extraction: Extraction, entity: str) -> ThingId:
        return self.things[extraction.document.name, entity]


def derive(data: Dataset) -> set[Quad]:
    """Every statement that the documents and the reference data give."""
    quads = set[Quad]()
    for extraction in data.extractions:
        quads.update(_document(extraction.document, data))
        quads.update(_facts(extraction, data))
    quads.update(_things(data))
    quads.update(_roles(data))
    used = {term for quad in quads for term in (quad.subject, quad.object) if isinstance(term, str)}
    quads.update(reference_quads(data.iris, used))
    return quads


def document_slugs(names: Iterable[str]) -> dict[str, str]:
    """The slug of each document: its name's own, and with a digest of the name where two would share it."""
    by_slug = defaultdict(set)
    for name in names:
        by_slug[slug(name)].add(name)
    return {
        name: own if len(sharing) == 1 else f"{own}-{digest(name)[:6]}"
        for own, sharing in by_slug.items() for name in sharing
    }


def masked_text(extraction: Extraction) -> str:
    """The document's text as it may be shown: contacts that were read from it and all that looks like one covered."""
    contacts = [fact.object for fact in extraction.facts if fact.predicate is Predicate.CONTACT]
    return mask(extraction.document.text, contacts)


def _document(document: Document, data: Dataset) -> Iterator[Quad]:
    own = data.documents[document.name]
    node, graph = data.iris.make("document", own), data.iris.evidence_graph(own)
    title = Literal(mask(document.title or document.name), document.language if document.title else None)
    yield Quad(node, RDF.type, FOAF.Document)
    yield Quad(node, DCT.title, title)
    yield Quad(node, RDFS.label, title)
    yield Quad(node, DCT.source, Literal(document.name))
    yield Quad(node, DCT.language, Literal(document.language))
    yield Quad(node, DCT.format, Literal(document.media_type))
    yield Quad(node, VK.sha256, Literal(document.sha256))
    if document.published:
        yield Quad(node, DCT.issued, told_date(document.published))
        for predicate, day in ((VK.earliest, PartialDate(document.published).earliest),
                               (VK.latest, PartialDate(document.published).latest)):
            if day:
                yield Quad(node, predicate, Literal(day.isoformat(), datatype=f"{XSD}date"))
    yield Quad(graph, PROV.wasDerivedFrom, node)


def _facts(extraction: Extraction, data: Dataset) -> Iterator[Quad]:
    own = data.documents[extraction.document.name]
    node, graph = data.iris.make("document", own), data.iris.evidence_graph(own)
    shown = masked_text(extraction)
    kinds = {entity.id: entity.kind for entity in extraction.entities}
    for fact in extraction.facts:
        if fact.predicate is Predicate.CONTACT:
            continue  # staff only: see graph/staff.py
        said = _said(fact, extraction, data, kinds)
        if said.subject == said.object:
            continue  # two names of one thing: nothing is said by tying it to itself
        statement = state(said, data.iris)
        yield from (Quad(*triple) for triple in statement.triples)
        yield from (Quad(*triple, graph) for triple in _evidence(fact, statement.slug, node, shown, data))


def _said(fact: Fact, extraction: Extraction, data: Dataset, kinds: dict[str, Kind | None]) -> Said:
    kind = kinds[fact.subject]
    return Said(
        fact=fact,
        subject=data.thing(extraction, fact.subject),
        object=data.thing(extraction, fact.object) if SIGNATURES[fact.predicate].objects else None,
        kind=kind if isinstance(kind, BodyKind) else None,
        deputy_of=data.thing(extraction, fact.deputy_of) if fact.deputy_of else None,
        on_behalf_of=data.thing(extraction, fact.on_behalf_of) if fact.on_behalf_of else None,
        language=extraction.document.language,
        text=mask,
    )


def _evidence(fact: Fact, name: str, document: str, shown: str, data: Dataset) -> Iterator[tuple[str, str, Term]]:
    start, end = fact.evidence.start, fact.evidence.end
    node = f"{document}#e-{digest(name, str(start), str(end))}"
    selector = f"{document}#s-{digest(str(start), str(end))}"
    yield node, RDF.type, VK.Evidence
    yield node, VK.supports, data.iris.make("fact", name)
    yield node, OA.hasSource, document
    yield node, OA.hasSelector, selector
    # the engine keeps decimals in their shortest form, and what is kept has to equal what is derived
    yield node, VK.confidence, Literal(f"{round(fact.confidence, 3):g}", datatype=f"{XSD}decimal")
    yield node, VK.rule, Literal(fact.rule)
    yield selector, RDF.type, OA.TextQuoteSelector
    yield selector, RDF.type, OA.TextPositionSelector
    yield selector, OA.exact, Literal(fold_space(shown[start:end]), None)
    yield selector, OA.start, Literal(str(start), datatype=f"{XSD}integer")
    yield selector, OA.end, Literal(str(end), datatype=f"{XSD}integer")


def _things(data: Dataset) -> Iterator[Quad]:
    names: defaultdict[ThingId, Names] = defaultdict(Names)
    kinds: defaultdict[ThingId, Counter[Kind]] = defaultdict(Counter)
    for extraction in data.extractions:
        for entity in extraction.entities:
            thing = data.thing(extraction, entity.id)
            aliases = tuple(alias for alias in entity.aliases if is_telling(alias, entity))
            telling = is_telling(entity.name, entity)
            names[thing].add(extraction.document.language, entity.name, aliases, telling=telling)
            if entity.kind:
                kinds[thing][entity.kind] += 1
    preferred = {thing: _preferred(thing, names[thing], data) for thing in names}
    owners = _owners(data)
    for thing in sorted(names):
        kind = min(kinds[thing], key=lambda kind: (-kinds[thing][kind], kind), default=None)
        shown = display_name(preferred[thing])
        if isinstance(kind, BodyKind) and thing in owners and is_plain(shown.text, kind):
            shown = replace(shown, text=name_with_owner(shown.text, display_name(preferred[owners[thing]]).text))
        yield from _names(thing, names[thing], preferred[thing], shown, data)
        yield from _kind(thing, kind, data)


def _preferred(thing: ThingId, names: Names, data: Dataset) -> dict[str, str]:
    known = reference_names(data.iris.thing(thing), data.iris.base)
    return known or {language: mask(name) for language, name in names.preferred().items()}


def _owners(data: Dataset) -> dict[ThingId, ThingId]:
    """What each organ is part of; of several the first."""
    owners: defaultdict[ThingId, set[ThingId]] = defaultdict(set)
    for extraction in data.extractions:
        for fact in extraction.facts:
            if fact.predicate is Predicate.PART_OF:
                owners[data.thing(extraction, fact.subject)].add(data.thing(extraction, fact.object))
    return {thing: min(found) for thing, found in owners.items()}


def _names(
    thing: ThingId, names: Names, preferred: dict[str, str], shown: Literal, data: Dataset,
) -> Iterator[Quad]:
    node = data.iris.thing(thing)
    if not reference_names(node, data.iris.base):
        for language, name in preferred.items():
            yield Quad(node, SKOS.prefLabel, Literal(name, language))
        yield Quad(node, RDFS.label, shown)
    for other in names.alternative(preferred):
        yield Quad(node, SKOS.altLabel, Literal(mask(other.text), other.language))


def _kind(thing: ThingId, kind: Kind | None, data: Dataset) -> Iterator[Quad]:
    node = data.iris.thing(thing)
    yield Quad(node, RDF.type, _TOP[thing.type])
    if not kind or reference_names(node, data.iris.base):
        return
    yield Quad(node, RDF.type, concept_focus(kind))
    if thing.type is EntityType.BODY:
        yield Quad(node, ORG.classification, data.iris.make("kind", concept_slug(kind)))


def _roles(data: Dataset) -> Iterator[Quad]:
    """The roles that the reference list doesn't have, by the words that documents use for them."""
    names: defaultdict[str, Names] = defaultdict(Names)
    for extraction in data.extractions:
        language = extraction.document.language
        for fact in extraction.facts:
            if fact.role and not role_concept(fact.role, language):
                role = data.iris.make("role", role_slug(fact.role, language))
                names[role].add(language, mask(fact.role))
                if broader := nearest_role(fact.role, language):
                    yield Quad(role, SKOS.broader, data.iris.make("role", broader))
    for role in sorted(names):
        if reference_names(role, data.iris.base):
            continue
        preferred = names[role].preferred()
        yield Quad(role, RDF.type, SKOS.Concept)
        yield Quad(role, SKOS.inScheme, data.iris.make("role", "roles"))
        yield Quad(role, RDFS.label, display_name(preferred))
        for language, name in preferred.items():
            yield Quad(role, SKOS.prefLabel, Literal(name, language))
        for other in names[role].alternative(preferred):
            yield Quad(role, SKOS.altLabel, other)
