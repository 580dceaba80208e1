"""Lists of people: their role is told by the label on their line or the heading above, else by the passage's body."""

from loaders.annotation import Word
from loaders.mentions import PersonMention, RoleMention
from loaders.register import Thing
from loaders.rules.germanic.seats import homes_are_seats
from loaders.rules.germanic.topics import is_home, list_body, member_role, named
from loaders.rules.topics import STRUCTURES
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.entities import BodyKind
from ontology.facts import Predicate

_MAX_HEADING = 8
_FIRST_LINES = 40  # in which a page of staff says whose it is
_EMPLOYERS = frozenset(
    {
        BodyKind.ASSOCIATION,
        BodyKind.WELLBEING_COUNTY,
        BodyKind.MUNICIPALITY,
        BodyKind.FOUNDATION,
        BodyKind.REGIONAL_COUNCIL,
        BodyKind.JOINT_AUTHORITY,
        BodyKind.NETWORK,
        BodyKind.PROJECT,
        BodyKind.OTHER,
    }
)


def read_lists(scene: Scene) -> None:
    _read_members(scene)
    _read_stand_ins(scene)
    _read_absent(scene)
    _read_seats(scene)
    _read_cards(scene)
    _read_signatures(scene)


def _read_signatures(scene: Scene) -> None:
    """Names in a row, their titles in the row below, and the body they sign for below or, if alone, above."""
    for order, sight in enumerate(scene.sights[:-1]):
        below = scene.sights[order + 1]
        if sight.unit.prose or below.unit.prose or sight.titles or below.people or sight.contacts or not sight.people:
            continue
        if named(scene, sight):
            continue
        alone = (
            sum(person.end - person.start for person in sight.people) + 12 * len(sight.people)
            >= sight.unit.end - sight.unit.start - 30
        )
        if len(below.titles) != len(sight.people) or not alone or below.titles[0].start - below.unit.start > 2:
            continue
        near = [scene.sights[at] for at in (order + 1, order + 2, order - 1) if 0 <= at < len(scene.sights)]
        body = next((scene.thing(item) for row in near if not row.unit.prose for item in named(scene, row)), None)
        for person, title in zip(sight.people, below.titles, strict=True):
            thing = scene.thing(person)
            if thing is not None and body is not None:
                scene.findings.add(
                    thing,
                    Predicate.HOLDS_ROLE,
                    body,
                    (sight.unit.start, title.end),
                    rule="signature",
                    confidence=0.8,
                    role=title.name,
                )


def _read_members(scene: Scene) -> None:
    """ "Medlemmar" or "Members:" over lines of people, "Ordförande A, B rf" on a line of its own."""
    role: str | None = None
    body: Thing | None = None
    home: Thing | None = None
    seats = homes_are_seats(scene)
    for order, sight in enumerate(scene.sights):
        unit = sight.unit
        if id(sight) in scene.tabled:
            role = None
            continue
        if unit.prose and len(unit.words) > _MAX_HEADING:
            role = None
            continue
        told = _heading_role(scene, sight)
        if unit.kind is BlockKind.HEADING or (not sight.people and told is None and _ends_members(scene, sight)):
            role = None
        if told is not None and not sight.people:
            role = told
            own = [item for item in named(scene, sight) if item.kind in STRUCTURES or item.kind is BodyKind.ASSOCIATION]
            body = scene.thing(own[0]) if own else list_body(scene, order)
            continue
        if not sight.people:
            continue
        label = _label(scene, sight)
        under, over = role, body
        if label is not None:
            role, body = label.name, body if body is not None and role is not None else list_body(scene, order)
            for item in named(scene, sight):
                if item.end <= label.start or (0 <= item.start - label.end <= 6 and item.start < sight.people[0].start):
                    body = scene.thing(item)
        if seats and role is None and any(scene.words.has("roles.organ_titles", title.head) for title in sight.titles):
            beside = next((scene.thing(item) for item in named(scene, sight)[-1:]), None)
            whole = list_body(scene, order)
            if whole is not None and len(sight.people) == 1:
                _seat(scene, sight.people[0], beside, whole)
        if role is None or body is None:
            continue
        people = sight.people if label is not None and label.plural else _row_of_members(scene, sight)
        for person in people:
            thing = scene.thing(person)
            if thing is not None and not scene.findings.has(Predicate.HOLDS_ROLE, thing, body):
                scene.findings.add(
                    thing,
                    Predicate.HOLDS_ROLE,
                    body,
                    (person.start, person.end),
                    rule="list-under-heading",
                    confidence=0.82,
                    role=role,
                )
        own_home = next((scene.thing(item) for item in named(scene, sight) if _is_home_here(sight, item.start)), None)
        employed = any(0 <= person.start - title.end <= 1 for person in sight.people[:1] for title in sight.titles)
        if seats and not employed and (own_home or home) is not None and body is not None:
            _seat(scene, sight.people[0], own_home or home, body)
        home = own_home or home
        _share_home(scene, sight, body, own_home)
        first = named(scene, sight)[:1]
        if first and first[0].start == sight.unit.words[0].start and first[0].end < sight.people[0].start and _is_label(
            scene, sight, first[0].end
        ):
            seat_of = scene.thing(first[0])
            if seat_of is not None and seat_of is not body:
                scene.findings.add(
                    seat_of, Predicate.MEMBER_OF, body, (first[0].start, sight.people[0].end), rule="seat-line",
                    confidence=0.82,
                )
        if label is not None:
            role, body = under, over
        elif role in scene.words.words["roles.chair"]:
            role = None  # there is one


