"""Roles that a verb tells: "puheenjohtajana toimii A", "jäseneksi valittiin B", "sihteeri on C", "A johtaa X:ää"."""

from loaders.annotation import Word
from loaders.mentions import BodyMention, PersonMention, RoleMention
from loaders.register import Thing
from loaders.rules.topics import STRUCTURES, page_owner, topic
from loaders.scene import Scene, Sight
from ontology.facts import Predicate

_TITLE_LENGTH = 200  # characters in which a document names whose it is


def read_verb_roles(scene: Scene) -> None:
    for order, sight in enumerate(scene.sights):
        if not sight.people or not sight.unit.prose:
            continue
        verbs = [(word, verb) for word, verb in scene.verbs(sight.unit.words)]
        if any(
            scene.words.tells("propose", verb) and word.finite and not word.past for word, verb in verbs
        ) and not any(scene.words.tells("elect", verb) for _, verb in verbs):
            continue
        for title in sight.titles:
            _read_title(scene, order, sight, title, verbs)
        for word, verb in verbs:
            if scene.words.tells("represent", verb) and word.finite:
                _represents(scene, order, sight, word)
            elif scene.words.tells("lead", verb) and word.finite and not word.passive:
                _leads(scene, order, sight, word)


def _leads(scene: Scene, order: int, sight: Sight, verb: Word) -> None:
    """ "A johtaa X:ää", "ryhmässä puhetta johtaa A"."""
    people = [person for person in sight.people if person.case in ("Nom", None)]
    if not people:
        return
    person = min(people, key=lambda item: max(item.start - verb.end, verb.start - item.end))
    someone = scene.thing(person)
    chairs = any(scene.words.has("words.chairing", word.lower) for word in sight.unit.words)
    bodies = [body for body in sight.bodies if not body.plural and scene.thing(body) is not None]
    if chairs:
        near = [
            body
            for body in bodies
            if body.case in ("Ine", "Gen") and body.kind in STRUCTURES and body.end <= verb.start
        ]
        body = scene.thing(near[0]) if near else topic(scene, order)
        role = str(scene.words.tables["roles.chairperson"][""])
    else:
        near = [body for body in bodies if body.case == "Par"]
        body = scene.thing(near[0]) if near else None
        role = str(
            scene.words.tables["roles.leaders"].get(scene.morphology.verb(verb))
            or scene.words.tables["roles.leader"][""]
        )
    if someone is not None and body is not None:
        start = min(person.start, verb.start, *(item.start for item in near[:1]))
        end = max(person.end, verb.end, *(item.end for item in near[:1]))
        scene.findings.add(
            someone, Predicate.HOLDS_ROLE, body, (start, end), rule="leading-verb", confidence=0.8, role=role
        )


def _represents(scene: Scene, order: int, sight: Sight, verb: Word) -> None:
    """ "B:tä edustaa ryhmässä A (ja C:tä D)": A is B's representative in the group, B is represented there."""
    role = str(scene.words.tables["roles.representative"][""])
    people = [person for person in sight.people if person.case in ("Nom", None)]
    homes = [body for body in sight.bodies if body.case == "Par" and not body.plural]
    inside = [body for body in sight.bodies if body.case == "Ine" and body.kind in STRUCTURES and not body.plural]
    group = scene.thing(inside[0]) if inside else None
    for person in people:
        someone = scene.thing(person)
        before = [body for body in homes if body.end <= person.start]
        home = before[-1] if before else (homes[0] if homes else None)
        if someone is None:
            continue
        start = min(person.start, verb.start, home.start if home is not None else person.start)
        span = (start, max(person.end, verb.end))
        place = scene.thing(home) if home is not None else None
        if group is not None:
            scene.findings.add(
                someone, Predicate.HOLDS_ROLE, group, span, rule="representing", confidence=0.8, role=role
            )
        if place is not None and not scene.findings.has(Predicate.HOLDS_ROLE, someone, place):
            scene.findings.add(
                someone, Predicate.HOLDS_ROLE, place, span, rule="representing", confidence=0.75, role=role
            )
        if place is not None and group is not None:
            scene.findings.add(place, Predicate.MEMBER_OF, group, span, rule="representing", confidence=0.8)


def _read_title(scene: Scene, order: int, sight: Sight, title: RoleMention, verbs: list[tuple[Word, str]]) -> None:
    """A title in the essive or translative, or before a copula, with the person that the verb ties it to."""
    elected = title.case == "Tra" and any(scene.words.tells("elect", verb) for _, verb in verbs)
    acting = title.case == "Ess" and any(scene.words.tells("act", verb) for _, verb in verbs)
    copula = title.case in ("Nom", None) and _copula_after(scene, sight, title)
    if not (elected or acting or copula):
        return
    people = _people_of(scene, sight, title, copula)
    body = _body_of(scene, order, sight, title)
    if body is None:
        return
    thing, span_start = body
    for person in people:
        someone = scene.thing(person)
        if someone is not None:
            start = min(title.start, person.start, span_start)
            end = max(title.end, person.end)
            scene.findings.add(
                someone,
                Predicate.HOLDS_ROLE,
                thing,
                (start, end),
                rule="role-by-verb",
                confidence=0.82,
                role=title.name,
            )


def _copula_after(scene: Scene, sight: Sight, title: RoleMention) -> bool:
    after = [word for word in sight.unit.words if word.start >= title.end][:2]
    return any(word.pos == "AUX" and word.finite for word in after)


def _people_of(scene: Scene, sight: Sight, title: RoleMention, copula: bool) -> list[PersonMention]:
    """Those after the title up to the next title, or the one before it where none follows."""
    later = [
        other.start
        for other in sight.titles
        if other.start > title.start and (other.case == title.case or copula) and other.case in ("Ess", "Tra", "Nom")
    ]
    limit = min(
        (start for start in later if any(p.start < start for p in sight.people if p.start > title.end)),
        default=sight.unit.end,
    )
    after = [person for person in sight.people if title.end <= person.start < limit]
    if after:
        return after if title.plural else after[:1]
    before = [person for person in sight.people if person.end <= title.start]
    return before[-1:]


def _body_of(scene: Scene, order: int, sight: Sight, title: RoleMention) -> tuple[Thing, int] | None:
    """The genitive before the title, else a structure in the sentence, else the passage's topic."""
    own = [body for body in sight.bodies if body.case == "Gen" and 0 <= title.start - body.end <= 2 and not body.plural]
    for body in own:
        thing = scene.thing(body)
        if thing is not None:
            return thing, body.start
    after = [
        body
        for body in sight.bodies
        if body.case in ("Ine", "Ade", "Ela", "Abl") and 0 <= body.start - title.end <= 2 and not body.plural
    ]
    for body in after:
        thing = scene.thing(body)
        if thing is not None:
            return thing, title.start
    near: list[BodyMention] = [
        body
        for body in sight.bodies
        if body.kind in STRUCTURES
        and not body.plural
        and body.case in ("Gen", "Ine", "Ill", "Nom", "Par", None)
        and body.end <= title.start
        and scene.thing(body) is not None
    ]
    if near:
        found = scene.thing(near[-1])
        return (found, near[-1].start) if found is not None else None
    if title.case == "Ess" and not scene.words.has("roles.organ_titles", title.name.split()[-1]):
        owner = page_owner(scene)
        if owner is not None and owner.places and min(owner.places) < _TITLE_LENGTH:
            return owner, title.start
    found = topic(scene, order)
    return (found, title.start) if found is not None and scene.words.has("roles.organ_titles", title.head) else None
