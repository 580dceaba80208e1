"""Roles that a verb tells: "valdes till ordförande", "is chaired by", "leder nätverket", "representeras av"."""

from loaders.annotation import Word
from loaders.mentions import BodyMention, PersonMention, RoleMention
from loaders.register import Thing
from loaders.rules.germanic.topics import is_home, named, spoken_of, subject
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
                _leads(scene, order, sight, word, str(scene.words.tables["roles.leads"][word.lower]))
            elif word.lower in scene.words.tables["roles.leads_infinitive"] and _is_coming(scene, sight, word):
                _leads(scene, order, sight, word, str(scene.words.tables["roles.leads_infinitive"][word.lower]))
            elif scene.words.tells("represent", word.lower):
                _represents(scene, order, sight, word)


def _elected(scene: Scene, order: int, sight: Sight, verb: Word) -> None:
    """ "Till ordförande valdes A", "A valdes till medlem i B", "B elected A as its chair"."""
    chooser = next(
        (body for body in named(scene, sight, "Nom") if body.end <= verb.start and not is_home(sight, body.start)), None
    )
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
        sent = _sent_to(scene, sight, title, beside)
        if sent is not None:
            body, chooser = sent, beside
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


def _sent_to(scene: Scene, sight: Sight, title: RoleMention, beside: BodyMention | None) -> Thing | None:
    """ "Till styrgruppen valdes A som stadens representant": the body that a representative is sent to."""
    if title.name != scene.words.tables["roles.representative"][""] or beside is None or beside.case != "Gen":
        return None
    groups = [body for body in named(scene, sight, "to") if body.kind in STRUCTURES and body is not beside]
    return scene.thing(groups[0]) if groups else None


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
        and not (0 <= title.start - word.end <= 1 and word.pos == "X" and word.text.islower() and word.text.isalpha())
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


def _is_coming(scene: Scene, sight: Sight, word: Word) -> bool:
    """ "A will chair the group", "A ska leda gruppen"."""
    before = [other for other in sight.unit.words if other.end <= word.start][-1:]
    return bool(before) and (
        scene.words.tells("aim", before[0].lower) or scene.words.has("words.to_do", before[0].lower)
    )


def _leads(scene: Scene, order: int, sight: Sight, verb: Word, role: str) -> None:
    """ "The Table is chaired by A", "A, who chaired the Table until June"."""
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
    """ "A representerar B i C", "i C företräds B av A och D av E", "where it is represented by A"."""
    inside = [
        body
        for body in named(scene, sight)
        if body.kind in STRUCTURES and body.case in ("in", "to") and not is_home(sight, body.start)
    ]
    group = scene.thing(inside[-1]) if inside else None
    agents = [person for person in sight.people if person.start >= verb.end and _after_by(scene, sight, verb, person)]
    if agents:
        _represented(scene, order, sight, verb, group)
        return
    before = [person for person in sight.people if person.end <= verb.start and person.case == "Nom"]
    homes = [body for body in named(scene, sight, "Nom") if body.start >= verb.end]
    homes = homes or [body for body in named(scene, sight, "of", "for") if body.start >= verb.end]
    home = scene.thing(homes[0]) if homes else None
    for person in before[-1:]:
        _tell_representative(scene, sight, person, home, _around(scene, order, home, group), verb)


def _represented(scene: Scene, order: int, sight: Sight, verb: Word, group: Thing | None) -> None:
    """Each agent with the body named last before its "av" or "by"."""
    where = any(scene.words.has("words.in_it", word.lower) for word in sight.unit.words if word.end <= verb.start)
    bodies = [body for body in named(scene, sight, "Nom") if not is_home(sight, body.start)]
    last: Thing | None = None
    since = sight.unit.start
    for person in sight.people:
        if person.start < verb.end:
            continue
        by = [
            word
            for word in sight.unit.words
            if max(since, verb.end) <= word.start
            and word.end <= person.start
            and scene.words.has("prepositions.by", word.lower)
        ]
        if by:
            own = [body for body in bodies if since <= body.start and body.end <= by[-1].start]
            last = scene.thing(own[-1]) if own else spoken_of(scene, order)
        elif not all(
            scene.words.has("words.conjunctions", word.lower) or word.text == ","
            for word in _plain(sight, since, person)
        ):
            return
        if last is None:
            return
        around = group if group is not last else None
        if group is None and bodies:
            around = _around(scene, order, last, None)
        _tell_representative(scene, sight, person, last, around, verb, titled_only=where)
        since = person.end


def _plain(sight: Sight, start: int, person: PersonMention) -> list[Word]:
    """The words before a person that are no title's."""
    return [
        word
        for word in sight.unit.between(start, person.start)
        if not any(title.start <= word.start < title.end for title in sight.titles)
    ]


def _around(scene: Scene, order: int, home: Thing | None, group: Thing | None) -> Thing | None:
    if group is not None or home is None:
        return group
    around = spoken_of(scene, order)
    return around if around is not home and around is not None and around.kind in STRUCTURES else None


def _tell_representative(
    scene: Scene,
    sight: Sight,
    person: PersonMention,
    home: Thing | None,
    group: Thing | None,
    verb: Word,
    *,
    titled_only: bool = False,
) -> None:
    role = str(scene.words.tables["roles.representative"][""])
    thing = scene.thing(person)
    if thing is None:
        return
    span = (min(person.start, verb.start), max(person.end, verb.end))
    if group is not None and group is not home:
        scene.findings.add(thing, Predicate.HOLDS_ROLE, group, span, rule="representing", confidence=0.8, role=role)
        if home is not None:
            scene.findings.add(home, Predicate.MEMBER_OF, group, span, rule="representing", confidence=0.8)
    if home is None or titled_only or scene.findings.has(Predicate.HOLDS_ROLE, thing, home):
        return
    title = next(
        (
            item
            for item in sight.titles
            if (0 <= person.start - item.end <= 2 or 0 <= item.start - person.end <= 2)
            and not scene.words.has("roles.organ_titles", item.head)
        ),
        None,
    )
    owned = title is not None and any(0 <= body.start - title.end <= 12 for body in named(scene, sight))
    scene.findings.add(
        thing,
        Predicate.HOLDS_ROLE,
        home,
        span,
        rule="representing",
        confidence=0.7,
        role=title.name if title is not None and not owned else role,
    )
