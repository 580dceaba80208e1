"""The network as GraphML: things as nodes, what ties two of them as edges, for Gephi, yEd, igraph and networkx."""

from collections.abc import Iterator, Mapping
from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from graph.reading import FactView, Reader, Ref
from graph.snapshot import Snapshot
from graph.terms import VK

_LANGUAGE = "fi"
_NODE_KEYS = {"label": "string", "type": "string", "kind": "string"}
_EDGE_KEYS = {
    "predicate": "string", "role": "string", "part": "string", "since": "string", "until": "string", "fact": "string",
    "documents": "int", "confidence": "double", "quote": "string",
}  # fmt: skip


def write_graphml(snapshot: Snapshot, output: BinaryIO) -> None:
    """Writes every thing that a fact ties to another, and every such tie, in order; names in Finnish where known."""
    facts = [fact for fact in _read_facts(snapshot) if fact.object]
    things = {ref.iri: ref for fact in facts for ref in (fact.subject, fact.object) if ref}
    for line in _lines([things[iri] for iri in sorted(things)], facts):
        output.write(line.encode("utf-8") + b"\n")


def _read_facts(snapshot: Snapshot) -> list[FactView]:
    reader = Reader(snapshot, _LANGUAGE)
    nodes = {str(quad.object) for quad in snapshot.engine.quads(predicate=VK.supports)}
    return [reader.fact(node) for node in sorted(nodes)]


def _lines(things: list[Ref], facts: list[FactView]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for owner, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name, type_ in keys.items():
            yield f'<key id="{owner}-{name}" for="{owner}" attr.name="{name}" attr.type="{type_}"/>'
    yield '<graph id="verkosto" edgedefault="directed">'
    for ref in things:
        yield f"<node id={quoteattr(ref.iri)}>"
        yield from _data("node", {"label": ref.label, "type": ref.type.value, "kind": ref.kind and ref.kind.value})
        yield "</node>"
    for fact in facts:
        assert fact.object is not None
        yield (f"<edge id={quoteattr(fact.iri)} source={quoteattr(fact.subject.iri)} "
               f"target={quoteattr(fact.object.iri)}>")
        yield from _data("edge", _properties(fact))
        yield "</edge>"
    yield "</graph>"
    yield "</graphml>"


def _properties(fact: FactView) -> Mapping[str, str | int | float | None]:
    return {
        "predicate": fact.predicate.value, "role": fact.role, "part": fact.part and fact.part.value,
        "since": fact.since, "until": fact.until, "fact": fact.iri,
        "documents": len({one.document for one in fact.evidence}), "confidence": fact.confidence,
        "quote": fact.evidence[0].quote if fact.evidence else None,
    }


def _data(owner: str, values: Mapping[str, str | int | float | None]) -> Iterator[str]:
    for name, value in values.items():
        if value is not None:
            yield f'<data key="{owner}-{name}">{_text(str(value))}</data>'


def _text(value: str) -> str:
    """Escaped for XML, what no XML may hold left out."""
    kept = "".join(letter if letter >= " " or letter in "\t\n" else " " for letter in value)
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
