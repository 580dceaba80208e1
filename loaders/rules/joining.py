"""Seats that the verb of a clause tells: who sits in a body, joins it, is taken into it or sends a delegate to it."""

from loaders.annotation import Word
from loaders.register import Thing
from loaders.rules.clauses import Clause, clauses
from loaders.rules.picking import lemma_of, opening_body
from loaders.rules.referents import Party, parties, spoken_of
from loaders.rules.topics import STRUCTURES
from loaders.scene import Scene, Sight
from ontology.entities import BodyKind
from ontology.facts import Predicate

_WHOLES = STRUCTURES - {BodyKind.PROJECT}
_UNIONS = frozenset({BodyKind.ASSOCIATION, BodyKind.OTHER, BodyKind.JOINT_AUTHORITY})
_NEXT = 3  # words between a verb and the first who sits


def read_joining(scene: Scene) -> None:
    for order, sight in enumerate(scene.sights):
        if not sight.unit.prose:
            continue
        for part in clauses(scene, sight):
            _parties_named(scene, order, part)
            if any(part.holds(event.start, event.end) for event in sight.events):
                continue
            for word, verb in part.verbs:
                if word.conditional:
                    continue
                _sits(scene, order, part, word, verb)
                _joins(scene, order, part, word, verb)
                _sends(scene, order, part, word, verb)
                _is_stood_for(scene, order, part, word, verb)
                _belongs_to_all(scene, order, part, word, verb)
            _holds_seats(scene, order, part)
            _along(scene, order, part)
            _delegates(scene, order, part)
            _towns(scene, order, part)


def _add(scene: Scene, one: Party, whole: Thing | None, word: Word, rule: str) -> None:
    if whole is None or one.thing is whole:
        return
    predicate = Predicate.RUNS if whole.kind is BodyKind.PROJECT else Predicate.MEMBER_OF
    span = (min(one.start, word.start), max(one.end, word.end))
    scene.findings.add(one.thing, predicate, whole, span, rule=rule, confidence=0.82)


def _members(part: Clause, told: list[Party], word: Word) -> list[Party]:
    """Bodies in the nominative that no person stands before."""
    people = [person.start for person in part.people if person.start > word.start]
    return [
        one
        for one in told
        if one.subject
        and one.kind is not BodyKind.PROJECT
        and not (one.pointed and one.start > word.start)
        and not any(start < one.start for start in people)
    ]


def _beside(scene: Scene, part: Clause, told: list[Party]) -> list[Party]:
    """ "B:n lisäksi", "B:n ohella"."""
    return [
        one
        for one in told
        if one.case == "Gen"
        and any(
            scene.words.has("words.beside", item.lower) and 0 <= item.start - one.end <= 1 for item in part.words
        )
    ]


def _sits(scene: Scene, order: int, part: Clause, word: Word, verb: str) -> None:
    """ "Ryhmässä istuvat B ja C", "neuvostossa ovat D:n lisäksi B ja C"."""
    if not word.finite or not (scene.words.tells("sit", verb) or verb == scene.words.tables["words.be"][""]):
        return
    told = parties(scene, order, part)
    wholes = [one for one in told if one.case == "Ine" and one.kind in _WHOLES and one.end <= word.start]
    members = [one for one in _members(part, told, word) if one.start > word.end]
    if not wholes or not members:
        return
    others = _beside(scene, part, told)
    between = part.sight.unit.between(word.end, members[0].start)
    if others:
        between = [item for item in between if item.end <= others[0].start]
    if len(between) > _NEXT or any(item.pos == "NOUN" and item.case == "Nom" for item in between):
        return
    for one in (*others, *members):
        _add(scene, one, wholes[-1].thing, word, "sits-in")


def _joins(scene: Scene, order: int, part: Clause, word: Word, verb: str) -> None:
    """ "Mukaan tulivat B ja C", "jäseniksi hyväksyttiin B", "verkostoon liittyi B", "B kutsuttiin ryhmään"."""
    comes = scene.words.tells("enter", verb)
    taken = scene.words.tells("elect", verb) and word.passive
    perfect = word.participle and any(item.pos == "AUX" and item.finite for item in part.words)
    if not (comes or taken) or not (word.finite or perfect):
        return
    words = part.words
    as_member = [
        item
        for item in words
        if item.case == "Tra"
        and scene.morphology.table_head(item, scene.words.words["words.membership"]) is not None
    ]
    into = [item for item in words if scene.words.has("words.into", item.lower)]
    told = parties(scene, order, part)
    members = _members(part, told, word)
    inside = [one for one in told if one.case == "Ill" and (one.kind in _WHOLES or one.kind in _UNIONS)]
    if not members:
        return
    if inside and (comes or taken):
        whole: Thing | None = inside[-1].thing
    elif as_member or into or (comes and _is_member_talk(scene, part.sight)):
        owned = [
            one for one in told if one.case == "Gen" and as_member and 0 <= as_member[0].start - one.end <= 1
        ]
        whole = owned[-1].thing if owned else _whole_of(scene, order, part, union=bool(as_member) or not into)
    else:
        return
    for one in members:
        _add(scene, one, whole, word, "joins")


