"""What follows from facts: the rules against owlrl's closure of the published ontology, and what no axiom may add."""

import re
from importlib.resources import files
from pathlib import Path

import owlrl
import pytest
from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef

from graph.engine import Engine
from graph.inference import RULES, closed_pairs, infer, read_rule
from graph.triples import Quad
from ontology.resources import read_resource

BASE = "http://localhost:8000/"
INFERRED = f"{BASE}graph/inferred"
VK, ORG, SCHEMA = (
    Namespace(iri)
    for iri in ("https://w3id.org/verkosto/def#", "http://www.w3.org/ns/org#", "https://schema.org/")
)
DCT = Namespace("http://purl.org/dc/terms/")
PROV, SKOS = "http://www.w3.org/ns/prov#", "http://www.w3.org/2004/02/skos/core#"

PREFIXES = f"""
    @prefix : <{BASE}id/> . @prefix vk: <{VK}> . @prefix org: <{ORG}> . @prefix schema: <{SCHEMA}> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix prov: <http://www.w3.org/ns/prov#> .
    @prefix foaf: <http://xmlns.com/foaf/0.1/> .
"""
SAMPLE = """
    <id/person/anna> a foaf:Person .
    <id/person/berit> a foaf:Person .
    <id/body/county> a vk:WellbeingCounty , org:Organization ; vk:governs <id/region/area> .
    <id/body/council> a vk:Council , org:Organization ; org:subOrganizationOf <id/body/county> .
    <id/body/section> a vk:Committee , org:Organization ; org:subOrganizationOf <id/body/council> .
    <id/body/office> a vk:Unit , org:Organization ; org:unitOf <id/body/county> ; vk:operatesIn <id/region/town> .
    <id/body/table> a vk:PartnershipTable , org:Organization .
    <id/body/friends> a vk:Association , org:Organization ; vk:convenes <id/body/table> ; vk:runs <id/body/project> .
    <id/body/project> a vk:Project , org:Organization .
    <id/event/day> a vk:SeminarEvent , schema:Event ; schema:organizer <id/body/friends> .
    <id/region/area> a vk:Maakunta , vk:Region .
    <id/region/town> a vk:Municipality , vk:Region .
    <id/role/vice> a skos:Concept ; skos:broader <id/role/chair> .
    <id/role/chair> a skos:Concept ; skos:broader <id/role/chairing> .
    <id/fact/1> a vk:Chairship , org:Membership ; org:member <id/person/anna> ;
        org:organization <id/body/table> ; org:role <id/role/vice> ; vk:status <id/kind/status-inForce> .
    <id/fact/2> a vk:Employment , org:Membership ; org:member <id/person/anna> ;
        org:organization <id/body/county> ; org:role <id/role/nurse> .
    <id/fact/3> a vk:PlainMembership , org:Membership ; org:member <id/person/berit> ;
        org:organization <id/body/council> ; org:role <id/role/member> ; vk:status <id/kind/status-nominated> .
    <id/fact/4> a vk:PlainMembership , org:Membership ; org:member <id/body/friends> ;
        org:organization <id/body/table> ; org:role <id/role/member> .
    <id/fact/5> a vk:Participation ; vk:participant <id/person/berit> ; vk:event <id/event/day> ;
        vk:as <id/kind/part-speaker> .
    <id/fact/6> a vk:Participation ; vk:participant <id/body/county> ; vk:event <id/event/day> ;
        vk:as <id/kind/part-host> .
    <id/fact/7> a vk:Cooperation ; vk:partner <id/body/county> , <id/body/friends> .
    <id/fact/8> a vk:FoundingEvent ; org:resultingOrganization <id/body/table> ;
        prov:wasAssociatedWith <id/body/county> .
    <id/fact/9> a vk:Funding ; vk:funded <id/body/project> ; vk:funder <id/body/county> .
    <id/fact/10> a vk:SuccessionEvent ; org:resultingOrganization <id/body/county> ;
        org:originalOrganization <id/body/district> .
    <id/fact/11> a vk:Task ; vk:taskOf <id/body/table> ; vk:taskText "kokoaa järjestöt"@fi .
"""
# What the rules add although no axiom of OWL 2 RL says it, by predicate.
BEYOND = {
    ORG.role, ORG.memberOf, SCHEMA.performer, SCHEMA.attendee, SCHEMA.contributor, SCHEMA.founder, SCHEMA.funder,
    VK.cooperatesWith, VK.succeeds,
}  # fmt: skip


@pytest.fixture
def data():
    return Graph().parse(data=PREFIXES + SAMPLE, format="turtle", publicID=BASE)


def infer_over(data: Graph) -> set[tuple[str, str, str]]:
    engine = Engine.in_memory(
        Quad(str(s), str(p), str(o)) for s, p, o in data if isinstance(o, URIRef)
    )  # fmt: skip
    infer(engine, BASE)
    return {(quad.subject, quad.predicate, str(quad.object)) for quad in engine.quads(graph=INFERRED)}