def _share_home(scene: Scene, sight: Sight, body: Thing, home: Thing | None) -> None:
    """ "A (B rf), deputy C": C stands for B rf too."""
    role = str(scene.words.tables["roles.representative"][""])
    for person in sight.people[1:] if home is not None and home is not body else []:
        thing = scene.thing(person)
        title = next((item for item in sight.titles if 0 <= person.start - item.end <= 2), None)
        if thing is None or title is None or home is None or title.head not in scene.words.words["columns.deputy"]:
            continue
        if not scene.findings.has(Predicate.HOLDS_ROLE, thing, body):
            span = (title.start, person.end)
            scene.findings.add(
                thing, Predicate.HOLDS_ROLE, body, span, rule="deputy-on-line", confidence=0.85, role=title.name
            )
        others = any(person.end <= item.start for item in named(scene, sight) if _is_home_here(sight, item.start))
        if not others and not scene.findings.has(Predicate.HOLDS_ROLE, thing, home):
            scene.findings.add(
                thing,
                Predicate.HOLDS_ROLE,
                home,
                (sight.people[0].start, person.end),
                rule="deputy-on-line",
                confidence=0.75,
                role=role,
            )


def _is_label(scene: Scene, sight: Sight, end: int) -> bool:
    """Does a colon stand right after?"""
    return any(word.text == ":" and 0 <= word.start - end <= 1 for word in sight.unit.words)


def _row_of_members(scene: Scene, sight: Sight) -> list[PersonMention]:
    """The first of a line, and those joined to it with nothing but commas, conjunctions and homes between."""
    row = sight.people[:1]
    for person in sight.people[1:] if len(sight.unit.cells) == 1 else []:
        between = sight.unit.between(row[-1].end, person.start)
        homes = [body for body in named(scene, sight) if row[-1].end <= body.start and body.end <= person.start]
        loose = [word for word in between if not any(home.start <= word.start < home.end for home in homes)]
        if not all(word.text in ",()&;" or scene.words.has("words.conjunctions", word.lower) for word in loose):
            break
        if not loose or (all(word.text == "," for word in loose) and not homes and len(sight.people) == 2):
            break  # "A, B": a member and the deputy
        row.append(person)
    return row


def _ends_members(scene: Scene, sight: Sight) -> bool:
    """ "In attendance:", "Övriga närvarande": who follows are no members."""
    words = sight.unit.words
    return len(words) <= _MAX_HEADING and any(scene.words.has("words.attending", word.lower) for word in words[:3])


def _is_home_here(sight: Sight, start: int) -> bool:
    """Right after a name, or after the title or brackets that stand between."""
    if is_home(sight, start):
        return True
    person = next((person for person in reversed(sight.people) if person.end <= start), None)
    if person is None:
        return False
    between = [
        word
        for word in sight.unit.between(person.end, start)
        if not any(title.start <= word.start < title.end for title in sight.titles)
    ]
    return all(word.text in ",()|–-" for word in between)