def _is_member_talk(scene: Scene, sight: Sight) -> bool:
    return any(
        scene.morphology.table_head(word, scene.words.words["words.membership"]) is not None
        for word in sight.unit.words
    )


def _whole_of(scene: Scene, order: int, part: Clause, *, union: bool) -> Thing | None:
    """What one joins where the clause doesn't say: what the passage is about, or an association's document."""
    kinds = (*_WHOLES, BodyKind.PROJECT, *(_UNIONS if union else ()))
    spoken = spoken_of(scene, order, part.start, *kinds)
    opening = opening_body(scene)
    if union and opening is not None and opening.kind in (_UNIONS | _WHOLES):
        return opening
    return spoken or (opening if opening is not None and opening.kind in (_UNIONS | _WHOLES) else None)


def _sends(scene: Scene, order: int, part: Clause, word: Word, verb: str) -> None:
    """ "B ja C nimeävät raatiin edustajan", "ryhmään B:tä on pyydetty nimeämään edustaja"."""
    if not scene.words.tells("name", verb) or (word.passive and word.finite):
        return
    representative = str(scene.words.tables["roles.representative"][""])
    told = parties(scene, order, part)
    wholes = [one for one in told if one.case == "Ill" and one.kind in _WHOLES]
    delegate = any(lemma_of(scene, item) == representative for item in part.words if item.start > word.end)
    if not wholes or not delegate:
        return
    asked = word.infinitive and not word.finite
    for one in told:
        sender = one.case == "Par" if asked else one.subject and one.start < word.start
        if sender and one.kind is not BodyKind.PROJECT:
            _add(scene, one, wholes[0].thing, word, "sends-delegate")


def _is_stood_for(scene: Scene, order: int, part: Clause, word: Word, verb: str) -> None:
    """ "ryhmässä B:tä edustaa A", "jossa sitä edustaa A", "raadissa ääntämme käyttää A"."""
    voice = scene.words.tells("use", verb) and any(
        scene.words.has("words.voice", item.lower) for item in part.words
    )
    if not word.finite or not (scene.words.tells("represent", verb) or voice):
        return
    told = parties(scene, order, part)
    wholes = [one for one in told if one.case == "Ine" and one.kind in _WHOLES]
    for whole in wholes:
        for one in told:
            if one.case == "Par" and one.thing is not whole.thing:
                _add(scene, one, whole.thing, word, "stood-for")
        if not voice and not part.people and not any(one.case == "Par" for one in told):
            for one in _members(part, told, word)[:1]:
                _add(scene, one, whole.thing, word, "stood-for")
        owner = opening_body(scene) if voice else None
        if owner is not None and owner is not whole.thing:
            span = (min(whole.start, word.start), max(whole.end, word.end))
            scene.findings.add(owner, Predicate.MEMBER_OF, whole.thing, span, rule="stood-for", confidence=0.78)


def _belongs_to_all(scene: Scene, order: int, part: Clause, word: Word, verb: str) -> None:
    """ "B kuuluu C:hen ja D:hen", "se kuuluu C:hen"."""
    if not scene.words.tells("belong", verb) or not word.finite:
        return
    told = parties(scene, order, part)
    wholes = [one for one in told if one.case == "Ill" and (one.kind in _WHOLES or one.kind in _UNIONS)]
    for one in [one for one in told if one.subject and one.end <= word.start][:1]:
        for whole in wholes:
            if not part.people and one.kind is not BodyKind.PROJECT:
                _add(scene, one, whole.thing, word, "belongs")