def close_with_owlrl(data: Graph) -> set[tuple[str, str, str]]:
    """What owlrl adds about the things of the data, noise aside."""
    whole = Graph().parse(data=read_resource("cooperation.ttl"), format="turtle")
    for triple in data:
        whole.add(triple)
    things = set(data.subjects()) | set(data.objects())
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(whole)
    idle = {OWL.sameAs, OWL.differentFrom, ORG.hasMembership, VK.hasParticipation, DCT.isReplacedBy}
    return {
        (str(s), str(p), str(o))
        for s, p, o in whole
        if s in things and str(s).startswith(BASE) and p not in idle and (s, p, o) not in data
        and not isinstance(o, Literal | BNode)
    }  # fmt: skip


def local(iri: str) -> str:
    return iri.removeprefix(f"{BASE}id/").rpartition("#")[2]


def test_the_rules_add_what_owlrl_adds_and_no_more(data):
    # the shortcuts of our own first, so that owlrl sees them too
    for subject, predicate, object in infer_over(data):
        of_organs = predicate == str(VK.operatesIn) and subject.endswith(("/council", "/section"))
        if URIRef(predicate) in BEYOND or of_organs:
            data.add((URIRef(subject), URIRef(predicate), URIRef(object)))
    oracle = close_with_owlrl(data)
    ours = infer_over(data) - {(str(s), str(p), str(o)) for s, p, o in data}
    idle = {str(OWL.Thing), str(RDFS.Resource), f"{PROV}Activity", f"{SKOS}Concept"}
    excluded = {
        (subject, predicate, object)
        for subject, predicate, object in oracle
        if (predicate == str(RDF.type) and object in idle)
        or predicate == f"{PROV}wasDerivedFrom"
        or (subject, predicate) == (f"{BASE}id/person/berit", str(VK.hasRoleIn))  # only nominated
    }
    assert ours == oracle - excluded


def test_only_roles_in_force_make_members(data):
    added = {(local(s), local(o)) for s, p, o in infer_over(data) if p == str(ORG.memberOf)}
    assert added == {("person/anna", "body/table"), ("body/friends", "body/table")}


def test_applicants_have_no_role(data):
    added = {(local(s), local(o)) for s, p, o in infer_over(data) if p == str(VK.hasRoleIn)}
    assert added == {
        ("person/anna", "body/table"),
        ("person/anna", "body/county"),
        ("body/friends", "body/table"),
    }


def test_organs_work_where_their_owner_does_unless_told_otherwise(data):
    added = {(local(s), local(o)) for s, p, o in infer_over(data) if p == str(VK.operatesIn)}
    assert added >= {("body/council", "region/area"), ("body/section", "region/area")}
    assert ("body/office", "region/area") not in added
    assert not any(subject == "body/table" for subject, _ in added)


def test_parts_in_events_read_as_schema_org_has_them(data):
    added = {(local(s), p.rpartition("/")[2], local(o)) for s, p, o in infer_over(data)}
    assert added >= {("event/day", "performer", "person/berit"), ("event/day", "contributor", "body/county")}


def test_a_role_is_every_broader_role(data):
    added = {(local(s), local(o)) for s, p, o in infer_over(data) if p == str(ORG.role)}
    assert added == {("fact/1", "role/chair"), ("fact/1", "role/chairing")}


def test_inferring_twice_is_inferring_once(data):
    engine = Engine.in_memory(Quad(str(s), str(p), str(o)) for s, p, o in data if isinstance(o, URIRef))
    infer(engine, BASE)
    first = set(engine.quads())
    infer(engine, BASE)
    assert set(engine.quads()) == first


def test_nothing_inferred_is_told_among_the_facts(data):
    assert not {(s, p, o) for s, p, o in infer_over(data)} & {(str(s), str(p), str(o)) for s, p, o in data}


def test_every_rule_file_runs_and_opens_with_a_sentence():
    names = {entry.name.removesuffix(".rq") for entry in (files("graph") / "rules").iterdir()}
    assert names == set(RULES)
    declared = {}
    for name in RULES:
        lines = read_rule(name).splitlines()
        assert lines[0].startswith("# ") and lines[0].endswith(".")
        for line in lines:
            if line.startswith("PREFIX "):
                assert declared.setdefault(line.split()[1], line) == line


def test_the_closed_ontology_has_the_long_ways_too():
    classes, properties = closed_pairs("subClassOf"), closed_pairs("subPropertyOf")
    assert (str(VK.Board), "http://xmlns.com/foaf/0.1/Agent") in classes
    assert (str(VK.governs), str(DCT.spatial)) in properties
    assert not any(str(OWL.Thing) in pair for pair in classes)


def test_the_docs_name_every_rule_with_its_sentence():
    page = (Path(__file__).resolve().parents[2] / "docs" / "inference.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", page, re.MULTILINE)
    assert table == [(name, read_rule(name).splitlines()[0].removeprefix("# ")) for name in RULES]
