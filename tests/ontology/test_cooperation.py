"""The ontology: every term has its words, keeps to OWL 2 RL, and does not contradict itself."""

import owlrl
import pytest
from rdflib import Graph, URIRef
from rdflib.term import BNode

from ontology.declarations import declarations, read_ontology
from ontology.entities import BodyKind, EventKind, RegionKind
from ontology.facts import Predicate
from ontology.labels import LANGUAGES, concept_focus
from ontology.terms import FOAF, NAMESPACES, ORG, OWL, RDF, RDFS, SCHEMA, SKOS, VK

GRAPH = read_ontology()
TERMS = {term.name: term for term in declarations()}
OWN = [term for term in declarations() if term.own]
AXIOMS = {RDFS.subClassOf, RDFS.subPropertyOf, OWL.inverseOf, OWL.disjointWith, OWL.propertyChainAxiom}
ANNOTATIONS = {RDFS.label, RDFS.isDefinedBy, SKOS.definition, SKOS.closeMatch, SCHEMA.domainIncludes,
               SCHEMA.rangeIncludes}  # fmt: skip
HEADER = URIRef("https://w3id.org/verkosto/def")
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")


@pytest.mark.parametrize("term", TERMS.values(), ids=TERMS)
def test_term_has_words_in_three_languages(term):
    assert sorted(term.labels) == sorted(LANGUAGES)
    assert all(label == label.strip() != "" for label in term.labels.values())


