"""The reference areas, authorities, kinds and roles as statements under the base of a store."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from graph.engine import parse_turtle
from graph.iris import Iris
from graph.naming import display_name
from graph.terms import ORG, RDF, RDFS, SKOS, VK
from graph.triples import Literal, Quad
from ontology.resources import REFERENCE, VOCABULARIES, read_resource


def reference_quads(iris: Iris, used: Iterable[str]) -> Iterator[Quad]:
    """All areas; of the authorities and the concepts of roles and kinds those used, with what they point to."""
    for subject in _closure(iris.base, frozenset(used)):
        statements = _by_subject(iris.base)[subject]
        yield from statements
        if names := reference_names(subject, iris.base):
            yield Quad(subject, RDFS.label, display_name(names))
        if iris.split(subject) and subject in areas(iris.base):
            yield Quad(subject, RDF.type, VK.Region)
        elif subject in authorities(iris.base):
            yield Quad(subject, RDF.type, ORG.Organization)


def reference_names(iri: str, base: str) -> dict[str, str]:
    """The names by language of a reference thing; empty for any other."""
    return {quad.object.language or "": quad.object.text for quad in _by_subject(base).get(iri, ())
            if quad.predicate == SKOS.prefLabel and isinstance(quad.object, Literal)}


@lru_cache(maxsize=4)
def areas(base: str) -> frozenset[str]:
    """The IRIs of the reference areas."""
    return frozenset(iri for iri in _by_subject(base) if iri.startswith(f"{base}id/region/"))


@lru_cache(maxsize=4)
def authorities(base: str) -> frozenset[str]:
    """The IRIs of the reference authorities."""
    return frozenset(iri for iri in _by_subject(base) if iri.startswith(f"{base}id/body/"))


def _closure(base: str, used: frozenset[str]) -> list[str]:
    statements, found = _by_subject(base), set[str]()
    waiting = [*areas(base), *(iri for iri in used if iri in statements)]
    while waiting:
        subject = waiting.pop()
        if subject not in found:
            found.add(subject)
            waiting += [quad.object for quad in statements[subject]
                        if isinstance(quad.object, str) and quad.object in statements]
    return sorted(found)


@lru_cache(maxsize=4)
def _by_subject(base: str) -> dict[str, tuple[Quad, ...]]:
    found: defaultdict[str, list[Quad]] = defaultdict(list)
    for name in (*REFERENCE, *VOCABULARIES):
        for quad in parse_turtle(read_resource(name), base=base):
            found[quad.subject].append(quad)
    return {subject: tuple(quads) for subject, quads in found.items()}

