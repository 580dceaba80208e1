"""Who comes, goes and holds an office: leaving, following somebody, sitting in a body, having a chair's duty."""

from loaders.annotation import Word
from loaders.mentions import PersonMention
from loaders.register import Thing
from loaders.rules.germanic.topics import is_home, member_role, named, spoken_of
from loaders.rules.topics import STRUCTURES
from loaders.scene import Scene, Sight
from ontology.facts import Fact, Predicate

_REACH = 60  # characters between a verb and what belongs to it


def read_changes(scene: Scene) -> None:
    for order, sight in enumerate(scene.sights):
        if not sight.people or not sight.unit.prose:
            continue
        for word in sight.unit.words:
            if scene.words.tells("leave", word.lower):
                _leaves(scene, order, sight, word)
            if scene.words.tells("sit", word.lower):
                _sits(scene, order, sight, word)
            if scene.words.has("words.chairmanship", word.lower) or scene.words.has("words.office", word.lower):
                _holds(scene, order, sight, word)
    for order, sight in enumerate(scene.sights):  # when all roles of those who were there before are known
        if sight.people and sight.unit.prose:
            _follows(scene, order, sight)


def _leaves(scene: Scene, order: int, sight: Sight, verb: Word) -> None:
    """ "A har lämnat rådet", "A beviljades avsked från uppdraget som ledamot", "A stepped down as chair"."""
    if scene.words.has("words.leaves_with", verb.lower) and not any(
        scene.words.has("words.dismissal", word.lower) for word in sight.unit.words if 0 <= word.start - verb.end < 30
    ):
        return
    if any(body.start <= verb.start < body.end for body in sight.bodies) or verb.capital:
        return
    before = [person for person in sight.people if person.end <= verb.start and person.case == "Nom"]
    if not before or _is_cut(sight, before[-1].end, verb.start):
        return
    person = before[-1]
    body = _body_near(scene, order, sight, verb, person)
    if body is None:
        return
    someone = scene.thing(person)
    title = next((item for item in sight.titles if 0 <= item.start - verb.end < _REACH), None)
    organ = title is not None and scene.words.has("roles.organ_titles", title.head)
    if someone is None or (title is None and scene.findings.has(Predicate.HOLDS_ROLE, someone, body)):
        return
    until = next((date.span for date in sight.dates if date.start >= verb.end and _is_day(date.span)), None)
    scene.findings.add(
        someone,
        Predicate.HOLDS_ROLE,
        body,
        (person.start, max(verb.end, title.end if title is not None and organ else 0)),
        rule="leaving",
        confidence=0.8,
        role=title.name if title is not None and organ else member_role(scene),
        until=until,
    )


def _body_near(scene: Scene, order: int, sight: Sight, verb: Word, person: PersonMention) -> Thing | None:
    after = [
        body
        for body in named(scene, sight)
        if body.start >= verb.end and body.kind in STRUCTURES and not is_home(sight, body.start)
    ]
    if after:
        return scene.thing(after[0])
    if any(body.start >= verb.end and body.start - verb.end < 16 for body in named(scene, sight, "Nom")):
        return None  # left another kind of body
    around = spoken_of(scene, order)
    return around if around is not None and around.kind in STRUCTURES else None


def _is_cut(sight: Sight, start: int, end: int) -> bool:
    """Does another clause begin between?"""
    return any(word.text in ";:" for word in sight.unit.between(start, end))


def _is_day(span: str) -> bool:
    return "/" not in span and not span.startswith("--")


def _sits(scene: Scene, order: int, sight: Sight, verb: Word) -> None:
    """ "I styrgruppen sitter A, B och C", "A sits on the board"."""
    bodies = [
        body
        for body in named(scene, sight, "in", "to")
        if body.kind in STRUCTURES and not is_home(sight, body.start) and abs(body.start - verb.start) < _REACH
    ]
    there = any(scene.words.has("words.in_it", word.lower) for word in sight.unit.words if word.end <= verb.start)
    body = scene.thing(bodies[0]) if bodies else spoken_of(scene, order) if there else None
    if body is None:
        return
    before = [person for person in sight.people if person.end <= verb.start and person.case == "Nom"]
    inside = bool(bodies and bodies[0].start < verb.start) or there
    people = [person for person in sight.people if person.start >= verb.end] if inside else before[-1:]
    for person in people:
        someone = scene.thing(person)
        if someone is None or any(
            one is someone and other is body for one, other, _ in scene.findings.about(Predicate.HOLDS_ROLE)
        ):
            continue
        title = next((item for item in sight.titles if 0 <= person.start - item.end <= 2), None)
        own = title is not None and scene.words.has("roles.organ_titles", title.head)
        scene.findings.add(
            someone,
            Predicate.HOLDS_ROLE,
            body,
            (min(person.start, verb.start), max(person.end, verb.end)),
            rule="sitting-in",
            confidence=0.8,
            role=title.name if title is not None and own else member_role(scene),
        )


