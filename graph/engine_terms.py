"""Our terms as the engine's, and back. A blank node is written `_:name` in place of an IRI."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from graph.triples import Literal, Quad, Term

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_BLANK = "_:"


def to_node(iri: str) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(iri[2:]) if iri.startswith(_BLANK) else ox.NamedNode(iri)


def to_term(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(term, str):
        return to_node(term)
    if term.language:
        return ox.Literal(term.text, language=term.language)
    return ox.Literal(term.text, datatype=ox.NamedNode(term.datatype) if term.datatype else None)


def to_graph(iri: str) -> ox.NamedNode | ox.DefaultGraph:
    return ox.NamedNode(iri) if iri else ox.DefaultGraph()


def to_quads(quads: Iterable[Quad]) -> Iterator[ox.Quad]:
    """Converts many: an IRI that comes again is made only once."""
    nodes: dict[str, ox.NamedNode | ox.BlankNode] = {}

    def node(iri: str) -> ox.NamedNode | ox.BlankNode:
        found = nodes.get(iri)
        if found is None:
            found = nodes[iri] = to_node(iri)
        return found

    default = ox.DefaultGraph()
    predicates: dict[str, ox.NamedNode] = {}
    for subject, predicate, object, graph in quads:
        value = node(object) if isinstance(object, str) else to_term(object)
        if predicate not in predicates:
            predicates[predicate] = ox.NamedNode(predicate)
        yield ox.Quad(node(subject), predicates[predicate], value, node(graph) if graph else default)


def from_term(term: object) -> Term:
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value
        return Literal(term.value, term.language, None if datatype in (_XSD_STRING, _LANG_STRING) else datatype)
    if isinstance(term, ox.NamedNode):
        return term.value
    return str(term)


def from_quad(quad: ox.Quad) -> Quad:
    graph = quad.graph_name
    return Quad(
        str(from_term(quad.subject)), str(from_term(quad.predicate)), from_term(quad.object),
        "" if isinstance(graph, ox.DefaultGraph) else str(from_term(graph)),
    )
