"""Bulk exports of a snapshot, in order: the same statements give the same bytes."""

from collections.abc import Iterable, Mapping
from typing import BinaryIO

from graph.engine import write_quads
from graph.graphml import write_graphml
from graph.iris import Iris
from graph.snapshot import Snapshot
from graph.triples import Quad, sort_key
from graph.written import may_write
from ontology.errors import NotFound
from ontology.terms import NAMESPACES

EXPORT_FORMATS = ("graphml", "jsonld", "nq", "nt", "rdfxml", "trig", "ttl")
DATASET_FORMATS = frozenset({"jsonld", "nq", "trig"})


def write_export(snapshot: Snapshot, form: str, output: BinaryIO) -> None:
    """Writes the whole snapshot: statements, evidence and what is inferred, each in its graph.

    Formats without named graphs (nt, ttl, rdfxml) hold as one graph all but what is inferred or written over HTTP;
    graphml holds things and what ties them.
    NotFound for a format that is none of EXPORT_FORMATS.
    """
    if form not in EXPORT_FORMATS:
        raise NotFound(f"no export has the format {form!r}; there are {', '.join(EXPORT_FORMATS)}")
    if form == "graphml":
        write_graphml(snapshot, output)
    else:
        def apart(graph: str) -> bool:
            return graph == snapshot.iris.inferred or may_write(graph, snapshot.iris)

        snapshot.engine.export(output, form, prefixes(snapshot.base), apart=apart)


def write_statements(
    quads: Iterable[Quad], form: str, output: BinaryIO, *, base: str, more_prefixes: Mapping[str, str] | None = None,
) -> None:
    """Writes statements in one of the RDF formats, sorted, each once; where graphs have no names, nothing inferred."""
    if form not in DATASET_FORMATS:
        quads = _merge(quads, base)
    write_quads(sorted(quads, key=_order), output, form, prefixes(base) | dict(more_prefixes or {}))


def write_merged(quads: Iterable[Quad], form: str, output: BinaryIO, *, base: str) -> None:
    """The same as one graph, also in formats with graphs: what the Turtle of these statements says."""
    write_quads(sorted(_merge(quads, base), key=_order), output, form, prefixes(base))


def _merge(quads: Iterable[Quad], base: str) -> set[Quad]:
    return {Quad(*quad[:3]) for quad in quads if quad.graph != Iris(base).inferred}


def prefixes(base: str) -> dict[str, str]:
    """The prefixes of our terms and of the things under a base."""
    own = {name: str(namespace._NS) for name, namespace in NAMESPACES.items()}
    return own | {"rdfs": "http://www.w3.org/2000/01/rdf-schema#", "xsd": "http://www.w3.org/2001/XMLSchema#"} | {
        kind: f"{base}id/{kind}/" for kind in ("body", "document", "event", "fact", "kind", "person", "region", "role")
    }


def _order(quad: Quad) -> tuple[str, ...]:
    return (quad.graph, quad.subject, quad.predicate, *sort_key(quad.object))
