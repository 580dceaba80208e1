"""Which body a passage, list or sentence is about."""

from loaders.mentions import BodyMention
from loaders.register import Thing
from loaders.rules.germanic.named_body import NamedBody
from loaders.rules.topics import STRUCTURES, main_body, section_body, topic
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.entities import BodyKind

_GROUPS = STRUCTURES | {BodyKind.ASSOCIATION, BodyKind.FOUNDATION, BodyKind.UNIT, BodyKind.OTHER}


def subject(scene: Scene, order: int, before: int) -> tuple[Thing, int] | None:
    """What a verb at an offset tells of: the body named before it in its clause, else what "it" stands for."""
    sight = scene.sights[order]
    bodies = [
        body
        for body in sight.bodies
        if body.end <= before
        and body.case == "Nom"
        and not body.plural
        and scene.thing(body) is not None
        and not is_home(sight, body.start)
    ]
    if bodies:
        thing = scene.thing(bodies[-1])
        return (thing, bodies[-1].start) if thing is not None else None
    if any(scene.words.has("words.we", word.lower) and word.end <= before for word in sight.unit.words):
        page = _page_body(scene)
        return (page, sight.unit.words[0].start) if page is not None else None
    pronoun = next(
        (word for word in sight.unit.words if word.end <= before and scene.words.has("words.it", word.lower)), None
    )
    if pronoun is not None and (pronoun.start - sight.unit.start <= 1 or len(sight.unit.words) > 1):
        found = spoken_of(scene, order)
        return (found, pronoun.start) if found is not None else None
    return None


def spoken_of(scene: Scene, order: int) -> Thing | None:
    """The body that the sentence before tells of, nearest first: its subject, else any structure in it."""
    block = scene.sights[order].unit.block
    for back in range(order - 1, max(order - 4, -1), -1):
        sight = scene.sights[back]
        if sight.unit.block != block and sight.unit.kind is not BlockKind.HEADING and sight.unit.prose:
            continue
        free = [body for body in named(scene, sight) if not is_home(sight, body.start)]
        new = [body for body in free if isinstance(body, NamedBody) and _is_new(scene, body)]
        if new:
            return scene.thing(new[-1])
        ranked = (
            [body for body in free if body.case == "Nom" and body.kind in STRUCTURES],
            [body for body in free if body.case == "Nom" and body.kind in _GROUPS],
            [body for body in free if body.kind in STRUCTURES],
        )
        found = next((scene.thing(rows[0]) for rows in ranked if rows), None)
        if found is not None:
            return found
    return topic(scene, order)


def _is_new(scene: Scene, body: NamedBody) -> bool:
    """ "… leds av en styrgrupp": what a sentence brings in is what the next one tells of."""
    return body.article in scene.words.words["words.indefinite"] and body.kind in STRUCTURES - {BodyKind.PROJECT}


def member_role(scene: Scene, order: int | None = None) -> str:
    """What the list above a line, or the document, calls a member: "ledamot" where it speaks of no "medlem"."""
    head = _roster_head(scene, order) if order is not None else None
    for title in head.titles if head is not None else []:
        members = scene.words.words["roles.members"] | {scene.words.tables["roles.member"][""]}
        if title.plural and title.head in members:
            return title.head
    first = str(scene.words.tables["roles.member"][""])
    for word in (first, *sorted(scene.words.words["roles.members"])):
        if any(title.head == word for sight in scene.sights for title in sight.titles):
            return word
    return first


def in_roster(scene: Scene, order: int) -> bool:
    """Do the lines up to this one go back to one that tells of members, without a sentence between?"""
    return _roster_head(scene, order) is not None


def _roster_head(scene: Scene, order: int) -> Sight | None:
    for back in range(order - 1, max(order - 40, -1), -1):
        sight = scene.sights[back]
        if sight.unit.prose:
            return None
        if not sight.people and any(
            title.plural and scene.words.has("roles.organ_titles", title.head) for title in sight.titles
        ):
            return sight
    return None


def is_home(sight: Sight, start: int) -> bool:
    """Does what begins here stand beside a person's name, as the body that he or she comes from?"""
    return any(0 <= start - person.end <= 3 for person in sight.people)


def subjects(scene: Scene, order: int, before: int) -> list[tuple[Thing, int]]:
    """All that a verb tells of: "B och C grundade"."""
    last = subject(scene, order, before)
    if last is None:
        return []
    rows, sight = [last], scene.sights[order]
    for body in reversed([body for body in named(scene, sight, "Nom") if body.start < last[1]]):
        between = scene.text(body.end, rows[-1][1]).strip()
        thing = scene.thing(body)
        joined = all(
            scene.words.has("words.conjunctions", word) or scene.words.has("words.articles", word)
            for word in between.replace(",", " ").lower().split()
        )
        if not between or not joined or thing is None:
            break
        rows.append((thing, body.start))
    return rows[::-1]


def meeting_body(scene: Scene, order: int) -> Thing | None:
    """Whose a meeting is that no owner is told of: the section's, else the document's, else the passage's."""
    section = section_body(scene, scene.sights[order])
    if section is not None and section.kind in STRUCTURES - {BodyKind.PROJECT}:
        return section
    main = main_body(scene)
    return main if main is not None and main.kind is not BodyKind.PROJECT else spoken_of(scene, order)


def list_body(scene: Scene, order: int) -> Thing | None:
    """The body whose people a list tells: the one in the line above it, the heading's, the page's, the passage's."""
    head = _roster_head(scene, order) if not scene.sights[order].unit.prose else None
    for body in named(scene, head) if head is not None else []:
        if body.kind in STRUCTURES:
            return scene.thing(body)
    found = section_body(scene, scene.sights[order])
    if found is not None and found.kind is BodyKind.PROJECT:
        page = _page_body(scene)
        return page if page is not None and page.owner is found else found
    if found is not None and found.kind in _GROUPS:
        return found
    return _page_body(scene) or topic(scene, order)


def _page_body(scene: Scene) -> Thing | None:
    for sight in scene.sights[:6]:
        if sight.unit.prose:
            break
        for body in named(scene, sight):
            if body.kind in STRUCTURES - {BodyKind.PROJECT}:
                return scene.thing(body)
    main = main_body(scene)
    if main is not None:
        return main
    for sight in scene.sights[:4]:
        for body in sight.bodies:
            thing = scene.thing(body)
            if thing is not None and not body.plural and body.kind in _GROUPS:
                return thing
    return None


def named(scene: Scene, sight: Sight, *cases: str) -> list[BodyMention]:
    """The sentence's bodies that stand for one thing each, of the cases if any are given."""
    return [
        body
        for body in sight.bodies
        if not body.plural and scene.thing(body) is not None and (not cases or body.case in cases)
    ]
