"""Which bodies are members of, or represented in, another."""

from loaders.annotation import Word
from loaders.mentions import BodyMention
from loaders.register import Thing
from loaders.rules.topics import STRUCTURES, list_body, subject, topic
from loaders.scene import Scene, Sight, clause
from ontology.documents import BlockKind
from ontology.entities import BodyKind
from ontology.facts import Predicate

_LABEL = 4
_UNIONS = frozenset({BodyKind.ASSOCIATION, BodyKind.OTHER, BodyKind.JOINT_AUTHORITY})
# who sends a delegate of its own; a board or council that names members only sets the body up
_NAMERS = frozenset(
    {
        BodyKind.ASSOCIATION,
        BodyKind.ADVISORY_BOARD,
        BodyKind.PARTNERSHIP_TABLE,
        BodyKind.NETWORK,
        BodyKind.WORKING_GROUP,
        BodyKind.FORUM,
        BodyKind.FOUNDATION,
        BodyKind.CHURCH,
    }
)


def read_membership(scene: Scene) -> None:
    for order, sight in enumerate(scene.sights):
        _represented(scene, order, sight)
        _belongs(scene, order, sight)
        _form(scene, sight)
        _member_list(scene, order, sight)
        _names_delegate(scene, sight)
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
    own = [body for body in own if body.case in ("Ill", "Ine", "Ade", "Gen")] or own
    whole = scene.thing(own[-1]) if own else topic(scene, order)
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
        and (body.kind in STRUCTURES or cue.start - body.end <= 2)
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
    first, last = clause(sight, cue)
    _runners_are_members(scene, whole, cue, sight)
    for body in sight.bodies:
        member = scene.thing(body)
        if member is None or body is place or member is whole or body.plural:
            continue
        if body.start < first or body.end > last:
            continue
        if body.start >= cue.end or (body.case in ("Nom", None) and body.end <= cue.start and place is not None):
            start = min(place.start if place is not None else cue.start, cue.start, body.start)
            scene.findings.add(
                member, Predicate.MEMBER_OF, whole, (start, max(body.end, cue.end)), rule="represented", confidence=0.82
            )


def _runners_are_members(scene: Scene, whole: Thing, cue: Word, sight: Sight) -> None:
    """ "Ohjausryhmässä ovat edustettuina kaikki toteuttajat": each body that runs the project."""
    runners = [
        word
        for word in sight.unit.words
        if word.number == "Plur" and scene.morphology.table_head(word, scene.words.words["words.runners"]) is not None
    ]
    if not runners:
        return
    project = whole.owner if whole.owner is not None and whole.owner.kind is BodyKind.PROJECT else None
    hosts = scene.findings.about(Predicate.RUNS)
    projects = {id(other) for _, other, _ in hosts}
    for host, other, _ in hosts:
        if other is project or (project is None and len(projects) == 1):
            span = (min(cue.start, runners[0].start), max(cue.end, runners[0].end))
            scene.findings.add(host, Predicate.MEMBER_OF, whole, span, rule="runners-are-members", confidence=0.75)


def _is_member(scene: Scene, sight: Sight) -> None:
    """ "B on C:n jäsen", "B on C:n ja D:n jäsenjärjestö", "B liittyi C:n jäseneksi", "B jatkaa C:ssä jäsenenä"."""
    words = sight.unit.words
    if sight.people or any(word.conditional for word in words):
        return
    for cue in words:
        if scene.morphology.table_head(cue, scene.words.words["words.membership"]) is None or cue.number == "Plur":
            continue
        told = [word for word, verb in scene.verbs(words) if word.finite and scene.words.tells("join", verb)]
        if cue.case not in ("Nom", "Ess", "Tra") or not told:
            continue
        member = subject(scene, sight, cue.start)
        if member is None:
            continue
        near = [body for body in sight.bodies if body is not member and not body.plural]
        wholes = [body for body in near if body.case == "Gen" and _leads_to(scene, sight, body, cue)]
        wholes = wholes[-1:] or [
            body for body in near if body.case in ("Ine", "Ill") and (body.start > member.end or cue.case == "Ess")
        ]
        one = scene.thing(member)
        for whole in wholes:
            other = scene.thing(whole)
            if one is not None and other is not None and one is not other:
                span = (min(member.start, whole.start), max(whole.end, cue.end))
                scene.findings.add(one, Predicate.MEMBER_OF, other, span, rule="is-member", confidence=0.86)


def _leads_to(scene: Scene, sight: Sight, body: BodyMention, cue: Word) -> bool:
    """Only adjectives between the owner and what is owned."""
    between = sight.unit.between(body.end, cue.start)
    return body.end <= cue.start and len(between) <= 3 and all(word.pos in ("ADJ", "NUM", "VERB") for word in between)


def _leads_to_title(sight: Sight, body: BodyMention, at: int) -> bool:
    between = sight.unit.between(body.end, at)
    return body.end <= at and len(between) <= 2 and all(word.pos in ("ADJ", "NUM") for word in between)