def _holds_seats(scene: Scene, order: int, part: Clause) -> None:
    """ "B:llä ja C:llä on kummallakin paikka neuvostossa", "se on C:n jäsenjärjestö"."""
    told = parties(scene, order, part)
    seat = next((word for word in part.words if scene.words.has("words.seat", lemma_of(scene, word))), None)
    copula = next((word for word in part.words if word.finite and not word.conditional), None)
    if copula is None or part.people:
        return
    wholes = [one for one in told if one.case == "Ine" and one.kind in _WHOLES]
    for one in told if seat is not None and wholes else ():
        if one.case == "Ade" and one.end <= copula.start:
            _add(scene, one, wholes[0].thing, copula, "holds-seats")
    for word in part.words:
        member = scene.morphology.table_head(word, scene.words.words["words.membership"])
        if member is None or word.case != "Nom" or word.number == "Plur":
            continue
        owners = [one for one in told if one.case == "Gen" and 0 <= word.start - one.end <= 1 and not one.pointed]
        for one in [one for one in told if one.pointed and one.subject and one.end <= copula.start][:1]:
            for owner in owners:
                _add(scene, one, owner.thing, word, "is-member")


def _delegates(scene: Scene, order: int, part: Clause) -> None:
    """ "B:n edustajana jatkaa A", "B:stä mukaan tulee A", in a passage on whom a body's seats go to."""
    representative = str(scene.words.tables["roles.representative"][""])
    told = parties(scene, order, part)
    if not part.people or any(one.case in ("Ine", "Ill") and one.kind in _WHOLES for one in told):
        return
    talk = [scene.sights[order], *scene.sights[max(0, order - 1) : order]]
    if not any(lemma_of(scene, word) == representative for sight in talk for word in sight.unit.words):
        return
    into = [word for word in part.words if scene.words.has("words.into", word.lower)]
    senders = [
        one
        for one in told
        if (one.case == "Gen" and any(t.name == representative and 0 <= t.start - one.end <= 1 for t in part.titles))
        or (one.case == "Ela" and into and one.end <= part.people[-1].start)
    ]
    whole = spoken_of(scene, order, part.sight.unit.start, *_WHOLES) if senders else None
    for one in senders:
        span = (one.start, max(one.end, part.people[0].end))
        if whole is not None and one.thing is not whole:
            scene.findings.add(one.thing, Predicate.MEMBER_OF, whole, span, rule="delegate-of", confidence=0.75)


def _along(scene: Scene, order: int, part: Clause) -> None:
    """ "Mukana ovat myös B ja C" after a sentence on a network or project."""
    cue = next((word for word in part.words if scene.words.has("words.along", word.lower)), None)
    if cue is None or not any(word.finite and not word.conditional for word in part.words):
        return
    told = parties(scene, order, part)
    if any(one.case == "Ine" for one in told) or any(one.pointed for one in told):
        return
    members = _members(part, told, cue)
    after = [one for one in members if one.start > cue.end]
    if not after and not (members and scene.words.has("words.it_forms", part.words[0].lower)):
        return
    whole = spoken_of(scene, order, part.start, *STRUCTURES)
    for one in after or members:
        _add(scene, one, whole, cue, "along")


def _parties_named(scene: Scene, order: int, part: Clause) -> None:
    """ "jäsentahoista puuttuivat vain B ja C": they are members, there or not."""
    cue = next(
        (
            word
            for word in part.words
            if word.number == "Plur"
            and scene.morphology.table_head(word, scene.words.words["words.seat_parties"]) is not None
        ),
        None,
    )
    if cue is None or not any(word.finite for word in part.words):
        return
    told = parties(scene, order, part)
    whole = next((one.thing for one in told if one.case in ("Gen", "Ine") and one.kind in _WHOLES), None)
    whole = whole or spoken_of(scene, order, part.start, *_WHOLES) or opening_body(scene)
    if whole is None or whole.kind not in _WHOLES:
        return
    for one in _members(part, told, cue):
        if one.start > cue.end:
            _add(scene, one, whole, cue, "seat-parties")


def _towns(scene: Scene, order: int, part: Clause) -> None:
    """ "Jäsenkuntia ovat Kemi ja Simo": towns named by their place alone."""
    cue = next((word for word in part.words if scene.words.has("words.member_towns", lemma_of(scene, word))), None)
    if cue is None or not any(word.finite for word in part.words):
        return
    told = parties(scene, order, part)
    whole = next((one.thing for one in told if one.case == "Gen" and one.end <= cue.start), None)
    whole = whole or spoken_of(scene, order, part.start)
    for region in part.sight.regions:
        inside = any(body.start <= region.start < body.end for body in part.sight.bodies)
        if not part.holds(region.start, region.end) or region.start < cue.end or region.case != "Nom" or inside:
            continue
        member = scene.linker.municipality(region.slug)
        if member is not None and whole is not None:
            member.add_alias(region.name)
            member.start, member.end = region.start, region.end
            span = (cue.start, region.end)
            scene.findings.add(member, Predicate.MEMBER_OF, whole, span, rule="member-towns", confidence=0.82)
