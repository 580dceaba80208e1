"""Lists of a body's people: members and deputies, officers, those present; a line or a few for each person."""

from dataclasses import dataclass

from loaders.annotation import Word
from loaders.mentions import BodyMention, PersonMention, RoleMention
from loaders.register import Thing
from loaders.rules.told_roles import last_set_up
from loaders.rules.topics import STRUCTURES, list_body, section_body, title_body
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.entities import BodyKind
from ontology.facts import Predicate

_AUTHORITIES = frozenset({BodyKind.MUNICIPALITY, BodyKind.WELLBEING_COUNTY})
_LABEL_WORDS = 7  # a longer line without people is no label
_SENTENCE_WORDS = 14


@dataclass(slots=True)
class _Roster:
    """The list being read: whose it is, which role a bare name in it has (none among those merely present)."""

    body: Thing | None
    role: str | None
    towns: bool = False  # under a heading that speaks of towns: a town's name stands for the town
    bracketed: bool = False  # who stands in brackets or after a slash is the deputy of who stands before


def read_rosters(scene: Scene) -> None:
    """holdsRole from lists under a label, a heading or a sentence that announces them."""
    roster: _Roster | None = None
    for order, sight in enumerate(scene.sights):
        if id(sight) in scene.tabled:
            roster = None
            continue
        told = _announces(scene, order, sight, roster)
        if _is_aside(scene, sight):
            roster = None
        elif told is not None:
            roster = told
        elif roster is not None and roster.role and _parts(scene, order, sight):
            roster.towns = any(body.kind is BodyKind.MUNICIPALITY for body in sight.bodies)
        elif _ends(scene, sight):
            roster = None
        if roster is None or roster.body is None or not sight.people or sight.unit.prose:
            continue
        if _read_line(scene, sight, roster):
            scene.tabled.add(id(sight))


# --- where a list begins and ends ----------------------------------------------------------------------


def _announces(scene: Scene, order: int, sight: Sight, roster: _Roster | None) -> _Roster | None:
    """The list that a line announces: "Jäsenet", "Läsnä", "Kokoonpano", "Valittiin seuraavat:"."""
    words = [word for word in sight.unit.words if word.text[:1].isalpha()]
    if not words:
        return None
    if not sight.people and sight.unit.words[-1].text.endswith(":"):
        seats = [title for title in sight.titles if title.plural and _is_seat(scene, title)]
        if seats:
            paired = _tells_deputies(scene, sight) and not _is_deputy_title(scene, seats[0])
            body = _own_body(scene, sight) or (roster.body if roster is not None else None) or list_body(scene, order)
            return _Roster(body, seats[0 if paired else -1].name, bracketed=paired)
    if (line_up := _lines_up(scene, order, sight)) is not None:
        return line_up
    if sight.unit.prose:
        return _elected(scene, order, sight, None)
    opening = words[:3]
    lemmas = [
        scene.morphology.lemma(Word(word.text.lower(), word.start, word.end, word.pos, word.case, word.number)).lower()
        for word in opening
    ]
    body = _own_body(scene, sight) or (roster.body if roster is not None else None) or list_body(scene, order)
    if any(scene.words.has("rosters.present", lemma) for lemma in lemmas[:1]):
        return _Roster(body, None)
    if any(scene.words.has("rosters.others", form) for form in (*lemmas[:1], opening[0].lower)):
        return _Roster(body, None)
    first = sight.titles[0] if sight.titles else None
    if _signs(scene, order, sight):
        return None
    if (
        first is not None
        and first.start == words[0].start
        and _is_seat(scene, first)
        and (not sight.people or first.plural)
    ):
        alone = len(words) <= _LABEL_WORDS or bool(sight.people)
        known = roster.body if roster is not None else None
        paired = _tells_deputies(scene, sight) and not _is_deputy_title(scene, first)
        whole = known or section_body(scene, sight) or body
        return _Roster(whole, first.name, bracketed=paired) if alone else None
    if first is not None and first.start == words[0].start and _is_seat(scene, first):
        return _Roster(body, roster.role if roster is not None else None)
    member = str(scene.words.tables["roles.member"][""])
    if not sight.people and len(words) <= _LABEL_WORDS:
        if any(scene.words.has("rosters.line_up", lemma) for lemma in lemmas):
            return _Roster(body, member)
        titled = title_body(scene)
        if roster is None and titled is not None and _is_place(sight) and _followed_by_people(scene, order):
            return _Roster(titled, member)
        board = next((item for item in sight.bodies if item.kind in STRUCTURES and not item.plural), None)
        heads = board is not None and sight.unit.kind is BlockKind.HEADING and not _is_signed(scene, order)
        if board is not None and heads and _followed_by_people(scene, order):
            return _Roster(scene.thing(board), member)
    return _elected(scene, order, sight, roster) if not sight.people else None


