"""The ontology as plain declarations: each term with its words, definition and ties."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from rdflib import Graph, URIRef
from rdflib.term import Literal, Node

from ontology.resources import read_resource
from ontology.terms import NAMESPACES, OWL, RDF, RDFS, SCHEMA, SKOS, XSD

_SORTS = {OWL.Class: "class", OWL.ObjectProperty: "link", OWL.DatatypeProperty: "value", OWL.AnnotationProperty: "note"}
_PREFIXES = {str(namespace._NS): prefix for prefix, namespace in NAMESPACES.items()} | {
    str(OWL): "owl", str(RDF): "rdf", str(RDFS): "rdfs", str(XSD): "xsd",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """A class or property. `sort` is class, link (to a thing), value (a literal) or note (about words).

    IRIs are short names (`vk:within`); `domains` and `ranges` say where the property is used and with what.
    """

    name: str
    iri: str
    sort: str
    labels: dict[str, str]
    definitions: dict[str, str] = field(default_factory=dict)
    parents: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    symmetric: bool = False
    transitive: bool = False

    @property
    def own(self) -> bool:
        """Whether the term is Verkosto's, not borrowed."""
        return self.name.startswith("vk:")


def shorten(iri: str) -> str:
    """The IRI as prefix and local name; unchanged where no prefix fits."""
    for namespace, prefix in _PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


@cache
def read_ontology() -> Graph:
    """`cooperation.ttl`, parsed once. Not to be changed by its readers."""
    return Graph().parse(data=read_resource("cooperation.ttl"), format="turtle")


@cache
def declarations() -> tuple[Declaration, ...]:
    """Every term that the ontology declares: own ones first, in the order of sort and name."""
    graph = read_ontology()
    found = [
        _declare(graph, subject, sort)
        for kind, sort in _SORTS.items()
        for subject in graph.subjects(RDF.type, kind)
        if isinstance(subject, URIRef)
    ]
    return tuple(sorted(found, key=lambda term: (not term.own, list(_SORTS.values()).index(term.sort), term.name)))


def _declare(graph: Graph, subject: URIRef, sort: str) -> Declaration:
    parent = RDFS.subClassOf if sort == "class" else RDFS.subPropertyOf
    return Declaration(
        name=shorten(str(subject)),
        iri=str(subject),
        sort=sort,
        labels=_by_language(graph.objects(subject, RDFS.label)),
        definitions=_by_language(graph.objects(subject, SKOS.definition)),
        parents=_names(graph.objects(subject, parent)),
        matches=_names(graph.objects(subject, SKOS.closeMatch)),
        domains=_names(graph.objects(subject, SCHEMA.domainIncludes)),
        ranges=_names(graph.objects(subject, SCHEMA.rangeIncludes)),
        symmetric=(subject, RDF.type, OWL.SymmetricProperty) in graph,
        transitive=(subject, RDF.type, OWL.TransitiveProperty) in graph,
    )


def _by_language(words: Iterable[Node]) -> dict[str, str]:
    return dict(sorted((word.language or "", str(word)) for word in words if isinstance(word, Literal)))


def _names(nodes: Iterable[Node]) -> tuple[str, ...]:
    return tuple(sorted(shorten(str(node)) for node in nodes if isinstance(node, URIRef)))
