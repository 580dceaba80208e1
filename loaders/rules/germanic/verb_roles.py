"""Roles that a verb tells: "valdes till ordförande", "is chaired by", "leder nätverket", "representeras av"."""

from loaders.annotation import Word
from loaders.mentions import BodyMention, PersonMention, RoleMention
from loaders.register import Thing
from loaders.rules.germanic.topics import named, spoken_of, subject
from loaders.rules.topics import STRUCTURES
from loaders.scene import Scene, Sight
from ontology.facts import Predicate

_NEAR = 60


def read_verb_roles(scene: Scene) -> None:
    for order, sight in enumerate(scene.sights):
        if not sight.people:
            continue
        for word in sight.unit.words:
            if scene.words.tells("elect", word.lower):
                _elected(scene, order, sight, word)
            elif word.lower in scene.words.tables["roles.leads"] and sight.unit.prose:
                _leads(scene, order, sight, word)
            elif scene.words.tells("represent", word.lower):
                _represents(scene, order, sight, word)


def _elected(scene: Scene, order: int, sight: Sight, verb: Word) -> None:
    """ "Till ordförande valdes A", "A valdes till medlem i B", "B elected A as its chair"."""
    chooser = next((body for body in named(scene, sight, "Nom") if body.end <= verb.start), None)
    verbs = [word for word in sight.unit.words if scene.words.tells("elect", word.lower)]
    last: Thing | None = None
    for title in sight.titles:
        beside = _beside(scene, sight, title)
        if min(verbs, key=lambda word: max(word.start - title.end, title.start - word.end)) is not verb:
            last = scene.thing(beside) if beside is not None else last
            continue
        people = _people_of(sight, title, verb)
        if not people or not _is_bound(scene, sight, title, verb, people):
            continue
        body, start = _body_of(scene, order, title, beside, chooser, last)
        last = body or last
        if body is None:
            continue
        for person in people:
            thing = scene.thing(person)
            if thing is None:
                continue
            span = (min(title.start, person.start, start), max(title.end, person.end))
            scene.findings.add(
                thing, Predicate.HOLDS_ROLE, body, span, rule="elected", confidence=0.85, role=title.name
            )
        sender = chooser or _owner_before(scene, sight, title)
        own = scene.thing(sender) if sender is not None else None
        if own is not None and own is not body and title.name == scene.words.tables["roles.representative"][""]:
            scene.findings.add(
                own,
                Predicate.MEMBER_OF,
                body,
                (sender.start if sender else start, max(title.end, start)),
                rule="elected-representative",
                confidence=0.82,
            )


def _is_bound(scene: Scene, sight: Sight, title: RoleMention, verb: Word, people: list[PersonMention]) -> bool:
    """After "till" or "as", right after the verb, or between the verb and the name."""
    owners = [(body.start, body.end) for body in named(scene, sight, "Gen")]
    before = [
        word
        for word in sight.unit.words
        if word.end <= title.start
        and word.pos != "PART"
        and not scene.words.has("words.articles", word.lower)
        and not scene.words.has("words.skipped", word.lower)
        and not any(start <= word.start < end for start, end in owners)
    ]
    last = before[-1].lower if before else ""
    bound = scene.words.has("prepositions.to", last) or scene.words.has("prepositions.as", last) or last == verb.lower
    return (
        bound
        or scene.words.has("words.conjunctions", last)
        or any(verb.end <= person.start <= title.start for person in people)
    )


def _people_of(sight: Sight, title: RoleMention, verb: Word) -> list[PersonMention]:
    after = [person for person in sight.people if person.start >= title.end]
    others = [other for other in sight.titles if other is not title]
    if title.end <= verb.start or not any(person.end <= title.start for person in sight.people):
        limit = min(
            (
                other.start
                for other in others
                if other.start > title.end and any(person.start < other.start for person in after)
            ),
            default=sight.unit.end,
        )
        people = [person for person in after if person.start < limit]
        return people if title.plural else people[:1]
    first = max((other.end for other in others if other.end <= title.start), default=sight.unit.start)
    before = [person for person in sight.people if first <= person.start and person.end <= title.start]
    return before if title.plural else before[-1:]


def _body_of(
    scene: Scene,
    order: int,
    title: RoleMention,
    beside: BodyMention | None,
    chooser: BodyMention | None,
    last: Thing | None,
) -> tuple[Thing | None, int]:
    if beside is not None:
        return scene.thing(beside), min(beside.start, title.start)
    if not scene.words.has("roles.organ_titles", title.head):
        return None, title.start
    if last is not None:
        return last, title.start
    if chooser is not None:
        return scene.thing(chooser), min(chooser.start, title.start)
    return spoken_of(scene, order), title.start


