"""Results of queries as rows that can be compared: numbers by value, blank nodes by what they stand for."""

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

from rdflib import RDF, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.plugins.sparql.results.rdfresults import RDFResult
from rdflib.query import Result
from rdflib.term import Node

RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
FORMATS = {".srx": "xml", ".srj": "json", ".csv": "csv", ".tsv": "tsv"}
NUMBERS = {XSD[name] for name in (
    "integer", "decimal", "float", "double", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger",
    "negativeInteger", "nonPositiveInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte",
)}  # fmt: skip
Row = frozenset[tuple[str, Any]]
Rows = tuple[Row, ...]


def read_expected(path: Path) -> bool | Graph | Rows:
    """What a result file says: the answer of an ASK, a graph, or rows."""
    if path.suffix in FORMATS:
        with path.open("rb") as file:
            return _from_result(Result.parse(file, format=FORMATS[path.suffix]))
    graph = Graph().parse(path, publicID=path.as_uri())
    if (None, RDF.type, RS.ResultSet) in graph:
        return _from_result(RDFResult(graph))
    return graph


def read_json(text: str) -> bool | Rows:
    """The same of an answer in JSON."""
    whole = json.loads(text)
    if "boolean" in whole:
        return bool(whole["boolean"])
    return tuple(frozenset((name, _term(term)) for name, term in row.items()) for row in whole["results"]["bindings"])


def read_csv(text: str) -> Rows:
    """The rows of a CSV answer, whatever the order of its columns."""
    return tuple(
        frozenset((name, BNode(cell[2:]) if cell.startswith("_:") else cell) for name, cell in row.items())
        for row in csv.DictReader(io.StringIO(text, newline=""))
    )


def same_rows(one: Rows, other: Rows) -> bool:
    """Whether these are the same rows, whatever their order and the names of blank nodes."""
    return _plain(one) == _plain(other) and isomorphic(_as_graph(one), _as_graph(other))


def quads_of(files: tuple[tuple[str, Path], ...]) -> Rows:
    """The statements of a dataset as rows of g, s, p and o."""
    return tuple(
        frozenset([*([("g", _node(URIRef(graph)))] if graph else []),
                   *((name, _node(term)) for name, term in zip("spo", triple, strict=True))])
        for graph, path in files for triple in Graph().parse(path, publicID=path.as_uri())
    )


def _from_result(result: Result) -> bool | Rows:
    if result.type == "ASK":
        return bool(result.askAnswer)
    return tuple(
        frozenset((str(name), _node(value)) for name, value in row.items() if value is not None)
        for row in result.bindings
    )


def _term(term: dict[str, str]) -> Any:
    if term["type"] == "bnode":
        return BNode(term["value"])
    if term["type"] == "uri":
        return _node(URIRef(term["value"]))
    datatype = URIRef(term["datatype"]) if "datatype" in term else None
    return _node(Literal(term["value"], lang=term.get("xml:lang"), datatype=datatype))


def _node(term: Node) -> Any:
    """A term as it is compared: a number by its value alone."""
    if isinstance(term, BNode):
        return term
    if isinstance(term, Literal):
        if term.datatype in NUMBERS:
            try:
                return ("number", float(str(term)))
            except ValueError:
                pass
        plain = term.language or term.datatype in (None, XSD.string)
        return ("literal", str(term), (term.language or "").lower(), "" if plain else str(term.datatype))
    return ("iri", str(term))


def _plain(rows: Rows) -> Counter[Row]:
    return Counter(row for row in rows if not any(isinstance(value, BNode) for _, value in row))


def _as_graph(rows: Rows) -> Graph:
    """The rows with blank nodes as a graph, a node a row."""
    graph = Graph()
    for row in rows:
        if any(isinstance(value, BNode) for _, value in row):
            node = BNode()
            for name, value in row:
                known = value if isinstance(value, BNode) else Literal(repr(value))
                graph.add((node, URIRef(f"urn:var:{name}"), known))
    return graph
