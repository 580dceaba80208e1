"""Things told in schema.org's words as well, which search engines read: derived from what the graph says of them."""

from collections.abc import Collection

from graph.publication_terms import SDO
from graph.terms import FOAF, ORG, RDF, RDFS, SCHEMA, SKOS, VK
from graph.triples import Quad

_TYPES = {ORG.Organization: "Organization", FOAF.Person: "Person", VK.Region: "AdministrativeArea"}


def tell_in_schema_org(quads: Collection[Quad], iri: str) -> list[Quad]:
    """What a description says of its thing, in schema.org: its type, names and, of a person, whom it is a member of."""
    own = [quad for quad in quads if quad.subject == iri]
    types = {str(quad.object) for quad in own if quad.predicate == RDF.type}
    known = [_TYPES[kind] for kind in sorted(types & set(_TYPES))]
    if not known and SCHEMA.Event not in types:
        return []
    told = [Quad(iri, RDF.type, SDO[kind]) for kind in known]
    for quad in own:
        if quad.predicate == RDFS.label:
            told.append(Quad(iri, SDO.name, quad.object))
        elif quad.predicate == SKOS.altLabel:
            told.append(Quad(iri, SDO.alternateName, quad.object))
    if "Person" in known:
        seats = {quad.subject for quad in quads if quad.predicate == ORG.member and quad.object == iri}
        told += [Quad(iri, SDO.memberOf, quad.object)
                 for quad in quads if quad.predicate == ORG.organization and quad.subject in seats]
    return told