def _read_stand_ins(scene: Scene) -> None:
    """ "A, B rf (deputising for C)": A is a deputy and C a member, from where A is."""
    deputy = str(scene.words.tables["roles.stand_in"][""])
    for order, sight in enumerate(scene.sights):
        if sight.unit.prose or len(sight.people) < 2:
            continue
        first, second = sight.people[0], sight.people[1]
        between = sight.unit.between(first.end, second.start)
        if not between or not _stands_in(scene, between):
            continue
        one, other, body = scene.thing(first), scene.thing(second), list_body(scene, order)
        if one is None or other is None or body is None:
            continue
        span = (first.start, second.end)
        for row in [row for row in scene.findings.about(Predicate.HOLDS_ROLE) if row[0] is one and row[1] is body]:
            scene.findings.drop(row[2])
        rows = [(one, body, deputy)]
        if not scene.findings.has(Predicate.HOLDS_ROLE, other, body):
            rows.append((other, body, member_role(scene, order)))
        for item in named(scene, sight):
            home = scene.thing(item)
            if home is not None and home is not body and first.end <= item.start and item.end <= second.start:
                rows.append((other, home, str(scene.words.tables["roles.representative"][""])))
        for someone, where, role in rows:
            scene.findings.add(
                someone, Predicate.HOLDS_ROLE, where, span, rule="stand-in", confidence=0.8, role=role
            )


def _stands_in(scene: Scene, between: list[Word]) -> bool:
    """ "ersättare för", "deputising for", "ersätter"; not "ersättare" alone, which is the title of who comes next."""
    last = between[-1].lower
    if scene.words.tells("stand_in", last):
        return True
    return scene.words.has("prepositions.of", last) and any(
        scene.words.has("words.standing_in", word.lower) for word in between
    )


def _read_absent(scene: Scene) -> None:
    """ "Apologies were received from A and B": they are members, unless the sentence tells more."""
    under = False
    for order, sight in enumerate(scene.sights):
        words = sight.unit.words
        own = any(scene.words.has("words.absent", word.lower) for word in words[:3])
        if not sight.people:
            under = own and not sight.unit.prose and len(words) <= _MAX_HEADING
            continue
        under = under and not sight.unit.prose
        if not (own or under):
            continue
        body = list_body(scene, order)
        if body is None or body.kind not in STRUCTURES:
            continue
        for person in sight.people:
            thing = scene.thing(person)
            title = next((item for item in sight.titles if 0 <= item.start - person.end <= 3), None)
            if thing is None or (title is None and scene.findings.has(Predicate.HOLDS_ROLE, thing, body)):
                continue
            organ = title is not None and scene.words.has("roles.organ_titles", title.head)
            if title is not None and not organ:
                continue
            scene.findings.add(
                thing,
                Predicate.HOLDS_ROLE,
                body,
                (person.start, title.end if title is not None else person.end),
                rule="absent-member",
                confidence=0.75,
                role=title.name if title is not None else member_role(scene),
            )


def _seat(scene: Scene, person: PersonMention, home: Thing | None, whole: Thing) -> None:
    someone = scene.thing(person)
    if someone is None or home is None or home is whole:
        return
    span = (person.start, person.end)
    scene.findings.add(home, Predicate.MEMBER_OF, whole, span, rule="home-is-seat", confidence=0.82)
    if not scene.findings.has(Predicate.HOLDS_ROLE, someone, home):
        role = str(scene.words.tables["roles.representative"][""])
        scene.findings.add(someone, Predicate.HOLDS_ROLE, home, span, rule="home-is-seat", confidence=0.8, role=role)


def _heading_role(scene: Scene, sight: Sight) -> str | None:
    """ "Medlemmar", "Members of the table", "Ersättare:" without a name on the line."""
    words = sight.unit.words
    if (
        len(words) > _MAX_HEADING
        or (":" in [word.text for word in words[:-1]])
        or any(scene.words.tells("be", word.lower) for word in words)
    ):
        return None
    for title in sight.titles:
        if scene.words.has("roles.organ_titles", title.head) and (title.plural or len(words) <= 3):
            return title.name
    return None


