"""Which bodies of a sentence, line or list play the part that a verb or a noun tells."""

from loaders.annotation import Word
from loaders.mentions import BodyMention
from loaders.register import Thing
from loaders.rules.topics import subject
from loaders.scene import Scene, Sight, clause
from ontology.documents import BlockKind
from ontology.entities import BodyKind, EntityType

_MAX_LABEL = 4
_MAX_BACK = 14


def bodies_of(scene: Scene, sight: Sight, *cases: str | None) -> list[BodyMention]:
    """The bodies that stand for one thing each, in these cases if any are given."""
    return [
        body
        for body in sight.bodies
        if not body.plural and scene.thing(body) is not None and (not cases or body.case in cases)
    ]


def span_of(*ends: BodyMention | Word) -> tuple[int, int]:
    return min(end.start for end in ends), max(end.end for end in ends)


def nearest(bodies: list[BodyMention], at: int) -> BodyMention | None:
    return min(bodies, key=lambda body: (max(body.start - at, at - body.end), body.start), default=None)


def lemma_of(scene: Scene, word: Word) -> str:
    return scene.morphology.lemma(word).lower()


def find_cues(scene: Scene, sight: Sight, name: str) -> list[Word]:
    """The words of the unit that are, or end in, a word of that list."""
    table = scene.words.words[name]
    return [word for word in sight.unit.words if scene.morphology.table_head(word, table) is not None]


def holders_of(scene: Scene, order: int, cue: Word) -> list[BodyMention]:
    """Who is told to be what a noun says: "rahoittajana on B", "toteuttajia ovat B ja C", "Rahoittaja: B".

    The bodies after the noun, else the subject before it, else those that open the lines of a list below.
    """
    sight = scene.sights[order]
    if is_label(sight, cue):
        told = [body for body in bodies_of(scene, sight, "Nom", None) if body.start >= cue.end]
        return told or _listed(scene, order)
    if cue.case not in ("Nom", "Ess", "Par", "Tra", None):
        return []
    first, last = clause(sight, cue)
    if not any(word.pos == "AUX" or word.finite for word in sight.unit.between(first, last)):
        return []
    told = [body for body in bodies_of(scene, sight, "Nom", None) if first <= body.start and body.end <= last]
    people = [person.start for person in sight.people if person.start > cue.end]
    after = [body for body in told if body.start >= cue.end and not any(start < body.start for start in people)]
    if after or people:
        return [] if people else after
    return [body for body in told if body.end <= cue.start]


def is_label(sight: Sight, cue: Word) -> bool:
    """Does the word stand in the few words before a colon or a cell's end that open a line?"""
    words = sight.unit.words
    at = words.index(cue)
    if at >= _MAX_LABEL:
        return False
    if any(word.text == ":" for word in words[at + 1 : at + 3]):
        return True
    cells = sight.unit.cells
    return not sight.unit.prose and len(cells) > 1 and cells[0][0] <= cue.start < cells[0][1]


def _listed(scene: Scene, order: int) -> list[BodyMention]:
    found: list[BodyMention] = []
    for after in scene.sights[order + 1 :]:
        if after.unit.kind is BlockKind.HEADING or after.unit.prose:
            break
        opening = [body for body in bodies_of(scene, after, "Nom", None) if body.start - after.unit.start < _MAX_LABEL]
        if not opening or any(word.text == ":" for word in after.unit.words):
            break
        found += opening[:1]
    return found


def project_near(scene: Scene, order: int) -> tuple[Thing | None, BodyMention | None]:
    """The project that a sentence speaks of: its own, the nearest before it, or the only one of the document."""
    for back in range(order, max(order - _MAX_BACK, -1), -1):
        own = [body for body in bodies_of(scene, scene.sights[back]) if body.kind is BodyKind.PROJECT]
        if own:
            return scene.thing(own[0]), own[0] if back == order else None
    projects = [thing for thing in scene.register.of(EntityType.BODY) if thing.kind is BodyKind.PROJECT]
    return (projects[0] if len(projects) == 1 else None), None


def passage_subject(scene: Scene, order: int) -> Thing | None:
    """Whom "Sen toimintaa …" or "Toimintaa …" speaks of: the subject before, else the body that opens the document."""
    section = scene.sights[order].section
    for back in range(order - 1, max(order - _MAX_BACK, -1), -1):
        before = scene.sights[back]
        if before is section or before.section is not section:
            break
        opening = before.unit.words[0].lower if before.unit.words else ""
        if not before.unit.prose or scene.words.has("words.pronouns", opening):
            continue  # what it speaks of is told before it
        one = subject(scene, before)
        if one is not None:
            return scene.thing(one)
    return opening_body(scene)


def opening_body(scene: Scene) -> Thing | None:
    """The body that a line of the document's head names alone, of any kind."""
    for sight in scene.sights[:4]:
        for body in bodies_of(scene, sight, "Nom", None):
            if body.start - sight.unit.start <= 1 and not sight.unit.prose:
                return scene.thing(body)
    return None


def points_back(scene: Scene, sight: Sight) -> bool:
    """Does a pronoun stand in the first words?"""
    return any(scene.words.has("words.pronouns", word.lower) for word in sight.unit.words[:4])
