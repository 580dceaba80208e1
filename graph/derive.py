"""The whole dataset as a pure function of the archived extractions and the reference data."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from graph.dataset import Dataset
from graph.identity import is_telling
from graph.masking import mask
from graph.name_keys import is_plain
from graph.naming import Names, display_name, name_with_owner
from graph.reference_data import reference_names, reference_quads
from graph.statements import PLAIN_ROLE, Said, role_slug, state, told_date
from graph.terms import DCT, FOAF, OA, ORG, PROV, RDF, RDFS, SCHEMA, SKOS, VK
from graph.things import ThingId
from graph.triples import XSD, Literal, Quad, Term
from ontology.dates import PartialDate
from ontology.documents import Document, Extraction
from ontology.entities import BodyKind, EntityType, Kind, fold_space
from ontology.facts import SIGNATURES, Fact, Predicate
from ontology.identifiers import digest
from ontology.labels import concept_focus, concept_slug, nearest_role, role_concept

_TOP = {EntityType.REGION: VK.Region, EntityType.BODY: ORG.Organization, EntityType.PERSON: FOAF.Person,
        EntityType.EVENT: SCHEMA.Event}


def derive(data: Dataset) -> set[Quad]:
    """Every statement that the documents and the reference data give."""
    quads = derive_common(data)
    for extraction in data.extractions:
        quads |= derive_document(extraction, data)
    for thing in data.tellers:
        quads.update(derive_thing(thing, data))
    return quads


def derive_document(extraction: Extraction, data: Dataset) -> set[Quad]:
    """What one document gives: itself, its facts and their evidence."""
    return {*_document(extraction.document, data), *_facts(extraction, data)}


def derive_statements(extraction: Extraction, thing: ThingId, data: Dataset) -> Iterator[Quad]:
    """What one document says of one thing, without the evidence."""
    kinds = {entity.id: entity.kind for entity in extraction.entities}
    for fact in extraction.facts:
        if fact.predicate is not Predicate.CONTACT:
            said = _said(fact, extraction, data, kinds)
            if thing in (said.subject, said.object) and said.subject != said.object:
                yield from (Quad(*triple) for triple in state(said, data.iris).triples)


def derive_common(data: Dataset) -> set[Quad]:
    """What no single document gives: the roles in the documents' own words, and the reference data that is used."""
    quads = set(_roles(data))
    used = {term for quad in quads for term in (quad.subject, quad.object) if isinstance(term, str)}
    quads.update(reference_quads(data.iris, used | _used(data)))
    return quads


def _used(data: Dataset) -> set[str]:
    """The things, kinds and roles that the documents' statements name."""
    used = {data.iris.thing(thing) for thing in data.tellers}
    for thing in data.tellers:
        kind = data.kind(thing)
        if isinstance(kind, BodyKind) and not reference_names(data.iris.thing(thing), data.iris.base):
            used.add(data.iris.make("kind", concept_slug(kind)))
    for extraction in data.extractions:
        for fact in extraction.facts:
            if fact.role:
                used.add(data.iris.make("role", role_slug(fact.role, extraction.document.language)))
            elif fact.predicate is Predicate.MEMBER_OF and (
                data.thing(extraction, fact.subject) != data.thing(extraction, fact.object)
            ):
                used.add(data.iris.make("role", PLAIN_ROLE))
            used.update(data.iris.make("kind", concept_slug(told)) for told in (fact.part, fact.status) if told)
    return used


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


def derive_thing(thing: ThingId, data: Dataset) -> Iterator[Quad]:
    """A thing's names, type and kind, as all documents together tell them."""
    names = _count_names(thing, data)
    kind, preferred = data.kind(thing), _preferred(thing, names, data)
    shown, owner = display_name(preferred), data.owners.get(thing)
    if owner and isinstance(kind, BodyKind) and is_plain(shown.text, kind):
        owner_name = display_name(_preferred(owner, _count_names(owner, data), data))
        shown = replace(shown, text=name_with_owner(shown.text, owner_name.text))
    yield from _names(thing, names, preferred, shown, data)
    yield from _kind(thing, kind, data)


def _count_names(thing: ThingId, data: Dataset) -> Names:
    names = Names()
    for extraction, entity in data.tellers[thing]:
        aliases = tuple(alias for alias in entity.aliases if is_telling(alias, entity))
        names.add(extraction.document.language, entity.name, aliases, telling=is_telling(entity.name, entity))
    return names


def _preferred(thing: ThingId, names: Names, data: Dataset) -> dict[str, str]:
    known = reference_names(data.iris.thing(thing), data.iris.base)
    return known or {language: mask(name) for language, name in names.preferred().items()}


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
