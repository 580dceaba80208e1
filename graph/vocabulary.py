"""The ontology as others take it: in an RDF syntax, or as a list of terms with their words."""

from dataclasses import dataclass
from functools import cache

from rdflib import Graph, Literal, URIRef
from rdflib.compare import to_canonical_graph
from rdflib.namespace import RDF, RDFS, XSD

from ontology.resources import read_resource
from ontology.terms import NAMESPACES, OWL, SKOS

NAMESPACE = "https://w3id.org/verkosto/def#"
PREFIXES = {name: str(namespace._NS) for name, namespace in NAMESPACES.items()} | {
    "rdf": str(RDF), "rdfs": str(RDFS), "xsd": str(XSD),
}
_KINDS = {OWL.Class: "class", OWL.ObjectProperty: "property", OWL.DatatypeProperty: "property"}
_SYNTAXES = {"nt": "nt", "rdfxml": "xml", "jsonld": "json-ld"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    """A class or property of ours. `labels` and `definitions` are by language, `above` and `like` are IRIs."""

    iri: str
    name: str
    kind: str
    labels: dict[str, str]
    definitions: dict[str, str]
    above: tuple[str, ...]
    like: tuple[str, ...]


@cache
def write_ontology(form: str) -> bytes:
    """The ontology as one of `ttl`, `nt`, `rdfxml`, `jsonld`; Turtle as it was written, comments and all."""
    if form == "ttl":
        return read_resource("cooperation.ttl").encode("utf-8")
    # its lists have blank nodes: canonical, so that they are called the same every time
    named = Graph()
    for triple in sorted(to_canonical_graph(_ontology())):
        named.add(triple)
    for prefix, namespace in PREFIXES.items():
        named.bind(prefix, namespace)
    text = named.serialize(format=_SYNTAXES[form], encoding="utf-8")
    return b"".join(sorted(text.splitlines(keepends=True))) if form == "nt" else text


@cache
def list_terms() -> tuple[TermView, ...]:
    """Our own classes, then our own properties, each by name."""
    triples = _ontology()
    found = {
        term: kind for type_, kind in _KINDS.items() for term in triples.subjects(RDF.type, type_)
        if isinstance(term, URIRef) and term.startswith(NAMESPACE)
    }
    in_order = sorted(found.items(), key=lambda item: (item[1], item[0]))
    return tuple(_view(triples, term, kind) for term, kind in in_order)


def _view(triples: Graph, term: URIRef, kind: str) -> TermView:
    return TermView(
        iri=str(term), name=term.removeprefix(NAMESPACE), kind=kind,
        labels=_words(triples, term, RDFS.label), definitions=_words(triples, term, SKOS.definition),
        above=_ends(triples, term, RDFS.subClassOf, RDFS.subPropertyOf),
        like=_ends(triples, term, SKOS.exactMatch, SKOS.closeMatch),
    )


@cache
def _ontology() -> Graph:
    return Graph().parse(data=read_resource("cooperation.ttl"), format="turtle")


def _words(triples: Graph, term: URIRef, predicate: URIRef) -> dict[str, str]:
    return {word.language or "": str(word) for word in triples.objects(term, predicate) if isinstance(word, Literal)}


def _ends(triples: Graph, term: URIRef, *predicates: URIRef) -> tuple[str, ...]:
    return tuple(sorted({
        str(end) for predicate in predicates for end in triples.objects(term, predicate) if isinstance(end, URIRef)
    }))
