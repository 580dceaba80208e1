"""Lists under a heading: members, deputies and officers of the body that the heading or the passage names."""

from loaders.annotation import Word
from loaders.mentions import PersonMention, RoleMention
from loaders.register import Thing
from loaders.rules.topics import STRUCTURES, kindred, list_body, page_owner, section_body, topic
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.entities import BodyKind
from ontology.facts import Predicate

_MAX_HEADING = 8
_EMPLOYERS = frozenset(
    {
        BodyKind.PROJECT,
        BodyKind.UNIT,
        BodyKind.ASSOCIATION,
        BodyKind.WELLBEING_COUNTY,
        BodyKind.MUNICIPALITY,
        BodyKind.FOUNDATION,
        BodyKind.NETWORK,
        BodyKind.REGIONAL_COUNCIL,
    }
)


def read_lists(scene: Scene) -> None:
    """Lines of people take their role from the label on their line, else from the line or heading above."""
    role: str | None = None
    body: Thing | None = None
    for order, sight in enumerate(scene.sights):
        unit = sight.unit
        if id(sight) in scene.tabled:
            role = None
            continue
        if unit.prose and len(unit.words) > _MAX_HEADING:
            role = None
            continue
        if unit.prose and any(word.finite for word in unit.words):
            continue  # a short sentence between a heading and its list
        told = _role_heading(scene, sight)
        if unit.kind is BlockKind.HEADING or (sight.titles and not sight.people):
            role = None
        if told is not None and not sight.people:
            role, _anchor = told, unit.start
            body = section_body(scene, sight) or _own_body(scene, sight) or list_body(scene, order)
            continue
        if not sight.people:
            if not unit.words:
                role = None
            continue
        _read_delegates(scene, order, sight)
        own = _label_role(scene, sight)
        if own is not None:
            role, _anchor = own.name, unit.start
            body = list_body(scene, order)
        if role is None or body is None:
            continue
        for person in sight.people:
            thing = scene.thing(person)
            if thing is not None and not person.surname_only and not _has_role(scene, thing, body):
                start = unit.start if own is not None else person.start
                scene.findings.add(
                    thing,
                    Predicate.HOLDS_ROLE,
                    body,
                    (start, person.end),
                    rule="list-under-heading",
                    confidence=0.82,
                    role=role,
                )
        if own is not None and not own.plural:
            role = None


def read_cards(scene: Scene) -> None:
    """Cards of staff: a title on the person's line or the line above it, of the body that the card or section names."""
    staff_page = any(
        scene.words.has("words.staff", " ".join(word.lower for word in sight.unit.words))
        for sight in scene.sights
        if len(sight.unit.words) <= 3
    )
    for order, sight in enumerate(scene.sights):
        if sight.unit.prose or not sight.people or id(sight) in scene.tabled:
            continue
        person = sight.people[0]
        thing = scene.thing(person)
        if thing is None or person.surname_only:
            continue
        title = next((item for item in sight.titles if item.end <= person.start), None)
        if title is None and order and not scene.sights[order - 1].unit.prose and not scene.sights[order - 1].people:
            above = scene.sights[order - 1]
            title = above.titles[-1] if above.titles and above.titles[0].start - above.unit.start <= 2 else None
        if (
            title is None
            or title.plural
            or _is_organ_title(scene, title)
            or scene.findings.has(Predicate.HOLDS_ROLE, thing)
        ):
            continue
        if title.end <= person.start and person.start - title.end > 60:
            continue
        body = kindred(scene, title) or _card_body(scene, order) or section_body(scene, sight)
        if body is None and staff_page:
            body = page_owner(scene)
        if body is not None:
            scene.findings.add(
                thing,
                Predicate.HOLDS_ROLE,
                body,
                (title.start, person.end),
                rule="staff-card",
                confidence=0.75,
                role=title.name,
            )


def read_signatures(scene: Scene) -> None:
    """Names in a row with their titles in the row below, of the body above; a name with a title, its body below."""
    for order, sight in enumerate(scene.sights[:-1]):
        below = scene.sights[order + 1]
        if sight.unit.prose or not sight.people or id(sight) in scene.tabled:
            continue
        several = len(sight.people) >= 2 or below.unit.block == sight.unit.block
        if several and len(below.titles) == len(sight.people) and not below.people and not sight.titles:
            above = next(
                (
                    scene.thing(body)
                    for back in range(order - 1, max(order - 4, -1), -1)
                    for body in scene.sights[back].bodies[:1]
                    if not scene.sights[back].unit.prose
                ),
                None,
            )
            body = above or list_body(scene, order)
            for person, title in zip(sight.people, below.titles, strict=True):
                thing = scene.thing(person)
                if thing is not None and body is not None:
                    scene.findings.add(
                        thing,
                        Predicate.HOLDS_ROLE,
                        body,
                        (sight.unit.start, title.end),
                        rule="signature",
                        confidence=0.85,
                        role=title.name,
                    )
        alone = below.bodies[:1]
        if (
            len(sight.people) == 1
            and sight.titles
            and not sight.bodies
            and alone
            and not below.people
            and not below.titles
            and alone[0].start - below.unit.start <= 1
            and below.unit.end - alone[0].end <= 2
        ):
            thing, home = scene.thing(sight.people[0]), scene.thing(alone[0])
            title = sight.titles[-1]
            if thing is not None and home is not None:
                scene.findings.add(
                    thing,
                    Predicate.HOLDS_ROLE,
                    home,
                    (min(sight.people[0].start, title.start), alone[0].end),
                    rule="body-below",
                    confidence=0.88,
                    role=title.name,
                )