def _lines_up(scene: Scene, order: int, sight: Sight) -> _Roster | None:
    """A sentence that ends in a colon and speaks of the line-up: "Hallituksen kokoonpano vuonna 2025:"."""
    words = sight.unit.words
    if not words[-1].text.endswith(":") or sight.people:
        return None
    if not any(scene.words.has("rosters.line_up", scene.morphology.lemma(word).lower()) for word in words):
        return None
    bodies = [body for body in sight.bodies if body.kind in STRUCTURES and not body.plural and scene.thing(body)]
    own = [body for body in bodies if body.case not in ("Nom", None)] or bodies  # the one set up, not who sets it up
    body = scene.thing(own[0]) if own else list_body(scene, order)
    return _Roster(body, str(scene.words.tables["roles.member"][""]), bracketed=_tells_deputies(scene, sight))


def _is_deputy_title(scene: Scene, title: RoleMention) -> bool:
    return title.name.endswith(str(scene.words.tables["roles.deputy"][""]))


def _tells_deputies(scene: Scene, sight: Sight) -> bool:
    """ "(suluissa varajäsenet)": the lines below have deputies in brackets or after a slash."""
    return any(title.name.endswith(str(scene.words.tables["roles.deputy"][""])) for title in sight.titles)


def _elected(scene: Scene, order: int, sight: Sight, roster: _Roster | None) -> _Roster | None:
    """ "Valtuustoon valittiin seuraavat:"."""
    words = sight.unit.words
    if words[-1].text not in ":" and sight.unit.prose:
        return None
    if not any(scene.words.tells("elect", verb) for _, verb in scene.verbs(words)) or sight.people:
        return None
    body = next((scene.thing(item) for item in sight.bodies if item.case == "Ill"), None)
    if body is None and roster is not None and roster.role:
        return roster  # "Nominated by the associations" among the lines of a list
    body = body or last_set_up(scene, order) or list_body(scene, order)
    title = next((item.name for item in sight.titles if item.case == "Tra" and _is_seat(scene, item)), None)
    return _Roster(body, title or str(scene.words.tables["roles.member"][""]))


def _is_place(sight: Sight) -> bool:
    """A heading that is the name of a town: the list below goes town by town."""
    return sight.unit.kind is BlockKind.HEADING and bool(sight.regions) and len(sight.unit.words) <= 2


def _signs(scene: Scene, order: int, sight: Sight) -> bool:
    """A title under a name, in one block with it, is that person's own."""
    above = scene.sights[order - 1] if order else None
    return bool(
        above is not None
        and above.people
        and not above.titles
        and not sight.people
        and sight.titles
        and above.unit.block == sight.unit.block
    )


def _is_signed(scene: Scene, order: int) -> bool:
    """Names below with their titles in the line under them: signatures for the body, no list of its members."""
    names, titles = (*scene.sights[order + 1 : order + 3], None, None)[:2]
    return bool(
        names is not None and titles is not None and names.people and not names.titles and titles.titles
        and not titles.people and titles.unit.block == names.unit.block
    )


def _followed_by_people(scene: Scene, order: int) -> bool:
    return any(
        sight.people and not sight.unit.prose and len(sight.unit.words) <= _SENTENCE_WORDS
        for sight in scene.sights[order + 1 : order + 3]
    )


