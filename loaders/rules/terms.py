"""Terms of office told for a whole body: each role in it begins and ends with the term, unless it has its own dates."""

from dataclasses import replace

from loaders.register import Thing
from loaders.rules.topics import STRUCTURES, list_body
from loaders.scene import Scene, Sight
from ontology.facts import Fact, Predicate


def read_terms(scene: Scene) -> None:
    for order, sight in enumerate(scene.sights):
        term = _term_of(scene, sight)
        body = _body_of(scene, order, sight) if term else None
        if term is None or body is None:
            continue
        first, last = term
        for person, place, fact in scene.findings.about(Predicate.HOLDS_ROLE):
            if place is body and fact.since is None and fact.until is None and _is_seat(scene, fact.role or ""):
                scene.findings.swap(fact, person, place, replace_dates(fact, first, last, scene.document.text))


def replace_dates(fact: Fact, since: str, until: str, text: str) -> Fact:
    """The same fact with the dates of a term."""
    evidence = type(fact.evidence)(
        start=fact.evidence.start, end=fact.evidence.end, quote=fact.evidence.quote, text=text
    )
    return replace(fact, since=since, until=until, evidence=evidence)


def _term_of(scene: Scene, sight: Sight) -> tuple[str, str] | None:
    """A range of days or years in a sentence or under a heading that speaks of the term."""
    words = [*sight.unit.words, *(sight.section.unit.words if sight.section is not None else [])]
    if not any(scene.words.has("words.term", scene.morphology.lemma(word).lower()) for word in words):
        return None
    for date in sight.dates:
        first, slash, last = date.span.partition("/")
        if slash and len(first) == len(last) and not first.startswith("--"):
            return first, last
    return None


def _body_of(scene: Scene, order: int, sight: Sight) -> Thing | None:
    for body in sight.bodies:
        if body.kind in STRUCTURES and not body.plural and scene.thing(body) is not None:
            return scene.thing(body)
    return list_body(scene, order)


def _is_seat(scene: Scene, role: str) -> bool:
    return any(role.endswith(title) for title in scene.words.words["roles.organ_titles"])
