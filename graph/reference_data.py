"""The reference areas, authorities, kinds and roles as statements under the base of a store."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from graph.engine import parse_turtle
from graph.iris import Iris
from graph.naming import display_name
from graph.terms import ORG, RDF, RDFS, SKOS, VK
from graph.triples import Literal, Quad
from ontology.labels import concept_slug
from ontology.reference import find_authority
from ontology.resources import REFERENCE, VOCABULARIES, read_resource


def reference_quads(iris: Iris, used: Iterable[str]) -> Iterator[Quad]:
    """All areas; of the authorities and the concepts of roles and kinds those used, with what they point to."""
    for subject in _closure(iris.base, frozenset(used)):
        statements = _by_subject(iris.base)[subject]
        yield from statements
        if names := reference_names(subject, iris.base):
            yield Quad(subject, RDFS.label, display_name(names))
        if subject in areas(iris.base):
            yield Quad(subject, RDF.type, VK.Region)
        elif kind := _authority_kind(subject, iris):
            yield Quad(subject, RDF.type, ORG.Organization)
            yield Quad(subject, ORG.classification, kind)


def reference_names(iri: str, base: str) -> dict[str, str]:
    """The names by language of a reference thing; empty for any other."""
    return {quad.object.language or "": quad.object.text for quad in _by_subject(base).get(iri, ())
            if quad.predicate == SKOS.prefLabel and isinstance(quad.object, Literal)}


@lru_cache(maxsize=4)
def areas(base: str) -> frozenset[str]:
    """The IRIs of the reference areas."""
    return frozenset(iri for iri in _by_subject(base) if iri.startswith(f"{base}id/region/"))


def _authority_kind(iri: str, iris: Iris) -> str | None:
    """The concept of an authority's kind; None for anything else."""
    authority = find_authority(iri.removeprefix(iris.make("body", "")))
    return iris.make("kind", concept_slug(authority.kind)) if authority else None


def _closure(base: str, used: frozenset[str]) -> list[str]:
    statements, found = _by_subject(base), set[str]()
    waiting = [*areas(base), *(iri for iri in used if iri in statements)]
    while waiting:
        subject = waiting.pop()
        if subject not in found:
            found.add(subject)
            waiting += [quad.object for quad in statements[subject]
                        if isinstance(quad.object, str) and quad.object in statements]
            if kind := _authority_kind(subject, Iris(base)):
                waiting.append(kind)
    return sorted(found)


@lru_cache(maxsize=4)
def _by_subject(base: str) -> dict[str, tuple[Quad, ...]]:
    found: defaultdict[str, list[Quad]] = defaultdict(list)
    for name in (*REFERENCE, *VOCABULARIES):
        for quad in parse_turtle(read_resource(name), base=base):
            found[quad.subject].append(quad)
    return {subject: tuple(quads) for subject, quads in found.items()}

