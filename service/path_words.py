"""A way between two things in words: each step as a sentence that leaves names as they are."""

from graph.paths import Path, Step
from ontology.facts import Predicate
from ontology.labels import predicate_label
from service.texts import count, text
from service.wording import write_part, write_span


def tell_step(step: Step, language: str) -> str:
    """What ties two things, as the fact reads: "Aino Esimerkki: ordförande i Mallipöytä (2022–2024)"."""
    fact = step.fact
    other = fact.object.label if fact.object else ""
    tie = fact.role or write_part(fact.part, language)
    if not tie:
        member = fact.predicate is Predicate.MEMBER_OF
        tie = text("paths.member", language) if member else predicate_label(fact.predicate, language)
    told = text(f"paths.{fact.predicate}", language, subject=fact.subject.label, tie=tie, object=other)
    span = write_span(fact.since, fact.until, language)
    return f"{told} ({span})" if span else told


def tell_path(path: Path, language: str) -> str:
    """How far the ends are from each other, and what lies between them."""
    names = {"first": path.steps[0].source.label, "last": path.steps[-1].target.label}
    if not path.stops:
        return text("paths.direct", language, **names)
    stops = ", ".join(stop.label for stop in path.stops)
    return text("paths.told", language, steps=count("count.step", len(path.steps), language), stops=stops, **names)
