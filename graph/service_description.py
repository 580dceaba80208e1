"""What the SPARQL endpoint tells of itself, by the SPARQL 1.1 Service Description."""

from graph.publication_terms import SD, VOID
from graph.snapshot import Snapshot
from graph.terms import RDF
from graph.triples import XSD, Literal, Quad

_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
            "Turtle", "N-Triples", "RDF_XML", "JSON-LD")  # fmt: skip
_INPUTS = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")


def describe_service(snapshot: Snapshot, endpoint: str, *, writable: bool) -> list[Quad]:
    """The statements about the endpoint at this address, with the sizes of its default graph and of the inferred."""
    service, dataset, default = f"{endpoint}#service", f"{endpoint}#dataset", f"{endpoint}#default-graph"
    named, inferred = f"{endpoint}#inferred", f"{endpoint}#inferred-graph"
    languages = [SD.SPARQL11Query, *([SD.SPARQL11Update] if writable else [])]
    inputs = _INPUTS if writable else ()
    told = [
        Quad(service, RDF.type, SD.Service),
        Quad(service, SD.endpoint, endpoint),
        Quad(service, SD.feature, SD.EmptyGraphs),
        *(Quad(service, SD.supportedLanguage, language) for language in languages),
        *(Quad(service, SD.resultFormat, f"{_FORMATS}{name}") for name in _RESULTS),
        *(Quad(service, SD.inputFormat, f"{_FORMATS}{name}") for name in inputs),
        Quad(service, SD.defaultDataset, dataset),
        Quad(dataset, RDF.type, SD.Dataset),
        Quad(dataset, SD.defaultGraph, default),
        Quad(default, RDF.type, SD.Graph),
        Quad(default, VOID.triples, _count(snapshot, "")),
    ]
    if snapshot.engine.has_graph(snapshot.iris.inferred):
        told += [
            Quad(dataset, SD.namedGraph, named),
            Quad(named, RDF.type, SD.NamedGraph),
            Quad(named, SD.name, snapshot.iris.inferred),
            Quad(named, SD.graph, inferred),
            Quad(inferred, RDF.type, SD.Graph),
            Quad(inferred, VOID.triples, _count(snapshot, snapshot.iris.inferred)),
        ]
    return told


def _count(snapshot: Snapshot, graph: str) -> Literal:
    return Literal(str(snapshot.count(graph)), datatype=f"{XSD}integer")