def _label(scene: Scene, sight: Sight) -> RoleMention | None:
    """The organ's title that opens a line of people."""
    if not sight.titles or sight.unit.prose:
        return None
    title, person = sight.titles[0], sight.people[0]
    if (
        title.start - sight.unit.words[0].start > 2
        or title.start > person.start
        or not scene.words.has("roles.organ_titles", title.head)
    ):
        return None
    marked = any(word.text == ":" and 0 <= word.start - title.end <= 2 for word in sight.unit.words)
    if not scene.text(title.start, title.start + 1).isupper() and not marked:
        return None
    return title


def _read_seats(scene: Scene) -> None:
    """Lines "B rf: A" below a sentence on seats: B is a member of the body, A its member too."""
    member = str(scene.words.tables["roles.member"][""])
    for order, sight in enumerate(scene.sights):
        words = sight.unit.words
        if not words or words[-1].text != ":" or not any(scene.words.has("words.seat", word.lower) for word in words):
            continue
        whole = list_body(scene, order)
        for after in scene.sights[order + 1 :]:
            if after.unit.kind is BlockKind.HEADING or after.unit.prose or whole is None:
                break
            for body in named(scene, after)[:1]:
                home = scene.thing(body)
                if (
                    home is None
                    or home is whole
                    or (body.start - after.unit.start > 6 and not is_home(after, body.start))
                ):
                    continue
                scene.findings.add(
                    home, Predicate.MEMBER_OF, whole, (body.start, body.end), rule="seats", confidence=0.85
                )
                for person in after.people[:1]:
                    thing = scene.thing(person)
                    if thing is not None and not scene.findings.has(Predicate.HOLDS_ROLE, thing, whole):
                        scene.findings.add(
                            thing,
                            Predicate.HOLDS_ROLE,
                            whole,
                            (body.start, person.end),
                            rule="seats",
                            confidence=0.8,
                            role=member,
                        )


def _read_cards(scene: Scene) -> None:
    """A page of staff: a title beside a name or on the line by it, of the body that the page is about."""
    staff = any(
        scene.words.has("words.staff", " ".join(word.lower for word in sight.unit.words))
        for sight in scene.sights
        if len(sight.unit.words) <= 3 and not sight.unit.prose
    )
    if not staff:
        return
    for order, sight in enumerate(scene.sights):
        if sight.unit.prose or not sight.people:
            continue
        thing = scene.thing(sight.people[0])
        title = sight.titles[0] if sight.titles else _title_beside(scene, order)
        if thing is None or title is None or title.plural or scene.findings.has(Predicate.HOLDS_ROLE, thing):
            continue
        if scene.words.has("roles.organ_titles", title.head) or named(scene, sight):
            continue
        below = scene.sights[order + 1] if order + 1 < len(scene.sights) else sight
        beside = named(scene, below)[:1] if title in below.titles else []
        body = scene.thing(beside[0]) if beside else _employer(scene, order)
        if body is not None:
            scene.findings.add(
                thing,
                Predicate.HOLDS_ROLE,
                body,
                (min(title.start, sight.people[0].start), max(title.end, sight.people[0].end)),
                rule="staff-card",
                confidence=0.75,
                role=title.name,
            )


def _title_beside(scene: Scene, order: int) -> RoleMention | None:
    """A title that is all of the line below or above."""
    for near in (order + 1, order - 1):
        if not 0 <= near < len(scene.sights):
            continue
        sight = scene.sights[near]
        if sight.titles and not sight.people and not sight.unit.prose and sight.titles[0].start - sight.unit.start <= 1:
            return sight.titles[0]
    return None


def _employer(scene: Scene, order: int) -> Thing | None:
    section = scene.sights[order].section
    for body in named(scene, section) if section is not None else []:
        if body.kind in _EMPLOYERS:
            return scene.thing(body)
    for sight in scene.sights[: min(order, _FIRST_LINES)]:
        for body in named(scene, sight):
            if body.kind in _EMPLOYERS:
                return scene.thing(body)
    return None
