"""Which body a passage is about: what "se", "siinä" or a title without a body refers to."""

from loaders.mentions import BodyMention, RoleMention
from loaders.register import Thing
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.entities import BodyKind, EntityType

STRUCTURES = frozenset(
    {
        BodyKind.COUNCIL,
        BodyKind.BOARD,
        BodyKind.COMMITTEE,
        BodyKind.ADVISORY_BOARD,
        BodyKind.PARTNERSHIP_TABLE,
        BodyKind.FORUM,
        BodyKind.WORKING_GROUP,
        BodyKind.NETWORK,
        BodyKind.PROJECT,
    }
)


def subject(scene: Scene, sight: Sight, before: int | None = None) -> BodyMention | None:
    """The body in the nominative that stands first, before an offset if one is given."""
    for body in sight.bodies:
        if before is not None and body.end > before:
            break
        if body.case in ("Nom", None) and not body.plural and scene.thing(body) is not None:
            return body
    return None


def topic(scene: Scene, order: int, *, structures: bool = True) -> Thing | None:
    """The body that the sentences before this one are about, nearest first; headings count, lists don't."""
    fallback: Thing | None = None
    for back in range(order - 1, max(order - 12, -1), -1):
        sight = scene.sights[back]
        if sight.unit.kind is not BlockKind.HEADING and not sight.unit.prose and len(sight.unit.words) > 4:
            continue
        titled = title_body(scene) if sight.unit.kind is BlockKind.HEADING and not sight.bodies else None
        if titled is not None and fallback is None:
            return titled  # under a heading of its own a passage is about what the page is about
        candidates = [body for body in sight.bodies if not body.plural and scene.thing(body) is not None]
        fit = [body for body in candidates if not structures or body.kind in STRUCTURES]
        if fit and fit[0].case in ("Nom", "Ine", "Ade", None) and fit[0] is candidates[0]:
            return scene.thing(fit[0])
        for body in fit:
            if body.case in ("Nom", None):
                return scene.thing(body)
        if fit and fallback is None:
            fallback = scene.thing(fit[0])
            if back == order - 1:
                return fallback
    return fallback or main_body(scene)


def title_body(scene: Scene) -> Thing | None:
    """The structure that the title, or a line beside it, names."""
    found = [
        body
        for sight in scene.sights[:4]
        for body in sight.bodies
        if body.kind in STRUCTURES and not body.plural and not sight.unit.prose and scene.thing(body) is not None
    ]
    organs = [body for body in found if body.kind is not BodyKind.PROJECT]  # a project's group, not the project
    return scene.thing((organs or found)[0]) if found else None


def list_body(scene: Scene, order: int) -> Thing | None:
    """The body that a list of officers or members is of: its heading's, the title's, the passage's."""
    told = announced_body(scene, order) or section_body(scene, scene.sights[order])
    return told or title_body(scene) or topic(scene, order)


def announced_body(scene: Scene, order: int) -> Thing | None:
    """The structure that the sentence just above a list fills: "Hallitus nimesi neuvostoon seuraavat jäsenet:"."""
    above = scene.sights[order - 1] if order else None
    if above is None or above.people or not above.unit.words or not above.unit.words[-1].text.endswith(":"):
        return None
    bodies = [
        body
        for body in above.bodies
        if body.kind in STRUCTURES and not body.plural and scene.thing(body) is not None
    ]
    filled = [body for body in bodies if body.case in ("Ill", "Gen", "Par", "Ine")]
    return scene.thing((filled or bodies)[0]) if bodies else None


def main_body(scene: Scene) -> Thing | None:
    """The structure that the document is about: the title's, else the one it names most, the first of several."""
    if (titled := title_body(scene)) is not None:
        return titled
    counts = [
        (len(thing.places), -min(thing.places), thing)
        for thing in scene.register.of(EntityType.BODY)
        if thing.kind in STRUCTURES and thing.places
    ]
    return max(counts, key=lambda row: row[:2])[2] if counts else None


def kindred(scene: Scene, title: RoleMention) -> Thing | None:
    """A title whose first part tells the kind of its body: "hankepäällikkö" is the project's told last."""
    stems = scene.words.tables["roles.self_naming_stems"]
    kind = next((kind for stem, kind in stems.items() if title.name.startswith(stem)), None)
    if kind is None:
        return None
    near = [
        thing
        for thing in scene.register.of(EntityType.BODY)
        if thing.kind == kind and any(place <= title.start for place in thing.places)
    ]
    return max(near, key=lambda thing: max(place for place in thing.places if place <= title.start), default=None)


def section_body(scene: Scene, sight: Sight) -> Thing | None:
    """The body that the heading above names."""
    section = sight.section
    if section is None:
        return None
    for body in reversed(section.bodies):
        thing = scene.thing(body)
        if thing is not None and not body.plural:
            return thing
    return None


def page_owner(scene: Scene) -> Thing | None:
    """The employer that the page names first."""
    things = [
        thing
        for thing in scene.register.of(EntityType.BODY)
        if thing.kind
        in (
            BodyKind.ASSOCIATION,
            BodyKind.WELLBEING_COUNTY,
            BodyKind.MUNICIPALITY,
            BodyKind.FOUNDATION,
            BodyKind.REGIONAL_COUNCIL,
            BodyKind.JOINT_AUTHORITY,
        )
        and thing.places
    ]
    return min(things, key=lambda thing: min(thing.places), default=None)