def read_elected(scene: Scene) -> None:
    """ "Valtuustoon valittiin" and a list of names."""
    member = str(scene.words.tables["roles.member"][""])
    for order, sight in enumerate(scene.sights):
        if (
            sight.people
            or len(sight.unit.words) > _MAX_HEADING
            or not any(scene.words.tells("elect", verb) for _, verb in scene.verbs(sight.unit.words))
        ):
            continue
        body = next((scene.thing(item) for item in sight.bodies if item.case == "Ill"), None) or topic(scene, order)
        role = next((title.name for title in sight.titles if title.case == "Tra"), member)
        for after in scene.sights[order + 1 :]:
            if after.unit.prose or after.unit.kind is BlockKind.HEADING or not after.people:
                break
            thing = scene.thing(after.people[0])
            if thing is not None and body is not None:
                scene.findings.add(
                    thing,
                    Predicate.HOLDS_ROLE,
                    body,
                    (after.people[0].start, after.people[0].end),
                    rule="elected-list",
                    confidence=0.85,
                    role=role,
                )


def _card_body(scene: Scene, order: int) -> Thing | None:
    """The body that opens a line of the same section, nearest above, with no other section between."""
    section = scene.sights[order].section
    for back in range(order - 1, max(order - 10, -1), -1):
        sight = scene.sights[back]
        if sight.section is not section:
            return None
        for body in sight.bodies[:1]:
            thing = scene.thing(body)
            if (
                thing is not None
                and body.start - sight.unit.start <= 1
                and not sight.people
                and body.kind in _EMPLOYERS
            ):
                return thing
    return None


def _read_delegates(scene: Scene, order: int, sight: Sight) -> None:
    """ "Kaupungin edustajat: johtaja A ja sihteeri B": the titles are the town's, the seats the list's body's."""
    first = sight.titles[0] if sight.titles else None
    role = str(scene.words.tables["roles.representative"][""])
    if first is None or not first.plural or first.name != role or first.start > sight.people[0].start:
        return
    home = next((scene.thing(body) for body in sight.bodies if body.case == "Gen" and body.end <= first.start), None)
    seat = list_body(scene, order)
    for person in sight.people:
        thing = scene.thing(person)
        title = next(
            (item for item in reversed(sight.titles[1:]) if item.end <= person.start and person.start - item.end < 3),
            None,
        )
        if thing is None:
            continue
        if home is not None and title is not None:
            scene.findings.add(
                thing,
                Predicate.HOLDS_ROLE,
                home,
                (title.start, person.end),
                rule="delegates",
                confidence=0.8,
                role=title.name,
            )
        if seat is not None and seat is not home:
            scene.findings.add(
                thing,
                Predicate.HOLDS_ROLE,
                seat,
                (first.start, person.end),
                rule="delegates",
                confidence=0.75,
                role=role,
            )


def _has_role(scene: Scene, person: Thing, body: Thing) -> bool:
    return scene.findings.has(Predicate.HOLDS_ROLE, person, body)


def _role_heading(scene: Scene, sight: Sight) -> str | None:
    """ "Jäsenet", "Neuvoston varajäsenet:", "Puheenjohtaja" alone on a line."""
    if (sight.unit.prose and len(sight.unit.words) > _MAX_HEADING) or len(sight.unit.words) > _MAX_HEADING:
        return None
    organ = [title for title in sight.titles if _is_organ_title(scene, title)]
    return organ[-1].name if organ else None


def _label_role(scene: Scene, sight: Sight) -> RoleMention | None:
    """The title that opens a line of people: "Puheenjohtaja Maija Meikäläinen, Rauma", "Jäsenet: …"."""
    if not sight.titles:
        return None
    title = sight.titles[0]
    first: PersonMention = sight.people[0]
    if title.start - sight.unit.start > 3 or title.start > first.start or not _is_organ_title(scene, title):
        return None
    return title


def _is_organ_title(scene: Scene, title: RoleMention) -> bool:
    return scene.words.has("roles.organ_titles", title.name.split()[-1])


def _own_body(scene: Scene, sight: Sight) -> Thing | None:
    for body in sight.bodies:
        thing = scene.thing(body)
        if thing is not None and not body.plural and body.kind in STRUCTURES:
            return thing
    return None


__all__ = ["Word", "read_lists"]
