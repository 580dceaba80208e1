"""Terms: closed namespaces in which a misspelt term raises, each term declared in the ontology and no other."""

import pytest
from rdflib import Graph, URIRef

from ontology.declarations import declarations, read_ontology
from ontology.resources import REFERENCE, VOCABULARIES, read_resource
from ontology.terms import NAMESPACES, RDF, VK, list_terms

STANDARD = ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#",
            "http://www.w3.org/2002/07/owl#")  # fmt: skip


@pytest.mark.parametrize("prefix", NAMESPACES)
def test_namespace_holds_the_terms_the_ontology_declares(prefix):
    declared = [term.iri for term in declarations() if term.name.startswith(f"{prefix}:")]
    assert [str(term) for term in list_terms(NAMESPACES[prefix])] == sorted(declared)


@pytest.mark.parametrize("prefix", NAMESPACES)
def test_misspelt_term_raises(prefix):
    with pytest.raises(AttributeError):
        getattr(NAMESPACES[prefix], "organisationnn")  # noqa: B009 -- to be asked is the point


def test_term_called_by_a_word_of_python():
    assert VK["as"] == URIRef("https://w3id.org/verkosto/def#as")


@pytest.mark.parametrize("name", [*REFERENCE, *VOCABULARIES])
def test_data_use_declared_terms_only(name):
    graph = Graph().parse(data=read_resource(name), format="turtle", publicID="http://localhost:8000/")
    known = {term.iri for term in declarations()}
    used = {str(term) for term in (*graph.predicates(), *graph.objects(None, RDF.type))}
    assert {term for term in used - known if not term.startswith(STANDARD)} == set()


def test_ontology_says_nothing_of_undeclared_terms_of_ours():
    graph = read_ontology()
    known = {term.iri for term in declarations()}
    mentioned = {str(term) for triple in graph for term in triple if str(term).startswith(str(VK._NS))}
    assert mentioned <= known
