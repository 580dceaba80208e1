"""Which bodies are members of, or represented in, another."""

from loaders.mentions import BodyMention
from loaders.register import Thing
from loaders.rules.topics import STRUCTURES, subject, topic
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.facts import Predicate


def read_membership(scene: Scene) -> None:
    for order, sight in enumerate(scene.sights):
        _represented(scene, order, sight)
        _is_member(scene, sight)
        _seats(scene, order, sight)
        _members_are(scene, order, sight)
        _consists(scene, sight)
        _has_seats(scene, sight)


def _seats(scene: Scene, order: int, sight: Sight) -> None:
    """ "Neuvostossa on 15 paikkaa:" and a body a line after it."""
    words = sight.unit.words
    if (
        not words
        or words[-1].text != ":"
        or not any(scene.words.has("words.seat", scene.morphology.lemma(word).lower()) for word in words)
    ):
        return
    own = [
        body for body in sight.bodies if body.kind in STRUCTURES and not body.plural and scene.thing(body) is not None
    ]
    whole = scene.thing(own[0]) if own else topic(scene, order)
    if whole is None:
        return
    for after in scene.sights[order + 1 :]:
        if after.unit.kind is BlockKind.HEADING or (after.unit.prose and len(after.unit.words) > 12):
            break
        for body in after.bodies[:1]:
            member = scene.thing(body)
            if (
                member is not None
                and body.start - after.unit.start < 4
                and member is not whole
                and body.case in ("Nom", None)
            ):
                scene.findings.add(
                    member, Predicate.MEMBER_OF, whole, (body.start, body.end), rule="seats", confidence=0.85
                )


def _members_are(scene: Scene, order: int, sight: Sight) -> None:
    """ "Verkoston jäseniä ovat B, C ja D"."""
    words = sight.unit.words
    cue = next((word for word in words if scene.words.has("words.member_lists", word.lower)), None)
    if cue is None or not any(word.finite for word in words) or sight.people:
        return
    own = [
        body
        for body in sight.bodies
        if body.case == "Gen"
        and body.kind in STRUCTURES
        and body.end <= cue.start
        and scene.thing(body) is not None
        and not body.plural
    ]
    whole = scene.thing(own[-1]) if own else topic(scene, order)
    for body in sight.bodies:
        member = scene.thing(body)
        if (
            whole is not None
            and member is not None
            and member is not whole
            and body.start > cue.end
            and (body.case in ("Nom", None) and not body.plural)
        ):
            scene.findings.add(
                member, Predicate.MEMBER_OF, whole, (cue.start, body.end), rule="members-are", confidence=0.85
            )


def _has_seats(scene: Scene, sight: Sight) -> None:
    """ "Valtuustolla on kaksi paikkaa neuvostossa"."""
    if not any(scene.words.has("words.seat", scene.morphology.lemma(word).lower()) for word in sight.unit.words):
        return
    holders = [body for body in sight.bodies if body.case == "Ade" and not body.plural]
    places = [body for body in sight.bodies if body.case == "Ine" and body.kind in STRUCTURES and not body.plural]
    if holders and places:
        member, whole = scene.thing(holders[0]), scene.thing(places[0])
        if member is not None and whole is not None and member is not whole:
            span = (min(holders[0].start, places[0].start), max(holders[0].end, places[0].end))
            scene.findings.add(member, Predicate.MEMBER_OF, whole, span, rule="has-seats", confidence=0.82)


def _consists(scene: Scene, sight: Sight) -> None:
    """ "B:n ja C:n edustajista koostuva ryhmä"."""
    verbs = [word for word, verb in scene.verbs(sight.unit.words) if scene.words.tells("consist", verb)]
    if not verbs:
        return
    whole = next(
        (
            body
            for body in sight.bodies
            if body.kind in STRUCTURES
            and body.case in ("Nom", None)
            and not body.plural
            and scene.thing(body) is not None
        ),
        None,
    )
    thing = scene.thing(whole) if whole is not None else None
    for body in sight.bodies:
        member = scene.thing(body)
        if (
            thing is not None
            and member is not None
            and member is not thing
            and body.case == "Gen"
            and (not body.plural and body.kind not in STRUCTURES and whole is not None)
        ):
            scene.findings.add(
                member,
                Predicate.MEMBER_OF,
                thing,
                (min(whole.start, body.start), verbs[0].end),
                rule="consists-of",
                confidence=0.8,
            )


def _represented(scene: Scene, order: int, sight: Sight) -> None:
    """ "Siinä ovat edustettuina / jäseninä B, C ja D", "ryhmässä on B:n edustaja"."""
    words = sight.unit.words
    cue = next(
        (
            word
            for word in words
            if scene.words.has("words.represented", word.lower)
            or scene.words.has("words.represented", scene.morphology.lemma(word).lower())
        ),
        None,
    )
    if cue is None:
        return
    whole: Thing | None = None
    place: BodyMention | None = None
    for body in sight.bodies:
        if body.case in ("Ine", "Ill") and body.kind in STRUCTURES and not body.plural:
            whole, place = scene.thing(body), body
    if whole is None and any(scene.words.has("words.in_it", word.lower) for word in words):
        own = [body for body in sight.bodies if body.end <= cue.start and body.kind in STRUCTURES and not body.plural]
        whole = scene.thing(own[-1]) if own else topic(scene, order)
    if whole is None:
        return
    for body in sight.bodies:
        member = scene.thing(body)
        if member is None or body is place or member is whole or body.plural:
            continue
        if body.start >= cue.end or (body.case in ("Nom", None) and body.end <= cue.start and place is not None):
            start = min(place.start if place is not None else cue.start, cue.start, body.start)
            scene.findings.add(
                member, Predicate.MEMBER_OF, whole, (start, max(body.end, cue.end)), rule="represented", confidence=0.82
            )


def _is_member(scene: Scene, sight: Sight) -> None:
    """ "B on C:n jäsen"."""
    for title in sight.titles:
        copula = any(word.pos == "AUX" and word.finite for word in sight.unit.words)
        if title.name != scene.words.tables["roles.member"][""] or sight.people or title.plural or not copula:
            continue
        whole = next((body for body in sight.bodies if body.case == "Gen" and 0 <= title.start - body.end <= 2), None)
        member = subject(scene, sight, title.start)
        if whole is None or member is None or member is whole:
            continue
        one, other = scene.thing(member), scene.thing(whole)
        if one is not None and other is not None:
            scene.findings.add(
                one, Predicate.MEMBER_OF, other, (member.start, title.end), rule="is-member", confidence=0.88
            )
