"""An extraction without the facts that are less sure than asked for, each told as remainder."""

from collections.abc import Iterator

from ontology.documents import Extraction, Remainder, RemainderKind
from ontology.facts import SIGNATURES, Fact


def sift(extraction: Extraction, least: float) -> Extraction:
    """The facts of at least that confidence. An entity goes where every fact that it was in has gone."""
    kept = tuple(fact for fact in extraction.facts if fact.confidence >= least)
    if len(kept) == len(extraction.facts):
        return extraction
    gone = [fact for fact in extraction.facts if fact.confidence < least]
    names = {entity.id: entity.name for entity in extraction.entities}
    lost = {end for fact in gone for end in _ends(fact)} - {end for fact in kept for end in _ends(fact)}
    told = (
        Remainder(
            kind=RemainderKind.UNSURE, start=fact.evidence.start, end=fact.evidence.end, note=_describe(fact, names)
        )
        for fact in gone
    )
    return Extraction(
        document=extraction.document,
        entities=tuple(entity for entity in extraction.entities if entity.id not in lost),
        facts=kept,
        remainder=tuple(sorted(
            (*extraction.remainder, *told), key=lambda rest: (rest.start, rest.end, rest.kind, rest.note)
        )),
    )


def _ends(fact: Fact) -> Iterator[str]:
    yield fact.subject
    if SIGNATURES[fact.predicate].objects is not None:
        yield fact.object
    yield from (end for end in (fact.deputy_of, fact.on_behalf_of) if end)


def _describe(fact: Fact, names: dict[str, str]) -> str:
    other = fact.object if SIGNATURES[fact.predicate].objects is None else names[fact.object]
    return f"{names[fact.subject]} {fact.predicate} {other} ({fact.rule}, {fact.confidence:.2f})"