def _belongs(scene: Scene, order: int, sight: Sight) -> None:
    """ "Ryhmään kuuluvat B ja C", "B kuuluu jäsenenä C:hen", "siihen kuuluvat …", "B on mukana C:ssä"."""
    words = sight.unit.words
    if sight.events:
        return
    for word, verb in scene.verbs(words):
        belongs = scene.words.tells("belong", verb)
        along = scene.words.tells("act", verb) and any(scene.words.has("words.along", item.lower) for item in words)
        if not (belongs or along) or word.conditional or (word.participle and not word.finite):
            continue
        first, last = clause(sight, word)
        inside = [body for body in sight.bodies if first <= body.start and body.end <= last and not body.plural]
        wholes = [
            body
            for body in inside
            if body.case == ("Ill" if belongs else "Ine") and (body.kind in STRUCTURES or body.kind in _UNIONS)
        ]
        members = [body for body in inside if body.case in ("Nom", None)]
        pointing = any(scene.words.has("words.in_it", item.lower) for item in sight.unit.between(first, last)[:3])
        whole = scene.thing(wholes[0]) if wholes else topic(scene, order) if pointing else None
        seats = any(scene.words.has("words.represented", item.lower) for item in sight.unit.between(first, last))
        if whole is None or (seats and whole.kind is BodyKind.PROJECT):
            continue
        people = [person.start for person in sight.people if first <= person.start < last]
        for body in members:
            member = scene.thing(body)
            if member is None or member is whole or any(start < body.start for start in people):
                continue
            start = min(body.start, word.start, wholes[0].start if wholes else body.start)
            end = max(body.end, word.end, wholes[0].end if wholes else body.end)
            predicate = Predicate.RUNS if whole.kind is BodyKind.PROJECT else Predicate.MEMBER_OF
            scene.findings.add(member, predicate, whole, (start, end), rule="belongs", confidence=0.82)


def _form(scene: Scene, sight: Sight) -> None:
    """ "C:n muodostavat B ja D"."""
    for word, verb in scene.verbs(sight.unit.words):
        if not scene.words.tells("form", verb) or not word.finite or word.past or word.conditional or sight.people:
            continue
        wholes = [body for body in sight.bodies if body.case == "Gen" and 0 <= word.start - body.end <= 1]
        whole = scene.thing(wholes[0]) if wholes and wholes[0].kind in STRUCTURES else None
        for body in sight.bodies:
            member = scene.thing(body)
            if whole is None or member is None or body.start < word.end or body.plural or member is whole:
                continue
            if body.case in ("Nom", None):
                span = (wholes[0].start, body.end)
                scene.findings.add(member, Predicate.MEMBER_OF, whole, span, rule="form", confidence=0.82)


def _member_list(scene: Scene, order: int, sight: Sight) -> None:
    """ "Jäsenjärjestöt" alone on a line, and lines that each name a body and no person."""
    words = [word for word in sight.unit.words if word.text[:1].isalpha()]
    _labelled_members(scene, order, sight)
    if not words or len(words) > _LABEL or not scene.words.has("words.member_bodies", words[-1].lower):
        return
    own = [body for body in sight.bodies if body.kind in STRUCTURES and scene.thing(body) is not None]
    whole = scene.thing(own[0]) if own else list_body(scene, order)
    for after in scene.sights[order + 1 :]:
        body = after.bodies[0] if after.bodies else None
        opens = body is not None and body.start - after.unit.start < _LABEL and not after.people
        if body is None or not opens or after.unit.prose or after.unit.kind is BlockKind.HEADING:
            return
        member = scene.thing(body)
        if whole is not None and member is not None and member is not whole and not body.plural:
            span = (body.start, body.end)
            scene.findings.add(member, Predicate.MEMBER_OF, whole, span, rule="member-list", confidence=0.85)


def _labelled_members(scene: Scene, order: int, sight: Sight) -> None:
    """ "Jäsenet: B, C ja D" on one line."""
    words = sight.unit.words
    colon = next((index for index, word in enumerate(words[:_LABEL]) if word.text == ":"), None)
    if not colon or sight.people or not scene.words.has("words.member_bodies", words[colon - 1].lower):
        return
    own = [body for body in sight.bodies if body.kind in STRUCTURES and body.end <= words[colon].start]
    whole = scene.thing(own[0]) if own else list_body(scene, order)
    for body in sight.bodies:
        member = scene.thing(body)
        if body.start < words[colon].start or member is None or whole is None or member is whole or body.plural:
            continue
        if body.case in ("Nom", None):
            span = (body.start, body.end)
            scene.findings.add(member, Predicate.MEMBER_OF, whole, span, rule="member-list", confidence=0.82)


def _names_delegate(scene: Scene, sight: Sight) -> None:
    """ "B nimesi C:hen edustajaksi …", "A istui C:ssä B:n edustajana": the delegate's body has the seat."""
    seats = {str(scene.words.tables["roles.representative"][""]), str(scene.words.tables["roles.member"][""])}
    wholes = [
        body for body in sight.bodies if body.case in ("Ill", "Ine") and body.kind in STRUCTURES and not body.plural
    ]
    if not wholes or any(word.conditional for word in sight.unit.words):
        return
    whole = scene.thing(wholes[0])
    names = [word for word, verb in scene.verbs(sight.unit.words) if scene.words.tells("name", verb) and word.finite]
    for title in sight.titles:
        if title.name not in seats or whole is None:
            continue
        stands = title.name != str(scene.words.tables["roles.member"][""])
        givers = [
            body for body in sight.bodies if stands and body.case == "Gen" and _leads_to_title(sight, body, title.start)
        ]
        if not givers and names and not names[0].passive:
            givers = [body for body in sight.bodies if body.case in ("Nom", None) and body.kind in _NAMERS][:1]
        for body in givers:
            member = scene.thing(body)
            if member is not None and member is not whole and not body.plural and body is not wholes[0]:
                span = (min(body.start, wholes[0].start), max(wholes[0].end, title.end, body.end))
                scene.findings.add(member, Predicate.MEMBER_OF, whole, span, rule="delegate", confidence=0.78)
