"""Rounds of applications and statements that a text tells by what may be sent in, and by when."""

from typing import TYPE_CHECKING

from loaders.annotation import Word
from loaders.register import Thing
from loaders.rules.topics import subject, title_body, topic
from loaders.rules.venues import tell_date
from loaders.scene import Scene, Sight
from ontology.entities import BodyKind, EntityType, EventKind
from ontology.facts import Predicate

if TYPE_CHECKING:
    from loaders.rules.happenings import Happening, Happenings

_FUNDERS = frozenset({BodyKind.WELLBEING_COUNTY, BodyKind.MUNICIPALITY, BodyKind.ASSOCIATION, BodyKind.FOUNDATION})


def read_rounds(scene: Scene, happenings: "Happenings") -> None:
    _read_statements(scene, happenings)
    for order, sight in enumerate(scene.sights):
        _read_applications(scene, happenings, order, sight)


def is_round(scene: Scene, happening: "Happening") -> bool:
    """A round of letters, not a hearing where people meet."""
    rounds = scene.words.words["event_rules.rounds"]
    return happening.thing.kind is EventKind.CONSULTATION and any(happening.head.endswith(head) for head in rounds)


# --- statements --------------------------------------------------------------------------------------


def _read_statements(scene: Scene, happenings: "Happenings") -> None:
    """ "Lausuntoja voi antaa 29.5. mennessä": a round of statements that the text dates by its deadline alone."""
    statements = scene.words.words["words.statement"]
    rounds = [item for item in happenings.all if item.head in statements and is_round(scene, item)]
    if any(item.span for item in rounds):
        return
    name = str(scene.words.tables["words.statement_round"][""])
    for order, sight in enumerate(scene.sights):
        deadline = next((date for date in sight.dates if date.role == "deadline"), None)
        cue = next((word for word in sight.unit.words if _is_statement(scene, word)), None)
        if deadline is None or cue is None:
            continue
        span = (min(cue.start, deadline.start), max(cue.end, deadline.end))
        known = rounds[0] if rounds else None
        happening = known or happenings.add_round(name, name, deadline, span)
        happening.span = deadline.span
        tell_date(scene, happening, deadline, span)
        asker = subject(scene, sight)
        body = scene.thing(asker) if asker is not None else None
        body = body or _authority(scene) or topic(scene, order)
        if body is not None:
            scene.findings.add(
                body, Predicate.ORGANISES, happening.thing, span, rule="asks-for-statements", confidence=0.7
            )
        return


def _is_statement(scene: Scene, word: Word) -> bool:
    return scene.words.has("words.statement", scene.morphology.lemma(word).lower()) or scene.words.has(
        "words.statement", scene.morphology.verb(word)
    )


def _authority(scene: Scene) -> Thing | None:
    counties = [thing for thing in scene.register.of(EntityType.BODY) if thing.kind == "wellbeing-county"]
    return counties[0] if len(counties) == 1 else None


# --- applications ------------------------------------------------------------------------------------


def _read_applications(scene: Scene, happenings: "Happenings", order: int, sight: Sight) -> None:
    """ "Avustukset ovat haettavissa 1.–31.10.", "Hakemukset on jätettävä 23.2. mennessä"."""
    if sight.events or not sight.unit.prose:
        return
    words = sight.unit.words
    period = next((date for date in reversed(sight.dates) if date.role == "deadline" or "/" in date.span), None)
    if period is None:
        return
    what = next((word for word in words if _is_applied_for(scene, word)), None)
    if what is None:
        return
    stem, said = _stem(scene, what), _plural_genitive(what.text)
    if not any(scene.words.has("event_rules.application_words", word.lower) for word in words) and not stem:
        return
    head = str(scene.words.tables["event_rules.application_round"][""])
    owner = next((body for body in sight.bodies if body.case == "Gen" and body.end + 1 == what.start), None)
    whole = scene.text(owner.start, owner.end) + " " if owner is not None else ""
    name = f"{whole}{said} {head}" if said else f"{stem or scene.morphology.lemma(what).lower()}{head}"
    span = (min(what.start, period.start), max(what.end, period.end))
    if any(is_round(scene, item) and item.span == period.span for item in happenings.all):
        return
    happening = happenings.add_round(name, head, period, span)
    for alias in (head, f"{said} {head}" if said else "", f"{stem}{head}" if stem else ""):
        happening.thing.add_alias(alias)
    tell_date(scene, happening, period, span)
    body = scene.thing(owner) if owner is not None else None
    found = subject(scene, sight)
    body = body or (scene.thing(found) if found is not None else None) or _funder(scene, order)
    if body is not None:
        scene.findings.add(body, Predicate.ORGANISES, happening.thing, span, rule="takes-applications", confidence=0.7)


def _is_applied_for(scene: Scene, word: Word) -> bool:
    return word.pos in ("NOUN", "PROPN", "X") and bool(
        scene.morphology.table_head(word, scene.words.words["event_rules.applied_for"])
    )


def _stem(scene: Scene, word: Word) -> str:
    """What an application is of: `hankehakemus` is of a `hanke`."""
    lemma = scene.morphology.lemma(word).lower()
    for head in scene.words.words["event_rules.applications"]:
        if lemma.endswith(head):
            return lemma.removesuffix(head)
    return ""


def _plural_genitive(text: str) -> str:
    """The genitive of nouns in -us told in the plural ("avustukset", "hakemuksia"), else nothing."""
    for ending, genitive in (("ukset", "usten"), ("uksia", "usten"), ("ykset", "ysten"), ("yksiä", "ysten")):
        if text.endswith(ending):
            return text[0].lower() + text[1:].removesuffix(ending) + genitive
    return ""


def _funder(scene: Scene, order: int) -> Thing | None:
    found = title_body(scene)
    if found is not None:
        return found.owner or found
    bodies = [thing for thing in scene.register.of(EntityType.BODY) if thing.kind in _FUNDERS and thing.places]
    return max(bodies, key=lambda thing: (len(thing.places), -min(thing.places)), default=None)


__all__ = ["is_round", "read_rounds"]