def _beside(scene: Scene, sight: Sight, title: RoleMention) -> BodyMention | None:
    """The body that a title names as its own: "medlem i B", "B:s ordförande"."""
    bodies = named(scene, sight)
    after = [body for body in bodies if 0 <= body.start - title.end <= 12 and body.case in ("of", "in")]
    return next(iter(after), None) or _owner_before(scene, sight, title)


def _owner_before(scene: Scene, sight: Sight, title: RoleMention) -> BodyMention | None:
    return next((body for body in named(scene, sight, "Gen") if 0 <= title.start - body.end <= 3), None)


def _leads(scene: Scene, order: int, sight: Sight, verb: Word) -> None:
    """ "The Table is chaired by A", "A, who chaired the Table until June"."""
    role = str(scene.words.tables["roles.leads"][verb.lower])
    if sight.events and any(event.start >= verb.end and event.start - verb.end < _NEAR for event in sight.events):
        return
    agents = [person for person in sight.people if person.start >= verb.end and _after_by(scene, sight, verb, person)]
    if agents:
        person = agents[0]
        told = subject(scene, order, verb.start)
    else:
        before = [person for person in sight.people if person.end <= verb.start and person.case == "Nom"]
        if not before:
            return
        person = before[-1]
        after = next(
            (body for body in named(scene, sight) if 0 <= body.start - verb.end <= _NEAR and body.case == "Nom"), None
        )
        thing = scene.thing(after) if after is not None else None
        told = (thing, verb.start) if thing is not None else None
    someone = scene.thing(person)
    if someone is None or told is None:
        return
    body, start = told
    ends = [person.end, verb.end, *(item.end for item in named(scene, sight) if scene.thing(item) is body)]
    until = next((date.span for date in sight.dates if date.role == "until" and "/" not in date.span), None)
    since = next((date.span for date in sight.dates if date.role == "from" and "/" not in date.span), None)
    scene.findings.add(
        someone,
        Predicate.HOLDS_ROLE,
        body,
        (min(start, person.start), max(ends)),
        rule="leading-verb",
        confidence=0.82,
        role=role,
        since=since,
        until=until,
    )


def _after_by(scene: Scene, sight: Sight, verb: Word, person: PersonMention) -> bool:
    between = [word for word in sight.unit.words if verb.end <= word.start and word.end <= person.start]
    by = next(
        (
            index
            for index in range(len(between) - 1, -1, -1)
            if scene.words.has("prepositions.by", between[index].lower)
        ),
        None,
    )
    if by is None:
        return False
    return len(between) - by < 7 and not any(word.finite for word in between)


def _represents(scene: Scene, order: int, sight: Sight, verb: Word) -> None:
    """ "A representerar B i C", "it is represented by A", "where it is represented by A"."""
    role = str(scene.words.tables["roles.representative"][""])
    agents = [person for person in sight.people if person.start >= verb.end and _after_by(scene, sight, verb, person)]
    before = [person for person in sight.people if person.end <= verb.start and person.case == "Nom"]
    people = agents or before[-1:]
    inside = [body for body in named(scene, sight) if body.kind in STRUCTURES and body.case in ("in", "to")]
    group = scene.thing(inside[-1]) if inside else None
    homes = (
        [body for body in named(scene, sight, "Nom") if body.start >= verb.end]
        if not agents
        else [body for body in named(scene, sight, "Nom") if body.end <= verb.start]
    )
    where = any(scene.words.has("words.in_it", word.lower) for word in sight.unit.words if word.end <= verb.start)
    home = scene.thing(homes[0]) if homes else spoken_of(scene, order) if agents else None
    if group is None and home is not None and homes:
        around = spoken_of(scene, order)
        group = around if around is not home and around is not None and around.kind in STRUCTURES else None
    for person in people:
        thing = scene.thing(person)
        if thing is None:
            continue
        span = (min(person.start, verb.start), max(person.end, verb.end))
        if group is not None and group is not home:
            scene.findings.add(thing, Predicate.HOLDS_ROLE, group, span, rule="representing", confidence=0.8, role=role)
        if home is not None and group is not None and home is not group:
            scene.findings.add(home, Predicate.MEMBER_OF, group, span, rule="representing", confidence=0.8)
        if home is not None and not where and not scene.findings.has(Predicate.HOLDS_ROLE, thing, home):
            title = next((item for item in sight.titles if 0 <= person.start - item.end <= 2), None)
            scene.findings.add(
                thing,
                Predicate.HOLDS_ROLE,
                home,
                span,
                rule="representing",
                confidence=0.7,
                role=title.name if title is not None else role,
            )
