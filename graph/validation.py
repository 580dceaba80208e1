"""Whether a graph is sound: SHACL through pyshacl, without inference, and the checks that are plain code.

A finding says what is wrong with which thing, in three languages, and which document and words the thing comes from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from graph.snapshot import Snapshot
from graph.soundness import MESSAGES, Unsound, check_quotes, check_structure
from graph.terms import OA, RDFS, VK
from graph.triples import Literal, Quad, Term
from ontology.resources import read_resource

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_SHACL = "http://www.w3.org/ns/shacl#"
_SHAPES = "https://w3id.org/verkosto/shapes#"


class Severity(StrEnum):
    """A violation is an error of reading or of the program; a warning is what texts may leave open."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One finding. `focus` is what is wrong, "body/slug" or "fact/slug"; `label` is its name or, of a fact, its ends'.

    `shape` names the check; `value` is the wrong value, if there is one. `document` is the slug of the first document
    that tells of it and `quote` that document's words; None where no document does.
    """

    severity: Severity
    shape: str
    focus: str
    label: str
    message: Mapping[str, str]
    value: str = ""
    document: str | None = None
    quote: str | None = None


def validate(snapshot: Snapshot) -> list[Violation]:
    """Everything that is wrong or doubtful with a snapshot, violations first, in a fixed order."""
    messages = sparql_shapes() | MESSAGES
    found = [
        _describe(snapshot, unsound, Severity.VIOLATION, messages[unsound.shape])
        for unsound in (*check_structure(snapshot), *check_quotes(snapshot))
    ]
    found += [_describe(snapshot, *finding) for finding in check_shapes(_read_data(snapshot))]
    order = list(Severity)
    return sorted(found, key=lambda one: (order.index(one.severity), one.shape, one.focus, one.value))


def check_shapes(data: "Graph") -> list[tuple[Unsound, Severity, dict[str, str]]]:
    """What the shapes find in data, those that are stated in SPARQL aside. The ontology's class hierarchy is added."""
    import pyshacl
    from rdflib import RDF, URIRef

    for triple in _parse("cooperation.ttl").triples((None, URIRef(RDFS.subClassOf), None)):
        data.add(triple)
    shapes = _parse("shapes.ttl")
    shapes.remove((None, URIRef(f"{_SHACL}sparql"), None))
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    return [_read_result(report, result) for result in report.subjects(RDF.type, URIRef(f"{_SHACL}ValidationResult"))]


def sparql_shapes() -> dict[str, dict[str, str]]:
    """The shapes that are stated in SPARQL, by name, with their messages: `check_structure` checks them instead."""
    from rdflib import URIRef

    shapes = _parse("shapes.ttl")
    return {
        str(shape).removeprefix(_SHAPES): _texts(shapes, constraint, "message")
        for shape, constraint in shapes.subject_objects(URIRef(f"{_SHACL}sparql"))
    }


def _parse(name: str) -> "Graph":
    from rdflib import Graph

    return Graph().parse(data=read_resource(name), format="turtle")


def _read_data(snapshot: Snapshot) -> "Graph":
    """The facts and their evidence as one rdflib graph; what is inferred stays out."""
    from rdflib import Graph, URIRef
    from rdflib import Literal as RdflibLiteral

    def convert(term: Term) -> "Node":
        if isinstance(term, Literal):
            return RdflibLiteral(term.text, lang=term.language, datatype=term.datatype and URIRef(term.datatype))
        return URIRef(term)

    data = Graph()
    for quad in snapshot.engine.quads():
        if quad.graph != snapshot.iris.inferred:
            data.add((URIRef(quad.subject), URIRef(quad.predicate), convert(quad.object)))
    return data


def _read_result(report: "Graph", result: "Node") -> tuple[Unsound, Severity, dict[str, str]]:
    from rdflib import URIRef

    def tell(name: str) -> str:
        return str(report.value(result, URIRef(_SHACL + name)) or "")

    unsound = Unsound(tell("sourceShape").removeprefix(_SHAPES), tell("focusNode"), tell("value"))
    severity = Severity(tell("resultSeverity").removeprefix(_SHACL).lower())
    return unsound, severity, _texts(report, result, "resultMessage")


def _texts(graph: "Graph", node: "Node", name: str) -> dict[str, str]:
    """The texts of a property by language."""
    from rdflib import Literal as RdflibLiteral
    from rdflib import URIRef

    texts = [text for text in graph.objects(node, URIRef(_SHACL + name)) if isinstance(text, RdflibLiteral)]
    return {text.language or "": str(text) for text in texts}


def _describe(snapshot: Snapshot, unsound: Unsound, severity: Severity, message: Mapping[str, str]) -> Violation:
    focus, iris = unsound.focus, snapshot.iris
    place = focus.partition("#")[0] if "#" in focus else ""
    document, quote = (place, _quote(snapshot, focus)) if place else _find_source(snapshot, focus)
    return Violation(
        severity=severity,
        shape=unsound.shape,
        focus=focus.removeprefix(f"{iris.base}id/"),
        label=_label(snapshot, focus),
        message=dict(sorted(message.items())),
        value=unsound.value,
        document=document.rpartition("/")[2] if document else None,
        quote=quote,
    )


def _label(snapshot: Snapshot, iri: str) -> str:
    """The name of a thing; of a fact, or of evidence for it, the names of what it ties."""
    if supported := [str(quad.object) for quad in snapshot.engine.quads(subject=iri, predicate=VK.supports)]:
        return _label(snapshot, supported[0])
    said = sorted(snapshot.engine.quads(subject=iri, graph=""), key=lambda quad: (quad.predicate, str(quad.object)))
    own = [str(quad.object) for quad in said if quad.predicate == RDFS.label]
    if own or not iri.startswith(f"{snapshot.base}id/fact/"):
        return own[0] if own else ""
    things = [str(quad.object) for quad in said if _is_end(quad, snapshot)]
    return " – ".join(label for label in (_label(snapshot, thing) for thing in dict.fromkeys(things)) if label)


def _is_end(quad: Quad, snapshot: Snapshot) -> bool:
    parts = snapshot.iris.split(str(quad.object))
    return parts is not None and parts[0] in ("region", "body", "person", "event")


def _find_source(snapshot: Snapshot, iri: str) -> tuple[str | None, str | None]:
    """The first document, by name, that says a fact or tells of a thing; a document is its own source."""
    if iri.startswith(f"{snapshot.base}id/document/"):
        return iri, None
    facts = [iri] if iri.startswith(f"{snapshot.base}id/fact/") else _facts_of(snapshot, iri)
    for fact in facts:
        supports = sorted(quad.subject for quad in snapshot.engine.quads(predicate=VK.supports, object=fact))
        if supports:
            return supports[0].partition("#")[0], _quote(snapshot, supports[0])
    return None, None


def _facts_of(snapshot: Snapshot, iri: str) -> list[str]:
    pointing = {quad.subject for quad in snapshot.engine.quads(object=iri, graph="")}
    return sorted(node for node in pointing if node.startswith(f"{snapshot.base}id/fact/"))


def _quote(snapshot: Snapshot, evidence: str) -> str | None:
    """The words that a piece of evidence, or its selector, points at."""
    selectors = [str(quad.object) for quad in snapshot.engine.quads(subject=evidence, predicate=OA.hasSelector)]
    for selector in (evidence, *selectors):
        for quad in snapshot.engine.quads(subject=selector, predicate=OA.exact):
            return str(quad.object)
    return None
