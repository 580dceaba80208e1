"""Rounds of applications and statements that a text tells by what may be sent in, and by when."""

from typing import TYPE_CHECKING

from loaders.annotation import Word
from loaders.register import Thing
from loaders.rules.event_dates import period_of
from loaders.rules.topics import subject, title_body, topic
from loaders.rules.venues import tell_date
from loaders.scene import Scene, Sight
from ontology.entities import BodyKind, EntityType, EventKind
from ontology.facts import Predicate

if TYPE_CHECKING:
    from loaders.rules.happenings import Happening, Happenings

_CALLER_REACH = 4
_CALLERS = frozenset(
    {
        BodyKind.WELLBEING_COUNTY,
        BodyKind.MUNICIPALITY,
        BodyKind.FOUNDATION,
        BodyKind.STATE,
        BodyKind.REGIONAL_COUNCIL,
        BodyKind.JOINT_AUTHORITY,
        BodyKind.BOARD,
        BodyKind.COUNCIL,
        BodyKind.COMMITTEE,
    }
)
_FUNDERS = frozenset({BodyKind.WELLBEING_COUNTY, BodyKind.MUNICIPALITY, BodyKind.ASSOCIATION, BodyKind.FOUNDATION})


def read_rounds(scene: Scene, happenings: "Happenings") -> None:
    _read_statements(scene, happenings)
    for order, sight in enumerate(scene.sights):
        _read_hearing(scene, happenings, order, sight)
    for order, sight in enumerate(scene.sights):
        _read_applications(scene, happenings, order, sight)


def read_round_owners(scene: Scene, happenings: "Happenings") -> None:
    """A round that nobody is told to hold is of the body whose minutes these are, or that the passage is about."""
    for happening in happenings.all:
        if not is_round(scene, happening) or happening.span is None or not happening.mentions:
            continue
        if any(item is happening.thing for _, item, _ in scene.findings.about(Predicate.ORGANISES)):
            continue
        mention = happening.mentions[0]
        order = next(at for at, sight in enumerate(scene.sights) if sight.unit is mention.unit)
        body = happenings.minutes.owner if happenings.minutes is not None else None
        body = body or _caller(scene, order)
        if body is not None:
            span = (mention.start, mention.end)
            scene.findings.add(body, Predicate.ORGANISES, happening.thing, span, rule="round-of-topic", confidence=0.6)


def _caller(scene: Scene, order: int) -> Thing | None:
    """The authority or funder that a sentence or one shortly before has for its subject."""
    for back in range(order, max(order - _CALLER_REACH, -1), -1):
        found = subject(scene, scene.sights[back])
        thing = scene.thing(found) if found is not None else None
        if thing is not None and thing.kind in _CALLERS:
            return thing
    return None


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


def _read_hearing(scene: Scene, happenings: "Happenings", order: int, sight: Sight) -> None:
    """ "Luonnos on kommentoitavana 19.5.–2.6.", "lausunnolla 1.3. saakka": a round told by the state of its paper."""
    words = sight.unit.words
    period = next((date for date in sight.dates if date.role in ("deadline", "until") or "/" in date.span), None)
    cue = next((word for word in words if word.lower in scene.words.tables["event_rules.hearings"]), None)
    if period is None or cue is None or sight.events:
        return
    head = str(scene.words.tables["event_rules.hearings"][cue.lower])
    if any(item.head == head and item.span == period.span for item in happenings.all):
        return
    nouns = [word for word in words if word.end <= cue.start and word.pos in ("NOUN", "PROPN")]
    paper = next((word for word in nouns if word.case == "Nom"), None)
    name = head
    if paper is not None:
        first = words.index(paper)
        while first > 0 and words[first - 1].case == "Gen" and not words[first - 1].verb:
            first -= 1
        whole = scene.text(words[first].start, paper.end)
        name = f"{scene.genitive(' '.join(whole.split()))} {head}"
        name = name[0].lower() + name[1:] if words[first].pos != "PROPN" else name
    span = (min(cue.start, period.start), max(cue.end, period.end))
    happening = happenings.add_round(name, head, period, span)
    for alias in (head, f"{head}kierros" if head.endswith("nti") else ""):
        happening.thing.add_alias(alias)
    tell_date(scene, happening, period, span)
    asker = next((scene.thing(body) for body in sight.bodies if body.case == "Gen" and not body.plural), None)
    asker = asker if asker is not None and asker.kind in _CALLERS else _authority(scene)
    if asker is not None:
        scene.findings.add(
            asker, Predicate.ORGANISES, happening.thing, span, rule="paper-under-comment", confidence=0.65
        )


# --- applications ------------------------------------------------------------------------------------


def _read_applications(scene: Scene, happenings: "Happenings", order: int, sight: Sight) -> None:
    """ "Avustukset ovat haettavissa 1.–31.10.", "Hakemukset on jätettävä 23.2. mennessä"."""
    if sight.events or not sight.unit.prose:
        return
    words = sight.unit.words
    period = period_of(scene, sight) or next(
        (date for date in reversed(sight.dates) if date.role == "deadline" or "/" in date.span), None
    )
    if period is None:
        return
    what = next((word for word in words if _is_applied_for(scene, word)), None)
    if what is None:
        what = next((word for word in words if scene.words.has("event_rules.round_times", word.lower)), None)
    if what is None:
        return
    stem, said = _stem(scene, what), _plural_genitive(what.text)
    timed = scene.words.has("event_rules.round_times", what.lower)
    if not any(scene.words.has("event_rules.application_words", word.lower) for word in words) and not stem:
        return
    head = str(scene.words.tables["event_rules.application_round"][""])
    owner = next((body for body in sight.bodies if body.case == "Gen" and body.end + 1 == what.start), None)
    whole = scene.text(owner.start, owner.end) + " " if owner is not None else ""
    name = f"{whole}{said} {head}" if said else f"{stem or scene.morphology.lemma(what).lower()}{head}"
    name = head if timed else name
    span = (min(what.start, period.start), max(what.end, period.end))
    if any(is_round(scene, item) and item.span == period.span for item in happenings.all):
        return
    happening = happenings.add_round(name, head, period, span)
    for alias in (head, f"{said} {head}" if said else "", f"{stem}{head}" if stem else ""):
        happening.thing.add_alias(alias)
    tell_date(scene, happening, period, span)
    body = scene.thing(owner) if owner is not None else None
    found = subject(scene, sight)
    body = body or (scene.thing(found) if found is not None else None)
    body = body or (_authority(scene) if timed else None) or _funder(scene, order)
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


__all__ = ["is_round", "read_round_owners", "read_rounds"]
