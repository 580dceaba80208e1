"""The W3C's tests of the SPARQL 1.1 Protocol, the Graph Store Protocol and the Service Description, over HTTP."""

import json
import re

import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.compare import isomorphic

from tests.conformance.manifests import ROOT, Exchange, ProtocolCase, read_protocol

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
NAMED = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404, "BadRequest": 400, "UnsupportedMediaType": 415,
         "MethodNotAllowed": 405, "NotAcceptable": 406}  # fmt: skip
TABULAR = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv",
           "text/tab-separated-values")  # fmt: skip
RDF_TYPES = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")
PROTOCOL = read_protocol("protocol") if ROOT.exists() else ()
GRAPH_STORE = read_protocol("graph-store-protocol") if ROOT.exists() else ()


def fits(status: int, expected: frozenset[str]) -> bool:
    """Whether a status is one of `NotFound`, `StatusCode4xx` …"""
    return any(NAMED.get(name) == status or name == f"StatusCode{status // 100}xx" for name in expected)


def check_form(answer, exchange: Exchange) -> None:
    media_type = answer.headers["content-type"].partition(";")[0]
    assert media_type in {"boolean": TABULAR, "tabular": TABULAR, "RDF": RDF_TYPES}[exchange.form]
    if exchange.boolean is not None:
        assert media_type == TABULAR[0]
        assert json.loads(answer.text)["boolean"] is exchange.boolean


def check_graph(answer, expected: str, place: str) -> None:
    told = Graph().parse(data=answer.text, format=answer.headers["content-type"].partition(";")[0], publicID=place)
    assert isomorphic(told, Graph().parse(data=expected, format="turtle", publicID=place))


def replay(endpoint, case: ProtocolCase, *, prefix: str, own: str) -> None:
    """Sends each request to where it belongs here and looks at what comes back."""
    known: dict[str, str] = {}

    def place(text: str) -> str:
        for name, value in known.items():
            text = text.replace(name, value)
        return text

    for exchange in case.exchanges:
        path = place(exchange.path)
        path = own + path.removeprefix(prefix) if path.startswith(prefix) else path
        answer = endpoint.client.request(exchange.method, path, content=exchange.body,
                                         headers={**endpoint.key, **exchange.headers})
        assert fits(answer.status_code, exchange.statuses), (exchange.method, path, answer.status_code, answer.text)
        if exchange.form:
            check_form(answer, exchange)
        if exchange.location:
            known[exchange.location] = answer.headers["location"]
        for name, value in exchange.answer_headers.items():
            said = re.sub(r"\s", "", answer.headers[name].lower())
            assert said == re.sub(r"\s", "", value.lower()), name
        if exchange.answer_body is not None and exchange.answer_body.strip():
            check_graph(answer, exchange.answer_body, endpoint.address + path)


@pytest.mark.parametrize("case", PROTOCOL, ids=lambda case: case.name)
def test_protocol(endpoint, case: ProtocolCase) -> None:
    endpoint.load(case.data)
    replay(endpoint, case, prefix="/sparql/", own="/sparql")


@pytest.mark.parametrize("case", GRAPH_STORE, ids=lambda case: case.name)
def test_graph_store(endpoint, case: ProtocolCase) -> None:
    endpoint.update("DROP ALL").raise_for_status()
    replay(endpoint, case, prefix="/gsp", own="/rdf-graphs")


def described(endpoint) -> Graph:
    answer = endpoint.client.get("/sparql", headers={"Accept": "text/turtle"})
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    return Graph().parse(data=answer.text, format="turtle", publicID=f"{endpoint.address}/sparql")


def test_service_description_returns_rdf(endpoint) -> None:
    for form in RDF_TYPES:
        answer = endpoint.client.get("/sparql", headers={"Accept": form})
        assert answer.status_code == 200
        assert len(Graph().parse(data=answer.text, format=form)) > 10


def test_service_description_has_endpoint_triple(endpoint) -> None:
    graph = described(endpoint)
    found = list(graph.subjects(SD.endpoint, URIRef(f"{endpoint.address}/sparql")))
    assert [(node, RDF.type, SD.Service) in graph for node in found] == [True]


# What the vocabulary says of its properties: the class that each leads from and, if it has one, that it leads to.
SCHEMA = {
    SD.endpoint: (SD.Service, None), SD.feature: (SD.Service, None), SD.supportedLanguage: (SD.Service, None),
    SD.resultFormat: (SD.Service, None), SD.inputFormat: (SD.Service, None),
    SD.defaultDataset: (SD.Service, SD.Dataset), SD.defaultGraph: (SD.Dataset, SD.Graph),
    SD.namedGraph: (SD.Dataset, SD.NamedGraph), SD.name: (SD.NamedGraph, None), SD.graph: (SD.NamedGraph, SD.Graph),
}  # fmt: skip


def test_service_description_conforms_to_schema(endpoint) -> None:
    graph = described(endpoint)
    used = {predicate for predicate in graph.predicates() if str(predicate).startswith(str(SD))}
    assert used <= set(SCHEMA)
    for predicate in used:
        domain, range_ = SCHEMA[predicate]
        for subject, value in graph.subject_objects(predicate):
            assert (subject, RDF.type, domain) in graph
            assert range_ is None or (value, RDF.type, range_) in graph
    languages = {SD.SPARQL10Query, SD.SPARQL11Query, SD.SPARQL11Update}
    assert set(graph.objects(None, SD.supportedLanguage)) <= languages
    assert len(set(graph.objects(None, SD.defaultDataset))) == 1


def test_the_manifests_are_whole() -> None:
    assert (len(PROTOCOL), len(GRAPH_STORE)) == (34, 13)