@pytest.mark.parametrize("term", OWN, ids=[term.name for term in OWN])
def test_own_term_is_defined_in_three_languages(term):
    assert sorted(term.definitions) == sorted(LANGUAGES)
    assert all(definition.endswith(".") and definition[0].isupper() for definition in term.definitions.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_classes_share_a_label(language):
    labels = [term.labels[language] for term in OWN if term.sort == "class"]
    assert sorted(labels) == sorted(set(labels))


def test_term_is_one_sort_of_thing():
    assert len(TERMS) == len(declarations())


def test_only_axioms_of_the_profile_are_used():
    lists = {RDF.first, RDF.rest}
    header = set(GRAPH.predicates(HEADER))
    used = set(GRAPH.predicates()) - {RDF.type} - lists - header
    assert used <= AXIOMS | ANNOTATIONS
    types = {kind for subject, kind in GRAPH.subject_objects(RDF.type) if not isinstance(subject, BNode)}
    assert types == {OWL.Ontology, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty,
                     OWL.SymmetricProperty, OWL.TransitiveProperty}  # fmt: skip


def test_where_a_property_is_used_types_nothing():
    assert not list(GRAPH.subject_objects(RDFS.domain)) and not list(GRAPH.subject_objects(RDFS.range))


def test_every_axiom_is_about_declared_terms():
    known = {term.iri for term in declarations()}
    for axiom in AXIOMS - {OWL.propertyChainAxiom}:
        for subject, other in GRAPH.subject_objects(axiom):
            assert {str(subject), str(other)} <= known
    for _, chain in GRAPH.subject_objects(OWL.propertyChainAxiom):
        assert {str(link) for link in GRAPH.items(chain)} <= known


def test_hierarchies_have_no_circles():
    for axiom in (RDFS.subClassOf, RDFS.subPropertyOf):
        for term in set(GRAPH.subjects(axiom)):
            above = set(GRAPH.transitive_objects(term, axiom)) - {term}
            assert all(term not in set(GRAPH.transitive_objects(other, axiom)) for other in above)


def test_parent_is_of_the_same_sort():
    for term in TERMS.values():
        assert {TERMS[parent].sort for parent in term.parents} <= {term.sort}


def test_own_properties_say_where_they_are_used():
    known = set(TERMS) | {"rdf:langString", "rdf:Property", "xsd:date", "xsd:decimal", "xsd:string"}
    for term in OWN:
        assert {*term.domains, *term.ranges} <= known
        if term.sort == "value":
            assert all(parts.startswith(("xsd:", "rdf:")) for parts in term.ranges)
        if term.sort == "class":
            assert term.domains == term.ranges == ()


def ancestors(name: str) -> set[str]:
    return {name, *(above for parent in TERMS[name].parents for above in ancestors(parent))}


@pytest.mark.parametrize("kind", [*RegionKind, *BodyKind, *EventKind],
    ids=lambda kind: f"{type(kind).__name__}-{kind}")
def test_every_kind_is_a_class_below_its_type(kind):
    name = concept_focus(kind).replace(str(VK._NS), "vk:")
    top = {RegionKind: "vk:Region", BodyKind: "org:Organization", EventKind: "schema:Event"}[type(kind)]
    assert top in ancestors(name)


@pytest.mark.parametrize("predicate", Predicate)
def test_every_predicate_stands_for_a_declared_term(predicate):
    assert concept_focus(predicate) in {term.iri for term in declarations()}


def test_shared_vocabularies_are_the_backbone():
    assert {prefix for term in OWN for parent in term.parents if (prefix := parent.split(":")[0]) != "vk"} == {
        "dct", "m8g", "oa", "org", "prov", "schema", "skos",
    }  # fmt: skip
    assert {term.split(":")[0] for term in TERMS} == set(NAMESPACES)


@pytest.fixture(scope="module")
def closed() -> Graph:
    """The ontology closed by OWL 2 RL, with two people and bodies in it."""
    graph = Graph()
    graph += GRAPH
    node = "http://example.org/"
    maija, table, county, project = (URIRef(node + name) for name in ("maija", "table", "county", "project"))
    role, part, meeting = (URIRef(node + name) for name in ("role", "part", "meeting"))
    graph += [
        (maija, RDF.type, FOAF.Person), (table, RDF.type, VK.PartnershipTable),
        (county, RDF.type, VK.WellbeingCounty),
        (role, RDF.type, VK.Chairship), (role, ORG.member, maija), (role, ORG.organization, table),
        (part, RDF.type, VK.Participation), (part, VK.participant, maija), (part, VK.event, meeting),
        (table, VK.cooperatesWith, county), (project, ORG.unitOf, table), (table, ORG.subOrganizationOf, county),
        (county, VK.governs, URIRef(node + "area")),
    ]  # fmt: skip
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def test_closure_has_no_contradiction(closed):
    assert not list(closed.subjects(RDF.type, OWL.Nothing))
    assert not list(closed.objects(None, ERROR))


def test_closure_says_what_the_axioms_mean(closed):
    node = "http://example.org/"
    maija, table, county, project = (URIRef(node + name) for name in ("maija", "table", "county", "project"))
    for triple in (
        (URIRef(node + "role"), RDF.type, ORG.Membership),
        (table, RDF.type, ORG.Organization),
        (county, RDF.type, FOAF.Agent),
        (maija, VK.hasRoleIn, table),
        (maija, VK.participatedIn, URIRef(node + "meeting")),
        (county, VK.cooperatesWith, table),
        (project, ORG.transitiveSubOrganizationOf, county),
        (county, VK.operatesIn, URIRef(node + "area")),
    ):
        assert triple in closed
    assert (maija, ORG.memberOf, table) not in closed  # staff have roles and are no members


@pytest.mark.parametrize(("one", "other"), [(VK.Maakunta, VK.WellbeingCounty), (FOAF.Person, VK.Association)])
def test_nothing_is_an_area_and_a_body_or_a_person_and_a_body(one, other):
    graph = Graph()
    graph += GRAPH
    thing = URIRef("http://example.org/thing")
    graph += [(thing, RDF.type, one), (thing, RDF.type, other)]
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    assert list(graph.objects(None, ERROR)) != []


def test_no_two_terms_share_a_definition():
    told = [definition for term in OWN for definition in term.definitions.values()]
    assert sorted(told) == sorted(set(told))