def _is_aside(scene: Scene, sight: Sight) -> bool:
    """ "Valmistelija: …", "Tiedoksi", "Lisätietoja": people who handle the matter, not those it lists."""
    first = next((word for word in sight.unit.words if word.text[:1].isalpha()), None)
    return first is not None and not sight.unit.prose and (
        scene.words.has("rosters.asides", first.lower.rstrip(":"))
        or scene.words.has("words.more_information", first.lower.rstrip(":"))
    )


def _ends(scene: Scene, sight: Sight) -> bool:
    """A sentence or another heading ends a list; a heading that is only a place parts it."""
    if sight.unit.prose:
        return True
    if sight.unit.kind is BlockKind.HEADING and not sight.people:
        return not (sight.regions and len(sight.unit.words) <= 2) and not sight.titles
    return not sight.people and len(sight.unit.words) > _SENTENCE_WORDS


def _parts(scene: Scene, order: int, sight: Sight) -> bool:
    """A heading of its own among the lines of a list: "Village associations", with more people below it."""
    words = [word for word in sight.unit.words if word.text[:1].isalpha()]
    return (
        not sight.unit.prose
        and not sight.people
        and (all(body.plural or body.bare for body in sight.bodies) or any(word.participle for word in words))
        and not sight.titles
        and not sight.contacts
        and not any(word.finite for word in words)
        and not any(
            scene.words.has(name, word.lower)
            for word in words
            for name in ("words.more_information", "words.staff", "words.invitation", "words.programme")
        )
        and len(words) <= _LABEL_WORDS
        and _followed_by_people(scene, order)
    )


def _own_body(scene: Scene, sight: Sight) -> Thing | None:
    for body in sight.bodies:
        if body.kind in STRUCTURES and not body.plural and not sight.people:
            return scene.thing(body)
    return None


# --- one line ------------------------------------------------------------------------------------------


def _read_line(scene: Scene, sight: Sight, roster: _Roster) -> bool:
    """The people of a line: the one who sits, then the deputies; true if the line gave a seat."""
    people = [
        person
        for person in sight.people
        if scene.thing(person) is not None and not (person.surname_only and _has_a_deputy(scene, sight, person))
    ]
    deputy_role = str(scene.words.tables["roles.deputy"][""])
    representative = str(scene.words.tables["roles.representative"][""])
    first_home = _home_before(scene, sight, people[0]) if people else None
    label = sight.titles[0] if sight.titles else None
    line_role = roster.role
    if people and label is not None and label.plural and label.name == representative and label.end <= people[0].start:
        line_role = representative  # "Kaupungin edustajat: …"
    principal: tuple[Thing, BodyMention | None] | None = None
    seated = False
    for index, person in enumerate(people):
        start = people[index - 1].end if index else sight.unit.start
        end = people[index + 1].start if index + 1 < len(people) else sight.unit.end
        thing = scene.thing(person)
        if thing is None:
            continue
        before = [
            title
            for title in sight.titles
            if start <= title.start and title.end <= person.start and not (index and 0 <= title.start - start <= 3)
        ]
        after = [title for title in sight.titles if person.end <= title.start and title.end <= end]
        if index + 1 < len(people):
            after = [title for title in after if title.start - person.end <= 3]
        seat = next((title for title in (*after, *reversed(before)) if _is_seat(scene, title)), None)
        job = next(
            (title for title in (*reversed(before), *after) if not title.plural and not _is_seat(scene, title)), None
        )
        told_pairs = roster.bracketed or scene.text(start, person.start).rstrip().endswith("(")
        paired = index > 0 and told_pairs and _is_paired(scene, sight, people[index - 1], person)
        told = seat is not None and seat.name.endswith(deputy_role)
        deputy = paired or told or _is_deputy(scene, sight, start, person)
        role = deputy_role if deputy else seat.name if seat is not None else line_role
        home = _employer(scene, sight, job) or _home_after(scene, sight, person, end) or first_home
        if deputy and home is None and principal is not None:
            home = principal[1]
        span = _span(sight, person, [item for item in (seat, home) if item is not None])
        if role and roster.body is not None and not (seat is not None and _is_elsewhere(scene, sight, seat, roster)):
            seated = True
            scene.findings.add(
                thing,
                Predicate.HOLDS_ROLE,
                roster.body,
                span,
                rule="roster",
                confidence=0.88,
                role=role,
                deputy_of=principal[0].id if deputy and principal is not None else None,
            )
        place = scene.thing(home) if home is not None else None
        if place is None and roster.towns:
            place = _town_beside(scene, sight, person, end)
        if place is None and roster.role is None and job is not None and roster.body is not None:
            owner = roster.body.owner
            place = owner if owner is not None and owner.kind in _AUTHORITIES else None
        if place is not None and place is not roster.body:
            post = job.name if job is not None else representative
            scene.findings.add(thing, Predicate.HOLDS_ROLE, place, span, rule="roster-home", confidence=0.87, role=post)
            seated = True
        if not deputy:
            principal = (thing, home)
    return seated


