"""What is written from the ontology is up to date: the JSON-LD context and the page about the model."""

import json
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

import ontology
from ontology.declarations import declarations
from ontology.json_context import write_context
from ontology.model_docs import write_page
from ontology.resources import read_resource

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((Path(ontology.__file__).parent / "examples" / "valid").glob("*.ttl"))
CONTEXT = json.loads(read_resource("context.jsonld"))


def test_context_is_up_to_date():
    command = "python -m ontology.json_context > ontology/context.jsonld"
    assert read_resource("context.jsonld") == write_context(), f"run: {command}"


def test_page_about_the_model_is_up_to_date():
    page = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    assert page == write_page(), "run: python -m ontology.model_docs > docs/model.md"


def test_page_names_every_term():
    page = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    assert [term.name for term in declarations() if f"`{term.name}`" not in page] == []


def test_context_has_every_own_term_by_its_local_name():
    terms = CONTEXT["@context"]
    for term in declarations():
        entry = terms.get(term.name.partition(":")[2])
        told = entry if isinstance(entry, str) else (entry or {}).get("@id")
        assert told == term.name or not term.own


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_graph_goes_through_json_with_the_context(path):
    graph = Graph().parse(path)
    written = graph.serialize(format="json-ld", context=CONTEXT["@context"], auto_compact=False)
    assert isomorphic(Graph().parse(data=written, format="json-ld"), graph)


def test_words_of_the_context_are_read():
    data = {
        "@context": CONTEXT["@context"],
        "id": "http://example.org/role",
        "type": ["Membership", "Chairship"],
        "member": {"id": "http://example.org/maija", "type": "Person", "prefLabel": {"fi": "Maija Meikäläinen"}},
        "organization": "http://example.org/table",
        "roleText": {"fi": ["pj", "puheenjohtaja"]},
        "earliest": "2021-01-01",
    }
    told = Graph().parse(data=json.dumps(data), format="json-ld")
    expected = """
    @prefix : <http://example.org/> .
    @prefix foaf: <http://xmlns.com/foaf/0.1/> .
    @prefix org: <http://www.w3.org/ns/org#> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix vk: <https://w3id.org/verkosto/def#> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    :role a org:Membership , vk:Chairship ; org:member :maija ; org:organization :table ;
        vk:roleText "pj"@fi , "puheenjohtaja"@fi ; vk:earliest "2021-01-01"^^xsd:date .
    :maija a foaf:Person ; skos:prefLabel "Maija Meikäläinen"@fi .
    """
    assert isomorphic(told, Graph().parse(data=expected, format="turtle"))
