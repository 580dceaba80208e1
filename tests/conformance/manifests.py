"""The W3C's manifests of SPARQL 1.1 tests as values: what is asked, of which data, and what has to come out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from rdflib import RDF, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

ROOT = Path(__file__).resolve().parents[2].parent / "shared" / "conformance" / "sparql" / "sparql11"
MISSING = "the W3C tests (../shared/conformance/sparql) are not here"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
RDFS_LABEL = URIRef("http://www.w3.org/2000/01/rdf-schema#label")


@dataclass(frozen=True)
class Data:
    """A dataset: a file of the default graph, files of named graphs by their IRIs."""

    default: tuple[Path, ...] = ()
    named: tuple[tuple[str, Path], ...] = ()


@dataclass(frozen=True)
class Case:
    """One test: its kind, the file that is run, the data before, and the result, a file or the data after."""

    name: str
    kind: str
    action: Path
    data: Data = Data()
    result: Path | None = None
    after: Data = Data()


@dataclass(frozen=True)
class Exchange:
    """One request of a protocol test and what has to come back."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    statuses: frozenset[str]
    boolean: bool | None = None
    form: str | None = None
    answer_headers: dict[str, str] = field(default_factory=dict)
    answer_body: str | None = None
    location: str | None = None


@dataclass(frozen=True)
class ProtocolCase:
    """Requests one after another, on some data."""

    name: str
    data: Data
    exchanges: tuple[Exchange, ...]


@cache
def read_cases() -> tuple[Case, ...]:
    """Every test of queries, updates, syntax and CSV results that has no entailment and no federation."""
    return tuple(_read_case(graph, test) for graph, test in _tests("manifest-all.ttl") if _concerns(graph, test))


@cache
def read_protocol(folder: str) -> tuple[ProtocolCase, ...]:
    """The tests of the protocol or of the graph store protocol."""
    found = []
    for graph, test in _tests(f"{folder}/manifest.ttl"):
        action = graph.value(test, MF.action)
        exchanges = tuple(_read_exchange(graph, request) for request in _list(graph, graph.value(action, HT.requests)))
        found.append(ProtocolCase(_name(test), _read_data(graph, test, UT.graphData), exchanges))
    return tuple(found)


def _tests(manifest: str) -> Iterator[tuple[Graph, Node]]:
    path = ROOT / manifest
    graph = Graph().parse(path, format="turtle", publicID=path.as_uri())
    for node in list(graph.subjects(RDF.type, MF.Manifest)):
        for included in _list(graph, graph.value(node, MF.include)):
            yield from _tests(str(_path(included).relative_to(ROOT)))
        for test in _list(graph, graph.value(node, MF.entries)):
            yield graph, test


def _concerns(graph: Graph, test: Node) -> bool:
    action = graph.value(test, MF.action)
    entailment = any(graph.triples((action, SD.entailmentRegime, None)))
    return _kind(graph, test) not in ("ProtocolTest", "GraphStoreProtocolTest", "ServiceDescriptionTest") and not (
        entailment or (None, QT.serviceData, None) in graph or "/entailment/" in str(test)
    )


def _read_case(graph: Graph, test: Node) -> Case:
    action, result, kind = graph.value(test, MF.action), graph.value(test, MF.result), _kind(graph, test)
    if kind == "UpdateEvaluationTest":
        return Case(_name(test), kind, _path(graph.value(action, UT.request)), _read_data(graph, action, UT.graphData),
                    after=_read_data(graph, result, UT.graphData))
    if isinstance(action, URIRef):
        return Case(_name(test), kind, _path(action))
    data = Data(tuple(map(_path, graph.objects(action, QT.data))),
                tuple(sorted((str(iri), _path(iri)) for iri in graph.objects(action, QT.graphData))))
    return Case(_name(test), kind, _path(graph.value(action, QT.query)), data, _path(result))


def _read_data(graph: Graph, node: Node | None, named: URIRef) -> Data:
    return Data(
        tuple(map(_path, graph.objects(node, UT.data))),
        tuple(sorted((str(graph.value(entry, RDFS_LABEL)), _path(graph.value(entry, UT.graph)))
                     for entry in graph.objects(node, named) if isinstance(entry, BNode))),
    )


def _read_exchange(graph: Graph, node: Node) -> Exchange:
    answer = graph.value(node, HT.resp)
    body, answer_body = graph.value(node, HT.body), graph.value(answer, HT.body)
    boolean, form = graph.value(answer, MF.expectedBoolean), graph.value(answer, MF.expectedFormat)
    location = graph.value(answer, MF.expectedLocation)
    return Exchange(
        method=str(graph.value(node, HT.methodName)), path=str(graph.value(node, HT.absolutePath)),
        headers=_headers(graph, node), body=None if body is None else _encode(graph, body),
        statuses=frozenset(str(status).rpartition("#")[2] for status in graph.objects(answer, MF.expectedStatus)),
        boolean=boolean.toPython() if isinstance(boolean, Literal) else None,
        form=None if form is None else str(form), answer_headers=_headers(graph, answer),
        answer_body=None if answer_body is None else str(graph.value(answer_body, CNT.chars)),
        location=None if location is None else str(location),
    )


def _headers(graph: Graph, node: Node | None) -> dict[str, str]:
    return {str(graph.value(header, HT.fieldName)).lower(): str(graph.value(header, HT.fieldValue))
            for header in _list(graph, graph.value(node, HT.headers))}


def _encode(graph: Graph, body: Node) -> bytes:
    return str(graph.value(body, CNT.chars)).encode(str(graph.value(body, CNT.characterEncoding) or "UTF-8"))


def _list(graph: Graph, head: Node | None) -> list[Node]:
    return [] if head is None else list(Collection(graph, head))


def _kind(graph: Graph, test: Node) -> str:
    return str(graph.value(test, RDF.type)).rpartition("#")[2]


def _name(test: Node) -> str:
    parts = str(test).replace("/manifest#", "#").rpartition("/")[2]
    return parts.replace("#", "/")


def _path(iri: Node | None) -> Path:
    return Path(str(iri).removeprefix("file://"))