def _is_seat(scene: Scene, title: RoleMention) -> bool:
    """A chair's, member's or secretary's title itself, no job that ends in one ("hallintosihteeri")."""
    last = title.name.split()[-1]
    return scene.words.has("roles.organ_titles", last) or scene.words.has("rosters.seats", title.name)


def _is_deputy(scene: Scene, sight: Sight, start: int, person: PersonMention) -> bool:
    return any(
        scene.words.has("rosters.deputy_marks", word.lower.rstrip(".:"))
        for word in sight.unit.words
        if start <= word.start and word.end <= person.start
    )


def _is_paired(scene: Scene, sight: Sight, principal: PersonMention, person: PersonMention) -> bool:
    """In brackets behind the one before, or after a slash: "A (B)", "A, X ry / B, Y ry"."""
    between = scene.text(principal.end, person.start).rstrip()
    return between.endswith("(") or "/" in between


def _has_a_deputy(scene: Scene, sight: Sight, person: PersonMention) -> bool:
    """ "A (Meikäläisen varajäsen)": the surname tells whose deputy A is."""
    return any(0 <= title.start - person.end <= 1 and _is_deputy_title(scene, title) for title in sight.titles)


def _is_elsewhere(scene: Scene, sight: Sight, seat: RoleMention, roster: _Roster) -> bool:
    """A genitive before the seat's title may name another body: "hallituksen puheenjohtaja"."""
    for body in sight.bodies:
        if body.case == "Gen" and 0 <= seat.start - body.end <= 2:
            return scene.thing(body) is not roster.body
    return False


def _employer(scene: Scene, sight: Sight, job: RoleMention | None) -> BodyMention | None:
    """ "Sihteeri: kaupungin suunnittelija Maija Meikäläinen": the genitive before a job."""
    if job is None:
        return None
    return next((body for body in sight.bodies if body.case == "Gen" and 0 <= job.start - body.end <= 2), None)


def _home_before(scene: Scene, sight: Sight, first: PersonMention) -> BodyMention | None:
    """ "Kyläyhdistys ry: Meikäläinen Maija": the body that opens the line."""
    for body in sight.bodies:
        if body.end <= first.start and body.start - sight.unit.start <= 2 and scene.thing(body) is not None:
            between = scene.text(body.end, first.start)
            return body if ":" in between or "–" in between or "-" in between else None
    return None


def _home_after(scene: Scene, sight: Sight, person: PersonMention, end: int) -> BodyMention | None:
    """The first body between a name and the next."""
    for body in sight.bodies:
        if person.end <= body.start and body.end <= end and not body.plural and scene.thing(body) is not None:
            if body.case == "Gen" and any(0 <= title.start - body.end <= 2 for title in sight.titles):
                continue
            return body
    return None


def _town_beside(scene: Scene, sight: Sight, person: PersonMention, end: int) -> Thing | None:
    """ "A (Rauma)", "A, Rauma" among the delegates of towns."""
    for region in sight.regions:
        if 0 <= region.start - person.end <= 2 and region.end <= end and region.case in ("Nom", None):
            town = scene.linker.municipality(region.slug)
            if town is not None:
                town.add_alias(region.name)
                town.places.append(region.start)
            return town
    return None


def _span(sight: Sight, person: PersonMention, parts: list[RoleMention | BodyMention]) -> tuple[int, int]:
    return min([person.start, *(part.start for part in parts)]), max([person.end, *(part.end for part in parts)])