def _holds(scene: Scene, order: int, sight: Sight, noun: Word) -> None:
    """ "Ordförandeskapet i B innehas av A", "the post of secretary is held by A"."""
    verb = next(
        (
            word
            for word in sight.unit.words
            if scene.words.tells("hold_office", word.lower) and abs(word.start - noun.start) < _REACH
        ),
        None,
    )
    if verb is None:
        return
    chairs = scene.words.has("words.chairmanship", noun.lower)
    title = next((item for item in sight.titles if 0 <= item.start - noun.end <= 8), None)
    if title is None and not chairs:
        return
    people = [person for person in sight.people if person.start >= max(verb.end, noun.end)]
    people = people[:1] or [person for person in sight.people if person.end <= min(verb.start, noun.start)][-1:]
    near = [
        body
        for body in named(scene, sight)
        if (body.case == "Gen" and 0 <= noun.start - body.end <= 4)
        or (body.case in ("in", "of") and 0 <= body.start - (title or noun).end <= 8)
    ]
    body = scene.thing(near[0]) if near else spoken_of(scene, order)
    for person in people:
        someone = scene.thing(person)
        if someone is not None and body is not None:
            scene.findings.add(
                someone,
                Predicate.HOLDS_ROLE,
                body,
                (min(noun.start, person.start), max(noun.end, person.end)),
                rule="holds-office",
                confidence=0.82,
                role=sorted(scene.words.words["roles.chair"])[0] if chairs or title is None else title.name,
            )


def _follows(scene: Scene, order: int, sight: Sight) -> None:
    """ "A efterträds av B", "B succeeds A", "hennes plats övertogs av B", "C valdes i hans ställe"."""
    words = sight.unit.words
    verb = next((word for word in words if scene.words.tells("follow", word.lower)), None)
    place = next((word for word in words if scene.words.has("words.place_of", word.lower)), None)
    if verb is None and place is None:
        return
    cue = verb or place
    assert cue is not None
    takes = place is not None and any(
        scene.words.tells("elect", word.lower)
        or scene.words.tells("take", word.lower)
        or scene.words.tells("follow", word.lower)
        for word in words
    )
    if verb is None and not takes:
        return
    old, new = _pair(scene, order, sight, cue, place)
    if new is None:
        return
    someone = scene.thing(new)
    former = scene.thing(old) if old is not None else None
    title = next(
        (
            item
            for item in sight.titles
            if scene.words.has("roles.organ_titles", item.head)
            and item.start > cue.end
            and not any(scene.words.has("words.that", word.lower) for word in sight.unit.between(cue.end, item.start))
        ),
        None,
    )
    seat = _seat_of(scene, former) if former is not None else None
    structures = [body for body in named(scene, sight, "in", "of", "to") if body.kind in STRUCTURES]
    body = scene.thing(structures[-1]) if structures else None
    around = spoken_of(scene, order)
    if body is None:
        body = seat[0] if seat is not None else around if around is not None and around.kind in STRUCTURES else None
    role = title.name if title is not None else seat[1] if seat is not None else member_role(scene)
    if body is None or someone is None or someone is former:
        return
    span = (min(new.start, cue.start), max(new.end, cue.end))
    own = _seat_of(scene, someone)
    if own is not None and own[0].kind in STRUCTURES and not structures:
        body = own[0]  # the one who came is known already
        seat = None
    if not scene.findings.has(Predicate.HOLDS_ROLE, someone, body):
        scene.findings.add(
            someone, Predicate.HOLDS_ROLE, body, span, rule="following", confidence=0.78, role=role
        )
    if former is not None and old is not None and seat is None:
        told = next((item[1] for item in [_seat_of(scene, someone, body)] if item is not None), role)
        scene.findings.add(
            former,
            Predicate.HOLDS_ROLE,
            body,
            (min(old.start, cue.start), max(old.end, cue.end)),
            rule="followed",
            confidence=0.75,
            role=told,
        )


def _pair(
    scene: Scene, order: int, sight: Sight, cue: Word, place: Word | None
) -> tuple[PersonMention | None, PersonMention | None]:
    """The one before and the one after, as far as the sentence names them; a pronoun is the person named last."""
    before = [person for person in sight.people if person.end <= cue.start]
    after = [person for person in sight.people if person.start >= cue.end]
    passive = scene.words.tells("follow_passive", cue.lower) and any(
        scene.words.has("prepositions.by", word.lower)
        for word in sight.unit.words
        if cue.end <= word.start and (not after or word.end <= after[0].start)
    )
    if passive:
        return (before[-1] if before else _last_person(scene, order)), (after[0] if after else None)
    if place is not None:
        owner = next((person for person in before if person.case == "Gen"), None)
        free = [person for person in sight.people if person is not owner and person.case == "Nom"]
        near = min(free, key=lambda person: abs(person.start - place.start), default=None)
        others = [person for person in free if person is not near and person.end < (near.start if near else 0)]
        return owner or (others[-1] if others else _last_person(scene, order)), near
    return (after[0] if after else _last_person(scene, order) if before else None), (before[-1] if before else None)


def _last_person(scene: Scene, order: int) -> PersonMention | None:
    for back in range(order - 1, max(order - 3, -1), -1):
        if scene.sights[back].people:
            return scene.sights[back].people[-1]
    return None


def _seat_of(scene: Scene, person: Thing | None, body: Thing | None = None) -> tuple[Thing, str] | None:
    """A role that the person was found to have, best in a structure."""
    rows: list[tuple[bool, Thing, Fact]] = [
        (other.kind in STRUCTURES, other, fact)
        for one, other, fact in scene.findings.about(Predicate.HOLDS_ROLE)
        if one is person and not isinstance(other, str) and (body is None or other is body)
    ]
    if not rows:
        return None
    best = max(rows, key=lambda row: row[0])
    return best[1], str(best[2].role)

